package sketch

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// The legends explain the signs of the drawings.
const (
	PlanLegend      = "─ low ━ middle ═ high, ┄ chain, ■ station, > direction, E entrance, X exit"
	ElevationLegend = "= platform, ^ chain, x brakes"
)

// arrowEvery is how many tiles of the way have one arrow.
const arrowEvery = 12

// Plan draws a ride from above in lines of at most width characters. The first
// piece leads to the right, or down if there is only room that way. Where
// track crosses track, the higher one is seen. The gates are those of the
// ride's plan, as in direction 0.
func Plan(l *layout.Layout, gates []ride.Gate, width int) string {
	visits := follow(l)
	if len(visits) == 0 {
		return ""
	}
	c := newCanvas(visits, gatesOf(gates), width)
	if c == nil {
		f := l.Footprint()
		return fmt.Sprintf("too wide to draw: %d by %d tiles\n", f.Width(), f.Depth())
	}
	return c.String()
}

// A tile is a square of the drawing: how far right of and below the start.
type tile struct{ x, y int }

func (t tile) plus(s side) tile { return tile{t.x + sideTiles[s].x, t.y + sideTiles[s].y} }

// turned returns the tile where the drawing is turned clockwise.
func (t tile) turned() tile { return tile{-t.y, t.x} }

// A side is a side of a tile.
type side int

// The sides, clockwise.
const (
	right side = iota
	below
	left
	above
	noSide
)

var sideTiles = [...]tile{right: {1, 0}, below: {0, 1}, left: {-1, 0}, above: {0, -1}}

// A visit is the way of the trains over a tile.
type visit struct {
	tile
	z      int32 // map units above the land
	place  *layout.Place
	before tile // where it comes from
	after  tile // where it leads to
}

// follow returns the tiles over which the way leads, in order.
func follow(l *layout.Layout) []visit {
	var visits []visit
	c := course.Of(l)
	for i := range c.Points {
		p := &c.Points[i]
		t := tileOf(l, p.X, p.Y)
		if n := len(visits); n > 0 && visits[n-1].tile == t {
			continue
		}
		visits = append(visits, visit{tile: t, z: overLand(p), place: c.Place(i)})
	}
	for i := range visits {
		n := len(visits)
		visits[i].before = visits[(i+n-1)%n].tile
		visits[i].after = visits[(i+1)%n].tile
	}
	return visits
}

// tileOf returns the tile of a place on the map, with direction 0 to the right.
func tileOf(l *layout.Layout, x, y int32) tile {
	x, y = x&^(unit.TileSize-1), y&^(unit.TileSize-1)
	t := tile{int(l.Site.X-x) / unit.TileSize, int(y-l.Site.Y) / unit.TileSize}
	for range l.Site.Dir {
		t = tile{t.y, -t.x}
	}
	return t
}

// A mark is a sign on a tile that is no track.
type mark struct {
	tile
	sign rune
}

// gatesOf returns the marks of entrances and exits.
func gatesOf(gates []ride.Gate) []mark {
	marks := make([]mark, len(gates))
	for i, g := range gates {
		marks[i] = mark{tile{-int(g.X) / unit.TileSize, int(g.Y) / unit.TileSize}, 'E'}
		if g.Exit {
			marks[i].sign = 'X'
		}
	}
	return marks
}

// A canvas is a drawing in the making: two characters for each tile, or one.
type canvas struct {
	min, size tile
	perTile   int
	cells     []rune
	seen      []int32 // height of what is drawn, plus 1
	top       int32
}

// newCanvas draws visits and marks so that no line has more than width
// characters; it returns nil if that cannot be.
func newCanvas(visits []visit, marks []mark, width int) *canvas {
	c := &canvas{top: 1}
	c.measure(visits, marks)
	if 2*c.size.x > width && c.size.y < c.size.x {
		visits, marks = turn(visits, marks)
		c.measure(visits, marks)
	}
	c.perTile = 2
	if 2*c.size.x > width {
		c.perTile = 1
	}
	if c.perTile*c.size.x > width {
		return nil
	}
	c.cells = make([]rune, c.perTile*c.size.x*c.size.y)
	for i := range c.cells {
		c.cells[i] = ' '
	}
	c.seen = make([]int32, c.size.x*c.size.y)
	next := arrowEvery / 2
	for i := range visits {
		if c.draw(&visits[i], i >= next) {
			next = i + arrowEvery
		}
	}
	for _, m := range marks {
		c.put(m.tile, m.sign, ' ')
	}
	return c
}

// turn returns visits and marks turned clockwise.
func turn(visits []visit, marks []mark) ([]visit, []mark) {
	turnedVisits, turnedMarks := make([]visit, len(visits)), make([]mark, len(marks))
	for i, v := range visits {
		v.tile, v.before, v.after = v.tile.turned(), v.before.turned(), v.after.turned()
		turnedVisits[i] = v
	}
	for i, m := range marks {
		turnedMarks[i] = mark{m.tile.turned(), m.sign}
	}
	return turnedVisits, turnedMarks
}

// measure finds the box of all that is to be drawn.
func (c *canvas) measure(visits []visit, marks []mark) {
	lo, hi := visits[0].tile, visits[0].tile
	grow := func(t tile) {
		lo = tile{min(lo.x, t.x), min(lo.y, t.y)}
		hi = tile{max(hi.x, t.x), max(hi.y, t.y)}
	}
	for _, v := range visits {
		grow(v.tile)
		c.top = max(c.top, v.z)
	}
	for _, m := range marks {
		grow(m.tile)
	}
	c.min, c.size = lo, tile{hi.x - lo.x + 1, hi.y - lo.y + 1}
}

// String returns the drawing as lines.
func (c *canvas) String() string {
	var out strings.Builder
	row := c.perTile * c.size.x
	for y := range c.size.y {
		line := string(c.cells[y*row : (y+1)*row])
		out.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return out.String()
}

// put writes the characters of a tile.
func (c *canvas) put(t tile, sign, gap rune) {
	i := (t.y-c.min.y)*c.size.x + t.x - c.min.x
	c.cells[i*c.perTile] = sign
	if c.perTile == 2 {
		c.cells[2*i+1] = gap
	}
}

// draw draws the way over a tile, unless something higher is there. If an
// arrow is asked for and the way goes straight on, it is one; draw reports
// whether it was.
func (c *canvas) draw(v *visit, arrow bool) bool {
	i := (v.y-c.min.y)*c.size.x + v.x - c.min.x
	if c.seen[i] > v.z+1 {
		return false
	}
	c.seen[i] = v.z + 1
	from, to := v.towards(v.before), v.towards(v.after)
	sign, gap := c.sign(v, from, to), ' '
	if from == right || to == right {
		gap = strokes[c.stroke(v.z)][right][left]
	}
	arrow = arrow && to != noSide && from == (to+2)%noSide && !v.place.Type.IsStation()
	if arrow {
		sign = arrows[to]
	}
	c.put(v.tile, sign, gap)
	return arrow
}
