package search

import (
	"errors"

	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A ride on a plot is built as everywhere, around the middle of the map and with
// a platform that leads along heading 0. Its genome says where on the plot that
// is and how it is turned, and what is taken is turned against it.

// place is a cell of a plot on which a piece of platform can stand.
type place struct{ column, row int32 }

// errNoPlace says that nothing can be built on the plot.
var errNoPlace = errors.New("search: there is no room for a platform on the plot")

// position returns where on the plot the first piece of a ride begins, and the
// way it leads.
func (g *genome) position(k *kit.Kit) plot.Position {
	start := startOf(k, g)
	column, row := g.at.Cell(int(start.X)-kit.Middle, int(start.Y)-kit.Middle)
	return plot.Position{Column: column, Row: row, Dir: (g.at.Dir + start.Heading) & 3}
}

// standAt makes a position that of the first piece of a ride.
func (g *genome) standAt(k *kit.Kit, at plot.Position) {
	start := startOf(k, g)
	g.at = plot.Position{Dir: (at.Dir - start.Heading) & 3}
	column, row := g.at.Cell(int(start.X)-kit.Middle, int(start.Y)-kit.Middle)
	g.at.Column, g.at.Row = at.Column-column, at.Row-row
}

// stand makes the position of a genome that of the next test, and returns its
// direction: 0 if there is no plot.
func (w *worker) stand(g *genome) uint8 {
	if w.config.Plot == nil {
		return 0
	}
	at := g.position(w.kit)
	w.tested = plot.Position{Column: at.Column, Row: at.Row}
	return at.Dir
}

// mostRaised is the highest platform that is looked for, in land steps.
const mostRaised = 12

// findPlaces returns the cells of the plot with room for a piece of platform,
// for each height. There are none without a plot.
func findPlaces(k *kit.Kit, c *Config) ([][]place, error) {
	if c.Plot == nil {
		return nil, nil
	}
	found := 0
	var all [][]place
	for raised := range min(c.MaxHeight, mostRaised) + 1 {
		var places []place
		columns, rows := c.Plot.Size()
		for row := range rows {
			for column := range columns {
				if platformFits(k, c.Plot, column, row, raised) {
					places = append(places, place{int32(column), int32(row)})
				}
			}
		}
		found += len(places)
		all = append(all, places)
	}
	if found == 0 {
		return nil, errNoPlace
	}
	return all, nil
}

// platformFits reports whether there is room in a cell for a piece of a platform
// that is so many land steps high.
func platformFits(k *kit.Kit, p *plot.Plot, column, row, raised int) bool {
	it := &k.Items[k.Station[1]]
	z := int32(raised * kit.StepsPerLandStep)
	return !p.Taken(column, row,
		(z+int32(it.Low))*int32(unit.StepHeight), (z+int32(it.Top))*int32(unit.StepHeight))
}

// settleOn builds the beginning of a ride, and reports whether it stands: on a
// plot at one of some places that are drawn.
func (w *worker) settleOn(g *genome, n int, build func(*genome, int) bool) bool {
	const draws = 12
	if w.config.Plot == nil {
		return build(g, n)
	}
	w.raise(g)
	for range draws {
		if w.drawPlace(g) && build(g, n) {
			return true
		}
	}
	return false
}

// raise draws another height for the platform if it cannot stand anywhere at its
// own.
func (w *worker) raise(g *genome) {
	places := w.search.places
	for len(places) <= w.raised(g) || len(places[w.raised(g)]) == 0 {
		g.floor = int16(-kit.StepsPerLandStep * w.rng.IntN(len(places)))
	}
}

// raised returns how many land steps above the ground a platform is.
func (w *worker) raised(g *genome) int { return int(-g.floor) / kit.StepsPerLandStep }

// drawPlace draws where the platform of a genome begins and how it is turned:
// some of its tiles are free there.
func (w *worker) drawPlace(g *genome) bool {
	const draws, tiles = 20, 3
	raised := w.raised(g)
	places := w.search.places[raised]
	for range draws {
		p := places[w.rng.IntN(len(places))]
		g.at = plot.Position{Column: int(p.column), Row: int(p.row), Dir: uint8(w.rng.IntN(4))}
		free := true
		for k := 1; k < tiles && free; k++ {
			column, row := g.at.Cell(-k, 0)
			free = platformFits(w.kit, w.config.Plot, column, row, raised)
		}
		if free {
			return true
		}
	}
	return false
}

// moving is of how many variations on a plot one moves the ride.
const moving = 8

// moves draws whether the next variation moves the ride on the plot.
func (w *worker) moves() bool { return w.config.Plot != nil && w.rng.IntN(moving) == 0 }

// move moves the child on the plot, and reports whether it fits there. It is the
// same as g but for its place.
func (w *worker) move(g *genome) bool {
	const draws = 6
	c := &w.child.genome
	for range draws {
		c.at = g.at
		switch w.rng.IntN(3) {
		case 0:
			w.turn(c)
		case 1:
			w.drawPlaceOf(c)
		}
		c.at.Column += w.rng.IntN(5) - 2
		c.at.Row += w.rng.IntN(5) - 2
		if c.at != g.at && w.standsWithin(c) {
			return true
		}
	}
	return false
}

// drawPlaceOf moves a genome to anywhere, if there is a place for its platform.
func (w *worker) drawPlaceOf(g *genome) {
	if raised := w.raised(g); raised < len(w.search.places) && len(w.search.places[raised]) > 0 {
		w.drawPlace(g)
	}
}

// turn turns a genome about its middle.
func (w *worker) turn(g *genome) {
	at := startOf(w.kit, g)
	box := kit.EmptyArea
	for _, i := range g.items {
		box = box.With(kit.Tile{X: at.X, Y: at.Y})
		at = w.kit.Beyond(at, i)
	}
	midX, midY := int(box.Min.X+box.Max.X)/2-kit.Middle, int(box.Min.Y+box.Max.Y)/2-kit.Middle
	column, row := g.at.Cell(midX, midY)
	g.at = plot.Position{Dir: (g.at.Dir + 1 + uint8(w.rng.IntN(3))) & 3}
	x, y := g.at.Cell(midX, midY)
	g.at.Column, g.at.Row = column-x, row-y
}
