package td6

import (
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// space returns how many tiles the ride takes in x and y when it is built in
// direction 0: where each piece begins, the blocks of the pieces, the tiles of
// the maze, and the entrances. Types that the catalogue does not know take no
// room.
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp, TrackDesignPlaceRide,
// which keeps the bounds of the preview.
func (d *Design) space() (x, y uint8) {
	var b box
	at, facing := point{}, 0
	for _, p := range d.Pieces {
		if !p.Type.Known() {
			continue
		}
		info := p.Type.Info()
		b.add(at)
		for _, block := range info.Blocks {
			b.add(at.plus(int(block.X), int(block.Y), facing))
		}
		at, facing = after(info, at, facing)
	}
	for _, m := range d.Maze {
		b.add(point{int(m.X) * unit.TileSize, int(m.Y) * unit.TileSize})
	}
	for _, e := range d.Entrances {
		b.add(point{int(e.X), int(e.Y)})
	}
	return tiles(b.high.x - b.low.x), tiles(b.high.y - b.low.y)
}

// after returns where the piece after one that begins at a place begins.
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp, TrackDesignPlaceRide.
func after(info *track.Info, at point, facing int) (point, int) {
	at = at.plus(int(info.X), int(info.Y), facing)
	turned := (facing + int(info.RotationEnd) - int(info.RotationBegin)) & 3
	if info.RotationEnd&diagonal != 0 {
		return at, turned | diagonal
	}
	return at.plus(-unit.TileSize, 0, turned), turned
}

// diagonal is the bit of a heading that is between two directions.
const diagonal = 4

// tiles returns how many tiles a stretch of map units from middle to middle
// covers.
func tiles(length int) uint8 { return uint8(min(length/unit.TileSize+1, 255)) }

// point is a place on the map, in map units.
type point struct{ x, y int }

// plus returns the place (x, y) from p, as seen when facing a direction.
func (p point) plus(x, y, facing int) point {
	switch facing & 3 {
	case 0:
		return point{p.x + x, p.y + y}
	case 1:
		return point{p.x + y, p.y - x}
	case 2:
		return point{p.x - x, p.y - y}
	}
	return point{p.x - y, p.y + x}
}

// box is the smallest rectangle around the origin and the points added.
type box struct{ low, high point }

func (b *box) add(p point) {
	b.low = point{min(b.low.x, p.x), min(b.low.y, p.y)}
	b.high = point{max(b.high.x, p.x), max(b.high.y, p.y)}
}
