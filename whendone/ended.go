package whendone

import (
	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/file"
	"github.com/toolshed-dev/toolshed/whendone/process"
	"github.com/toolshed-dev/toolshed/whendone/tree"
)

// Ended says how a target ended. Of a tree, that is how its root ended, at the
// time when the last process did; of Any, the first to end; of All, the first
// target that failed, else the first whose end nobody knows, else the last to
// end.
type Ended struct {
	exit.Ended
	Target  string       `json:"target"`            // what was waited for
	Process process.Info `json:"process,omitzero"`  // zero unless it is a process
	Already bool         `json:"already,omitempty"` // it was so before: the port was closed
	// Parts are those of Any and All, in the order of the targets. One that has
	// not ended, or whose status was not known when the first of Any was, has
	// the outcome 0, and nothing is set but its target.
	Parts []Ended `json:"parts,omitempty"`

	Members  int         `json:"members,omitempty"`  // of a tree: the processes seen in it
	Followed tree.Source `json:"followed,omitempty"` // of a tree: how it was followed

	Settled file.Settled `json:"settled,omitzero"` // of a file
}

// Failed reports whether the end is known and bad. What is neither a success
// nor failed is unknown.
func (e Ended) Failed() bool { return e.Known() && !e.Success() }

// worse reports whether e matters more than o for the end of all.
func (e Ended) worse(o Ended) bool {
	if e.rank() != o.rank() {
		return e.rank() > o.rank()
	}
	return e.rank() == rankSuccess && e.At.After(o.At)
}

// Ranks of an end among all.
const (
	rankSuccess = iota
	rankUnknown
	rankFailed
)

func (e Ended) rank() int {
	switch {
	case e.Success():
		return rankSuccess
	case e.Failed():
		return rankFailed
	}
	return rankUnknown
}
