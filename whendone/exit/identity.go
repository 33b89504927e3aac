package exit

import "fmt"

// Identity tells a process from all others, also from a later one that is
// given the same number. It may be stored.
type Identity struct {
	PID   int    `json:"pid"`
	Start uint64 `json:"start,omitempty"` // Linux: clock ticks since the machine was started; macOS: µs since 1970
	Inode uint64 `json:"inode,omitempty"` // of its pidfd, since Linux 6.9
	Boot  string `json:"boot,omitempty"`  // names the time since the machine was started
}

// Same reports whether nothing speaks against two being the same process:
// the numbers are equal, and so is whatever else is known of both. It is
// certain where the inode or the start is.
func (i Identity) Same(o Identity) bool {
	return i.PID == o.PID &&
		(i.Start == 0 || o.Start == 0 || i.Start == o.Start) &&
		(i.Inode == 0 || o.Inode == 0 || i.Inode == o.Inode) &&
		(i.Boot == "" || o.Boot == "" || i.Boot == o.Boot)
}

// NoProcessError says that no process has this number.
type NoProcessError struct {
	PID int
	Err error // what the system said
}

func (e *NoProcessError) Error() string { return fmt.Sprintf("no process %d", e.PID) }

// Unwrap returns what the system said.
func (e *NoProcessError) Unwrap() error { return e.Err }

// ReusedError says that the process that was meant has ended and another now
// has its number.
type ReusedError struct {
	Want, Got Identity
}

func (e *ReusedError) Error() string {
	return fmt.Sprintf("process %d has ended, and its number is another's now", e.Want.PID)
}
