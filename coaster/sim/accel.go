package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// acceleration returns what will be added to the train's speed in the next
// tick; sum is that of its cars' own accelerations.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp, UpdateVelocity
// and UpdateTrackMotion.
func (m *Machine) acceleration(t *train, h *car, sum int32) int32 {
	a := sum / t.n * 21 / 512
	a -= h.v / 4096
	a -= airDrag(h.v, t.mass)
	if m.entry(h).Flags&ride.IsPowered == 0 {
		a = creep(a, h.v)
	} else {
		a = m.powered(t, h, a)
	}
	p := &m.pieces[h.piece]
	switch {
	case p.typ == track.WaterSplash:
		if h.step >= 48 && h.step <= 128 {
			a -= h.v >> 6
		}
	case p.has(coveredTrack) && h.v > 2<<16 && m.vehicle.Has(ride.CoveredTrackIsWaterChannel):
		a -= h.v >> 6
	}
	return a
}

// airDrag grows with the square of the speed. The square rounds down, also
// for a train that runs backwards.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, GetDragForce.
func airDrag(v, mass int32) int32 {
	q := v >> 8
	q *= q
	if v < 0 {
		q = -q
	}
	q >>= 4
	if mass != 0 {
		q /= mass
	}
	return q
}

// creep keeps a slow train moving on the level.
func creep(a, v int32) int32 {
	if a <= 0 && a >= -500 && v >= 0 && v <= 1<<15 {
		return a + 400
	}
	return a
}

// powered returns the acceleration of a train whose cars have motors.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionPoweredRideAcceleration.
func (m *Machine) powered(t *train, h *car, a int32) int32 {
	flags := m.entry(h).Flags
	if flags&ride.IsPoweredRideWithUnrestrictedGravity != 0 && h.v > int32(h.maxSpeed)*0x4000 {
		if a <= 0 && a >= -500 && h.v <= 1<<15 {
			return a + 400
		}
		return a
	}
	f := m.pull(t, h)
	if flags&ride.IsLift != 0 {
		f *= 4
	}
	if flags&ride.IsWaterRide != 0 {
		if f < 0 {
			f >>= 4
		}
		if m.spins(h) {
			m.calmSpin(h)
		}
		if h.tpl.steps[h.step].Pitch != 0 {
			return a + max(f, 0)
		}
	}
	if abs(h.v) <= 1<<16 {
		return f
	}
	return a + f
}

// slowedIn returns the set speed in a turn of one tile: three quarters, and
// half for a kart in the lane that is the inner one.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp, modified_speed.
func slowedIn(inner track.Lane, h *car, speed int32) int32 {
	if h.lane == inner {
		return speed >> 1
	}
	return speed - speed>>2
}

// pull is the acceleration of the motors towards their set speed, which is
// lower in the tightest turns.
func (m *Machine) pull(t *train, h *car) int32 {
	speed := int32(h.maxSpeed)
	switch m.pieces[h.piece].typ {
	case track.LeftQuarterTurn1Tile:
		speed = slowedIn(track.LaneKartLeft, h, speed)
	case track.RightQuarterTurn1Tile:
		speed = slowedIn(track.LaneKartRight, h, speed)
	}
	f := speed << 14
	if t.reverse {
		f = -f
	}
	f = (f - h.v) * (int32(h.power) << 1)
	if w := int32(uint32(speed*t.mass) >> 2); w != 0 {
		f /= w
	}
	return f
}
