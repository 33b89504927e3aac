package file

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// alarm wakes a wait before its time, when a writer closes the file, or when
// it appears. Without inotify it never does.
type alarm struct {
	path   string
	notify *kernel.Inotify // nil if it is not to be had
}

func newAlarm(path string) *alarm { return &alarm{path: path} }

// aim watches the file, or, if there is none, for one in its directory. What
// was watched before is let go.
func (a *alarm) aim(exists bool) {
	if a.close() != nil {
		return
	}
	notify, err := kernel.OpenInotify()
	if err != nil {
		return
	}
	if exists {
		err = notify.Add(a.path, unix.IN_CLOSE_WRITE)
	} else {
		err = notify.Add(filepath.Dir(a.path), unix.IN_CREATE|unix.IN_MOVED_TO)
	}
	a.notify = notify
	if err != nil {
		_ = a.close() // and do without it
	}
}

// await waits for a time, or, if asked, for the alarm. The error is that of ctx.
func (a *alarm) await(ctx context.Context, d time.Duration, alarmed bool) error {
	short, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	if !alarmed || a.notify == nil || !woken(a.notify.Await(short)) {
		<-short.Done() // inotify does not work here: wait out the time
	}
	return ctx.Err()
}

func woken(err error) bool {
	return err == nil || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}

func (a *alarm) close() error {
	if a.notify == nil {
		return nil
	}
	notify := a.notify
	a.notify = nil
	return notify.Close()
}
