// Package kernel is what watching asks of the operating system, behind one
// small interface.
//
// [System] opens a process, reads what /proc says of it, and subscribes to the
// events of all processes. [Native] is the real one; package kerneltest has one
// that plays a script, so that old kernels, missing rights and reused process
// numbers can be tested without any of them:
//
//	sys := kernel.Native()
//	fd, err := sys.Pidfd(72277)    // from here on, always the same process
//	err = fd.Await(ctx, kernel.Dead)
//	status, err := fd.ExitStatus() // of anybody's process, since Linux 6.15
//
// Errors are those of the system call, so that a caller can compare them with
// errors.Is: ESRCH for no such process, ENOSYS and EPERM for a call that this
// kernel or its rules do not allow. The package decides nothing; package exit
// says which way is taken when.
package kernel

import (
	"context"
	"syscall"
)

// System is the part of the operating system that watching needs.
type System interface {
	// Pidfd opens the process that has the number pid now.
	Pidfd(pid int) (Pidfd, error)
	// Stat reads /proc/PID/stat. The error wraps fs.ErrNotExist where there
	// is no such process, or one that is hidden from this user.
	Stat(pid int) (Stat, error)
	// Stats reads the Stat of every process that can be seen.
	Stats() ([]Stat, error)
	// MayInspect reports whether the exit status in Stat can be believed: the
	// kernel shows 0 to those who may not read it.
	MayInspect(pid int) bool
	// ZombieTells reports whether the exit status in Stat is that of the
	// process also if its first thread ended before the others. It is that of
	// the first thread otherwise.
	ZombieTells() bool
	// Exists sends signal 0: nil or EPERM for a process that lives or is a
	// zombie, ESRCH for none.
	Exists(pid int) error
	// Events subscribes to the beginning and the end of all threads.
	Events() (Events, error)
	// TellsExit reports whether Pidfd.ExitStatus is known to work here.
	TellsExit() bool
	// BootID names the time since the machine was started; "" if unknown.
	BootID() string
}

// State is how far the end of a process has come.
type State int

// The states of an end, in their order.
const (
	// Dead is a process all of whose threads have ended; it may be a zombie.
	Dead State = iota + 1
	// Reaped is a process whose parent has taken its exit status.
	Reaped
)

// Pidfd is a process that was opened. It never becomes another process.
type Pidfd interface {
	// Await returns when the process has reached a state, or with the error
	// of ctx. Kernels before 6.9 do not wake those who await Reaped.
	Await(ctx context.Context, s State) error
	// Reached reports whether a state is reached, without waiting.
	Reached(s State) (bool, error)
	// ExitStatus returns the status of a process that is reaped. The error is
	// ENODATA before that, and ENOTTY, EINVAL or ESRCH on kernels that do not
	// keep it.
	ExitStatus() (syscall.WaitStatus, error)
	// Inode returns a number that no other process has until the machine is
	// started anew. The error is ENOTSUP before Linux 6.9, where all share one.
	Inode() (uint64, error)
	Close() error
}

// Events is a subscription to what happens to all processes.
type Events interface {
	// Next returns the next event, or the error of ctx. An error of ENOBUFS
	// means that events were lost; more may follow.
	Next(ctx context.Context) (Event, error)
	Close() error
}

// Event is the fork or exit of one thread. A fork is the beginning of a process
// if Thread and Process are equal, and otherwise that of a further thread.
type Event struct {
	Kind    Kind
	Thread  int // that began or ended
	Process int // that it belongs to
	// Parent, of Fork, is the parent of Process. It is the process that forked,
	// unless that made a further thread of its own, or called clone with
	// CLONE_PARENT: both get the parent of the one that made them.
	//
	// Source: Linux, drivers/connector/cn_proc.c, proc_fork_connector, which
	// tells real_parent; kernel/fork.c, copy_process, which sets it.
	Parent int
	Status syscall.WaitStatus // of Exit
}

// Kind is the kind of an event.
type Kind int

// The kinds of events.
const (
	Fork Kind = iota + 1
	Exit
)
