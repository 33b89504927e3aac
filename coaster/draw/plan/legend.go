package plan

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// An item explains a sign; draw draws it around a place.
type item struct {
	name string
	draw func(at paper.Point)
}

// Measures of the legend in sizes of the font.
const (
	barHeight  = 0.9
	barTotal   = 2.6 // with its figures
	signWidth  = 2.0
	signSpace  = 0.5 // between a sign and its name
	itemSpace  = 1.2
	lineHeight = 1.7
)

// legendHeight returns the room that the legend takes.
func (p *picture) legendHeight() float64 {
	x, lines := 0.0, 1.0
	for _, it := range p.items() {
		width := p.itemWidth(it)
		if x > 0 && x+width > p.s.Width-2*p.font {
			x, lines = 0, lines+1
		}
		x += width
	}
	return (barTotal + lines*lineHeight + 0.8) * p.font
}

func (p *picture) itemWidth(it item) float64 {
	text := p.s.TextWidth(it.name, paper.Type{Size: p.font})
	return text + (signWidth+signSpace+itemSpace)*p.font
}

// legend draws what the colours and signs mean, along the lower edge.
func (p *picture) legend() {
	y := p.s.Height - p.legendHeight()
	p.colorBar(y)
	y += (barTotal + 0.8) * p.font
	x := p.font
	for _, it := range p.items() {
		width := p.itemWidth(it)
		if x > p.font && x+width > p.s.Width-p.font {
			x, y = p.font, y+lineHeight*p.font
		}
		it.draw(paper.Point{X: x + signWidth*p.font/2, Y: y})
		p.s.Text(x+(signWidth+signSpace)*p.font, y+0.35*p.font, it.name, paper.Type{Size: p.font})
		x += width
	}
}

// colorBar draws the scale of heights.
func (p *picture) colorBar(y float64) {
	const parts = 32
	name := "height above the land"
	x := 2*p.font + p.s.TextWidth(name, paper.Type{Size: p.font})
	width := min(p.s.Width-x-3*p.font, 24*p.font)
	p.s.Text(p.font, y+0.75*p.font, name, paper.Type{Size: p.font})
	for i := range parts {
		part := float64(i) / parts
		// Each reaches to the end, so that no seams show.
		p.s.Rect(x+part*width, y, (1-part)*width, barHeight*p.font,
			p.s.Theme.HeightColor(part+0.5/parts))
	}
	metres := func(z int32) float64 { return float64(z-p.zero) * unit.MetresPerUnit }
	low, high := metres(p.low), metres(p.high)
	for _, m := range paper.Ticks(low, high, max(int(width/(4*p.font)), 2)) {
		at := x + (m-low)/(high-low)*width
		p.s.Polyline([]paper.Point{{X: at, Y: y + barHeight*p.font}, {X: at, Y: y + (barHeight+0.3)*p.font}},
			paper.Pen{Color: p.s.Theme.Faint, Width: 1})
		p.s.Text(at, y+(barHeight+1.25)*p.font, fmt.Sprintf("%g m", m),
			paper.Type{Size: p.font, Anchor: paper.Middle, Color: p.s.Theme.Faint})
	}
}

// items returns the signs that are used.
func (p *picture) items() []item {
	items := []item{{"direction", func(at paper.Point) { p.arrow(at, 1, 0, 1.2*p.font) }}}
	for _, k := range []struct {
		kind course.Kind
		name string
	}{
		{course.Station, "station"}, {course.Lift, "lift"}, {course.Brakes, "brakes"},
		{course.BlockBrakes, "block brakes"}, {course.Booster, "booster"},
	} {
		if p.hasKind(k.kind) {
			items = append(items, item{k.name, func(at paper.Point) { p.sample(at, k.kind) }})
		}
	}
	if p.has(func(r *run) bool { return !r.buried && r.z-p.zero >= leastSupport }) {
		items = append(items, item{"support", func(at paper.Point) { p.footing(at, 0.8*p.font) }})
	}
	if p.has(func(r *run) bool { return r.buried }) {
		items = append(items, item{"below the land", func(at paper.Point) {
			p.sampleBand(at, paper.Mix(p.color(p.low), p.s.Theme.Paper, 0.7))
		}})
	}
	for _, exit := range []bool{false, true} {
		for _, g := range p.gates {
			if g.exit == exit {
				name := map[bool]string{false: "entrance", true: "exit"}[exit]
				items = append(items, item{name, func(at paper.Point) {
					p.gateSign(at.X, at.Y, 1.1*p.font, exit)
				}})
				break
			}
		}
	}
	return items
}

// sampleBand draws a piece of track in the legend.
func (p *picture) sampleBand(at paper.Point, color paper.Color) {
	p.s.Polyline([]paper.Point{at.Plus(-p.font, 0), at.Plus(p.font, 0)},
		paper.Pen{Color: color, Width: 0.7 * p.font, Flat: true})
}

// sample draws a piece of equipped track.
func (p *picture) sample(at paper.Point, k course.Kind) {
	color := p.markColor(k)
	if k == course.Station {
		p.s.Rect(at.X-p.font, at.Y-0.6*p.font, 2*p.font, 1.2*p.font, color)
	}
	p.sampleBand(at, p.color(p.zero+(p.high-p.zero)/3))
	switch k {
	case course.Lift:
		p.s.Polyline([]paper.Point{at.Plus(-p.font, 0), at.Plus(p.font, 0)},
			paper.Pen{Color: color, Width: 0.28 * p.font})
	case course.Brakes, course.BlockBrakes, course.Booster:
		for i := range 4 {
			pen := paper.Pen{Color: color, Width: 0.24 * p.font, Flat: true}
			if k == course.BlockBrakes && i == 0 {
				pen.Color = p.s.Theme.Ink
			}
			bar := at.Plus((float64(i)-1.5)*0.5*p.font, 0)
			p.s.Polyline([]paper.Point{bar.Plus(0, -0.6*p.font), bar.Plus(0, 0.6*p.font)}, pen)
		}
	}
}
