package sim

import "github.com/toolshed-dev/toolshed/coaster/track"

// The cable lift is a small train of its own that waits below the hill, hooks
// a train, pulls it up, lets it go and comes back down.
//
// Source: OpenRCT2 45e30a559a, ride/CableLift.cpp.
const (
	cableCars     = 5
	cableSpacing  = 0xAA3C // half of it
	cableStart    = 164    // step of the hill on which it is made
	cableEnd      = 160    // step of the hill at which it has reached the top
	cableFast     = 439800 // its speed under way
	cableBack     = 2932   // its acceleration downhill
	cableCall     = 58640  // its speed to the train
	cableCallPull = 14660  // its acceleration to the train
	cablePull     = 4398   // the train's acceleration on the lift
	hookTicks     = 16
	releaseTicks  = 64
)

// cableStatus is what the cable lift is doing.
type cableStatus uint8

const (
	cableReturning cableStatus = iota
	cableWaiting
	cableCalled
	cableHooking
	cableLifting
	cableReleasing
)

// cable is the cable lift of a ride; hill is -1 if it has none.
type cable struct {
	hill   int32
	status cableStatus
	count  uint8
	target int32 // train that it pulls
	v, a   int32
	cars   [cableCars]cableCar
	bottom bool // its motion met the foot of the hill
	top    bool // its motion met the top
}

type cableCar struct {
	rem, piece, step int32
	x, y, z          int32
}

// makeCable finds the cable lift hill, marks its track, and makes the lift.
func (m *Machine) makeCable() {
	m.cable = cable{hill: -1, target: -1}
	for i := range m.pieces {
		if m.pieces[i].typ == cableHill {
			m.cable.hill = int32(i)
		}
	}
	if m.cable.hill < 0 {
		return
	}
	i := m.cable.hill
	for range m.pieces {
		if i < 0 || m.pieces[i].typ == track.EndStation || m.pieces[i].typ == track.BlockBrakes {
			break
		}
		m.pieces[i].cable = true
		i = m.pieces[i].prev
	}
}

// placeCable puts the lift's cars on the hill and lets them take their places.
// They are created at the corner of the map, so their first step changes x and
// y whatever it is.
//
// Source: OpenRCT2 45e30a559a, ride/CableLift.cpp, CableLiftSegmentCreate.
func (m *Machine) placeCable() {
	k := &m.cable
	if k.hill < 0 {
		return
	}
	p := &m.pieces[k.hill]
	rem := int32(0)
	for i := range k.cars {
		rem -= cableSpacing
		k.cars[i] = cableCar{rem: rem, piece: k.hill, step: cableStart, x: 16, y: 16, z: p.z}
		rem -= cableSpacing
	}
	m.moveCable()
}

// updateCable moves the lift by one tick, after all trains.
func (m *Machine) updateCable() {
	k := &m.cable
	switch k.status {
	case cableReturning:
		m.driveCableDown(cableFast, cableBack)
		if k.bottom {
			k.v, k.a, k.status = 0, 0, cableWaiting
		}
	case cableCalled:
		m.driveCableDown(cableCall, cableCallPull)
		if m.cableReaches() {
			k.v, k.a, k.status, k.count = 0, 0, cableHooking, 0
		}
	case cableHooking:
		k.count++
		if k.count >= hookTicks {
			k.status = cableLifting
			m.trains[k.target].status = TravellingCableLift
		}
	case cableLifting:
		k.v, k.a = min(m.head(&m.trains[k.target]).v, cableFast), 0
		m.moveCable()
		if k.top {
			k.v, k.a, k.status, k.count = 0, 0, cableReleasing, 0
		}
	case cableReleasing:
		k.count++
		if k.count >= releaseTicks {
			k.status = cableReturning
		}
	}
}

// driveCableDown moves the lift backwards up to the given speed.
func (m *Machine) driveCableDown(speed, pull int32) {
	k := &m.cable
	if k.v >= -speed {
		k.a = -pull
	} else {
		k.v -= k.v / 16
		k.a = 0
	}
	m.moveCable()
}

// cableReaches reports whether the lift's last car is under the train's head.
func (m *Machine) cableReaches() bool {
	x, y, _ := m.where(m.head(&m.trains[m.cable.target]))
	last := &m.cable.cars[cableCars-1]
	return abs(x-last.x)+abs(y-last.y) <= 2
}

// moveCable is one tick of the lift's motion.
func (m *Machine) moveCable() {
	k := &m.cable
	k.bottom, k.top = false, false
	k.v += k.a
	d := k.v / 1024 * 42
	for i := range k.cars {
		n := i
		if k.v < 0 {
			n = cableCars - 1 - i
		}
		c := &k.cars[n]
		c.rem += d
		for tries := 0; tries < maxTries && (c.rem < 0 || c.rem >= stepDistance); tries++ {
			if c.rem < 0 {
				d = m.cableBackward(c, d)
			} else {
				d = m.cableForward(c, d)
			}
		}
	}
}

// cableBackward takes steps back until the car owes no distance; it returns
// what the cars behind may still move.
func (m *Machine) cableBackward(c *cableCar, d int32) int32 {
	for c.rem < 0 {
		piece, step := c.piece, c.step-1
		if step < 0 {
			piece = m.pieces[c.piece].prev
			if piece < 0 {
				d -= c.rem - stepDistance
				c.rem = stepDistance
				return d
			}
			p := &m.pieces[piece]
			step = int32(len(p.tpl.steps) - 1)
			if p.has(endOfStation) || p.has(leadsToBlock) {
				m.cable.bottom = true
			}
		}
		c.rem += m.moveCableCar(c, piece, step)
	}
	return d
}

// cableForward takes steps forward until the car has used its distance.
func (m *Machine) cableForward(c *cableCar, d int32) int32 {
	for c.rem >= stepDistance {
		if c.piece == m.cable.hill && c.step == cableEnd {
			m.cable.top = true
		}
		piece, step := c.piece, c.step+1
		if int(step) >= len(m.pieces[c.piece].tpl.steps) {
			piece, step = m.pieces[c.piece].next, 0
			if piece < 0 {
				d -= c.rem + 1
				c.rem = -1
				return d
			}
		}
		c.rem -= m.moveCableCar(c, piece, step)
	}
	return d
}

// moveCableCar puts a car of the lift on a step and returns how long the way
// was.
func (m *Machine) moveCableCar(c *cableCar, piece, step int32) int32 {
	p := &m.pieces[piece]
	s := p.tpl.steps[step]
	x, y, z := p.x+int32(s.X), p.y+int32(s.Y), p.z+int32(s.Z)
	length := stepLength[changedBits(x-c.x, y-c.y, z-c.z)]
	c.piece, c.step, c.x, c.y, c.z = piece, step, x, y, z
	return length
}

// callCable lets a train wait for the lift.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, UpdateWaitingForCableLift.
func (m *Machine) callCable(t *train) {
	if m.cable.status == cableWaiting {
		m.cable.status = cableCalled
		m.cable.target = int32(m.index(t))
	}
}

// travelOnCable lets a train be pulled up.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, UpdateTravellingCableLift.
func (m *Machine) travelOnCable(t *train) {
	if t.sub == 0 {
		t.sub = 1
		if m.leavesOnTest(t); m.done {
			return
		}
	}
	h := m.head(t)
	if h.v <= cableFast {
		h.accel = cablePull
	}
	m.motion(t)
	if m.flags&leftCableLift != 0 {
		t.status, t.sub = Travelling, 1
		return
	}
	if t.sub == 2 {
		return
	}
	if s := m.stationOf(t); s >= 0 && s == t.station {
		return
	}
	t.sub = 2
	m.startCountdown(t.station)
}

// stopForCable stops a train on the block brakes before a cable lift.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// ApplyCableLiftBlockBrake.
func (m *Machine) stopForCable(t *train, h *car, p *piece) {
	const middle = 18
	if t.status == TravellingCableLift {
		return
	}
	if h.v > blockSpeed {
		h.v -= h.v >> 3
		h.accel = 0
	} else if h.step <= middle {
		h.v, h.accel = blockSpeed, 0
	}
	if h.v > 0 && h.step >= middle {
		h.v, h.accel = 0, 0
		if m.blocks && p.closed {
			m.flags |= atClosedBlock
		} else {
			t.status = WaitingForCableLift
		}
	}
}
