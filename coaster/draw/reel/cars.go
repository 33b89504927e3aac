package reel

import (
	"cmp"
	"math"
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/film"
)

// The measures of cars, in map units.
const (
	carWidth    = 4.5 // half
	carHeight   = 8.0
	carPart     = 0.4  // half of a car's length as part of its distance to the next
	leastLength = 4.0  // half
	mostLength  = 14.0 // half
	overTrack   = 1.5  // the floor of a car that stands
	underTrack  = -12  // the floor of a car that hangs

	// invertedRise is how much higher cars are on pieces that are built inverted.
	// The view has the rails there too.
	invertedRise = 16.0
)

// hangingHeight is the height of cars above the base of the track from which
// they hang.
const hangingHeight = 24

// cars draws the cars of all trains as boxes.
type cars struct {
	floor  float64
	trains []int   // the train of each car
	look   []paint // of each train
	boxes  []crate // of the tick
}

// paint is the colours of a train.
type paint struct{ top, side, end, edge paper.Color }

// A crate is a car to be drawn.
type crate struct {
	mid, front, right, up course.Vec // from the middle of the floor to the faces
	depth                 float64
	paint                 *paint
}

func newCars(st *stage) cars {
	f := st.subject.Film
	c := cars{floor: overTrack}
	if st.subject.Layout.Type.CarZ >= hangingHeight {
		c.floor = underTrack
	}
	for i, n := range f.Trains {
		for range n {
			c.trains = append(c.trains, i)
		}
		fill := st.theme.Lines[0]
		if i == f.Tested {
			fill = st.theme.Lines[1]
		}
		c.look = append(c.look, newPaint(fill))
	}
	return c
}

func newPaint(fill paper.Color) paint {
	dark := func(part float64) paper.Color { return paper.Mix(fill, paper.Color{A: 0xFF}, part) }
	return paint{top: fill, side: dark(0.2), end: dark(0.4), edge: dark(0.55)}
}

// show draws the cars of a tick, the farther ones first.
func (c *cars) show(st *stage, tick int) {
	c.boxes = c.boxes[:0]
	all := st.subject.Film.Frame(tick)
	for i := range all {
		if !st.subject.Layout.Buried(all[i].X, all[i].Y, all[i].Z) {
			c.boxes = append(c.boxes, c.crate(st, all, i))
		}
	}
	slices.SortStableFunc(c.boxes, func(a, b crate) int { return cmp.Compare(a.depth, b.depth) })
	for i := range c.boxes {
		c.boxes[i].draw(st)
	}
}

// crate returns the box of a car.
func (c *cars) crate(st *stage, all []film.Car, i int) crate {
	car := &all[i]
	w := st.subject.Course
	ahead, up := w.Ahead(int(car.Point)), w.Up(int(car.Point))
	at := place(car)
	if w.Place(int(car.Point)).Inverted {
		at.Z += invertedRise
	}
	return crate{
		mid:   at.Plus(c.floor, up),
		front: course.Vec{}.Plus(c.length(all, i), ahead),
		right: course.Vec{}.Plus(carWidth, ahead.Cross(up)),
		up:    course.Vec{}.Plus(carHeight, up),
		depth: st.view.Depth(at),
		paint: &c.look[c.trains[i]],
	}
}

// length returns half the length of a car, by how near the next one is.
func (c *cars) length(all []film.Car, i int) float64 {
	near := i + 1
	if near == len(all) || c.trains[near] != c.trains[i] {
		near = i - 1
	}
	if near < 0 || c.trains[near] != c.trains[i] {
		return mostLength
	}
	gap := place(&all[i]).Plus(-1, place(&all[near]))
	return min(max(carPart*math.Sqrt(gap.Dot(gap)), leastLength), mostLength)
}

func place(c *film.Car) course.Vec {
	return course.Vec{X: float64(c.X), Y: float64(c.Y), Z: float64(c.Z)}
}

// faces are the corners of each face, in an order in which they go round
// clockwise as seen from outside: bit 0 is the front, 1 the right, 2 the top.
var faces = [6][4]uint8{
	{4, 5, 7, 6}, {2, 3, 1, 0}, // top, floor
	{5, 1, 3, 7}, {6, 2, 0, 4}, // front, back
	{7, 3, 2, 6}, {4, 0, 1, 5}, // right, left
}

// draw draws the faces that are turned to the viewer, and their edges.
func (c *crate) draw(st *stage) {
	var corners [8]paper.Point
	for i := range corners {
		corners[i] = st.point(c.corner(i))
	}
	colours := [6]paper.Color{
		c.paint.top, c.paint.end, c.paint.end, c.paint.end, c.paint.side, c.paint.side,
	}
	var edges [][]paper.Point
	for i, face := range faces {
		area := make([]paper.Point, len(face))
		for k, n := range face {
			area[k] = corners[n]
		}
		if around(area) <= 0 {
			continue
		}
		st.brush.fill(colours[i], area)
		for k, p := range area {
			edges = append(edges, bar(p, area[(k+1)%len(area)], st.edge))
		}
	}
	if len(edges) > 0 {
		st.brush.fill(c.paint.edge, edges...)
	}
}

func (c *crate) corner(i int) course.Vec {
	sign := func(bit int) float64 { return float64(i>>bit&1)*2 - 1 }
	return c.mid.Plus(sign(0), c.front).Plus(sign(1), c.right).Plus(float64(i>>2), c.up)
}

// point returns where a place is in the picture.
func (st *stage) point(v course.Vec) paper.Point {
	p := st.view.Point(v)
	return paper.Point{X: p.X * st.scale, Y: p.Y * st.scale}
}

// around returns twice an area, above 0 if it goes round clockwise.
func around(area []paper.Point) float64 {
	sum := 0.0
	for i, p := range area {
		q := area[(i+1)%len(area)]
		sum += float64(p.X*q.Y) - float64(q.X*p.Y)
	}
	return sum
}

// bar returns a line of a width as an area that goes round clockwise.
func bar(p, q paper.Point, width float64) []paper.Point {
	n := math.Hypot(q.X-p.X, q.Y-p.Y)
	if n < 1e-9 {
		return nil
	}
	x, y := (q.Y-p.Y)/n*width/2, -(q.X-p.X)/n*width/2
	return []paper.Point{p.Plus(x, y), q.Plus(x, y), q.Plus(-x, -y), p.Plus(-x, -y)}
}
