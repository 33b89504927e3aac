package kernel

import (
	"bytes"
	"fmt"
	"strconv"
	"syscall"
)

// Stat is the part of /proc/PID/stat that watching needs.
//
// Source: man-pages, proc_pid_stat(5).
type Stat struct {
	PID     int
	Comm    string // the name of the program, at most 15 bytes
	State   byte   // R, S, D, T, t, Z, X or I
	Parent  int
	Group   int
	Session int
	TTY     int // device number of the terminal; 0 for none
	Threads int
	Start   uint64 // clock ticks since the machine was started
	// Exit is the wait status of a zombie; 0 for all others, and for those
	// who may not read it.
	Exit syscall.WaitStatus
}

// Ended reports whether all threads have ended. A process whose first thread
// is gone while others run is shown as a zombie as well, but with the number
// of those that are left.
func (s Stat) Ended() bool {
	return (s.State == 'Z' || s.State == 'X') && s.Threads <= 1
}

// FirstThreadEnded reports whether the first thread has ended while others run.
func (s Stat) FirstThreadEnded() bool { return s.State == 'Z' && s.Threads > 1 }

// Places of the fields behind the name, counted from 0; proc_pid_stat(5)
// counts from 1, and with the two before.
const (
	fieldState   = 0  // (3)
	fieldParent  = 1  // (4)
	fieldGroup   = 2  // (5)
	fieldSession = 3  // (6)
	fieldTTY     = 4  // (7)
	fieldThreads = 17 // (20)
	fieldStart   = 19 // (22)
	fieldExit    = 49 // (52)
)

// ParseStat reads the line of /proc/PID/stat. A name may hold blanks and
// parentheses; it ends at the last one. Kernels before 3.5 have no exit
// status, which then is 0.
func ParseStat(line []byte) (Stat, error) {
	open, end := bytes.IndexByte(line, '('), bytes.LastIndexByte(line, ')')
	if open < 0 || end < open {
		return Stat{}, fmt.Errorf("kernel: stat %q: no name", line)
	}
	fields := bytes.Fields(line[end+1:])
	if len(fields) <= fieldStart || len(fields[fieldState]) != 1 {
		return Stat{}, fmt.Errorf("kernel: stat %q: %d fields", line, len(fields))
	}
	p := statParser{fields: fields}
	s := Stat{
		PID:     p.number(bytes.TrimSpace(line[:open])),
		Comm:    string(line[open+1 : end]),
		State:   fields[fieldState][0],
		Parent:  p.field(fieldParent),
		Group:   p.field(fieldGroup),
		Session: p.field(fieldSession),
		TTY:     p.field(fieldTTY),
		Threads: p.field(fieldThreads),
		Start:   uint64(p.field(fieldStart)),
	}
	if len(fields) > fieldExit {
		s.Exit = syscall.WaitStatus(p.field(fieldExit))
	}
	if p.err != nil {
		return Stat{}, fmt.Errorf("kernel: stat %q: %w", line, p.err)
	}
	return s, nil
}

// statParser reads numbers and keeps the first error.
type statParser struct {
	fields [][]byte
	err    error
}

func (p *statParser) field(i int) int { return p.number(p.fields[i]) }

func (p *statParser) number(text []byte) int {
	n, err := strconv.Atoi(string(text))
	if err != nil && p.err == nil {
		p.err = err
	}
	return n
}
