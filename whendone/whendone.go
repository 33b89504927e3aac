// Package whendone waits for jobs that somebody else started, in any terminal,
// and learns how they ended. The job is not touched.
//
//	ended, err := whendone.Watch(ctx, whendone.Name("rsync"))
//	if err == nil && ended.Success() {
//		fmt.Println("synchronised", ended.Process.Command())
//	}
//
// A [Target] says what to wait for: a process by number, name or stored
// identity, with all its descendants or without, any or all of several, a port
// that closes or opens, a file that settles. [Open] holds on to it, so that no
// other process can be taken for it, and tells who was found; [Watcher.Wait]
// waits. [Watch] does both.
//
// [Ended] says how it ended and how that was learnt. To have ended in a way
// that nobody can know is no error, and neither success nor failure.
//
// Errors of Open are those of the packages below, for errors.AsType: an
// *exit.NoProcessError or *exit.ReusedError, a *process.NoMatchError, a
// *process.AmbiguousError that lists the candidates, and a [SelfError].
//
// The package does nothing when a job ends; see packages below it. It runs on
// Linux; its parts for macOS were compiled, and never run.
package whendone

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/kernel"
	"github.com/toolshed-dev/toolshed/whendone/process"
)

// Options say how to wait. The zero value is good.
type Options struct {
	Patience time.Duration // as in exit.Options
	Interval time.Duration // as in exit.Options, and for trees, ports
	System   kernel.System // nil for the real one
}

func (o Options) exit() exit.Options {
	return exit.Options{Patience: o.Patience, Interval: o.Interval, System: o.System}
}

// Target is something to wait for. Its String is how a person would say it.
type Target interface {
	fmt.Stringer
	open(o Options) (waiter, error)
}

// waiter is a target that is held on to.
type waiter interface {
	// wait waits for the end. It leaves no goroutine behind.
	wait(ctx context.Context) (Ended, error)
	processes() []Process
	members() []int
	close() error
}

// Process is a process that is waited for.
type Process struct {
	exit.Identity              // may be stored: see Same
	Info          process.Info // what is known of it; at least the number
	From          exit.Source  // how its end will be learnt; "" of those that hold a port
}

// SelfError says that a target cannot end before the one who waits for it.
type SelfError struct{ Target string }

func (e *SelfError) Error() string { return e.Target + " would have to end before itself" }

// Watcher holds on to a target.
type Watcher struct {
	target Target
	waiter waiter
}

// Open holds on to a target. Close it.
func Open(t Target, o Options) (*Watcher, error) {
	w, err := t.open(o)
	if err != nil {
		return nil, err
	}
	return &Watcher{target: t, waiter: w}, nil
}

// Target returns what is waited for.
func (w *Watcher) Target() Target { return w.target }

// Processes returns the processes that are waited for, in the order of the
// targets: of a tree the root, of a port those that listen now.
func (w *Watcher) Processes() []Process { return w.waiter.processes() }

// Members returns the numbers of all processes that are part of the target and
// known to live now, such as for progress.Meter. Of a tree, that changes.
func (w *Watcher) Members() []int { return w.waiter.members() }

// Wait waits for the end, once. The error, if any, is that of ctx or of the
// system.
func (w *Watcher) Wait(ctx context.Context) (Ended, error) {
	e, err := w.waiter.wait(ctx)
	if err != nil {
		return Ended{}, err
	}
	return e, nil
}

// Close lets go of the target, which does not notice.
func (w *Watcher) Close() error { return w.waiter.close() }

// Watch opens a target, waits for its end and closes it.
func Watch(ctx context.Context, t Target) (Ended, error) {
	w, err := Open(t, Options{})
	if err != nil {
		return Ended{}, err
	}
	e, err := w.Wait(ctx)
	return e, errors.Join(err, w.Close())
}
