// Package plot reads drawings of a plot of land in a park: which tiles are
// taken, and up to which height.
//
//	p, err := plot.Parse("gap.txt", data)
//	site.Taken = p.Around(layout.TileAt(site.X, site.Y), 4, 2)
//	where, refusal := p.Fit(plan, nil, 0)
//
// A drawing is a grid of characters, one for each tile, seen from above as
// `coaster show` draws rides: a design in direction 0 leads to the right, in
// direction 1 down, in 2 to the left and in 3 up.
//
//	; the gap between the hut and the path
//	h = 0 to 6
//	p = 0 to 1, 4 to 6
//	######..
//	#..hh.pp
//	#..hh.pp
//
// A dot is free and # is taken at any height, also below ground. A digit is
// taken from the ground up to so many land steps of 1.5 m, so that track may
// pass above and below it; letters are what a line with an equals sign says.
// What is outside the grid is taken. A semicolon begins a comment.
//
// Columns and rows are counted from 0 at the top left. The track's room is
// what the game reserves for it: it ends well above the rails. Errors are a
// *[SyntaxError], which names file, line and column.
package plot

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/layout"
)

// Plot is a plot of land. It does not change once it is read.
type Plot struct {
	width, depth int
	legend       []kind  // letters, in the order of their lines
	cells        []uint8 // row by row, as they were drawn
	spans        [256][]span
}

// A kind is a letter of the legend.
type kind struct {
	letter byte
	spans  []span
}

// A span is a range of heights, in land steps above the land; high is outside.
type span struct{ low, high int32 }

// landStep is the height by which land rises, in map units.
//
// Source: OpenRCT2 45e30a559a, world/MapLimits.h, kLandHeightStep.
const landStep = 16

// The lowest and the highest land step that a drawing may name: more than what
// there is on any map.
const (
	lowest  = -128
	highest = 128
)

// The characters that always mean the same.
const (
	free  = '.'
	taken = '#'
)

// Size returns the number of columns and rows.
func (p *Plot) Size() (columns, rows int) { return p.width, p.depth }

// Taken reports whether anything stands in a cell between two heights, in map
// units above the land there. Outside the grid all is taken.
func (p *Plot) Taken(column, row int, base, top int32) bool {
	if uint(column) >= uint(p.width) || uint(row) >= uint(p.depth) {
		return true
	}
	for _, s := range p.spans[p.cells[row*p.width+column]] {
		if base < s.high*landStep && top > s.low*landStep {
			return true
		}
	}
	return false
}

// Around returns what is taken on a map where the first piece of a ride begins
// on the tile start and that tile is the given cell of the plot.
func (p *Plot) Around(start layout.Tile, column, row int) layout.Taken {
	return func(t layout.Tile, base, top int32) bool {
		x, y := cellOf(t, start)
		return p.Taken(column+x, row+y, base, top)
	}
}

// cellOf returns how many columns right of the start and rows below it a tile
// of the map is drawn.
func cellOf(t, start layout.Tile) (right, below int) {
	return int(start.X) - int(t.X), int(t.Y) - int(start.Y)
}

// String returns the drawing without its comments. [Parse] reads it back to
// the same plot.
func (p *Plot) String() string {
	var b strings.Builder
	for _, k := range p.legend {
		fmt.Fprintf(&b, "%c = ", k.letter)
		for i, s := range k.spans {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "%d to %d", s.low, s.high)
		}
		b.WriteByte('\n')
	}
	for row := range p.depth {
		b.Write(p.cells[row*p.width : (row+1)*p.width])
		b.WriteByte('\n')
	}
	return b.String()
}
