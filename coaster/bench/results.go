package bench

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// rowVersion changes when rows of the version before mean something else.
const rowVersion = 1

// A Row is a case and what came of it.
type Row struct {
	Version int `json:"version"`
	Case

	Box         Box     `json:"box"` // in which it was found
	Evaluations int     `json:"evaluations"`
	Rated       int     `json:"rated"`
	Seconds     float64 `json:"seconds"` // of a processor, for each worker; all boxes together

	// The best that passes `coaster check`; zero if there is none.
	Evaluation int         `json:"evaluation"` // that found it
	Excitement unit.Rating `json:"excitement"`
	Intensity  unit.Rating `json:"intensity"`
	Nausea     unit.Rating `json:"nausea"`
	Price      unit.Money  `json:"price"`
	Width      int         `json:"width"` // of the track's box, tiles
	Depth      int         `json:"depth"`
	Tiles      int         `json:"tiles"` // with entrance and exit
	Pieces     int         `json:"pieces"`
	Design     []byte      `json:"design,omitempty"` // a track design file

	// PassedOver is how many better ones do not pass `coaster check`.
	PassedOver int `json:"passed_over,omitempty"`

	Command string `json:"command"` // that repeats it
	Machine
	Date string `json:"date"` // day of the end
}

// Found reports whether the row has a design.
func (r *Row) Found() bool { return len(r.Design) > 0 }

// A LineError says which line of a results file cannot be read, and why.
type LineError struct {
	File string
	Line int // from 1
	Err  error
}

// Error says the line and the reason.
func (e *LineError) Error() string {
	return fmt.Sprintf("bench: %s: line %d: %v; remove it to have its row searched anew",
		e.File, e.Line, e.Err)
}

// Unwrap returns the reason.
func (e *LineError) Unwrap() error { return e.Err }

// Results are the rows of a results file: a JSON object a line. It belongs to
// one program at a time.
type Results struct {
	file string
	rows map[string]*Row // by case; the last one counts
	size int64           // of the lines that were read
}

// Open reads a results file; one that does not exist is empty. A last line
// without its end is one that was being written when the program was killed: it
// does not count and is overwritten. Rows of other versions are left alone.
func Open(file string) (*Results, error) {
	r := &Results{file: file, rows: map[string]*Row{}}
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	whole := bytes.LastIndexByte(data, '\n') + 1
	r.size = int64(whole)
	number := 0
	for line := range strings.Lines(string(data[:whole])) {
		number++
		row, err := parseRow(line)
		if err != nil {
			return nil, &LineError{file, number, err}
		}
		if row.Version == rowVersion {
			r.rows[row.key()] = row
		}
	}
	return r, nil
}

// parseRow reads a line. Of rows of other versions it reads the version alone.
func parseRow(line string) (*Row, error) {
	var v struct {
		Version int `json:"version"`
	}
	if err := json.Unmarshal([]byte(line), &v); err != nil {
		return nil, err
	}
	if v.Version == 0 {
		return nil, errors.New("no version: it is no row of results")
	}
	if v.Version != rowVersion {
		return &Row{Version: v.Version}, nil
	}
	d := json.NewDecoder(strings.NewReader(line))
	d.DisallowUnknownFields()
	row := new(Row)
	if err := d.Decode(row); err != nil {
		return nil, err
	}
	return row, nil
}

// Find returns the row of a case, or nil.
func (r *Results) Find(c *Case) *Row { return r.rows[c.key()] }

// Len returns the number of rows.
func (r *Results) Len() int { return len(r.rows) }

// Add appends a row to the file. When it returns without an error the row is on
// the disk.
func (r *Results) Add(row *Row) error {
	line, err := json.Marshal(row)
	if err != nil {
		return err
	}
	line = append(line, '\n')
	if err := cli.MakeFolder(filepath.Dir(r.file)); err != nil {
		return err
	}
	f, err := os.OpenFile(r.file, os.O_WRONLY|os.O_CREATE, 0o666)
	if err != nil {
		return err
	}
	err = errors.Join(f.Truncate(r.size), writeAt(f, line, r.size), f.Sync(), f.Close())
	if err != nil {
		return fmt.Errorf("bench: %s: %w", r.file, err)
	}
	r.size += int64(len(line))
	r.rows[row.key()] = row
	return nil
}

func writeAt(f *os.File, line []byte, at int64) error {
	_, err := f.WriteAt(line, at)
	return err
}
