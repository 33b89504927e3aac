package kit

import (
	"math/bits"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Energy is what trains lose on their way. Energies are in 1/256 map unit of
// height. They only steer the growth of track towards what trains can ride; the
// test run decides.
//
// Source: measured, coaster game rules, accept: v*v / 9.2e9 is the height in
// map units for a speed v in 16.16; a unit of track costs
// 4.62e-5 * (v/4096 + v*v/(1048576*mass)) of it.
type Energy struct {
	loss  [maxKinetic]int32 // over a tile of track, by kinetic energy in units
	train int32             // length
}

const (
	EnergyUnit = 256
	maxKinetic = 2048
	perHeight  = 9_200_000_000 // speed squared to a map unit of height
)

// LeastMargin is the kinetic energy that growing track leaves a train.
const LeastMargin = 3 * EnergyUnit

// newEnergy returns the losses of the vehicle's longest train, or nil if its
// cars are powered and need no height.
func (s *Kit) newEnergy() *Energy {
	v := s.Vehicle
	mass := int64(0)
	for i := range int(v.MaxCars) {
		c := &v.Cars[v.CarAt(i, int(v.MaxCars))]
		if c.Flags&ride.IsPowered != 0 {
			return nil
		}
		mass += int64(c.Mass)
	}
	e := &Energy{train: int32(PlatformTiles(v, int(v.MaxCars))) * unit.TileSize}
	for k := range e.loss {
		square := int64(k) * perHeight
		speed := root(square)
		drag := speed/4096 + square/(1048576*max(mass, 1))
		e.loss[k] = int32(drag * 462 * 32 * EnergyUnit / 10_000_000)
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
func kinetic(speed int64) int32 { return int32(speed * speed / (perHeight / EnergyUnit)) }

// The speeds that the game gives trains, in 16.16.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, UpdateDeparting;
// ride/Vehicle.cpp, UpdateLiftHill.
const (
	stationSpeed = 131940
	liftSpeed    = 31079 // for each step of the lift's setting
)

// drive returns the energies that a piece gives and leaves a train.
func (s *Kit) drive(p track.Piece) (pull, brake int32) {
	t := s.Type
	switch {
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

// Motion is what a train has when its head is at a joint.
type Motion struct {
	energy int32 // kinetic and of height above the beginning of the platform
	pull   int32 // kinetic energy that a platform or chain behind sees to
	behind int32 // length of track over which it still does
	launch int32 // kinetic energy at which a platform sends it off
}

// Launched returns the motion of a train that leaves the platform with a
// kinetic energy, if that is more than platforms usually give.
func (m Motion) Launched(energy int32) Motion {
	m.launch = energy
	return m
}

// LaunchEnergy is that of the fastest launch of a ride type.
func (s *Kit) LaunchEnergy() int32 { return LaunchEnergy(s.Type.MaxOperation) }

// LaunchEnergy is the kinetic energy of a launch at the given setting.
func LaunchEnergy(operation uint8) int32 { return kinetic(int64(operation) << 16) }

// LaunchHeight is how high over the platform a launch at the given setting takes
// a train at best, in steps.
func LaunchHeight(operation uint8) int { return int(LaunchEnergy(operation) / stepEnergy) }

// AnyLaunch is a launch with which a train is taken to get anywhere.
const AnyLaunch = maxKinetic * EnergyUnit

// UnknownMotion is that of a train before it has passed the platform.
var UnknownMotion = Motion{energy: maxKinetic * EnergyUnit}

// stepEnergy is the energy of a step of height.
const stepEnergy = int32(unit.StepHeight) * EnergyUnit

// After returns the motion behind an item that begins at height z in steps. A
// chain pulls as long as any car is on it; a platform's pull is too weak for
// the last cars alone.
func (e *Energy) After(m Motion, it *Item, z int16) Motion {
	high := int32(z+it.Climb) * stepEnergy
	k := m.energy/EnergyUnit - int32(z+it.Climb/2)*int32(unit.StepHeight)
	k = min(max(k, 0), maxKinetic-1)
	m.energy -= e.loss[k] * it.length / unit.TileSize
	m.behind -= it.length
	if it.pull > 0 {
		m.pull, m.behind = it.pull, e.train
	}
	switch {
	case it.station:
		m.energy, m.behind = high+max(it.pull, m.launch), e.train/2
	case m.behind > 0:
		m.energy = max(m.energy, high+m.pull)
	}
	if it.Brake > 0 {
		m.energy = min(m.energy, high+it.Brake)
	}
	return m
}

// Rides reports whether the train gets to the end of an item, at height z in
// steps, with some energy left or pulled.
func (m *Motion) Rides(z int16, left int32) bool {
	return m.behind > 0 || m.energy-int32(z)*stepEnergy >= left
}

// Reaches returns to what height in steps the train gets at best, and whether
// that is known.
func (m *Motion) Reaches() (int, bool) {
	return int(m.energy / stepEnergy), m.energy < UnknownMotion.energy/2
}
