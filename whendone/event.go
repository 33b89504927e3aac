package whendone

import (
	"context"
	"fmt"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/file"
	"github.com/toolshed-dev/toolshed/whendone/port"
	"github.com/toolshed-dev/toolshed/whendone/process"
)

// Port ends when a TCP port of this machine, 1 to 65535, closes or opens; see
// package port. If it is so already, that is told by Ended.Already.
func Port(number int, c port.Change) Target { return portTarget{number, c} }

type portTarget struct {
	number int
	change port.Change
}

func (t portTarget) String() string { return fmt.Sprintf("port %d %v", t.number, t.change) }

func (t portTarget) open(o Options) (waiter, error) {
	if err := port.Check(t.number, t.change); err != nil {
		return nil, err
	}
	found, err := port.Listeners(t.number)
	if err != nil {
		return nil, err
	}
	return &portWaiter{t, found, o.Interval}, nil
}

type portWaiter struct {
	portTarget
	found    []port.Listener
	interval time.Duration
}

func (w *portWaiter) wait(ctx context.Context) (Ended, error) {
	already := (len(w.found) > 0) == (w.change == port.Opens)
	if !already {
		if err := port.Wait(ctx, w.number, w.change, w.interval); err != nil {
			return Ended{}, err
		}
	}
	e := happened(w.portTarget)
	e.Already = already
	return e, nil
}

// happened returns the end of what has no status, now.
func happened(t Target) Ended {
	e := exit.Ended{Outcome: exit.Happened, EndFrom: exit.FromPolling, At: time.Now()}
	return Ended{Ended: e, Target: t.String()}
}

func (w *portWaiter) processes() []Process {
	var all []Process
	for _, l := range w.found {
		if l.PID == 0 {
			continue
		}
		if info, err := process.Read(l.PID); err == nil { // else it has ended
			all = append(all, Process{Identity: exit.Identity{PID: info.PID, Start: info.Start}, Info: info})
		}
	}
	return all
}

func (w *portWaiter) members() []int { return nil }

func (w *portWaiter) close() error { return nil }

// File ends when a file has not changed for the time quiet, and nobody has it
// open for writing; see package file. A quiet of 0 is file.DefaultQuiet. Open
// refuses what file.Check does, such as a directory.
func File(path string, quiet time.Duration) Target { return fileTarget{path, quiet} }

type fileTarget struct {
	path  string
	quiet time.Duration
}

func (t fileTarget) String() string { return fmt.Sprintf("file %s settles", t.path) }

func (t fileTarget) open(Options) (waiter, error) {
	if err := file.Check(t.path, t.quiet); err != nil {
		return nil, err
	}
	return fileWaiter{t}, nil
}

type fileWaiter struct{ fileTarget }

func (w fileWaiter) wait(ctx context.Context) (Ended, error) {
	s, err := file.Wait(ctx, w.path, w.quiet)
	e := happened(w.fileTarget)
	e.Settled = s
	return e, err
}

func (fileWaiter) processes() []Process { return nil }
func (fileWaiter) members() []int       { return nil }
func (fileWaiter) close() error         { return nil }
