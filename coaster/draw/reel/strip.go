package reel

import (
	"fmt"

	"golang.org/x/image/font"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/film"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Where things stand in the strip, in units.
const (
	margin     = 14.0
	numberSize = 26.0
	labelSize  = 15.0
	firstLine  = 34.0
	secondLine = 66.0
	speedEnd   = 66.0  // of the number
	forceEnd   = 188.0 // of the numbers
	hillFrom   = 264.0
	hillTop    = 16.0
	hillFoot   = 70.0
	dotSize    = 5.5
)

// strip shows what the head of the tested train meets.
type strip struct {
	ride         []film.Moment
	top          float64 // of the strip in the picture, in units
	large, small font.Face
	low, high    float64 // z
	length       float64 // of the course
}

// newStrip draws what stays as it is.
func newStrip(st *stage, s *paper.Sheet, top float64) strip {
	way := st.subject.Course
	low, high := way.Heights()
	out := strip{
		ride: st.subject.Film.Ride, top: top,
		large: face(numberSize * st.scale), small: face((labelSize + 3) * st.scale),
		low: float64(low), high: float64(max(high, low+1)), length: float64(max(way.Length(), 1)),
	}
	label := paper.Type{Size: labelSize, Color: s.Theme.Faint}
	s.Rect(0, 0, s.Width, 1, s.Theme.Grid)
	s.Text(speedEnd+7, firstLine, "km/h", label)
	s.Text(speedEnd+7, secondLine, "s", label)
	s.Text(forceEnd+5, firstLine, "g up", label)
	s.Text(forceEnd+5, secondLine, "g side", label)
	out.hill(st, s)
	return out
}

// hill draws the heights along the course.
func (p *strip) hill(st *stage, s *paper.Sheet) {
	way := st.subject.Course
	line := make([]paper.Point, 0, len(way.Points))
	last := -1.0
	for i := range way.Points {
		at := p.place(way.Points[i].Along, way.Points[i].Z)
		if at.X-last < 0.5 && i+1 < len(way.Points) {
			continue
		}
		last = at.X
		line = append(line, at)
	}
	if len(line) < 2 {
		return
	}
	end := line[len(line)-1].X
	area := append([]paper.Point{{X: hillFrom, Y: hillFoot}}, line...)
	area = append(area, paper.Point{X: end, Y: hillFoot})
	s.Polygon(area, s.Theme.Grid, paper.Pen{})
	s.Polyline(line, paper.Pen{Color: s.Theme.Faint, Width: 1.5})
}

// place returns where in the strip a point of the way is.
func (p *strip) place(along unit.Length, z int32) paper.Point {
	const width = stageWidth - margin - hillFrom
	part := (float64(z) - p.low) / (p.high - p.low)
	return paper.Point{
		X: hillFrom + width*float64(along)/p.length,
		Y: hillFoot - 4 - part*(hillFoot-4-hillTop),
	}
}

// show draws the numbers of a tick and the place of the train.
func (p *strip) show(st *stage, tick int) {
	m := &p.ride[min(tick, len(p.ride)-1)]
	ink := st.theme.Ink
	speed := m.Speed
	if speed < 0 {
		speed = -speed
	}
	write := func(x, y float64, line string, f font.Face) {
		at := paper.Point{X: x * st.scale, Y: (p.top + y) * st.scale}
		st.brush.text(at, line, f, ink)
	}
	write(speedEnd, firstLine+2, fmt.Sprint(speed.KMH()), p.large)
	write(speedEnd, secondLine, clock(m.Tick-p.ride[0].Tick), p.small)
	write(forceEnd, firstLine, tenths(m.VerticalG), p.small)
	write(forceEnd, secondLine, tenths(m.LateralG), p.small)
	at := p.place(m.Along, st.subject.Course.Points[m.Point].Z)
	at = paper.Point{X: at.X * st.scale, Y: (p.top + at.Y) * st.scale}
	st.brush.fill(st.theme.Paper, disc(at, (dotSize+1.5)*st.scale))
	st.brush.fill(st.theme.Lines[1], disc(at, dotSize*st.scale))
}

// clock returns a time in seconds.
func clock(t unit.Ticks) string { return fmt.Sprint(int(t.Seconds())) }

// tenths returns a force with one decimal.
func tenths(g unit.G) string {
	sign, v := "", int(g)
	if v < 0 {
		sign, v = "-", -v
	}
	if v = (v + 5) / 10; v == 0 {
		sign = ""
	}
	return fmt.Sprintf("%s%d.%d", sign, v/10, v%10)
}
