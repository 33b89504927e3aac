package file

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"syscall"

	"github.com/prometheus/procfs"
)

func writers(info fs.FileInfo) (pids []int, hidden int, err error) {
	procs, err := procfs.AllProcs()
	if err != nil {
		return nil, 0, fmt.Errorf("file: %w", err)
	}
	for _, p := range procs {
		writes, err := isWriter(p, info)
		switch {
		case errors.Is(err, fs.ErrPermission):
			hidden++
		case err == nil && writes: // other errors: it has ended by now
			pids = append(pids, p.PID)
		}
	}
	slices.Sort(pids)
	return pids, hidden, nil
}

// isWriter reports whether a process has the file open for writing.
func isWriter(p procfs.Proc, file fs.FileInfo) (bool, error) {
	open, err := p.FileDescriptors()
	if err != nil {
		return false, err
	}
	for _, n := range open {
		fd := strconv.FormatUint(uint64(n), 10)
		info, err := p.FDInfo(fd)
		if err != nil { // closed by now
			continue
		}
		if mayBe(info, file) && writable(info) && isFile(p.PID, fd, file) {
			return true, nil
		}
	}
	return false, nil
}

// mayBe compares the inodes, which is quick, and cannot hang on a file system
// whose server is gone. Before Linux 5.14 the kernel does not tell them.
func mayBe(info *procfs.ProcFDInfo, file fs.FileInfo) bool {
	st, ok := file.Sys().(*syscall.Stat_t)
	return info.Ino == "" || !ok || info.Ino == strconv.FormatUint(st.Ino, 10)
}

// writable reads the flags, which are octal.
//
// Source: man-pages, proc_pid_fdinfo(5).
func writable(info *procfs.ProcFDInfo) bool {
	flags, err := strconv.ParseUint(info.Flags, 8, 64)
	return err == nil && flags&syscall.O_ACCMODE != syscall.O_RDONLY
}

func isFile(pid int, fd string, file fs.FileInfo) bool {
	info, err := os.Stat(fmt.Sprintf("/proc/%d/fd/%s", pid, fd))
	return err == nil && os.SameFile(info, file)
}
