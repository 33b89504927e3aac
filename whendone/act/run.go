package act

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// Grace is how long an action may take to end after SIGTERM before it gets
// SIGKILL.
const Grace = 3 * time.Second

// copying bounds how long the output of an action is still copied after its
// end, where something that it left in the background holds it open.
const copying = 500 * time.Millisecond

// Streams are those of the actions. What is nil is /dev/null.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	// Hurry, once it is closed, ends Grace at once, if the context is cancelled.
	Hurry <-chan struct{}
}

// Exit statuses of a shell for what it cannot run.
//
// Source: POSIX.1-2024, Shell & Utilities, 2.8.2 Exit Status for Commands.
const (
	statusNotRunnable = 126
	statusNotFound    = 127
)

// run does one action and returns its exit status.
func (a Action) run(ctx context.Context, e End, s Streams) (status int, err error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	cmd := exec.Command(a.argv[0], a.argv[1:]...)
	cmd.Env = append(os.Environ(), e.environ()...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = s.In, s.Out, s.Err
	cmd.WaitDelay = copying
	ended, err := runGroup(ctx, cmd, s.Hurry)
	if err != nil {
		return startStatus(err), err
	}
	// The process is reaped already, to see it stop: ECHILD is no failure.
	// What is left to do is to copy its output.
	err = cmd.Wait()
	if errors.Is(err, syscall.ECHILD) || errors.Is(err, exec.ErrWaitDelay) {
		err = nil
	}
	return exitStatus(ended), errors.Join(ctx.Err(), err)
}

// runGroup starts a command in a process group of its own and waits for its
// end. The error, if any, is that it did not start.
func runGroup(ctx context.Context, cmd *exec.Cmd, hurry <-chan struct{}) (syscall.WaitStatus, error) {
	tty := openTerminal()
	cmd.SysProcAttr = tty.attributes(cmd.Stdin)
	group := 0
	defer func() { tty.close(group) }()
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	group = cmd.Process.Pid
	return waitGroup(ctx, group, tty, hurry)
}

// startStatus returns the exit status of a program that did not start.
func startStatus(err error) int {
	if errors.Is(err, exec.ErrNotFound) || errors.Is(err, fs.ErrNotExist) {
		return statusNotFound
	}
	return statusNotRunnable
}

// exitStatus returns what a shell would give as $?.
func exitStatus(w syscall.WaitStatus) int {
	if w.Signaled() {
		return shellStatus(w.Signal())
	}
	return w.ExitStatus()
}
