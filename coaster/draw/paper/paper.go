// Package paper is what pictures of rides are drawn on: one description that
// is written as SVG, PNG or PDF.
//
//	s := paper.New(400, 300, paper.Light)
//	s.Polyline(points, paper.Pen{Color: s.Theme.Ink, Width: 1.5})
//	s.Text(200, 20, "a coaster", paper.Type{Size: 14, Anchor: paper.Middle})
//	err := s.Write(w, paper.SVG)
//
// Lengths are in units of a picture of natural size, a pixel each; y grows
// downwards. Write returns only the errors of the writer, and that the format
// is none. The same picture is written as the same bytes each time, but for a PDF,
// which holds the time at which it was written. A Sheet is not safe for
// concurrent use.
package paper

import (
	"image"
	"math"

	"github.com/tdewolff/canvas"
)

// Point is a place on a sheet.
type Point struct{ X, Y float64 }

// Plus returns p moved.
func (p Point) Plus(x, y float64) Point { return Point{p.X + x, p.Y + y} }

// Sheet is a picture in the making.
type Sheet struct {
	Theme         *Theme
	Width, Height float64

	canvas *canvas.Canvas
	ctx    *canvas.Context
	x, y   float64 // of the part that is drawn on
}

// New returns an empty sheet.
func New(width, height float64, t *Theme) *Sheet {
	c := canvas.New(width, height)
	ctx := canvas.NewContext(c)
	ctx.SetCoordSystem(canvas.CartesianIV)
	ctx.SetStrokeCapper(canvas.RoundCap)
	ctx.SetStrokeJoiner(canvas.RoundJoin)
	s := &Sheet{Theme: t, Width: width, Height: height, canvas: c, ctx: ctx}
	s.Rect(0, 0, width, height, t.Paper)
	return s
}

// Part returns a part of the sheet, whose upper left corner is at a place. What
// is drawn on it is drawn on the sheet; nothing is cut off at its edges.
func (s *Sheet) Part(x, y, width, height float64) *Sheet {
	part := *s
	part.x, part.y = s.x+x, s.y+y
	part.Width, part.Height = width, height
	return &part
}

// Pen is how lines are drawn. A dash of 0 is a whole line.
type Pen struct {
	Color Color
	Width float64
	Dash  float64 // length of dashes and of the gaps between them
	Flat  bool    // ends are cut off where the line ends
}

// Polyline draws a line through points. A line that is to close ends on its
// first point.
func (s *Sheet) Polyline(points []Point, p Pen) {
	s.stroke(p)
	s.draw(points, false)
}

// Polygon fills an area and draws its edge, if the pen has a width.
func (s *Sheet) Polygon(points []Point, fill Color, edge Pen) {
	s.stroke(edge)
	s.ctx.SetFillColor(fill)
	s.draw(points, true)
}

// Rect fills a rectangle.
func (s *Sheet) Rect(x, y, width, height float64, fill Color) {
	s.Polygon([]Point{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, fill, Pen{})
}

// Circle fills a circle and draws its edge, if the pen has a width.
func (s *Sheet) Circle(at Point, radius float64, fill Color, edge Pen) {
	s.stroke(edge)
	s.ctx.SetFillColor(fill)
	s.ctx.DrawPath(s.x+at.X, s.y+at.Y, canvas.Circle(radius))
}

// stroke sets the pen and no filling.
func (s *Sheet) stroke(p Pen) {
	s.ctx.SetFillColor(canvas.Transparent)
	s.ctx.SetStrokeColor(p.Color)
	s.ctx.SetStrokeWidth(p.Width)
	if p.Width == 0 {
		s.ctx.SetStrokeColor(canvas.Transparent)
	}
	if p.Dash > 0 {
		s.ctx.SetDashes(0, p.Dash, p.Dash)
	} else {
		s.ctx.SetDashes(0)
	}
	if p.Flat {
		s.ctx.SetStrokeCapper(canvas.ButtCap)
	} else {
		s.ctx.SetStrokeCapper(canvas.RoundCap)
	}
}

func (s *Sheet) draw(points []Point, closed bool) {
	if len(points) < 2 {
		return
	}
	path := &canvas.Path{}
	for i, p := range points {
		x, y := round(s.x+p.X), round(s.y+p.Y)
		if i == 0 {
			path.MoveTo(x, y)
		} else {
			path.LineTo(x, y)
		}
	}
	if closed {
		path.Close()
	}
	s.ctx.DrawPath(0, 0, path)
}

// round keeps coordinates to a hundredth, for files that are no larger than
// they need to be and the same on every machine.
func round(v float64) float64 { return math.Round(v*100) / 100 }

// Image returns the picture in pixels, so many to the unit.
func (s *Sheet) Image(scale float64) *image.RGBA { return rasterize(s.canvas, scale) }
