package td4_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/td4"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

func Example() {
	file, err := os.ReadFile("testdata/classic-wooden-00.td4")
	if err != nil {
		fmt.Println(err)
		return
	}
	design, err := td4.Decode(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	plan, err := design.Plan()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(plan.Type.Title, plan.Vehicle.ID, len(plan.Pieces), plan.Settings.Mode)
	// Output: Classic Wooden Roller Coaster rct1.ride.wooden_rc_trains 66 continuous circuit
}

// Files of the second game are not taken for ones of the first, nor is what is
// no design at all.
func TestIs(t *testing.T) {
	for _, name := range corpus.ShippedFiles(t) {
		file := corpus.ShippedDesign(t, name)
		if td4.Is(file) {
			t.Errorf("Is(%s)", name)
		}
		want := "td4: unpacked byte 7: version 2, want 0 or 1 (TD4)"
		if d, err := td4.Decode(file); err == nil || err.Error() != want || d != nil {
			t.Errorf("Decode(%s) = %v, %v, want %s", name, d, err, want)
		}
	}
	for _, other := range []string{"", "{}", "type: 52\nversion: 2\n", "\x00\x00\x00\x00\x00\x00"} {
		if td4.Is([]byte(other)) {
			t.Errorf("Is(%q)", other)
		}
	}
}

// No design of the corpus, all of the second game, is taken for one of the
// first.
func TestIsCorpus(t *testing.T) {
	for _, folder := range []string{"td6", "synthetic"} {
		for _, name := range corpus.Files(t, folder+"/*.td6") {
			if td4.Is(corpus.Design(t, path.Base(name))) {
				t.Errorf("Is(%s)", name)
			}
		}
	}
}

// Each of the known versions may be in the checksum, whatever the format.
func TestChecksums(t *testing.T) {
	for version := range byte(2) {
		payload := encode(t, colourful(t, "looping-06"), 15, 0, version)
		for _, sum := range []uint32{0x1A67C, 0x1A650, 0x1D4C1} {
			if _, err := td4.Decode(sawyer.Seal(payload, sawyer.OpenRCT2, sum)); err != nil {
				t.Errorf("version %d, checksum less %#x: %v", version, sum, err)
			}
		}
		file := sawyer.Seal(payload, sawyer.OpenRCT2, 0x1A651)
		d, err := td4.Decode(file)
		e, ok := errors.AsType[*td4.FormatError](err)
		if !ok || !e.Packed || e.Offset != len(file)-4 || d != nil {
			t.Errorf("version %d, wrong checksum: %v, %v", version, d, err)
		}
	}
}

// A file that ends anywhere before the end of its track is an error at some
// byte of it.
func TestDecodeTruncated(t *testing.T) {
	for _, c := range []struct {
		design          *td6.Design
		number, version byte
		size            int // up to the end of the track
	}{
		{colourful(t, "steeplechase-00"), 10, 0, 0x38},
		{colourful(t, "steeplechase-00"), 10, 1, 0xC4},
		{maze(), 20, 0, 0x38},
		{maze(), 20, 1, 0xC4},
	} {
		payload := encode(t, c.design, c.number, 18, c.version)
		end := c.size + 2*len(c.design.Pieces) + 1
		if len(c.design.Maze) > 0 {
			end = c.size + 4*len(c.design.Maze) + 4
		}
		for n := 1; n < end; n++ {
			d, err := td4.Decode(seal(payload[:n]))
			if e, ok := errors.AsType[*td4.FormatError](err); !ok || d != nil || e.Offset > n || e.Packed {
				t.Errorf("type %d, first %d of %d bytes: %v, %v", c.number, n, end, d, err)
			}
		}
		if _, err := td4.Decode(seal(payload[:end])); err != nil {
			t.Errorf("type %d, all %d bytes: %v", c.number, end, err)
		}
		file := seal(payload)
		for n := range len(file) {
			d, err := td4.Decode(file[:n])
			if e, ok := errors.AsType[*td4.FormatError](err); !ok || d != nil || !e.Packed {
				t.Errorf("type %d, first %d of %d bytes of the file: %v, %v", c.number, n, len(file), d, err)
			}
		}
	}
}

func TestDecodeErrors(t *testing.T) {
	const piecesAt = 0x38
	for _, c := range []struct {
		name string
		edit func(b []byte) []byte
		want string
	}{
		{"empty", func([]byte) []byte { return nil }, "byte 4: file of 4 bytes is too short"},
		{
			"short header", func(b []byte) []byte { return b[:50] },
			"unpacked byte 0: header of 56 bytes, of which 50 are left",
		},
		{
			"short header of the expansions",
			func(b []byte) []byte { return set(0x07, 4)(b)[:100] },
			"unpacked byte 56: header of the expansions of 140 bytes, of which 44 are left",
		},
		{"TD6", set(0x07, 8), "unpacked byte 7: version 2, want 0 or 1 (TD4)"},
		{"shop", set(0x00, 30), "unpacked byte 0: ride type 30 of the first game has no track"},
		{"nothing", set(0x00, 255), "unpacked byte 0: ride type 255 of the first game has no track"},
		{
			"vehicle of a flat ride", set(0x01, 38),
			"unpacked byte 1: vehicle 38 of the first game (rct1.ride.dodgems) runs on no track",
		},
		{
			"no vehicle", set(0x01, 74),
			"unpacked byte 1: vehicle 74 of the first game (not in use) runs on no track",
		},
		{
			"beyond all vehicles", set(0x01, 89),
			"unpacked byte 1: vehicle 89 of the first game (not in use) runs on no track",
		},
		{"no pieces", set(piecesAt, 0xFF), "unpacked byte 56: no track pieces"},
		{
			"no end", func(b []byte) []byte { return b[:piecesAt+4] },
			"unpacked byte 60: track piece list has no end",
		},
		{
			"too many pieces",
			func(b []byte) []byte { return append(b[:piecesAt], bytes.Repeat([]byte{0, 4}, 10000)...) },
			"unpacked byte 16440: track piece list has more than 8192",
		},
		{
			"maze as a piece", set(piecesAt+6, 101),
			`unpacked byte 62: track piece 3: maze on a ride of type "steeplechase"`,
		},
		{
			"booster where the second game has another piece",
			func(b []byte) []byte { return set(piecesAt+4, 100)(set(0x00, 54)(b)) },
			`unpacked byte 60: track piece 2: booster on a ride of type "steel_wild_mouse"`,
		},
		{
			"maze for a track",
			func(b []byte) []byte {
				return append(set(0x06, byte(ride.MazeMode))(b)[:piecesAt], elements(t, maze())...)
			},
			"unpacked byte 56: maze where a ride of type 10 has its track",
		},
		{
			"no maze", func(b []byte) []byte { return append(set(0x00, 20)(b)[:piecesAt], 0, 0, 0, 0) },
			"unpacked byte 56: no maze tiles",
		},
		{
			"too large a maze",
			func(b []byte) []byte {
				return append(set(0x00, 20)(b)[:piecesAt], bytes.Repeat([]byte{1}, 4*2001)...)
			},
			"unpacked byte 8056: maze has more than 2000 tiles",
		},
	} {
		d, err := td4.Decode(seal(c.edit(encode(t, colourful(t, "steeplechase-00"), 10, 18, 0))))
		_, ok := errors.AsType[*td4.FormatError](err)
		if !ok || err.Error() != "td4: "+c.want || d != nil {
			t.Errorf("%s: %v, %v, want %s", c.name, d, err, c.want)
		}
	}
}

// set returns what sets a byte.
func set(at int, v byte) func([]byte) []byte {
	return func(b []byte) []byte {
		b[at] = v
		return b
	}
}

// The launch without passing the station has another number in the second
// game; settings out of range are cut where the game cuts them, and those that
// it would not read back from the number that is shared with another type are
// stored with the type's own number.
func TestSettings(t *testing.T) {
	for _, c := range []struct {
		number, vehicle byte
		mode, operation byte
		wantType        ride.TypeID
		wantMode        ride.Mode
		wantOperation   uint8
	}{
		{15, 0, 1, 255, ride.LoopingRc, ride.ContinuousCircuit, 27},
		{15, 0, 2, 20, ride.LoopingRc, ride.ReverseInclineLaunchedShuttle, 20},
		{15, 0, 3, 20, ride.LoopingRc, ride.PoweredLaunch, 20},
		{4, 5, 2, 18, ride.JuniorRc, ride.ReverseInclineLaunchedShuttle, 18},
		{4, 5, 2, 19, ride.ClassicMiniRc, ride.ReverseInclineLaunchedShuttle, 19},
		{4, 5, 2, 99, ride.ClassicMiniRc, ride.ReverseInclineLaunchedShuttle, 27},
		{4, 8, 1, 9, ride.ClassicMiniRc, ride.ContinuousCircuit, 9}, // cars that are not steep
		{51, 71, 1, 9, ride.TwisterRc, ride.ContinuousCircuit, 9},
		{77, 83, 5, 9, ride.BoatHire, ride.BoatHireMode, 9}, // jet skis
	} {
		payload := encode(t, colourful(t, "looping-06"), c.number, c.vehicle, 0)
		payload[0x06], payload[0x28] = c.mode, c.operation
		d, err := td4.Decode(seal(payload))
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		p, err := d.Plan()
		if err != nil || p.Settings != d.Settings {
			t.Errorf("%+v: plan has %+v, %v, want %+v", c, p.Settings, err, d.Settings)
		}
		if d.Type != c.wantType || d.Mode != c.wantMode || d.Operation != c.wantOperation {
			t.Errorf("%+v: type %d, mode %v, operation %d", c, d.Type, d.Mode, d.Operation)
		}
	}
}
