package exit_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/jobtest"
	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

func TestMain(m *testing.M) {
	jobtest.Main(m, map[string]jobtest.Mode{
		"watch": watchMode, "threads": threadsMode, "end": endMode, "idle": idleMode,
	})
}

// crippled is the real kernel without some of its abilities.
type crippled struct {
	kernel.System
	noPidfd, noExit, noEvents bool
}

func (c crippled) Pidfd(pid int) (kernel.Pidfd, error) {
	if c.noPidfd {
		return nil, syscall.ENOSYS
	}
	return c.System.Pidfd(pid)
}

func (c crippled) Events() (kernel.Events, error) {
	if c.noEvents {
		return nil, syscall.EPERM
	}
	return c.System.Events()
}

func (c crippled) TellsExit() bool { return !c.noExit && c.System.TellsExit() }

// ways are the ways to wait on this very kernel, by name.
var ways = map[string]kernel.System{
	"best":      kernel.Native(),
	"connector": crippled{kernel.Native(), false, true, false},
	"no pidfd":  crippled{kernel.Native(), true, true, false},
	"polling":   crippled{kernel.Native(), true, true, true},
}

// needWay skips a test where this kernel or its rules do not have a way.
func needWay(t *testing.T, way string) {
	t.Helper()
	if way == "best" && !kernel.Native().TellsExit() {
		jobtest.Skip(t, "needs Linux 6.15")
	}
	if way == "connector" || way == "no pidfd" {
		events, err := kernel.Native().Events()
		if err != nil {
			jobtest.Skip(t, err.Error())
		}
		if err := events.Close(); err != nil {
			t.Error(err)
		}
	}
}

// watchMode waits for a process in a way, and prints "ready" and then the end
// as JSON.
func watchMode(args []string) int {
	pid, err := strconv.Atoi(args[1])
	if err != nil {
		return fail(err)
	}
	p, err := exit.Open(pid, exit.Options{System: ways[args[0]], Patience: time.Second, Interval: 10 * time.Millisecond})
	if err != nil {
		return fail(err)
	}
	fmt.Println("ready")
	e, err := p.Wait(context.Background())
	if err = errors.Join(err, json.NewEncoder(os.Stdout).Encode(e), p.Close()); err != nil {
		return fail(err)
	}
	return 0
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// threadsMode ends its first thread, prints a line, and when its input ends,
// the process, with status 3, from another thread.
func threadsMode([]string) int {
	go func() {
		for !firstThreadEnded() {
			time.Sleep(time.Millisecond)
		}
		fmt.Println(os.Getpid())
		_, _ = os.Stdin.Read(make([]byte, 1)) // only waits
		os.Exit(3)
	}()
	return endFirstThread()
}

func init() { runtime.LockOSThread() } // keeps TestMain, and so the modes, on the first thread

func endFirstThread() int {
	_, _, errno := unix.RawSyscall(unix.SYS_EXIT, 5, 0, 0)
	return int(errno)
}

func firstThreadEnded() bool {
	s, err := kernel.Native().Stat(os.Getpid())
	return err == nil && s.State == 'Z'
}

// watchers start a watcher as this user and as one without rights.
var watchers = map[string]func(testing.TB, string, ...string) *jobtest.Job{
	"same user": jobtest.Self,
	"nobody":    jobtest.Nobody,
}

// The true status of a process that somebody else started, in all ways, by
// its user and by one who has no rights on it.
func TestReal(t *testing.T) {
	jobs := map[string]struct {
		script string
		want   exit.Ended
	}{
		"exit 0": {`read x; exit 0`, exit.Ended{Outcome: exit.Exited}},
		"exit 7": {`read x; exit 7`, exit.Ended{Outcome: exit.Exited, Status: 7}},
		"KILL":   {`read x; kill -KILL $$`, exit.Ended{Outcome: exit.Signalled, Signal: syscall.SIGKILL}},
		"TERM":   {`read x; kill -TERM $$`, exit.Ended{Outcome: exit.Signalled, Signal: syscall.SIGTERM}},
	}
	for way := range ways {
		for who, start := range watchers {
			for name, job := range jobs {
				t.Run(way+"/"+who+"/"+name, func(t *testing.T) {
					needWay(t, way)
					j := jobtest.Script(t, `sh -c 'echo $$; `+job.script+`'; echo reaped`)
					w := start(t, "watch", way, strconv.Itoa(j.Int(t)))
					w.Want(t, "ready")
					released := time.Now()
					j.Release(t)
					j.Want(t, "reaped")
					got := result(t, w)
					if got.At.Before(released) {
						t.Errorf("ended %v before it did", released.Sub(got.At))
					}
					// Looking now and then, the zombie is mostly missed. Where it is
					// seen, its status is not for everybody.
					if way == "polling" && (got.Outcome == exit.Unknown ||
						got.Outcome == exit.Pending && who == "nobody") {
						return
					}
					if got.Outcome != job.want.Outcome || got.Status != job.want.Status || got.Signal != job.want.Signal {
						t.Errorf("got %+v, want %v", got, job.want)
					}
				})
			}
		}
	}
}

func result(t *testing.T, w *jobtest.Job) exit.Ended {
	t.Helper()
	var e exit.Ended
	if err := json.Unmarshal([]byte(w.Line(t)), &e); err != nil {
		t.Fatal(err)
	}
	return e
}

// A zombie whose parent never asks: its user reads the status, others learn
// that it is pending, and from the connector they know.
func TestRealZombie(t *testing.T) {
	tests := []struct {
		way, who string
		want     string
	}{
		{"best", "same user", "exit status 7"},
		{"best", "nobody", "ended, status pending"},
		{"connector", "nobody", "exit status 7"},
		{"polling", "same user", "exit status 7"},
		{"polling", "nobody", "ended, status pending"},
	}
	for _, test := range tests {
		t.Run(test.way+"/"+test.who, func(t *testing.T) {
			needWay(t, test.way)
			j := jobtest.Script(t, `exec 3<&0; sh -c 'read x; exit 7' <&3 & echo $!; exec 3<&-; exec sleep 1000`)
			w := watchers[test.who](t, "watch", test.way, strconv.Itoa(j.Int(t)))
			w.Want(t, "ready")
			j.Release(t)
			if got := result(t, w); got.String() != test.want {
				t.Errorf("got %v, want %s", got, test.want)
			}
		})
	}
}

// A process whose first thread ends before it lives on, and its status is that
// of the whole.
func TestRealFirstThread(t *testing.T) {
	for way := range ways {
		t.Run(way, func(t *testing.T) {
			needWay(t, way)
			j := jobtest.Self(t, "threads")
			pid := j.Int(t)
			w := jobtest.Self(t, "watch", way, strconv.Itoa(pid))
			w.Want(t, "ready")
			j.Release(t)
			if got := result(t, w); got.String() != "exit status 3" {
				t.Errorf("got %v, want exit status 3", got)
			}
			var status *exec.ExitError
			if err := j.Wait(); !errors.As(err, &status) || status.ExitCode() != 3 {
				t.Errorf("the parent got %v, want exit status 3", err)
			}
		})
	}
}

// The same process, opened twice, is the same.
func TestRealIdentity(t *testing.T) {
	p := openReal(t, os.Getpid(), exit.Identity{})
	id := p.Identity()
	if id.Start == 0 || id.Inode == 0 || id.Boot == "" {
		t.Errorf("identity %+v is not complete", id)
	}
	if again := openReal(t, os.Getpid(), id).Identity(); again != id {
		t.Errorf("got %+v, want %+v", again, id)
	}
	id.Inode++
	_, err := exit.Open(os.Getpid(), exit.Options{Expect: id})
	if _, ok := errors.AsType[*exit.ReusedError](err); !ok {
		t.Errorf("got %v, want a ReusedError", err)
	}
}

func openReal(t *testing.T, pid int, expect exit.Identity) *exit.Process {
	t.Helper()
	p, err := exit.Open(pid, exit.Options{Expect: expect})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// The number of a thread is that of no process, and so are one that was given
// back, and one whose lower bits alone are that of a process.
func TestRealNoProcess(t *testing.T) {
	j := jobtest.Script(t, "exit 0")
	if err := j.Wait(); err != nil {
		t.Fatal(err)
	}
	thread := make(chan int)
	hold := make(chan struct{})
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		thread <- unix.Gettid()
		<-hold
	}()
	defer close(hold)
	wide := int64(1)<<32 + int64(os.Getpid())
	for _, pid := range []int{j.PID(), <-thread, 1 << 30, int(wide)} {
		_, err := exit.Open(pid, exit.Options{})
		if _, ok := errors.AsType[*exit.NoProcessError](err); !ok {
			t.Errorf("process %d: got %v, want a NoProcessError", pid, err)
		}
	}
}
