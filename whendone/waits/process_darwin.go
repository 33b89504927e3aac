package waits

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// errEnded says that a process is a zombie.
var errEnded = errors.New("waits: the process has ended")

// zombie is the state of a process that has ended and is not reaped.
//
// Source: xnu, bsd/sys/proc.h, SZOMB.
const zombie = 5

// startOf returns what tells a running process from others with the same id:
// when it was started, to the microsecond.
func startOf(pid int) (string, error) {
	info, err := unix.SysctlKinfoProc("kern.proc.pid", pid)
	if err != nil {
		return "", err
	}
	if info.Proc.P_stat == zombie {
		return "", errEnded
	}
	start := info.Proc.P_starttime
	return fmt.Sprintf("%d.%06d", start.Sec, start.Usec), nil
}
