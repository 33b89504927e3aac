package rating

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
)

// turnPoints rates turns, and all else that the game counts with them.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_get_turns_ratings.
func turnPoints(t ride.TypeID, s *sim.Stats) points {
	return specialPoints(t, s.Special).
		plus(helixPoints(int(s.Helices))).
		plus(levelPoints(s.TurnsDefault)).
		plus(bankedPoints(s.TurnsBanked)).
		plus(slopedPoints(s.TurnsSloped)).
		plus(inversionPoints(int(s.Inversions)))
}

// turnCounts are numbers of turns by the number of their pieces. Only sloped
// turns tell four pieces and more from three.
type turnCounts struct{ one, two, three, four int }

// unpack returns the counts that the game packs into 16 bits.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, GetTurnCount*.
func unpack(packed uint16) turnCounts {
	return turnCounts{
		one:   int(packed & 0x1f),
		two:   int(packed >> 5 & 7),
		three: int(packed >> 8 & 7),
		four:  int(packed >> 11),
	}
}

// levelPoints rates turns that are neither banked nor sloped.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp, get_flat_turns_rating.
func levelPoints(packed uint16) points {
	c := unpack(packed)
	return count(c.three, 0x28000, 0x14000, 0x50000).
		plus(count(c.two, 0x30000, 0xc000, 0x32000)).
		plus(count(c.one, 63421, 21140, 42281))
}

// bankedPoints rates level turns that are banked.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp, get_banked_turns_rating.
func bankedPoints(packed uint16) points {
	c := unpack(packed)
	return count(c.three, 0x3c000, 0x14000, 0x50000).
		plus(count(c.two, 0x3c000, 0xc000, 0x32000)).
		plus(count(c.one, 73992, 21140, 48623))
}

// slopedPoints rates turns on a slope.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp, get_sloped_turns_rating.
func slopedPoints(packed uint16) points {
	c := unpack(packed)
	return points{
		e: scale(min(c.four, 4), 0x78000) + scale(min(c.three, 6), 273066) +
			scale(min(c.two, 6), 0x3aaaa) + scale(min(c.one, 7), 187245),
		n: scale(min(c.four, 8), 0x78000),
	}
}

// helixPoints rates pieces of helices.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// GetSpecialTrackElementsRating.
func helixPoints(n int) points {
	return points{
		e: scale(min(n, 9), 254862),
		i: scale(min(n, 11), 148945),
		n: scale(min(max(n-5, 0), 10), 0x140000),
	}
}

// inversionPoints rates inversions. Beyond six they make a ride more intense
// and no more exciting.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp, getInversionsRatings.
func inversionPoints(n int) points {
	return points{
		e: scale(min(n, 6), 0x1aaaaa),
		i: scale(n, 0x320000),
		n: scale(n, 0x15aaaa),
	}
}

// Bits of [sim.Stats.Special]. Different pieces share them.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.h, SpecialElement.
const (
	splash    = 1 << 5 // also spinning tunnel and rapids
	waterfall = 1 << 6 // also log flume reverser
	whirlpool = 1 << 7
)

// specialPoints rates special pieces, of which two types have ideas of their
// own.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// SpecialTrackElementRatingsAjustment_*.
func specialPoints(t ride.TypeID, bits uint8) points {
	switch t {
	case ride.GhostTrain:
		return ifSet(bits, splash, points{40, 25, 55})
	case ride.LogFlume:
		return ifSet(bits, waterfall, points{48, 55, 65})
	}
	return ifSet(bits, splash, points{50, 30, 20}).
		plus(ifSet(bits, waterfall, points{55, 30, 0})).
		plus(ifSet(bits, whirlpool, points{35, 20, 23}))
}

func ifSet(bits, bit uint8, p points) points {
	if bits&bit == 0 {
		return points{}
	}
	return p
}
