package plan

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject/subjecttest"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// Crossing returns the first place where track lies under other track and a
// tile's length along the lower one, for the tests from outside.
func Crossing(s *paper.Sheet, subject *subject.Subject) (at, tile paper.Point) {
	p := newPicture(s, subject)
	p.frame = newFrame(subject.Layout, p.gates)
	p.fit(p.room())
	for i := range p.course.Points {
		a := &p.course.Points[i]
		for k := i + apart; k < len(p.course.Points); k++ {
			if b := &p.course.Points[k]; a.X == b.X && a.Y == b.Y && b.Z >= a.Z+gap {
				at, x, y := p.place(float64(a.X), float64(a.Y)), float64(a.X), float64(a.Y)
				ahead := p.course.Ahead(i)
				tile = p.place(x+32*ahead.X, y+32*ahead.Y)
				return at, tile.Plus(-at.X, -at.Y)
			}
		}
	}
	return at, tile
}

// Of any two points that are one above the other, the upper one is drawn
// later; every point is drawn once, with others of about its height.
func TestOrder(t *testing.T) {
	crossings := 0
	for _, name := range corpus.ShippedFiles(t) {
		s := subjecttest.Shipped(t, name)
		crossings += inOrder(t, name, s.Layout, s.Course)
	}
	if crossings < 1000 {
		t.Errorf("only %d points are above others", crossings)
	}
}

// inOrder checks a design and returns how many pairs of points there were.
func inOrder(t *testing.T, name string, l *layout.Layout, c *course.Course) int {
	t.Helper()
	drawn := make([]int, len(c.Points))
	for turn, r := range runsOf(l, c, visitsOf(c)) {
		for i := r.from; i <= r.to; i++ {
			if drawn[i] != 0 {
				t.Errorf("%s: point %d is drawn twice", name, i)
			}
			drawn[i] = turn + 1
			if abs(c.Points[i].Z-r.z) > thickness {
				t.Errorf("%s: point %d at %d is drawn at %d", name, i, c.Points[i].Z, r.z)
			}
		}
	}
	places := make(map[[2]int32][]int)
	pairs := 0
	for i, p := range c.Points {
		if drawn[i] == 0 {
			t.Errorf("%s: point %d is not drawn", name, i)
		}
		at := [2]int32{p.X / 4, p.Y / 4}
		for _, k := range places[at] {
			lower, upper := i, k
			if c.Points[lower].Z > c.Points[upper].Z {
				lower, upper = upper, lower
			}
			if c.Points[upper].Z-c.Points[lower].Z < gap {
				continue
			}
			pairs++
			if drawn[upper] <= drawn[lower] {
				t.Errorf("%s: point %d is above %d but drawn before it", name, upper, lower)
			}
		}
		places[at] = append(places[at], i)
	}
	return pairs
}
