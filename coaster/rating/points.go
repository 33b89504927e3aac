package rating

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
)

// points are what is added to a score: hundredths of excitement, intensity
// and nausea, or before the type's factors something like them.
type points struct{ e, i, n int }

// scale returns x times a factor in 16.16 fixed point, rounded down.
func scale(x, factor int) int { return int(int64(x) * int64(factor) >> 16) }

// whole returns the modifier's own three numbers.
func whole(m *ride.Modifier) points {
	return points{int(m.Excitement), int(m.Intensity), int(m.Nausea)}
}

// times returns p with the modifier's three factors applied.
func (p points) times(m *ride.Modifier) points {
	return points{
		scale(p.e, int(m.Excitement)),
		scale(p.i, int(m.Intensity)),
		scale(p.n, int(m.Nausea)),
	}
}

// each returns p k times over.
func (p points) each(k int) points { return points{k * p.e, k * p.i, k * p.n} }

func (p points) plus(q points) points { return points{p.e + q.e, p.i + q.i, p.n + q.n} }

// count returns what k things are worth at the given factors each.
func count(k, e, i, n int) points { return points{scale(k, e), scale(k, i), scale(k, n)} }

// gPoints rates what is felt: by the greatest vertical, the least vertical
// and the greatest lateral g.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_get_gforce_ratings.
func gPoints(s *sim.Stats) points {
	high, low, lateral := int(s.MaxVerticalG), int(s.MinVerticalG), int(s.MaxLateralG)
	return points{
		e: scale(high, 5242) + scale(min(max(low, -250), 0), -15728) + scale(min(lateral, 150), 26214),
		i: scale(high, 52428) + scale(low-100, -52428) + lateral,
		n: scale(high, 17039) + scale(low-100, -14563) + scale(lateral, 21845),
	}
}

// dropPoints rates the drops.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_get_drop_ratings.
func dropPoints(s *sim.Stats) points {
	n, height := int(s.Drops), 2*int(s.HighestDrop)
	return points{
		e: scale(min(n, 9), 728177) + scale(height, 16000),
		i: scale(n, 928426) + scale(height, 32000),
		n: scale(n, 655360) + scale(height, 10240),
	}
}

// Bits of [sim.Stats.ShelteredSections].
//
// Source: OpenRCT2 45e30a559a, ride/Ride.h, ShelteredSectionsBits.
const (
	shelterCount  = 0x1f
	shelterSloped = 1 << 5 // entered on a slope
	shelterBanked = 1 << 6
)

// shelterPoints rates what is underground or covered.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_get_sheltered_ratings.
func shelterPoints(s *sim.Stats) points {
	metres := s.ShelteredLength.Metres()
	sections := int(s.ShelteredSections & shelterCount)
	p := points{
		e: scale(min(metres, 1000), 9175) + scale(min(sections, 11), 774516),
		i: scale(min(metres, 2000), 0x2666),
		n: scale(min(metres, 1000), 0x4000),
	}
	for _, bit := range [...]uint8{shelterSloped, shelterBanked} {
		if s.ShelteredSections&bit != 0 {
			p = p.plus(points{20, 0, 15})
		}
	}
	return p
}
