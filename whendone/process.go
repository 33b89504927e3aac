package whendone

import (
	"context"
	"os"
	"strconv"

	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/process"
)

// PID is the process that has the number pid now.
func PID(pid int) Target { return pidTarget{exit.Identity{PID: pid}} }

// Same is the process that an identity was taken from. If it has ended, Open
// returns an *exit.NoProcessError or an *exit.ReusedError.
func Same(id exit.Identity) Target { return pidTarget{id} }

// Name is the one process that a name means; see process.Choose.
func Name(name string) Target { return nameTarget{name} }

// pidTarget is a process by its number, and by whatever else is known of it.
type pidTarget struct{ id exit.Identity }

func (t pidTarget) String() string { return strconv.Itoa(t.id.PID) }

func (t pidTarget) open(o Options) (waiter, error) { return openProcess(t, t.id, o) }

// nameTarget is a process by its name.
type nameTarget struct{ name string }

func (t nameTarget) String() string { return t.name }

func (t nameTarget) open(o Options) (waiter, error) {
	p, err := process.Find(t.name)
	if err != nil {
		return nil, err
	}
	return openProcess(t, exit.Identity{PID: p.PID, Start: p.Start}, o)
}

// processWaiter waits for one process.
type processWaiter struct {
	target Target
	held   *exit.Process
	info   process.Info
}

// openProcess opens a process before it looks at it. What is seen is dropped
// if it turns out to be of another.
func openProcess(t Target, want exit.Identity, o Options) (*processWaiter, error) {
	if want.PID == os.Getpid() {
		return nil, &SelfError{Target: "process " + strconv.Itoa(want.PID)}
	}
	eo := o.exit()
	eo.Expect = want
	held, err := exit.Open(want.PID, eo)
	if err != nil {
		return nil, err
	}
	w := &processWaiter{target: t, held: held, info: process.Info{PID: want.PID}}
	if info, err := process.Read(want.PID); err == nil && info.Start == held.Identity().Start {
		w.info = info
	}
	return w, nil
}

func (w *processWaiter) wait(ctx context.Context) (Ended, error) {
	e, err := w.held.Wait(ctx)
	return Ended{Ended: e, Target: w.target.String(), Process: w.info}, err
}

func (w *processWaiter) processes() []Process {
	return []Process{{Identity: w.held.Identity(), Info: w.info, From: w.held.Source()}}
}

func (w *processWaiter) members() []int { return []int{w.info.PID} }

func (w *processWaiter) close() error { return w.held.Close() }
