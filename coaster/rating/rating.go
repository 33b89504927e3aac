// Package rating turns what a test run measured into the ratings that the
// game gives: excitement, intensity and nausea, and what follows from them.
//
// A ride type has a table of modifiers: bonuses, which add, and requirements,
// which divide what has been added so far if they are not met. [Rate] goes
// through that table and gives the [Score]; [Bill] goes through it in the same
// way and gives every step as a [Term] with the most that it can be worth:
//
//	score := rating.Rate(&r)
//	for _, t := range rating.Bill(&r, nil) {
//		fmt.Println(t.Name, t.Part.Excitement, "of", t.Cap.Excitement)
//	}
//
// [Bound] says what no ride of a type can exceed. [Value], [Upkeep],
// [Unreliability] and [ShelteredEighths] are the figures of the ride's window
// that depend on the same measurements.
//
// Ratings are in hundredths, money in tenths of a pound. Factors are 16.16
// fixed point unless a comment says otherwise, and every product is rounded
// down by itself, towards minus infinity, as the game does.
//
// The package gives no errors: any measurements have a rating. It lays no
// track and looks at no map; what depends on those, such as the proximity
// score, is given in the [Ride] as a number.
//
// Differences from the game: the modifiers of flat rides are left out, as
// there are no flat rides here, and so are plugins, which may change a score.
package rating

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Ride is what is rated: a tested ride, as far as its rating depends on it.
// Type and Stats are never nil.
type Ride struct {
	Type     *ride.Type
	Vehicle  *ride.Vehicle // nil if unknown: its multipliers are left out
	Settings ride.Settings // as the game uses them, after clamping
	Stats    *sim.Stats
	Tested   bool // without it only types that need no test are rated

	Stations  int
	MazeTiles int
	Proximity int // score, 0 to 1462
	Scenery   int // score, 0 to 235

	// Pieces of the circuit. Brakes are of all kinds but block brakes.
	Brakes, Boosters, Reversers int

	Photo          bool // has an on-ride photo section
	ReversedTrains bool
	Adjacent       bool // has a station beside another that synchronises
}

// Score is the three ratings of a ride, or a part of them.
type Score struct{ Excitement, Intensity, Nausea unit.Rating }

// Unrated is the excitement of a ride that has no ratings.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.h, RideRating::kUndefined.
const Unrated unit.Rating = -1

// Rated reports whether the score is one, not the sign of having none.
func (s Score) Rated() bool { return s.Excitement != Unrated }

// Rate returns the ratings of the ride. The excitement of one that has not
// been tested is [Unrated], unless its type needs no test.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp, RideRatingsCalculate.
func Rate(r *Ride) Score {
	if !rateable(r) {
		return Score{Excitement: Unrated}
	}
	var s Score
	for i := range steps(r.Type) {
		s = step(r, i, s)
	}
	return s
}

func rateable(r *Ride) bool { return r.Tested || r.Type.Ratings.Untested }

// steps returns how many steps a rating of the type takes: the base, the
// modifiers of its table, the penalty on intensity and the adjustments.
func steps(t *ride.Type) int { return len(t.Ratings.Modifiers) + 3 }

// step returns what step i, counted from 0, makes of the score so far.
func step(r *Ride, i int, so Score) Score {
	mods := r.Type.Ratings.Modifiers
	switch {
	case i == 0:
		b := r.Type.Ratings.Base
		return Score{unit.Rating(b[0]), unit.Rating(b[1]), unit.Rating(b[2])}
	case i <= len(mods):
		return modify(r, &mods[i-1], so)
	case i == len(mods)+1:
		return penaliseIntensity(so)
	}
	return adjust(r, so)
}

// stepName returns the name of step i.
func stepName(t *ride.Type, i int) string {
	mods := t.Ratings.Modifiers
	switch {
	case i == 0:
		return "Base"
	case i <= len(mods):
		return mods[i-1].Kind.String()
	case i == len(mods)+1:
		return "IntensityPenalty"
	}
	return "VehicleAndAirTime"
}

// intensityBounds each cost a quarter of the excitement that is left.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// RideRatingsApplyIntensityPenalty.
var intensityBounds = [...]unit.Rating{1000, 1100, 1200, 1320, 1450}

// penaliseIntensity lowers the excitement of a ride that is too intense.
func penaliseIntensity(s Score) Score {
	for _, b := range intensityBounds {
		if s.Intensity >= b {
			s.Excitement -= s.Excitement / 4
		}
	}
	return s
}

// adjust adds what the vehicle multiplies and what air time is worth.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// RideRatingsApplyAdjustments.
func adjust(r *Ride, s Score) Score {
	v := r.Vehicle
	if v == nil {
		return s
	}
	m := v.Multipliers
	s = s.add(s.share(int(m[0]), int(m[1]), int(m[2])))
	if !r.Type.Has(ride.HasAirTime) {
		return s
	}
	return s.add(airtime(int(r.Stats.Airtime), v.Has(ride.LimitAirTimeBonus)))
}

// airtime returns what so many ticks of weightlessness are worth. Under
// restraints over the shoulder the first 96 are free, the rest a nuisance.
func airtime(ticks int, restrained bool) points {
	if restrained {
		ticks = max(0, ticks-96)
		return points{-(min(ticks, 200) / 8), 0, ticks / 16}
	}
	return points{min(ticks, 200) / 8, 0, ticks / 16}
}

// add returns the score with p added, kept within 0 and the largest rating.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp, RideRatingsAdd.
func (s Score) add(p points) Score {
	return Score{clamped(s.Excitement, p.e), clamped(s.Intensity, p.i), clamped(s.Nausea, p.n)}
}

func clamped(r unit.Rating, add int) unit.Rating {
	return unit.Rating(min(max(int(r)+add, 0), math.MaxInt16))
}

// divide returns the score divided by what an unmet requirement says. A
// divisor of 0 leaves nothing.
func (s Score) divide(m *ride.Modifier) Score {
	return Score{
		divided(s.Excitement, m.Excitement),
		divided(s.Intensity, m.Intensity),
		divided(s.Nausea, m.Nausea),
	}
}

func divided(r unit.Rating, by int32) unit.Rating {
	if by == 0 {
		return 0
	}
	return unit.Rating(int32(r) / by)
}

// share returns parts of the score, each given in 128ths.
func (s Score) share(e, i, n int) points {
	return points{
		int(s.Excitement) * e >> 7,
		int(s.Intensity) * i >> 7,
		int(s.Nausea) * n >> 7,
	}
}

// less returns the difference of two scores.
func (s Score) less(t Score) Score {
	return Score{s.Excitement - t.Excitement, s.Intensity - t.Intensity, s.Nausea - t.Nausea}
}
