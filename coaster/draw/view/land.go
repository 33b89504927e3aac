package view

import (
	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// slabDepth is how deep the land is seen at its cut sides, in map units.
const slabDepth = 14

// margin is how far the land reaches beyond the ride, in map units.
const margin = unit.TileSize

// A field is the land that is drawn.
type field struct {
	minX, minY, maxX, maxY int32 // edges of tiles
	low, high              int32
	flat                   bool // all at one height and dry
	ground                 layout.Ground
}

func fieldOf(s *subject.Subject) field {
	f := field{ground: s.Layout.Site.Ground, flat: true}
	for i, p := range s.Course.Points {
		x, y := p.X&^(unit.TileSize-1), p.Y&^(unit.TileSize-1)
		if i == 0 {
			f.minX, f.minY, f.maxX, f.maxY = x, y, x, y
		}
		f.minX, f.minY = min(f.minX, x), min(f.minY, y)
		f.maxX, f.maxY = max(f.maxX, x), max(f.maxY, y)
	}
	for _, g := range gatesOf(s) {
		f.minX, f.minY = min(f.minX, g.x), min(f.minY, g.y)
		f.maxX, f.maxY = max(f.maxX, g.x), max(f.maxY, g.y)
	}
	f.minX, f.minY = f.minX-margin, f.minY-margin
	f.maxX, f.maxY = f.maxX+margin+unit.TileSize, f.maxY+margin+unit.TileSize
	f.measure()
	return f
}

func (f *field) measure() {
	first := f.at(f.minX, f.minY)
	f.low, f.high = first.Height, first.Height
	f.tiles(func(x, y int32) {
		s := f.at(x, y)
		f.flat = f.flat && s == layout.Surface{Height: first.Height}
		f.low, f.high = min(f.low, s.Height), max(f.high, s.Height)
	})
}

func (f *field) tiles(visit func(x, y int32)) {
	for x := f.minX; x < f.maxX; x += unit.TileSize {
		for y := f.minY; y < f.maxY; y += unit.TileSize {
			visit(x, y)
		}
	}
}

// at returns the land at a place.
func (f *field) at(x, y int32) layout.Surface {
	return f.ground.At(layout.TileAt(x, y))
}

// covers reports whether a point of the way is under land or water.
func (f *field) covers(p course.Point) bool {
	s := f.at(p.X, p.Y)
	return s.Height > p.Z || s.Water > p.Z
}

// top returns the height of what is seen of the land at a place.
func (f *field) top(v course.Vec) float64 {
	s := f.at(int32(v.X), int32(v.Y))
	u := (v.X - float64(int32(v.X)&^(unit.TileSize-1))) / tileSize
	w := (v.Y - float64(int32(v.Y)&^(unit.TileSize-1))) / tileSize
	z := func(bit uint8) float64 { return float64(s.Corner(bit)) }
	h := z(layout.South)*(1-u)*(1-w) + z(layout.East)*u*(1-w) +
		z(layout.West)*(1-u)*w + z(layout.North)*u*w
	return max(h, float64(s.Water))
}

// land adds the tiles.
func (sc *scene) land() {
	if sc.field.flat {
		sc.flatLand()
		return
	}
	sc.field.tiles(sc.tile)
}

// ring returns the corners of a rectangle of level land.
func ring(x0, y0, x1, y1, z int32) []course.Vec {
	return []course.Vec{vec(x0, y0, z), vec(x1, y0, z), vec(x1, y1, z), vec(x0, y1, z)}
}

// flatLand puts level land below everything: all of it at once, then every
// other tile.
func (sc *scene) flatLand() {
	f := &sc.field
	all := ring(f.minX, f.minY, f.maxX, f.maxY, f.low)
	for i, a := range all {
		sc.cutSide(a, all[(i+1)%4], f.low-slabDepth, sc.floor)
	}
	sc.floor(sc.theme.Ground, paper.Pen{}, all...)
	f.tiles(func(x, y int32) {
		if odd(x, y) {
			sc.floor(sc.theme.GroundUp, paper.Pen{}, ring(x, y, x+unit.TileSize, y+unit.TileSize, f.low)...)
		}
	})
}

func odd(x, y int32) bool { return (x/unit.TileSize+y/unit.TileSize)&1 != 0 }

// cutSide adds the side of the land below an edge, if it is seen. Edges go
// round from x to y.
func (sc *scene) cutSide(a, b course.Vec, down int32,
	add func(paper.Color, paper.Pen, ...course.Vec)) {
	from, to := sc.view.flat(a), sc.view.flat(b)
	if to.X <= from.X {
		return // on the far side
	}
	light := 0.12
	if to.Y < from.Y {
		light = 0.26
	}
	c, d := a, b
	c.Z, d.Z = float64(down), float64(down)
	add(paper.Mix(paper.Mix(sc.theme.GroundUp, wood, 0.25), shade, light), paper.Pen{}, a, b, d, c)
}

// tile adds a tile of uneven land, with the sides that stand out above its
// neighbours.
func (sc *scene) tile(x, y int32) {
	s := sc.field.at(x, y)
	color := sc.theme.Ground
	if odd(x, y) {
		color = sc.theme.GroundUp
	}
	corner := [4]course.Vec{
		vec(x, y, s.Corner(layout.South)),
		vec(x+unit.TileSize, y, s.Corner(layout.East)),
		vec(x+unit.TileSize, y+unit.TileSize, s.Corner(layout.North)),
		vec(x, y+unit.TileSize, s.Corner(layout.West)),
	}
	if s.Water > s.Height {
		w := paper.Mix(sc.theme.Airtime, color, 0.35)
		level := ring(x, y, x+unit.TileSize, y+unit.TileSize, s.Water)
		sc.area(w, paper.Pen{Color: w, Width: 0.3}, level...)
		copy(corner[:], level)
	} else {
		sc.slopes(corner, color)
	}
	for i, step := range [4][2]int32{{0, -1}, {1, 0}, {0, 1}, {-1, 0}} {
		sc.wall(corner[i], corner[(i+1)%4], x+step[0]*unit.TileSize, y+step[1]*unit.TileSize)
	}
}

// slopes adds the two halves of a tile, lighter or darker as they slope.
func (sc *scene) slopes(c [4]course.Vec, color paper.Color) {
	half := func(a, b, d course.Vec) {
		n := b.Plus(-1, a).Cross(d.Plus(-1, a)).Unit()
		if n.Z < 0 {
			n = course.Vec{}.Plus(-1, n)
		}
		t := sc.view.turn(n)
		dark := min(max(0.35*(t.X-t.Y)+0.25*(1-t.Z), 0), 0.5)
		fill := paper.Mix(color, shade, dark)
		sc.area(fill, paper.Pen{Color: fill, Width: 0.3}, a, b, d)
	}
	if c[0].Z == c[2].Z {
		half(c[0], c[1], c[2])
		half(c[0], c[2], c[3])
		return
	}
	half(c[1], c[2], c[3])
	half(c[1], c[3], c[0])
}

// wall adds the side of a tile towards its neighbour at x and y, as far as it
// stands out.
func (sc *scene) wall(a, b course.Vec, x, y int32) {
	f := &sc.field
	down := f.low - slabDepth
	if x >= f.minX && y >= f.minY && x < f.maxX && y < f.maxY {
		n := f.at(x, y)
		down = max(n.Height, n.Water)
	}
	if a.Z > float64(down) || b.Z > float64(down) {
		a.Z, b.Z = max(a.Z, float64(down)), max(b.Z, float64(down))
		sc.cutSide(a, b, down, sc.area)
	}
}
