package td6

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Every bit of the header has a field: random headers come back the same.
func TestHeaderRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		header := make([]byte, headerSize)
		for i := range header {
			header[i] = byte(rng.Uint32())
		}
		var d Design
		d.readHeader(header)
		got, err := d.appendHeader(nil)
		if err != nil || !bytes.Equal(got, header) {
			t.Fatalf("header comes back as\n%x, %v, want\n%x", got, err, header)
		}
	}
}

// Fields of the header are where the game has them.
func TestHeaderFields(t *testing.T) {
	header := make([]byte, headerSize)
	header[0x07], header[0x52], header[0x54] = 0x0A, 0xFE, 0x01
	header[0x58], header[0x59], header[0xA2] = 0xE3, 0xC5, 0x28
	header[0x05], header[0x65], header[0x82+31] = 0x80, 9, 8
	var d Design
	d.readHeader(header)
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"ColourScheme", d.ColourScheme, uint8(2)},
		{"Version", d.Version, uint8(2)},
		{"AverageSpeed", d.Stored.AverageSpeed, int8(-2)},
		{"Length", d.Stored.Length, uint16(0x100)},
		{"Inversions", d.Stored.Inversions, uint8(3)},
		{"Sheltered", d.Stored.Sheltered, uint8(7)},
		{"Drops", d.Stored.Drops, uint8(5)},
		{"PoweredLifts", d.Stored.PoweredLifts, uint8(3)},
		{"LiftSpeed", d.LiftSpeed, uint8(8)},
		{"Circuits", d.Circuits, uint8(1)},
		{"Flags", d.Flags, SpecialFlags(1 << 31)},
		{"rails of scheme 1", d.TrackColours[1], Colours{0, 9, 0}},
		{"third colour of train 31", d.VehicleColours[31], Colours{0, 0, 8}},
	} {
		if c.got != c.want {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}

// What the two bytes of a piece mean, by its type and the type of the ride.
func TestPieceBytes(t *testing.T) {
	for _, c := range []struct {
		code, settings byte
		ride           ride.TypeID
		want           string
	}{
		{0, 0x04, ride.WoodenRc, "flat"},
		{0, 0x00, ride.WoodenRc, "flat+seat0"},
		{4, 0x84, ride.WoodenRc, "up25+lift"},
		{4, 0xFF, ride.WoodenRc, "up25+lift+inverted+scheme3+seat15"},
		{2, 0x00, ride.WoodenRc, "beginStation"},
		{2, 0x1D, ride.WoodenRc, "beginStation+station13+scheme1"},
		{1, 0x04, ride.WoodenRc, "endStation+station4"},
		{99, 0x0F, ride.WoodenRc, "brakes+speed30"},
		{99, 0x00, ride.WoodenRc, "brakes"},
		{100, 0x07, ride.WoodenRc, "booster+speed14"},
		{100, 0x07, ride.SteelWildMouse, "rotationControlToggle+seat7"},
		{100, 0x07, ride.SpinningWildMouse, "rotationControlToggle+seat7"},
		{101, 0x44, ride.WoodenRc, "multiDimInvertedUp90ToFlatQuarterLoop+inverted"},
		{216, 0x04, ride.WoodenRc, "blockBrakes"},
		{216, 0x02, ride.WoodenRc, "blockBrakes+seat2"},
		{68, 0x04, ride.WaterCoaster, "flatCovered"},
	} {
		p := readPiece(c.code, c.settings, c.ride)
		if p != track.MustParse(c.want)[0] {
			t.Errorf("piece %d %#02x on ride %d = %v, want %s", c.code, c.settings, c.ride, p, c.want)
		}
	}
}

// All bytes but the end of the list come back as they were, on every kind of
// ride.
func TestPieceBytesComeBack(t *testing.T) {
	for _, id := range []ride.TypeID{ride.WoodenRc, ride.SteelWildMouse, 255} {
		for code := range byte(sawyer.ListEnd) {
			for settings := range 256 {
				p := readPiece(code, byte(settings), id)
				gotCode, got, err := pieceBytes(p, id)
				if err != nil || gotCode != code || int(got) != settings {
					t.Fatalf("ride %d: %d %#02x is %v and comes back as %d %#02x, %v",
						id, code, settings, p, gotCode, got, err)
				}
				if p.Type >= track.NumTypes || p != track.MustParse(p.String())[0] {
					t.Fatalf("ride %d: %d %#02x is %v, which the notation does not have", id, code, settings, p)
				}
			}
		}
	}
}

// A height of -1 would end the list of entrances and is stored as 0x80.
func TestEntranceHeight(t *testing.T) {
	for _, c := range []struct {
		stored byte
		want   int8
	}{{0, 0}, {5, 5}, {0xFE, -2}, {0x80, -1}, {0x81, -127}} {
		b := []byte{c.stored, 0xC3, 0xE0, 0xFF, 0x40, 0}
		e := readEntrance(b)
		if want := (Entrance{X: -32, Y: 64, Z: c.want, Direction: 3, Spare: 0x40, Exit: true}); e != want {
			t.Errorf("entrance %x = %+v, want %+v", b, e, want)
		}
		if got := e.appendTo(nil); !bytes.Equal(got, b) {
			t.Errorf("entrance %x comes back as %x", b, got)
		}
	}
}

// mazeDesign is a design of a maze of two tiles with entrance and exit.
func mazeDesign() *Design {
	d := New(&ride.Plan{Type: ride.ByID(ride.Maze)})
	d.Maze = []MazeTile{
		{X: 0, Y: 0, Walls: 0x1324},
		{X: -1, Y: 1, Walls: 0xFFFF},
		{X: 0, Y: -1, Walls: 0x0801},
		{X: 1, Y: 2, Walls: 0x8003},
	}
	d.Scenery = []Scenery{{Object: ride.Object{Flags: 0x81, Name: "TREE    "}, X: -3, Y: 4, Z: -5, Flags: 6}}
	return d
}

func TestMazeRoundTrip(t *testing.T) {
	file, err := mazeDesign().Encode()
	if err != nil {
		t.Fatal(err)
	}
	d := roundTrip(t, "maze", file)
	if len(d.Maze) != 4 || !d.Maze[2].IsEntrance() || !d.Maze[3].IsExit() || d.Maze[0].IsEntrance() {
		t.Errorf("maze %+v", d.Maze)
	}
}

// Stray bytes in the tail are kept, wherever they are.
func TestTailRoundTrip(t *testing.T) {
	for _, tail := range [][]byte{
		nil, {0, 0, 0}, {1}, {0, 0, 1, 0, 2, 0}, {1, 0}, {0, 1}, {0xFF, 0xFF},
	} {
		if got := sawyer.TailOf(tail).AppendTo(nil); !bytes.Equal(got, tail) {
			t.Errorf("tail %x comes back as %x", tail, got)
		}
		d := mazeDesign()
		d.Tail = sawyer.TailOf(tail)
		file, err := d.Encode()
		if err != nil {
			t.Fatal(err)
		}
		roundTrip(t, "tail", file)
	}
}

// small returns the unpacked bytes of a small design: a header, two pieces,
// an entrance, a piece of scenery, and no tail.
func small() []byte {
	d := New(&ride.Plan{
		Type:   ride.ByID(ride.WoodenRc),
		Pieces: track.MustParse("beginStation endStation"),
		Gates:  []ride.Gate{{Y: 32, Direction: 3}},
	})
	d.Scenery = []Scenery{{Object: ride.Object{Flags: 0x81, Name: "TREE"}}}
	d.Tail = sawyer.Tail{}
	payload, err := d.payload()
	if err != nil {
		panic(err)
	}
	return payload
}

// A design that ends anywhere before its end is an error at some byte of it.
func TestDecodeTruncated(t *testing.T) {
	payload := small()
	for n := 1; n < len(payload); n++ {
		d, err := Decode(seal(payload[:n]))
		e, ok := errors.AsType[*FormatError](err)
		if !ok || d != nil || e.Offset > n {
			t.Errorf("first %d of %d bytes: %v, %v", n, len(payload), d, err)
		}
	}
	file := seal(payload)
	for n := range len(file) {
		d, err := Decode(file[:n])
		if e, ok := errors.AsType[*FormatError](err); !ok || d != nil || !e.Packed {
			t.Errorf("first %d of %d bytes of the file: %v, %v", n, len(file), d, err)
		}
	}
}

func TestDecodeErrors(t *testing.T) {
	const (
		pieceAt    = headerSize
		entranceAt = pieceAt + 5
		sceneryAt  = entranceAt + 7
	)
	for _, c := range []struct {
		name string
		edit func(b []byte) []byte
		want string
	}{
		{"empty", func(b []byte) []byte { return nil }, "byte 4: file of 4 bytes is too short"},
		{
			"short header", func(b []byte) []byte { return b[:100] },
			"unpacked byte 0: header of 163 bytes, of which 100 are left",
		},
		{"TD4", set(7, 4), "unpacked byte 7: version 1, want 2 (TD6)"},
		{"TD7", set(7, 12), "unpacked byte 7: version 3, want 2 (TD6)"},
		{"no pieces", set(pieceAt, 0xFF), "unpacked byte 163: no track pieces"},
		{
			"no end", func(b []byte) []byte { return b[:pieceAt+4] },
			"unpacked byte 167: track piece list has no end",
		},
		{
			"half a piece", func(b []byte) []byte { return b[:pieceAt+3] },
			"unpacked byte 165: track piece of 2 bytes, of which 1 are left",
		},
		{"too many pieces", func(b []byte) []byte {
			return append(b[:pieceAt], bytes.Repeat([]byte{0, 4}, 10000)...)
		}, "unpacked byte 16547: track piece list has more than 8192"},
		{
			"entrance off the grid", set(entranceAt+2, 1),
			"unpacked byte 168: entrance 0: place (1, 32) is off the grid of 32",
		},
		{
			"scenery of a ride", set(sceneryAt, 0x80),
			`unpacked byte 175: scenery 0: object "TREE    " is of kind 0, which is no scenery`,
		},
		{
			"scenery with a control character", set(sceneryAt+4, 7),
			`unpacked byte 175: scenery 0: object name "\aREE    "`,
		},
		{
			"scenery without end", func(b []byte) []byte { return b[:sceneryAt] },
			"unpacked byte 175: scenery list has no end",
		},
		{
			"track for a maze", set(0, byte(ride.Maze)),
			"unpacked byte 191: scenery of 22 bytes, of which 7 are left",
		},
	} {
		d, err := Decode(seal(c.edit(small())))
		if _, ok := errors.AsType[*FormatError](err); !ok || err.Error() != "td6: "+c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
		if d != nil {
			t.Errorf("%s: a design in spite of an error", c.name)
		}
	}
}

// Errors of the container are those of package sawyer, under our name and with
// the bytes of the file.
func TestDecodePackedErrors(t *testing.T) {
	for _, c := range []struct {
		packed, want string
	}{
		{"80", "byte 0: packed stretch of 2 bytes, of which 1 are left"},
		{"0001ff", "byte 2: packed stretch of 2 bytes, of which 1 are left"},
		{"020102", "byte 0: packed stretch of 4 bytes, of which 3 are left"},
		{strings.Repeat("8000", 9000), "byte 16256: more than 1048576 bytes unpacked"},
	} {
		packed, err := hex.DecodeString(c.packed)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Decode(withChecksum(packed))
		e, ok := errors.AsType[*FormatError](err)
		if !ok || !e.Packed || err.Error() != "td6: "+c.want || d != nil {
			t.Errorf("Decode(%.20s) = %v, %v, want %s", c.packed, d, err, c.want)
		}
	}
}

// open returns the packed part of a file and what it unpacks to.
func open(file []byte) (packed, payload []byte, err error) {
	return sawyer.Open(file, sawyer.TD6)
}

// seal returns the file of unpacked bytes as the original game packs it.
func seal(payload []byte) []byte { return sawyer.Seal(payload, sawyer.Original, sawyer.TD6) }

// withChecksum returns the file of packed bytes.
func withChecksum(packed []byte) []byte {
	sum := sawyer.Checksum(packed, sawyer.TD6)
	return binary.LittleEndian.AppendUint32(bytes.Clone(packed), sum)
}

// set returns what sets a byte.
func set(at int, v byte) func([]byte) []byte {
	return func(b []byte) []byte {
		b[at] = v
		return b
	}
}

func TestDecodeChecksum(t *testing.T) {
	file := seal(small())
	file[len(file)-1] ^= 1
	_, err := Decode(file)
	if err == nil || !strings.Contains(err.Error(), "checksum is 0x") {
		t.Errorf("wrong checksum: %v", err)
	}
}

// Fields that a file cannot hold are refused, not cut.
func TestEncodeErrors(t *testing.T) {
	for _, c := range []struct {
		edit func(d *Design)
		want string
	}{
		{func(d *Design) { d.Version = 3 }, "td6: version 3, want 2 (TD6)"},
		{func(d *Design) { d.Circuits = 8 }, "td6: circuits 8 is not in 0 to 7"},
		{func(d *Design) { d.Stored.Drops = 64 }, "td6: stored.drops 64 is not in 0 to 63"},
		{func(d *Design) { d.Packing = 9 }, "td6: unknown packing9"},
		{func(d *Design) { d.Pieces = nil }, "td6: 0 track pieces are not in 1 to 8192"},
		{
			func(d *Design) { d.Pieces[1].Type = track.Maze },
			"td6: piece 1: maze cannot be stored for a ride of type 52",
		},
		{
			func(d *Design) { d.Pieces[1] = track.New(track.RotationControlToggle) },
			"td6: piece 1: rotationControlToggle cannot be stored for a ride of type 52",
		},
		{
			func(d *Design) { d.Pieces[1].Type = 300 },
			"td6: piece 1: unknown300 cannot be stored for a ride of type 52",
		},
		{
			func(d *Design) { d.Pieces[1].Station = 16 },
			"td6: piece 1: setting of endStation+station16 is too large",
		},
		{
			func(d *Design) { d.Pieces[1] = track.Piece{Type: track.Brakes, Speed: 7} },
			"td6: piece 1: brakes has speed 7, which is not even",
		},
		{
			func(d *Design) { d.Entrances[0].Z = -128 },
			"td6: entrance 0: height -128 is not in -127 to 127",
		},
		{
			func(d *Design) { d.Entrances[0].Direction = 4 },
			"td6: entrance 0: direction 4 is not in 0 to 3",
		},
		{
			func(d *Design) { d.Scenery = make([]Scenery, 1501) },
			"td6: 1501 pieces of scenery are more than 1500",
		},
		{
			func(d *Design) { d.Vehicle.Name = "TOO LONG A NAME" },
			`td6: vehicle: object name "TOO LONG A NAME" is longer than 8 bytes`,
		},
		{
			func(d *Design) { d.Maze = []MazeTile{{1, 1, 1}} },
			"td6: maze tiles in a ride of type 52",
		},
		{func(d *Design) { d.Type = ride.Maze }, "td6: a maze with track pieces or a list of entrances"},
		{
			func(d *Design) { d.Tail.Zeros = sawyer.MaxPayload },
			"td6: 1048752 bytes unpacked are more than 1048576",
		},
	} {
		d := New(&ride.Plan{
			Type:   ride.ByID(ride.WoodenRc),
			Pieces: track.MustParse("beginStation endStation"),
			Gates:  []ride.Gate{{Y: 32, Direction: 3}},
		})
		c.edit(d)
		file, err := d.Encode()
		if err == nil || err.Error() != c.want || file != nil {
			t.Errorf("Encode() = %d bytes, %v, want %s", len(file), err, c.want)
		}
	}
}
