package view

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
)

// A scene is a picture in the making.
type scene struct {
	sheet  *paper.Sheet
	theme  *paper.Theme
	view   Projection
	subj   *subject.Subject
	look   look
	field  field
	runs   []run
	weight float64 // width of a rail's line, in units of the sheet
	storey float64 // height of the storeys of trestles, in map units

	below  []*shape // in this order, under everything
	shapes []*shape
	above  []*shape // in this order, over everything
	chains int
}

func newScene(s *paper.Sheet, subj *subject.Subject, rotation int) *scene {
	sc := &scene{
		sheet: s, theme: s.Theme, subj: subj,
		view:  Fit(s, subj, rotation),
		look:  lookOf(subj.Layout.Type),
		field: fieldOf(subj),
	}
	sc.weigh()
	sc.runs = sc.sample()
	sc.storey = sc.storeys()
	return sc
}

// weigh chooses the width of lines.
func (sc *scene) weigh() { sc.weight = min(max(1.9*sc.view.Scale, 0.5), 2.4) }

// detailed reports whether small things would be seen.
func (sc *scene) detailed() bool { return sc.view.Scale > 0.22 }

// chain returns the number of a new chain of lines.
func (sc *scene) chain() int {
	sc.chains++
	return sc.chains
}

// line adds a line to what is put in order.
func (sc *scene) line(a, b course.Vec, pen paper.Pen, chain int) {
	if a != b {
		sc.shapes = append(sc.shapes, &shape{places: []course.Vec{a, b}, pen: pen, chain: chain})
	}
}

// area adds an area to what is put in order.
func (sc *scene) area(fill paper.Color, edge paper.Pen, places ...course.Vec) {
	sc.shapes = append(sc.shapes, &shape{places: places, fill: fill, pen: edge})
}

// floor adds an area under everything.
func (sc *scene) floor(fill paper.Color, edge paper.Pen, places ...course.Vec) {
	sc.below = append(sc.below, &shape{places: places, fill: fill, pen: edge})
}

// draw puts everything on the sheet.
func (sc *scene) draw() {
	seen := func(list []*shape) []*shape {
		return slices.DeleteFunc(list, func(s *shape) bool { return !s.project(&sc.view) })
	}
	sc.paint(seen(sc.below))
	sc.paint(order(seen(sc.shapes)))
	sc.paint(seen(sc.above))
}

// paint draws shapes in order; lines that go on are drawn as one.
func (sc *scene) paint(list []*shape) {
	for i := 0; i < len(list); {
		a := list[i]
		i++
		if !a.line() {
			sc.sheet.Polygon(a.points, a.fill, a.pen)
			continue
		}
		points := slices.Clone(a.points)
		for ; i < len(list) && goesOn(a, list[i]); i++ {
			a = list[i]
			points = append(points, a.points[1])
		}
		sc.sheet.Polyline(points, a.pen)
	}
}

// box adds the faces of a box that the viewer sees. Its sides are from the
// middle of the floor to the front, to the right and up; they need not be
// level.
func (sc *scene) box(mid, front, right, up course.Vec, fill paper.Color) {
	corner := func(f, r, u float64) course.Vec {
		return mid.Plus(f, front).Plus(r, right).Plus(u, up)
	}
	edge := paper.Pen{Color: paper.Mix(fill, sc.theme.Rail, 0.5), Width: sc.weight * 0.35}
	face := func(light float64, places ...course.Vec) {
		p := make([]paper.Point, len(places))
		for i, v := range places {
			p[i] = sc.view.flat(v)
		}
		if signedArea(p) > 0 {
			sc.area(paper.Mix(fill, shade, light), edge, places...)
		}
	}
	// Each goes round clockwise as it is seen from outside.
	face(0, corner(-1, -1, 1), corner(1, -1, 1), corner(1, 1, 1), corner(-1, 1, 1))
	face(0.5, corner(-1, 1, 0), corner(1, 1, 0), corner(1, -1, 0), corner(-1, -1, 0))
	face(0.15, corner(1, -1, 1), corner(1, -1, 0), corner(1, 1, 0), corner(1, 1, 1))
	face(0.15, corner(-1, 1, 1), corner(-1, 1, 0), corner(-1, -1, 0), corner(-1, -1, 1))
	face(0.35, corner(1, 1, 1), corner(1, 1, 0), corner(-1, 1, 0), corner(-1, 1, 1))
	face(0.35, corner(-1, -1, 1), corner(-1, -1, 0), corner(1, -1, 0), corner(1, -1, 1))
}

// shade is what sides in the shadow are mixed with.
var shade = paper.Color{A: 0xFF}
