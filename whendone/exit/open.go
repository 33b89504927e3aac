package exit

import (
	"errors"
	"io/fs"
	"syscall"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// openOn opens a process on a system that has pidfds or /proc.
//
// The order matters: the process is opened first and looked at afterwards. If
// it was not reaped by then, what was seen is of the process that is held.
func openOn(sys kernel.System, pid int, o Options) (*Process, error) {
	fd, err := sys.Pidfd(pid)
	if err != nil && !unavailable(err) {
		return nil, noProcess(pid, err)
	}
	h := holder{sys: sys, options: o, fd: fd, id: Identity{PID: pid, Boot: sys.BootID()}}
	if fd != nil {
		err = h.identify()
	} else {
		err = h.look()
	}
	if err != nil {
		return nil, errors.Join(err, h.close())
	}
	return h.process(), nil
}

// unavailable reports whether a system call is not to be had here: the kernel
// is too old, or a filter of a container forbids it.
func unavailable(err error) bool {
	return errors.Is(err, syscall.ENOSYS) || errors.Is(err, syscall.EPERM)
}

// noProcess turns the answers to the number of no process, and to that of a
// thread, into a NoProcessError.
//
// Source: Linux, kernel/fork.c, pidfd_prepare; EINVAL for threads became
// ENOENT in 6.16.
func noProcess(pid int, err error) error {
	for _, none := range []error{syscall.ESRCH, syscall.EINVAL, fs.ErrNotExist} {
		if errors.Is(err, none) {
			return &NoProcessError{PID: pid, Err: err}
		}
	}
	return err
}

// holder puts a Process together.
type holder struct {
	sys     kernel.System
	options Options
	fd      kernel.Pidfd // nil where there are none
	id      Identity
	early   bool // as in zombie
}

// identify completes the identity of a process that is held by a pidfd. What
// cannot be learnt stays zero: /proc may be hidden, and the process may have
// been reaped, in which case its number may be another's.
func (h *holder) identify() error {
	if inode, err := h.fd.Inode(); err == nil {
		h.id.Inode = inode
	}
	stat, seen := h.sys.Stat(h.id.PID)
	gone, err := h.fd.Reached(kernel.Reaped)
	if err != nil {
		return err
	}
	dead, err := h.fd.Reached(kernel.Dead)
	if err != nil {
		return err
	}
	if seen == nil && !gone && (!dead || stat.Ended()) {
		h.id.Start, h.early = stat.Start, stat.FirstThreadEnded()
	}
	return nil
}

// look identifies a process without pidfds. EPERM means that it lives.
func (h *holder) look() error {
	stat, err := h.sys.Stat(h.id.PID)
	if err == nil {
		h.id.Start, h.early = stat.Start, stat.FirstThreadEnded()
		return nil
	}
	if err := h.sys.Exists(h.id.PID); err != nil && !errors.Is(err, syscall.EPERM) {
		return noProcess(h.id.PID, err)
	}
	return nil
}

// process chooses the ways. The connector is opened only where nothing better
// tells the status, since it wakes us at the beginning and the end of every
// thread of the machine.
func (h *holder) process() *Process {
	z := &zombie{sys: h.sys, id: h.id, fd: h.fd, early: h.early}
	p := &Process{id: h.id, options: h.options, zombie: z.exists, tellers: []teller{z}}
	if h.fd != nil && h.sys.TellsExit() {
		p.sentinel = &pidfd{h.fd}
		p.tellers = append(p.tellers, &record{h.fd})
		return p
	}
	c := openConnector(h.sys, h.id)
	if c != nil {
		p.tellers = append(p.tellers, c)
	}
	if h.fd != nil {
		p.sentinel = &pidfd{h.fd}
	} else {
		p.sentinel = newPolling(z, h.options.Interval, c)
	}
	return p
}

func (h *holder) close() error {
	if h.fd == nil {
		return nil
	}
	return h.fd.Close()
}
