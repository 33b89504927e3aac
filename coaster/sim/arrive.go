package sim

import "github.com/toolshed-dev/toolshed/coaster/ride"

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
	if m.karts && m.flags&bumpedAhead != 0 && t.count < patience {
		return
	}
	t.standAt(m.pieces[h.piece].station)
	t.laps++
	circuits := m.settings.Circuits
	again := circuits != 1 && t.laps < circuits || m.racing
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
	if m.racing {
		return
	}
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
