package act

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"
)

// pause is the time between two looks whether a group has ended.
const pause = 20 * time.Millisecond

// waitGroup waits for the leader of a process group, and ends the group when
// the context is cancelled. It then returns when no process of the group is
// left.
func waitGroup(ctx context.Context, leader int, tty *terminal, hurry <-chan struct{}) (syscall.WaitStatus, error) {
	gone := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(gone)
		endGroup(leader, hurry)
	})
	ended, err := waitLeader(leader, tty)
	if !stop() {
		<-gone
	}
	return ended, err
}

// waitLeader waits until a child has ended, and passes its stops on.
func waitLeader(pid int, tty *terminal) (syscall.WaitStatus, error) {
	for {
		var status syscall.WaitStatus
		_, err := syscall.Wait4(pid, &status, syscall.WUNTRACED, nil)
		switch {
		case errors.Is(err, syscall.EINTR):
		case err != nil:
			return 0, os.NewSyscallError("wait4", err)
		case status.Stopped():
			tty.stopped(pid, status.StopSignal())
		default:
			return status, nil
		}
	}
}

// endGroup ends a process group: SIGTERM, and after Grace, or in a hurry,
// SIGKILL. SIGCONT is for those that are stopped, which would not see the
// SIGTERM.
//
// What is started by members while they end is ended with them, after Grace.
//
// A group outlives its leader for as long as it has members, and its number is
// given to no other process in that time (fork(2) of POSIX.1-2024: a new
// process id matches no active group). Errors mean that it has no member left.
func endGroup(leader int, hurry <-chan struct{}) {
	if signalGroup(leader, syscall.SIGTERM) != nil || signalGroup(leader, syscall.SIGCONT) != nil {
		return
	}
	grace := time.After(Grace)
	for waiting := true; waiting; {
		if !living(leader) {
			return
		}
		select {
		case <-hurry:
			waiting = false
		case <-grace:
			waiting = false
		case <-time.After(pause):
		}
	}
	_ = signalGroup(leader, syscall.SIGKILL) // no member is left if it fails
	for end := time.Now().Add(dying); living(leader) && time.Now().Before(end); {
		time.Sleep(pause)
	}
}

// dying is how long processes may take to end after SIGKILL. Those that take
// longer are held by the kernel.
const dying = 500 * time.Millisecond

func signalGroup(leader int, s syscall.Signal) error { return syscall.Kill(-leader, s) }
