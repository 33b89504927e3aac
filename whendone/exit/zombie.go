package exit

import (
	"context"
	"syscall"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// zombie reads the status from /proc while the process waits for its parent.
// That is at once, but only for those who might also trace the process; all
// others are shown a 0 there, which must not be taken for success. Old kernels
// show the status of the first thread, which may have ended by itself before.
type zombie struct {
	sys   kernel.System
	id    Identity
	fd    kernel.Pidfd // nil where there are none
	early bool         // the first thread was seen to have ended before the others
}

func (z *zombie) tell(context.Context) (syscall.WaitStatus, error) {
	may := z.sys.MayInspect(z.id.PID) // first: the Stat that follows shows whom it was about
	stat, ok := z.stat()
	if !ok || !may || z.early && !z.sys.ZombieTells() {
		return 0, errUnknown
	}
	return stat.Exit, nil
}

// stat returns what /proc says, if it is still a zombie and still this one.
func (z *zombie) stat() (kernel.Stat, bool) {
	stat, err := z.sys.Stat(z.id.PID)
	if err != nil || !stat.Ended() || z.id.Start == 0 || stat.Start != z.id.Start {
		return kernel.Stat{}, false
	}
	if z.fd != nil {
		if gone, err := z.fd.Reached(kernel.Reaped); err != nil || gone {
			return kernel.Stat{}, false
		}
	}
	return stat, true
}

func (z *zombie) exists() bool {
	_, ok := z.stat()
	return ok
}

func (z *zombie) source() Source { return FromZombie }
func (z *zombie) close() error   { return nil }
