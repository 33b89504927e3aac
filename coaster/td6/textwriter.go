package td6

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// lineWidth is how long lines of the text form become.
const lineWidth = 96

// MarshalText returns the design as lines of the form "key: value": the
// numbers of the header, vehicle and colours, the track in the notation of
// package track, and one line for each entrance, exit, tile of a maze and
// piece of scenery. Lines that begin with # are comments.
func (d *Design) MarshalText() ([]byte, error) {
	if err := d.Tail.Check(); err != nil {
		return nil, fmt.Errorf("td6: %w", err)
	}
	w := &textWriter{}
	w.comment(d.summary())
	for i := range fields {
		w.number(d, &fields[i])
	}
	w.line("vehicle", formatObject(d.Vehicle))
	w.comment("body/trim/third, then main/additional/supports")
	w.line("vehicle_colours", formatColours(d.VehicleColours[:]))
	w.line("track_colours", formatColours(d.TrackColours[:]))
	w.comment("zeros, stray bytes, zeros")
	w.line("tail", fmt.Sprintf("%d %q %d", d.Tail.Zeros, d.Tail.Stray, d.Tail.After))
	w.line("packing", d.Packing.String())
	w.lists(d)
	return w.out.Bytes(), nil
}

// summary says in short what ride the design is of.
func (d *Design) summary() string {
	name := fmt.Sprintf("ride type %d", d.Type)
	if t, err := d.RideType(); err == nil {
		name = t.Title
	}
	return fmt.Sprintf("%s, %v, vehicle %q, %d pieces", name, d.Mode, d.Vehicle.Name, len(d.Pieces))
}

// textWriter writes the text form.
type textWriter struct{ out bytes.Buffer }

func (w *textWriter) line(key, value string) { fmt.Fprintf(&w.out, "%s: %s\n", key, value) }

func (w *textWriter) comment(text string) { fmt.Fprintf(&w.out, "# %s\n", text) }

func (w *textWriter) number(d *Design, f *field) {
	format := "%d"
	if f.hex {
		format = "%#08x"
	}
	w.line(f.key, fmt.Sprintf(format, f.get(d)))
}

func (w *textWriter) lists(d *Design) {
	w.track(d.Pieces)
	if len(d.Maze) > 0 {
		w.comment("x y walls")
	}
	for _, m := range d.Maze {
		w.line("maze", fmt.Sprintf("%d %d %#04x", m.X, m.Y, m.Walls))
	}
	if len(d.Entrances) > 0 {
		w.comment("x y z direction spare")
	}
	for _, e := range d.Entrances {
		key := "entrance"
		if e.Exit {
			key = "exit"
		}
		w.line(key, fmt.Sprintf("%d %d %d %d %#02x", e.X, e.Y, e.Z, e.Direction, e.Spare))
	}
	if len(d.Scenery) > 0 {
		w.comment("object x y z flags primary secondary")
	}
	for _, s := range d.Scenery {
		w.line("scenery", fmt.Sprintf("%s %d %d %d %#02x %d %d",
			formatObject(s.Object), s.X, s.Y, s.Z, s.Flags, s.Primary, s.Secondary))
	}
}

// track writes the pieces as several lines of notation.
func (w *textWriter) track(pieces []track.Piece) {
	line := ""
	for _, word := range strings.Fields(track.Format(pieces)) {
		if line != "" && len("track: ")+len(line)+1+len(word) > lineWidth {
			w.line("track", line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if line != "" {
		w.line("track", line)
	}
}

func formatObject(o ride.Object) string {
	return fmt.Sprintf("%#08x %q %#08x", o.Flags, o.Name, o.Checksum)
}

// formatColours writes colours, three to a word, with equal neighbours
// counted.
func formatColours(colours []Colours) string {
	var words []string
	for i := 0; i < len(colours); {
		n := 1
		for i+n < len(colours) && colours[i+n] == colours[i] {
			n++
		}
		c := colours[i]
		word := fmt.Sprintf("%d/%d/%d", c[0], c[1], c[2])
		if n > 1 {
			word += fmt.Sprintf("*%d", n)
		}
		words = append(words, word)
		i += n
	}
	return strings.Join(words, " ")
}
