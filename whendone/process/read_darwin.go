package process

import (
	"fmt"
	"io/fs"
	"time"

	"golang.org/x/sys/unix"
)

// States of a process.
//
// Source: XNU, bsd/sys/proc.h, SSTOP and SZOMB.
const (
	stateStopped = 4
	stateZombie  = 5
)

// This was compiled, and never run. The command line stays unknown, so that
// scripts are not found by their name.

func read(pid int) (Info, error) {
	k, err := unix.SysctlKinfoProc("kern.proc.pid", pid)
	if err != nil {
		return Info{}, fmt.Errorf("process %d: %w", pid, err)
	}
	if int(k.Proc.P_pid) != pid {
		return Info{}, fmt.Errorf("process %d: %w", pid, fs.ErrNotExist)
	}
	return info(k), nil
}

func all() ([]Info, error) {
	list, err := unix.SysctlKinfoProcSlice("kern.proc.all")
	if err != nil {
		return nil, fmt.Errorf("process: %w", err)
	}
	processes := make([]Info, len(list))
	for i := range list {
		processes[i] = info(&list[i])
	}
	return processes, nil
}

func info(k *unix.KinfoProc) Info {
	start := k.Proc.P_starttime
	i := Info{
		PID:    int(k.Proc.P_pid),
		Parent: int(k.Eproc.Ppid),
		Group:  int(k.Eproc.Pgid),
		TTY:    int(k.Eproc.Tdev),
		Start:  uint64(start.Sec)*1e6 + uint64(start.Usec),
		Began:  time.Unix(start.Sec, int64(start.Usec)*1000),
		Name:   unix.ByteSliceToString(k.Proc.P_comm[:]),
	}
	switch k.Proc.P_stat {
	case stateZombie:
		i.State = Ended
	case stateStopped:
		i.State = Stopped
	}
	return i
}
