package kerneltest

import (
	"context"
	"syscall"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// pidfd is an open process of a Kernel.
type pidfd struct{ p *Process }

// reached returns what is closed once the state is reached.
func (f *pidfd) reached(s kernel.State) <-chan struct{} {
	switch {
	case s == kernel.Dead:
		return f.p.dead
	case f.p.kernel.NoInode:
		return nil // no POLLHUP: as if never
	}
	return f.p.reaped
}

func (f *pidfd) Await(ctx context.Context, s kernel.State) error {
	select {
	case <-f.reached(s):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (f *pidfd) Reached(s kernel.State) (bool, error) {
	select {
	case <-f.reached(s):
		return true, nil
	default:
		return false, nil
	}
}

func (f *pidfd) ExitStatus() (syscall.WaitStatus, error) {
	if f.p.kernel.NoExit {
		return 0, syscall.ENOTTY
	}
	select {
	case <-f.p.reaped:
		return f.p.Stat().Exit, nil
	default:
		return 0, syscall.ENODATA
	}
}

func (f *pidfd) Inode() (uint64, error) {
	if f.p.kernel.NoInode {
		return 0, syscall.ENOTSUP
	}
	return f.p.inode, nil
}

func (f *pidfd) Close() error {
	f.p.kernel.mu.Lock()
	defer f.p.kernel.mu.Unlock()
	f.p.kernel.opened--
	return nil
}
