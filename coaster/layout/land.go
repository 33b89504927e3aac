package layout

import "github.com/toolshed-dev/toolshed/coaster/ride"

// Surface is the land on one tile.
type Surface struct {
	Height int32 // of the lowest corner, map units
	Slope  uint8 // raised corners, see North and Steep
	Water  int32 // water level, map units; 0 for none
}

// The bits of a [Surface]'s slope, which are also those of quarter tiles.
//
// Source: OpenRCT2 45e30a559a, world/tile_element/Slope.h.
const (
	North uint8 = 1 << iota // this corner is raised by a land step
	East
	South
	West
	Steep // the corner between three raised ones is raised by two
)

const corners = North | East | South | West

// Sheltered reports whether a car at a position on the ride is under the land
// or a path. The ride's own track gives no shelter.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, UpdateMeasurements.
func (l *Layout) Sheltered(x, y, z int32) bool {
	return l.Buried(x, y, z) || l.Scenery != nil && l.Scenery.shelters(TileAt(x, y), z)
}

// Buried reports whether a position on the ride is under the land.
func (l *Layout) Buried(x, y, z int32) bool {
	return l.Site.Ground.At(TileAt(x, y)).Height > z
}

// landStep is the height by which land rises, in map units.
const landStep = 16

// Ground tells the land on a tile of the map. A nil Ground is flat and dry
// land at [FlatGround].
type Ground func(Tile) Surface

// FlatGround is the height of a flat map where nothing else is said.
const FlatGround = 112

// At returns the land on a tile.
func (g Ground) At(t Tile) Surface {
	if g == nil {
		return Surface{Height: FlatGround}
	}
	return g(t)
}

// corner returns the height of one corner of the land.
//
// Source: OpenRCT2 45e30a559a, world/tile_element/Slope.cpp,
// GetSlopeCornerHeights.
func (s Surface) corner(bit uint8) int32 {
	switch {
	case s.Slope&bit == 0:
		return s.Height
	case s.Slope&Steep != 0 && s.Slope&corners == corners&^opposite(bit):
		return s.Height + 2*landStep
	}
	return s.Height + landStep
}

// opposite returns the corner across the tile.
func opposite(bit uint8) uint8 { return rotateQuarters(bit, 2) }

// rotateQuarters turns a set of quarters by d quarter turns.
//
// Source: OpenRCT2 45e30a559a, world/QuarterTile.cpp, Rotate.
func rotateQuarters(q, d uint8) uint8 {
	q <<= d & 3
	return (q | q>>4) & corners
}

// levels are where a block stands to the land.
type levels uint8

const (
	aboveGround levels = 1 << iota
	underGround
	underWater
)

// volume is the room that a block takes on its tile.
type volume struct {
	base, top int32 // map units
	quarters  uint8
	buried    uint8 // quarters that may lie below ground
}

// against asks whether a block can stand on the land: where it is to it, and
// the reason if it cannot.
//
// Source: OpenRCT2 45e30a559a, world/ConstructionClearance.cpp,
// MapCanConstructWithClearAt.
func (v volume) against(s Surface) (levels, Reason) {
	where := aboveGround
	if s.Water > v.base && s.Height < v.top {
		where |= underWater
		if s.Water < v.top {
			return where, PartlyUnderWater
		}
	}
	switch {
	case v.buried == corners:
	case s.Height >= v.top:
		where = where&^aboveGround | underGround
	case v.base < s.Height || s.Slope != 0:
		if !v.standsOn(s) {
			return where, LandInTheWay
		}
	}
	return where, 0
}

// burialDepth is how deep a quarter that may lie below ground may.
const burialDepth = 32

// standsOn reports whether no corner of the land is in the way.
func (v volume) standsOn(s Surface) bool {
	for bit := North; bit <= West; bit <<= 1 {
		z := s.corner(bit)
		if v.quarters&bit == 0 || v.base >= z {
			continue
		}
		if v.buried&bit == 0 || v.base+burialDepth < z {
			return false
		}
	}
	return true
}

// DesignZ returns the height at which the game's window places a finished
// design on a tile: that of the land or water there, raised so that no block
// begins below ground. Scenery is not looked at; see [WindowZ].
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp,
// TrackDesignGetZPlacement; the window's own part: measured.
func DesignZ(p *ride.Plan, x, y int32, dir uint8, ground Ground) int32 {
	here := ground.At(TileAt(x, y))
	at := Joint{x, y, max(here.Height, here.Water), dir}
	start, lift := at.Z, int32(0)
	for _, piece := range p.Pieces {
		info := piece.Type.Info()
		for i := range info.Blocks {
			b := &info.Blocks[i]
			dx, dy := rotate(int32(b.X), int32(b.Y), at.Dir)
			if !onMap(at.X+dx) || !onMap(at.Y+dy) {
				continue
			}
			level := ground.At(TileAt(at.X+dx, at.Y+dy)).level()
			lift = max(lift, level-(at.Z-int32(info.ZBegin)+int32(b.Z)))
		}
		at = at.after(info)
	}
	return start + lift
}

// level returns the height that a finished design keeps above.
func (s Surface) level() int32 {
	z := s.Height
	if s.Slope&corners != 0 {
		z += landStep
		if s.Slope&Steep != 0 {
			z += landStep
		}
	}
	return max(z, s.Water)
}

// Corner returns the height of one corner of the land, which is one of North,
// East, South and West. North is at the greatest x and y of the tile, East at
// the greatest x, West at the greatest y.
//
// Source: OpenRCT2 45e30a559a, world/Map.cpp, TileElementHeight.
func (s Surface) Corner(bit uint8) int32 { return s.corner(bit) }
