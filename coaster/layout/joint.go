package layout

import (
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// diagonal is the bit of a heading that is diagonal.
const diagonal = 4

// stepX and stepY lead to the next tile in each direction.
//
// Source: OpenRCT2 45e30a559a, world/Location.hpp, CoordsDirectionDelta.
var (
	stepX = [4]int32{-unit.TileSize, 0, unit.TileSize, 0}
	stepY = [4]int32{0, unit.TileSize, 0, -unit.TileSize}
)

// rotate turns an offset by d quarter turns; only the low two bits of d count.
//
// Source: OpenRCT2 45e30a559a, world/Location.hpp, CoordsXY::Rotate.
func rotate(x, y int32, d uint8) (int32, int32) {
	switch d & 3 {
	case 1:
		return y, -x
	case 2:
		return -x, -y
	case 3:
		return -y, x
	}
	return x, y
}

// turned adds the heading h of a piece's end to the direction d of the piece.
func turned(h, d uint8) uint8 { return (h+d)&3 | h&diagonal }

// TileAt returns the tile of a position.
func TileAt(x, y int32) Tile { return Tile{int16(x >> 5), int16(y >> 5)} }

// after returns where the piece that follows one of type info begins, which
// itself begins at j.
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp, TrackDesignPlaceRide.
func (j Joint) after(info *track.Info) Joint {
	dx, dy := rotate(int32(info.X), int32(info.Y), j.Dir)
	n := Joint{
		X:   j.X + dx,
		Y:   j.Y + dy,
		Z:   j.Z - int32(info.ZBegin) + int32(info.ZEnd),
		Dir: (j.Dir + info.RotationEnd - info.RotationBegin) & 3,
	}
	if info.RotationEnd&diagonal != 0 {
		n.Dir |= diagonal
		return n
	}
	n.X += stepX[n.Dir]
	n.Y += stepY[n.Dir]
	return n
}

// origin returns the corner of a piece from that of its first block.
func (p *Place) origin(info *track.Info) (x, y, z int32) {
	b := &info.Blocks[0]
	dx, dy := rotate(int32(b.X), int32(b.Y), p.Dir)
	return p.X - dx, p.Y - dy, p.Z - int32(b.Z)
}

// joinAll finds the neighbours of every piece.
func (b *Builder) joinAll() {
	for i := range b.places {
		p := &b.places[i]
		info := p.Type.Info()
		p.Next = b.following(p, info)
		p.Prev = b.preceding(p, info)
	}
}

// following returns the piece that a train meets after p, or -1: the first on
// the tile that begins where p ends, at that height and heading. Slope and
// banking do not matter.
//
// Source: OpenRCT2 45e30a559a, ride/TrackIteration.cpp, trackBlockGetNext.
func (b *Builder) following(p *Place, info *track.Info) int32 {
	x, y, z := p.origin(info)
	dx, dy := rotate(int32(info.X), int32(info.Y), p.Dir)
	x, y, z = x+dx, y+dy, z+int32(info.ZEnd)
	heading := turned(info.RotationEnd, p.Dir)
	if heading&diagonal == 0 {
		x, y = x+stepX[heading], y+stepY[heading]
	}
	for e := b.grid.first(TileAt(x, y)); e != 0; {
		el := &b.grid.elements[e]
		e = el.next
		if el.place < 0 || el.block != 0 {
			continue
		}
		q := &b.places[el.place]
		qi := q.Type.Info()
		if turned(qi.RotationBegin, q.Dir) == heading &&
			int32(qi.ZBegin)-int32(qi.Blocks[0].Z)+el.z() == z {
			return el.place
		}
	}
	return -1
}

// preceding returns the piece that a train meets before p, or -1: the first on
// the tile that ends where p begins.
//
// Source: OpenRCT2 45e30a559a, ride/TrackIteration.cpp, trackBlockGetPrevious.
func (b *Builder) preceding(p *Place, info *track.Info) int32 {
	x, y, z := p.origin(info)
	z += int32(info.ZBegin)
	heading := turned(info.RotationBegin, p.Dir)
	if heading&diagonal == 0 {
		x, y = x-stepX[heading], y-stepY[heading]
	}
	for e := b.grid.first(TileAt(x, y)); e != 0; {
		el := &b.grid.elements[e]
		e = el.next
		if el.place < 0 {
			continue
		}
		q := &b.places[el.place]
		qi := q.Type.Info()
		if int(el.block)+1 != len(qi.Blocks) || turned(qi.RotationEnd, q.Dir) != heading {
			continue
		}
		if int32(qi.ZEnd)-int32(qi.Blocks[el.block].Z)+el.z() == z {
			return el.place
		}
	}
	return -1
}
