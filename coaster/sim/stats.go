package sim

import "github.com/toolshed-dev/toolshed/coaster/unit"

// Segment is what was measured from one station to the next.
type Segment struct {
	Length unit.Length
	Time   uint16 // samples of 32 ticks
}

// Stats is what a test run measured, in the game's own packing; see the
// methods for figures by themselves.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, UpdateMeasurements.
type Stats struct {
	MaxSpeed     unit.Speed
	AverageSpeed unit.Speed

	Segments []Segment // one for each station, in the order of the game's final swap

	MaxVerticalG, MinVerticalG, MaxLateralG unit.G

	Airtime      uint16 // ticks
	Drops        uint8
	HighestDrop  uint8 // steps of height
	PoweredLifts uint8
	Inversions   uint8
	Holes        uint8
	Helices      uint8
	Special      uint8 // set of special elements: bits 5 to 7

	// Turns, packed: bits 0-4 of one piece, 5-7 of two, 8-10 of three;
	// in TurnsSloped bits 11-15 of four and more, in TurnsDefault the length
	// of the last turn.
	TurnsDefault, TurnsBanked, TurnsSloped uint16

	ShelteredLength   unit.Length
	ShelteredSections uint8 // bits 0-4 number, 5 entered on a slope, 6 banked

	// Hidden says that the game shows none of these, for the test ended where a
	// boat left the track; AverageSpeed is then the sum of all samples.
	Hidden bool
}

// Length returns the length of the ride: the sum over its stations.
func (s *Stats) Length() unit.Length {
	var sum unit.Length
	for _, g := range s.Segments {
		sum += g.Length
	}
	return sum
}

// Time returns the duration of the ride in samples of 32 ticks: the sum over
// its stations.
func (s *Stats) Time() int {
	sum := 0
	for _, g := range s.Segments {
		sum += int(g.Time)
	}
	return sum
}

// Turns returns how many turns there are that are neither banked nor sloped,
// that are banked, and that are sloped. Each of their numbers of pieces is
// counted up to a limit of its own only.
func (s *Stats) Turns() (level, banked, sloped int) {
	sum := func(packed uint16) int { return int(packed&0x1f + packed>>5&7 + packed>>8&7) }
	return sum(s.TurnsDefault), sum(s.TurnsBanked), sum(s.TurnsSloped) + int(s.TurnsSloped>>11)
}
