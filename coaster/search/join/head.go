// Package join grows track and leads its end to where it has to go.
//
// A [Head] lays items of a kit one after the other, within its [Room] and
// clear of what stands. An [Atlas] knows how many items the shortest way
// between two spots has at least, and a [Closer] finds a way with its help:
//
//	h.Begin(k, room, k.Start())
//	for h.Push(someItem, kit.LeastMargin) {
//	}
//	closer := join.Closer{Head: &h, Atlas: atlas, Rng: rng}
//	closed := closer.Close(k.Start(), h.Items[0], 3, 500)
//
// Close draws a way at random and gives up early; [Closer.Join] tries all ways
// of a few items and so tells whether there is one.
//
// What cannot be laid or joined is no error: the methods report it.
package join

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Room is what a ride may take.
type Room struct {
	X, Y    int   // sides of the box in tiles
	Floor   int16 // lowest base, steps above the beginning of the platform
	Ceiling int16 // highest top
	Gates   bool  // entrances and exits keep within the box too

	MaxTiles int          // different tiles, entrances and exits included; 0 for any number
	Taken    layout.Taken // what else stands there; nil for nothing
}

// Head is the end of a track at which it grows. It keeps the track within its
// room, clear of itself and, as far as energies tell, within what a train can
// climb.
type Head struct {
	Kit     *kit.Kit
	Builder *layout.Builder
	Rules   layout.Rules // whether the track itself is in its way: Strict, unless it is anyway
	Room    Room
	Items   []uint16
	marks   []mark // as it was before each item
	mark
}

// mark is the state of a head.
type mark struct {
	At    kit.Spot
	box   kit.Area
	train kit.Motion
}

// Begin starts a track at a spot. The ground is at the room's floor.
func (h *Head) Begin(s *kit.Kit, r Room, at kit.Spot) {
	h.Kit, h.Room = s, r
	h.Items, h.marks = h.Items[:0], h.marks[:0]
	h.mark = mark{At: at, box: kit.EmptyArea, train: kit.UnknownMotion}
	h.Builder.Start(s.Type, s.Vehicle, layout.Site{
		X:   int32(at.X) * unit.TileSize,
		Y:   int32(at.Y) * unit.TileSize,
		Z:   h.heightOf(at.Z),
		Dir: at.Heading & 3, Slant: at.Heading > 3,
		Taken: r.Taken,
	}, h.Rules)
}

// heightOf returns where a height in steps is on the map.
func (h *Head) heightOf(z int16) int32 {
	return layout.FlatGround + int32(z-h.Room.Floor)*int32(unit.StepHeight)
}

// Launch tells with what kinetic energy trains leave the platform, if that is
// more than platforms usually give them.
func (h *Head) Launch(energy int32) { h.train = h.train.Launched(energy) }

// Reach returns the state behind an item, if it keeps within the room and its
// end can be reached by the train; margin is the kinetic energy to be left.
func (h *Head) Reach(i uint16, margin int32) (mark, bool) {
	m, ok := h.within(i)
	return m, ok && h.ride(&m, i, margin)
}

// within returns the state behind an item but for the train, if it keeps
// within the room.
func (h *Head) within(i uint16) (mark, bool) {
	it := &h.Kit.Items[i]
	if h.At.Z+it.Low < h.Room.Floor || h.At.Z+it.Top > h.Room.Ceiling {
		return mark{}, false
	}
	m := mark{
		At:  h.Kit.Beyond(h.At, i),
		box: h.box.Join(it.Box[h.At.Heading&3], kit.Tile{X: h.At.X, Y: h.At.Y}),
	}
	return m, h.Room.holds(m.box)
}

// ride fills in the state of the train behind an item, and reports whether it
// gets there.
func (h *Head) ride(m *mark, i uint16, margin int32) bool {
	if h.Kit.Energy == nil {
		return true
	}
	m.train = h.Kit.Energy.After(h.train, &h.Kit.Items[i], h.At.Z)
	return m.train.Rides(m.At.Z, margin)
}

// Lay builds an item that may stand and leads to m.
func (h *Head) Lay(i uint16, m mark) bool {
	if h.Builder.Add(h.Kit.Items[i].Piece) != nil {
		return false
	}
	if h.Crowded() {
		h.Builder.Undo()
		return false
	}
	h.Items = append(h.Items, i)
	h.marks = append(h.marks, h.mark)
	h.mark = m
	return true
}

// Crowded reports whether what is laid takes more tiles than it may.
func (h *Head) Crowded() bool {
	return h.Room.MaxTiles > 0 && h.Builder.Tiles() > h.Room.MaxTiles
}

// Push builds an item if it may follow, keeps the rules and stays in the room.
func (h *Head) Push(i uint16, margin int32) bool {
	if !h.Follows(i) {
		return false
	}
	m, ok := h.Reach(i, margin)
	return ok && h.Lay(i, m)
}

// Follows reports whether item i may be built behind the last one.
func (h *Head) Follows(i uint16) bool {
	if len(h.Items) == 0 {
		return h.Kit.Items[i].From == h.At.Shape
	}
	return h.Kit.Fits(h.Items[len(h.Items)-1], i)
}

// Reaches returns to what height in steps the train gets from the end of the
// track at best, and whether that is known.
func (h *Head) Reaches() (int, bool) {
	if h.Kit.Energy == nil {
		return 0, false
	}
	return h.train.Reaches()
}

// AnyEnergy is the margin with which track is laid that is ridden already.
const AnyEnergy = -1 << 30

// Pop takes the last item away.
func (h *Head) Pop() {
	n := len(h.Items) - 1
	h.Builder.Undo()
	h.mark = h.marks[n]
	h.Items, h.marks = h.Items[:n], h.marks[:n]
}

// Cut takes items away until n are left.
func (h *Head) Cut(n int) {
	for len(h.Items) > n {
		h.Pop()
	}
}

// AddGates builds entrances and exits, whose places are given from the beginning
// of the platform. Items that are laid before them must not be taken away.
func (h *Head) AddGates(gates []ride.Gate) bool {
	for _, g := range gates {
		if h.Room.Gates {
			h.box = h.box.With(kit.Tile{X: kit.Middle + g.X/unit.TileSize, Y: kit.Middle + g.Y/unit.TileSize})
		}
		at := layout.Joint{
			X:   kit.Middle*unit.TileSize + int32(g.X),
			Y:   kit.Middle*unit.TileSize + int32(g.Y),
			Z:   h.heightOf(int16(g.Z)),
			Dir: g.Direction,
		}
		if h.Builder.AddGateAt(at, g.Exit) != nil {
			return false
		}
	}
	return h.Room.holds(h.box) && !h.Crowded()
}

// holds reports whether the box of the room is as large as an area.
func (r *Room) holds(a kit.Area) bool {
	return int(a.Max.X-a.Min.X) < r.X && int(a.Max.Y-a.Min.Y) < r.Y
}

// SeenFrom returns a gate, whose place is given from the start, as it is seen
// from a spot.
func SeenFrom(g ride.Gate, at kit.Spot) ride.Gate {
	d := kit.Tile{X: kit.Middle + g.X/unit.TileSize - at.X, Y: kit.Middle + g.Y/unit.TileSize - at.Y}
	d = d.Rotated(-at.Heading & 3)
	g.X, g.Y = d.X*unit.TileSize, d.Y*unit.TileSize
	g.Z -= int8(at.Z)
	g.Direction = (g.Direction - at.Heading) & 3
	return g
}

// SeenFromStart is the opposite of [SeenFrom]: it returns a gate whose place is
// given from a spot as it is seen from the start.
func SeenFromStart(g ride.Gate, at kit.Spot) ride.Gate {
	d := kit.Tile{X: g.X / unit.TileSize, Y: g.Y / unit.TileSize}.Rotated(at.Heading)
	g.X, g.Y = (d.X+at.X-kit.Middle)*unit.TileSize, (d.Y+at.Y-kit.Middle)*unit.TileSize
	g.Z += int8(at.Z)
	g.Direction = (g.Direction + at.Heading) & 3
	return g
}

// AddPlatform builds a platform of n tiles.
func (h *Head) AddPlatform(n int) bool {
	for _, i := range h.Kit.AppendPlatform(nil, n) {
		if !h.Push(i, AnyEnergy) {
			return false
		}
	}
	return true
}
