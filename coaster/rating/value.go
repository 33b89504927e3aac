package rating

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Value returns what a new ride with the score is worth to a guest, if no
// other ride of its type is open. See [AgedValue].
func Value(r *Ride, s Score) unit.Money { return AgedValue(r, s, 0, false) }

// AgedValue returns what a ride with the score is worth to a guest so many
// months after it was built; rivals says that more than one ride of its type
// is open. A ride without ratings is worth nothing.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// RideRatingsCalculateValue.
func AgedValue(r *Ride, s Score, months int, rivals bool) unit.Money {
	if !s.Rated() {
		return 0
	}
	by := r.Type.ValueMultipliers
	v := worth(s.Excitement, by[0]) + worth(s.Intensity, by[1]) + worth(s.Nausea, by[2])
	a := ageing(months)
	v = v*a.times/a.over + a.plus
	if rivals {
		v -= v / 4
	}
	return max(v, 0)
}

func worth(r unit.Rating, multiplier int32) unit.Money {
	return unit.Money(int32(r) * multiplier * 32 >> 15)
}

// An age says what becomes of a ride's value until it is so many months old.
type age struct {
	until             int // months
	times, over, plus unit.Money
}

// ages are in order; a ride that outlives them becomes a classic.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// RideRatingsCalculateValue.
var (
	ages = [...]age{
		{until: 5, times: 1, over: 1, plus: 30},
		{until: 13, times: 1, over: 1, plus: 10},
		{until: 40, times: 1, over: 1},
		{until: 64, times: 3, over: 4},
		{until: 88, times: 9, over: 16},
		{until: 104, times: 27, over: 64},
		{until: 120, times: 81, over: 256},
		{until: 128, times: 81, over: 512},
		{until: 200, times: 81, over: 1024},
	}
	classic = age{times: 9, over: 16}
)

func ageing(months int) age {
	for _, a := range ages {
		if months < a.until {
			return a
		}
	}
	return classic
}

// Upkeep returns what the ride costs a period, in tenths of a pound.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp, RideComputeUpkeep.
func Upkeep(r *Ride) unit.Money {
	u := &r.Type.Upkeep
	sum := int(u.Base) + int(u.PerLift)*int(r.Stats.PoweredLifts)
	sum += int(uint16(r.Stats.Length().Metres() * int(u.PerLength) >> 10))
	if r.Photo {
		sum += 40
	}
	sum += 10*r.Reversers + 20*r.Brakes + 80*r.Boosters
	sum += int(u.PerTrain) * int(r.Settings.Trains)
	sum += int(u.PerCar) * int(r.Settings.Cars) // of one train
	sum += int(u.PerStation) * r.Stations
	sum += launchUpkeep(r.Settings.Mode)
	return unit.Money(sum * 10 >> 4)
}

func launchUpkeep(m ride.Mode) int {
	switch m {
	case ride.ReverseInclineLaunchedShuttle:
		return 30
	case ride.PoweredLaunchPasstrough:
		return 160
	case ride.LimPoweredLaunch:
		return 320
	case ride.PoweredLaunch, ride.PoweredLaunchBlockSectioned:
		return 220
	}
	return 0
}

// Unreliability returns how fast the ride's reliability falls.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp, SetUnreliabilityFactor.
func Unreliability(r *Ride) uint8 {
	t, mode := r.Type, r.Settings.Mode
	u := t.Ratings.Unreliability
	switch {
	case t.Has(ride.ReverseInclineLaunchAffectsReliability) &&
		mode == ride.ReverseInclineLaunchedShuttle:
		u += 10
	case t.Has(ride.PoweredLaunchAffectsReliability) && poweredLaunch(mode):
		u += 5
	case t.Has(ride.RunningSpeedAffectsReliability):
		u += 2 * r.Settings.Operation
	}
	return u + 2*(r.Settings.LiftSpeed-t.MinLiftSpeed)
}

// poweredLaunch reports whether trains are shot out of the station.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, Ride::isPoweredLaunched.
func poweredLaunch(m ride.Mode) bool {
	return m == ride.PoweredLaunchPasstrough || m == ride.PoweredLaunch ||
		m == ride.PoweredLaunchBlockSectioned
}

// ShelteredEighths returns how many eighths of the ride are sheltered, 0 to 7.
// From 3 on guests ride in the rain.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp, RideRatingsCalculate and
// GetNumOfShelteredEighths.
func ShelteredEighths(r *Ride) uint8 {
	if fixed := r.Type.Ratings.Shelter; fixed >= 0 {
		return uint8(fixed)
	}
	if r.Vehicle != nil && r.Vehicle.Has(ride.IsACoveredRide) {
		return 7
	}
	return trackEighths(r)
}

// trackEighths returns the same of the track alone. The game has no figure for
// a ride whose vehicle it does not know.
func trackEighths(r *Ride) uint8 {
	if r.Vehicle == nil {
		return 0
	}
	eighth := r.Stats.Length() / 8
	n, next := uint8(0), eighth
	for n < 7 && r.Stats.ShelteredLength >= next {
		n++
		next += eighth
	}
	return n
}
