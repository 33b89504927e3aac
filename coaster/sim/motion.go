package sim

import "github.com/toolshed-dev/toolshed/coaster/track"

// events are what happened to a train in one tick of motion.
type events uint16

const (
	atStation events = 1 << iota
	bumpedAhead
	bumpedBehind
	endOfTrack
	derailed
	collided
	leftChainBackwards
	enteredChainBackwards
	atClosedBlock
	leftCableLift
	towerTop
)

// moves is the scratch of one tick of motion, shared by the cars of a train.
type moves struct {
	flags   events
	v       int32 // speed of this tick
	d       int32 // distance for every car still to be moved
	train   *train
	front   int32 // the car that leads in the direction of travel
	careful bool  // front must be tested for collisions at each step

	fromX, fromY int32 // of the car at the beginning of the tick, if that matters
}

// distance returns how far a train of speed v gets in a tick. It rounds down,
// also backwards.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionPreUpdate.
func distance(v int32) int32 { return v >> 10 * 42 }

// motion moves a train by one tick and leaves in the head the acceleration to
// be added in the next.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotion.
func (m *Machine) motion(t *train) {
	if m.golf {
		m.moveGolf(t)
		return
	}
	h := &m.cars[t.first]
	m.train, m.flags = t, 0
	if m.upstop != upstopNone {
		m.checkUpstop(h)
	}
	if m.chairlift {
		h.v, h.accel = int32(m.settings.Operation)<<16, 0
	}
	if p := &m.pieces[h.piece]; p.has(blockStart) {
		m.meetBlock(t, h, p)
	}
	v := h.accel + h.v
	if h.held && h.holdTicks > 0 {
		v, h.accel = 0, 0
		h.holdTicks--
	}
	h.v = v
	m.v, m.d = v, distance(v)
	if m.spinning {
		m.spinAll(t)
	}
	sum := int32(0)
	if v >= 0 {
		sum = m.moveForwards(t)
	} else {
		m.front = t.first + t.n - 1
		m.careful = m.mayCollide(m.front, m.cars[m.front].behind)
		for i := m.front; i >= t.first; i-- {
			c := &m.cars[i]
			c.rem += m.d
			m.move(i, c)
			sum += c.accel
		}
	}
	if t.inStation > 0 {
		m.checkAtStation(t, h)
	}
	h.accel = m.acceleration(t, h, sum)
}

// moveForwards moves the cars of a train from the head to the tail and returns
// the sum of their own accelerations.
func (m *Machine) moveForwards(t *train) int32 {
	cars := m.cars[t.first : t.first+t.n]
	m.front = t.first
	m.careful = m.mayCollide(t.first, cars[0].ahead)
	sum := int32(0)
	for i := range cars {
		c := &cars[i]
		c.rem += m.d
		if uint32(c.rem) < stepDistance {
			c.accel = c.pull
		} else if !c.plain || m.careful && i == 0 || !c.glide() {
			m.moveHead(t.first+int32(i), c)
		}
		sum += c.accel
	}
	return sum
}

// moveHead is move for a car that moves forwards: it glides even as the leading
// car, if it touches no other on its way.
func (m *Machine) moveHead(i int32, c *car) {
	if i == m.front && m.careful && c.plain && !m.crowded {
		was := *c
		if c.glide() {
			if m.clears(c, was.step) {
				return
			}
			*c = was
		}
	}
	m.move(i, c)
}

// clears reports whether a car that went from a step to where it is touched
// the one ahead at none of the steps that it took.
func (m *Machine) clears(c *car, from int32) bool {
	o := &m.cars[c.ahead]
	far, yaw := reach(c, o), m.yaw(o)
	x, y, z := m.where(o)
	p := &m.pieces[c.piece]
	x, y, z = x-p.x, y-p.y, z-p.z
	for _, s := range c.tpl.steps[from+1 : c.step+1] {
		if abs(x-int32(s.X))+abs(y-int32(s.Y))+abs(z-int32(s.Z)) < far && (s.Yaw-yaw+7)&31 < 15 {
			return false
		}
	}
	return true
}

// move lets a car take the steps that it has saved up or owes. Its own
// acceleration is then the mean over the steps that it took, or what pulls it
// where it stands.
func (m *Machine) move(i int32, c *car) {
	if m.reversing || m.crowded {
		m.fromX, m.fromY, _ = m.where(c)
	}
	sum, n := int32(0), int32(0)
	for tries := 0; tries < maxTries; tries++ {
		if c.rem < 0 && (m.stepBack(i, c, &sum, &n) || c.rem < stepDistance) {
			break
		}
		if c.rem < stepDistance || m.stepForward(i, c, &sum, &n) || c.rem >= 0 {
			break
		}
		sum = 0
	}
	switch n {
	case 0:
		sum = c.pull
	case 1:
	default:
		sum /= n
	}
	c.accel = sum
	c.pull = c.tpl.pull(c.step)
}

// maxTries bounds the to and fro of a car that is stuck between two open ends.
const maxTries = 64

// stepForward takes steps until the car has used up its distance. It returns
// false if something is in the way; then the rest of the distance is lost, for
// the cars behind too. Each step attempted adds to sum and n.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionForwards.
func (m *Machine) stepForward(i int32, c *car, sum, n *int32) bool {
	for {
		if c.plain && !(m.careful && i == m.front) && c.glideOn(sum, n) {
			return true
		}
		from := c.step
		p := &m.pieces[c.piece]
		*sum += c.tpl.pull(from)
		*n++
		if p.traits&effects != 0 {
			*sum = m.applyEffects(i, c, p, *sum)
		}
		if !m.step(i, c, from) {
			return false
		}
		if c.rem < stepDistance {
			return true
		}
	}
}

// step takes one step forward; from is where the car stood before effects of
// the piece, which may have moved it on. It returns false if something is in
// the way.
func (m *Machine) step(i int32, c *car, from int32) bool {
	switch next := c.step + 1; {
	case next > c.tpl.last():
		length, ok := m.enterNext(i, c)
		if !ok {
			m.flags |= endOfTrack
			m.giveUp(c)
			return false
		}
		c.rem -= length
	case c.strayed || next != from+1:
		c.rem -= m.jump(c, from, next)
		c.step = next
	default:
		c.rem -= c.tpl.length(next)
		c.step = next
	}
	if m.reversing && c.step == reverserTurn {
		c.step = m.reverse(i, c, c.step)
	}
	return !(m.careful && i == m.front && m.v >= 0 && m.hitAhead(c))
}

// giveUp loses the distance that a car could not use forwards.
func (m *Machine) giveUp(c *car) {
	m.d -= c.rem + 1
	c.rem = -1
}

// giveUpBack is the same backwards.
func (m *Machine) giveUpBack(c *car) {
	m.d -= c.rem - stepDistance
	c.rem = stepDistance
}

// stepBack is stepForward backwards: it takes steps until the car owes no
// distance.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionBackwards.
func (m *Machine) stepBack(i int32, c *car, sum, n *int32) bool {
	for {
		if !c.fresh { // a new car is level, whatever it stands on
			*sum += c.tpl.pull(c.step)
		}
		*n++
		p := &m.pieces[c.piece]
		if p.traits&effects != 0 {
			*sum = m.applyEffectsBack(c, p, *sum)
		}
		var length int32
		if c.step > 0 && (c.strayed || c.lane == track.LaneReverserFront) {
			length = m.jump(c, c.step, c.step-1) // never the reverser's lengths
			c.step--
		} else if c.step > 0 {
			length = c.tpl.length(c.step)
			c.step--
		} else {
			var ok bool
			if length, ok = m.enterPrev(i, c); !ok {
				m.flags |= endOfTrack
				m.giveUpBack(c)
				return false
			}
		}
		if c.fresh {
			length = m.firstLength(c)
		}
		c.rem += length
		if m.careful && i == m.front && m.v < 0 && m.hitBehind(c) {
			return false
		}
		if c.rem >= 0 {
			return true
		}
	}
}

// firstPlaces are where on a tile cars are created, by the direction of the
// platform.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, VehicleCreateCar.
var firstPlaces = [4][2]int32{{0, 16}, {16, 31}, {31, 16}, {16, 0}}

// firstLength is the length of a new car's first step. Cars are created beside
// the path of a tower, and everywhere without the height of cars above the
// track, so that the step changes more than steps on the path do.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, VehicleCreateCar, with
// world/Location.hpp, where adding to a CoordsXYZ keeps z.
func (m *Machine) firstLength(c *car) int32 {
	c.fresh = false
	x, y, z := m.where(c)
	p := &m.pieces[m.start]
	at := firstPlaces[p.dir]
	return stepLength[changedBits(x-p.x-at[0], y-p.y-at[1], z-p.z+int32(m.typ.CarZ))]
}

// where returns the place of a car.
func (m *Machine) where(c *car) (x, y, z int32) {
	p := &m.pieces[c.piece]
	s := c.tpl.steps[c.step]
	if c.strayed {
		return c.strayX, c.strayY, p.z + int32(s.Z)
	}
	return p.x + int32(s.X), p.y + int32(s.Y), p.z + int32(s.Z)
}

// checkAtStation finds out whether the head stands where trains stop.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp, UpdateTrackMotion.
func (m *Machine) checkAtStation(t *train, h *car) {
	p := &m.pieces[h.piece]
	switch {
	case p.has(endOfStation):
		stop := int32(17)
		if m.chairlift {
			stop = 6
		} else if m.karts {
			stop = kartStop(h)
		}
		if m.v < 0 && h.step <= 22 || m.v >= 0 && h.step > stop {
			m.flags |= atStation
		}
	case p.typ == track.TowerBase:
		if h.step <= 3 {
			m.flags |= atStation
		} else if !t.reverse && p.next < 0 {
			m.flags |= towerTop
		}
	}
}

// stationOf returns the platform at which the train stands: that of the first
// car, in the direction of travel, that is at one. It returns -1 if no car is.
func (m *Machine) stationOf(t *train) int32 {
	if t.inStation == 0 {
		return -1
	}
	for i := range t.n {
		c := t.first + i
		if m.v < 0 {
			c = t.first + t.n - 1 - i
		}
		if m.atPlatform(&m.cars[c]) {
			return m.pieces[m.cars[c].piece].station
		}
	}
	return -1
}
