package waits

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// Times of [Store.Cancel]. What ends a wait may have to end an action first,
// which gets a few seconds of its own.
const (
	cancelGrace = 5 * time.Second // between SIGTERM and SIGKILL
	cancelPause = 20 * time.Millisecond
)

// Cancel ends the process of a wait and returns when it is gone; the job is not
// touched. From the moment that the record says so, the wait does nothing more,
// though its job may end meanwhile. It is an error if the wait does not run.
func (s Store) Cancel(ctx context.Context, number int) error {
	return s.cancel(ctx, number, cancelGrace)
}

func (s Store) cancel(ctx context.Context, number int, grace time.Duration) error {
	var process Process
	err := s.update(number, func(r *Record) error {
		if !r.State.Running() {
			return notRunning(*r)
		}
		process = r.Process
		r.State = Cancelled
		r.Ended = now()
		return nil
	})
	if err != nil {
		return err
	}
	if err := process.end(ctx, grace); err != nil {
		return fmt.Errorf("waits: wait %d: %w", number, err)
	}
	return nil
}

// notRunning says why a wait cannot be cancelled.
func notRunning(r Record) error {
	switch r.State {
	case Elsewhere:
		return fmt.Errorf("waits: wait %d is on %s, and cannot be cancelled from here", r.Number, r.Host)
	case Lost:
		return fmt.Errorf("waits: wait %d is lost: its process %d is gone", r.Number, r.PID)
	default:
		return fmt.Errorf("waits: wait %d is %s already", r.Number, r.State)
	}
}

// end ends a process: SIGTERM, and SIGKILL after a grace. First it takes hold
// of the process and then looks whether it is the one meant, so that no other
// is signalled: on Linux the handle is a pidfd, elsewhere but the process id.
func (p Process) end(ctx context.Context, grace time.Duration) error {
	process, err := os.FindProcess(p.PID)
	if err != nil {
		return err
	}
	defer process.Release()
	if !p.runs() {
		return nil
	}
	// SIGCONT lets a process that is stopped see the SIGTERM.
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGCONT} {
		if err := signalled(process, s); err != nil {
			return err
		}
	}
	if gone, err := p.gone(ctx, grace); gone || err != nil {
		return err
	}
	if err := signalled(process, syscall.SIGKILL); err != nil {
		return err
	}
	gone, err := p.gone(ctx, grace)
	if err == nil && !gone {
		err = fmt.Errorf("process %d does not end", p.PID)
	}
	return err
}

// signalled signals a process, which may have ended already.
func signalled(process *os.Process, s syscall.Signal) error {
	if err := process.Signal(s); !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return nil
}

// gone waits until a process runs no more, and reports whether that came to be
// within a limit.
func (p Process) gone(ctx context.Context, limit time.Duration) (bool, error) {
	tick := time.NewTicker(cancelPause)
	defer tick.Stop()
	for deadline := time.Now().Add(limit); p.runs(); {
		if time.Now().After(deadline) {
			return false, nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return false, ctx.Err()
		}
	}
	return true, nil
}
