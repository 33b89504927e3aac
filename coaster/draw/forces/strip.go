package forces

import (
	"fmt"
	"math"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
)

// A strip is one quantity over the distance.
type strip struct {
	of       quantity
	title    string
	values   []float64
	low, top float64 // of the scale
	weight   float64 // share of the height of the picture
	color    func(*paper.Theme) paper.Color
	limits   []limit
	named    []extreme

	sheet  *paper.Sheet
	labels paper.Labels
}

// An extreme is a value that is named.
type extreme struct {
	index int
	label string
}

// stripsOf returns the strips from the top down.
func stripsOf(r *run, sub *subject.Subject) []strip {
	notCounted := ""
	if !r.felt {
		notCounted = ", not counted for this ride type"
	}
	strips := []strip{
		{of: speed, title: "speed, km/h", values: r.speed, weight: 1},
		{of: vertical, title: "vertical force, g" + notCounted, values: r.vertical, weight: 1.3},
		{of: lateral, title: "lateral force, g" + notCounted, values: r.lateral, weight: 1.1},
		{of: height, title: "height, m", values: r.height, weight: 1},
	}
	all := limitsOf(sub)
	for i := range strips {
		p := &strips[i]
		p.color = colors[p.of]
		for _, l := range all {
			if l.of == p.of {
				p.limits = append(p.limits, l)
			}
		}
		p.name(sub)
		p.scale()
	}
	return strips
}

// colors are those of the curves.
var colors = [...]func(*paper.Theme) paper.Color{
	speed:    func(t *paper.Theme) paper.Color { return t.Lines[0] },
	vertical: func(t *paper.Theme) paper.Color { return t.Lines[1] },
	lateral:  func(t *paper.Theme) paper.Color { return t.Lines[2] },
	height:   func(t *paper.Theme) paper.Color { return t.Ink },
}

// name chooses the extreme values that are named, as the ride's window in the
// game does: the greatest lateral force is that of either side.
func (p *strip) name(sub *subject.Subject) {
	high, low, far := 0, 0, 0
	for i, v := range p.values {
		if v > p.values[high] {
			high = i
		}
		if v < p.values[low] {
			low = i
		}
		if math.Abs(v) > math.Abs(p.values[far]) {
			far = i
		}
	}
	say := func(i int, format string, v float64) {
		p.named = append(p.named, extreme{i, fmt.Sprintf(format, v)})
	}
	switch p.of {
	case speed:
		v := sub.Film.Ride[high].Speed
		p.named = append(p.named, extreme{high, fmt.Sprintf("%d km/h", max(v, -v).KMH())})
	case height:
		say(high, "%.0f m", p.values[high])
		if p.values[low] < 0 {
			say(low, "%.0f m", p.values[low])
		}
	case vertical:
		say(high, "%.2f g", p.values[high])
		say(low, "%.2f g", p.values[low])
	case lateral:
		if p.values[far] != 0 {
			say(far, "%.2f g", math.Abs(p.values[far]))
		}
	}
}

// scale finds the range of the scale: the values, zero, and limits unless they
// are so far off that the curve would be flat.
func (p *strip) scale() {
	for _, v := range p.values {
		p.low, p.top = min(p.low, v), max(p.top, v)
	}
	if p.of == lateral { // even to both sides
		p.top = max(p.top, -p.low)
		p.low = -p.top
	}
	reach := max(p.top, 1)
	var kept []limit
	for _, l := range p.limits {
		if l.value > 1.6*reach {
			continue
		}
		p.top = max(p.top, l.value)
		kept = append(kept, l)
	}
	p.limits = kept
	if p.of == lateral {
		p.low = -p.top
	}
	p.top = max(p.top, p.low+1)
	margin := (p.top - p.low) * 0.08
	p.top += margin
	if p.low < 0 {
		p.low -= margin
	}
}

func (p *strip) place(s *paper.Sheet) { p.sheet = s }

func (p *strip) y(v float64) float64 {
	return p.sheet.Height * (p.top - v) / (p.top - p.low)
}

// The tints of marked stretches are those parts of their colours.
const (
	dropTint   = 0.28
	invertTint = 0.35
)

// tint returns a colour thinned on the paper.
func tint(s *paper.Sheet, c paper.Color, part float64) paper.Color {
	return paper.Mix(s.Theme.Paper, c, part)
}

// draw draws the strip, from the back to the front.
func (p *strip) draw(r *run, marks []mark) {
	p.drawMarks(r, marks)
	p.drawScale()
	if p.of == vertical {
		p.drawAirtime(r)
	}
	p.drawLimits()
	s := p.sheet
	line := paper.Simplify(p.points(r, 0, len(r.at)), thinness)
	s.Polyline(line, paper.Pen{Color: p.color(s.Theme), Width: 1.8})
	p.drawNames(r)
}

// drawMarks shades inversions in all strips, and drops under the height.
func (p *strip) drawMarks(r *run, marks []mark) {
	s := p.sheet
	for _, m := range marks {
		from, to := m.from/r.length*s.Width, m.to/r.length*s.Width
		switch {
		case m.kind == course.Inversion:
			s.Rect(from, 0, max(to-from, 1), s.Height, tint(s, s.Theme.Invert, invertTint))
		case p.of == height:
			s.Rect(from, 0, max(to-from, 1), s.Height, tint(s, s.Theme.Drop, dropTint))
		}
	}
}

// drawScale draws the grid, its figures and the title.
func (p *strip) drawScale() {
	s := p.sheet
	for _, v := range paper.Ticks(p.low, p.top, max(3, int(s.Height/26))) {
		pen := paper.Pen{Color: s.Theme.Grid, Width: 1, Flat: true}
		if v == 0 {
			v, pen.Color = 0, s.Theme.Faint // not minus zero
		}
		across(s, p.y(v), pen)
		s.Text(-7, p.y(v)+5, fmt.Sprintf("%g", math.Round(v*100)/100),
			paper.Type{Size: text, Anchor: paper.End, Color: s.Theme.Faint})
	}
	s.Text(0, -8, p.title, paper.Type{Size: text, Bold: true, Color: p.color(s.Theme)})
}

// drawAirtime fills the room between the curve and zero where riders are
// weightless, and marks it at the foot, where short moments can be seen too.
func (p *strip) drawAirtime(r *run) {
	s := p.sheet
	for i := 0; i < len(r.at); i++ {
		from := i
		for i < len(r.at) && r.airtime(i) {
			i++
		}
		if from == i {
			continue
		}
		x0, x1 := r.at[from]/r.length*s.Width, r.at[i-1]/r.length*s.Width
		s.Rect(x0, 0, max(x1-x0, 1), s.Height, tint(s, s.Theme.Airtime, 0.35))
		area := append([]paper.Point{{X: x0, Y: p.y(0)}}, paper.Simplify(p.points(r, from, i), thinness)...)
		s.Polygon(append(area, paper.Point{X: x1, Y: p.y(0)}), s.Theme.Airtime, paper.Pen{})
	}
}

// drawLimits draws dashed lines, those of lateral forces to both sides, and says
// beside the title what they are.
func (p *strip) drawLimits() {
	s := p.sheet
	pen := paper.Pen{Color: s.Theme.Limit, Width: 1.5, Dash: 5, Flat: true}
	var words []string
	for _, l := range p.limits {
		across(s, p.y(l.value), pen)
		if l.of == lateral {
			across(s, p.y(-l.value), pen)
		}
		words = append(words, l.label)
	}
	t := paper.Type{Size: text, Color: s.Theme.Limit, Anchor: paper.End}
	for len(words) > 0 {
		line := strings.Join(words, ", ")
		if s.TextWidth(line, t)+s.TextWidth(p.title, paper.Type{Size: text, Bold: true})+12 < s.Width {
			s.Text(s.Width, -8, line, t)
			return
		}
		words = words[:len(words)-1]
	}
}

// across draws a level line.
func across(s *paper.Sheet, y float64, p paper.Pen) {
	s.Polyline([]paper.Point{{X: 0, Y: y}, {X: s.Width, Y: y}}, p)
}

// drawNames marks the extreme values and names them where they hide the least
// of the curve.
func (p *strip) drawNames(r *run) {
	s := p.sheet
	curve := p.points(r, 0, len(r.at))
	t := paper.Type{Size: text, Bold: true}
	for _, e := range p.named {
		at := curve[e.index]
		s.Circle(at, 3.5, p.color(s.Theme), paper.Pen{Color: s.Theme.Paper, Width: 1})
		if b, ok := p.room(at, s.TextWidth(e.label, t), curve); ok {
			p.labels.Claim(b)
			s.Text(b.X+2, b.Y+0.85*text, e.label, t)
		}
	}
}

// points returns ticks of the curve as places on the sheet.
func (p *strip) points(r *run, from, to int) []paper.Point {
	points := make([]paper.Point, 0, to-from)
	for i := from; i < to; i++ {
		points = append(points,
			paper.Point{X: r.at[i] / r.length * p.sheet.Width, Y: p.y(p.values[i])})
	}
	return points
}
