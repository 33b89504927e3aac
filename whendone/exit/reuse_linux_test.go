package exit_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/jobtest"
)

// lastPID is where root tells the kernel which number to give next.
//
// Source: man-pages, proc_sys_kernel(5), ns_last_pid.
const lastPID = "/proc/sys/kernel/ns_last_pid"

// reuse starts a process that has a number which was given back, and that ends
// with status 0 once the input is closed. Others want numbers too, so that it
// takes some attempts, with as little as possible between asking and forking.
func reuse(t *testing.T, pid int) (p *os.Process, input io.Closer) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() // was never written to
	shell := []string{"sh", "-c", "read x; exit 0"}
	attr := os.ProcAttr{Files: []*os.File{r}}
	last := []byte(strconv.Itoa(pid - 1))
	for range 3000 {
		if err := os.WriteFile(lastPID, last, 0); err != nil {
			jobtest.Skip(t, err.Error())
		}
		p, err := os.StartProcess("/bin/sh", shell, &attr)
		if err != nil {
			t.Fatal(err)
		}
		if p.Pid == pid {
			t.Cleanup(func() { _ = p.Kill(); _, _ = p.Wait() }) // unless it has ended
			return p, w
		}
		if err := errors.Join(p.Kill(), waitFor(p)); err != nil {
			t.Fatal(err)
		}
	}
	t.Fatalf("number %d was not given again", pid)
	return nil, nil
}

func waitFor(p *os.Process) error {
	_, err := p.Wait()
	return err
}

// A number that was really given to another process: whoever waits for the
// first learns how that ended, or that nobody knows, and never waits for the
// second or takes its status, whether that lives or has ended as well.
func TestRealReused(t *testing.T) {
	jobtest.NeedRoot(t)
	for way := range ways {
		for _, lives := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/lives %t", way, lives), func(t *testing.T) { testReused(t, way, lives) })
		}
	}
}

func testReused(t *testing.T, way string, lives bool) {
	needWay(t, way)
	j := jobtest.Script(t, "read x; exit 7")
	time.Sleep(20 * time.Millisecond) // a start is told in ticks of 10 ms
	p, err := exit.Open(j.PID(), exit.Options{System: ways[way]})
	if err != nil {
		t.Fatal(err)
	}
	j.Release(t)
	if err := j.Wait(); err == nil {
		t.Fatal("ended well, want exit status 7")
	}
	stranger, input := reuse(t, j.PID())
	_, err = exit.Open(stranger.Pid, exit.Options{System: ways[way], Expect: p.Identity()})
	if _, ok := errors.AsType[*exit.ReusedError](err); !ok {
		t.Errorf("got %v, want a ReusedError", err)
	}
	if lives {
		defer input.Close() // was never written to
	} else if err := errors.Join(input.Close(), waitFor(stranger)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	e, err := p.Wait(ctx)
	if way == "polling" && e.Outcome != exit.Unknown || way != "polling" && e.String() != "exit status 7" {
		t.Errorf("got %v, %v", e, err)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}

// Many short processes, opened while they end: each is either gone, or its
// status is the one that its parent got. None is waited for in vain.
func TestRealShort(t *testing.T) {
	const workers, each = 4, 50
	counts := make(chan exit.Outcome, workers*each)
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			for i := range each {
				counts <- openShort(t, (w*each+i)%200)
			}
		})
	}
	group.Wait()
	close(counts)
	seen := make(map[exit.Outcome]int)
	for o := range counts {
		seen[o]++
	}
	t.Logf("%d with their status, %d too late", seen[exit.Exited], seen[0])
	if seen[exit.Exited] == 0 || seen[exit.Exited]+seen[0] != workers*each {
		t.Errorf("outcomes %v, want exited or too late", seen)
	}
}

// openShort starts a process that ends at once, and waits for it from aside.
// The outcome is 0 if it was gone before it was opened.
func openShort(t *testing.T, status int) exit.Outcome {
	cmd := exec.Command("sh", "-c", fmt.Sprintf("exit %d", status))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Error(err)
		return 0
	}
	parent := make(chan int)
	go func() {
		_ = cmd.Wait() // the status tells
		parent <- cmd.ProcessState.ExitCode()
	}()
	time.Sleep(time.Duration(status) * 10 * time.Microsecond)
	p, err := exit.Open(cmd.Process.Pid, exit.Options{})
	if err != nil {
		if _, ok := errors.AsType[*exit.NoProcessError](err); !ok {
			t.Error(err)
		}
		<-parent
		return 0
	}
	e, err := p.Wait(t.Context())
	if err = errors.Join(err, p.Close()); err != nil {
		t.Error(err)
	}
	if got := <-parent; e.Status != got || got != status {
		t.Errorf("got %v, the parent got %d, want %d", e, got, status)
	}
	return e.Outcome
}
