package rating_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// The caps of excitement, worked out by hand from the factors of the types.
func TestCaps(t *testing.T) {
	caps := func(typ ride.TypeID, vehicle string) map[string]unit.Rating {
		r := twister()
		r.Type, r.Vehicle = ride.ByID(typ), ride.VehicleByID(vehicle)
		m := map[string]unit.Rating{}
		for _, term := range rating.Bill(r, nil) {
			m[term.Name] = term.Cap.Excitement
		}
		return m
	}
	for _, c := range []struct {
		typ     ride.TypeID
		vehicle string
		name    string
		want    unit.Rating
	}{
		{ride.WoodenRc, "rct2.ride.ptct1", "Base", 320},
		{ride.WoodenRc, "rct2.ride.ptct1", "BonusLength", 79}, // 6000*873 79.9
		{ride.WoodenRc, "rct2.ride.ptct1", "BonusSynchronisation", 40},
		{ride.WoodenRc, "rct2.ride.ptct1", "BonusTrainLength", 17}, // 7 cars: 6*187245 17.1
		{ride.WoodenRc, "rct2.ride.ptct1", "BonusMaxSpeed", rating.NoCap},
		{ride.WoodenRc, "rct2.ride.ptct1", "BonusAverageSpeed", rating.NoCap},
		{ride.WoodenRc, "rct2.ride.ptct1", "BonusDuration", 59}, // 150*26214 59.99
		{ride.WoodenRc, "rct2.ride.ptct1", "BonusGForces", rating.NoCap},
		{ride.WoodenRc, "rct2.ride.ptct1", "BonusTurns", 199},     // (50+34+67+86+94+159)*26749 199.998
		{ride.WoodenRc, "rct2.ride.ptct1", "BonusDrops", 138},     // (99+124)*40777 138.8
		{ride.WoodenRc, "rct2.ride.ptct1", "BonusSheltered", 78},  // (139+40+129)*16705 78.5
		{ride.WoodenRc, "rct2.ride.ptct1", "BonusProximity", 498}, // 1462*22367 498.97
		{ride.WoodenRc, "rct2.ride.ptct1", "BonusScenery", 39},    // 235*11155 39.9998
		{ride.WoodenRc, "rct2.ride.ptct1", "RequirementNumDrops", 0},
		{ride.WoodenRc, "rct2.ride.ptct1", "PenaltyLateralGs", 0},
		{ride.WoodenRc, "rct2.ride.ptct1", "IntensityPenalty", 0},
		{ride.WoodenRc, "rct2.ride.ptct1", "VehicleAndAirTime", 25},
		{ride.TwisterRc, "rct2.ride.bmsd", "BonusTurns", 179},      // no splash: 440*26749 179.6
		{ride.TwisterRc, "rct2.ride.bmsd", "VehicleAndAirTime", 0}, // restrained
		{ride.GhostTrain, "rct2.ride.bmsd", "BonusTurns", 108},     // (40+440)*14860 108.8
		{ride.LogFlume, "rct2.ride.bmsd", "BonusTurns", 165},       // (48+440)*22291 165.99
	} {
		got, ok := caps(c.typ, c.vehicle)[c.name]
		if !ok || got != c.want {
			t.Errorf("cap of %s of type %d = %v (found %t), want %v", c.name, c.typ, got, ok, c.want)
		}
	}
}

// Caps of intensity and nausea, by hand from the factors of the wooden roller
// coaster: 1225*34555 645.9, 600*49648 454.5; drops 255*928426 3612.5 +
// 510*32000 249.02 = 3861, *46811 2757.8; 65535/16 of air time.
func TestCapsOthers(t *testing.T) {
	r := twister()
	r.Type, r.Vehicle = ride.ByID(ride.WoodenRc), ride.VehicleByID("rct2.ride.ptct1")
	want := map[string][2]unit.Rating{
		"BonusLength":       {0, 0},
		"BonusMaxSpeed":     {rating.NoCap, rating.NoCap},
		"BonusAverageSpeed": {rating.NoCap, 0},
		"BonusDrops":        {2757, 1971}, // (2550+79)*49152 1971.75
		"PenaltyLateralGs":  {645, 454},
		"VehicleAndAirTime": {0, 4095},
	}
	for _, term := range rating.Bill(r, nil) {
		w, ok := want[term.Name]
		if got := [2]unit.Rating{term.Cap.Intensity, term.Cap.Nausea}; ok && got != w {
			t.Errorf("caps of %s = %v, want %v", term.Name, got, w)
		}
		delete(want, term.Name)
	}
	if len(want) != 0 {
		t.Errorf("no terms %v", want)
	}
}

// Wooden, 7 cars, within 26 and 12 units of speed, 450 of vertical g and flat
// empty land. Base 320, length 79, synchronised 40, train 17, speed 26*44281
// 17.6, average 12*364088 66.7, duration 59, g (35+59+59)*40960 95.6 with
// 450*5242 35.99, turns 199, drops 138, shelter 78: 1107; reversed 2/128 of
// that 17.3; proximity 608*22367 207.5; air time 25.
func TestBound(t *testing.T) {
	most := rating.NoLimits()
	most.Stats.MaxSpeed, most.Stats.AverageSpeed = 26*one, 12*one
	most.Stats.MaxVerticalG = 450
	most.Proximity, most.Scenery = 608, 0
	sum := unit.Rating(320 + 79 + 40 + 17 + 17 + 66 + 59 + 95 + 199 + 138 + 78)
	want := sum + sum*2>>7 + 207 + 25
	got := rating.Bound(ride.ByID(ride.WoodenRc), ride.VehicleByID("rct2.ride.ptct1"), most)
	if got.Excitement != want {
		t.Errorf("Bound = %v, want excitement %v", got, want)
	}
}

func TestBoundEndless(t *testing.T) {
	got := rating.Bound(ride.ByID(ride.WoodenRc), nil, rating.NoLimits())
	want := rating.Score{Excitement: rating.NoCap, Intensity: rating.NoCap, Nausea: rating.NoCap}
	if got != want {
		t.Errorf("Bound without limits = %v, want %v", got, want)
	}
}

// On random rides of every type and vehicle: the terms sum to the rating, none
// exceeds its cap, and the rating does not exceed the bound of its own
// measurements.
func TestRandomRides(t *testing.T) {
	rides := 20000
	if testing.Short() {
		rides = 2000
	}
	for i := range rides {
		rng := rand.New(rand.NewPCG(1, uint64(i)))
		r := randomRide(rng)
		got := rating.Rate(r)
		var sum [3]int
		for _, term := range rating.Bill(r, nil) {
			p := parts(term.Part)
			sum = [3]int{sum[0] + p[0], sum[1] + p[1], sum[2] + p[2]}
			if exceeds(term.Part, term.Cap) {
				t.Errorf("ride %d, %s: %s is %v, its cap %v", i, r.Type.Name, term.Name, term.Part, term.Cap)
			}
		}
		if sum != parts(got) {
			t.Errorf("ride %d, %s: the terms sum to %v, Rate = %v", i, r.Type.Name, sum, got)
		}
		most := rating.Limits{Stats: *r.Stats, Proximity: r.Proximity, Scenery: r.Scenery}
		if bound := rating.Bound(r.Type, r.Vehicle, most); exceeds(got, bound) {
			t.Errorf("ride %d, %s: Rate = %v exceeds the bound %v", i, r.Type.Name, got, bound)
		}
	}
}

// randomRide returns a ride of any type, as the game could have measured it
// or far worse.
func randomRide(rng *rand.Rand) *rating.Ride {
	types := ride.Types()
	typ := &types[rng.IntN(len(types))]
	vehicles := append(typ.Vehicles(), nil)
	r := &rating.Ride{
		Type:      typ,
		Vehicle:   vehicles[rng.IntN(len(vehicles))],
		Stats:     randomStats(rng),
		Tested:    true,
		Stations:  rng.IntN(5),
		MazeTiles: rng.IntN(200),
		Proximity: rng.IntN(1463),
		Scenery:   rng.IntN(236),
		Reversers: rng.IntN(10),
		Adjacent:  rng.IntN(2) == 0,
	}
	if typ.Groups.Has(track.GroupWaterSplash) {
		r.Stats.Special = uint8(rng.IntN(2) << 5)
	}
	cars := 12
	if r.Vehicle != nil {
		cars = int(r.Vehicle.MaxCars)
		r.ReversedTrains = rng.IntN(2) == 0 && !r.Vehicle.Has(ride.NoReverseOption)
	}
	r.Settings = ride.Settings{
		Mode:      modes(typ)[rng.IntN(len(modes(typ)))],
		Trains:    uint8(rng.IntN(33)),
		Cars:      uint8(1 + rng.IntN(cars)),
		Depart:    ride.DepartFlags(rng.Uint32()),
		Operation: typ.MinOperation + uint8(rng.IntN(1+int(typ.MaxOperation-typ.MinOperation))),
	}
	return r
}

func modes(t *ride.Type) []ride.Mode {
	out := []ride.Mode{t.DefaultMode}
	for m := range ride.Mode(64) {
		if t.Modes.Has(m) {
			out = append(out, m)
		}
	}
	return out
}

// randomStats returns figures that are now small, as most are, now large.
func randomStats(rng *rand.Rand) *sim.Stats {
	upTo := func(most int) int { return rng.IntN(most>>rng.IntN(9) + 1) }
	byteUpTo := func() uint8 { return uint8(upTo(math.MaxUint8)) }
	word := func() uint16 { return uint16(rng.Uint32() & rng.Uint32()) }
	s := &sim.Stats{
		MaxSpeed:     unit.Speed(upTo(200 * one)),
		AverageSpeed: unit.Speed(upTo(100 * one)),
		MaxVerticalG: unit.G(100 + upTo(2000)),
		MinVerticalG: unit.G(100 - upTo(2000)),
		MaxLateralG:  unit.G(upTo(1000)),
		Airtime:      uint16(upTo(math.MaxUint16)),
		Drops:        byteUpTo(), HighestDrop: byteUpTo(), PoweredLifts: byteUpTo(),
		Inversions: byteUpTo(), Holes: byteUpTo(), Helices: byteUpTo(),
		TurnsDefault: word(), TurnsBanked: word(), TurnsSloped: word(),
		ShelteredLength:   unit.Length(upTo(3000 * one)),
		ShelteredSections: byteUpTo(),
	}
	for range 1 + rng.IntN(3) {
		s.Segments = append(s.Segments, sim.Segment{Length: unit.Length(upTo(5000 * one)), Time: word()})
	}
	return s
}

// The caps of proximity on empty land are what the layout's counters of land,
// own track and own station give at their most.
func TestEmptyLand(t *testing.T) {
	var p layout.Proximity
	for _, c := range []layout.Counter{
		layout.SurfaceTouch, layout.OwnTrackTouchAbove, layout.OwnTrackCloseAbove,
		layout.OwnStationTouchAbove, layout.OwnStationCloseAbove, layout.TrackThroughVerticalLoop,
		layout.IntersectingVerticalLoop, layout.ThroughVerticalLoop,
	} {
		p.Counts[c] = 1000
	}
	if most := rating.EmptyLand(); most.Proximity != p.Score() || most.Scenery != 0 {
		t.Errorf("limits of %d and %d points, want %d and 0", most.Proximity, most.Scenery, p.Score())
	}
}

// On empty land a wooden coaster of 7 cars can get at most, by hand as above:
// base 320, length 79, synchronised 40, train 17, duration 59, turns 199, drops
// 138, shelter 78, proximity 608*22367 207, air time 25; and of reversed trains
// 2/128 of what it had by then. Speed and g have no cap.
func TestBillWithin(t *testing.T) {
	r := twister()
	r.Type, r.Vehicle = ride.ByID(ride.WoodenRc), ride.VehicleByID("rct2.ride.ptct1")
	bill := rating.BillWithin(r, rating.EmptyLand(), nil)
	sofar, reversed := unit.Rating(0), unit.Rating(-1)
	endless := map[string]bool{}
	for _, term := range bill {
		if term.Cap.Excitement == rating.NoCap {
			endless[term.Name] = true
		}
		if term.Name == "BonusReversedTrains" {
			reversed = sofar * 2 >> 7
		}
		sofar += term.Part.Excitement
	}
	if len(endless) != 3 || !endless["BonusMaxSpeed"] || !endless["BonusAverageSpeed"] ||
		!endless["BonusGForces"] {
		t.Errorf("no cap of %v", endless)
	}
	sum := rating.Excitement(bill)
	want := 320 + 79 + 40 + 17 + 59 + 199 + 138 + 78 + 207 + 25 + reversed
	if sum.Cap != want || !sum.Endless || sum.All != rating.Rate(r).Excitement {
		t.Errorf("sum %+v, want a cap of %v and %v in all", sum, want, rating.Rate(r).Excitement)
	}
	within := rating.EmptyLand()
	within.Stats.MaxSpeed = 26 * one // 26*44281 17.6
	for _, term := range rating.BillWithin(r, within, nil) {
		if term.Name == "BonusMaxSpeed" && term.Cap.Excitement != 17 {
			t.Errorf("cap of speed within limits = %v, want 0.17", term.Cap.Excitement)
		}
	}
}

// What has no cap is left out of the sum of caps, and of what is set beside it.
func TestExcitement(t *testing.T) {
	bill := []rating.Term{
		{Part: rating.Score{Excitement: 100}, Cap: rating.Score{Excitement: 250}},
		{Part: rating.Score{Excitement: -30}, Cap: rating.Score{Intensity: rating.NoCap}},
	}
	if got, want := rating.Excitement(bill), (rating.Sum{All: 70, Capped: 70, Cap: 250}); got != want {
		t.Errorf("Excitement = %+v, want %+v", got, want)
	}
	bill = append(bill, rating.Term{
		Part: rating.Score{Excitement: 20}, Cap: rating.Score{Excitement: rating.NoCap},
	})
	want := rating.Sum{All: 90, Capped: 70, Cap: 250, Endless: true}
	if got := rating.Excitement(bill); got != want {
		t.Errorf("Excitement = %+v, want %+v", got, want)
	}
}
