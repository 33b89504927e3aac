package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// applyEffects is what the piece under a car does to it before a step
// forward. It takes and returns the acceleration gathered so far: most effects
// replace it.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionForwards.
func (m *Machine) applyEffects(i int32, c *car, p *piece, sum int32) int32 {
	switch p.typ {
	case track.HeartLineTransferUp, track.HeartLineTransferDown:
		return m.transfer(c, sum)
	case track.Brakes:
		if m.brakeSpeed(c, p) < m.v {
			return -m.v * 16
		}
	case track.Booster:
		if int32(c.brakeSpeed)*m.typ.BoosterSpeedFactor/2<<16 > m.v {
			return m.typ.BoosterAccel << 16
		}
	case track.PoweredLift, track.Flat:
		return m.typ.PoweredLiftAccel << 16
	case track.BrakeForDrop:
		if i == m.train.first {
			return m.holdBeforeDrop(c, sum)
		}
	case track.LogFlumeReverser:
		m.turnRound(c)
	}
	return sum
}

// The heartline transfer slows fast cars and pushes slow ones; half way the
// car changes sides.
func (m *Machine) transfer(c *car, sum int32) int32 {
	const middle, fast, slow, push = 80, 4 << 16, 2 << 16, 5 << 16
	if c.step == middle {
		c.kind ^= 1
	}
	switch {
	case m.v >= fast:
		return -m.v * 8
	case m.v < slow:
		return push
	}
	return sum
}

// brakeSpeed is the speed that brakes let pass: when they are open before a
// block brake, that of the faster of the two.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp, ChooseBrakeSpeed.
func (m *Machine) brakeSpeed(c *car, p *piece) int32 {
	if p.closed {
		return int32(c.brakeSpeed) << 16
	}
	return int32(max(c.brakeSpeed, c.blockSpeed)) << 16
}

// holdBeforeDrop brakes the head on a brake for drop and holds it there.
func (m *Machine) holdBeforeDrop(c *car, sum int32) int32 {
	const brakeFrom, holdFrom, holdTicks = 8, 24, 90
	if c.held || c.step < brakeFrom {
		return sum
	}
	if c.step >= holdFrom {
		c.held = true
		c.holdTicks = holdTicks
	}
	return -m.v * 16
}

// turnRound turns a slow log round on the reverser; a fast one skips the turn.
func (m *Machine) turnRound(c *car) {
	const middle, fast, turned, skipped = 16, 4 << 16, 32, 17
	switch {
	case c.step == middle && c.v >= fast:
		c.step += skipped
	case c.step == turned:
		c.kind = m.entry(c).Reversed
	}
}

// applyEffectsBack is what the piece under a car does to it before a step
// back.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionBackwards.
func (m *Machine) applyEffectsBack(c *car, p *piece, sum int32) int32 {
	const fastBack = -8 << 16
	switch {
	case p.typ == track.Flat && m.v < fastBack && m.typ.Has(ride.HasLsmBehaviourOnFlat):
		return -m.v * 2
	case p.has(brakes) && -m.brakeSpeed(c, p) > m.v:
		return -m.v * 16
	}
	return sum
}
