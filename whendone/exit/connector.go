package exit

import (
	"context"
	"errors"
	"sync"
	"syscall"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// settle is how long to go on listening after the first thread's exit was
// reported, for threads that may have outlived it.
const settle = 2 * time.Millisecond

// connector listens to the exits of all processes, from before the end, and
// keeps those of one. The kernel reports every thread by itself, a little
// after the end can be seen otherwise.
//
// Source: Linux, kernel/exit.c, do_exit: exit_notify, then proc_exit_connector.
type connector struct {
	sys    kernel.System
	events kernel.Events
	id     Identity
	cancel context.CancelFunc
	done   sync.WaitGroup
	woken  chan struct{} // receives after an exit, or a loss

	mu      sync.Mutex
	leader  *syscall.WaitStatus // of the first thread
	differs bool                // a thread that outlived it had another
	lost    bool                // the exit was, or may have been
}

// openConnector returns nil where the connector is not to be had.
func openConnector(sys kernel.System, id Identity) *connector {
	events, err := sys.Events()
	if err != nil {
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	c := &connector{sys: sys, events: events, id: id, cancel: cancel, woken: make(chan struct{}, 1)}
	c.done.Go(func() { c.listen(ctx) })
	return c
}

// listen ends when the number is given to another process.
func (c *connector) listen(ctx context.Context) {
	for {
		e, err := c.events.Next(ctx)
		switch {
		case errors.Is(err, syscall.ENOBUFS):
			if !c.lives() { // else it was others that were lost
				c.lose()
				return
			}
		case err != nil, e.Kind == kernel.Fork && e.Thread == c.id.PID:
			c.lose()
			return
		case e.Kind == kernel.Exit && e.Process == c.id.PID:
			c.note(e)
			c.wake()
		}
	}
}

func (c *connector) lives() bool {
	stat, err := c.sys.Stat(c.id.PID)
	return err == nil && !stat.Ended() && stat.Start == c.id.Start
}

// lose gives up an exit that was not reported by now.
func (c *connector) lose() {
	c.mu.Lock()
	c.lost = c.leader == nil
	c.mu.Unlock()
	c.wake()
}

// note keeps an exit. If the process ends as a whole, all of its threads have
// the same status. If the first thread ended before, alone, its status is not
// that of the process unless the others agree. If another thread called execve,
// it takes the number of the first, whose end was no end at all.
func (c *connector) note(e kernel.Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e.Thread == c.id.PID {
		c.leader, c.differs = &e.Status, false
	} else if c.leader != nil && *c.leader != e.Status {
		c.differs = true
	}
}

func (c *connector) wake() {
	select {
	case c.woken <- struct{}{}:
	default:
	}
}

func (c *connector) tell(ctx context.Context) (syscall.WaitStatus, error) {
	for !c.reported() {
		select {
		case <-c.woken:
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	select {
	case <-time.After(settle):
	case <-ctx.Done():
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.differs || c.lost {
		return 0, errUnknown
	}
	return *c.leader, nil
}

func (c *connector) reported() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.leader != nil || c.lost
}

func (c *connector) source() Source { return FromConnector }

func (c *connector) close() error {
	c.cancel()
	c.done.Wait()
	return c.events.Close()
}
