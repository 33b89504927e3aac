package kernel

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// pidfsMagic is the type of the file system that gives each process an inode
// of its own, since Linux 6.9.
//
// Source: Linux, include/uapi/linux/magic.h, PID_FS_MAGIC.
const pidfsMagic = 0x50494446

// pidfd is an open process.
type pidfd struct{ file *os.File }

// openPidfd opens a process. The descriptor is made non-blocking, which
// changes nothing for poll but lets the runtime's poller take it.
func openPidfd(pid int) (*pidfd, error) {
	fd, err := unix.PidfdOpen(pid, 0)
	if err != nil {
		return nil, fmt.Errorf("kernel: pidfd_open %d: %w", pid, err)
	}
	if err := unix.SetNonblock(fd, true); err != nil {
		return nil, errors.Join(fmt.Errorf("kernel: pidfd of %d: %w", pid, err), unix.Close(fd))
	}
	return &pidfd{os.NewFile(uintptr(fd), "pidfd")}, nil
}

// Await waits for a state.
func (p *pidfd) Await(ctx context.Context, s State) error {
	return awaitFile(ctx, p.file, func(fd int) (bool, error) { return reached(fd, s) })
}

// Reached looks at the state.
func (p *pidfd) Reached(s State) (is bool, err error) {
	failed := p.control(func(fd int) { is, err = reached(fd, s) })
	return is, errors.Join(err, failed)
}

// reached asks for the state: readable once dead, hung up once reaped.
//
// Source: Linux, fs/pidfs.c, pidfd_poll.
func reached(fd int, s State) (bool, error) {
	fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
	for {
		_, err := unix.Poll(fds, 0)
		if errors.Is(err, unix.EINTR) {
			continue
		}
		if err != nil {
			return false, fmt.Errorf("kernel: poll of a pidfd: %w", err)
		}
		if s == Reaped {
			return fds[0].Revents&unix.POLLHUP != 0, nil
		}
		return fds[0].Revents&(unix.POLLIN|unix.POLLHUP) != 0, nil
	}
}

// ExitStatus asks what the kernel kept of a process that is reaped. The mask
// says what is wanted before the call and what was given after it.
//
// Source: Linux, fs/pidfs.c, pidfd_info; include/uapi/linux/pidfd.h.
func (p *pidfd) ExitStatus() (syscall.WaitStatus, error) {
	info := unix.PidfdInfo{Mask: unix.PIDFD_INFO_EXIT}
	var err error
	failed := p.control(func(fd int) { err = unix.IoctlPidfdInfo(fd, &info) })
	switch {
	case failed != nil:
		return 0, failed
	case err != nil:
		return 0, fmt.Errorf("kernel: PIDFD_GET_INFO: %w", err)
	case info.Mask&unix.PIDFD_INFO_EXIT == 0:
		return 0, fmt.Errorf("kernel: PIDFD_GET_INFO: no exit status: %w", unix.ENODATA)
	}
	return syscall.WaitStatus(info.Exit_code), nil
}

// Inode returns the number of the process in pidfs.
func (p *pidfd) Inode() (inode uint64, err error) {
	failed := p.control(func(fd int) {
		var fs unix.Statfs_t
		var st unix.Stat_t
		if err = unix.Fstatfs(fd, &fs); err != nil {
			return
		}
		if fs.Type != pidfsMagic {
			err = unix.ENOTSUP
			return
		}
		err = unix.Fstat(fd, &st)
		inode = st.Ino
	})
	if err = errors.Join(err, failed); err != nil {
		return 0, fmt.Errorf("kernel: inode of a pidfd: %w", err)
	}
	return inode, nil
}

// Close closes the descriptor; the process does not notice.
func (p *pidfd) Close() error { return p.file.Close() }

func (p *pidfd) control(f func(fd int)) error {
	conn, err := p.file.SyscallConn()
	if err != nil {
		return err
	}
	return conn.Control(func(fd uintptr) { f(int(fd)) })
}
