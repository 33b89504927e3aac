// Package port waits until a TCP port opens or closes.
//
//	p, err := port.Listeners(5432)            // who listens: sockets, processes
//	err = port.Wait(ctx, 5432, port.Closes, 0) // until nobody does
//
// A port is open while a socket of this machine listens on it, whatever its
// address. Only sockets of the network namespace that this program is in are
// seen. The kernel tells nobody when that changes, so it is looked at every
// 200 ms, and at once when the process that listened at first ends. A look that
// finds nobody is confirmed by another.
//
// On systems other than Linux every function returns errors.ErrUnsupported.
package port

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/exit"
)

// Change is what to wait for.
type Change int

// The changes.
const (
	Closes Change = iota + 1
	Opens
)

// String returns "closes" or "opens".
func (c Change) String() string {
	switch c {
	case Closes:
		return "closes"
	case Opens:
		return "opens"
	}
	return fmt.Sprintf("change %d", int(c))
}

// Listener is a socket that listens.
type Listener struct {
	Address string // such as 127.0.0.1 or ::
	User    int    // the number of its user
	PID     int    // of a process that holds it; 0 if that cannot be seen
	Inode   uint64
}

// Highest is the highest TCP port.
const Highest = 65535

// Listeners returns the sockets that listen on a port, sorted by address.
func Listeners(port int) ([]Listener, error) { return listeners(port) }

// Check returns an error if there is no such port or no such change.
func Check(port int, c Change) error {
	if port < 1 || port > Highest {
		return fmt.Errorf("port %d is not in 1 to %d", port, Highest)
	}
	if c != Closes && c != Opens {
		return fmt.Errorf("port %d: %v is neither closes nor opens", port, c)
	}
	return nil
}

// DefaultInterval is how often to look.
const DefaultInterval = 200 * time.Millisecond

// Wait waits until a port is open, or until it is closed. An interval of 0 is
// [DefaultInterval]. The error, if any, is that of ctx or of the system.
func Wait(ctx context.Context, port int, c Change, interval time.Duration) error {
	if err := Check(port, c); err != nil {
		return err
	}
	if interval == 0 {
		interval = DefaultInterval
	}
	ctx, cancel := context.WithCancel(ctx)
	ended, wait := holderEnds(ctx, port, c)
	defer wait()
	defer cancel()
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		open, err := isOpen(port)
		if err != nil || open == (c == Opens) {
			return err
		}
		select {
		case <-tick.C:
		case <-ended:
			ended = nil // once; others may hold the socket as well
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// holderEnds returns a channel that is closed when the process that listens
// ends, or nil if there is none to be seen; and a function that waits until
// nothing of it is left, once ctx has ended.
func holderEnds(ctx context.Context, port int, c Change) (ended chan struct{}, wait func()) {
	found, err := listeners(port)
	i := slices.IndexFunc(found, func(l Listener) bool { return l.PID != 0 })
	if err != nil || i < 0 || c != Closes {
		return nil, func() {}
	}
	p, err := exit.Open(found[i].PID, exit.Options{})
	if err != nil {
		return nil, func() {}
	}
	ended = make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		if p.AwaitEnd(ctx) == nil {
			close(ended)
		}
		_ = p.Close() // nothing was written to it
	})
	return ended, group.Wait
}
