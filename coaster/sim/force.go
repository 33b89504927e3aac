package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// forces returns the vertical and lateral G on a car at the speed v of its
// train, in hundredths, not smoothed.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, GetGForces.
func (m *Machine) forces(c *car, v int32) (vertical, lateral int32) {
	f := &c.tpl.forces[c.step]
	g := f.base
	push := abs(v) * 98
	if f.vertical != 0 {
		g += push / f.vertical
	}
	if f.lateral != 0 {
		lateral = int32(int16(push / f.lateral * 10 >> 16))
	}
	return int32(int16(g * 10 >> 16)), lateral
}

// upstop is what keeps a train on its track when it is lifted off.
type upstop uint8

const (
	upstopNone      upstop = iota // nothing to check: the wheels hold
	upstopMissing                 // no wheels under the rail
	upstopBobsleigh               // a sled in a channel
)

// upstopOf returns what has to be checked of a car.
func upstopOf(c *ride.Car) upstop {
	switch {
	case c.Flags&ride.HasNoUpstopWheels != 0:
		return upstopMissing
	case c.Flags&ride.HasNoUpstopWheelsBobsleigh != 0:
		return upstopBobsleigh
	}
	return upstopNone
}

// The limits, in hundredths of g, beyond which a train without upstop wheels
// leaves the track; climbing it leaves sooner.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionUpStopCheck.
const (
	maxLateralHold  = 150
	minVerticalHold = -80
	minClimbing     = -40
	minClimbingSled = -45
	pitchDown60     = 8
	pitchDown50     = 55
)

// checkUpstop notes that the train leaves the track if the head's forces are
// more than its wheels hold.
func (m *Machine) checkUpstop(h *car) {
	p := &m.pieces[h.piece]
	if p.typ.IsCovered() {
		return
	}
	pitch := h.tpl.steps[h.step].Pitch
	vertical, lateral := m.forces(h, h.v)
	climbing := pitchAccel[pitch] < 0
	switch upstopOf(m.entry(h)) {
	case upstopMissing:
		safe := lateral <= maxLateralHold && lateral >= -maxLateralHold &&
			holds(vertical, climbing, minClimbing)
		if !safe && pitch != pitchDown60 {
			m.flags |= derailed
		}
	case upstopBobsleigh:
		if !holds(vertical, climbing, minClimbingSled) && pitch != pitchDown60 && pitch != pitchDown50 {
			m.flags |= derailed
		}
	}
}

// holds reports whether the vertical force keeps a train on the track.
func holds(vertical int32, climbing bool, limit int32) bool {
	if climbing {
		return vertical > limit
	}
	return vertical > minVerticalHold
}

// cableHill is the piece on which a cable lift pulls trains up.
const cableHill = track.CableLiftHill
