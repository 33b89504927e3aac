package td6

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"unicode/utf8"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// fieldsOfDesign has the fields of a Design without its methods, so that
// their struct tags apply.
type fieldsOfDesign Design

// jsonDesign is the JSON form: the tagged fields, and the pieces as a line of
// notation.
type jsonDesign struct {
	fieldsOfDesign
	Track string `json:"track,omitempty"`
}

// MarshalJSON returns the design as a JSON object. JSON holds characters, not
// bytes: a design whose objects have names that are not UTF-8 is refused.
func (d *Design) MarshalJSON() ([]byte, error) {
	names := []string{d.Vehicle.Name}
	for _, s := range d.Scenery {
		names = append(names, s.Object.Name)
	}
	for _, name := range names {
		if !utf8.ValidString(name) {
			return nil, fmt.Errorf("td6: object name %q cannot stand in JSON", name)
		}
	}
	return json.Marshal(jsonDesign{fieldsOfDesign(*d), track.Format(d.Pieces)})
}

// UnmarshalJSON reads what MarshalJSON wrote. The error, if any, is a
// *[TextError], and leaves the design as it was. Called directly it gives the
// line also of an error of syntax, which package json finds before it calls.
func (d *Design) UnmarshalJSON(text []byte) error {
	var j jsonDesign
	r := json.NewDecoder(bytes.NewReader(text))
	r.DisallowUnknownFields()
	err := r.Decode(&j)
	if err == nil {
		if _, more := r.Token(); more != io.EOF {
			err = errors.New("more than one value")
		}
	}
	if err != nil {
		return &TextError{lineAt(text, jsonOffset(err, r)), err}
	}
	out := Design(j.fieldsOfDesign)
	if key, err := out.complete(j.Track); err != nil {
		at := bytes.Index(text, []byte(`"`+key+`"`))
		return &TextError{lineAt(text, int64(at)), err}
	}
	*d = out
	return nil
}

// complete reads the track and checks what JSON cannot. With an error it
// returns the key of what is wrong.
func (d *Design) complete(pieces string) (key string, err error) {
	if err := d.readPieces(pieces); err != nil {
		return "track", err
	}
	if err := d.Tail.Check(); err != nil {
		return "tail", err
	}
	for i := range d.Scenery {
		if err := d.Scenery[i].check(); err != nil {
			return "scenery", fmt.Errorf("scenery %d: %w", i, err)
		}
	}
	return "vehicle", pad(&d.Vehicle)
}

// jsonOffset returns where the error is that r gave.
func jsonOffset(err error, r *json.Decoder) int64 {
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return e.Offset
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return e.Offset
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return math.MaxInt64
	}
	return r.InputOffset()
}

// lineAt returns the number of the line in which the byte at offset is.
func lineAt(text []byte, offset int64) int {
	end := min(max(offset, 0), int64(len(text)))
	return 1 + bytes.Count(text[:end], []byte("\n"))
}
