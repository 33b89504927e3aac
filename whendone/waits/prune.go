package waits

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Kept is how many records are kept of waits that run no more.
const Kept = 200

// prune removes the oldest records of waits that do not run here, and their
// output, beyond those that are Kept.
func (s Store) prune(numbers []int) error {
	kept := 0
	var all error
	for _, n := range slices.Backward(numbers) {
		r, err := s.read(n)
		if err == nil && r.State.Running() {
			continue
		}
		if kept++; kept <= Kept {
			continue
		}
		all = errors.Join(all, remove(s.file(n)), remove(s.Output(n)))
	}
	return errors.Join(all, s.sweep())
}

// leftAfter is how old a file is that a program left behind which was killed.
const leftAfter = 24 * time.Hour

// sweep removes what programs left behind that were killed: records that were
// not whole yet, and output of processes that never waited.
func (s Store) sweep() error {
	var all error
	for _, pattern := range []string{".*.tmp", "starting-*.out"} {
		names, err := filepath.Glob(filepath.Join(s.dir, pattern))
		all = errors.Join(all, err)
		for _, name := range names {
			info, err := os.Lstat(name)
			if err == nil && time.Since(info.ModTime()) > leftAfter {
				all = errors.Join(all, remove(name))
			}
		}
	}
	return all
}

// remove removes a file, which may be gone already.
func remove(name string) error {
	if err := os.Remove(name); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
