package td6

import (
	"bytes"
	"encoding/json"
	"errors"
	"path"
	"reflect"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// files returns the bytes of all designs in a folder of the corpus.
func files(tb testing.TB, folder string) map[string][]byte {
	tb.Helper()
	out := map[string][]byte{}
	for _, name := range corpus.Files(tb, folder+"/*.td6") {
		out[path.Base(name)] = corpus.Design(tb, path.Base(name))
	}
	return out
}

// shipped returns the bytes of the designs that every clone has.
func shipped(tb testing.TB) map[string][]byte {
	tb.Helper()
	out := map[string][]byte{}
	for _, name := range corpus.ShippedFiles(tb) {
		out[name] = corpus.ShippedDesign(tb, name)
	}
	return out
}

// mustDecode decodes a design that must be one.
func mustDecode(tb testing.TB, name string, file []byte) *Design {
	tb.Helper()
	d, err := Decode(file)
	if err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	return d
}

// roundTrip checks that a design comes back from its fields, its text and its
// JSON. No bytes are kept beside the fields: a Design has none.
func roundTrip(t *testing.T, name string, file []byte) *Design {
	t.Helper()
	d := mustDecode(t, name, file)
	if got, err := d.Encode(); err != nil || !bytes.Equal(got, file) {
		t.Errorf("%s: encodes to other bytes, %v", name, err)
	}
	_, want, _ := open(file)
	for how := sawyer.Original; how.Known(); how++ {
		again := *d
		again.Packing = how
		got, err := again.Encode()
		if err != nil {
			t.Errorf("%s: %v: %v", name, again.Packing, err)
			continue
		}
		if _, payload, err := open(got); err != nil || !bytes.Equal(payload, want) {
			t.Errorf("%s: %v: unpacks to other bytes, %v", name, again.Packing, err)
		}
	}
	textRoundTrip(t, name, d)
	return d
}

func textRoundTrip(t *testing.T, name string, d *Design) {
	t.Helper()
	var fromText, fromJSON Design
	text, err := d.MarshalText()
	if err == nil {
		err = fromText.UnmarshalText(text)
	}
	if err != nil || !reflect.DeepEqual(&fromText, d) {
		t.Errorf("%s: text gives another design, %v", name, err)
	}
	text, err = json.Marshal(d)
	if err == nil {
		err = json.Unmarshal(text, &fromJSON)
	}
	if err != nil || !reflect.DeepEqual(&fromJSON, d) {
		t.Errorf("%s: JSON gives another design, %v", name, err)
	}
}

func TestRoundTripShipped(t *testing.T) {
	for name, file := range shipped(t) {
		roundTrip(t, name, file)
	}
}

// Every design of the corpus encodes to the bytes of its file. How many were
// packed in which way is known: 156 of the real ones by the original game.
func TestRoundTripCorpus(t *testing.T) {
	for folder, want := range map[string]map[sawyer.Packing]int{
		"td6":       {sawyer.Original: 156, sawyer.OpenRCT2: 2, sawyer.Long: 3},
		"synthetic": {sawyer.Original: 26, sawyer.Triples: 279},
	} {
		got := map[sawyer.Packing]int{}
		for name, file := range files(t, folder) {
			got[roundTrip(t, name, file).Packing]++
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: packed %v, want %v", folder, got, want)
		}
	}
}

// What is read from the header and the lists is what the game read.
func TestDecodeAgreesWithTheGame(t *testing.T) {
	for _, file := range []string{
		"measured.jsonl.gz", "synthetic/measured.jsonl.gz", "synthetic/measured_more.jsonl.gz",
	} {
		n := 0
		for _, r := range corpus.Measured(t, file) {
			if r.Dir != 0 {
				continue
			}
			n++
			compareWithRecord(t, mustDecode(t, r.File, corpus.Design(t, r.File)), &r)
		}
		t.Logf("%s: %d designs", file, n)
		if n < 50 {
			t.Errorf("%s: %d designs compared, want 50 at least", file, n)
		}
	}
}

func compareWithRecord(t *testing.T, d *Design, r *corpus.Record) {
	t.Helper()
	ty, err := d.RideType()
	if err != nil || int(ty.ID) != r.RideType {
		t.Errorf("%s: RideType() = %v, %v, want %d", r.File, ty, err, r.RideType)
	}
	gates := len(d.Entrances)
	for _, m := range d.Maze {
		if m.IsEntrance() || m.IsExit() {
			gates++
		}
	}
	if r.Outcome == "vehicle_unknown" {
		return // the game read no further
	}
	got := []int{len(d.Pieces), gates, len(d.Scenery)}
	want := []int{r.Elements, r.Entrances, r.SceneryItems}
	if !reflect.DeepEqual(got, want) || d.Vehicle.Name != r.Vehicle {
		t.Errorf("%s: %d pieces, entrances, scenery and vehicle %q, want %d and %q",
			r.File, got, d.Vehicle.Name, want, r.Vehicle)
	}
	if r.Stored != nil {
		compareStored(t, d, r)
	}
}

// compareStored compares the header with what the recorder made of it.
func compareStored(t *testing.T, d *Design, r *corpus.Record) {
	t.Helper()
	s := d.Stored
	got := corpus.Stored{
		Excitement: int(s.Excitement) * 10, Intensity: int(s.Intensity) * 10, Nausea: int(s.Nausea) * 10,
		MaxSpeed: int(s.MaxSpeed), AvgSpeed: int(s.AverageSpeed), RideLengthM: int(s.Length),
		PosGRaw32: int(s.MaxVerticalG), NegGRaw32: int(s.MinVerticalG), LatGRaw32: int(s.MaxLateralG),
		PosG: int(s.MaxVerticalG) * 32, NegG: int(s.MinVerticalG) * 32, LatG: int(s.MaxLateralG) * 32,
		AirTimeRaw: int(s.Airtime), AirTime: int(s.Airtime) * 1024 / 123,
		Drops: int(s.Drops), HighestDrop: int(s.HighestDrop),
		InversionsRaw: int(s.Inversions) | int(s.Sheltered)<<5, Inversions: int(s.Inversions),
		PoweredLiftBits: int(s.PoweredLifts), Upkeep: int(s.Upkeep),
		SpaceX: int(d.SpaceX), SpaceY: int(d.SpaceY),
		Trains: int(d.Trains), Cars: int(d.Cars), Mode: int(d.Mode), Operation: int(d.Operation),
		LiftSpeed: int(d.LiftSpeed), Circuits: int(d.Circuits), DepartFlags: int(d.Depart),
		MinWait: int(d.MinWait), MaxWait: int(d.MaxWait),
		Flags: int(d.Flags), Flags2: int(d.Flags2), Version: int(d.Version), TypeRaw: int(d.Type),
	}
	if got != *r.Stored {
		t.Errorf("%s: header\n\tgot  %+v\n\twant %+v", r.File, got, *r.Stored)
	}
}

// The room that a design takes is stored by the game as it is in direction 0,
// or with x and y exchanged.
func TestSpaceOfCorpus(t *testing.T) {
	same, exchanged := 0, 0
	for name, file := range files(t, "td6") {
		d := mustDecode(t, name, file)
		switch x, y := d.space(); {
		case x == d.SpaceX && y == d.SpaceY:
			same++
		case y == d.SpaceX && x == d.SpaceY:
			exchanged++
		default:
			t.Errorf("%s: space %d x %d, want %d x %d", name, x, y, d.SpaceX, d.SpaceY)
		}
	}
	if same != 110 || exchanged != 51 {
		t.Errorf("%d equal and %d exchanged, want 110 and 51", same, exchanged)
	}
}

// The flags that New makes are those that the original game stored, but for
// two designs with a loop, and those that OpenRCT2 or others wrote without.
func TestFlagsOfCorpus(t *testing.T) {
	equal, without := 0, 0
	for name, file := range files(t, "td6") {
		d := mustDecode(t, name, file)
		switch got := flagsOf(d.Pieces); {
		case got == d.Flags:
			equal++
		case got == d.Flags|specialFlags[track.GroupVerticalLoop]:
			without++
		default:
			t.Errorf("%s: flags %#x, want %#x", name, got, d.Flags)
		}
	}
	if equal != 159 || without != 2 {
		t.Errorf("%d designs with equal flags, %d without loop, want 159 and 2", equal, without)
	}
}

// A maze read as a track, or a track as a maze, is an error for every design.
func TestMazeAndTrackAreNotConfused(t *testing.T) {
	n := 0
	for _, folder := range []string{"td6", "synthetic"} {
		for name, file := range files(t, folder) {
			_, payload, err := open(file)
			if err != nil {
				t.Fatal(err)
			}
			types := []ride.TypeID{ride.Maze}
			if payload[0] == byte(ride.Maze) {
				types = []ride.TypeID{ride.SpiralRc, ride.WoodenRc, ride.SteelWildMouse}
			}
			for _, id := range types {
				payload[0] = byte(id)
				n++
				d, err := Decode(seal(payload))
				if _, ok := errors.AsType[*FormatError](err); !ok || d != nil {
					t.Errorf("%s as type %d: %v, want a FormatError", name, id, err)
				}
			}
		}
	}
	if n < 400 {
		t.Errorf("%d designs confused, want 400 at least", n)
	}
}
