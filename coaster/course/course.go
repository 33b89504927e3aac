// Package course tells where the track of a laid ride leads: every point of
// the way that its cars take, how the track lies there, and what a rider would
// name along it.
//
//	c := course.Of(l)
//	for _, f := range c.Features {
//		fmt.Println(f.Name, c.Points[f.From].Along.Metres())
//	}
//
// Places and heights are in map units, 32 to the tile and 8 to 0.75 m, with z
// above the map's own zero; distances are along the track in 16.16 metres.
// Directions are vectors of length 1, for drawing: nothing here feeds back into
// the simulation. A layout without pieces has an empty course; there are no
// errors.
package course

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A Point is one step of the way.
type Point struct {
	X, Y, Z int32
	Along   unit.Length // from the first point
	Piece   int32       // index into the layout's places
	Step    int32       // of the piece's path
}

// Course is the way round a ride, in order. The points of pieces that do not
// follow each other are joined as if they did.
type Course struct {
	Points   []Point
	Features []Feature // in the order in which they begin; they may overlap
	Closed   bool      // the last point leads to the first

	layout *layout.Layout
	starts []int // index of the first point of each piece
	frames []frame
}

// stepLength is the distance between two points, by which of x, y and z
// change.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, SubpositionTranslationDistances.
var stepLength = [8]unit.Length{0, 8716, 8716, 12327, 6554, 10905, 10905, 13961}

// Of returns the course of a layout, which must outlive it.
func Of(l *layout.Layout) *Course {
	c := &Course{layout: l}
	for i := range l.Places {
		c.add(int32(i))
	}
	if n := len(l.Places); n > 0 {
		c.Closed = l.Places[n-1].Next == 0
	}
	c.lie()
	c.name()
	return c
}

// add adds the points of a piece.
func (c *Course) add(piece int32) {
	p := &c.layout.Places[piece]
	c.starts = append(c.starts, len(c.Points))
	path := track.Path(track.LaneMain, p.Type, p.Dir)
	if len(path) == 1 && c.bridge(piece) {
		return
	}
	for k := range path {
		c.put(c.point(piece, path, k))
	}
}

// point returns the place of a step of a piece's path.
func (c *Course) point(piece int32, path []track.Step, k int) Point {
	p, s := &c.layout.Places[piece], &path[k]
	return Point{
		X: p.X + int32(s.X), Y: p.Y + int32(s.Y), Z: p.Z + int32(s.Z),
		Piece: piece, Step: int32(k),
	}
}

// put adds a point.
func (c *Course) put(next Point) {
	if n := len(c.Points); n > 0 {
		last := &c.Points[n-1]
		next.Along = last.Along + stepLength[changes(last, &next)]
	}
	c.Points = append(c.Points, next)
}

// bridge adds a straight way over a piece whose path is a single point that
// stands for none, such as a hole of mini golf, from the piece before to the
// one after. It reports whether there are both.
func (c *Course) bridge(piece int32) bool {
	after := c.layout.Places[piece].Next
	if len(c.Points) == 0 || after < 0 {
		return false
	}
	q := &c.layout.Places[after]
	path := track.Path(track.LaneMain, q.Type, q.Dir)
	if len(path) < 2 {
		return false
	}
	from, to := c.Points[len(c.Points)-1], c.point(after, path, 0)
	n := max(abs(to.X-from.X), abs(to.Y-from.Y), abs(to.Z-from.Z))
	for k := int32(1); k < n; k++ {
		c.put(Point{
			X: from.X + (to.X-from.X)*k/n, Y: from.Y + (to.Y-from.Y)*k/n,
			Z: from.Z + (to.Z-from.Z)*k/n, Piece: piece,
		})
	}
	return n > 1
}

func abs(v int32) int32 { return max(v, -v) }

// changes tells which coordinates of two points differ.
func changes(a, b *Point) int {
	bits := 0
	if a.X != b.X {
		bits |= 1
	}
	if a.Y != b.Y {
		bits |= 2
	}
	if a.Z != b.Z {
		bits |= 4
	}
	return bits
}

// Length returns the distance from the first point to the last.
func (c *Course) Length() unit.Length {
	if len(c.Points) == 0 {
		return 0
	}
	return c.Points[len(c.Points)-1].Along
}

// Place returns the piece on which a point lies.
func (c *Course) Place(i int) *layout.Place { return &c.layout.Places[c.Points[i].Piece] }

// Heights returns the lowest and the highest z of the way.
func (c *Course) Heights() (low, high int32) {
	for i, p := range c.Points {
		if i == 0 {
			low, high = p.Z, p.Z
		}
		low, high = min(low, p.Z), max(high, p.Z)
	}
	return low, high
}

// At returns the index of the point at a step of a piece's path. Cars in other
// lanes may have more steps: the last of the piece stands for those.
func (c *Course) At(piece, step int) int {
	from, to := c.starts[piece], len(c.Points)
	if piece+1 < len(c.starts) {
		to = c.starts[piece+1]
	}
	return min(from+step, max(from, to-1))
}
