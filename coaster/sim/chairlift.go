package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// A chairlift is an open track between two platforms. Its cars go out in one
// lane, round the wheel at the end, back in another lane through the same
// pieces in the other order, and round the wheel at the start.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionForwardsGetNewTrack and ...BackwardsGetNewTrack; ride/
// Ride.cpp, RideInitialiseChairlift.

// The lanes round the two wheels.
const (
	startWheel = track.LaneChairliftStartWheel
	endWheel   = track.LaneChairliftEndWheel
)

// findWheels finds the pieces at the two ends of a chairlift.
func (m *Machine) findWheels(l *layout.Layout) {
	start := m.stations[m.first].front
	m.wheels = [2]int32{start, start}
	for range len(l.Places) {
		if p := l.Places[m.wheels[0]].Prev; p >= 0 {
			m.wheels[0] = p
		}
		if n := l.Places[m.wheels[1]].Next; n >= 0 {
			m.wheels[1] = n
		}
	}
}

// leaveWheel chooses the lane of a car that leaves a piece, and reports
// whether it goes the other way along the pieces. A car that comes off the
// wheel turns does so; off the wheel passes it goes out.
func (c *car) leaveWheel(turns, passes track.Lane) bool {
	switch c.lane {
	case track.LaneChairliftBack, turns:
		c.lane = track.LaneChairliftBack
		return true
	case passes:
		c.lane = track.LaneChairliftOut
	}
	return false
}

// meetWheel puts a car that comes to an end of the chairlift on the wheel.
func (m *Machine) meetWheel(c *car, index int32) {
	switch m.pieces[index].key {
	case m.pieces[m.wheels[1]].key:
		c.lane = endWheel
	case m.pieces[m.wheels[0]].key:
		c.lane = startWheel
	}
}
