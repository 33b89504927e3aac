package waits

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// How long the lock is tried for, and how often. It is held for the writing of
// a file; who holds it longer was stopped.
const (
	lockLimit = 10 * time.Second
	lockPause = 5 * time.Millisecond
)

// locked calls f while no other program changes the store. The lock goes with
// the process that holds it.
func (s Store) locked(f func() error) error { return s.lockedWithin(lockLimit, f) }

func (s Store) lockedWithin(limit time.Duration, f func() error) error {
	name := filepath.Join(s.dir, "lock")
	lock, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("waits: %w", err)
	}
	defer lock.Close()
	for deadline := time.Now().Add(limit); ; time.Sleep(lockPause) {
		err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil:
			return f()
		case !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR):
			return fmt.Errorf("waits: %s: %w", name, err)
		case time.Now().After(deadline):
			return fmt.Errorf("waits: %s: another program has held it for %v", name, limit)
		}
	}
}
