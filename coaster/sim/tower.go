package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Towers: the lift hill is the departure, the fall the journey.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp.
const (
	downLaunchSpeed = 14 << 16 // of a downward launch
	downLaunchPush  = 14 << 12
	cabinWait       = 150 // ticks that a rotating lift waits at the top
)

// isTower reports whether trains of the mode go up and down a tower.
func isTower(mode ride.Mode) bool {
	switch mode {
	case ride.UpwardLaunch, ride.RotatingLift, ride.DownwardLaunch, ride.FreefallDrop:
		return true
	}
	return false
}

// moveDown brings a cabin down to its base.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp,
// UpdateMovingToEndOfStation.
func (m *Machine) moveDown(t *train, h *car) {
	if h.v >= -driveSpeed {
		h.accel = -drivePush
	} else {
		h.v -= h.v / 16
		h.accel = 0
	}
	m.motion(t)
	if m.flags&endOfTrack != 0 {
		t.station = 0
		h.v, h.accel = 0, 0
		t.setStatus(WaitingForPassengers)
	}
}

// launchDown drives a downward launch: first slowly up to the top, then down.
func (m *Machine) launchDown(t *train, h *car) {
	switch {
	case t.laps < 1:
		m.push(h)
	case h.v < downLaunchSpeed:
		h.accel = downLaunchPush
	}
}

// climb is the rest of a departure that ends at the top of the tower.
func (m *Machine) climb(t *train, h *car) {
	if m.mode == ride.FreefallDrop {
		t.frame++
	}
	if m.atTop(h) {
		m.finishDeparting(t)
	}
}

// launched reports whether a tower launch has come up to its speed; other
// departures end without one.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, FinishDeparting.
func (m *Machine) launched(t *train, v int32) bool {
	switch m.mode {
	case ride.DownwardLaunch:
		return t.laps < 1 || v >= downLaunchSpeed
	case ride.UpwardLaunch:
		return v >= int32(m.settings.Operation)<<16
	}
	return true
}

// waitsOnTower holds a cabin at the top, and reports whether it does not move
// at all in this tick.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, UpdateTravelling.
func (m *Machine) waitsOnTower(t *train, h *car) bool {
	if t.sub == 2 {
		h.v, h.accel = 0, 0
		t.count--
		if t.count == 0 {
			t.sub = 0
		}
	}
	if m.mode == ride.FreefallDrop && t.frame != 0 {
		t.frame++
		h.v, h.accel = 0, 0
		return true
	}
	return false
}

// driveLift drives the cabin of a rotating lift up to the top and down again.
func (m *Machine) driveLift(t *train, h *car) {
	switch {
	case t.sub == 0:
		if h.v >= -driveSpeed {
			h.accel = -drivePush
		}
		h.v = max(h.v, -driveSpeed)
	case m.atTop(h):
		h.v = 0
		t.sub, t.count = 2, cabinWait
	case h.v <= driveSpeed:
		h.accel = drivePush
	}
}

// atTop reports whether no part of the tower is above a car.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, CurrentTowerElementIsTop.
func (m *Machine) atTop(c *car) bool {
	p := &m.pieces[c.piece]
	for i := range m.pieces {
		q := &m.pieces[i]
		if q.typ == track.TowerSection && q.x == p.x && q.y == p.y && q.z > p.z {
			return false
		}
	}
	return true
}
