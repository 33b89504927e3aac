package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Go-karts run in two lanes and go from one to the other at random. A kart
// that does is in a lane of its own for one piece.

// The chance, in 65536, that a kart changes lanes where it can, and that of a
// kart that has bumped into another since it last could: these draws and those
// below them do it.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateGoKartAttemptSwitchLanes.
const (
	switchCalm   = 0x0A3D
	switchBumped = 0x8000
)

// patience is how many ticks a kart waits behind another in the station before
// it takes the place for its own.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, UpdateArriving and
// UpdateMovingToEndOfStation.
const patience = 40

// leaveLane puts a kart that was changing lanes into the new one.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionForwardsGetNewTrack and ...BackwardsGetNewTrack.
func (c *car) leaveLane() {
	switch c.lane {
	case track.LaneKartToRight:
		c.lane = track.LaneKartRight
	case track.LaneKartToLeft:
		c.lane = track.LaneKartLeft
	}
}

// leaveLaneBackwards puts it back into the lane that it came from.
func (c *car) leaveLaneBackwards() {
	switch c.lane {
	case track.LaneKartToRight:
		c.lane = track.LaneKartLeft
	case track.LaneKartToLeft:
		c.lane = track.LaneKartRight
	}
}

// trySwitch lets a kart that enters a piece begin to change lanes, if there is
// room for it and it is lucky.
func (m *Machine) trySwitch(c *car, p *piece) {
	if !m.lanesJoin(p) {
		return
	}
	chance := uint32(switchCalm)
	if c.bumped {
		c.bumped = false
		chance = switchBumped
	}
	if m.draw()&0xFFFF <= chance {
		c.lane += track.LaneKartToRight - track.LaneKartLeft
	}
}

// lanesJoin reports whether karts can change lanes on a piece; in the station
// they can only during a race.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionForwardsGetNewTrack.
func (m *Machine) lanesJoin(p *piece) bool {
	switch p.typ {
	case track.Flat, track.LeftQuarterTurn3Tiles, track.RightQuarterTurn3Tiles,
		track.LeftQuarterTurn5Tiles, track.RightQuarterTurn5Tiles,
		track.LeftEighthToDiag, track.RightEighthToDiag,
		track.LeftEighthToOrthogonal, track.RightEighthToOrthogonal,
		track.DiagFlat, track.SBendLeft, track.SBendRight:
		return true
	case track.EndStation, track.BeginStation, track.MiddleStation:
		return m.racing
	}
	return false
}

// kartStop returns the step of the platform's front piece beyond which a kart
// stops: the grid is staggered.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp, Sub6DBF3E.
func kartStop(h *car) int32 {
	if h.lane == track.LaneKartRight {
		return 18
	}
	return 20
}

// updateRace starts a race when all karts are on the grid, and ends it when the
// first has done its laps. That one, like the others, then drives on until it
// comes to the station again.
//
// Source: OpenRCT2 45e30a559a, ride/Station.cpp, RideUpdateStationRace.
func (m *Machine) updateRace() {
	s := &m.stations[m.first]
	for i := range m.trains {
		t := &m.trains[i]
		waits := t.status == WaitingToDepart
		switch {
		case m.racing && !waits && t.laps >= m.settings.Operation:
			m.racing, s.ready = false, false
			return
		case !m.racing && !waits && t.status != Departing:
			s.ready = false
			return
		}
	}
	if !m.racing {
		m.startRace()
	}
	s.ready = true
}

// startRace draws how fast each kart is in the race: up to 8 less or 7 more
// than what the vehicle says.
//
// Source: OpenRCT2 45e30a559a, ride/Station.cpp, RideRaceInitVehicleSpeeds.
func (m *Machine) startRace() {
	m.racing = true
	for i := range m.trains {
		h := m.head(&m.trains[i])
		h.bumped = false
		h.maxSpeed = uint8(m.draw()&15) - 8 + m.entry(h).MaxSpeed
	}
}

// isKart reports whether a car is a go-kart.
func (m *Machine) isKart(c *car) bool { return m.entry(c).Flags&ride.IsGoKart != 0 }
