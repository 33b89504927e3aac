package search

import "github.com/toolshed-dev/toolshed/coaster/ride"

// genome is what a candidate is made of.
type genome struct {
	items    []uint16 // from the first platform piece round to the start
	gates    []ride.Gate
	settings ride.Settings
	floor    int16 // height of the lowest base above the platform's beginning, steps
}

// copyFrom makes g equal to o and keeps its own memory.
func (g *genome) copyFrom(o *genome) {
	g.items = append(g.items[:0], o.items...)
	g.gates = append(g.gates[:0], o.gates...)
	g.settings, g.floor = o.settings, o.floor
}

// isStation reports whether an item is a piece of a platform.
func (s *stock) isStation(i uint16) bool { return s.items[i].station }

// platformItems returns the number of platform pieces with which the items
// begin.
func (s *stock) platformItems(items []uint16) int {
	n := 0
	for n < len(items) && s.isStation(items[n]) {
		n++
	}
	return n
}

// floorOf returns the height over the beginning of the items of the ground on
// which a ride stands: at its lowest base, and whole land steps below the
// platform.
func (s *stock) floorOf(items []uint16) int16 {
	low := int16(0)
	at := s.startOf(items)
	for _, i := range items {
		low = min(low, at.z+s.items[i].low)
		at = s.beyond(at, i)
	}
	return low &^ (stepsPerLandStep - 1)
}
