package sim

import "github.com/toolshed-dev/toolshed/coaster/ride"

// crashSpeed is the difference of speed from which a bump is a crash.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionForwards.
const crashSpeed = 14 << 16

// longestReach is the greatest reach of any two cars.
const longestReach = 560 >> 1 * 30 >> 8

// strideShift turns a distance into a bound on how far a car comes with it, as
// the sum of the changes of its coordinates: 1 for each 2048. Steps that come
// farther are long strides; a lap that has any is never skipped over.
const strideShift = 11

// reach returns the distance, as the sum of the differences of coordinates,
// below which two cars touch.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Collision.cpp,
// UpdateMotionCollisionDetection.
func reach(a, b *car) int32 { return min(a.size+b.size, 560) >> 1 * 30 >> 8 }

// apart returns the sum of the differences of coordinates of two cars.
func (m *Machine) apart(a, b *car) int32 {
	ax, ay, az := m.where(a)
	bx, by, bz := m.where(b)
	return abs(ax-bx) + abs(ay-by) + abs(az-bz)
}

// gap is how near the paths of two cars come, for the pieces that they are on.
// It saves looking at the cars themselves while the pieces are far apart.
type gap struct {
	a, b  int32 // pieces
	apart int32 // least sum of differences of coordinates
}

// mayCollide reports whether leading car a could come within reach of car b in
// this tick. It saves the test at each step.
func (m *Machine) mayCollide(a, b int32) bool {
	if a == b {
		return false
	}
	c, o := &m.cars[a], &m.cars[b]
	if m.strides || m.crowded {
		return !c.noCollide
	}
	far := longestReach + (abs(c.rem)+abs(m.d)+stepDistance)>>strideShift
	if m.gap.a != c.piece || m.gap.b != o.piece {
		m.gap = gap{c.piece, o.piece, m.piecesApart(c, o)}
	}
	return m.gap.apart <= far && !c.noCollide && m.apart(c, o) <= far
}

// piecesApart returns the least distance between the paths of two cars.
func (m *Machine) piecesApart(c, o *car) int32 {
	p, q := &m.pieces[c.piece], &m.pieces[o.piece]
	at := [3]int32{p.x - q.x, p.y - q.y, p.z - q.z}
	sum := int32(0)
	for axis, d := range at {
		sum += max(0, d+c.tpl.low[axis]-o.tpl.high[axis], o.tpl.low[axis]-d-c.tpl.high[axis])
	}
	return sum
}

// touches reports whether c, at its new place, hits o: they are close and
// point roughly the same way.
func (m *Machine) touches(c, o *car) bool {
	return m.apart(c, o) < reach(c, o) && (m.yaw(c)-m.yaw(o)+7)&31 < 15
}

// yaw returns the heading of a car, 0 to 31.
func (m *Machine) yaw(c *car) uint8 { return c.tpl.steps[c.step].Yaw }

// hitAhead tests the head of a train that moves forwards against the car
// ahead, and does what a hit does.
func (m *Machine) hitAhead(c *car) bool {
	if m.crowded {
		return m.hitCrowd(c, true)
	}
	o := &m.cars[c.ahead]
	if !m.touches(c, o) {
		return false
	}
	m.giveUp(c)
	h := m.head(m.trainOf(c.ahead))
	m.bump(c.v - h.v)
	c.v, h.v = h.v>>1, c.v>>1
	m.flags |= bumpedAhead
	return true
}

// hitBehind tests the tail of a train that moves backwards against the head of
// the train behind.
func (m *Machine) hitBehind(c *car) bool {
	if m.crowded {
		return m.hitCrowd(c, false)
	}
	o := &m.cars[c.behind]
	if !m.touches(c, o) {
		return false
	}
	m.giveUpBack(c)
	h := m.head(m.train)
	m.bump(h.v - o.v)
	h.v, o.v = o.v>>1, h.v>>1
	m.flags |= bumpedBehind
	return true
}

// bump notes a crash if two trains meet too fast.
func (m *Machine) bump(difference int32) {
	if abs(difference) > crashSpeed && !m.vehicle.Has(ride.DisableCollisionCrashes) {
		m.flags |= collided
	}
}

// trainOf returns the train to which a car belongs.
func (m *Machine) trainOf(c int32) *train { return &m.trains[c/m.trains[0].n] }

func abs(v int32) int32 {
	if v < 0 {
		return -v
	}
	return v
}
