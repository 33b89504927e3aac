// Package layout lays pieces of track on the map, as building a ride in the
// game does: it says where each piece stands, what it meets, what it costs and
// whether the ride may be tested, and counts what the ride passes close to.
//
// A [Builder] lays one piece after the other and can take the last one back;
// what comes of it is a [Layout]:
//
//	b := layout.NewBuilder()
//	l, refusal := b.Build(plan, layout.Site{X: 4800, Y: 4800, Z: 112}, layout.Strict)
//	if refusal != nil {
//		return refusal // layout: piece 12: raise or lower the land first …
//	}
//	fmt.Println(l.Cost, l.Proximity.Score())
//
// Map units are 32 to the tile and 16 to the land step; heights are map units
// unless they are called steps, which are 8 map units. Directions are 0 to 3,
// towards negative x, positive y, positive x and negative y; 4 to 7 are the
// same for diagonal track. Amounts are tenths of a pound.
//
// What cannot stand is no error but a [Refusal], which names the piece, the
// rule and what is in the way; it is an error value too. Refusals and layouts
// belong to the builder that made them.
//
// The map is empty but for land, water, what a [Site] says is taken and, where
// it asks for it, the scenery and paths of the design itself, as far as
// [Scenery] says. Other rides are outside: what is taken is in the way, and
// nothing passes close to it. All land is owned.
//
// Source: OpenRCT2 45e30a559a, actions/track/TrackPlaceAction.cpp,
// world/ConstructionClearance.cpp, ride/Track.cpp, ride/TrackIteration.cpp,
// ride/TrackDesign.cpp, ride/RideConstruction.cpp, ride/Ride.cpp.
package layout

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Tile is a square of the map.
type Tile struct{ X, Y int16 }

// Site is where a ride is built.
type Site struct {
	X, Y, Z int32  // where the first piece begins; z is absolute
	Dir     uint8  // the way it leads, 0 to 3
	Slant   bool   // it begins on a diagonal
	Ground  Ground // the land; nil for flat land at FlatGround
	MapSize int32  // tiles a side, at most 1001; 0 for DefaultMapSize
	Taken   Taken  // what else stands there; nil for nothing

	AnyHeight bool // no limit on the height of supports, a cheat of the game
	Scenery   bool // Build adds the plan's scenery and paths
}

// begin returns where the first piece begins.
func (s *Site) begin() Joint {
	at := Joint{s.X, s.Y, s.Z, s.Dir & 3}
	if s.Slant {
		at.Dir |= diagonal
	}
	return at
}

// Taken tells whether anything that does not belong to the ride stands in a
// room on a tile: from base to top, in map units above the land there, or
// below it where they are negative.
type Taken func(t Tile, base, top int32) bool

// DefaultMapSize is the number of tiles a side of the map of a [Site] that
// does not say. The outermost tiles cannot be built on.
const DefaultMapSize = 300

// Rules say whether a ride's own track is in its way.
type Rules uint8

// The rules of building.
const (
	Strict Rules = iota // piece by piece: the ride's own track is in the way
	Design              // as a finished design: the ride's own track is not
)

// Place is a piece on the map.
type Place struct {
	Type     track.Type // of platform pieces: front, middle or back as they stand
	Dir      uint8      // the way the piece leads, 0 to 3
	Lift     bool       // carries a lift chain
	Inverted bool       // built upside down
	Speed    uint8      // of brakes and boosters; block brakes have 2
	Station  int16      // number of the platform, -1 for pieces that are none
	X, Y, Z  int32      // corner and base height of the first block
	Next     int32      // index of the piece that follows, -1 at an open end
	Prev     int32      // index of the piece before, -1 at an open end
}

// BlockBrakeSpeed is the speed setting of block brakes, which a design file
// does not hold.
//
// Source: OpenRCT2 45e30a559a, ride/Track.h, kRCT2DefaultBlockBrakeSpeed.
const BlockBrakeSpeed = 2

// Platform is a station.
type Platform struct {
	Front    int32 // index of its front piece, -1 for a number that is free
	Length   int32 // tiles; 0 on rides whose station is a single piece
	Entrance bool  // has an entrance
	Exit     bool  // has an exit
}

// Joint is where one piece ends and the next begins.
type Joint struct {
	X, Y, Z int32
	Dir     uint8 // heading, 4 to 7 if diagonal
}

// Layout is a ride on the map.
type Layout struct {
	Type      *ride.Type
	Vehicle   *ride.Vehicle
	Site      Site
	Places    []Place
	Stations  []Platform   // by number
	Mode      ride.Mode    // the operating mode that building leaves
	Cost      unit.Money   // of all pieces
	Costs     []unit.Money // of each piece
	Proximity Proximity
	Scenery   *Scenery // nil if it was not asked for

	BlockBrakes int  // block sections that begin elsewhere than at a platform
	CableLift   int  // index of the cable lift hill, or -1
	Photo       bool // has an on-ride photo section
	LeftOut     int  // entrances and exits without a platform in front of them

	builder *Builder
}

// first returns the first platform, or nil if there is none.
func (l *Layout) first() *Platform {
	for i := range l.Stations {
		if l.Stations[i].Front >= 0 {
			return &l.Stations[i]
		}
	}
	return nil
}

// FirstStation returns the front piece of the first platform, from which the
// game counts the scenery, or nil if there is none.
func (l *Layout) FirstStation() *Place {
	if s := l.first(); s != nil {
		return &l.Places[s.Front]
	}
	return nil
}
