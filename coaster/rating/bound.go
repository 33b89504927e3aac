package rating

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Limits are the best that a ride could measure: no figure larger, and no
// MinVerticalG lower. Packed figures are limited part by part.
type Limits struct {
	Stats              sim.Stats
	Proximity, Scenery int
}

// NoLimits returns limits that no ride exceeds: the largest figures that the
// game can hold, and the largest scores.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.h, types of the measurements;
// ride/RideRatings.cpp, ride_ratings_get_proximity_score and
// ride_ratings_get_scenery_score with every counter at its most.
func NoLimits() Limits {
	return Limits{
		Stats: sim.Stats{
			MaxSpeed:     math.MaxInt32,
			AverageSpeed: math.MaxInt32,
			Segments:     []sim.Segment{{Length: math.MaxInt32, Time: math.MaxUint16}},
			MaxVerticalG: math.MaxInt16,
			MinVerticalG: math.MinInt16,
			MaxLateralG:  math.MaxInt16,
			Airtime:      math.MaxUint16,
			Drops:        math.MaxUint8,
			HighestDrop:  math.MaxUint8,
			PoweredLifts: math.MaxUint8,
			Inversions:   math.MaxUint8,
			Holes:        math.MaxUint8,
			Helices:      math.MaxUint8,
			Special:      splash | waterfall | whirlpool,
			TurnsDefault: math.MaxUint16,
			TurnsBanked:  math.MaxUint16,
			TurnsSloped:  math.MaxUint16,

			ShelteredLength:   math.MaxInt32,
			ShelteredSections: shelterCount | shelterSloped | shelterBanked,
		},
		Proximity: 1462,
		Scenery:   235,
	}
}

// EmptyLand returns the limits of rides that stand by themselves on flat land,
// without water, paths and scenery: such rides pass close to the land and to
// their own track and station only.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_get_proximity_score: the surface touched 119, a queue of no
// paths 50, own track 49 and 30, own station 55 and 25, vertical loops 120,
// 100 and 60.
func EmptyLand() Limits {
	most := NoLimits()
	most.Proximity, most.Scenery = 608, 0
	return most
}

// Bound returns a score that no ride of the type with the vehicle exceeds as
// long as it stays within the limits: the base and all terms at their caps.
// The vehicle may be nil for one that is unknown to the game.
//
// A bound of [NoCap] says nothing. Each rating is bounded by itself: rides
// that come near the bound of excitement may well be too intense, and the
// penalty for that is not in it.
func Bound(t *ride.Type, v *ride.Vehicle, most Limits) Score {
	best := dreams(t, v, most)
	var s Score
	for i := range steps(t) {
		c := ceiling(best, i, s)
		s = s.add(points{int(c.Excitement), int(c.Intensity), int(c.Nausea)})
	}
	return s
}

// ceiling returns the most that step i adds to the score so far of any of the
// best rides. To ask the step itself keeps the caps from having formulas of
// their own: all are monotone in what is measured.
func ceiling(best []Ride, i int, so Score) Score {
	var c Score
	for k := range best {
		p := step(&best[k], i, so).less(so)
		c.Excitement = max(c.Excitement, p.Excitement)
		c.Intensity = max(c.Intensity, p.Intensity)
		c.Nausea = max(c.Nausea, p.Nausea)
	}
	return c
}

// endless reports whether nothing in the game limits step i.
func endless(t *ride.Type, i int) bool {
	mods := t.Ratings.Modifiers
	return 0 < i && i <= len(mods) && modifiers[mods[i-1].Kind].endless
}

// dreams returns rides of which one has the most of every term that a ride of
// the type can have. There are several, as some terms exclude each other:
// those of different modes, and with some vehicles the excitement of little
// air time and the nausea of much.
func dreams(t *ride.Type, v *ride.Vehicle, most Limits) []Ride {
	most.Stats.Special &= specials(t)
	still := most.Stats
	still.Airtime = 0
	var rides []Ride
	for mode := range ride.Mode(64) {
		if !t.Modes.Has(mode) && mode != t.DefaultMode {
			continue
		}
		for _, s := range []*sim.Stats{&most.Stats, &still} {
			r := dream(t, v, s)
			r.Settings.Mode = mode
			r.Proximity, r.Scenery = most.Proximity, most.Scenery
			rides = append(rides, r)
		}
	}
	return rides
}

// dream returns a ride that is the best in all but what was measured.
func dream(t *ride.Type, v *ride.Vehicle, s *sim.Stats) Ride {
	cars := uint8(math.MaxUint8)
	if v != nil {
		cars = v.MaxCars
	}
	return Ride{
		Type:    t,
		Vehicle: v,
		Settings: ride.Settings{
			Trains:    math.MaxUint8,
			Cars:      cars,
			Depart:    ride.DepartSynchronised,
			Operation: t.MaxOperation,
		},
		Stats:          s,
		Tested:         true,
		Stations:       math.MaxUint8,
		MazeTiles:      math.MaxUint16,
		Reversers:      math.MaxUint16,
		ReversedTrains: v == nil || !v.Has(ride.NoReverseOption),
		Adjacent:       true,
	}
}

// specials returns the bits that the type's pieces can set.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, UpdateMeasurements and
// RideUpdateMeasurementsSpecialElements_WaterCoaster.
func specials(t *ride.Type) uint8 {
	var bits uint8
	for _, c := range [...]struct {
		group track.Group
		bit   uint8
	}{
		{track.GroupWaterSplash, splash},
		{track.GroupSpinningTunnel, splash},
		{track.GroupRapids, splash},
		{track.GroupWaterfall, waterfall},
		{track.GroupLogFlumeReverser, waterfall},
		{track.GroupWhirlpool, whirlpool},
	} {
		if t.Groups.Has(c.group) || t.ExtraGroups.Has(c.group) {
			bits |= c.bit
		}
	}
	if t.ID == ride.WaterCoaster {
		bits |= splash // its covered pieces
	}
	return bits
}
