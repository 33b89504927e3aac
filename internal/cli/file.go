package cli

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// maxInput bounds what [ReadFile] reads; designs are below a megabyte.
const maxInput = 16 << 20

// ReadFile returns the contents of a file; "-" is stdin. What is longer than
// 16 MiB is refused.
func ReadFile(stdin io.Reader, name string) ([]byte, error) {
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		stdin = f
	}
	b, err := io.ReadAll(io.LimitReader(stdin, maxInput+1))
	if err != nil {
		return nil, err
	}
	if len(b) > maxInput {
		return nil, fmt.Errorf("%s: longer than %d bytes", name, maxInput)
	}
	return b, nil
}

// WriteFile gives a file the contents that write makes. It writes a temporary
// file beside it and renames that, so that the file has its old contents or
// the new ones whole, even if the machine stops meanwhile. After an error the
// file is as it was. What is there but no regular file, such as a terminal or
// a pipe, is written to as it is. A symbolic link stays, and leads to the new
// contents, also one that leads to no file yet.
func WriteFile(name string, write func(io.Writer) error) error {
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		return writeThrough(name, write)
	}
	mode := fs.FileMode(0o666)
	if err == nil {
		mode = info.Mode().Perm()
	}
	if name, err = linked(name); err != nil {
		return err
	}
	tmp, err := createBeside(name, mode)
	if err != nil {
		return err
	}
	err = fill(tmp, write)
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return syncDir(filepath.Dir(name))
}

// maxLinks is how many links may lead from one to the next, as on Linux.
const maxLinks = 40

// linked returns the name of the file that a name leads to: itself if it is no
// link. Unlike filepath.EvalSymlinks it needs no file at the end.
func linked(name string) (string, error) {
	for range maxLinks {
		to, err := os.Readlink(name)
		if err != nil {
			return name, nil // no link, or nothing
		}
		dir, _ := filepath.Split(name)
		if filepath.IsAbs(to) {
			dir = ""
		}
		// Where folders are links too, "..", which filepath.Join would take
		// away, leads elsewhere than it reads.
		dir, base := filepath.Split(dir + to)
		if dir, err = filepath.EvalSymlinks(cmp.Or(dir, ".")); err != nil {
			return "", err
		}
		name = filepath.Join(dir, base)
	}
	return "", &fs.PathError{Op: "open", Path: name, Err: syscall.ELOOP}
}

// writeThrough writes to what exists under a name.
func writeThrough(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// createBeside creates a new hidden file in the folder of name. Unlike
// os.CreateTemp it leaves the permissions to the user's mask.
func createBeside(name string, mode fs.FileMode) (*os.File, error) {
	dir, base := filepath.Split(name)
	for i := 0; ; i++ {
		tmp := filepath.Join(dir, fmt.Sprintf(".%s.%d.%d.tmp", base, os.Getpid(), i))
		f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
			pathErr.Path = name // the name that the user knows
		}
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// fill writes, flushes to the disk and closes f.
func fill(f *os.File, write func(io.Writer) error) error {
	w := bufio.NewWriter(f)
	err := write(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// MakeFolder makes a folder, and those above it that do not exist, so that it
// stays there even if the machine stops.
func MakeFolder(name string) error {
	var missing []string
	for dir := filepath.Clean(name); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		missing = append(missing, dir)
	}
	if err := os.MkdirAll(name, 0o777); err != nil {
		return err
	}
	for _, dir := range missing {
		if err := syncDir(filepath.Dir(dir)); err != nil {
			return err
		}
	}
	return nil
}

// syncDir flushes a folder, and with it a rename in it, to the disk.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
