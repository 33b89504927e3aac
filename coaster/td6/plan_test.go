package td6

import (
	"errors"
	"os"
	"reflect"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Vehicles of types that share a byte decide the type as their own list of
// types does.
func TestRideTypeOfEveryVehicle(t *testing.T) {
	shared := map[ride.TypeID]int{}
	for _, s := range variants {
		shared[s.stored], shared[s.real] = 0, 0
	}
	for i := range ride.Vehicles() {
		v := &ride.Vehicles()[i]
		for _, id := range v.Types {
			if _, ok := shared[id]; !ok {
				continue
			}
			shared[id]++
			d := Design{Type: storedType(id), Vehicle: v.Object}
			if got, err := d.RideType(); err != nil || got.ID != id {
				t.Errorf("%s: RideType() = %v, %v, want %d", v.ID, got, err, id)
			}
		}
	}
	for id, n := range shared {
		if n == 0 {
			t.Errorf("no vehicle of type %d", id)
		}
	}
}

// A design of every ride type comes back as the plan that it was made of.
func TestNewPlanRoundTrip(t *testing.T) {
	gates := []ride.Gate{{X: 32, Y: -64, Z: -1, Direction: 2}, {X: -32, Z: 3, Direction: 1, Exit: true}}
	for i := range ride.Types() {
		ty := &ride.Types()[i]
		if ty.ID == ride.Maze || ty.DefaultVehicle() == nil {
			continue
		}
		v := ty.DefaultVehicle()
		want := &ride.Plan{
			Type: ty, Vehicle: v, Gates: gates, Settings: ride.NewSettings(ty, v),
			Pieces: track.MustParse("beginStation endStation+scheme2 up25+lift brakes+speed8"),
		}
		file, err := New(want).Encode()
		if err != nil {
			t.Errorf("%s: %v", ty.Name, err)
			continue
		}
		d := roundTrip(t, ty.Name, file)
		got, err := d.Plan()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: plan\n\tgot  %+v, %v\n\twant %+v", ty.Name, got, err, want)
		}
		if _, payload, _ := open(file); len(payload) != originalPayload || d.Packing != sawyer.Original {
			t.Errorf("%s: %d bytes packed as %v, want %d as %v",
				ty.Name, len(payload), d.Packing, originalPayload, sawyer.Original)
		}
	}
}

// What a plan leaves out, a new design has all the same.
func TestNewDefaults(t *testing.T) {
	wooden := ride.ByID(ride.WoodenRc)
	d := New(&ride.Plan{
		Type:   wooden,
		Pieces: track.MustParse("beginStation endStation leftVerticalLoop"),
		Gates:  []ride.Gate{{Exit: true}, {X: 32}},
	})
	if d.Vehicle != wooden.DefaultVehicle().Object || d.Settings.Mode != wooden.DefaultMode {
		t.Errorf("vehicle %+v, settings %+v", d.Vehicle, d.Settings)
	}
	if d.Flags != 1<<7 || d.Stored != (Stored{Upkeep: NoUpkeep}) {
		t.Errorf("flags %#x, stored %+v", d.Flags, d.Stored)
	}
	if d.Entrances[0].Exit || !d.Entrances[1].Exit {
		t.Errorf("entrances %+v: the exit comes first", d.Entrances)
	}
}

func TestPlanSettings(t *testing.T) {
	launched := ride.ByID(ride.ReverseFreefallRc)
	d := New(&ride.Plan{Type: launched, Pieces: track.MustParse("beginStation")})
	d.Operation, d.Circuits = 255, 0
	p, err := d.Plan()
	if err != nil || p.Settings.Operation != launched.MaxOperation || p.Settings.Circuits != 1 {
		t.Errorf("plan %+v, %v, want operation %d and 1 circuit", p, err, launched.MaxOperation)
	}
}

// A vehicle that the catalogue lacks is an error only where it is needed.
func TestPlanUnknown(t *testing.T) {
	file, err := os.ReadFile("testdata/edge-38-unknown-vehicle.td6")
	if err != nil {
		t.Fatal(err)
	}
	d := roundTrip(t, "unknown vehicle", file)
	if _, err := d.RideType(); err != nil {
		t.Error(err)
	}
	_, err = d.Plan()
	if e, ok := errors.AsType[*UnknownVehicleError](err); !ok || e.Name != "NOSUCHV " {
		t.Errorf("Plan() = %v, want an UnknownVehicleError", err)
	}
	d.Type = 200
	_, err = d.Plan()
	if e, ok := errors.AsType[*UnknownTypeError](err); !ok || e.Type != 200 {
		t.Errorf("Plan() = %v, want an UnknownTypeError", err)
	}
	if _, err := d.Encode(); err != nil {
		t.Error(err)
	}
}

func TestPlanOfMaze(t *testing.T) {
	p, err := mazeDesign().Plan()
	if err != nil || p.Type.ID != ride.Maze || len(p.Pieces)+len(p.Gates) != 0 {
		t.Errorf("Plan() = %+v, %v", p, err)
	}
}

// Figures are rounded down, negative ones too, and kept in bounds.
func TestSetStats(t *testing.T) {
	for _, c := range []struct {
		in   Measured
		want Stored
	}{
		{Measured{}, Stored{}},
		{
			Measured{MinVerticalG: -89, MaxVerticalG: 364, MaxLateralG: 95},
			Stored{MinVerticalG: -3, MaxVerticalG: 11, MaxLateralG: 2},
		},
		{Measured{MinVerticalG: -96}, Stored{MinVerticalG: -3}},
		{Measured{MinVerticalG: -97}, Stored{MinVerticalG: -4}},
		{Measured{MinVerticalG: -1}, Stored{MinVerticalG: -1}},
		{Measured{MinVerticalG: 40}, Stored{MinVerticalG: 1}},
		{Measured{Airtime: 83}, Stored{Airtime: 9}}, // 9.97
		{
			Measured{MaxSpeed: 26<<16 + 65535, AverageSpeed: 11 << 16, Length: 966<<16 + 1},
			Stored{MaxSpeed: 26, AverageSpeed: 11, Length: 966},
		},
		{
			Measured{Excitement: 739, Intensity: 731, Nausea: 369},
			Stored{Excitement: 73, Intensity: 73, Nausea: 36},
		},
		{
			Measured{Inversions: 3, Drops: 7, PoweredLifts: 1, Sheltered: 2, HighestDrop: 40, Upkeep: 161},
			Stored{Inversions: 3, Drops: 7, PoweredLifts: 1, Sheltered: 2, HighestDrop: 40, Upkeep: 161},
		},
		{
			Measured{
				Airtime: 9999, MaxSpeed: 200 << 16, Inversions: 40, Drops: 90, HighestDrop: 300,
				Excitement: 3000, Upkeep: 70000,
			},
			Stored{
				Airtime: 255, MaxSpeed: 127, Inversions: 31, Drops: 63, HighestDrop: 255,
				Excitement: 255, Upkeep: NoUpkeep - 1,
			},
		},
	} {
		var d Design
		if d.SetStats(c.in); d.Stored != c.want {
			t.Errorf("SetStats(%+v) stores\n\t%+v, want\n\t%+v", c.in, d.Stored, c.want)
		}
	}
}

// The box of a few layouts, worked by hand.
func TestSpace(t *testing.T) {
	for _, c := range []struct {
		pieces string
		x, y   uint8
	}{
		{"", 1, 1},
		{"flat", 1, 1},
		{"flat*4", 4, 1},
		{"leftQuarterTurn3Tiles", 2, 2},
		{"leftQuarterTurn5Tiles", 3, 3},
		{"leftQuarterTurn3Tiles*4", 4, 4},
		{"flat leftQuarterTurn3Tiles flat*3", 3, 5},
		{"flat*300", 255, 1},
	} {
		d := Design{Pieces: track.MustParse(c.pieces)}
		if x, y := d.space(); x != c.x || y != c.y {
			t.Errorf("space(%s) = %d x %d, want %d x %d", c.pieces, x, y, c.x, c.y)
		}
	}
	d := Design{Pieces: track.MustParse("flat"), Entrances: []Entrance{{X: -96, Y: 64}}}
	if x, y := d.space(); x != 4 || y != 3 {
		t.Errorf("space with an entrance = %d x %d, want 4 x 3", x, y)
	}
}
