package process

import (
	"sync"
	"time"

	"github.com/prometheus/procfs"
)

// ticks is the number of clock ticks in a second, as /proc counts them.
//
// Source: Linux, include/asm-generic/param.h, USER_HZ; the same on every
// machine that Go runs on.
const ticks = 100

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

// began returns when a process began, to the second, or the zero time if that
// is unknown.
func began(start uint64) time.Time {
	boot := booted()
	if boot.IsZero() {
		return boot
	}
	return boot.Add(time.Duration(start) * time.Second / ticks)
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
