package act

import (
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// How says in which way a job ended.
type How int

// The ways to end.
const (
	Unseen How = iota // it has ended, but how is not known
	Exited            // by itself, with a status
	Killed            // by a signal
)

// An End says how a job ended.
type End struct {
	PID     int    // 0 if what was waited for is no single process
	Command string // its command line
	How     How
	Status  int            // of Exited: 0 to 255
	Signal  syscall.Signal // of Killed
	Elapsed time.Duration
}

// An Outcome is what an end means to who waited for it.
type Outcome int

// The outcomes.
const (
	Unknown Outcome = iota
	Success
	Failure
)

// String returns the name: unknown, success or failure.
func (o Outcome) String() string {
	switch o {
	case Success:
		return "success"
	case Failure:
		return "failure"
	default:
		return "unknown"
	}
}

// Outcome returns Success for an exit with status 0, Unknown for an end that
// is not known, and Failure for all else.
func (e End) Outcome() Outcome {
	switch {
	case e.How == Unseen:
		return Unknown
	case e.How == Exited && e.Status == 0:
		return Success
	default:
		return Failure
	}
}

// String says how the job ended, as "exited with status 1", "killed by signal
// TERM" or "ended, status unknown".
func (e End) String() string {
	switch e.How {
	case Exited:
		return "exited with status " + strconv.Itoa(e.Status)
	case Killed:
		return "killed by signal " + signalName(e.Signal)
	default:
		return "ended, status unknown"
	}
}

// environ returns the variables that tell an action of the end. All are set,
// so that none is inherited from an action within which this process runs.
func (e End) environ() []string {
	var pid, status, signal string
	if e.PID != 0 {
		pid = strconv.Itoa(e.PID)
	}
	switch e.How {
	case Exited:
		status = strconv.Itoa(e.Status)
	case Killed:
		status = strconv.Itoa(shellStatus(e.Signal))
		signal = signalName(e.Signal)
	}
	return []string{
		"WHENDONE_PID=" + pid,
		"WHENDONE_STATUS=" + status,
		"WHENDONE_SIGNAL=" + signal,
		"WHENDONE_COMMAND=" + variable(e.Command),
		"WHENDONE_SECONDS=" + strconv.FormatInt(int64(e.Elapsed/time.Second), 10),
	}
}

// maxVariable bounds the length of WHENDONE_COMMAND in bytes. Linux refuses to
// start a program if one variable is 128 KiB long or longer.
//
// Source: execve(2), MAX_ARG_STRLEN.
const maxVariable = 64 << 10

// variable makes a command line fit for the environment. NUL would end it
// there; the kernel gives command lines with one after each argument.
func variable(s string) string {
	if len(s) > maxVariable {
		s = s[:maxVariable]
	}
	return strings.ReplaceAll(strings.TrimRight(s, "\x00"), "\x00", " ")
}

// shellStatus returns the exit status that a shell gives to a death by signal.
//
// Source: POSIX.1-2024, Shell & Utilities, 2.8.2 demands more than 128; 128
// and the number is what dash, bash, zsh and ksh88 return.
func shellStatus(s syscall.Signal) int { return 128 + int(s) }

// signalName returns the name of a signal without SIG, or its number if it has
// no name, as the real-time signals.
func signalName(s syscall.Signal) string {
	if name := unix.SignalName(s); name != "" {
		return strings.TrimPrefix(name, "SIG")
	}
	return strconv.Itoa(int(s))
}
