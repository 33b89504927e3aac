package kernel

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// Native returns the kernel that this program runs on.
func Native() System { return linux{} }

type linux struct{}

func (linux) Pidfd(pid int) (Pidfd, error) {
	fd, err := openPidfd(pid)
	if err != nil {
		return nil, err // a nil *pidfd would not be a nil Pidfd
	}
	return fd, nil
}

func (linux) Stat(pid int) (Stat, error) {
	line, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if errors.Is(err, unix.ESRCH) { // reaped between opening and reading
		err = errors.Join(err, fs.ErrNotExist)
	}
	if err != nil {
		return Stat{}, fmt.Errorf("kernel: %w", err)
	}
	return ParseStat(line)
}

func (l linux) Stats() ([]Stat, error) {
	dir, err := os.Open("/proc")
	if err != nil {
		return nil, fmt.Errorf("kernel: %w", err)
	}
	names, err := dir.Readdirnames(-1)
	if err = errors.Join(err, dir.Close()); err != nil {
		return nil, fmt.Errorf("kernel: %w", err)
	}
	var all []Stat
	for _, name := range names {
		pid, err := strconv.Atoi(name)
		if err != nil {
			continue
		}
		switch s, err := l.Stat(pid); {
		case err == nil:
			all = append(all, s)
		case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission):
			return nil, err
		}
	}
	return all, nil
}

// MayInspect tries something else that asks for the same right, and that says
// so when it is refused: a zombie has no program any more, so that the answer
// is either ENOENT or EACCES.
//
// Source: Linux, fs/proc/array.c, do_task_stat, and fs/proc/base.c,
// proc_fd_access_allowed: both ask for PTRACE_MODE_READ_FSCREDS.
func (linux) MayInspect(pid int) bool {
	_, err := os.Readlink("/proc/" + strconv.Itoa(pid) + "/exe")
	return err == nil || errors.Is(err, fs.ErrNotExist)
}

func (linux) Exists(pid int) error { return unix.Kill(pid, 0) }

func (linux) Events() (Events, error) {
	c, err := openConnector(release().atLeast(6, 6))
	if err != nil {
		return nil, err
	}
	return c, nil
}

// TellsExit goes by the kernel's release: PIDFD_INFO_EXIT came with 6.15, and
// cannot be asked for while a process lives.
func (linux) TellsExit() bool { return release().atLeast(6, 15) }

// ZombieTells goes by the release as well: Linux 5.17 began to tell the status
// of the whole. To some older ones that was carried over, but not to say so.
//
// Source: Linux 2d18f7f45620, fs/proc/array.c, do_task_stat.
func (linux) ZombieTells() bool { return release().atLeast(5, 17) }

func (linux) BootID() string {
	id, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(id))
}

// version is the release of a kernel, such as 6.18.
type version struct{ major, minor int }

func (v version) atLeast(major, minor int) bool {
	return v.major > major || v.major == major && v.minor >= minor
}

func release() version {
	var u unix.Utsname
	if err := unix.Uname(&u); err != nil {
		return version{}
	}
	return parseRelease(unix.ByteSliceToString(u.Release[:]))
}

// parseRelease reads the first two numbers; a release that has none is old.
func parseRelease(text string) version {
	major, rest, _ := strings.Cut(text, ".")
	minor := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	var v version
	var err error
	if v.major, err = strconv.Atoi(major); err != nil {
		return version{}
	}
	if v.minor, err = strconv.Atoi(minor); err != nil {
		return version{}
	}
	return v
}
