package waits

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// A State says how far a wait has come.
type State string

// The states. The last two are never written down: they are found out whenever
// a record is read.
const (
	Waiting   State = "waiting"   // for the job to end
	Acting    State = "acting"    // the job has ended, and something is done
	Done      State = "done"      // all is done
	Cancelled State = "cancelled" // and nothing is done, or not all
	Lost      State = "lost"      // its process is gone without a word
	Elsewhere State = "elsewhere" // it waits, or waited, on another machine
)

// Running reports whether a wait in that state has a process here.
func (s State) Running() bool { return s == Waiting || s == Acting }

// A Task says what a wait is for.
type Task struct {
	Job     string   `json:"job"`     // what is waited for, in words
	Command []string `json:"command"` // command line of the program that waits
}

// A Result says what came of a wait.
type Result struct {
	Text   string   `json:"text"`            // how the job ended, in words
	Status int      `json:"status"`          // exit status of what was done then
	Notes  []string `json:"notes,omitempty"` // what else went wrong
}

// A Record is what is known of a wait.
type Record struct {
	Number  int       `json:"number"` // 1 or more, never used twice
	State   State     `json:"state"`
	Created time.Time `json:"created"`
	Ended   time.Time `json:"ended,omitzero"` // of Done and Cancelled
	Task
	Result Result `json:"result"` // of Done
	Process
}

// A Process says which process waits.
type Process struct {
	PID   int    `json:"pid"`
	Start string `json:"start"` // tells it from others with the same PID
	Host  string `json:"host"`
}

// maxRecord bounds the length of a record in bytes. Command lines are the only
// long thing in it; Linux lets them have 2 MiB by default (execve(2)).
const maxRecord = 16 << 20

// version is that of the form of records. A program refuses those of a form
// that it does not know.
const version = 1

// form is a record as it is written.
type form struct {
	Version int `json:"version"`
	Record
}

// encode writes a record as one line of JSON.
func encode(r Record) ([]byte, error) {
	text, err := json.Marshal(form{version, r})
	if err != nil {
		return nil, err
	}
	return append(text, '\n'), nil
}

// decode reads a record. On an error it is zero.
func decode(text []byte) (Record, error) {
	var f form
	if err := json.Unmarshal(text, &f); err != nil {
		return Record{}, err
	}
	if f.Version != version {
		return Record{}, fmt.Errorf("version %d, want %d", f.Version, version)
	}
	if err := f.check(); err != nil {
		return Record{}, err
	}
	return f.Record, nil
}

// check returns what is wrong with a record.
func (r Record) check() error {
	switch {
	case r.Number < 1:
		return fmt.Errorf("number %d", r.Number)
	case r.PID < 1:
		return fmt.Errorf("process %d", r.PID)
	case r.Start == "":
		return errors.New("no start of the process")
	}
	switch r.State {
	case Waiting, Acting, Done, Cancelled:
		return nil
	default:
		return fmt.Errorf("state %q", r.State)
	}
}
