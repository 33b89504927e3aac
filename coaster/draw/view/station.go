package view

import (
	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// The measures of platforms and huts, in map units.
const (
	platformWidth = 3.0 // half
	hutSize       = 11.0
	hutHeight     = 20.0
	roofHeight    = 5.0
)

// platforms adds a low box on each side of station track.
func (sc *scene) platforms() {
	l := sc.subj.Layout
	fill := paper.Mix(sc.theme.Station, sc.theme.Paper, 0.45)
	for i := range l.Places {
		p := &l.Places[i]
		if !p.Type.IsStation() {
			continue
		}
		mid := vec(p.X+unit.TileSize/2, p.Y+unit.TileSize/2, p.Z)
		front := headings[p.Dir&3]
		right := front.Cross(course.Vec{Z: 1})
		up := course.Vec{Z: float64(max(l.Type.PlatformHeight, 3))}
		for _, side := range []float64{-1, 1} {
			at := mid.Plus(side*(tileSize/2-platformWidth), right)
			scaled := course.Vec{}.Plus(tileSize/2, front)
			sc.box(at, scaled, course.Vec{}.Plus(platformWidth, right), up, fill)
			if ground := sc.field.top(mid); mid.Z-ground >= leastSupport {
				sc.column(at, ground)
			}
		}
	}
}

// headings are the four directions of the map.
var headings = [4]course.Vec{{X: -1}, {Y: 1}, {X: 1}, {Y: -1}}

// A hut is an entrance or an exit on the map.
type hut struct {
	x, y, z int32 // corner of its tile
	exit    bool
}

// gatesOf returns where the entrances and exits of a ride stand.
func gatesOf(s *subject.Subject) []hut {
	if s.Plan == nil {
		return nil
	}
	site := s.Layout.Site
	huts := make([]hut, len(s.Plan.Gates))
	for i, g := range s.Plan.Gates {
		x, y := int32(g.X), int32(g.Y)
		for range site.Dir & 3 {
			x, y = y, -x
		}
		z := site.Z + int32(g.Z)*int32(unit.StepHeight)
		huts[i] = hut{site.X + x, site.Y + y, z, g.Exit}
	}
	return huts
}

// gates adds huts, those of exits lower.
func (sc *scene) gates() {
	for _, g := range gatesOf(sc.subj) {
		height, roof := hutHeight, sc.theme.Station
		if g.exit {
			height, roof = 0.7*hutHeight, paper.Mix(sc.theme.Station, sc.theme.Tie, 0.7)
		}
		mid := vec(g.x+unit.TileSize/2, g.y+unit.TileSize/2, g.z)
		front := course.Vec{X: hutSize}
		right := front.Cross(course.Vec{Z: 1})
		walls := paper.Mix(sc.theme.Tie, sc.theme.Paper, 0.6)
		sc.box(mid, front, right, course.Vec{Z: height}, walls)
		eaves := course.Vec{}.Plus(1.15, front)
		over := course.Vec{}.Plus(1.15, right)
		sc.box(mid.Plus(height, course.Vec{Z: 1}), eaves, over, course.Vec{Z: roofHeight}, roof)
	}
}
