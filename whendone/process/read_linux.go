package process

import (
	"sync"
	"time"

	"github.com/prometheus/procfs"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// ticks is the number of clock ticks in a second, as /proc counts them.
//
// Source: Linux, include/asm-generic/param.h, USER_HZ; the same on every
// machine that Go runs on.
const ticks = 100

func read(pid int) (Info, error) {
	s, err := kernel.Linux().Stat(pid)
	if err != nil {
		return Info{}, err
	}
	return info(s), nil
}

func all() ([]Info, error) {
	stats, err := kernel.Linux().Stats()
	if err != nil {
		return nil, err
	}
	processes := make([]Info, len(stats))
	for i, s := range stats {
		processes[i] = info(s)
	}
	return processes, nil
}

func info(s kernel.Stat) Info {
	i := Info{
		PID: s.PID, Parent: s.Parent, Group: s.Group, Session: s.Session, TTY: s.TTY,
		Start: s.Start, Name: s.Comm, Args: args(s.PID),
	}
	switch {
	case s.Ended():
		i.State = Ended
	case s.State == 'T':
		i.State = Stopped
	}
	if boot := booted(); !boot.IsZero() {
		i.Began = boot.Add(time.Duration(s.Start) * time.Second / ticks)
	}
	return i
}

// args returns nil where the command line is hidden or the process has ended.
func args(pid int) []string {
	p, err := procfs.NewProc(pid)
	if err != nil {
		return nil
	}
	line, err := p.CmdLine()
	if err != nil || len(line) == 0 {
		return nil
	}
	return line
}

// booted returns when the machine was started, to the second; zero if unknown.
var booted = sync.OnceValue(func() time.Time {
	fs, err := procfs.NewDefaultFS()
	if err != nil {
		return time.Time{}
	}
	s, err := fs.Stat()
	if err != nil {
		return time.Time{}
	}
	return time.Unix(int64(s.BootTime), 0)
})
