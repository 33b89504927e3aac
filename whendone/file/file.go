// Package file waits until a file settles: until whoever makes it is done.
//
//	settled, err := file.Wait(ctx, "out.iso", 5*time.Second)
//
// A file has settled when its size and its time of change have stayed as they
// are for a while, and no process has it open for writing. A download that
// stalls keeps it open, and so is waited for; a program that opens it anew for
// each write is covered by the while. A file that does not exist is waited for
// as well.
//
// Only processes that may be looked into are known to be no writers: as root
// all, else those of the same user. [Settled.Hidden] counts the others. A
// process that has mapped the file and closed it is not seen at all, and
// neither is another machine that shares the file system.
//
// While waiting, the program wakes up about once in the given while, if that is
// longer than 10 ms, and while there is no such file, whenever another appears
// in its directory. On systems other than Linux open files are not looked for,
// and every process counts as hidden.
package file

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// DefaultQuiet is how long a file has to stay as it is.
const DefaultQuiet = 5 * time.Second

// shortest is how long to wait between two looks at least, however short the
// while is.
const shortest = 10 * time.Millisecond

// Settled is a file that has settled.
type Settled struct {
	Size     int64     `json:"size"`     // bytes
	Modified time.Time `json:"modified"` // when it last changed
	Hidden   int       `json:"hidden"`   // processes that may have it open for all we know
}

// Check returns the error that [Wait] would return at once: for a directory,
// for a file that cannot be looked at, and for a time that is negative. A file
// that is not there is none.
func Check(path string, quiet time.Duration) error {
	if quiet < 0 {
		return fmt.Errorf("file: quiet time of %v is negative", quiet)
	}
	_, err := stat(path)
	return err
}

// Wait waits until the file has not changed for the time quiet, 0 for
// [DefaultQuiet], and nobody is seen to have it open for writing. The error,
// if any, is that of [Check], of ctx or of the system.
func Wait(ctx context.Context, path string, quiet time.Duration) (Settled, error) {
	if err := Check(path, quiet); err != nil {
		return Settled{}, err
	}
	if quiet == 0 {
		quiet = DefaultQuiet
	}
	w := watch{path: path, quiet: quiet, alarm: newAlarm(path)}
	s, err := w.wait(ctx)
	return s, errors.Join(err, w.alarm.close())
}

// watch is the state of a wait.
type watch struct {
	path  string
	quiet time.Duration
	alarm *alarm

	last  fs.FileInfo // nil if there is no file
	since time.Time   // no change after that
}

func (w *watch) wait(ctx context.Context) (Settled, error) {
	if err := w.look(time.Now()); err != nil {
		return Settled{}, err
	}
	w.since = time.Now() // what it was before is not known
	for {
		isQuiet := time.Since(w.since) >= w.quiet
		if isQuiet && w.last != nil {
			s, done, err := w.settled()
			if err != nil || done {
				return s, err
			}
		}
		left := pause(w.quiet, time.Since(w.since))
		// The alarm is of use only when all depends on it: a log that is
		// opened for each line would ring it at each.
		if err := w.alarm.await(ctx, left, isQuiet || w.last == nil); err != nil {
			return Settled{}, err
		}
		if err := w.look(time.Now()); err != nil {
			return Settled{}, err
		}
	}
}

// pause returns how long to wait for the next look when a time has passed since
// the last change: until it may have settled, or, if only a writer keeps it
// from that, once more as long.
func pause(quiet, passed time.Duration) time.Duration {
	left := quiet - passed
	if left <= 0 {
		left = quiet
	}
	return max(left, shortest)
}

// stat returns nil if there is no file.
func stat(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("file: %w", err)
	case info.IsDir():
		return nil, fmt.Errorf("file: %s is a directory", path)
	}
	return info, nil
}

// look compares the file with how it was.
func (w *watch) look(now time.Time) error {
	info, err := stat(w.path)
	if err != nil {
		return err
	}
	if info == nil || w.last == nil || !os.SameFile(info, w.last) {
		w.alarm.aim(info != nil)
	}
	if !same(info, w.last) {
		w.since = changed(info, w.since, now)
	}
	w.last = info
	return nil
}

// same reports whether a file is as it was.
func same(a, b fs.FileInfo) bool {
	if a == nil || b == nil {
		return a == b
	}
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

// changed returns when the last change was: at the time that the file bears,
// unless that was set to something else, such as by cp -p.
func changed(info fs.FileInfo, since, now time.Time) time.Time {
	if info == nil || info.ModTime().Before(since) || info.ModTime().After(now) {
		return now
	}
	return info.ModTime()
}

// settled looks for writers, and then once more at the file, for one that wrote
// and closed it meanwhile.
func (w *watch) settled() (s Settled, done bool, err error) {
	before := w.last
	writers, hidden, err := Writers(w.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) || len(writers) > 0 {
		return Settled{}, false, err
	}
	if err := w.look(time.Now()); err != nil || !same(w.last, before) {
		return Settled{}, false, err
	}
	return Settled{Size: w.last.Size(), Modified: w.last.ModTime(), Hidden: hidden}, true, nil
}

// Writers returns the numbers of the processes that are seen to have a file
// open for writing, sorted, and how many processes could not be looked into.
// The error wraps fs.ErrNotExist if there is no such file.
func Writers(path string) (pids []int, hidden int, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, fmt.Errorf("file: %w", err)
	}
	return writers(info)
}
