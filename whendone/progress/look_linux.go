package progress

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"syscall"

	"github.com/prometheus/procfs"
)

// look returns the regular files that a process has open, and what it has read
// and written. A kernel that does not count bytes leaves those 0.
func look(pid int) ([]file, Bytes, error) {
	p, err := procfs.NewProc(pid)
	if err != nil {
		return nil, Bytes{}, fmt.Errorf("progress: process %d: %w", pid, err)
	}
	open, err := p.FileDescriptors()
	if err != nil {
		return nil, Bytes{}, fmt.Errorf("progress: process %d: %w", pid, err)
	}
	var files []file
	for _, n := range open {
		f, ok := lookAt(p, strconv.FormatUint(uint64(n), 10))
		if ok {
			files = append(files, f)
		}
	}
	total, err := p.IO()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, Bytes{}, fmt.Errorf("progress: process %d: %w", pid, err)
	}
	return files, Bytes{Read: int64(total.RChar), Written: int64(total.WChar)}, nil
}

// lookAt returns a file, if it is a regular one and still open.
func lookAt(p procfs.Proc, fd string) (file, bool) {
	link := fmt.Sprintf("/proc/%d/fd/%s", p.PID, fd)
	path, err := os.Readlink(link)
	if err != nil || path == "" || path[0] != '/' {
		return file{}, false // a pipe or a socket has no path
	}
	info, err := os.Stat(link)
	if err != nil || !info.Mode().IsRegular() {
		return file{}, false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	entry, err := p.FDInfo(fd)
	if err != nil || !ok {
		return file{}, false
	}
	position, flags, err := numbers(entry)
	if err != nil {
		return file{}, false
	}
	return file{
		pid: p.PID, fd: fd, path: path, device: st.Dev, inode: st.Ino,
		position: position, size: info.Size(), reads: flags&syscall.O_ACCMODE != syscall.O_WRONLY,
	}, true
}

// numbers reads the position, which is decimal, and the flags, octal.
//
// Source: man-pages, proc_pid_fdinfo(5).
func numbers(entry *procfs.ProcFDInfo) (position int64, flags uint64, err error) {
	position, err = strconv.ParseInt(entry.Pos, 10, 64)
	if err != nil {
		return 0, 0, err
	}
	flags, err = strconv.ParseUint(entry.Flags, 8, 64)
	return position, flags, err
}
