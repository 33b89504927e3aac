package td4_test

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/td4"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/internal/corpus"
	"github.com/toolshed-dev/toolshed/internal/golden"
)

// made are the shipped designs that the first game could have built, with the
// numbers of their types and of a vehicle of each there.
var made = []struct {
	file            string
	number, vehicle byte
	id              string // of the vehicle
}{
	{"air-powered-vertical-50", 75, 86, "rct1ll.ride.air_powered_trains"},
	{"bobsleigh-05", 13, 26, "rct1.ride.bobsleigh_trains"},
	{"classic-mini-30", 4, 7, "rct1.ride.spinning_cars"},
	{"classic-wooden-00", 0, 2, "rct1.ride.wooden_rc_trains"},
	{"corkscrew-30", 19, 31, "rct1.ride.corkscrew_trains"},
	{"heartline-twister-05", 66, 73, "rct1aa.ride.heartline_twister_cars"},
	{"hypercoaster-32", 19, 79, "rct1ll.ride.hypercoaster_trains"},
	{"log-flume-00", 23, 37, "rct1.ride.logs"},
	{"looping-06", 15, 0, "rct1.ride.steel_rc_trains"},
	{"mini-suspended-01", 7, 20, "rct1.ride.swinging_lay_down_cars"},
	{"monorail-02", 6, 10, "rct1.ride.streamlined_monorail_trains"},
	{"reverse-freefall-04", 42, 47, "rct1.ride.reverse_freefall_car"},
	{"reverser-00", 65, 67, "rct1aa.ride.reverser_cars"},
	{"river-rapids-00", 24, 36, "rct1.ride.river_rapids_boats"},
	{"steeplechase-00", 10, 32, "rct1.ride.motorbikes"},
	{"twister-02", 51, 61, "rct1aa.ride.floorless_twister_trains"},
	{"vertical-drop-06", 44, 48, "rct1.ride.vertical_drop_trains"},
	{"water-coaster-40", 74, 81, "rct1ll.ride.coaster_boats"},
}

// The colours of both games by name, each in the order of its own palette.
var (
	firstColours = names(`black grey white light-purple bright-purple dark-blue light-blue dark-water
		saturated-green dark-green moss-green bright-green olive-green dark-olive-green yellow
		dark-yellow light-orange dark-orange light-brown saturated-brown dark-brown salmon-pink
		bordeaux-red saturated-red bright-red bright-pink light-pink dark-pink dark-purple
		light-water bright-yellow icy-blue`)
	secondColours = names(`black grey white dark-purple light-purple bright-purple dark-blue
		light-blue icy-blue dark-water light-water saturated-green dark-green moss-green
		bright-green olive-green dark-olive-green bright-yellow yellow dark-yellow light-orange
		dark-orange light-brown saturated-brown dark-brown salmon-pink bordeaux-red saturated-red
		bright-red dark-pink bright-pink light-pink`)
)

func names(list string) []string { return strings.Fields(list) }

// first returns a colour of the second game in the first.
func first(c uint8) byte { return byte(slices.Index(firstColours, secondColours[c])) }

// encode writes a design as the first game would have: the header by hand, the
// track as it stands in the design's own file.
func encode(tb testing.TB, d *td6.Design, number, vehicle, version byte) []byte {
	tb.Helper()
	h := make([]byte, 0x38)
	h[0x00], h[0x01], h[0x06], h[0x07] = number, vehicle, byte(d.Mode), version<<2|d.ColourScheme
	binary.LittleEndian.PutUint32(h[0x02:], 0xDEADBEEF)
	if d.Mode == ride.PoweredLaunch {
		h[0x06] = 3
	}
	for i := range 12 {
		h[0x08+2*i], h[0x09+2*i] = first(d.VehicleColours[i][0]), first(d.VehicleColours[i][1])
	}
	for part, c := range d.TrackColours[0] {
		h[0x20+part] = first(c)
	}
	h[0x23], h[0x24], h[0x25] = byte(d.Depart), d.Trains, d.Cars
	h[0x26], h[0x27], h[0x28] = d.MinWait, d.MaxWait, d.Operation
	s := d.Stored
	h[0x29], h[0x2A] = byte(s.MaxSpeed), byte(s.AverageSpeed)
	binary.LittleEndian.PutUint16(h[0x2B:], s.Length)
	h[0x2D], h[0x2E], h[0x2F] = s.MaxVerticalG, byte(s.MinVerticalG), s.MaxLateralG
	h[0x30], h[0x31], h[0x32] = s.Inversions|0xE0, s.Drops|0xC0, 2*s.HighestDrop+1
	h[0x33], h[0x34], h[0x35] = s.Excitement, s.Intensity, s.Nausea
	binary.LittleEndian.PutUint16(h[0x36:], s.Upkeep)
	if version == 1 {
		more := bytes.Repeat([]byte{0xAA}, 0xC4-0x38)
		for scheme, colours := range d.TrackColours {
			for part, c := range colours {
				more[4*part+scheme] = first(c)
			}
		}
		h = append(h, more...)
	}
	return append(h, elements(tb, d)...)
}

// elements returns the bytes of a design's track or maze, with their end, and
// zeros as the game has them behind.
func elements(tb testing.TB, d *td6.Design) []byte {
	tb.Helper()
	file, err := d.Encode()
	if err != nil {
		tb.Fatal(err)
	}
	_, payload, err := sawyer.Open(file, sawyer.TD6)
	if err != nil {
		tb.Fatal(err)
	}
	n := 2*len(d.Pieces) + 1
	if d.Type == ride.Maze {
		n = 4 * (len(d.Maze) + 1)
	}
	return append(bytes.Clone(payload[0xA3:0xA3+n]), make([]byte, 500)...)
}

// seal returns the file of unpacked bytes.
func seal(payload []byte) []byte { return sawyer.Seal(payload, sawyer.Original, sawyer.TD4) }

// colourful decodes a shipped design and gives it more colours and figures than
// it has, so that none can be taken for another.
func colourful(tb testing.TB, name string) *td6.Design {
	tb.Helper()
	d, err := td6.Decode(corpus.ShippedDesign(tb, name+".td6"))
	if err != nil {
		tb.Fatal(err)
	}
	for i := range d.VehicleColours {
		d.VehicleColours[i] = td6.Colours{uint8(i % 12), uint8(31 - i%12), 0}
	}
	for i := range d.TrackColours {
		d.TrackColours[i] = td6.Colours{uint8(1 + i), uint8(11 + i), uint8(21 + i)}
	}
	d.ColourScheme = 2
	d.Stored = td6.Stored{
		MaxSpeed: 26, AverageSpeed: -11, Length: 966,
		MaxVerticalG: 11, MinVerticalG: -3, MaxLateralG: 4,
		Inversions: 5, Drops: 7, HighestDrop: 40,
		Excitement: 73, Intensity: 71, Nausea: 36, Upkeep: 161,
	}
	return d
}

// A design that was written as the first game would have it comes back, but
// for what such a file lacks, and can be written as one of the second game.
func TestMadeDesigns(t *testing.T) {
	for _, m := range made {
		for version := range byte(2) {
			d := colourful(t, m.file)
			file := seal(encode(t, d, m.number, m.vehicle, version))
			got, err := td4.Decode(file)
			if err != nil || !td4.Is(file) {
				t.Errorf("%s, version %d: %v, Is() = %v", m.file, version, err, td4.Is(file))
				continue
			}
			want := expected(t, d, m.id, version)
			want.VehicleType = m.vehicle
			want.VehicleColours = got.VehicleColours // see TestVehicleColours
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s, version %d:%s", m.file, version, difference(t, got, want))
			}
			checkWritable(t, got)
			wantType, err := d.RideType()
			if err != nil {
				t.Fatal(err)
			}
			if p, err := got.Plan(); err != nil || p.Type != wantType || p.Vehicle.ID != m.id {
				t.Errorf("%s, version %d: plan %+v, %v", m.file, version, p, err)
			}
		}
	}
}

// difference returns the lines that are not the same in the texts of two
// designs.
func difference(t *testing.T, got, want *td6.Design) string {
	t.Helper()
	g, err := got.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	w, err := want.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	out := ""
	gots, wants := strings.Split(string(g), "\n"), strings.Split(string(w), "\n")
	for i := range min(len(gots), len(wants)) {
		if gots[i] != wants[i] {
			out += "\n\tgot  " + gots[i] + "\n\twant " + wants[i]
		}
	}
	return out
}

// expected is what comes back of a design.
func expected(t *testing.T, d *td6.Design, vehicle string, version byte) *td6.Design {
	t.Helper()
	ty, err := d.RideType()
	if err != nil {
		t.Fatal(err)
	}
	want := &td6.Design{
		Type:         td6.New(&ride.Plan{Type: ty}).Type,
		Version:      2,
		ColourScheme: d.ColourScheme,
		Settings:     d.Settings,
		Stored:       d.Stored,
		TrackColours: d.TrackColours,
		Vehicle:      ride.VehicleByID(vehicle).Object,
		Pieces:       d.Pieces,
	}
	want.LiftSpeed, want.Circuits, want.Stored.Airtime = 5, 1, 255
	want.Operation = min(d.Operation, ty.MaxOperation)
	if d.Mode == ride.PoweredLaunchPasstrough {
		want.Mode = ride.PoweredLaunch
	}
	if version == 0 {
		for i := range want.TrackColours {
			want.TrackColours[i] = d.TrackColours[0]
			if d.Type == ride.RiverRapids {
				want.TrackColours[i][0], want.TrackColours[i][1] = 2, 2
			}
		}
	}
	want.Complete()
	return want
}

// checkWritable checks that a design is one of the second game.
func checkWritable(t *testing.T, d *td6.Design) {
	t.Helper()
	file, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if back, err := td6.Decode(file); err != nil || !reflect.DeepEqual(back, d) {
		t.Fatalf("does not come back from a TD6: %v", err)
	}
	if td4.Is(file) {
		t.Fatal("a TD6 is taken for a TD4")
	}
}

// maze is a maze of three tiles with entrance and exit.
func maze() *td6.Design {
	d := td6.New(&ride.Plan{Type: ride.ByID(ride.Maze)})
	d.Maze = []td6.MazeTile{
		{X: 0, Y: 0, Walls: 0x1324},
		{X: -1, Y: 1, Walls: 0xFFFF},
		{X: 3, Y: 0, Walls: 0x0001},
		{X: 0, Y: -1, Walls: 0x0801},
		{X: 1, Y: 2, Walls: 0x8003},
	}
	d.Mode = ride.MazeMode
	d.TrackColours[0] = td6.Colours{1, 2, 0}
	d.Complete()
	return d
}

// A maze comes back with its entrance and exit. The style of its walls is no
// colour; the game without expansions had hedges only.
func TestMaze(t *testing.T) {
	d := maze()
	for version, wantWalls := range []uint8{1, 3} {
		payload := encode(t, d, 20, 99, byte(version))
		if version == 1 {
			payload[0x40] = 3
		}
		got, err := td4.Decode(seal(payload))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Maze, d.Maze) || len(got.Pieces)+len(got.Entrances) > 0 {
			t.Errorf("version %d: maze %v, pieces %v, entrances %v",
				version, got.Maze, got.Pieces, got.Entrances)
		}
		if walls := got.TrackColours[0][2]; walls != wantWalls {
			t.Errorf("version %d: walls %d, want %d", version, walls, wantWalls)
		}
		if got.Vehicle.Name != "HMAZE   " || got.Mode != ride.MazeMode {
			t.Errorf("version %d: vehicle %q, mode %v", version, got.Vehicle.Name, got.Mode)
		}
		if got.SpaceX != 5 || got.SpaceY != 4 {
			t.Errorf("version %d: %d x %d tiles, want 5 x 4", version, got.SpaceX, got.SpaceY)
		}
		checkWritable(t, got)
	}
}

// The committed file is one of those that are made here.
func TestMadeFile(t *testing.T) {
	d, err := td6.Decode(corpus.ShippedDesign(t, "classic-wooden-00.td6"))
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "classic-wooden-00.td4", seal(encode(t, d, 0, 2, 1)))
}
