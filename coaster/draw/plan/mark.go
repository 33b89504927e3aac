package plan

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A gate is an entrance or exit, by the middle of its tile.
type gate struct {
	u, v float64
	exit bool
}

// gatesOf returns the gates that stand: those with track in front of them.
func gatesOf(gates []ride.Gate, l *layout.Layout, tiles map[layout.Tile]visits) []gate {
	f := frame{layout: l}
	tracks := make(map[[2]int]bool)
	for t := range tiles {
		r := f.tile(t)
		tracks[[2]int{int(r.x), int(r.y)}] = true
	}
	var stand []gate
	for _, g := range gates {
		u, v := -float64(g.X), float64(g.Y)
		d := towards[g.Direction&3]
		front := square(u+d[0]*unit.TileSize, v+d[1]*unit.TileSize)
		if tracks[[2]int{int(front.x), int(front.y)}] {
			stand = append(stand, gate{u, v, g.Exit})
		}
	}
	return stand
}

// towards are the steps in u and v of the directions 0 to 3.
var towards = [4][2]float64{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}

// drawGates draws the entrances and exits.
func (p *picture) drawGates() {
	for _, g := range p.gates {
		u, v := g.u, g.v
		if p.turned {
			u, v = -v, u
		}
		x, y := p.corner(u, v)
		p.gateSign(x, y, p.size(0.8), g.exit)
	}
}

// gateSign draws the sign of an entrance or exit.
func (p *picture) gateSign(x, y, side float64, exit bool) {
	t := p.s.Theme
	fill, edge, letter, ink := t.Ink, t.Ink, "E", t.Paper
	if exit {
		fill, letter, ink = t.Paper, "X", t.Ink
	}
	a, b := x-side/2, y-side/2
	p.s.Polygon([]paper.Point{
		{X: a, Y: b}, {X: a + side, Y: b}, {X: a + side, Y: b + side}, {X: a, Y: b + side},
	}, fill, paper.Pen{Color: edge, Width: max(side/12, 0.8)})
	p.s.Text(x, y+0.3*side, letter,
		paper.Type{Size: 0.85 * side, Anchor: paper.Middle, Bold: true, Color: ink})
}

// leastSupport is the height above the land from which supports are drawn.
const leastSupport = 4 * int32(unit.StepHeight)

// footings draws where supports stand: in the middle of tiles with high track.
func (p *picture) footings() {
	seen := make(map[layout.Tile]bool)
	for i := range p.course.Points {
		at := &p.course.Points[i]
		t := tileOf(at)
		if seen[t] || p.tiles[t].high()-landUnder(p.layout, at).Height < leastSupport {
			continue
		}
		seen[t] = true
		x, y := float64(t.X)*unit.TileSize+halfTile, float64(t.Y)*unit.TileSize+halfTile
		p.footing(p.place(x, y), p.size(footingWidth))
	}
}

func (p *picture) footing(at paper.Point, side float64) {
	p.s.Rect(at.X-side/2, at.Y-side/2, side, side, p.s.Theme.Support)
}

// Arrows stand so far apart, in points, and are so long, in tiles.
const (
	arrowEvery  = 14 * unit.TileSize
	arrowLength = 0.75
)

// arrows draws the direction of travel, where the track is not below other and
// not equipped with anything.
func (p *picture) arrows() {
	c := p.course
	marks := marksOf(c)
	for i := 1; i+1 < len(c.Points); i++ {
		at := &c.Points[i]
		ahead := c.Ahead(i)
		if !near(&c.Points[i-1], at) || !near(at, &c.Points[i+1]) {
			continue
		}
		if marks[i].marked || math.Abs(ahead.Z) > 0.5 || p.tiles[tileOf(at)].high() > at.Z+gap {
			continue
		}
		from, to := p.place(0, 0), p.place(ahead.X, ahead.Y)
		p.arrow(p.place(float64(at.X), float64(at.Y)), to.X-from.X, to.Y-from.Y, p.size(arrowLength))
		i += arrowEvery
	}
}

// arrow draws an arrow around a place.
func (p *picture) arrow(at paper.Point, x, y, length float64) {
	n := math.Hypot(x, y)
	x, y = x/n*length/2, y/n*length/2
	p.s.Polygon([]paper.Point{
		at.Plus(x, y), at.Plus(-x-0.8*y, -y+0.8*x), at.Plus(-0.5*x, -0.5*y), at.Plus(-x+0.8*y, -y-0.8*x),
	}, p.s.Theme.Ink, paper.Pen{Color: p.s.Theme.Paper, Width: length / 12})
}

// has reports whether any run is so.
func (p *picture) has(is func(r *run) bool) bool {
	for i := range p.runs {
		if is(&p.runs[i]) {
			return true
		}
	}
	return false
}

// hasKind reports whether there is a feature of a kind.
func (p *picture) hasKind(k course.Kind) bool {
	return p.has(func(r *run) bool { return r.marked && r.kind == k })
}
