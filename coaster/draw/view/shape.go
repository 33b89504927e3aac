package view

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

// A shape is a small part of the picture: a line from one place to another, or
// a flat area without hollows.
type shape struct {
	places []course.Vec
	pen    paper.Pen
	fill   paper.Color // of areas
	chain  int         // lines of one chain follow each other, if not 0

	points []paper.Point // the places on the sheet
	box    bounds        // of the points, with the pen
	key    float64       // mean depth
	plane  plane         // depth over the sheet
}

// A plane is the depth of an area or a line as it changes over the sheet:
// that at the first point, and how it grows to the right and downwards.
type plane struct{ at, right, down float64 }

func (s *shape) line() bool { return len(s.places) == 2 }

// project finds where the shape is on the sheet. It reports false for an area
// that is seen from its edge, which has nothing to draw.
func (s *shape) project(p *Projection) bool {
	s.points = make([]paper.Point, len(s.places))
	depths := make([]float64, len(s.places))
	for i, v := range s.places {
		s.points[i], depths[i] = p.Point(v), p.Depth(v)
		s.key += depths[i] / float64(len(s.places))
		s.box.add(s.points[i].Plus(s.pen.Width/2, s.pen.Width/2))
		s.box.add(s.points[i].Plus(-s.pen.Width/2, -s.pen.Width/2))
	}
	if s.line() {
		s.plane = slope(s.points, depths)
		return true
	}
	var ok bool
	s.plane, ok = tilt(s.points, depths)
	return ok
}

// slope returns how depth changes along a line. Beside it, it does not.
func slope(points []paper.Point, depths []float64) plane {
	dx, dy := points[1].X-points[0].X, points[1].Y-points[0].Y
	n := dx*dx + dy*dy
	if n < 1e-6 {
		return plane{at: math.Max(depths[0], depths[1])}
	}
	k := (depths[1] - depths[0]) / n
	return plane{depths[0], k * dx, k * dy}
}

// least is the area below which nothing is to be seen, in units of the sheet.
const least = 0.02

// tilt returns how depth changes over an area, by its largest corner.
func tilt(points []paper.Point, depths []float64) (plane, bool) {
	best, out := least, plane{}
	ok := false
	for i := 1; i+1 < len(points); i++ {
		ax, ay := points[i].X-points[0].X, points[i].Y-points[0].Y
		bx, by := points[i+1].X-points[0].X, points[i+1].Y-points[0].Y
		det := ax*by - ay*bx
		if math.Abs(det) < best {
			continue
		}
		best, ok = math.Abs(det), true
		da, db := depths[i]-depths[0], depths[i+1]-depths[0]
		out = plane{depths[0], (da*by - db*ay) / det, (db*ax - da*bx) / det}
	}
	return out, ok
}

// depth returns the depth of the shape where it covers a point of the sheet.
func (s *shape) depth(at paper.Point) float64 {
	return s.plane.at + s.plane.right*(at.X-s.points[0].X) + s.plane.down*(at.Y-s.points[0].Y)
}

// meet returns a point of the sheet that two shapes both cover.
func meet(a, b *shape) (paper.Point, bool) {
	switch {
	case a.line() && b.line():
		return meetLines(a, b)
	case a.line():
		return meetArea(a, b)
	case b.line():
		return meetArea(b, a)
	}
	return meetAreas(a, b)
}

// meetLines returns the point between two lines where they are nearest, if
// their pens overlap there.
func meetLines(a, b *shape) (paper.Point, bool) {
	reach := (a.pen.Width + b.pen.Width) / 2
	if p, ok := crossing(a.points, b.points); ok {
		return p, true
	}
	best := reach * reach
	var at paper.Point
	found := false
	try := func(p paper.Point, line []paper.Point) {
		q := nearest(p, line)
		if d := (p.X-q.X)*(p.X-q.X) + (p.Y-q.Y)*(p.Y-q.Y); d < best {
			best, found = d, true
			at = paper.Point{X: (p.X + q.X) / 2, Y: (p.Y + q.Y) / 2}
		}
	}
	for i := range 2 {
		try(a.points[i], b.points)
		try(b.points[i], a.points)
	}
	return at, found
}

// crossing returns where two lines cross.
func crossing(a, b []paper.Point) (paper.Point, bool) {
	ax, ay := a[1].X-a[0].X, a[1].Y-a[0].Y
	bx, by := b[1].X-b[0].X, b[1].Y-b[0].Y
	det := ax*by - ay*bx
	if math.Abs(det) < 1e-9 {
		return paper.Point{}, false
	}
	dx, dy := b[0].X-a[0].X, b[0].Y-a[0].Y
	s, t := (dx*by-dy*bx)/det, (dx*ay-dy*ax)/det
	if s < 0 || s > 1 || t < 0 || t > 1 {
		return paper.Point{}, false
	}
	return a[0].Plus(s*ax, s*ay), true
}

// nearest returns the point of a line that is nearest to p.
func nearest(p paper.Point, line []paper.Point) paper.Point {
	dx, dy := line[1].X-line[0].X, line[1].Y-line[0].Y
	n := dx*dx + dy*dy
	if n < 1e-12 {
		return line[0]
	}
	t := min(max(((p.X-line[0].X)*dx+(p.Y-line[0].Y)*dy)/n, 0), 1)
	return line[0].Plus(t*dx, t*dy)
}

// meetArea returns the middle of that part of a line that is over an area.
func meetArea(l, area *shape) (paper.Point, bool) {
	from, to := 0.0, 1.0
	a, b := l.points[0], l.points[1]
	dx, dy := b.X-a.X, b.Y-a.Y
	sign := math.Copysign(1, signedArea(area.points))
	for i, p := range area.points {
		q := area.points[(i+1)%len(area.points)]
		ex, ey := (q.X-p.X)*sign, (q.Y-p.Y)*sign
		n := math.Hypot(ex, ey)
		if n < 1e-9 {
			continue
		}
		// How far within this edge the line begins, and how that grows.
		in := (ex*(a.Y-p.Y)-ey*(a.X-p.X))/n + l.pen.Width/2
		grow := (ex*dy - ey*dx) / n
		switch {
		case math.Abs(grow) < 1e-12 && in < 0:
			return paper.Point{}, false
		case grow > 1e-12:
			from = max(from, -in/grow)
		case grow < -1e-12:
			to = min(to, -in/grow)
		}
	}
	if from >= to {
		return paper.Point{}, false
	}
	t := (from + to) / 2
	return a.Plus(t*dx, t*dy), true
}

// signedArea returns twice the area, above 0 if it goes round clockwise as it
// is seen on the sheet.
func signedArea(points []paper.Point) float64 {
	sum := 0.0
	for i, p := range points {
		q := points[(i+1)%len(points)]
		sum += p.X*q.Y - p.Y*q.X
	}
	return sum
}

// meetAreas returns the middle of what two areas have in common.
func meetAreas(a, b *shape) (paper.Point, bool) {
	common := a.points
	sign := math.Copysign(1, signedArea(b.points))
	for i, p := range b.points {
		q := b.points[(i+1)%len(b.points)]
		common = cut(common, p, q, sign)
		if len(common) < 3 {
			return paper.Point{}, false
		}
	}
	if math.Abs(signedArea(common)) < 2*least {
		return paper.Point{}, false
	}
	var mid paper.Point
	for _, p := range common {
		mid = mid.Plus(p.X/float64(len(common)), p.Y/float64(len(common)))
	}
	return mid, true
}

// cut returns that part of an area that is within the edge from p to q.
func cut(area []paper.Point, p, q paper.Point, sign float64) []paper.Point {
	in := func(v paper.Point) float64 {
		return sign * ((q.X-p.X)*(v.Y-p.Y) - (q.Y-p.Y)*(v.X-p.X))
	}
	var out []paper.Point
	for i, v := range area {
		w := area[(i+1)%len(area)]
		iv, iw := in(v), in(w)
		if iv >= 0 {
			out = append(out, v)
		}
		if iv*iw < 0 {
			t := iv / (iv - iw)
			out = append(out, v.Plus(t*(w.X-v.X), t*(w.Y-v.Y)))
		}
	}
	return out
}
