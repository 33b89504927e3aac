package ride_test

import (
	"fmt"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

func Example() {
	wooden, _ := ride.FindType("Wooden Roller Coaster")
	trains := wooden.DefaultVehicle()
	fmt.Println(wooden.Name, trains.Object.Name, wooden.Builds(track.Up60, false))
	// Output: wooden_rc PTCT1    true
}

func TestCatalogueCounts(t *testing.T) {
	if n := len(ride.Types()); n != 70 {
		t.Errorf("%d ride types, want 70", n)
	}
	if n := len(ride.Vehicles()); n != 244 {
		t.Errorf("%d vehicles, want 244", n)
	}
}

func TestFindType(t *testing.T) {
	for i := range ride.Types() {
		want := &ride.Types()[i]
		for _, name := range []string{want.Name, want.Title} {
			if got, ok := ride.FindType(name); !ok || got != want {
				t.Errorf("FindType(%q) = %v, want %s", name, got, want.Name)
			}
		}
		if ride.ByID(want.ID) != want {
			t.Errorf("ByID(%d) is not %s", want.ID, want.Name)
		}
	}
	if _, ok := ride.FindType("no such ride"); ok {
		t.Error("FindType finds a ride type that does not exist")
	}
	if ride.ByID(21) != nil {
		t.Error("ByID(21) is a tracked ride type, want none")
	}
}

func TestVehiclesAreSound(t *testing.T) {
	for i := range ride.Vehicles() {
		v := &ride.Vehicles()[i]
		if ride.VehicleByID(v.ID) != v || ride.VehicleByName(v.Object.Name) != v {
			t.Errorf("%s is not found by its names", v.ID)
		}
		if len(v.Object.Name) != 8 || len(v.Cars) == 0 || v.MinCars > v.MaxCars {
			t.Errorf("%s: name %q, %d cars, %d to %d per train", v.ID, v.Object.Name, len(v.Cars), v.MinCars, v.MaxCars)
		}
		for pos := range int(v.MaxCars) {
			if c := v.CarAt(pos, int(v.MaxCars)); int(c) >= len(v.Cars) {
				t.Errorf("%s: car %d of %d is number %d", v.ID, pos, v.MaxCars, c)
			}
		}
	}
}

// A ride type offers its default mode, and building blocks leads to a mode
// that exists.
func TestModes(t *testing.T) {
	for i := range ride.Types() {
		ty := &ride.Types()[i]
		if !ty.Modes.Has(ty.DefaultMode) {
			t.Errorf("%s does not offer its default mode %v", ty.Name, ty.DefaultMode)
		}
	}
	if got := ride.PoweredLaunch.WithBlocks(); got != ride.PoweredLaunchBlockSectioned {
		t.Errorf("powered launch with blocks is %v", got)
	}
}

func TestBuilds(t *testing.T) {
	for _, c := range []struct {
		ride     ride.TypeID
		piece    track.Type
		inverted bool
		want     bool
	}{
		{ride.WoodenRc, track.LeftVerticalLoop, false, true},
		{ride.WoodenRc, track.LeftCorkscrewUp, false, false},
		{ride.JuniorRc, track.Up60, false, false},
		{ride.FlyingRc, track.FlyerHalfLoopUninvertedUp, false, true},
		{ride.WaterCoaster, track.FlatCovered, false, true},
		{ride.WoodenRc, track.FlatCovered, false, false},
	} {
		if got := ride.ByID(c.ride).Builds(c.piece, c.inverted); got != c.want {
			t.Errorf("%s builds %s: %t, want %t", ride.ByID(c.ride).Name, c.piece, got, c.want)
		}
	}
}
