//go:build unix && !linux

package act

import "syscall"

// living reports whether a group has a process.
func living(group int) bool { return syscall.Kill(-group, 0) != syscall.ESRCH }
