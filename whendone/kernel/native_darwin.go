package kernel

import (
	"fmt"
	"io/fs"

	"golang.org/x/sys/unix"
)

// Native returns the kernel that this program runs on. On macOS that was
// compiled, and never run. It lists processes; how they end is told by kqueue,
// in package exit.
func Native() System { return darwin{} }

type darwin struct{}

func (darwin) Pidfd(int) (Pidfd, error) { return nil, unix.ENOSYS }
func (darwin) Events() (Events, error)  { return nil, unix.ENOSYS }
func (darwin) MayInspect(int) bool      { return false }
func (darwin) ZombieTells() bool        { return false }
func (darwin) TellsExit() bool          { return false }
func (darwin) Exists(pid int) error     { return unix.Kill(pid, 0) }

func (darwin) BootID() string {
	id, err := unix.Sysctl("kern.bootsessionuuid")
	if err != nil {
		return ""
	}
	return id
}

func (darwin) Stat(pid int) (Stat, error) {
	k, err := unix.SysctlKinfoProc("kern.proc.pid", pid)
	if err != nil {
		return Stat{}, fmt.Errorf("kernel: process %d: %w", pid, err)
	}
	if int(k.Proc.P_pid) != pid {
		return Stat{}, fmt.Errorf("kernel: process %d: %w", pid, fs.ErrNotExist)
	}
	return kinfo(k), nil
}

func (darwin) Stats() ([]Stat, error) {
	list, err := unix.SysctlKinfoProcSlice("kern.proc.all")
	if err != nil {
		return nil, fmt.Errorf("kernel: processes: %w", err)
	}
	all := make([]Stat, len(list))
	for i := range list {
		all[i] = kinfo(&list[i])
	}
	return all, nil
}

// states are the letters of ps for SIDL, SRUN, SSLEEP, SSTOP and SZOMB.
//
// Source: XNU, bsd/sys/proc.h.
var states = [...]byte{1: 'R', 2: 'R', 3: 'S', 4: 'T', 5: 'Z'}

// kinfo leaves out sessions and the number of threads, which are not told.
func kinfo(k *unix.KinfoProc) Stat {
	start := k.Proc.P_starttime
	s := Stat{
		PID:    int(k.Proc.P_pid),
		Comm:   unix.ByteSliceToString(k.Proc.P_comm[:]),
		Parent: int(k.Eproc.Ppid),
		Group:  int(k.Eproc.Pgid),
		TTY:    int(k.Eproc.Tdev),
		Start:  uint64(start.Sec)*1e6 + uint64(start.Usec),
	}
	if state := int(k.Proc.P_stat); state > 0 && state < len(states) {
		s.State = states[state]
	}
	return s
}
