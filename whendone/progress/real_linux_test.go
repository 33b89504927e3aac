package progress_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/jobtest"
	"github.com/toolshed-dev/toolshed/whendone/progress"
)

func TestMain(m *testing.M) { jobtest.Main(m, map[string]jobtest.Mode{"sample": sampleMode}) }

const (
	size  = 4 << 20
	ahead = 1 << 20 // that cat and the pipe may hold
)

func makeFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "big")
	if err := os.WriteFile(path, make([]byte, size), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A real cat, which can be no faster than this test takes what it writes.
func TestSampleReal(t *testing.T) {
	path := makeFile(t)
	j := jobtest.Start(t, exec.Command("cat", path))
	var m progress.Meter
	var last progress.Estimate
	const step = size / 16
	for taken := int64(0); taken < size-ahead; taken += step {
		if _, err := io.CopyN(io.Discard, j.Stdout, step); err != nil {
			t.Fatal(err)
		}
		e, err := m.Sample(time.Now(), j.PID())
		if err != nil {
			t.Fatal(err)
		}
		if e.Path != path || e.PID != j.PID() || e.Size != size {
			t.Fatalf("got %+v, want %s of %d bytes", e, path, size)
		}
		if low := taken + step; e.Position < low || e.Position > low+ahead {
			t.Errorf("position %d after %d were taken", e.Position, low)
		}
		if taken > 0 && (e.Position < last.Position || e.Rate <= 0 || e.Remaining <= 0 || !e.Known()) {
			t.Errorf("got %+v after %+v", e, last)
		}
		if want := float64(e.Position) / size; e.Fraction() != want {
			t.Errorf("fraction %v, want %v", e.Fraction(), want)
		}
		last = e
	}
	if last.Total.Read < last.Position || last.ReadRate <= 0 || last.WriteRate <= 0 {
		t.Errorf("got %+v, want what was read and written", last)
	}
}

// The shell does nothing, its child does: all processes of a job count.
func TestSampleSeveral(t *testing.T) {
	path := makeFile(t)
	j := jobtest.Start(t, exec.Command("sh", "-c", `cat "$0" & wait`, path))
	if _, err := io.CopyN(io.Discard, j.Stdout, size/2); err != nil {
		t.Fatal(err)
	}
	var m progress.Meter
	e, err := m.Sample(time.Now(), j.PID(), 1<<30) // and one that has ended
	if err != nil || e.Path != "" || e.Known() || e.Fraction() != 0 {
		t.Errorf("got %+v, %v of the shell alone, want no file", e, err)
	}
	children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", j.PID(), j.PID()))
	if err != nil {
		t.Fatal(err)
	}
	var child int
	if _, err := fmt.Sscan(string(children), &child); err != nil {
		t.Fatal(err)
	}
	e, err = m.Sample(time.Now(), j.PID(), child)
	if err != nil || e.Path != path || e.PID != child || e.Position < size/2 {
		t.Errorf("got %+v, %v, want %s beyond the middle", e, err, path)
	}
}

// sampleMode prints whether a process may be looked into.
func sampleMode(args []string) int {
	pid, err := strconv.Atoi(args[0])
	if err != nil {
		return 2
	}
	var m progress.Meter
	_, err = m.Sample(time.Now(), pid)
	fmt.Println(errors.Is(err, fs.ErrPermission))
	return 0
}

func TestSampleErrors(t *testing.T) {
	jobtest.Nobody(t, "sample", strconv.Itoa(os.Getpid())).Want(t, "true")
	var m progress.Meter
	if _, err := m.Sample(time.Now(), 1<<30); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want ErrNotExist", err)
	}
	if e, err := m.Sample(time.Now()); err != nil || e != (progress.Estimate{}) {
		t.Errorf("no process: got %+v, %v", e, err)
	}
}
