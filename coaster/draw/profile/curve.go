package profile

import (
	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

// stripHeight is the room below the curve for the strip of what the track is
// equipped with, in sizes of the font.
const stripHeight = 2.7

// areas fills the room between land and track: stretches of drops, inversions
// and lifts in their colours.
func (p *picture) areas() {
	t := p.s.Theme
	last := len(p.course.Points) - 1
	p.area(0, last, paper.Mix(t.Faint, t.Paper, 0.75))
	for _, kind := range []course.Kind{course.Drop, course.Lift, course.Inversion} {
		for _, f := range p.course.Features {
			if f.Kind == kind && f.From < f.To {
				p.area(f.From, f.To, paper.Mix(p.color(kind), t.Paper, 0.55))
			}
		}
	}
}

func (p *picture) area(from, to int, fill paper.Color) {
	area := p.along(from, to, p.height)
	land := p.along(from, to, func(i int) float64 { return p.land[i] })
	for i := len(land) - 1; i >= 0; i-- {
		area = append(area, land[i])
	}
	p.s.Polygon(area, fill, paper.Pen{})
}

// curve draws the height, drops and inversions and lifts in their colours.
func (p *picture) curve() {
	t := p.s.Theme
	width := max(p.font/6, 1)
	p.s.Polyline(p.along(0, len(p.course.Points)-1, p.height), paper.Pen{Color: t.Rail, Width: width})
	for _, kind := range []course.Kind{course.Drop, course.Lift, course.Inversion} {
		for _, f := range p.course.Features {
			if f.Kind == kind {
				p.s.Polyline(p.along(f.From, f.To, p.height),
					paper.Pen{Color: p.color(kind), Width: 1.7 * width})
			}
		}
	}
}

// onStrip reports whether a kind is shown below the curve.
func onStrip(k course.Kind) bool { return k != course.Drop && k != course.Inversion }

// strip draws below the curve where the track is equipped with something, and
// names it where there is room.
func (p *picture) strip() {
	y := p.room.Y + p.room.Height + 0.7*p.font
	for _, f := range p.course.Features {
		if !onStrip(f.Kind) {
			continue
		}
		from, to := p.point(f.From).X, p.point(f.To).X
		p.s.Rect(from, y, max(to-from, 2), 0.6*p.font, p.color(f.Kind))
	}
	for _, kind := range stripOrder {
		for _, f := range p.course.Features {
			if f.Kind == kind {
				p.nameBelow(&f, y+1.6*p.font)
			}
		}
	}
}

// stripOrder is whose names are written first.
var stripOrder = []course.Kind{
	course.Station, course.Lift, course.Booster, course.BlockBrakes, course.Brakes, course.Water,
	course.Helix, course.Photo, course.Special,
}

// nameBelow writes the name of a feature under its place on the strip.
func (p *picture) nameBelow(f *course.Feature, y float64) {
	t := paper.Type{Size: 0.9 * p.font, Anchor: paper.Middle}
	middle := (p.point(f.From).X + p.point(f.To).X) / 2
	half := p.s.TextWidth(f.Name, t) / 2
	x := min(max(middle, half+2), p.s.Width-half-2)
	if p.labels.Claim(p.roomOf(x, y, f.Name, t)) {
		p.s.Text(x, y, f.Name, t)
	}
}

// roomOf returns the room of a name with some space at its sides.
func (p *picture) roomOf(x, y float64, name string, t paper.Type) paper.Box {
	b := p.s.TextBox(x, y, name, t)
	space := 0.4 * p.font
	return paper.Box{X: b.X - space, Y: b.Y, Width: b.Width + 2*space, Height: b.Height}
}

// color returns the colour of a kind of feature.
func (p *picture) color(k course.Kind) paper.Color {
	t := p.s.Theme
	switch k {
	case course.Station:
		return t.Station
	case course.Lift:
		return t.Lift
	case course.Brakes:
		return t.Brakes
	case course.BlockBrakes:
		return paper.Mix(t.Brakes, t.Ink, 0.5)
	case course.Booster:
		return t.Booster
	case course.Water:
		return t.Airtime
	case course.Inversion:
		return t.Invert
	case course.Drop:
		return t.Drop
	}
	return t.Faint
}
