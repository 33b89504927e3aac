package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// roam moves a boat over the water for one tick.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.BoatHire.cpp,
// UpdateTravellingBoat and UpdateMotionBoatHire.
func (m *Machine) roam(t *train) {
	if m.done {
		return
	}
	m.watch(t)
	h := m.head(t)
	m.train, m.flags = t, 0
	h.v += h.accel
	h.rem += distance(h.v)
	if h.rem >= stepDistance {
		m.row(t, h)
	}
	h.accel = m.rowing(t, h)
}

// row lets a boat make the moves that it has saved up. Each begins where the
// boat stood at the beginning of the tick, so that it gets no farther by two
// than by one.
func (m *Machine) row(t *train, h *car) {
	b := &m.boats[m.index(t)]
	m.fromX, m.fromY = h.strayX, h.strayY
	for h.rem >= stepDistance {
		b.turns++
		left := b.aim(m.fromX, m.fromY)
		if left <= nearGoal {
			m.chooseGoal(t)
		}
		b.turn()
		dx, dy := b.way()
		x, y := m.fromX+dx, m.fromY+dy
		if m.bars(t, h, x, y) {
			h.rem = 0
			if b.yaw == b.wanted {
				b.yaw ^= 16
				m.chooseGoal(t)
				b.yaw ^= 16
			}
			return
		}
		if at := spotOf(x, y); at != b.tile {
			if !m.isOpenWater(at, h) {
				m.meetShore(t, h, x, y)
				return
			}
			b.tile = at
		}
		h.rem -= stepLength[changedBits(dx, dy, 0)]
		h.strayX, h.strayY = x, y
	}
}

// nearGoal is how near the centre of its goal a boat looks for the next one.
const nearGoal = 12

// aim sets the heading that a boat wants, one of eight, and returns how far
// its goal is.
func (b *boat) aim(x, y int32) int32 {
	gx, gy := b.goal.centre()
	dx, dy := gx-x, gy-y
	alongX, alongY := uint8(0), uint8(8)
	if dx >= 0 {
		alongX = 16
	}
	if dy < 0 {
		alongY = 24
	}
	switch ax, ay := abs(dx), abs(dy); {
	case ay > 4*ax:
		b.wanted = alongY
	case ax > 4*ay:
		b.wanted = alongX
	case alongX == 0 && alongY == 24:
		b.wanted = 28
	default:
		b.wanted = (alongX + alongY) / 2
	}
	return abs(dx) + abs(dy)
}

// turn turns a boat by a sixteenth of a circle towards the heading that it
// wants, in every second move; if it is far off it, in every move.
func (b *boat) turn() {
	if b.turns&1 != 0 || b.yaw == b.wanted {
		return
	}
	off := (b.wanted + 16 - b.yaw) & 30 // 16 is none
	if off >= 16 {
		b.yaw += 2
	} else {
		b.yaw -= 2
	}
	if off > 24 || off < 8 {
		b.turns--
	}
	b.yaw &= 30
}

// ways are how a boat moves in the first quarter of its headings; odd ones are
// every second move.
//
// Source: OpenRCT2 45e30a559a, ride/VehicleGeometry.cpp,
// kFreeroamVehicleMovementData.
var ways = [8][2]int32{{-1, 0}, {-1, 0}, {-1, 0}, {-1, 1}, {-1, 1}, {-1, 1}, {0, 1}, {-1, 1}}

// way returns how a boat moves.
func (b *boat) way() (dx, dy int32) {
	i := b.yaw | b.turns&1
	dx, dy = ways[i&7][0], ways[i&7][1]
	for range i >> 3 & 3 {
		dx, dy = dy, -dx
	}
	return dx, dy
}

// isOpenWater reports whether a boat may go to a tile.
func (m *Machine) isOpenWater(at spot, h *car) bool {
	return m.layout.OpenWater(layout.Tile{X: int16(at.x), Y: int16(at.y)}, m.waterLevel(h))
}

// waterLevel returns the height at which a boat floats: that of the track it
// has left.
func (m *Machine) waterLevel(h *car) int32 { return m.pieces[h.piece].z - int32(m.typ.CarZ) }

// meetShore turns a boat away from a tile where it may not go, or back on to
// the track if that is where it comes in; it must do so in the middle of the
// tile's side, and shifts along it until it is there.
func (m *Machine) meetShore(t *train, h *car, x, y int32) {
	b := &m.boats[m.index(t)]
	h.rem = 0
	end := &m.pieces[m.landing]
	if t.sub != entering || spotOf(end.x, end.y) != spotOf(x, y) {
		if b.yaw == b.wanted {
			m.chooseGoal(t)
		}
		return
	}
	alongY := end.dir&1 == 0
	part := x % unit.TileSize
	if alongY {
		part = y % unit.TileSize
	}
	shift := int32(1)
	switch {
	case part == halfTile:
		m.landBoat(t, h, x, y)
		return
	case part > halfTile:
		shift = -1
	}
	x, y = h.strayX, h.strayY
	if alongY {
		y += shift
	} else {
		x += shift
	}
	if !m.bars(t, h, x, y) {
		h.strayX, h.strayY = x, y
	}
}

// rowing is the acceleration of a boat on the water.
func (m *Machine) rowing(t *train, h *car) int32 {
	drag := h.v >> 8
	drag *= abs(drag)
	drag >>= 5
	mass := max(int32(h.mass), 1)
	a := -((h.v>>1 + drag) / mass)
	if !m.isPowered(h) {
		return a
	}
	f := int32(h.maxSpeed) << 14
	if t.reverse {
		f = -f
	}
	if w := int32(h.maxSpeed) * mass >> 2; w != 0 {
		a += (f - h.v) * (int32(h.power) * 2) / w
	}
	return a
}
