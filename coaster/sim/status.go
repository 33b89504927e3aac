package sim

import "github.com/toolshed-dev/toolshed/coaster/ride"

// The station motors push trains up to driveSpeed; faster ones are slowed.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp.
const (
	driveSpeed = 131940
	drivePush  = 3298
	rollSpeed  = 98955 // above it a train has not come to a stand
)

// The lift chain pulls at chainPull up to chainUnit times the lift speed.
const (
	chainUnit = 31079
	chainPull = 15539
)

// fastArrival is the speed above which the station brakes bite harder.
const fastArrival = 24 << 16

// update lets a train do what its status says for one tick.
func (m *Machine) update(t *train) {
	switch t.status {
	case MovingToEndOfStation:
		m.moveToEnd(t)
	case WaitingForPassengers:
		m.waitForPassengers(t)
	case WaitingToDepart:
		m.waitToDepart(t)
	case Departing:
		m.depart(t)
	case Travelling:
		m.travel(t)
	case Arriving:
		m.arrive(t)
	case Unloading:
		m.unload(t)
	case TravellingBoat:
		m.roam(t)
	case WaitingForCableLift:
		m.callCable(t)
	case TravellingCableLift:
		m.travelOnCable(t)
	}
}

// moveToEnd rolls a train to the front of the platform.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp,
// UpdateMovingToEndOfStation.
func (m *Machine) moveToEnd(t *train) {
	h := m.head(t)
	if m.tower {
		m.moveDown(t, h)
		return
	}
	if h.v <= driveSpeed {
		if !m.isPowered(h) {
			h.accel = drivePush
		}
	} else {
		h.v -= h.v / 16
		h.accel = 0
	}
	m.motion(t)
	if m.flags&bumpedAhead != 0 {
		h.v, h.accel = 0, 0
		t.sub++
		if m.mode == ride.Race && t.sub >= patience {
			t.setStatus(WaitingForPassengers)
			return
		}
	} else if h.v > rollSpeed {
		t.sub = 0
	}
	if m.flags&atStation != 0 {
		t.standAt(m.stationOf(t))
		h.v, h.accel = 0, 0
		t.setStatus(WaitingForPassengers)
	}
}

// restraintSpeed is how far restraints open or close in a tick.
const restraintSpeed = 20

// openRestraints opens those of all cars a little and reports whether all are
// open. Spinning cars must face forward first.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, OpenRestraints.
func (m *Machine) openRestraints(t *train) bool {
	open := true
	for i := range t.n {
		c := &m.cars[t.first+i]
		switch {
		case m.spins(c) && !m.facesForward(c):
			open = false
		case c.turnFrame != 0:
			m.turnCabin(c)
			open = false
		case int(c.restraint)+restraintSpeed > 255:
			c.restraint = 255
		default:
			c.restraint += restraintSpeed
			open = false
		}
	}
	return open
}

// closeRestraints closes them a little and reports whether all are closed.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, CloseRestraints.
func (m *Machine) closeRestraints(t *train) bool {
	closed := true
	for i := range t.n {
		c := &m.cars[t.first+i]
		c.restraint -= min(c.restraint, restraintSpeed)
		closed = closed && c.restraint == 0
	}
	return closed
}

// waitForPassengers opens the restraints, lets a test train go at once and one
// of an open ride when its guests have boarded, and closes them.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp,
// UpdateWaitingForPassengers.
func (m *Machine) waitForPassengers(t *train) {
	m.head(t).v = 0
	s := &m.stations[t.station]
	switch t.sub {
	case 0:
		switch {
		case !m.openRestraints(t):
		case !s.entrance:
			s.train = noTrain
			t.sub = 2
		case s.train == noTrain:
			s.train = int32(m.index(t))
			t.sub = 1
			t.boarding = 0
			if m.outcome == Finished {
				t.boarding = uint16(m.boarding)
			}
		}
	case 1:
		if t.boarding > 0 {
			t.boarding--
			return
		}
		s.train = noTrain
		t.sub = 2
	default:
		if m.closeRestraints(t) {
			t.waitAdjacent = m.settings.Depart&ride.DepartSynchronised != 0
			t.setStatus(WaitingToDepart)
		}
	}
}

// standAt notes the platform at which a train stands. Pieces that count as
// platforms but have no number, such as those of flat rides, change nothing.
func (t *train) standAt(s int32) {
	if s >= 0 {
		t.station = s
	}
}

func (t *train) setStatus(s Status) { t.status, t.sub = s, 0 }

// isPowered reports whether the car under the given head has motors.
func (m *Machine) isPowered(h *car) bool {
	return m.entry(h).Flags&ride.IsPowered != 0
}

// index returns the number of a train.
func (m *Machine) index(t *train) int { return int(t.first / t.n) }
