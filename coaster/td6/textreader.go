package td6

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// A TextError says which line of the text or JSON form of a design cannot be
// read, and why.
type TextError struct {
	Line int // from 1
	Err  error
}

// Error says the line and the reason.
func (e *TextError) Error() string { return fmt.Sprintf("td6: line %d: %v", e.Line, e.Err) }

// Unwrap returns the reason.
func (e *TextError) Unwrap() error { return e.Err }

// UnmarshalText reads what MarshalText wrote. Keys may come in any order;
// those that are left out are zero, but for the type, the version and the
// track or maze, which must be there. The error, if any, is a *[TextError],
// and leaves the design as it was.
func (d *Design) UnmarshalText(text []byte) error {
	r := &textReader{seen: map[string]bool{}}
	line := 0
	for l := range strings.SplitSeq(string(text), "\n") {
		line++
		if err := r.line(strings.TrimSpace(l)); err != nil {
			return &TextError{line, err}
		}
	}
	if err := r.complete(); err != nil {
		return &TextError{line, err}
	}
	*d = r.d
	return nil
}

// textReader reads the text form.
type textReader struct {
	d    Design
	seen map[string]bool
}

// line reads one line.
func (r *textReader) line(line string) error {
	if line == "" || line[0] == '#' {
		return nil
	}
	key, value, ok := strings.Cut(line, ":")
	if !ok {
		return fmt.Errorf("%q is not of the form \"key: value\"", line)
	}
	value = strings.TrimSpace(value)
	if read, ok := entryReaders[key]; ok {
		return read(&r.d, value)
	}
	if r.seen[key] {
		return fmt.Errorf("a second %s", key)
	}
	r.seen[key] = true
	if read, ok := valueReaders[key]; ok {
		return read(&r.d, value)
	}
	return r.d.readNumber(key, value)
}

// complete returns an error if something is missing.
func (r *textReader) complete() error {
	for _, key := range []string{"type", "version"} {
		if !r.seen[key] {
			return fmt.Errorf("no %s", key)
		}
	}
	if len(r.d.Pieces)+len(r.d.Maze) == 0 {
		return errors.New("no track and no maze")
	}
	return pad(&r.d.Vehicle)
}

func (d *Design) readNumber(key, value string) error {
	for i := range fields {
		f := &fields[i]
		if f.key != key {
			continue
		}
		v, err := strconv.ParseInt(value, 0, 64)
		if err != nil {
			return fmt.Errorf("%s %q is not a number", key, value)
		}
		if err := f.check(v); err != nil {
			return err
		}
		f.set(d, v)
		return nil
	}
	return fmt.Errorf("unknown key %q", key)
}

// valueReaders read the values of the keys that stand once.
var valueReaders = map[string]func(*Design, string) error{
	"vehicle":         (*Design).readVehicle,
	"vehicle_colours": (*Design).readVehicleColours,
	"track_colours":   (*Design).readTrackColours,
	"packing":         func(d *Design, s string) error { return d.Packing.UnmarshalText([]byte(s)) },
	"tail":            (*Design).readTail,
}

// entryReaders read the values of the keys that may be repeated.
var entryReaders = map[string]func(*Design, string) error{
	"track":    (*Design).readPieces,
	"maze":     (*Design).readMazeTile,
	"entrance": func(d *Design, s string) error { return d.readGate(s, false) },
	"exit":     func(d *Design, s string) error { return d.readGate(s, true) },
	"scenery":  (*Design).readScenery,
}

func (d *Design) readVehicle(s string) error {
	o := &d.Vehicle
	if err := scan(s, "%v %q %v", &o.Flags, &o.Name, &o.Checksum); err != nil {
		return err
	}
	return pad(o)
}

// readPieces reads notation word by word, so that few words with large counts
// cannot ask for much memory.
func (d *Design) readPieces(s string) error {
	for i, word := range strings.Fields(s) {
		pieces, err := track.Parse(word)
		if bad, ok := errors.AsType[*track.SyntaxError](err); ok {
			bad.Word = i
		}
		if err != nil {
			return err
		}
		if len(d.Pieces)+len(pieces) > maxPieces {
			return fmt.Errorf("more than %d track pieces", maxPieces)
		}
		d.Pieces = append(d.Pieces, pieces...)
	}
	return nil
}

func (d *Design) readMazeTile(s string) error {
	var m MazeTile
	err := scan(s, "%v %v %v", &m.X, &m.Y, &m.Walls)
	d.Maze = append(d.Maze, m)
	return err
}

func (d *Design) readGate(s string, exit bool) error {
	e := Entrance{Exit: exit}
	err := scan(s, "%v %v %v %v %v", &e.X, &e.Y, &e.Z, &e.Direction, &e.Spare)
	d.Entrances = append(d.Entrances, e)
	if err == nil {
		err = e.check()
	}
	return err
}

func (d *Design) readScenery(line string) error {
	var s Scenery
	err := scan(line, "%v %q %v %v %v %v %v %v %v", &s.Object.Flags, &s.Object.Name,
		&s.Object.Checksum, &s.X, &s.Y, &s.Z, &s.Flags, &s.Primary, &s.Secondary)
	if err == nil {
		err = s.check()
	}
	d.Scenery = append(d.Scenery, s)
	return err
}

func (d *Design) readTail(s string) error {
	t := &d.Tail
	stray := ""
	if err := scan(s, "%v %q %v", &t.Zeros, &stray, &t.After); err != nil {
		return err
	}
	if stray != "" {
		t.Stray = []byte(stray)
	}
	return t.Check()
}

func (d *Design) readVehicleColours(s string) error { return scanColours(s, d.VehicleColours[:]) }

func (d *Design) readTrackColours(s string) error { return scanColours(s, d.TrackColours[:]) }

// scanColours reads as many colours as there are in out.
func scanColours(s string, out []Colours) error {
	at := 0
	for _, word := range strings.Fields(s) {
		word, times, repeated := strings.Cut(word, "*")
		n := 1
		if repeated {
			if err := scan(times, "%v", &n); err != nil {
				return err
			}
		}
		if n < 1 || n > len(out)-at {
			return fmt.Errorf("%d times %s, with %d of %d left", n, word, len(out)-at, len(out))
		}
		var c Colours
		if err := scan(word, "%v/%v/%v", &c[0], &c[1], &c[2]); err != nil {
			return err
		}
		for range n {
			out[at] = c
			at++
		}
	}
	if at != len(out) {
		return fmt.Errorf("%d colours, want %d", at, len(out))
	}
	return nil
}

// scan reads the whole of s by the format.
func scan(s, format string, targets ...any) error {
	// With the line's end in both, nothing may follow what the format reads.
	if _, err := fmt.Sscanf(s+"\n", format+"\n", targets...); err != nil {
		return fmt.Errorf("%q: %w", s, err)
	}
	return nil
}
