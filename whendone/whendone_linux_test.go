package whendone_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/toolshed-dev/toolshed/whendone"
	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/jobtest"
	"github.com/toolshed-dev/toolshed/whendone/kernel/kerneltest"
	"github.com/toolshed-dev/toolshed/whendone/port"
	"github.com/toolshed-dev/toolshed/whendone/process"
)

func TestMain(m *testing.M) { jobtest.Main(m, nil) }

// job starts a script whose parent is a shell of ours, and returns it with the
// number of its process. It begins with reading a line.
func job(t *testing.T, script string) (*jobtest.Job, int) {
	t.Helper()
	j := jobtest.Script(t, `sh -c 'echo $$; read x; `+script+`'; echo reaped`)
	return j, j.Int(t)
}

func open(t *testing.T, target whendone.Target) *whendone.Watcher {
	t.Helper()
	w, err := whendone.Open(target, whendone.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

func wait(t *testing.T, w *whendone.Watcher) <-chan whendone.Ended {
	done := make(chan whendone.Ended, 1)
	go func() {
		e, err := w.Wait(t.Context())
		if err != nil {
			t.Error(err)
		}
		done <- e
	}()
	return done
}

func requireWaiting(t *testing.T, done <-chan whendone.Ended) {
	t.Helper()
	select {
	case e := <-done:
		t.Fatalf("ended too early: %+v", e)
	case <-time.After(20 * time.Millisecond):
	}
}

func TestPID(t *testing.T) {
	j, pid := job(t, "exit 7")
	w := open(t, whendone.PID(pid))
	p := w.Processes()[0]
	if p.PID != pid || p.Info.Name != "sh" || p.Info.Parent != j.PID() || p.Info.Start != p.Start || p.From == "" {
		t.Errorf("process %+v, want sh, child of %d", p, j.PID())
	}
	done := wait(t, w)
	requireWaiting(t, done)
	j.Release(t)
	e := <-done
	if e.String() != "exit status 7" || e.Success() || !e.Failed() || e.Process.PID != pid || e.Target != fmt.Sprint(pid) {
		t.Errorf("got %+v, want exit status 7", e)
	}
}

// An identity that was stored is that process, and no other.
func TestSame(t *testing.T) {
	j, pid := job(t, "kill -TERM $$")
	w := open(t, whendone.PID(pid))
	id := w.Processes()[0].Identity
	done := wait(t, open(t, whendone.Same(id)))
	requireWaiting(t, done)
	j.Release(t)
	if e := <-done; e.String() != "killed by SIGTERM" {
		t.Errorf("got %v, want SIGTERM", e)
	}
	j.Want(t, "reaped")
	_, err := whendone.Open(whendone.Same(id), whendone.Options{})
	if _, ok := errors.AsType[*exit.NoProcessError](err); !ok {
		t.Errorf("got %v, want a NoProcessError", err)
	}
	id.PID = j.PID() // as if it had been given the number
	_, err = whendone.Open(whendone.Same(id), whendone.Options{})
	if _, ok := errors.AsType[*exit.ReusedError](err); !ok {
		t.Errorf("got %v, want a ReusedError", err)
	}
}

func TestName(t *testing.T) {
	name := fmt.Sprintf("whendone-job-%d", os.Getpid())
	start := func() *jobtest.Job {
		cmd := exec.Command("sh", "-c", "echo; read x; exit 0")
		cmd.Args[0] = name
		j := jobtest.Start(t, cmd)
		j.Want(t, "")
		return j
	}
	_, err := whendone.Watch(t.Context(), whendone.Name(name))
	if _, ok := errors.AsType[*process.NoMatchError](err); !ok {
		t.Errorf("got %v, want a NoMatchError", err)
	}
	j := start()
	done := wait(t, open(t, whendone.Name(name)))
	start()
	_, err = whendone.Watch(t.Context(), whendone.Name(name))
	if e, ok := errors.AsType[*process.AmbiguousError](err); !ok || len(e.Candidates) != 2 {
		t.Errorf("got %v, want an AmbiguousError of two", err)
	}
	j.Release(t)
	if e := <-done; !e.Success() || e.Process.PID != j.PID() || e.Target != name {
		t.Errorf("got %+v, want success of %d", e, j.PID())
	}
}

// The status is that of the root, the time that of the last to end.
func TestTree(t *testing.T) {
	j := jobtest.Script(t, `exec 3<&0; sh -c 'echo $$; read x; sh -c "read y" <&3 & echo $!; exit 3'; echo reaped`)
	root := j.Int(t)
	w := open(t, whendone.Tree(whendone.PID(root)))
	if got := w.Members(); !slices.Equal(got, []int{root}) {
		t.Errorf("members %v, want %d", got, root)
	}
	done := wait(t, w)
	requireWaiting(t, done)
	j.Send(t, "go")
	child := j.Int(t)
	j.Want(t, "reaped")
	rootEnded := time.Now()
	requireWaiting(t, done)
	if got := w.Members(); !slices.Equal(got, []int{child}) {
		t.Errorf("members %v, want %d", got, child)
	}
	j.Release(t)
	e := <-done
	if e.String() != "exit status 3" || e.Process.PID != root || e.Members < 2 || e.Followed == "" {
		t.Errorf("got %+v, want exit status 3 and 2 members", e)
	}
	if !e.At.After(rootEnded) {
		t.Errorf("ended at %v, want after its root at %v", e.At, rootEnded)
	}
	if want := fmt.Sprintf("tree of %d", root); e.Target != want {
		t.Errorf("target %q, want %q", e.Target, want)
	}
}

func TestAny(t *testing.T) {
	first, one := job(t, "exit 0")
	second, two := job(t, "exit 5")
	w := open(t, whendone.Any(whendone.PID(one), whendone.PID(two)))
	if p := w.Processes(); len(p) != 2 || p[0].PID != one || p[1].PID != two || !slices.Equal(w.Members(), []int{one, two}) {
		t.Errorf("processes %+v, want %d and %d", p, one, two)
	}
	done := wait(t, w)
	requireWaiting(t, done)
	second.Release(t)
	e := <-done
	if e.String() != "exit status 5" || len(e.Parts) != 2 || e.Parts[1].Process.PID != two {
		t.Errorf("got %+v, want exit status 5 of the second", e)
	}
	if lives := (whendone.Ended{Target: fmt.Sprint(one)}); !reflect.DeepEqual(e.Parts[0], lives) {
		t.Errorf("first part %#v, want %#v", e.Parts[0], lives)
	}
	first.Release(t)
	first.Want(t, "reaped")
}

// A process whose parent has not asked for it yet, when another has ended, is
// not called unknown.
func TestAnyZombie(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := kerneltest.New()
		k.Foreign = true
		one, two := k.Start(1<<29, 1), k.Start(1<<29+1, 1)
		target := whendone.Any(whendone.PID(1<<29), whendone.PID(1<<29+1))
		w, err := whendone.Open(target, whendone.Options{System: k})
		if err != nil {
			t.Fatal(err)
		}
		done := wait(t, w)
		one.End(0)
		time.Sleep(time.Second) // half of the patience
		two.End(7 << 8)
		two.Reap()
		e := <-done
		if e.String() != "exit status 7" || e.Parts[0].Outcome != 0 {
			t.Errorf("got %v and %v of the first, want exit status 7 and not ended", e, e.Parts[0])
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
}

func TestAll(t *testing.T) {
	first, one := job(t, "exit 5")
	second, two := job(t, "exit 0")
	done := wait(t, open(t, whendone.All(whendone.PID(one), whendone.PID(two))))
	first.Release(t)
	first.Want(t, "reaped")
	requireWaiting(t, done)
	second.Release(t)
	e := <-done
	if e.String() != "exit status 5" || !e.Parts[1].Success() || !e.At.Equal(e.Parts[1].At) {
		t.Errorf("got %+v, want exit status 5 at the end of the second", e)
	}
	if want := fmt.Sprintf("all of %d, %d", one, two); e.Target != want {
		t.Errorf("target %q, want %q", e.Target, want)
	}
}

// What is seen of another process, that has the number now, is not told.
func TestFactsOfAnother(t *testing.T) {
	k := kerneltest.New()
	k.Start(os.Getppid(), 1)
	w, err := whendone.Open(whendone.PID(os.Getppid()), whendone.Options{System: k})
	if err != nil {
		t.Fatal(err)
	}
	if p := w.Processes()[0]; p.Info.Name != "" || p.Info.PID != os.Getppid() {
		t.Errorf("got %+v, want the number alone", p.Info)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}

// If one target is not there, the others are let go.
func TestSeveralErrors(t *testing.T) {
	_, pid := job(t, "exit 0")
	before := descriptors(t)
	_, err := whendone.Open(whendone.All(whendone.PID(pid), whendone.PID(1<<30)), whendone.Options{})
	if _, ok := errors.AsType[*exit.NoProcessError](err); !ok {
		t.Errorf("got %v, want a NoProcessError", err)
	}
	if after := descriptors(t); after != before {
		t.Errorf("%d descriptors are open, were %d", after, before)
	}
	for _, target := range []whendone.Target{whendone.All(), whendone.Any()} {
		if _, err := whendone.Open(target, whendone.Options{}); err == nil {
			t.Errorf("%v: no error", target)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err = whendone.Watch(ctx, whendone.Any(whendone.PID(pid), whendone.Tree(whendone.PID(pid))))
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want DeadlineExceeded", err)
	}
	if after := descriptors(t); after != before {
		t.Errorf("%d descriptors are open, were %d", after, before)
	}
}

func descriptors(t *testing.T) int {
	t.Helper()
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(open)
}

// Nobody waits for himself.
func TestSelf(t *testing.T) {
	for _, target := range []whendone.Target{
		whendone.PID(os.Getpid()),
		whendone.Tree(whendone.PID(os.Getpid())),
		whendone.Tree(whendone.PID(os.Getppid())),
	} {
		_, err := whendone.Open(target, whendone.Options{})
		if _, ok := errors.AsType[*whendone.SelfError](err); !ok {
			t.Errorf("%v: got %v, want a SelfError", target, err)
		}
	}
	_, err := whendone.Open(whendone.Tree(whendone.Port(1, port.Opens)), whendone.Options{})
	if err == nil || !strings.Contains(err.Error(), "no process") {
		t.Errorf("got %v, want that a port is no process", err)
	}
}

func TestPort(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	n := l.Addr().(*net.TCPAddr).Port
	e, err := whendone.Watch(t.Context(), whendone.Port(n, port.Opens))
	if err != nil || !e.Success() || !e.Already {
		t.Errorf("got %+v, %v, want that it was open", e, err)
	}
	w := open(t, whendone.Port(n, port.Closes))
	if p := w.Processes(); len(p) != 1 || p[0].PID != os.Getpid() {
		t.Errorf("processes %+v, want this one", p)
	}
	done := wait(t, w)
	requireWaiting(t, done)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	e = <-done
	if !e.Success() || e.Already || e.Target != fmt.Sprintf("port %d closes", n) {
		t.Errorf("got %+v, want that it closed", e)
	}
	if _, err := whendone.Open(whendone.Port(0, port.Opens), whendone.Options{}); err == nil {
		t.Error("port 0: no error")
	}
}

func TestFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out")
	done := wait(t, open(t, whendone.File(path, 50*time.Millisecond)))
	requireWaiting(t, done)
	if err := os.WriteFile(path, []byte("done"), 0o600); err != nil {
		t.Fatal(err)
	}
	e := <-done
	if !e.Success() || e.Settled.Size != 4 || e.Target != "file "+path+" settles" {
		t.Errorf("got %+v, want 4 bytes", e)
	}
	for _, target := range []whendone.Target{whendone.File(t.TempDir(), 0), whendone.File(path, -1)} {
		if _, err := whendone.Open(target, whendone.Options{}); err == nil {
			t.Errorf("%v: no error", target)
		}
	}
}
