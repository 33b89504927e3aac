package td6

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// An UnknownVehicleError reports a vehicle that the catalogue does not have.
type UnknownVehicleError struct{ Name string }

// Error names the vehicle.
func (e *UnknownVehicleError) Error() string {
	return fmt.Sprintf("td6: unknown vehicle %q", strings.TrimRight(e.Name, " "))
}

// An UnknownTypeError reports a ride type that the catalogue does not have,
// such as a flat ride.
type UnknownTypeError struct{ Type ride.TypeID }

// Error gives the type's number.
func (e *UnknownTypeError) Error() string {
	return fmt.Sprintf("td6: unknown ride type %d", e.Type)
}

// variant is a ride type that is stored as another one, from which only its
// vehicles tell it apart.
type variant struct {
	stored, real ride.TypeID
	runs         func(*ride.Vehicle) bool
}

// variants are the types that share a byte.
//
// Source: OpenRCT2 45e30a559a, rct2/RCT2.cpp, RCT2RideTypeToOpenRCT2RideType.
var variants = []variant{
	{ride.CorkscrewRc, ride.Hypercoaster, notLooping},
	{ride.JuniorRc, ride.ClassicMiniRc, steep},
	{ride.CarRide, ride.MonsterTrucks, steep},
	{ride.TwisterRc, ride.HyperTwister, upright},
	{ride.SteelWildMouse, ride.SpinningWildMouse, notSteep},
}

func steep(v *ride.Vehicle) bool    { return draws(v, ride.Slopes60) }
func notSteep(v *ride.Vehicle) bool { return !steep(v) }
func upright(v *ride.Vehicle) bool  { return v.Has(ride.NoInversions) }

func notLooping(v *ride.Vehicle) bool {
	return !draws(v, ride.Slopes60|ride.Slopes75|ride.Slopes90|ride.SlopesLoop|ride.SlopeInverted)
}

// draws reports whether the vehicle's usual car can be drawn in all the
// positions.
func draws(v *ride.Vehicle, sprites ride.Sprites) bool {
	return v.Cars[v.Default].Sprites&sprites == sprites
}

// RideType returns the ride type of the design, which for some types depends
// on the vehicle. With an unknown vehicle it is the plain type. The error, if
// any, is an *[UnknownTypeError].
func (d *Design) RideType() (*ride.Type, error) {
	id := d.Type
	if v := ride.VehicleByName(d.Vehicle.Name); v != nil {
		id = realType(id, v)
	}
	t := ride.ByID(id)
	if t == nil {
		return nil, &UnknownTypeError{id}
	}
	return t, nil
}

func realType(stored ride.TypeID, v *ride.Vehicle) ride.TypeID {
	for _, s := range variants {
		if s.stored == stored && s.runs(v) {
			return s.real
		}
	}
	return stored
}

// storedType returns the byte that stands for a ride type in a file.
//
// Source: OpenRCT2 45e30a559a, rct2/RCT2.cpp, OpenRCT2RideTypeToRCT2RideType.
func storedType(id ride.TypeID) ride.TypeID {
	for _, s := range variants {
		if s.real == id {
			return s.stored
		}
	}
	return id
}

// Plan returns the ride that the design describes, with the settings that the
// file wishes for. As when the game reads it, the operation setting is at most
// what the type allows, and no circuits mean one. The pieces are the design's
// own, not a copy; a maze has neither pieces nor gates in its plan. The error,
// if any, is an *[UnknownTypeError] or an *[UnknownVehicleError].
//
// Source: OpenRCT2 45e30a559a, rct2/T6Importer.cpp.
func (d *Design) Plan() (*ride.Plan, error) {
	t, err := d.RideType()
	if err != nil {
		return nil, err
	}
	v := ride.VehicleByName(d.Vehicle.Name)
	if v == nil {
		return nil, &UnknownVehicleError{d.Vehicle.Name}
	}
	p := &ride.Plan{Type: t, Vehicle: v, Pieces: d.Pieces, Settings: d.Settings}
	// The game cuts the setting before it tells apart the types that share a
	// byte, so the limit is that of the plain type.
	if plain := ride.ByID(d.Type); plain != nil {
		p.Settings.Operation = min(p.Settings.Operation, plain.MaxOperation)
	}
	p.Settings.Circuits = max(p.Settings.Circuits, 1)
	for _, e := range d.Entrances {
		p.Gates = append(p.Gates, ride.Gate{
			X: e.X, Y: e.Y, Z: e.Z, Direction: e.Direction, Exit: e.Exit,
		})
	}
	for i := range d.Scenery {
		p.Scenery = append(p.Scenery, d.Scenery[i].item())
	}
	for _, m := range d.Maze {
		if !m.IsEntrance() && !m.IsExit() {
			p.MazeTiles++
		}
	}
	return p, nil
}
