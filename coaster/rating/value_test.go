package rating_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// 650*52*32 = 1081600, 33.01 of 32768; 727*36*32 = 837504, 25.6; 339*10*32 =
// 108480, 3.3; together 61, and what age makes of that.
func TestAgedValue(t *testing.T) {
	r := plain(0, 0, 0)
	r.Type.ValueMultipliers = [3]int32{52, 36, 10}
	s := rating.Score{Excitement: 650, Intensity: 727, Nausea: 339}
	for _, c := range []struct {
		months int
		want   unit.Money
	}{
		{0, 91}, {4, 91}, {5, 71}, {12, 71}, {13, 61}, {39, 61},
		{40, 45}, {63, 45}, // 183/4 = 45.75
		{64, 34}, {87, 34}, // 549/16 = 34.3
		{88, 25}, {103, 25}, // 1647/64 = 25.7
		{104, 19}, {119, 19}, // 4941/256 = 19.3
		{120, 9}, {127, 9}, // 4941/512 = 9.7
		{128, 4}, {199, 4}, // 4941/1024 = 4.8
		{200, 34}, {1000, 34},
	} {
		if got := rating.AgedValue(r, s, c.months, false); got != c.want {
			t.Errorf("value after %d months = %d, want %d", c.months, got, c.want)
		}
	}
	if got := rating.AgedValue(r, s, 0, true); got != 91-22 {
		t.Errorf("value with rivals = %d, want 69", got)
	}
	if got := rating.Value(r, s); got != 91 {
		t.Errorf("Value = %d, want 91", got)
	}
}

// -3000*10*32 = -960000, -29.3, rounded down -30: new it is made up for, at 40
// months it would be -22.
func TestValueNegative(t *testing.T) {
	r := plain(0, 0, 0)
	r.Type.ValueMultipliers = [3]int32{52, 36, -10}
	s := rating.Score{Nausea: 3000}
	for months, want := range map[int]unit.Money{0: 0, 40: 0} {
		if got := rating.AgedValue(r, s, months, false); got != want {
			t.Errorf("value after %d months = %d, want %d", months, got, want)
		}
	}
	s.Excitement = 100 // 100*52*32 = 166400, 5.1
	if got := rating.Value(r, s); got != 5 {
		t.Errorf("Value = %d, want 5", got)
	}
	if got := rating.Value(r, rating.Score{Excitement: rating.Unrated}); got != 0 {
		t.Errorf("value without ratings = %d, want 0", got)
	}
}

// 43 + 80 of the lift + 966*20/1024 = 18 + 60 of brakes + 33 of trains + 15 of
// cars + 10 of the station = 259, of which 10/16 count: the comments have the
// sum before that.
func TestUpkeep(t *testing.T) {
	for _, c := range []struct {
		set  func(r *rating.Ride)
		want unit.Money
	}{
		{func(*rating.Ride) {}, 161},
		{func(r *rating.Ride) { r.Photo = true }, 186},                                       // 299
		{func(r *rating.Ride) { r.Boosters = 2 }, 261},                                       // 419
		{func(r *rating.Ride) { r.Reversers = 4 }, 186},                                      // 299
		{func(r *rating.Ride) { r.Stations = 3 }, 174},                                       // 279
		{func(r *rating.Ride) { r.Settings.Mode = ride.ReverseInclineLaunchedShuttle }, 180}, // 289
		{func(r *rating.Ride) { r.Settings.Mode = ride.PoweredLaunchPasstrough }, 261},       // 419
		{func(r *rating.Ride) { r.Settings.Mode = ride.LimPoweredLaunch }, 361},              // 579
		{func(r *rating.Ride) { r.Settings.Mode = ride.PoweredLaunch }, 299},                 // 479
		{func(r *rating.Ride) { r.Settings.Mode = ride.PoweredLaunchBlockSectioned }, 299},   // 479
		{func(r *rating.Ride) { r.Stats.Segments = segments(400.5, 565.5) }, 161},            // 966 m
		{func(r *rating.Ride) { r.Stats.Segments = segments(9000) }, 260},                    // 175: 416
	} {
		r := plain(0, 0, 0)
		r.Type.Upkeep = ride.Upkeep{
			Base: 43, PerLength: 20, PerLift: 80, PerTrain: 11, PerCar: 3, PerStation: 10,
		}
		r.Settings = ride.Settings{Mode: ride.ContinuousCircuit, Trains: 3, Cars: 5}
		r.Stats.Segments, r.Stats.PoweredLifts = segments(966), 1
		r.Brakes, r.Stations = 3, 1
		c.set(r)
		if got := rating.Upkeep(r); got != c.want {
			t.Errorf("Upkeep(%+v) = %d, want %d", r, got, c.want)
		}
	}
}

func TestUnreliability(t *testing.T) {
	for _, c := range []struct {
		flags     ride.Flags
		mode      ride.Mode
		operation uint8
		lift      uint8
		want      uint8
	}{
		{0, ride.ContinuousCircuit, 9, 8, 15 + 2*3},
		{0, ride.ReverseInclineLaunchedShuttle, 9, 5, 15},
		{ride.ReverseInclineLaunchAffectsReliability, ride.ReverseInclineLaunchedShuttle, 9, 5, 25},
		{ride.ReverseInclineLaunchAffectsReliability, ride.PoweredLaunch, 9, 5, 15},
		{ride.PoweredLaunchAffectsReliability, ride.PoweredLaunchPasstrough, 9, 5, 20},
		{ride.PoweredLaunchAffectsReliability, ride.PoweredLaunch, 9, 5, 20},
		{ride.PoweredLaunchAffectsReliability, ride.PoweredLaunchBlockSectioned, 9, 5, 20},
		{ride.PoweredLaunchAffectsReliability, ride.LimPoweredLaunch, 9, 5, 15},
		{ride.RunningSpeedAffectsReliability, ride.ContinuousCircuit, 9, 5, 15 + 18},
		{ride.PoweredLaunchAffectsReliability | ride.RunningSpeedAffectsReliability,
			ride.PoweredLaunch, 9, 6, 15 + 5 + 2},
		{0, ride.ContinuousCircuit, 9, 3, 15 - 4},
		{ride.RunningSpeedAffectsReliability, ride.ContinuousCircuit, 125, 5, 9}, // 265 in a byte
	} {
		r := plain(0, 0, 0)
		r.Type.Flags, r.Type.MinLiftSpeed, r.Type.Ratings.Unreliability = c.flags, 5, 15
		r.Settings = ride.Settings{Mode: c.mode, Operation: c.operation, LiftSpeed: c.lift}
		if got := rating.Unreliability(r); got != c.want {
			t.Errorf("flags %#x, %s, %d, lift %d: Unreliability = %d, want %d",
				c.flags, c.mode, c.operation, c.lift, got, c.want)
		}
	}
}

// Of 803.5 m an eighth is 100.4375 m.
func TestShelteredEighths(t *testing.T) {
	for metres, want := range map[float64]uint8{
		0: 0, 100.43: 0, 100.4375: 1, 200.87: 1, 703: 6, 703.0625: 7, 803.5: 7, 2400: 7,
	} {
		r := plain(0, 0, 0)
		r.Stats.Segments, r.Stats.ShelteredLength = segments(303.5, 500), unit.Length(metres*one)
		if got := rating.ShelteredEighths(r); got != want {
			t.Errorf("%v m: ShelteredEighths = %d, want %d", metres, got, want)
		}
	}
}

func TestShelteredEighthsFixed(t *testing.T) {
	r := plain(0, 0, 0)
	if got := rating.ShelteredEighths(r); got != 7 {
		t.Errorf("of no length: %d, want 7", got)
	}
	r.Stats.Segments = segments(800)
	r.Vehicle = &ride.Vehicle{Flags: ride.IsACoveredRide}
	if got := rating.ShelteredEighths(r); got != 7 {
		t.Errorf("covered vehicle: %d, want 7", got)
	}
	r.Type.Ratings.Shelter = 0
	if got := rating.ShelteredEighths(r); got != 0 {
		t.Errorf("a type with 0 of its own: %d, want 0", got)
	}
	r.Type.Ratings.Shelter, r.Vehicle, r.Stats.ShelteredLength = -1, nil, 800*one
	if got := rating.ShelteredEighths(r); got != 0 {
		t.Errorf("unknown vehicle: %d, want 0", got)
	}
}
