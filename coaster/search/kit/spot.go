package kit

import (
	"errors"
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// StepsPerLandStep is the number of steps of height in a land step.
const StepsPerLandStep = 2

// Spot is where an end of the track is and how it lies there: tiles, steps
// above the beginning of the platform, heading (4 to 7 if diagonal) and shape.
type Spot struct {
	X, Y    int16
	Z       int16
	Heading uint8
	Shape   uint8
}

// Middle is the tile where a search builds: the middle of the map.
const Middle = 150

// Start is where the platform begins.
func (s *Kit) Start() Spot { return Spot{X: Middle, Y: Middle, Shape: s.Flat} }

// StartOf returns where a ride begins.
func (s *Kit) StartOf(items []uint16) Spot {
	p := Spot{X: Middle, Y: Middle, Shape: s.Items[items[0]].From}
	if s.Shapes[p.Shape].Diagonal {
		p.Heading = 4
	}
	return p
}

// Beyond returns the end of an item that begins at p.
func (s *Kit) Beyond(p Spot, i uint16) Spot {
	it := &s.Items[i]
	m := it.Move[p.Heading&3]
	n := Spot{
		X: p.X + m.X, Y: p.Y + m.Y, Z: p.Z + it.Climb,
		Heading: (p.Heading + it.Turn) & 3,
		Shape:   it.To,
	}
	if s.Shapes[it.To].Diagonal {
		n.Heading |= 4
	}
	return n
}

// Before returns the beginning of an item that ends at p.
func (s *Kit) Before(p Spot, i uint16) Spot {
	it := &s.Items[i]
	h := (p.Heading - it.Turn) & 3
	m := it.Move[h]
	n := Spot{X: p.X - m.X, Y: p.Y - m.Y, Z: p.Z - it.Climb, Heading: h, Shape: it.From}
	if s.Shapes[it.From].Diagonal {
		n.Heading |= 4
	}
	return n
}

// BeforeStart returns where items begin that lead to the start.
func (s *Kit) BeforeStart(items []uint16) Spot {
	at := s.Start()
	for k := len(items) - 1; k >= 0; k-- {
		at = s.Before(at, items[k])
	}
	return at
}

// IsStation reports whether an item is a piece of a platform.
func (s *Kit) IsStation(i uint16) bool { return s.Items[i].station }

// PlatformItems returns the number of platform pieces with which the items
// begin.
func (s *Kit) PlatformItems(items []uint16) int {
	n := 0
	for n < len(items) && s.IsStation(items[n]) {
		n++
	}
	return n
}

// FloorOf is OpenFloor of a ride that begins with its platform.
func (s *Kit) FloorOf(items []uint16) int16 { return s.OpenFloor(s.StartOf(items), items) }

// OpenFloor returns the height over the beginning of the platform of the ground
// on which a ride stands whose items begin at a spot: at its lowest base, or a
// step below, so that its first piece is at a whole land step or where else it
// has to be.
func (s *Kit) OpenFloor(at Spot, items []uint16) int16 {
	info := s.Items[items[0]].Piece.Type.Info()
	half := info.ZBegin / int16(unit.StepHeight)
	if info.Flags.Has(track.StartsAtHalfHeight) {
		half++
	}
	half += at.Z
	low := int16(0)
	for _, i := range items {
		low = min(low, at.Z+s.Items[i].Low)
		at = s.Beyond(at, i)
	}
	return low - (low-half)&(StepsPerLandStep-1)
}

// CheckCircuit returns nil if the items lead back to where they begin.
func (s *Kit) CheckCircuit(items []uint16) error {
	start := s.StartOf(items)
	at := start
	for k, i := range items {
		if s.Items[i].From != at.Shape {
			return fmt.Errorf("kit: piece %d does not fit to the one before", k)
		}
		at = s.Beyond(at, i)
	}
	if at != start {
		return errors.New("kit: the track is not a closed circuit")
	}
	return nil
}

// PlatformTiles returns the number of tiles of the shortest platform that
// holds a train of n cars.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, updateMaxVehicles.
func PlatformTiles(v *ride.Vehicle, n int) int {
	const perTile, ends = 0x44180, 0x16B2A
	length := int32(ends)
	for i := range n {
		length += v.Cars[v.CarAt(i, n)].Spacing
	}
	return int((length + perTile - 1) / perTile)
}
