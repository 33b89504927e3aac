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

// waitForPassengers opens the restraints, lets a test train go at once, and
// closes them.
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
		}
	case 1:
		s.train = noTrain
		t.sub = 2
	default:
		if m.closeRestraints(t) {
			t.waitAdjacent = m.settings.Depart&ride.DepartSynchronised != 0
			t.setStatus(WaitingToDepart)
		}
	}
}

// waitToDepart holds a train until its station lets it go.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, UpdateWaitingToDepart.
func (m *Machine) waitToDepart(t *train) {
	if !m.stations[t.station].ready {
		return
	}
	if t.waitAdjacent && m.typ.Has(ride.CanSynchroniseWithAdjacentStations) && !m.synchronised(t) {
		return
	}
	t.setStatus(Departing)
	p := &m.pieces[m.head(t).piece]
	if m.cable.hill >= 0 && p.next >= 0 && m.pieces[p.next].cable {
		t.setStatus(WaitingForCableLift)
	}
	t.laps = 0
}

// depart drives or launches a train out of the station.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, UpdateDeparting.
func (m *Machine) depart(t *train) {
	if t.sub == 0 {
		t.sub = 1
		if m.leavesOnTest(t); m.done {
			return
		}
	}
	h := m.head(t)
	m.launch(t, h)
	m.motion(t)
	if m.mode == ride.ReverseInclineLaunchedShuttle && m.flags&(leftChainBackwards|endOfTrack|towerTop) != 0 {
		h.v = -h.v
		m.finishDeparting(t)
		return
	}
	if m.mode == ride.Shuttle && m.flags&(endOfTrack|towerTop) != 0 {
		t.reverse = !t.reverse
		h.v = 0
	}
	if t.chained > 0 {
		m.pullOutOnChain(h)
	}
	if m.mode == ride.FreefallDrop || m.mode == ride.DownwardLaunch && t.laps < 1 {
		m.climb(t, h)
		return
	}
	if s := m.stationOf(t); s < 0 || s != t.station {
		m.finishDeparting(t)
		return
	}
	if m.flags&endOfTrack != 0 && m.mode != ride.Shuttle && m.mode != ride.RotatingLift {
		m.end(RanOff, t)
	}
}

// launch sets the acceleration with which the ride's mode drives a departing
// train.
func (m *Machine) launch(t *train, h *car) {
	switch m.mode {
	case ride.ReverseInclineLaunchedShuttle:
		if h.v >= -driveSpeed {
			h.accel = -drivePush
		}
	case ride.PoweredLaunchPasstrough, ride.PoweredLaunch, ride.PoweredLaunchBlockSectioned,
		ride.LimPoweredLaunch, ride.UpwardLaunch:
		if int32(m.settings.Operation)<<16 > h.v {
			h.accel = int32(m.settings.Operation) << m.typ.LaunchShift
		}
	case ride.DownwardLaunch:
		m.launchDown(t, h)
	case ride.ContinuousCircuit, ride.ContinuousCircuitBlockSectioned, ride.RotatingLift,
		ride.FreefallDrop:
		m.push(h)
	}
}

// push lets the station motors push a train that has none of its own.
func (m *Machine) push(h *car) {
	if h.v <= driveSpeed && !m.isPowered(h) {
		h.accel = drivePush
	}
}

// pullOutOnChain pulls a departing train that is already on a lift chain.
func (m *Machine) pullOutOnChain(h *car) {
	lift := int32(m.settings.LiftSpeed) * chainUnit
	if m.mode == ride.ReverseInclineLaunchedShuttle {
		if h.v >= -lift {
			h.accel = -chainPull
		}
		return
	}
	if h.v <= lift {
		h.accel = chainPull
		if h.v == 0 {
			h.noCollide = false
		}
	}
}

// finishDeparting sends a train on its way.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, FinishDeparting.
func (m *Machine) finishDeparting(t *train) {
	if !m.launched(t, m.head(t).v) {
		return
	}
	m.startCountdown(t.station)
	t.lost = 0
	t.status, t.sub = Travelling, 1
	if m.head(t).v < 0 {
		t.sub = 0
	}
}

// travel runs a train round the track.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, UpdateTravelling.
func (m *Machine) travel(t *train) {
	h := m.head(t)
	m.watch(t)
	if m.tower && m.waitsOnTower(t, h) {
		return
	}
	m.motion(t)
	const backwardsOnChain = leftChainBackwards | enteredChainBackwards
	if m.mode == ride.ReverseInclineLaunchedShuttle && t.sub == 0 && m.flags&backwardsOnChain != 0 {
		t.sub = 1
		h.v = 0
	} else if m.flags != 0 && m.mishap(t, h) {
		return
	}
	if m.mode == ride.RotatingLift && t.status == Travelling && t.sub <= 1 {
		m.driveLift(t, h)
	}
	if t.chained > 0 {
		m.pullOnChain(t, h)
	}
	if t.inStation > 0 {
		m.reachStation(t, h)
	}
}

// watch counts how long a train is on its way, and notes when it is overdue.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, CheckIfMissing.
func (m *Machine) watch(t *train) {
	if !m.watchStall {
		return
	}
	t.lost++
	if t.lost > stallTicks && !m.stalled {
		m.stalled, m.stalledTick = true, m.tick
	}
}

// mishap handles what can end or turn back a train on its way; it reports
// whether the run is over.
func (m *Machine) mishap(t *train, h *car) bool {
	switch {
	case m.flags&derailed != 0:
		m.end(Derailed, t)
	case m.flags&collided != 0:
		m.end(Collided, t)
	case m.flags&(endOfTrack|towerTop) == 0:
		return false
	case m.mode == ride.RotatingLift:
		if t.sub <= 1 {
			t.status, t.sub, t.count = Arriving, 1, 0
			return true
		}
		t.sub, h.v = 1, 0
		return false
	case m.mode == ride.Shuttle:
		t.reverse = !t.reverse
		h.v = 0
		return false
	case t.sub != 0:
		m.end(RanOff, t)
	default:
		t.sub = 1
		h.v = 0
		return false
	}
	return true
}

// pullOnChain pulls a train of which any car is on a lift chain.
func (m *Machine) pullOnChain(t *train, h *car) {
	lift := int32(m.settings.LiftSpeed) * chainUnit
	if m.mode == ride.ReverseInclineLaunchedShuttle {
		if t.sub == 0 && !t.lapDone && h.v >= -lift {
			h.accel = -chainPull
		}
		return
	}
	if h.v <= lift {
		h.accel = chainPull
	}
}

// reachStation begins the arrival of a train that has come to a platform,
// unless its mode lets it pass.
func (m *Machine) reachStation(t *train, h *car) {
	switch m.mode {
	case ride.ReverseInclineLaunchedShuttle:
		if h.v >= 0 && !t.lapDone {
			return
		}
	case ride.PoweredLaunchPasstrough:
		if h.v < 0 {
			return
		}
	}
	t.setStatus(Arriving)
	t.standAt(m.stationOf(t))
	if h.v < 0 {
		t.sub = 1
	}
	t.count = 0
}

// arrive brakes a train in the station, or sends it on another lap.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, UpdateArriving.
func (m *Machine) arrive(t *train) {
	h := m.head(t)
	if t.sub == 0 {
		m.brakeForwards(t, h)
	} else {
		m.brakeBackwards(t, h)
	}
	m.motion(t)
	if m.flags&(atStation|bumpedAhead|endOfTrack) == 0 {
		if h.v > rollSpeed {
			t.count = 0
		}
		return
	}
	t.count++
	t.standAt(m.pieces[h.piece].station)
	t.laps++
	circuits := m.settings.Circuits
	again := circuits != 1 && t.laps < circuits
	if t.sub != 0 {
		again = again || t.laps < circuits || t.laps == circuits && t.lapDone
	}
	if again {
		t.status, t.sub = Departing, 1
		return
	}
	if (m.mode == ride.UpwardLaunch || m.mode == ride.DownwardLaunch) && t.laps < 2 {
		h.v, h.accel = 0, 0
		t.status, t.sub = Departing, 1
		return
	}
	t.lapDone = false
	h.v, h.accel = 0, 0
	t.setStatus(Unloading)
}

// brakeForwards is what the station does to a train that comes in forwards.
func (m *Machine) brakeForwards(t *train, h *car) {
	if h.v <= driveSpeed {
		h.accel = drivePush
		return
	}
	if m.settings.Circuits != 1 && t.laps+1 < m.settings.Circuits {
		return
	}
	slow(h, h.v >= fastArrival)
}

// brakeBackwards is what the station does to a train that comes in backwards.
// Most coasters let it through the first time.
func (m *Machine) brakeBackwards(t *train, h *car) {
	if h.v >= -driveSpeed {
		if !m.isPowered(h) {
			h.accel = -drivePush
		}
		return
	}
	laps := int(t.laps) + 1
	circuits := int(m.settings.Circuits)
	if laps < circuits {
		return
	}
	passes := m.typ.Has(ride.AllowMultipleCircuits) && m.mode != ride.Shuttle && m.mode != ride.PoweredLaunch
	if laps == circuits && passes {
		t.lapDone = true
		return
	}
	slow(h, h.v < -fastArrival)
}

// slow takes an eighth or a sixteenth of a train's speed away.
func slow(h *car, hard bool) {
	if hard {
		h.v -= h.v / 8
	} else {
		h.v -= h.v / 16
	}
	h.accel = 0
}

// unload opens the restraints; that ends the test.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp,
// UpdateUnloadingPassengers.
func (m *Machine) unload(t *train) {
	if t.sub == 0 {
		if !m.openRestraints(t) {
			return
		}
		t.sub = 1
	}
	if t.testing && m.meter.segment+1 >= m.numStations {
		m.finishTest()
		return
	}
	t.setStatus(MovingToEndOfStation)
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
