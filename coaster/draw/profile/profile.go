// Package profile draws the height along the track of a ride: its elevation,
// with lift, brakes, stations, drops and inversions named.
//
//	w, h := profile.Size(subject)
//	s := paper.New(w, h, paper.Light)
//	profile.Draw(s, subject)
//	err := s.Write(file, paper.SVG)
//
// Distances are metres along the track from its first piece, heights metres
// above the land there, on a scale of their own. There are no errors: a ride
// without track is a note, and names that find no room are left out.
package profile

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// The size of a profile that stands by itself.
const (
	naturalWidth  = 800
	naturalHeight = 340
)

// Size returns the size of a profile that stands by itself.
func Size(*subject.Subject) (width, height float64) { return naturalWidth, naturalHeight }

// fine is how far lines may be off, in units of the sheet: the game's heights
// go by whole steps, which are no part of the picture.
const fine = 0.6

// picture is a profile in the making.
type picture struct {
	s      *paper.Sheet
	course *course.Course
	land   []float64 // under each point, in metres
	zero   float64   // the height of the land at the first piece, in map units
	font   float64
	room   paper.Box // of the curve

	low, high, length float64 // what the room shows, in metres
	labels            paper.Labels
}

// Draw draws the profile of a ride over the whole of a sheet or part.
func Draw(s *paper.Sheet, subject *subject.Subject) {
	if len(subject.Course.Points) == 0 {
		s.Text(s.Width/2, s.Height/2, "no track to draw",
			paper.Type{Size: fontOf(s), Anchor: paper.Middle, Color: s.Theme.Faint})
		return
	}
	p := &picture{s: s, course: subject.Course, font: fontOf(s)}
	p.measure(subject.Layout)
	p.drawLand()
	p.grid()
	p.areas()
	p.curve()
	p.strip()
	p.names()
}

// fontOf returns the size of writing: legible when the whole picture is shown
// half as wide as it naturally is.
func fontOf(s *paper.Sheet) float64 { return min(max(s.Width/48, 8), 17, max(s.Height/14, 6)) }

// measure finds the range of distances and heights, and the room for them.
func (p *picture) measure(l *layout.Layout) {
	ground := func(at *course.Point) float64 {
		return float64(l.Site.Ground.At(layout.TileAt(at.X, at.Y)).Height)
	}
	points := p.course.Points
	p.zero = ground(&points[0])
	p.land = make([]float64, len(points))
	p.high = 3
	for i := range points {
		p.land[i] = (ground(&points[i]) - p.zero) * unit.MetresPerUnit
		height := p.height(i)
		p.low, p.high = min(p.low, height, p.land[i]), max(p.high, height)
	}
	p.length = max(p.course.Length().Exactly(), 1)
	left, foot := 3.8*p.font, 3.4*p.font
	p.room = paper.Box{
		X: left, Y: 1.6 * p.font,
		Width:  p.s.Width - left - 2.2*p.font,
		Height: p.s.Height - 1.6*p.font - foot - stripHeight*p.font,
	}
	p.high *= 1.12 // room for names above the highest point
}

// height returns the height of a point in metres.
func (p *picture) height(i int) float64 {
	return (float64(p.course.Points[i].Z) - p.zero) * unit.MetresPerUnit
}

// at returns where a distance and a height are on the sheet.
func (p *picture) at(along, height float64) paper.Point {
	return paper.Point{
		X: p.room.X + along/p.length*p.room.Width,
		Y: p.room.Y + (p.high-height)/(p.high-p.low)*p.room.Height,
	}
}

// point returns where a point of the way is on the sheet.
func (p *picture) point(i int) paper.Point {
	return p.at(p.course.Points[i].Along.Exactly(), p.height(i))
}

// drawLand fills what is below the land.
func (p *picture) drawLand() {
	line := p.along(0, len(p.land)-1, func(i int) float64 { return p.land[i] })
	bottom := p.room.Y + p.room.Height + 0.35*p.font
	area := append(line[:len(line):len(line)],
		paper.Point{X: line[len(line)-1].X, Y: bottom}, paper.Point{X: line[0].X, Y: bottom})
	p.s.Polygon(area, p.s.Theme.GroundUp, paper.Pen{})
	p.s.Polyline(line, paper.Pen{Color: p.s.Theme.Faint, Width: 1.5})
}

// along returns the line of a height between two points of the way.
func (p *picture) along(from, to int, height func(i int) float64) []paper.Point {
	points := make([]paper.Point, 0, to-from+1)
	for i := from; i <= to; i++ {
		points = append(points, p.at(p.course.Points[i].Along.Exactly(), height(i)))
	}
	if len(points) == 1 {
		points = append(points, points[0].Plus(0.5, 0))
	}
	return paper.Simplify(points, fine)
}

// grid draws the heights and the distances.
func (p *picture) grid() {
	right, bottom := p.room.X+p.room.Width, p.room.Y+p.room.Height
	pen := paper.Pen{Color: p.s.Theme.Grid, Width: 1}
	t := paper.Type{Size: p.font, Color: p.s.Theme.Faint, Anchor: paper.End}
	for _, m := range paper.Ticks(p.low, p.high, max(int(p.room.Height/(2.2*p.font)), 2)) {
		at := p.at(0, m)
		p.s.Polyline([]paper.Point{at, {X: right, Y: at.Y}}, pen)
		p.s.Text(at.X-0.5*p.font, at.Y+0.35*p.font, fmt.Sprintf("%g m", m), t)
	}
	t.Anchor = paper.Middle
	foot := bottom + (stripHeight+0.9)*p.font
	for _, m := range paper.Ticks(0, p.length, max(int(p.room.Width/(6*p.font)), 2)) {
		at := p.at(m, p.low)
		p.s.Polyline([]paper.Point{{X: at.X, Y: p.room.Y}, {X: at.X, Y: foot - 0.6*p.font}}, pen)
		p.s.Text(at.X, foot+0.6*p.font, fmt.Sprintf("%g m", m), t)
	}
	p.s.Text(p.room.X+p.room.Width/2, foot+1.9*p.font, "along the track", t)
}
