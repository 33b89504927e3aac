package rating_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// requirements has every kind with a ride that just meets it and one that
// just does not.
var requirements = []struct {
	kind        ride.ModifierKind
	threshold   int32
	met, missed func(r *rating.Ride)
	relaxed     bool
}{
	{ride.RequirementDropHeight, 12,
		func(r *rating.Ride) { r.Stats.HighestDrop = 12 },
		func(r *rating.Ride) { r.Stats.HighestDrop = 11 }, true},
	{ride.RequirementNumDrops, 2,
		func(r *rating.Ride) { r.Stats.Drops = 2 },
		func(r *rating.Ride) { r.Stats.Drops = 1 }, true},
	{ride.RequirementNegativeGs, 10,
		func(r *rating.Ride) { r.Stats.MinVerticalG = 9 },
		func(r *rating.Ride) { r.Stats.MinVerticalG = 10 }, true},
	{ride.RequirementMaxSpeed, 655360,
		func(r *rating.Ride) { r.Stats.MaxSpeed = 655360 },
		func(r *rating.Ride) { r.Stats.MaxSpeed = 655359 }, false},
	{ride.RequirementLateralGs, 150,
		func(r *rating.Ride) { r.Stats.MaxLateralG = 150 },
		func(r *rating.Ride) { r.Stats.MaxLateralG = 149 }, false},
	{ride.RequirementLength, 13107200, // 200 m from the first station
		func(r *rating.Ride) { r.Stats.Segments = segments(200) },
		func(r *rating.Ride) { r.Stats.Segments = segments(199.99, 500) }, false},
	{ride.RequirementLength, 13107200,
		func(r *rating.Ride) { r.Stats.Segments = segments(200, 1) },
		func(r *rating.Ride) { r.Stats.Segments = nil }, false},
	{ride.RequirementUnsheltered, 4, // 800 m, of which just four eighths
		func(r *rating.Ride) {
			r.Stats.Segments, r.Stats.ShelteredLength = segments(300, 500), 400*one-1
		},
		func(r *rating.Ride) {
			r.Stats.Segments, r.Stats.ShelteredLength = segments(300, 500), 400*one
		}, false},
	{ride.RequirementUnsheltered, 4, // a covered vehicle is no shelter here
		func(r *rating.Ride) {
			r.Stats.Segments, r.Vehicle = segments(800), &ride.Vehicle{Flags: ride.IsACoveredRide}
		},
		func(r *rating.Ride) {
			r.Stats.Segments, r.Stats.ShelteredLength = segments(800), 800*one
		}, false},
	{ride.RequirementInversions, 1,
		func(r *rating.Ride) { r.Stats.Inversions = 1 },
		func(r *rating.Ride) { r.Stats.Inversions = 0 }, false},
	{ride.RequirementReversals, 3,
		func(r *rating.Ride) { r.Reversers = 3 },
		func(r *rating.Ride) { r.Reversers = 2 }, false},
	{ride.RequirementHoles, 1,
		func(r *rating.Ride) { r.Stats.Holes = 1 },
		func(r *rating.Ride) { r.Stats.Holes = 0 }, false},
	{ride.RequirementSplashdown, 0,
		func(r *rating.Ride) { r.Stats.Special = 0x20 },
		func(r *rating.Ride) { r.Stats.Special = 0xdf }, false},
}

// An unmet requirement leaves 503/4 = 125, 401/2 = 200 and 300/1.
func TestRequirement(t *testing.T) {
	base := [3]int16{503, 401, 300}
	for _, c := range requirements {
		m := mod(c.kind, c.threshold, 4, 2, 1)
		met, missed := alone(base, m), alone(base, m)
		c.met(met)
		c.missed(missed)
		if got := part(t, met); got != [3]int{} {
			t.Errorf("%s met = %v, want nothing", c.kind, got)
		}
		if got, want := part(t, missed), [3]int{-378, -201, 0}; got != want {
			t.Errorf("%s missed = %v, want %v", c.kind, got, want)
		}
	}
}

// Some types let inversions stand in for drops and negative g, and for nothing
// else.
func TestRequirementRelaxed(t *testing.T) {
	for _, c := range requirements {
		for _, relaxing := range []bool{false, true} {
			r := alone([3]int16{503, 401, 300}, mod(c.kind, c.threshold, 4, 2, 1))
			r.Type.Ratings.RelaxIfInversions = relaxing
			c.missed(r)
			if c.kind != ride.RequirementInversions {
				r.Stats.Inversions = 1
			}
			if got := part(t, r) == [3]int{}; got != (relaxing && c.relaxed) {
				t.Errorf("%s of a type that relaxes %t: let off %t", c.kind, relaxing, got)
			}
		}
	}
}

// With too few stations there is no excitement at all, whatever the divisor;
// as many as the threshold are too few.
func TestRequirementStations(t *testing.T) {
	r := alone([3]int16{503, 401, 300}, mod(ride.RequirementStations, 1, 0, 2, 1))
	for stations, want := range map[int][3]int{1: {-503, -201, 0}, 2: {}} {
		r.Stations = stations
		if got := part(t, r); got != want {
			t.Errorf("%d stations = %v, want %v", stations, got, want)
		}
	}
}

// What is unmet is divided each time, and what follows is not: 801/2 = 400,
// /2 = 200, /2 = 100, + 40.
func TestRequirementOrder(t *testing.T) {
	r := alone([3]int16{801, 801, 801}, ride.Modifier{})
	r.Adjacent, r.Settings.Depart = true, ride.DepartSynchronised
	r.Type.Ratings.Modifiers = []ride.Modifier{
		mod(ride.RequirementNumDrops, 1, 2, 2, 2),
		mod(ride.RequirementHoles, 1, 2, 2, 1),
		mod(ride.RequirementInversions, 1, 2, 1, 1),
		mod(ride.BonusSynchronisation, 0, 40, 5, 3),
	}
	if got, want := parts(rating.Rate(r)), [3]int{140, 205, 403}; got != want {
		t.Errorf("Rate = %v, want %v", got, want)
	}
}

// Every kind of modifier in the tables of the types is known. With a new one
// comes a new test.
func TestModifiersKnown(t *testing.T) {
	seen := map[ride.ModifierKind]bool{}
	for i := range ride.Types() {
		r := plain(0, 0, 0)
		r.Type = &ride.Types()[i]
		if got := len(rating.Bill(r, nil)); got != len(r.Type.Ratings.Modifiers)+3 {
			t.Errorf("%s has %d terms", r.Type.Name, got)
		}
		for _, m := range r.Type.Ratings.Modifiers {
			seen[m.Kind] = true
		}
	}
	if len(seen) != 35 {
		t.Errorf("%d kinds of modifiers in the tables, want 35", len(seen))
	}
}
