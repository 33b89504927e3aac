package search

import (
	"math/bits"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Energies are in 1/256 map unit of height. They only steer the growth of
// track towards what trains can ride; the test run decides.
//
// Source: measured, coaster game rules, accept: v*v / 9.2e9 is the height in
// map units for a speed v in 16.16; a unit of track costs
// 4.62e-5 * (v/4096 + v*v/(1048576*mass)) of it.
type energy struct {
	loss [maxKinetic]int32 // over 32 units of track, by kinetic energy in units
}

const (
	energyUnit = 256
	maxKinetic = 2048
	perHeight  = 9_200_000_000 // speed squared to a map unit of height
)

// newEnergy returns the losses of the vehicle's longest train, or nil if its
// cars are powered and need no height.
func newEnergy(v *ride.Vehicle) *energy {
	mass := int64(0)
	for i := range int(v.MaxCars) {
		c := &v.Cars[v.CarAt(i, int(v.MaxCars))]
		if c.Flags&ride.IsPowered != 0 {
			return nil
		}
		mass += int64(c.Mass)
	}
	e := new(energy)
	for k := range e.loss {
		square := int64(k) * perHeight
		speed := root(square)
		drag := speed/4096 + square/(1048576*max(mass, 1))
		e.loss[k] = int32(drag * 462 * 32 * energyUnit / 10_000_000)
	}
	return e
}

// root returns the square root, rounded down.
func root(n int64) int64 {
	if n == 0 {
		return 0
	}
	x := int64(1) << ((bits.Len64(uint64(n)) + 1) / 2)
	for {
		y := (x + n/x) / 2
		if y >= x {
			return x
		}
		x = y
	}
}

// kinetic returns the energy of a speed in 16.16.
func kinetic(speed int64) int32 { return int32(speed * speed / (perHeight / energyUnit)) }

// The speeds that the game gives trains, in 16.16.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, UpdateDeparting;
// ride/Vehicle.cpp, UpdateLiftHill.
const (
	stationSpeed = 131940
	liftSpeed    = 31079 // for each step of the lift's setting
)

// drive returns the energies that a piece gives and leaves a train.
func (s *stock) drive(p track.Piece) (pull, brake int32) {
	t := s.typ
	switch {
	case p.Type.IsStation() && s.launch:
		return kinetic(int64(t.MaxOperation) << 16), 0
	case p.Type.IsStation():
		return kinetic(stationSpeed), 0
	case p.Lift, p.Type == track.PoweredLift,
		p.Type == track.LeftCurvedLiftHill, p.Type == track.RightCurvedLiftHill:
		return kinetic(liftSpeed * int64(t.MinLiftSpeed)), 0
	case p.Type == track.Booster:
		return kinetic(int64(p.Speed) << 16 * int64(t.BoosterSpeedFactor) / 2), 0
	case p.Type == track.Brakes:
		return 0, kinetic(int64(p.Speed) << 16)
	}
	return 0, 0
}

// after returns the total energy of a train that had total at an item's
// beginning, at height z in steps; the end of the item is z + climb. A total
// below the end's height means that it does not get there.
func (e *energy) after(total int32, it *item, z int16) int32 {
	const step = 8 * energyUnit
	high := int32(z+it.climb) * step
	k := total/energyUnit - int32(z+it.climb/2)*8
	k = min(max(k, 0), maxKinetic-1)
	total -= e.loss[k] * it.length / 32
	if it.pull > 0 {
		total = max(total, high+it.pull)
	}
	if it.brake > 0 {
		total = min(total, high+it.brake)
	}
	return total
}
