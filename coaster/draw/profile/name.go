package profile

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

// names writes the names of inversions and drops above them. The first ones
// get the best places: inversions, then drops, the highest first.
func (p *picture) names() {
	features := slices.DeleteFunc(slices.Clone(p.course.Features), func(f course.Feature) bool {
		return onStrip(f.Kind)
	})
	slices.SortStableFunc(features, func(a, b course.Feature) int {
		if a.Kind != b.Kind {
			return int(a.Kind) - int(b.Kind)
		}
		return p.fall(&b) - p.fall(&a)
	})
	for i := range features {
		p.nameAbove(&features[i])
	}
}

// fall returns how far a drop goes down, in map units.
func (p *picture) fall(f *course.Feature) int {
	if f.Kind != course.Drop {
		return 0
	}
	return int(p.course.Points[f.From].Z - p.course.Points[f.To].Z)
}

// shift is how far from its feature a name may stand.
type shift struct{ lines, sides float64 }

// shifts are the places that are tried for a name, the best first: lines up,
// and widths of the name to the side.
var shifts = []shift{
	{0, 0}, {0, 0.5}, {0, -0.5}, {1.2, 0}, {1.2, 0.5}, {1.2, -0.5}, {2.4, 0}, {2.4, 0.5}, {2.4, -0.5},
	{3.6, 0}, {3.6, 0.5}, {3.6, -0.5},
}

// nameAbove writes a name over its feature, with a line to it.
func (p *picture) nameAbove(f *course.Feature) {
	peak := p.point(p.peak(f))
	t := paper.Type{Size: 0.9 * p.font, Anchor: paper.Middle}
	width := p.s.TextWidth(f.Name, t)
	for _, by := range shifts {
		x, y := peak.X+by.sides*width, peak.Y-(0.7+by.lines)*p.font
		x = min(max(x, width/2+2), p.s.Width-width/2-2)
		box := p.roomOf(x, y, f.Name, t)
		foot := paper.Point{X: min(max(peak.X, x-width/2), x+width/2), Y: y + 0.3*p.font}
		leader := lineBox(peak, foot)
		if box.Y < 0 || p.crosses(box) || !p.labels.Free(leader) || !p.labels.Claim(box) {
			continue
		}
		p.labels.Claim(leader)
		p.s.Polyline([]paper.Point{peak, foot}, paper.Pen{Color: p.color(f.Kind), Width: 1})
		p.s.Text(x, y, f.Name, t)
		return
	}
}

// lineBox returns the room of a line to a name, which lies above where it
// begins; the ends are left out, for lines from one place and names on them.
func lineBox(from, to paper.Point) paper.Box {
	x := min(from.X, to.X)
	return paper.Box{
		X: x - 1, Y: to.Y + 0.5, Width: max(from.X, to.X) - x + 2, Height: max(from.Y-to.Y-1, 0.1),
	}
}

// peak returns the highest point of a feature, the middle one of several.
func (p *picture) peak(f *course.Feature) int {
	first, last := f.From, f.From
	for i := f.From; i <= f.To; i++ {
		switch z, top := p.course.Points[i].Z, p.course.Points[first].Z; {
		case z > top:
			first, last = i, i
		case z == top:
			last = i
		}
	}
	if f.Kind == course.Drop {
		return f.From
	}
	return (first + last) / 2
}

// crosses reports whether the curve leads through a rectangle.
func (p *picture) crosses(b paper.Box) bool {
	for i := range p.course.Points {
		at := p.point(i)
		if at.X >= b.X && at.X <= b.X+b.Width && at.Y >= b.Y && at.Y <= b.Y+b.Height {
			return true
		}
	}
	return false
}
