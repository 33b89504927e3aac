package plot

import "github.com/toolshed-dev/toolshed/coaster/layout"

// Cell returns the cell of a tile that is so many tiles along x and y away from
// a position, on a map that is turned so that what stands there leads in
// direction 0.
//
// Source: OpenRCT2 45e30a559a, world/Location.hpp, CoordsXY::Rotate.
func (at Position) Cell(x, y int) (column, row int) {
	switch at.Dir & 3 {
	case 1:
		x, y = y, -x
	case 2:
		x, y = -x, -y
	case 3:
		x, y = -y, x
	}
	return at.Column - x, at.Row + y
}

// Turned returns what is taken on a map that is turned so that direction 0 is
// the one of a position on the plot, which is that of the tile start. The
// position may change.
func (p *Plot) Turned(start layout.Tile, at *Position) layout.Taken {
	return func(t layout.Tile, base, top int32) bool {
		column, row := at.Cell(int(t.X)-int(start.X), int(t.Y)-int(start.Y))
		return p.Taken(column, row, base, top)
	}
}
