// Package view draws a ride as one looks down on it from a side, in the manner
// of the game's own view but with none of its graphics.
//
//	w, h := view.Size(subject)
//	s := paper.New(w, h, paper.Light)
//	view.Draw(s, subject, 0)
//
// Rotations are quarter turns of the view, 0 to 3, as the game counts them.
// Rails, ties, supports, platforms, cars and land are broken into small shapes,
// which are drawn the farther ones first, so that what is hidden is hidden.
// Places are in map units, sizes in units of the sheet. What the land covers is
// shown dashed. A ride without track is drawn as a note. There are no errors;
// nothing is kept between calls.
package view

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// The sizes of a picture of natural size, in units.
const (
	naturalScale = 0.75 // units for a map unit
	leastWidth   = 480
	mostWidth    = 1200
)

// edgePart is how much of the sheet's smaller side stays empty on each side.
const edgePart = 0.02

// Size returns the natural size of the picture of a ride in rotation 0.
func Size(s *subject.Subject) (width, height float64) {
	if len(s.Course.Points) == 0 {
		return leastWidth, leastWidth / 4
	}
	p := Projection{Scale: 1}
	var b bounds
	for _, v := range extent(s) {
		b.add(p.flat(v))
	}
	w, h := b.size()
	width = min(max(w*naturalScale, leastWidth), mostWidth)
	return math.Ceil(width), math.Ceil(min(width*max(h/w, 0.4), 1.5*width))
}

// Fit returns how Draw takes places of a ride to a sheet.
func Fit(s *paper.Sheet, subj *subject.Subject, rotation int) Projection {
	edge := edgePart * min(s.Width, s.Height)
	return fit(extent(subj), rotation, s.Width, s.Height, edge)
}

// Draw draws a ride into the whole of a sheet.
func Draw(s *paper.Sheet, subj *subject.Subject, rotation int) {
	if len(subj.Course.Points) == 0 {
		t := paper.Type{Size: min(16, s.Width/20), Anchor: paper.Middle, Color: s.Theme.Faint}
		s.Text(s.Width/2, s.Height/2, "no track to draw", t)
		return
	}
	sc := newScene(s, subj, rotation)
	sc.land()
	sc.shadows()
	sc.platforms()
	sc.gates()
	sc.supports()
	sc.track()
	sc.cars(0)
	sc.draw()
}

// DrawStill draws a ride without its cars, as the ground for an animation.
func DrawStill(s *paper.Sheet, subj *subject.Subject, rotation int) {
	bare := *subj
	bare.Film = nil
	Draw(s, &bare, rotation)
}

// headroom is how far track and cars reach above the way, in map units.
const headroom = 48

// extent returns places between which all of the picture lies.
func extent(s *subject.Subject) []course.Vec {
	f := fieldOf(s)
	low, _ := s.Course.Heights()
	floor := float64(f.low) - slabDepth
	out := []course.Vec{}
	for _, x := range []int32{f.minX, f.maxX} {
		for _, y := range []int32{f.minY, f.maxY} {
			out = append(out, vec(x, y, int32(floor)), vec(x, y, f.high))
		}
	}
	for _, p := range s.Course.Points {
		out = append(out, p.Place3().Plus(headroom, course.Vec{Z: 1}))
	}
	return append(out, vec(s.Course.Points[0].X, s.Course.Points[0].Y, low))
}

func vec(x, y, z int32) course.Vec { return course.Vec{X: float64(x), Y: float64(y), Z: float64(z)} }

// tileSize is the length of a side of a tile.
const tileSize = float64(unit.TileSize)
