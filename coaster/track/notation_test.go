package track_test

import (
	"errors"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/track"
	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, out string }{
		{"flat flat flat", "flat*3"},
		{"flat*2+lift", ""},
		{"flat+lift*2", "flat+lift*2"},
		{"brakes+speed8 booster+speed30+scheme3", "brakes+speed8 booster+scheme3+speed30"},
		{"middleStation+station2 flat+seat4", "middleStation+station2 flat"},
		{"  \t", ""},
	} {
		pieces, err := track.Parse(c.in)
		if err != nil && c.out != "" {
			t.Errorf("Parse(%q): %v", c.in, err)
		}
		if got := track.Format(pieces); got != c.out {
			t.Errorf("Parse(%q) = %q, want %q", c.in, got, c.out)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"flat flatt", `track: word 1: "flatt": unknown piece`},
		{"flat*0", `track: word 0: "flat*0": count "0" is not in 1 to 10000`},
		{"flat+speed4", `track: word 0: "flat+speed4": flat has no speed`},
		{"brakes+speed31", `track: word 0: "brakes+speed31": speed "31" is not in 0 to 30`},
		{"brakes+speed3", `track: word 0: "brakes+speed3": speed 3 is not even`},
		{"flat+chain", `track: word 0: "flat+chain": unknown setting "chain"`},
		{"flat+scheme", `track: word 0: "flat+scheme": scheme "" is not in 0 to 3`},
	} {
		_, err := track.Parse(c.in)
		if _, ok := errors.AsType[*track.SyntaxError](err); !ok || err.Error() != c.want {
			t.Errorf("Parse(%q) = %v, want %s", c.in, err, c.want)
		}
	}
}

// drawPiece draws any piece with any settings that the notation can express.
func drawPiece(t *rapid.T) track.Piece {
	p := track.New(track.Type(rapid.IntRange(0, track.NumTypes-1).Draw(t, "type")))
	p.Lift = rapid.Bool().Draw(t, "lift")
	p.Inverted = rapid.Bool().Draw(t, "inverted")
	p.Scheme = rapid.Uint8Range(0, 3).Draw(t, "scheme")
	switch {
	case p.Type.IsStation():
		p.Station = rapid.Uint8Range(0, 15).Draw(t, "station")
	case p.Type.HasSpeed():
		p.Speed = 2 * rapid.Uint8Range(0, 15).Draw(t, "speed")
	default:
		p.Seat = rapid.Uint8Range(0, 15).Draw(t, "seat")
	}
	return p
}

func TestNotationRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Custom(drawPiece), 0, 40).Draw(t, "pieces")
		line := track.Format(want)
		got, err := track.Parse(line)
		if err != nil {
			t.Fatalf("Parse(%q): %v", line, err)
		}
		if len(got) != len(want) {
			t.Fatalf("Parse(%q) has %d pieces, want %d", line, len(got), len(want))
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("piece %d = %+v, want %+v", i, got[i], want[i])
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, line := range []string{"flat", "up25+lift*4 brakes+speed8", "flat+", "*", "+lift", "flat*99999"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		pieces, err := track.Parse(line)
		if err != nil {
			return
		}
		again, err := track.Parse(track.Format(pieces))
		if err != nil || len(again) != len(pieces) {
			t.Fatalf("%q: second parse has %d pieces and error %v, want %d", line, len(again), err, len(pieces))
		}
	})
}
