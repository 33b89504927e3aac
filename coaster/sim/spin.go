package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// The limits of spin, in 1/256 of a turn per 256 ticks.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Animation.cpp and ride/Vehicle.cpp.
const (
	fastestSpin      = 1536
	fastestWaterSpin = 512
	stoppingSpin     = 700 // slow enough to stop
	unloadingSpin    = 600 // at least this fast until it faces forward
)

// spins reports whether a car spins.
func (m *Machine) spins(c *car) bool {
	return m.spinning && m.entry(c).Flags&ride.HasSpinning != 0
}

// spinAll turns the cars of a train, and cabins that turn all the time.
func (m *Machine) spinAll(t *train) {
	for i := range t.n {
		c := &m.cars[t.first+i]
		if m.spins(c) {
			m.spin(c)
		}
		if m.entry(c).TurnFrames != 0 {
			m.turnCabin(c)
		}
	}
}

// spin turns a spinning car by what the piece under it does to it.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Animation.cpp, UpdateSpinningCar.
func (m *Machine) spin(c *car) {
	if c.spinLocked {
		c.spinSpeed = 0
		return
	}
	entry := m.entry(c)
	if side, shift := twist(m.pieces[c.piece].typ.Info().Spin, c.step); side != 0 {
		c.spinSpeed += int16(side * (m.v >> (int(entry.SpinInertia) + shift)))
	}
	c.spinSpeed = min(max(c.spinSpeed, -fastestSpin), fastestSpin)
	c.spinAngle += uint8(c.spinSpeed >> 8)
	c.spinSpeed -= c.spinSpeed >> entry.SpinFriction
}

// turnCabin turns the cabin of an observation tower a little. It opens only
// where it began.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Animation.cpp,
// AnimateObservationTower.
func (m *Machine) turnCabin(c *car) {
	const last = 0xCCCC
	entry := m.entry(c)
	if c.turn <= last {
		c.turn += uint32(entry.TurnSpeed)
		return
	}
	c.turn = 0
	c.turnFrame = (c.turnFrame + 1) % entry.TurnFrames
}

// twist returns to which side a piece turns a car at a step, 1 for left and -1
// for right, and by how many bits the speed counts less. The game lets a car
// on rotation control turn by its number in the list of all entities; here all
// turn left.
func twist(s track.Spin, step int32) (side int32, shift int) {
	const bend, inRapids = 48, 22
	switch s {
	case track.SpinL5, track.SpinL7, track.SpinL8, track.SpinL9:
		return 1, leftShift[s]
	case track.SpinR5, track.SpinR7, track.SpinR8, track.SpinR9:
		return -1, leftShift[s-track.SpinR5+track.SpinL5]
	case track.SpinLr:
		if step < bend {
			return 1, 8
		}
		return -1, 9
	case track.SpinRl:
		if step < bend {
			return -1, 8
		}
		return 1, 9
	case track.SpinRc:
		return 1, 6
	case track.SpinSp:
		if step > inRapids {
			return 1, 5
		}
	}
	return 0, 0
}

var leftShift = [...]int{track.SpinL5: 5, track.SpinL7: 7, track.SpinL8: 8, track.SpinL9: 9}

// facesForward stops a car that spins slowly and faces a side from which one
// can get off, and reports whether it does; otherwise it turns the car on.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, OpenRestraints.
func (m *Machine) facesForward(c *car) bool {
	const quarter, turn = 0x30, 0xF8
	mask := uint8(quarter)
	if m.entry(c).Flags&ride.HasSpinningCombinedWithNonSpinning != 0 {
		mask |= turn
	}
	if abs(int32(c.spinSpeed)) <= stoppingSpin && c.spinAngle&mask == 0 {
		c.spinSpeed = 0
		return true
	}
	if abs(int32(c.spinSpeed)) < unloadingSpin {
		c.spinSpeed = unloadingSpin
	}
	by := c.spinSpeed / 256
	c.spinAngle += uint8(by)
	c.spinSpeed -= by
	return false
}

// calmSpin is what the motors of a water ride do to the spin of the head.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionPoweredRideAcceleration.
func (m *Machine) calmSpin(h *car) {
	const up25 = 2
	h.spinSpeed = min(max(h.spinSpeed, -fastestWaterSpin), fastestWaterSpin)
	if h.tpl.steps[h.step].Pitch == up25 {
		h.spinSpeed = 0
	}
}
