package exit

import (
	"context"
	"errors"
	"io/fs"
	"syscall"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// polling looks for the process again and again, and at once when the proc
// connector has reported an exit of it.
type polling struct {
	sys      kernel.System
	id       Identity
	zombie   *zombie // is told what was seen on the way
	interval time.Duration
	woken    <-chan struct{} // nil without the connector
}

func newPolling(z *zombie, interval time.Duration, c *connector) *polling {
	p := &polling{sys: z.sys, id: z.id, zombie: z, interval: interval}
	if c != nil {
		p.woken = c.woken
	}
	return p
}

func (p *polling) await(ctx context.Context) error {
	tick := time.NewTicker(p.interval)
	defer tick.Stop()
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if ended, err := p.ended(); ended || err != nil {
			return err
		}
		select {
		case <-tick.C:
		case <-p.woken:
		case <-ctx.Done():
		}
	}
}

// ended looks once. What cannot be seen lives, until signal 0 says ESRCH: the
// process may be another user's, and hidden.
func (p *polling) ended() (bool, error) {
	stat, err := p.sys.Stat(p.id.PID)
	switch {
	case err == nil:
		p.zombie.early = p.zombie.early || stat.FirstThreadEnded()
		return stat.Ended() || p.id.Start != 0 && stat.Start != p.id.Start, nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return errors.Is(p.sys.Exists(p.id.PID), syscall.ESRCH), nil
	}
	return false, err
}

func (p *polling) source() Source {
	if p.woken != nil {
		return FromConnector
	}
	return FromPolling
}

func (p *polling) close() error { return nil }
