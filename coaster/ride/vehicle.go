package ride

import "strings"

// Vehicle is a kind of train.
type Vehicle struct {
	ID     string // such as "rct2.ride.ptct1"
	Object Object // the object that a track design names
	Types  []TypeID
	Flags  VehicleFlags

	MinCars, MaxCars uint8 // per train
	FixedTrains      uint8 // number of trains of rides that have a fixed one, or 255

	// Which car stands where; 255 means the default car.
	Default, Front, Second, Third, Rear uint8

	Multipliers [3]int8 // of excitement, intensity and nausea, in 1/128
	Clearance   uint8   // above the track, map units
	Priority    uint8   // the game offers the highest first
	Cars        []Car
}

// Car is a kind of car of a vehicle.
type Car struct {
	Spacing  int32 // length of the car in units of train distance
	Mass     uint16
	Seats    uint8
	Power    uint8 // acceleration of powered cars
	MaxSpeed uint8 // of powered cars
	Reversed uint8 // the car's form after a reverser
	Flags    CarFlags
	Sprites  Sprites

	SpinInertia, SpinFriction uint8 // of spinning cars, in bits of shift

	TurnSpeed  uint16 // of cabins that turn round all the time: of 65536 to the frame
	TurnFrames uint8  // to the turn, 0 for cars that do not
}

// Object names an object of the game in a file.
type Object struct {
	Flags    uint32 `json:"flags"`
	Name     string `json:"name"` // 8 characters, padded with spaces
	Checksum uint32 `json:"checksum"`
}

// Vehicles returns all known vehicles. The caller must not change them.
func Vehicles() []Vehicle { return vehicles }

// VehicleByName returns the vehicle whose object has the given name of 8
// characters; trailing spaces may be left out. It returns nil if the catalogue
// has no such vehicle.
func VehicleByName(name string) *Vehicle {
	name = strings.TrimRight(name, " ")
	for i := range vehicles {
		if strings.TrimRight(vehicles[i].Object.Name, " ") == name {
			return &vehicles[i]
		}
	}
	return nil
}

// VehicleByID returns the vehicle with the given identifier, such as
// "rct2.ride.ptct1", or nil.
func VehicleByID(id string) *Vehicle {
	for i := range vehicles {
		if vehicles[i].ID == id {
			return &vehicles[i]
		}
	}
	return nil
}

// Has reports whether the vehicle has all the flags in f.
func (v *Vehicle) Has(f VehicleFlags) bool { return v.Flags&f == f }

// Runs reports whether the vehicle was made for ride type t.
func (v *Vehicle) Runs(t *Type) bool {
	for _, id := range v.Types {
		if id == t.ID {
			return true
		}
	}
	return false
}

// CarAt returns the index of the car that stands at position i of a train of
// n cars.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, RideEntryGetVehicleAtPosition.
func (v *Vehicle) CarAt(i, n int) uint8 {
	const usual = 255
	switch {
	case i == 0 && v.Front != usual:
		return v.Front
	case i == 1 && v.Second != usual:
		return v.Second
	case i == 2 && v.Third != usual:
		return v.Third
	case i == n-1 && v.Rear != usual:
		return v.Rear
	}
	return v.Default
}

// Vehicles returns the vehicles made for the ride type.
func (t *Type) Vehicles() []*Vehicle {
	var out []*Vehicle
	for i := range vehicles {
		if vehicles[i].Runs(t) {
			out = append(out, &vehicles[i])
		}
	}
	return out
}
