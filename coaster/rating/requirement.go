package rating

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// The requirements. Each function is one modifier of the game and reports
// whether the ride fails it, so that what it has so far is divided.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// RideRatingsApplyRequirement*.

func lowDrop(r *Ride, m *ride.Modifier) bool {
	return int32(r.Stats.HighestDrop) < m.Threshold
}

func fewDrops(r *Ride, m *ride.Modifier) bool {
	return int32(r.Stats.Drops) < m.Threshold
}

// weakNegativeG reports whether no g was as low as is wanted. To reach the
// threshold is not enough: it has to be passed.
func weakNegativeG(r *Ride, m *ride.Modifier) bool {
	return int32(r.Stats.MinVerticalG) >= m.Threshold
}

func slow(r *Ride, m *ride.Modifier) bool {
	return r.Stats.MaxSpeed < unit.Speed(m.Threshold)
}

func weakLateralG(r *Ride, m *ride.Modifier) bool {
	return int32(r.Stats.MaxLateralG) < m.Threshold
}

// short looks at the way from the first station only, where the bonus for
// length looks at the whole.
func short(r *Ride, m *ride.Modifier) bool {
	return firstLength(r.Stats) < unit.Length(m.Threshold)
}

func firstLength(s *sim.Stats) unit.Length {
	if len(s.Segments) == 0 {
		return 0
	}
	return s.Segments[0].Length
}

func tooSheltered(r *Ride, m *ride.Modifier) bool {
	return int32(trackEighths(r)) >= m.Threshold
}

func fewStations(r *Ride, m *ride.Modifier) bool {
	return r.Stations <= int(m.Threshold)
}

func fewInversions(r *Ride, m *ride.Modifier) bool {
	return int32(r.Stats.Inversions) < m.Threshold
}

func fewReversals(r *Ride, m *ride.Modifier) bool {
	return r.Reversers < int(m.Threshold)
}

func fewHoles(r *Ride, m *ride.Modifier) bool {
	return int32(r.Stats.Holes) < m.Threshold
}

func noSplash(r *Ride, _ *ride.Modifier) bool {
	return r.Stats.Special&splash == 0
}
