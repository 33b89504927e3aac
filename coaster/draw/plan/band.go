package plan

import (
	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Widths in tiles.
const (
	bandWidth     = 0.34
	haloWidth     = 0.62 // the gap that track leaves where it passes over other
	platformWidth = 0.94
	inlayWidth    = 0.13
	footingWidth  = 0.56
)

// stride is every which point of the way is drawn.
const stride = 6

// fine is how far a line may be off, in units of the sheet.
const fine = 0.2

// bands draws the track, the lowest first.
func (p *picture) bands() {
	for i := range p.runs {
		p.band(&p.runs[i])
	}
}

// band draws a run of the track over what is lower.
func (p *picture) band(r *run) {
	line := p.line(r)
	if r.over && !r.buried {
		p.s.Polyline(p.within(r), paper.Pen{Color: p.s.Theme.Paper, Width: p.size(haloWidth), Flat: true})
	}
	if r.marked && r.kind == course.Station {
		p.s.Polyline(line, paper.Pen{Color: p.s.Theme.Station, Width: p.size(platformWidth), Flat: true})
	}
	color := p.color(r.mean)
	if r.buried {
		color = paper.Mix(color, p.s.Theme.Paper, 0.7)
	}
	if len(line) < 2 || line[0] == line[len(line)-1] && len(line) == 2 {
		p.s.Circle(line[0], p.size(bandWidth)/2, color, paper.Pen{})
		return
	}
	p.s.Polyline(line, paper.Pen{Color: color, Width: p.size(bandWidth), Flat: true})
	if r.marked {
		p.inlay(r, line)
	}
}

// overlap is how many points of the next run are drawn with a run, so that there
// is no gap between them.
const overlap = 3

// line returns the way of a run on the sheet, as far as its band is drawn.
func (p *picture) line(r *run) []paper.Point {
	c := p.course
	points := p.points(r.from, r.to)
	for k, last := 0, r.to; k < overlap; k++ {
		next := last + 1
		if next == len(c.Points) && c.Closed {
			next = 0
		}
		if next == len(c.Points) || !near(&c.Points[last], &c.Points[next]) {
			break
		}
		points = append(points, p.points(next, next)...)
		last = next
	}
	return paper.Simplify(points, fine)
}

// within returns the way of a run without its ends, so that the gap that it
// leaves at its sides does not cut into the runs before and after.
func (p *picture) within(r *run) []paper.Point {
	return paper.Simplify(p.points(min(r.from+1, r.to), r.to), fine)
}

// points returns the way between two points, both included.
func (p *picture) points(from, to int) []paper.Point {
	var points []paper.Point
	add := func(i int) {
		at := &p.course.Points[i]
		points = append(points, p.place(float64(at.X), float64(at.Y)))
	}
	for i := from; i < to; i += stride {
		add(i)
	}
	add(to)
	return points
}

// color returns the colour of a height.
func (p *picture) color(z int32) paper.Color {
	return p.s.Theme.HeightColor(float64(z-p.low) / float64(p.high-p.low))
}

// inlay draws what the track is equipped with.
func (p *picture) inlay(r *run, line []paper.Point) {
	pen := paper.Pen{Color: p.markColor(r.kind), Width: p.size(inlayWidth), Flat: true}
	switch r.kind {
	case course.Lift:
		p.s.Polyline(line, pen)
	case course.Brakes, course.BlockBrakes, course.Booster:
		for i := r.from + barEvery/2; i <= r.to; i += barEvery {
			p.bar(i, pen)
		}
	}
	if r.kind == course.BlockBrakes {
		p.bar(r.from, paper.Pen{Color: p.s.Theme.Ink, Width: p.size(inlayWidth), Flat: true})
	}
}

// barEvery is how many points apart the bars of brakes are.
const barEvery = unit.TileSize / 4

// bar draws a bar across the track.
func (p *picture) bar(i int, pen paper.Pen) {
	const half = bandWidth * 0.85 * unit.TileSize
	at, ahead := p.course.Points[i], p.course.Ahead(i)
	x, y := float64(at.X), float64(at.Y)
	level := course.Vec{X: ahead.X, Y: ahead.Y}.Unit()
	p.s.Polyline([]paper.Point{
		p.place(x-half*level.Y, y+half*level.X), p.place(x+half*level.Y, y-half*level.X),
	}, pen)
}

// markColor returns the colour of a kind of feature.
func (p *picture) markColor(k course.Kind) paper.Color {
	t := p.s.Theme
	switch k {
	case course.Station:
		return t.Station
	case course.Lift:
		return t.Lift
	case course.Booster:
		return t.Booster
	}
	return t.Brakes
}
