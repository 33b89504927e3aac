// Package process says what is known of processes, and finds the one that a
// name means.
//
//	p, err := process.Find("rsync")
//	if e, ok := errors.AsType[*process.AmbiguousError](err); ok {
//		fmt.Println(e.Candidates) // which of them?
//	}
//
// A name matches a process by the name of its program, by that of the command
// it was called as, or by the script that an interpreter runs; see
// [Info.Matches]. [Choose] then leaves out whoever asks, with all its
// ancestors, and whatever has ended, and takes the first of processes that
// descend from each other: rsync, which is three processes, is one job.
//
// Facts are those of one moment. A process may end, and its number may be
// given away, before they are used: compare [Info.Start] after opening it.
package process

import (
	"os"
	"strings"
	"time"
)

// Info is what is known of a process.
type Info struct {
	PID     int       `json:"pid"`
	Parent  int       `json:"parent"`
	Group   int       `json:"group"`
	Session int       `json:"session,omitempty"`
	TTY     int       `json:"tty,omitempty"` // device number of its terminal; 0 for none
	Start   uint64    `json:"start"`         // as in exit.Identity
	Began   time.Time `json:"began,omitzero"`
	State   State     `json:"-"`
	Name    string    `json:"name"`           // of the program, cut to 15 bytes by Linux
	Args    []string  `json:"args,omitempty"` // nil if hidden, or none
}

// State is what a process is doing, as far as waiting is concerned.
type State int

// The states.
const (
	Alive   State = iota
	Stopped       // by a signal, such as that of ^Z
	Ended         // a zombie, whose parent has not asked for it yet
)

// Command returns the command line, or the name in brackets where there is
// none to be seen. Arguments are not quoted.
func (i Info) Command() string {
	if len(i.Args) == 0 {
		return "[" + i.Name + "]"
	}
	return strings.Join(i.Args, " ")
}

// Read returns what is known of the process with the number pid. The error
// wraps fs.ErrNotExist if there is none.
func Read(pid int) (Info, error) { return read(pid) }

// All returns what is known of every process that can be seen.
func All() ([]Info, error) { return all() }

// Ancestors returns the numbers of pid, its parent, and so on to the first.
func Ancestors(processes []Info, pid int) []int {
	parents := make(map[int]int, len(processes))
	for _, p := range processes {
		parents[p.PID] = p.Parent
	}
	var line []int
	for pid > 0 && len(line) <= len(processes) { // a parent may be hidden, but there is no circle
		line = append(line, pid)
		pid = parents[pid]
	}
	return line
}

// Find returns the one process that name means, as [Choose] does.
func Find(name string) (Info, error) {
	processes, err := All()
	if err != nil {
		return Info{}, err
	}
	return Choose(processes, os.Getpid(), name)
}
