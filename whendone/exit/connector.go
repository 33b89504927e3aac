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
	events kernel.Events
	pid    int
	cancel context.CancelFunc
	done   sync.WaitGroup
	woken  chan struct{} // receives after an exit, or a loss

	mu      sync.Mutex
	leader  *syscall.WaitStatus // of the first thread
	differs bool                // a thread that outlived it had another
}

// openConnector returns nil where the connector is not to be had.
func openConnector(sys kernel.System, pid int) *connector {
	events, err := sys.Events()
	if err != nil {
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	c := &connector{events: events, pid: pid, cancel: cancel, woken: make(chan struct{}, 1)}
	c.done.Go(func() { c.listen(ctx) })
	return c
}

func (c *connector) listen(ctx context.Context) {
	for {
		e, err := c.events.Next(ctx)
		switch {
		case errors.Is(err, syscall.ENOBUFS):
			c.wake() // the exit may be among those that were lost
		case err != nil:
			return
		case e.Kind == kernel.Exit && e.Process == c.pid:
			c.note(e)
			c.wake()
		}
	}
}

// note keeps an exit. If the process ends as a whole, all of its threads have
// the same status. If the first thread ended before, alone, its status is not
// that of the process unless the others agree.
func (c *connector) note(e kernel.Event) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e.Thread == c.pid {
		c.leader = &e.Status
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
	if c.differs {
		return 0, errUnknown
	}
	return *c.leader, nil
}

func (c *connector) reported() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.leader != nil
}

func (c *connector) source() Source { return FromConnector }

func (c *connector) close() error {
	c.cancel()
	c.done.Wait()
	return c.events.Close()
}
