package sim

import "github.com/toolshed-dev/toolshed/coaster/ride"

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
	if m.mode == ride.BoatHireMode && m.flags&endOfTrack != 0 {
		m.departAfloat(t, h)
		return
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
		ride.FreefallDrop, ride.BoatHireMode:
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
	if m.mode != ride.Race {
		m.startCountdown(t.station)
	}
	t.lost = 0
	t.status, t.sub = Travelling, 1
	if m.head(t).v < 0 {
		t.sub = 0
	}
}
