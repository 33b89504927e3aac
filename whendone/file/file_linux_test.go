package file_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/file"
	"github.com/toolshed-dev/toolshed/whendone/jobtest"
)

func TestMain(m *testing.M) { jobtest.Main(m, map[string]jobtest.Mode{"writers": writersMode}) }

// quiet is long beside what a busy machine may hold a goroutine up for.
const quiet = 500 * time.Millisecond

type result struct {
	file.Settled
	err error
	at  time.Time
}

func wait(t *testing.T, path string) <-chan result {
	done := make(chan result, 1)
	go func() {
		s, err := file.Wait(t.Context(), path, quiet)
		done <- result{s, err, time.Now()}
	}()
	return done
}

func requireWaiting(t *testing.T, done <-chan result) {
	t.Helper()
	select {
	case r := <-done:
		t.Fatalf("settled too early: %+v", r)
	default:
	}
}

// A file that another process makes: it appears, grows, stalls while it is
// open, and settles soon after it is closed.
func TestWait(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.iso")
	done := wait(t, path)
	time.Sleep(2 * quiet)
	requireWaiting(t, done)
	j := jobtest.Start(t, exec.Command("sh", "-c", `exec 4>"$0"; echo 1234567 >&4; echo; read x; echo 89 >&4; exec 4>&-; echo; read x`, path))
	j.Want(t, "")
	if pids, hidden, err := file.Writers(path); err != nil || !slices.Equal(pids, []int{j.PID()}) || hidden != 0 && os.Getuid() == 0 {
		t.Errorf("writers %v, %d hidden, %v, want %d alone", pids, hidden, err, j.PID())
	}
	time.Sleep(3 * quiet)
	requireWaiting(t, done)
	j.Send(t, "close")
	j.Want(t, "")
	closed := time.Now()
	r := <-done
	if r.err != nil || r.Size != 11 {
		t.Errorf("got %+v, want 11 bytes", r)
	}
	if d := r.at.Sub(closed); d < quiet/2 || d > 5*quiet {
		t.Errorf("settled %v after it was closed, want about %v", d, quiet)
	}
}

// A program that opens the file anew for each line is waited for.
func TestWaitReopened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	write := func(n int) {
		if err := os.WriteFile(path, make([]byte, n), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(1)
	done := wait(t, path)
	const lines = 20
	for n := range lines {
		time.Sleep(quiet / 10)
		requireWaiting(t, done)
		write(n)
	}
	if r := <-done; r.err != nil || r.Size != lines-1 {
		t.Errorf("got %+v, want %d bytes", r, lines-1)
	}
}

// A reader is no reason to wait, nor is a writer of another file.
func TestWaitReader(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "read")
	for _, name := range []string{path, path + "2"} {
		if err := os.WriteFile(name, []byte("text"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	j := jobtest.Start(t, exec.Command("sh", "-c", `exec 4<"$0" 5>>"${0}2"; echo; read x`, path))
	j.Want(t, "")
	if r := <-wait(t, path); r.err != nil || r.Size != 4 {
		t.Errorf("got %+v, want 4 bytes", r)
	}
}

// When all that is waited for is that the writer closes the file, that is
// noticed at once.
func TestWaitClosed(t *testing.T) {
	const long = 5 * quiet
	f, err := os.Create(filepath.Join(t.TempDir(), "held"))
	if err != nil {
		t.Fatal(err)
	}
	closed := make(chan time.Time, 1)
	time.AfterFunc(long+quiet, func() {
		closed <- time.Now()
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := file.Wait(t.Context(), f.Name(), long); err != nil {
		t.Error(err)
	}
	if d := time.Since(<-closed); d > 2*quiet {
		t.Errorf("noticed after %v, want at once", d)
	}
}

// A file that is replaced begins anew.
func TestWaitReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(path, []byte("1"), 0o600); err != nil {
		t.Fatal(err)
	}
	done := wait(t, path)
	time.Sleep(quiet / 2)
	if err := errors.Join(os.WriteFile(path+"2", []byte("22"), 0o600), os.Rename(path+"2", path)); err != nil {
		t.Fatal(err)
	}
	replaced := time.Now()
	r := <-done
	if r.err != nil || r.Size != 2 || r.at.Sub(replaced) < quiet/2 {
		t.Errorf("got %+v %v after it was replaced, want 2 bytes after %v", r, r.at.Sub(replaced), quiet)
	}
}

func TestWaitErrors(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none")
	for _, test := range []struct {
		path  string
		quiet time.Duration
	}{{t.TempDir(), quiet}, {none, -1}} {
		_, err := file.Wait(t.Context(), test.path, test.quiet)
		if checked := file.Check(test.path, test.quiet); err == nil || checked == nil {
			t.Errorf("%s, quiet for %v: got %v and %v, want errors", test.path, test.quiet, err, checked)
		}
	}
	if err := file.Check(none, 0); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), quiet)
	defer cancel()
	_, err := file.Wait(ctx, none, quiet)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want DeadlineExceeded", err)
	}
	if _, _, err := file.Writers("/none"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want ErrNotExist", err)
	}
}

// writersMode prints what it sees of the writers of a file.
func writersMode(args []string) int {
	pids, hidden, err := file.Writers(args[0])
	fmt.Println(pids, hidden > 0, err)
	return 0
}

// Who may not look into processes says so.
func TestWritersHidden(t *testing.T) {
	f, err := os.CreateTemp("", "whendone")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Chmod(0o644); err != nil {
		t.Error(err)
	}
	jobtest.Nobody(t, "writers", f.Name()).Want(t, "[] true <nil>")
	jobtest.Self(t, "writers", f.Name()).Want(t, fmt.Sprintf("[%d] false <nil>", os.Getpid()))
	if err := errors.Join(f.Close(), os.Remove(f.Name())); err != nil {
		t.Error(err)
	}
}
