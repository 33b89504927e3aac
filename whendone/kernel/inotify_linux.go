package kernel

import (
	"context"
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// Inotify tells when files change. What happened is not passed on: whoever is
// woken looks for himself, since changes may have been joined or lost.
type Inotify struct{ file *os.File }

// OpenInotify returns an Inotify that watches nothing yet.
func OpenInotify() (*Inotify, error) {
	fd, err := unix.InotifyInit1(unix.IN_CLOEXEC | unix.IN_NONBLOCK)
	if err != nil {
		return nil, fmt.Errorf("kernel: inotify: %w", err)
	}
	return &Inotify{os.NewFile(uintptr(fd), "inotify")}, nil
}

// Add watches a file for the events in mask, which are those of inotify(7).
func (i *Inotify) Add(path string, mask uint32) error {
	conn, err := i.file.SyscallConn()
	if err != nil {
		return err
	}
	failed := conn.Control(func(fd uintptr) { _, err = unix.InotifyAddWatch(int(fd), path, mask) })
	if err = errors.Join(err, failed); err != nil {
		return fmt.Errorf("kernel: inotify of %s: %w", path, err)
	}
	return nil
}

// Await returns once something has changed, or with the error of ctx.
func (i *Inotify) Await(ctx context.Context) error {
	buffer := make([]byte, 4096)
	return awaitFile(ctx, i.file, func(fd int) (bool, error) {
		changed := false
		for {
			n, err := unix.Read(fd, buffer)
			switch {
			case errors.Is(err, unix.EAGAIN):
				return changed, nil
			case errors.Is(err, unix.EINTR):
			case err != nil:
				return false, fmt.Errorf("kernel: inotify: %w", err)
			default:
				changed = changed || n > 0
			}
		}
	})
}

// Close watches nothing any more.
func (i *Inotify) Close() error { return i.file.Close() }
