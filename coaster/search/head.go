package search

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// spot is where an end of the track is and how it lies there: tiles, steps
// above the beginning of the platform, heading (4 to 7 if diagonal) and shape.
type spot struct {
	x, y    int16
	z       int16
	heading uint8
	shape   uint8
}

// middle is the tile where a search builds: the middle of the map.
const middle = 150

// start is where the platform begins.
func (s *stock) start() spot { return spot{x: middle, y: middle, shape: s.flat} }

// startOf returns where the platform of a circuit begins.
func (s *stock) startOf(items []uint16) spot {
	return spot{x: middle, y: middle, shape: s.items[items[0]].from}
}

// beyond returns the end of an item that begins at p.
func (s *stock) beyond(p spot, i uint16) spot {
	it := &s.items[i]
	m := it.move[p.heading&3]
	n := spot{
		x: p.x + m.x, y: p.y + m.y, z: p.z + it.climb,
		heading: (p.heading + it.turn) & 3,
		shape:   it.to,
	}
	if s.shapes[it.to].diagonal {
		n.heading |= 4
	}
	return n
}

// room is what a ride may take.
type room struct {
	x, y    int   // sides of the box in tiles
	floor   int16 // lowest base, steps above the beginning of the platform
	ceiling int16 // highest top
	gates   bool  // entrances and exits keep within the box too
}

// head is the end of a track at which it grows. It keeps the track within its
// room, clear of itself and, as far as energies tell, within what a train can
// climb.
type head struct {
	stock   *stock
	builder *layout.Builder
	room    room
	items   []uint16
	marks   []mark // as it was before each item
	mark
	site spot // where the first item begins
}

// mark is the state of a head.
type mark struct {
	at    spot
	box   area
	train motion
}

// begin starts a track at a spot whose heading is not diagonal. The ground is
// at the room's floor.
func (h *head) begin(s *stock, r room, at spot) {
	h.stock, h.room, h.site = s, r, at
	h.items, h.marks = h.items[:0], h.marks[:0]
	h.mark = mark{at: at, box: emptyArea, train: unknownMotion}
	h.builder.Start(s.typ, s.vehicle, layout.Site{
		X:   int32(at.x) * unit.TileSize,
		Y:   int32(at.y) * unit.TileSize,
		Z:   layout.FlatGround + int32(at.z-r.floor)*int32(unit.StepHeight),
		Dir: at.heading,
	}, layout.Strict)
}

// reach returns the state behind an item, if it keeps within the room and its
// end can be reached by the train; margin is the kinetic energy to be left.
func (h *head) reach(i uint16, margin int32) (mark, bool) {
	it := &h.stock.items[i]
	if h.at.z+it.low < h.room.floor || h.at.z+it.top > h.room.ceiling {
		return mark{}, false
	}
	m := mark{
		at:  h.stock.beyond(h.at, i),
		box: h.box.join(it.box[h.at.heading&3], tile{h.at.x, h.at.y}),
	}
	if !h.room.holds(m.box) {
		return m, false
	}
	if h.stock.energy != nil {
		m.train = h.stock.energy.after(h.train, it, h.at.z)
		if !m.train.rides(m.at.z, margin) {
			return m, false
		}
	}
	return m, true
}

// lay builds an item that may stand and leads to m.
func (h *head) lay(i uint16, m mark) bool {
	if h.builder.Add(h.stock.items[i].piece) != nil {
		return false
	}
	h.items = append(h.items, i)
	h.marks = append(h.marks, h.mark)
	h.mark = m
	return true
}

// push builds an item if it may follow, keeps the rules and stays in the room.
func (h *head) push(i uint16, margin int32) bool {
	if !h.follows(i) {
		return false
	}
	m, ok := h.reach(i, margin)
	return ok && h.lay(i, m)
}

// follows reports whether item i may be built behind the last one.
func (h *head) follows(i uint16) bool {
	if len(h.items) == 0 {
		return h.stock.items[i].from == h.at.shape
	}
	return h.stock.fits(h.items[len(h.items)-1], i)
}

// anyEnergy is the margin with which track is laid that is ridden already.
const anyEnergy = -1 << 30

// pop takes the last item away.
func (h *head) pop() {
	n := len(h.items) - 1
	h.builder.Undo()
	h.mark = h.marks[n]
	h.items, h.marks = h.items[:n], h.marks[:n]
}

// cut takes items away until n are left.
func (h *head) cut(n int) {
	for len(h.items) > n {
		h.pop()
	}
}

// gates builds entrances and exits, whose places are given from the beginning
// of the platform. Items that are laid before them must not be taken away.
func (h *head) gates(gates []ride.Gate) bool {
	for _, g := range gates {
		if h.room.gates {
			h.box = h.box.with(tile{middle + g.X/unit.TileSize, middle + g.Y/unit.TileSize})
		}
		if h.builder.AddGate(seenFrom(g, h.site)) != nil {
			return false
		}
	}
	return h.room.holds(h.box)
}

// holds reports whether the box of the room is as large as an area.
func (r *room) holds(a area) bool {
	return int(a.max.x-a.min.x) < r.x && int(a.max.y-a.min.y) < r.y
}

// seenFrom returns a gate, whose place is given from the start, as it is seen
// from a spot.
func seenFrom(g ride.Gate, at spot) ride.Gate {
	d := tile{middle + g.X/unit.TileSize - at.x, middle + g.Y/unit.TileSize - at.y}
	d = d.rotated(-at.heading & 3)
	g.X, g.Y = d.x*unit.TileSize, d.y*unit.TileSize
	g.Z -= int8(at.z)
	g.Direction = (g.Direction - at.heading) & 3
	return g
}
