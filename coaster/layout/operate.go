package layout

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// Operation is how the game runs a ride for which settings were wished.
type Operation struct {
	ride.Settings     // as they are in the end
	MaxTrains     int // that the ride may have
	MinCars       int // of a train
	MaxCars       int // of a train that fits the shortest platform
	BlockBrakes   int // block sections that begin elsewhere than at a platform
}

// The limits of operation.
//
// Source: OpenRCT2 45e30a559a, Limits.h; actions/ride/RideSetSettingAction.cpp.
const (
	mostTrains   = 255
	mostCircuits = 20
	longestWait  = 250 // seconds
)

// Operate returns what the game makes of wished settings, which it applies one
// by one to the newly built ride: a value that the ride type does not allow is
// refused and the usual one stays; trains and cars are cut to what fits.
//
// Source: OpenRCT2 45e30a559a, actions/track/TrackDesignAction.cpp;
// actions/ride/RideSetSettingAction.cpp, RideSetVehicleAction.cpp.
func (l *Layout) Operate(wish ride.Settings) Operation {
	t, v := l.Type, l.Vehicle
	o := Operation{Settings: ride.NewSettings(t, v), BlockBrakes: l.BlockBrakes}
	o.Mode = l.Mode
	if t.Modes.Has(wish.Mode) {
		o.Mode = wish.Mode
	}
	o.Depart = wish.Depart
	o.setWaits(wish)
	if wish.Operation >= t.MinOperation && wish.Operation <= t.MaxOperation {
		o.Operation = wish.Operation
	}
	if wish.LiftSpeed >= t.MinLiftSpeed && wish.LiftSpeed <= t.MaxLiftSpeed {
		o.LiftSpeed = wish.LiftSpeed
	}
	if n := max(wish.Circuits, 1); n <= mostCircuits {
		o.Circuits = n
	}
	l.fillTrains(&o, wish)
	return o
}

// setWaits sets the waiting times; setting one drags the other along.
func (o *Operation) setWaits(wish ride.Settings) {
	if wish.MinWait <= longestWait {
		o.MinWait = wish.MinWait
		o.MaxWait = max(o.MaxWait, wish.MinWait)
	}
	if wish.MaxWait <= longestWait {
		o.MaxWait = wish.MaxWait
		o.MinWait = min(o.MinWait, wish.MaxWait)
	}
}

// fillTrains sets how many trains of how many cars there are and may be.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, updateMaxVehicles.
func (l *Layout) fillTrains(o *Operation, wish ride.Settings) {
	const notFixed = 255
	v := l.Vehicle
	o.MinCars, o.MaxCars = int(v.MinCars), int(v.MaxCars)
	if v.FixedTrains != notFixed {
		o.MaxTrains = int(v.FixedTrains)
		o.Trains, o.Cars = min(wish.Trains, v.FixedTrains), v.MaxCars
		return
	}
	room, ok := l.platformRoom()
	if !ok {
		return
	}
	o.MaxCars = max(l.longestTrain(room), int(v.MinCars))
	wanted := max(v.MinCars, min(wish.Cars, v.MaxCars))
	cars := min(o.MaxCars, int(wanted))
	o.MaxTrains = l.mostTrains(o.Mode, cars, room)
	o.Cars = uint8(min(int(wanted), cars))
	o.Trains = min(wish.Trains, uint8(o.MaxTrains))
}

// platformRoom returns the length that trains may have at the shortest
// platform, in units of car spacing.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, updateMaxVehicles.
func (l *Layout) platformRoom() (int32, bool) {
	const perTile, ends = 0x44180, 0x16B2A
	length := int32(-1)
	for i := range l.Stations {
		if s := &l.Stations[i]; s.Front >= 0 && (length < 0 || s.Length < length) {
			length = s.Length
		}
	}
	return length*perTile - ends, length >= 0
}

// longestTrain returns the largest number of cars that fit and are not too
// heavy, at least 1.
func (l *Layout) longestTrain(room int32) int {
	v := l.Vehicle
	for n := int(v.MaxCars); n > 1; n-- {
		length, mass := l.train(n)
		if length <= room && mass <= int32(l.Type.MaxMass)<<8 {
			return n
		}
	}
	return 1
}

// train returns the length and mass of a train of n cars.
func (l *Layout) train(n int) (length, mass int32) {
	for i := range n {
		c := &l.Vehicle.Cars[l.Vehicle.CarAt(i, n)]
		length += c.Spacing
		mass += int32(c.Mass)
	}
	return length, mass
}

// mostTrains returns how many trains of so many cars the ride may have.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, updateMaxVehicles.
func (l *Layout) mostTrains(m ride.Mode, cars int, room int32) int {
	switch m {
	case ride.ContinuousCircuitBlockSectioned, ride.PoweredLaunchBlockSectioned:
		return max(1, min(l.NumPlatforms()+l.BlockBrakes-1, mostTrains))
	case ride.ReverseInclineLaunchedShuttle, ride.PoweredLaunchPasstrough, ride.Shuttle,
		ride.LimPoweredLaunch, ride.PoweredLaunch:
		return 1
	case ride.StationToStation, ride.ContinuousCircuit:
		if l.Type.Has(ride.AllowMoreVehiclesThanStationFits) {
			return l.trainsOnTrack(cars)
		}
	}
	length, _ := l.train(cars)
	total := length / 2
	if cars != 1 {
		total /= 2
	}
	n := 1
	for total += length; total <= room && n < mostTrains; total += length {
		n++
	}
	return n
}

// trainsOnTrack returns how many trains the whole track has room for.
func (l *Layout) trainsOnTrack(cars int) int {
	length, _ := l.train(cars)
	spacing := length >> 13
	room := l.circuitLength() / 4
	speed := l.Vehicle.Cars[l.Vehicle.CarAt(0, cars)].MaxSpeed
	for _, fast := range []uint8{10, 25, 40} {
		if speed > fast {
			room = room * 3 / 4
		}
	}
	n := 1
	for sum := spacing; sum < room && n < mostTrains; sum += spacing {
		n++
	}
	return n
}

// circuitLength adds up the lengths of the pieces as the game does: from the
// piece after the first platform round to that same piece again, which counts
// twice.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, RideGetTrackLength.
func (l *Layout) circuitLength() int32 {
	s := l.first()
	if s == nil {
		return 0
	}
	sum, it := int32(0), l.walk(s.Front)
	for it.next() {
		sum += l.Places[it.at].Type.Info().Length
	}
	if it.caught {
		return 0
	}
	return sum
}

// NumPlatforms returns the number of platforms; a number whose platform was
// joined to another is none.
func (l *Layout) NumPlatforms() int {
	n := 0
	for i := range l.Stations {
		if l.Stations[i].Front >= 0 {
			n++
		}
	}
	return n
}
