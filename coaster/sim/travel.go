package sim

import "github.com/toolshed-dev/toolshed/coaster/ride"

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
	if t.lost > stallTicks+m.grace && !m.stalled {
		m.stalled, m.stalledTick = true, m.tick
	}
}

// mishap handles what can end or turn back a train on its way; it reports
// whether the train is no longer on its way.
func (m *Machine) mishap(t *train, h *car) bool {
	switch {
	case m.flags&derailed != 0:
		m.end(Derailed, t)
	case m.flags&collided != 0:
		m.end(Collided, t)
	case m.flags&(endOfTrack|towerTop) == 0:
		return false
	case m.mode == ride.BoatHireMode:
		m.leaveTrack(t, h)
	case m.mode == ride.RotatingLift && t.sub <= 1:
		t.status, t.sub, t.count = Arriving, 1, 0
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
