package exit

import (
	"context"
	"syscall"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// pidfd learns of the end from the process's own descriptor: at once, and
// without a single wake-up before.
type pidfd struct{ fd kernel.Pidfd }

func (p *pidfd) await(ctx context.Context) error { return p.fd.Await(ctx, kernel.Dead) }
func (p *pidfd) source() Source                  { return FromPidfd }
func (p *pidfd) close() error                    { return p.fd.Close() }

// record reads the status that the kernel keeps with the descriptor once the
// parent has taken it.
type record struct{ fd kernel.Pidfd }

func (r *record) tell(ctx context.Context) (syscall.WaitStatus, error) {
	if err := r.fd.Await(ctx, kernel.Reaped); err != nil {
		return 0, err
	}
	status, err := r.fd.ExitStatus()
	if err != nil {
		return 0, errUnknown
	}
	return status, nil
}

func (r *record) source() Source { return FromPidfd }
func (r *record) close() error   { return nil } // the sentinel closes it
