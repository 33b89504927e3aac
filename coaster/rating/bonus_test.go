package rating_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// one is the factor that leaves points as they are.
const one = 1 << 16

// alone returns a tested ride of a made-up type with one modifier, whose
// ratings before it are the base, and whose vehicle changes nothing.
func alone(base [3]int16, m ride.Modifier) *rating.Ride {
	table := ride.Ratings{Base: base, Shelter: -1, Modifiers: []ride.Modifier{m}}
	return &rating.Ride{
		Type:    &ride.Type{ID: ride.WoodenRc, Ratings: table},
		Vehicle: &ride.Vehicle{},
		Stats:   &sim.Stats{MaxVerticalG: 100, MinVerticalG: 100},
		Tested:  true,
	}
}

// mod returns a line of a rating table.
func mod(kind ride.ModifierKind, threshold, e, i, n int32) ride.Modifier {
	return ride.Modifier{Kind: kind, Threshold: threshold, Excitement: e, Intensity: i, Nausea: n}
}

// part returns what the modifier of a ride with one made of the base.
func part(t *testing.T, r *rating.Ride) [3]int {
	t.Helper()
	terms := rating.Bill(r, nil)
	if len(terms) != 4 || terms[1].Name != r.Type.Ratings.Modifiers[0].Kind.String() {
		t.Fatalf("bill %v, want Base, the modifier, IntensityPenalty and VehicleAndAirTime", terms)
	}
	return parts(terms[1].Part)
}

func parts(s rating.Score) [3]int {
	return [3]int{int(s.Excitement), int(s.Intensity), int(s.Nausea)}
}

func segments(metres ...float64) []sim.Segment {
	var s []sim.Segment
	for _, m := range metres {
		s = append(s, sim.Segment{Length: unit.Length(m * one)})
	}
	return s
}

func samples(a, b uint16) []sim.Segment { return []sim.Segment{{Time: a}, {Time: b}} }

// bonuses are worked out by hand: above each row the products, and these over
// 65536 before they are rounded down. The ratings before it are 500 400 300.
var bonuses = []struct {
	mod  ride.Modifier
	set  func(r *rating.Ride)
	want [3]int
}{
	// 966*873 = 843318, 12.87.
	{mod(ride.BonusLength, 6000, 873, one, one),
		func(r *rating.Ride) { r.Stats.Segments = segments(966) }, [3]int{12, 0, 0}},
	// 6000*873 = 5238000, 79.9.
	{mod(ride.BonusLength, 6000, 873, 0, 0),
		func(r *rating.Ride) { r.Stats.Segments = segments(6001) }, [3]int{79, 0, 0}},
	// Summed before rounding.
	{mod(ride.BonusLength, 6000, one, 0, 0),
		func(r *rating.Ride) { r.Stats.Segments = segments(400.5, 565.5) }, [3]int{966, 0, 0}},
	// Adjacent, and departs with it.
	{mod(ride.BonusSynchronisation, 0, 40, 5, 1),
		func(r *rating.Ride) { r.Adjacent, r.Settings.Depart = true, 0x63 }, [3]int{40, 5, 1}},
	// Adjacent only.
	{mod(ride.BonusSynchronisation, 0, 40, 5, 1),
		func(r *rating.Ride) { r.Adjacent, r.Settings.Depart = true, 0xdf }, [3]int{}},
	// Nobody there.
	{mod(ride.BonusSynchronisation, 0, 40, 5, 1),
		func(r *rating.Ride) { r.Settings.Depart = 0x20 }, [3]int{}},
	// 4*187245 = 748980, 11.4.
	{mod(ride.BonusTrainLength, 0, 187245, one, one),
		func(r *rating.Ride) { r.Settings.Cars = 5 }, [3]int{11, 0, 0}},
	// One car is no train.
	{mod(ride.BonusTrainLength, 0, 187245, 0, 0),
		func(r *rating.Ride) { r.Settings.Cars = 1 }, [3]int{}},
	// 26*44281 = 1151306, 17.6; 2302612, 35.1; 26*35424 = 921024, 14.05.
	{mod(ride.BonusMaxSpeed, 0, 44281, 88562, 35424),
		func(r *rating.Ride) { r.Stats.MaxSpeed = 27*one - 1 }, [3]int{17, 35, 14}},
	// 11*291271 = 3203981, 48.9; 11*436906 = 4805966, 73.3.
	{mod(ride.BonusAverageSpeed, 0, 291271, 436906, one),
		func(r *rating.Ride) { r.Stats.AverageSpeed = 12*one - 1 }, [3]int{48, 73, 0}},
	// 64*26214 = 1677696, 25.6.
	{mod(ride.BonusDuration, 150, 26214, one, one),
		func(r *rating.Ride) { r.Stats.Segments = samples(60, 4) }, [3]int{25, 0, 0}},
	// 150*26214 = 3932100, 59.99.
	{mod(ride.BonusDuration, 150, 26214, 0, 0),
		func(r *rating.Ride) { r.Stats.Segments = samples(100, 51) }, [3]int{59, 0, 0}},
	// 152*20130 = 3059760, 46.7.
	{mod(ride.BonusProximity, 0, 20130, one, one),
		func(r *rating.Ride) { r.Proximity = 152 }, [3]int{46, 0, 0}},
	// 40*11155 = 446200, 6.8.
	{mod(ride.BonusScenery, 0, 11155, one, one),
		func(r *rating.Ride) { r.Scenery = 40 }, [3]int{6, 0, 0}},
	// 235*11155 = 2621425, 39.9998.
	{mod(ride.BonusScenery, 0, 11155, 0, 0),
		func(r *rating.Ride) { r.Scenery = 235 }, [3]int{39, 0, 0}},
	// Of 500 400 300 in 128ths: 7.8, 62.5, 70.3.
	{mod(ride.BonusReversedTrains, 0, 2, 20, 30),
		func(r *rating.Ride) { r.ReversedTrains = true }, [3]int{7, 62, 70}},
	// Forwards.
	{mod(ride.BonusReversedTrains, 0, 2, 20, 30), func(*rating.Ride) {}, [3]int{}},
	// Four.
	{mod(ride.BonusReversals, 6, 20, 21, 22),
		func(r *rating.Ride) { r.Reversers = 4 }, [3]int{80, 84, 88}},
	// Six count.
	{mod(ride.BonusReversals, 6, 20, 21, 22),
		func(r *rating.Ride) { r.Reversers = 9 }, [3]int{120, 126, 132}},
	// Nine.
	{mod(ride.BonusHoles, 31, 5, 1, 2),
		func(r *rating.Ride) { r.Stats.Holes = 9 }, [3]int{45, 9, 18}},
	// Six count.
	{mod(ride.BonusHoles, 6, 6, 0, 0),
		func(r *rating.Ride) { r.Stats.Holes = 18 }, [3]int{36, 0, 0}},
	// 36.
	{mod(ride.BonusMazeSize, 100, 1, 2, 0),
		func(r *rating.Ride) { r.MazeTiles = 36 }, [3]int{36, 72, 0}},
	// 100 count.
	{mod(ride.BonusMazeSize, 100, 1, 2, 0),
		func(r *rating.Ride) { r.MazeTiles = 300 }, [3]int{100, 200, 0}},
	// One lap.
	{mod(ride.BonusGoKartRace, 4, 140, 50, 0),
		func(r *rating.Ride) { r.Settings = race(4, 1) }, [3]int{140, 50, 0}},
	// 30 and half of it for the second.
	{mod(ride.BonusGoKartRace, 4, 140, 50, 0),
		func(r *rating.Ride) { r.Settings = race(4, 2) }, [3]int{170, 65, 0}},
	// Too few karts.
	{mod(ride.BonusGoKartRace, 4, 140, 50, 0),
		func(r *rating.Ride) { r.Settings = race(3, 3) }, [3]int{}},
	// No race.
	{mod(ride.BonusGoKartRace, 4, 140, 50, 0), func(r *rating.Ride) {
		r.Settings = race(8, 3)
		r.Settings.Mode = ride.ContinuousCircuit
	}, [3]int{}},
	// Downwards.
	{mod(ride.BonusDownwardLaunch, 0, 30, 65, 45),
		func(r *rating.Ride) { r.Settings.Mode = ride.DownwardLaunch }, [3]int{30, 65, 45}},
	// Upwards.
	{mod(ride.BonusDownwardLaunch, 0, 30, 65, 45),
		func(r *rating.Ride) { r.Settings.Mode = ride.UpwardLaunch }, [3]int{}},
	// 51/2; 30*1355917 = 40677510, 620.7; 30*451972 = 13559160, 206.9.
	{mod(ride.BonusLaunchedFreefallSpecial, 0, 0, 1355917, 451972), func(r *rating.Ride) {
		r.Stats.Segments = segments(51)
		r.Settings.Mode, r.Settings.Operation = ride.UpwardLaunch, 30
	}, [3]int{25, 620, 206}},
	// 50/2; 50*209715 = 10485750, 159.9999.
	{mod(ride.BonusLaunchedFreefallSpecial, 0, 0, 1355917, 451972), func(r *rating.Ride) {
		r.Stats.Segments = segments(50)
		r.Settings.Mode, r.Settings.Operation = ride.DownwardLaunch, 30
	}, [3]int{184, 318, 318}},
	// 50*209715 = 10485750, 159.9999.
	{mod(ride.BonusRotoDrop, 0, 0, 0, 0),
		func(r *rating.Ride) { r.Stats.Segments = segments(50) }, [3]int{159, 318, 318}},
	// 50*45875 = 2293750, 34.9998; 50*26214 = 1310700, 19.9997.
	{mod(ride.BonusTowerRide, 0, 45875, 0, 26214),
		func(r *rating.Ride) { r.Stats.Segments = segments(50) }, [3]int{34, 0, 19}},
	// Untested.
	{mod(ride.BonusBoatHireNoCircuit, 0, 20, 1, 2),
		func(r *rating.Ride) { r.Tested, r.Type.Ratings.Untested = false, true }, [3]int{20, 1, 2}},
	// Tested.
	{mod(ride.BonusBoatHireNoCircuit, 0, 20, 1, 2), func(*rating.Ride) {}, [3]int{}},
}

func TestBonus(t *testing.T) {
	for _, c := range bonuses {
		r := alone([3]int16{500, 400, 300}, c.mod)
		c.set(r)
		if got := part(t, r); got != c.want {
			t.Errorf("%s of %+v, %+v = %v, want %v", c.mod.Kind, r, r.Stats, got, c.want)
		}
	}
}

func race(trains, laps uint8) ride.Settings {
	return ride.Settings{Mode: ride.Race, Trains: trains, Operation: laps}
}
