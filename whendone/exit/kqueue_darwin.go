package exit

import (
	"context"
	"errors"
	"fmt"
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// noteExitStatus is unix.NOTE_EXIT|unix.NOTE_EXITSTATUS: with the second, the
// event carries the wait status. It is refused for processes of other users.
//
// Source: XNU, bsd/kern/kern_event.c, filt_procattach and filt_procevent.
const (
	noteExit       = unix.NOTE_EXIT
	noteExitStatus = unix.NOTE_EXIT | unix.NOTE_EXITSTATUS
)

func open(pid int, o Options) (*Process, error) {
	if o.System != nil {
		return openOn(o.System, pid, o)
	}
	k, err := openKqueue(pid)
	if err != nil {
		return nil, err
	}
	p := &Process{options: o, sentinel: k, tellers: []teller{k}, zombie: func() bool { return isZombie(pid) }}
	p.id = identify(pid)
	return p, nil
}

// identify asks for the start; the process is held by the queue already.
func identify(pid int) Identity {
	id := Identity{PID: pid, Boot: kernel.Native().BootID()}
	if s, err := kernel.Native().Stat(pid); err == nil {
		id.Start = s.Start
	}
	return id
}

func isZombie(pid int) bool {
	s, err := kernel.Native().Stat(pid)
	return err == nil && s.Ended()
}

// kqueue learns of the end and of the status from one event. It was compiled,
// and never run.
type kqueue struct {
	fd     int
	tells  bool // the event carries the status
	status *syscall.WaitStatus
}

func openKqueue(pid int) (*kqueue, error) {
	fd, err := unix.Kqueue()
	if err != nil {
		return nil, fmt.Errorf("exit: kqueue: %w", err)
	}
	unix.CloseOnExec(fd)
	k := &kqueue{fd: fd, tells: true}
	if err := k.register(pid); err != nil {
		return nil, errors.Join(err, k.close())
	}
	return k, nil
}

func (k *kqueue) register(pid int) error {
	err := k.add(pid, noteExitStatus)
	if errors.Is(err, unix.EACCES) || errors.Is(err, unix.EPERM) {
		k.tells = false
		err = k.add(pid, noteExit)
	}
	switch {
	case errors.Is(err, unix.ESRCH):
		return &NoProcessError{PID: pid, Err: err}
	case err != nil:
		return fmt.Errorf("exit: kqueue of process %d: %w", pid, err)
	}
	return nil
}

func (k *kqueue) add(pid int, notes uint32) error {
	var e unix.Kevent_t
	unix.SetKevent(&e, pid, unix.EVFILT_PROC, unix.EV_ADD|unix.EV_ONESHOT)
	e.Fflags = notes
	_, err := unix.Kevent(k.fd, []unix.Kevent_t{e}, nil, nil)
	return err
}

// await takes a thread while it waits. A user event, triggered when ctx ends,
// wakes it.
func (k *kqueue) await(ctx context.Context) error {
	if k.status != nil {
		return nil
	}
	var interrupt unix.Kevent_t
	unix.SetKevent(&interrupt, 0, unix.EVFILT_USER, unix.EV_ADD|unix.EV_CLEAR)
	if _, err := unix.Kevent(k.fd, []unix.Kevent_t{interrupt}, nil, nil); err != nil {
		return fmt.Errorf("exit: kqueue: %w", err)
	}
	triggered := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(triggered)
		interrupt.Fflags = unix.NOTE_TRIGGER
		_, _ = unix.Kevent(k.fd, []unix.Kevent_t{interrupt}, nil, nil) // it was added to this very queue
	})
	defer func() {
		if !stop() {
			<-triggered
		}
	}()
	return k.receive(ctx)
}

func (k *kqueue) receive(ctx context.Context) error {
	events := make([]unix.Kevent_t, 1)
	for {
		n, err := unix.Kevent(k.fd, nil, events, nil)
		switch {
		case errors.Is(err, unix.EINTR):
		case err != nil:
			return fmt.Errorf("exit: kqueue: %w", err)
		case n == 1 && events[0].Filter == unix.EVFILT_PROC:
			status := syscall.WaitStatus(events[0].Data)
			k.status = &status
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		}
	}
}

func (k *kqueue) tell(context.Context) (syscall.WaitStatus, error) {
	if !k.tells || k.status == nil {
		return 0, errUnknown
	}
	return *k.status, nil
}

func (k *kqueue) source() Source { return FromKqueue }

// close is called as a sentinel and as a teller; the second call does nothing.
func (k *kqueue) close() error {
	if k.fd < 0 {
		return nil
	}
	fd := k.fd
	k.fd = -1
	return unix.Close(fd)
}
