// Package ride is the catalogue of ride types and vehicles, and holds the
// [Plan] of a ride: all that is needed to build it and test it.
//
// A [Type] says which pieces a ride may have, how high it may stand, what it
// costs and how it is rated; a [Vehicle] says which cars run on it. Both are
// found by name:
//
//	wooden, ok := ride.FindType("Wooden Roller Coaster")
//	trains := wooden.DefaultVehicle()
//
// Prices are in tenths of a pound, heights in land steps of 16 map units,
// speeds in the game's unit of 2.25 mph, unless a field says otherwise.
//
// The tables are made by internal/catalogue from figures read off OpenRCT2
// 45e30a559a: ride/RideData.cpp and ride/rtd for the types, the ride objects
// for the vehicles. Package ride does no input or output.
package ride

import (
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// TypeID is the number of a ride type in the game.
type TypeID uint8

// Type is a kind of ride.
type Type struct {
	ID       TypeID
	Name     string // short, such as "wooden_rc"
	Title    string // such as "Wooden Roller Coaster"
	Category Category
	Flags    Flags
	Start    track.Type // the piece with which building begins

	// The groups of pieces that may be built, and those that only can be drawn.
	Groups, ExtraGroups                 track.GroupSet
	CoveredGroups, CoveredExtraGroups   track.GroupSet
	InvertedGroups, InvertedExtraGroups track.GroupSet

	Modes       ModeSet
	DefaultMode Mode

	MinOperation, MaxOperation     uint8 // launch speed, laps or rotations
	OperationMultiplier            uint8 // of the operation setting, for display
	MaxBrakeSpeed, MaxBoosterSpeed uint8 // in the construction window
	LaunchShift                    uint8 // launch acceleration is speed << LaunchShift
	PoweredLiftAccel, BoosterAccel int32 // 16.16 when shifted left by 16
	BoosterSpeedFactor             int32 // booster speed is setting * factor / 2

	MaxHeight                uint8 // of track above ground, in land steps
	Clearance                uint8 // map units
	CarZ                     int8  // height of cars above the track, map units
	PlatformHeight           uint8 // map units
	MaxMass                  uint8 // of a train, in 256 units of mass
	MinLiftSpeed             uint8
	MaxLiftSpeed             uint8
	TrackPrice, SupportPrice int32 // tenths of a pound before factors

	ValueMultipliers [3]int32 // of excitement, intensity and nausea
	Upkeep           Upkeep
	Ratings          Ratings
}

// Category is the tab under which the game offers a ride type.
type Category uint8

// The categories.
const (
	Transport Category = iota
	Gentle
	Rollercoaster
	Thrill
	Water
)

// Upkeep is what a ride type's upkeep is made of, in tenths of a pound per
// period before the final factor.
type Upkeep struct {
	Base, PerLength, PerLift, PerTrain, PerCar, PerStation int32
}

// Ratings is how a ride type is rated.
type Ratings struct {
	Untested          bool     // rated without a test: the maze
	Base              [3]int16 // excitement, intensity, nausea, in hundredths
	Unreliability     uint8
	Shelter           int8 // fixed sheltered eighths, or -1
	RelaxIfInversions bool
	Modifiers         []Modifier
}

// Modifier is one line of a ride type's rating table. What its numbers mean
// depends on its kind.
type Modifier struct {
	Kind                          ModifierKind
	Threshold                     int32
	Excitement, Intensity, Nausea int32
}

// Has reports whether the type has all the flags in f.
func (t *Type) Has(f Flags) bool { return t.Flags&f == f }

// Types returns all tracked ride types in the game's order. The caller must
// not change them.
func Types() []Type { return types }

// ByID returns the ride type with the given number, or nil if there is no
// tracked ride type of that number.
func ByID(id TypeID) *Type {
	for i := range types {
		if types[i].ID == id {
			return &types[i]
		}
	}
	return nil
}

// FindType returns the ride type with the given name or title, in any case
// and with or without "coaster" words spelt out: "wooden_rc", "Wooden Roller
// Coaster" and "wooden" name the same type.
func FindType(name string) (*Type, bool) {
	want := simplify(name)
	for i := range types {
		if want == simplify(types[i].Name) || want == simplify(types[i].Title) {
			return &types[i], true
		}
	}
	return nil, false
}

// simplify reduces a name to what tells ride types apart.
func simplify(name string) string {
	name = strings.ToLower(strings.NewReplacer("_", " ", "-", " ").Replace(name))
	var words []string
	for _, w := range strings.Fields(name) {
		if w != "rc" && w != "roller" && w != "coaster" && w != "rollercoaster" {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

// Builds reports whether the construction window offers pieces of type t for
// this ride type, inverted or not.
//
// Source: OpenRCT2 45e30a559a, openrct2-ui/windows/RideConstruction.cpp.
func (t *Type) Builds(p track.Type, inverted bool) bool {
	groups := t.Groups
	switch {
	case p.IsCovered():
		groups = t.CoveredGroups
	case inverted && !t.InvertedGroups.Empty():
		groups = t.InvertedGroups
	}
	return groups.Contains(p.Needs())
}
