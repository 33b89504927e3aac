package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Karts, boats and monorail cycles look for others of their kind on their own
// tile and the eight around it, and not only at the car next in line.
//
// The game finds what is on a tile by an index that it brings up to date at the
// end of each tick: new cars, which are in no place of it, do not hit each
// other in their first tick.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Collision.cpp,
// UpdateMotionCollisionDetection; entity/EntityRegistry.cpp,
// UpdateEntitiesSpatialIndex; GameState.cpp, gameStateUpdateLogic.

// crowdPatience is how many steps in a row may fail before a car that moves up
// in the station passes through one that is not ahead of it, and a boat that is
// not on its way in through any that is afloat.
const crowdPatience = 200

// bumpHeight is the greatest difference of height of two cars that touch.
const bumpHeight = 16

// spot is the tile on which a car is looked for.
type spot struct{ x, y int32 }

// noteSpots brings the index of tiles up to date.
func (m *Machine) noteSpots() {
	m.spots = m.spots[:0]
	for i := range m.cars {
		x, y, _ := m.where(&m.cars[i])
		m.spots = append(m.spots, spotOf(x, y))
	}
}

func spotOf(x, y int32) spot { return spot{x >> 5, y >> 5} }

// around is the order in which the nine tiles are searched.
var around = [9]spot{{0, 0}, {0, 1}, {1, 1}, {1, 0}, {1, -1}, {0, -1}, {-1, -1}, {-1, 0}, {-1, 1}}

// rank returns the place in the search of the tile b, seen from a; it is 9 if
// b is not searched.
func rank(a, b spot) int {
	for i, d := range around {
		if b.x-a.x == d.x && b.y-a.y == d.y {
			return i
		}
	}
	return len(around)
}

// pose is where a car is and where it heads.
type pose struct {
	x, y, z int32
	yaw     uint8 // 0 to 31
}

// poseOf returns the pose of a car on the track.
func (m *Machine) poseOf(c *car) pose {
	x, y, z := m.where(c)
	return pose{x, y, z, m.yaw(c)}
}

// inCrowd returns the car that is in the way of c at a place, or nil.
func (m *Machine) inCrowd(c *car, at pose) *car {
	var found *car
	best, here := len(around), spotOf(at.x, at.y)
	for i := range m.spots {
		o := &m.cars[i]
		if o == c || !m.inTheWay(c, o, at) {
			continue
		}
		if r := rank(here, m.spots[i]); r < best {
			best, found = r, o
		}
	}
	return found
}

// inTheWay reports whether car o, which looks all around like c, is too near
// to where c is. Karts that run beside each other in their lanes are not, and
// a kart sees only what is ahead of it.
func (m *Machine) inTheWay(c, o *car, at pose) bool {
	x, y, z := m.where(o)
	dx, dy := x-at.x, y-at.y
	if abs(z-at.z) > bumpHeight || abs(dx)+abs(dy) >= (c.size+o.size)>>1*30>>8 {
		return false
	}
	flags := m.entry(o).Flags
	switch {
	case flags&ride.UseBoatHireCollisionDetection == 0 || besides(c.lane, o.lane):
		return false
	case flags&ride.IsGoKart == 0:
		return true
	}
	const ahead, crossing = 6, 20 // of 32 headings
	return (at.yaw-m.yaw(o)-ahead)&31 >= crossing && sees(at.yaw, dx, dy)
}

// besides reports whether two lanes never touch.
func besides(a, b track.Lane) bool {
	return min(a, b) == track.LaneKartLeft && max(a, b) == track.LaneKartRight
}

// sees reports whether a place is ahead: the cosine of the angle between the
// heading and the way there is more than 0.35.
func sees(yaw uint8, dx, dy int32) bool {
	const cosine = 8028 // (0.35*256)², cut off
	v := headings[yaw&31]
	dot := v[0]*dx + v[1]*dy
	return dot > 0 && dot*dot > cosine*(dx*dx+dy*dy)
}

// headings are vectors of length 256 in the 32 headings.
//
// Source: OpenRCT2 45e30a559a, math/Trigonometry.hpp, YawToDirectionVector, of
// which 32 headings use every other row.
var headings = [32][2]int32{
	{-256, 0}, {-251, 50}, {-237, 98}, {-213, 142},
	{-181, 181}, {-142, 213}, {-98, 237}, {-50, 251},
	{0, 256}, {50, 251}, {98, 237}, {142, 213},
	{181, 181}, {213, 142}, {237, 98}, {251, 50},
	{256, 0}, {251, -50}, {237, -98}, {213, -142},
	{181, -181}, {142, -213}, {98, -237}, {50, -251},
	{0, -256}, {-50, -251}, {-98, -237}, {-142, -213},
	{-181, -181}, {-213, -142}, {-237, -98}, {-251, -50},
}

// blocked reports whether car c of train t cannot be at a place because of
// others, and which of them stops it. It counts how long that has been so.
func (m *Machine) blocked(t *train, c *car, at pose) (*car, bool) {
	o := m.inCrowd(c, at)
	if o == nil {
		c.stuck = 0
		return nil, false
	}
	afloat := m.isAfloat(o)
	if afloat && t.sub == entering {
		return nil, false
	}
	c.stuck++
	if c.stuck >= crowdPatience {
		if t.status == MovingToEndOfStation && m.passes(o, at.yaw) ||
			afloat && t.status != Arriving && t.status != Travelling {
			return nil, false
		}
	}
	c.bumped = true
	return o, true
}

// passes reports whether the car that moves, which heads along an axis, was
// ahead of another or beside it when the tick began.
func (m *Machine) passes(o *car, yaw uint8) bool {
	x, y := m.fromX, m.fromY
	ox, oy, _ := m.where(o)
	switch yaw {
	case 0:
		return x <= ox
	case 8:
		return y >= oy
	case 16:
		return x >= ox
	case 24:
		return y <= oy
	}
	return false
}

// hitCrowd is what hitAhead and hitBehind are for cars that look all around:
// they never crash, and karts only lose speed. By the game's source boats that
// move up push the one ahead; but in none of the game's records has the boat
// that is tested been pushed, so that nothing is pushed before its test is over.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionForwards and ...Backwards.
func (m *Machine) hitCrowd(c *car, forwards bool) bool {
	o, hit := m.blocked(m.train, c, m.poseOf(c))
	if !hit {
		return false
	}
	h, other := c, o
	if forwards {
		m.giveUp(c)
		m.flags |= bumpedAhead
		other = m.head(m.trainOf(m.number(o)))
	} else {
		m.giveUpBack(c)
		m.flags |= bumpedBehind
		h = m.head(m.train)
	}
	switch {
	case m.isKart(c):
		c.v -= c.v >> 2
	case m.mode == ride.BoatHireMode && m.outcome != Finished:
		h.v = other.v >> 1 // not pushed
	default:
		h.v, other.v = other.v>>1, h.v>>1
	}
	return true
}

// number returns the number of a car.
func (m *Machine) number(c *car) int32 {
	if c.behind == 0 {
		return int32(len(m.cars)) - 1
	}
	return c.behind - 1
}
