// Package exit waits for the end of one process, whoever started it, and
// learns how it ended.
//
//	p, err := exit.Open(72277, exit.Options{})
//	…
//	defer p.Close()
//	ended, err := p.Wait(ctx)
//	fmt.Println(ended) // exit status 7
//
// [Open] holds on to the process: from then on no other can be taken for it,
// even if its number is given to a new one. The process is not touched; it is
// not traced, stopped or signalled.
//
// Which ways there are depends on the system and on rights, and is found out
// at run time. [Ended] says which were taken. On Linux:
//
//   - the end is seen at once by a pidfd (5.3), else by the proc connector,
//     else by looking every [Options.Interval];
//   - the status is read from the zombie where its user may, else from the
//     pidfd once the parent has reaped it (6.15, anybody's process), else from
//     the proc connector (root, and from 6.6 on everybody).
//
// On macOS kqueue does both, for processes of the same user; that part is
// compiled with every change, but was never run.
//
// A status that cannot be learnt is [Unknown], and one that the parent has not
// taken yet, where that is needed, is [Pending]; neither is an error. Errors
// are a [NoProcessError] or [ReusedError] of Open, and those of the system.
package exit

import (
	"fmt"
	"slices"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// Outcome is how something ended.
type Outcome int

// The outcomes.
const (
	// Exited is a process that ended by itself, with a status of 0 to 255.
	Exited Outcome = iota + 1
	// Signalled is a process that a signal ended.
	Signalled
	// Unknown is a process that has ended, and nobody can say how.
	Unknown
	// Pending is a process that has ended, but is a zombie: its parent has
	// not asked for its status, and until then it is not ours to read.
	Pending
	// Happened is an event that has no status, such as a port that closed.
	Happened
)

// outcomes are the names of the outcomes, as they are stored.
var outcomes = [...]string{
	0: "", Exited: "exited", Signalled: "signalled", Unknown: "unknown", Pending: "pending", Happened: "happened",
}

// String returns a word such as "exited", and "" for 0.
func (o Outcome) String() string {
	if o < 0 || int(o) >= len(outcomes) {
		return fmt.Sprintf("outcome %d", int(o))
	}
	return outcomes[o]
}

// MarshalText returns what String does.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (o *Outcome) UnmarshalText(text []byte) error {
	i := slices.Index(outcomes[:], string(text))
	if i < 0 {
		return fmt.Errorf("exit: unknown outcome %q", text)
	}
	*o = Outcome(i)
	return nil
}

// Source is a way to learn of an end or of a status.
type Source string

// The sources.
const (
	FromPidfd     Source = "pidfd"
	FromZombie    Source = "/proc/PID/stat"
	FromConnector Source = "proc connector"
	FromPolling   Source = "polling"
	FromKqueue    Source = "kqueue"
)

// Ended says how and when a process ended, and how that was learnt.
type Ended struct {
	Outcome    Outcome        `json:"outcome"`
	Status     int            `json:"status"`                // of Exited: 0 to 255
	Signal     syscall.Signal `json:"signal,omitempty"`      // of Signalled
	CoreDumped bool           `json:"core_dumped,omitempty"` // of Signalled

	EndFrom    Source    `json:"end_from,omitempty"`    // how the end was learnt
	StatusFrom Source    `json:"status_from,omitempty"` // how the status was learnt; "" if it was not
	At         time.Time `json:"at,omitzero"`           // when the end was noticed
}

// Known reports whether it is known how the process ended.
func (e Ended) Known() bool { return e.Outcome == Exited || e.Outcome == Signalled }

// Success reports whether the end is known and good: exit status 0, or an
// event that has none and came about. Not to succeed is not to have failed.
func (e Ended) Success() bool {
	return e.Outcome == Exited && e.Status == 0 || e.Outcome == Happened
}

// String returns words such as "exit status 7" or "killed by SIGKILL".
func (e Ended) String() string {
	switch e.Outcome {
	case Exited:
		return fmt.Sprintf("exit status %d", e.Status)
	case Signalled:
		return "killed by " + SignalName(e.Signal) + map[bool]string{true: ", core dumped"}[e.CoreDumped]
	case Unknown:
		return "ended, status unknown"
	case Pending:
		return "ended, status pending"
	case Happened:
		return Happened.String()
	}
	return "not ended"
}

// SignalName returns a name such as "SIGKILL", or "signal 34" where there is
// none.
func SignalName(s syscall.Signal) string {
	if name := unix.SignalName(s); name != "" {
		return name
	}
	return fmt.Sprintf("signal %d", int(s))
}

// set fills in what a wait status says.
//
// Source: man-pages, wait(2); the same on Linux and macOS.
func (e *Ended) set(s syscall.WaitStatus, from Source) {
	e.StatusFrom = from
	if s.Signaled() {
		e.Outcome, e.Signal, e.CoreDumped = Signalled, s.Signal(), s.CoreDump()
		return
	}
	e.Outcome, e.Status = Exited, s.ExitStatus()
}
