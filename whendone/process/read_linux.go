package process

import (
	"time"

	"github.com/prometheus/procfs"
	"golang.org/x/sys/unix"
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

// began returns when a process began, to a few hundredths of a second, or the
// zero time if that is unknown. The clock of the starts goes on while the
// machine sleeps.
//
// Source: Linux, fs/proc/array.c, do_task_stat: start_boottime.
func began(start uint64) time.Time {
	var up unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &up); err != nil {
		return time.Time{}
	}
	age := time.Duration(up.Nano()) - time.Duration(start)*time.Second/ticks
	return time.Now().Add(-age).Round(0) // without the monotonic clock, which stops in sleep
}
