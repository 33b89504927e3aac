package exit

import (
	"context"
	"errors"
	"math"
	"syscall"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// Options say how to wait. The zero value is good.
type Options struct {
	// Expect is the process that is meant. If another has its number by now,
	// Open returns a ReusedError. The zero value takes any.
	Expect Identity
	// Patience is how long a zombie may wait for its parent before its status
	// is called Pending; 0 for 2 s.
	Patience time.Duration
	// Interval is how often to look where the system tells nothing by itself;
	// 0 for 200 ms.
	Interval time.Duration
	// System is the operating system; nil for the real one.
	System kernel.System
}

const (
	defaultPatience = 2 * time.Second
	defaultInterval = 200 * time.Millisecond
)

func (o Options) withDefaults() Options {
	if o.Patience == 0 {
		o.Patience = defaultPatience
	}
	if o.Interval == 0 {
		o.Interval = defaultInterval
	}
	return o
}

// sentinel is a way to learn that a process has ended.
type sentinel interface {
	// await returns once the process has ended, or with the error of ctx.
	await(ctx context.Context) error
	source() Source
	close() error
}

// teller is a way to learn how a process ended, once it has.
type teller interface {
	// tell returns the status. The error is errUnknown if this way leads
	// nowhere, and that of ctx if it might with more time.
	tell(ctx context.Context) (syscall.WaitStatus, error)
	source() Source
	close() error
}

// errUnknown says that a teller does not know, and never will.
var errUnknown = errors.New("exit: status unknown")

// Process is a process that is held on to. One goroutine at a time may wait.
type Process struct {
	id       Identity
	options  Options
	sentinel sentinel
	tellers  []teller    // in the order to ask
	zombie   func() bool // whether it waits for its parent
}

// Open holds on to the process that has the number pid now. The error is a
// [NoProcessError] if there is none, and a [ReusedError] if it is not the one
// that the options expect.
func Open(pid int, o Options) (*Process, error) {
	o = o.withDefaults()
	if pid <= 0 || pid > math.MaxInt32 { // the kernel would look at the lower bits alone
		return nil, &NoProcessError{PID: pid, Err: syscall.ESRCH}
	}
	p, err := open(pid, o)
	if err != nil {
		return nil, err
	}
	if want := o.Expect; want != (Identity{}) && !want.Same(p.id) {
		return nil, errors.Join(&ReusedError{Want: want, Got: p.id}, p.Close())
	}
	return p, nil
}

// Identity returns who the process is.
func (p *Process) Identity() Identity { return p.id }

// Source returns how the end will be learnt.
func (p *Process) Source() Source { return p.sentinel.source() }

// Wait waits for the end of the process and for its status. The error, if any,
// is that of ctx or of the system.
func (p *Process) Wait(ctx context.Context) (Ended, error) {
	if err := p.sentinel.await(ctx); err != nil {
		return Ended{}, err
	}
	e := Ended{At: time.Now(), EndFrom: p.sentinel.source()}
	if err := p.ask(ctx, &e); err != nil {
		return Ended{}, err
	}
	return e, nil
}

// AwaitEnd waits for the end of the process and does not ask how it ended. The
// error, if any, is that of ctx or of the system.
func (p *Process) AwaitEnd(ctx context.Context) error { return p.sentinel.await(ctx) }

// ask asks the tellers in turn, with the patience that the options grant to
// all of them together. If ctx ends before one has told, nothing is said of the
// status, which might have become known.
func (p *Process) ask(ctx context.Context, e *Ended) error {
	patience, cancel := context.WithTimeout(ctx, p.options.Patience)
	defer cancel()
	for _, t := range p.tellers {
		if status, err := t.tell(patience); err == nil {
			e.set(status, t.source())
			return nil
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	e.Outcome = Unknown
	if p.zombie() {
		e.Outcome = Pending
	}
	return nil
}

// Close lets go of the process, which does not notice.
func (p *Process) Close() error {
	var errs []error
	for _, t := range p.tellers {
		errs = append(errs, t.close())
	}
	return errors.Join(append(errs, p.sentinel.close())...)
}
