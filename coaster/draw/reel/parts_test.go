package reel

import (
	"image/color"
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject/subjecttest"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A box shows no more than three faces, and its corners are where its sides
// lead.
func TestCrate(t *testing.T) {
	c := crate{
		mid: course.Vec{X: 1, Y: 2, Z: 3}, front: course.Vec{X: -4}, right: course.Vec{Y: 5},
		up: course.Vec{Z: 6},
	}
	if got, want := c.corner(0), (course.Vec{X: 5, Y: -3, Z: 3}); got != want {
		t.Errorf("corner 0 at %v, want %v", got, want)
	}
	if got, want := c.corner(7), (course.Vec{X: -3, Y: 7, Z: 9}); got != want {
		t.Errorf("corner 7 at %v, want %v", got, want)
	}
	// Seen from above and from x and y on, as in rotation 0: top, back, right.
	seen := []int{}
	for i, face := range faces {
		var area []paper.Point
		for _, n := range face {
			v := c.corner(int(n))
			area = append(area, paper.Point{X: v.Y - v.X, Y: (v.X+v.Y)/2 - v.Z})
		}
		if around(area) > 0 {
			seen = append(seen, i)
		}
	}
	if want := []int{0, 3, 4}; !slices.Equal(seen, want) {
		t.Errorf("faces %v are seen, want %v", seen, want)
	}
}

// At each tick the tested train is where the film has it: the middle of the roof
// of a car that stands upright has its colour.
func TestCarsMove(t *testing.T) {
	s := subjecttest.Shipped(t, short)
	st := newStage(s, Options{Width: 1200}.usual())
	seen := 0
	for tick := 0; tick < s.Film.Frames(); tick += 20 {
		st.show(tick)
		for i := range s.Film.Trains[s.Film.Tested] {
			c := st.cars.crate(st, s.Film.Frame(tick), i)
			p := st.point(c.mid.Plus(1, c.up))
			if c.up.Unit().Z < 0.9 {
				continue
			}
			if seen++; st.picture.RGBAAt(int(p.X), int(p.Y)) != st.theme.Lines[1] {
				t.Errorf("tick %d: car %d is not at %.0f %.0f", tick, i, p.X, p.Y)
			}
		}
	}
	if seen < 20 {
		t.Errorf("%d cars seen", seen)
	}
}

func TestTenths(t *testing.T) {
	for g, want := range map[int]string{0: "0.0", -4: "0.0", -5: "-0.1", 95: "1.0", 123: "1.2"} {
		if got := tenths(unit.G(g)); got != want {
			t.Errorf("tenths(%d) = %q, want %q", g, got, want)
		}
	}
}

// Few colours are kept as they are, many by those that are seen most.
func TestColours(t *testing.T) {
	few := census{{R: 9, A: 255}: 1, {G: 9, A: 255}: 1000, {B: 9, A: 255}: 2}
	c := few.choose(mostColours)
	for v := range few {
		if got := c.palette[c.of(v)]; got != v {
			t.Errorf("%v became %v", v, got)
		}
	}
	many := census{}
	for i := range 256 {
		many[color.RGBA{R: uint8(i), A: 255}] = 1 + 1000*(i%64/63)
	}
	c = many.choose(4)
	if len(c.palette) != 5 {
		t.Errorf("%d colours, want 4 and the one that is seen through", len(c.palette))
	}
	for _, v := range c.palette[1:] {
		if many[v] != 1001 {
			t.Errorf("%v is kept, which is seen %d times", v, many[v])
		}
	}
}
