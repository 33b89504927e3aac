package view

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

// Projection takes places of the map to places on a sheet.
type Projection struct {
	Rotation int     // quarter turns of the view, 0 to 3
	Scale    float64 // units of the sheet for a map unit across

	origin paper.Point // where the map's own zero would be
}

// turn returns a place as the view sees it after its quarter turns.
//
// Source: OpenRCT2 45e30a559a, interface/Viewport.cpp and world/Location.hpp,
// Translate3DTo2DWithZ and CoordsXY::Rotate, of which each rotation is the first one after quarter
// turns.
func (p *Projection) turn(v course.Vec) course.Vec {
	switch p.Rotation & 3 {
	case 1:
		return course.Vec{X: v.Y, Y: -v.X, Z: v.Z}
	case 2:
		return course.Vec{X: -v.X, Y: -v.Y, Z: v.Z}
	case 3:
		return course.Vec{X: -v.Y, Y: v.X, Z: v.Z}
	}
	return v
}

// flat returns a place on an endless sheet, in map units.
func (p *Projection) flat(v course.Vec) paper.Point {
	t := p.turn(v)
	return paper.Point{X: t.Y - t.X, Y: (t.X+t.Y)/2 - t.Z}
}

// Point returns where a place is on the sheet.
func (p *Projection) Point(v course.Vec) paper.Point {
	f := p.flat(v)
	return paper.Point{X: p.origin.X + p.Scale*f.X, Y: p.origin.Y + p.Scale*f.Y}
}

// Depth tells which of two places that fall together on the sheet is nearer to
// the viewer: the one of the greater depth.
//
// All places on a line (1, 1, 1) fall together in rotation 0, since both y - x
// and (x + y)/2 - z stay; so any sum of x, y and z that grows along it would
// do. This one is the distance itself but for a factor. The 2:1 view looks down
// at 30 degrees, under which a height would be drawn 1.22 times as tall as a
// length across: the game's heights are that much lower than they are called.
// With that, the vectors that lie in the sheet are (1, -1, 0) and (1, 1, -3),
// and what is at a right angle to both grows as 3x + 3y + 2z. Two parts that
// only nearly fall together are so compared without a slant.
func (p *Projection) Depth(v course.Vec) float64 {
	t := p.turn(v)
	return 3*(t.X+t.Y) + 2*t.Z
}

// bounds is a rectangle of a sheet that grows.
type bounds struct {
	min, max paper.Point
	any      bool
}

func (b *bounds) add(p paper.Point) {
	if !b.any {
		b.min, b.max, b.any = p, p, true
	}
	b.min = paper.Point{X: min(b.min.X, p.X), Y: min(b.min.Y, p.Y)}
	b.max = paper.Point{X: max(b.max.X, p.X), Y: max(b.max.Y, p.Y)}
}

func (b *bounds) size() (w, h float64) { return b.max.X - b.min.X, b.max.Y - b.min.Y }

// fit makes a projection that puts places into a rectangle, in its middle.
func fit(places []course.Vec, rotation int, width, height, edge float64) Projection {
	p := Projection{Rotation: rotation & 3, Scale: 1}
	var b bounds
	for _, v := range places {
		b.add(p.flat(v))
	}
	w, h := b.size()
	p.Scale = math.Min((width-2*edge)/max(w, 1), (height-2*edge)/max(h, 1))
	p.Scale = max(p.Scale, 0.001)
	p.origin = paper.Point{
		X: width/2 - p.Scale*(b.min.X+b.max.X)/2,
		Y: height/2 - p.Scale*(b.min.Y+b.max.Y)/2,
	}
	return p
}
