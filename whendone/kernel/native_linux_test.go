package kernel

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/toolshed-dev/toolshed/whendone/jobtest"
)

func TestRelease(t *testing.T) {
	tests := []struct {
		text string
		want version
	}{
		{"6.18.44-fc", version{6, 18}},
		{"5.3-rc1", version{5, 3}},
		{"10.0", version{10, 0}},
		{"6", version{}},
		{"", version{}},
		{"x.1", version{}},
	}
	for _, test := range tests {
		if got := parseRelease(test.text); got != test.want {
			t.Errorf("%q: got %v, want %v", test.text, got, test.want)
		}
	}
	for _, test := range []struct {
		v    version
		want bool
	}{{version{6, 14}, false}, {version{6, 15}, true}, {version{7, 0}, true}, {version{5, 99}, false}} {
		if got := test.v.atLeast(6, 15); got != test.want {
			t.Errorf("%v at least 6.15: got %t", test.v, got)
		}
	}
}

func TestMain(m *testing.M) { jobtest.Main(m, map[string]jobtest.Mode{"events": eventsMode}) }

// eventsMode prints whether events can be subscribed to.
func eventsMode([]string) int {
	events, err := Native().Events()
	if err == nil {
		err = events.Close()
	}
	fmt.Println(errors.Is(err, unix.EPERM), err)
	return 0
}

// Within namespaces the kernel keeps silent, and that is an error: else one
// would wait for events in vain.
func TestConnectorNamespace(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, flags := range []uintptr{unix.CLONE_NEWUSER, unix.CLONE_NEWUSER | unix.CLONE_NEWPID} {
		cmd := exec.Command(program)
		cmd.Env = append(os.Environ(), "JOBTEST_MODE=events")
		cmd.SysProcAttr = &syscall.SysProcAttr{
			Cloneflags:  flags,
			UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
		}
		j := jobtest.Start(t, cmd)
		j.Want(t, "true kernel: proc connector: no answer: operation not permitted")
	}
}

// The connector reports this test's own children, with the filter of Linux 6.6
// and without.
func TestConnector(t *testing.T) {
	for _, filter := range []bool{true, false} {
		c, err := openConnector(filter)
		if err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
		child, err := os.StartProcess("/bin/sh", []string{"sh", "-c", "exit 7"}, &os.ProcAttr{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := child.Wait(); err != nil {
			t.Fatal(err)
		}
		want := map[Kind]Event{
			Fork: {Kind: Fork, Thread: child.Pid, Process: child.Pid, Parent: os.Getpid()},
			Exit: {Kind: Exit, Thread: child.Pid, Process: child.Pid, Status: 7 << 8},
		}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		for len(want) > 0 {
			e, err := c.Next(ctx)
			if err != nil {
				t.Fatalf("%v, with %v missing", err, want)
			}
			if e.Process != child.Pid {
				continue
			}
			if e != want[e.Kind] {
				t.Errorf("got %+v, want %+v", e, want[e.Kind])
			}
			delete(want, e.Kind)
		}
		cancel()
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Of a further thread the connector names not the process that started it, but
// the parent of that.
func TestConnectorThread(t *testing.T) {
	c, err := openConnector(release().atLeast(6, 6))
	if err != nil {
		jobtest.Skip(t, err.Error())
	}
	hold := make(chan struct{})
	for range 20 { // more than there may be idle threads
		go func() {
			runtime.LockOSThread() // for good: the thread ends with the goroutine
			<-hold
		}()
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for {
		e, err := c.Next(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if e.Kind == Fork && e.Process == os.Getpid() {
			if e.Thread == e.Process || e.Parent != os.Getppid() {
				t.Errorf("got %+v, want a thread, and the parent %d", e, os.Getppid())
			}
			break
		}
	}
	close(hold)
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

// Giving up a wait leaves the descriptor as it was.
func TestAwaitCancelled(t *testing.T) {
	fd, err := Native().Pidfd(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		if err := fd.Await(ctx, Dead); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v, want DeadlineExceeded", err)
		}
		cancel()
		if err := fd.Await(ctx, Dead); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v, want DeadlineExceeded at once", err)
		}
	}
	if _, err := fd.ExitStatus(); !errors.Is(err, unix.ENODATA) {
		t.Errorf("status of a process that lives: got %v, want ENODATA", err)
	}
	if err := fd.Close(); err != nil {
		t.Error(err)
	}
}
