package bench

import (
	"slices"
	"strconv"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

// The chart's size and margins.
const (
	chartWidth, chartHeight   = 640, 360
	marginLeft, marginRight   = 44, 150
	marginTop, marginBottom   = 16, 40
	fontSize                  = 12
	mostTicksAcross, mostTall = 6, 8
)

// A chart takes evaluations and excitement to a sheet.
type chart struct {
	*paper.Sheet
	across, up float64 // the most of each
}

// Chart draws the best so far of each method over the evaluations.
func (c *Comparison) Chart(trials []Trial) *paper.Sheet {
	sheet := paper.New(chartWidth, chartHeight, paper.Light)
	d := chart{Sheet: sheet, across: float64(c.Evaluations), up: 1}
	for _, t := range trials {
		d.up = max(d.up, t.Median.High*1.05)
	}
	d.axes()
	colors := []paper.Color{d.Theme.Faint, d.Theme.Lines[1], d.Theme.Lines[2], d.Theme.Lines[0]}
	for i, t := range trials {
		d.area(t.Curve, paper.Mix(d.Theme.Paper, colors[i], 0.2))
	}
	for i, t := range trials {
		d.line(t.Curve, paper.Pen{Color: colors[i], Width: 2})
	}
	d.names(trials, colors)
	return d.Sheet
}

// at returns the place of a value after a part of the evaluations.
func (d *chart) at(part, value float64) paper.Point {
	return paper.Point{
		X: marginLeft + part*(chartWidth-marginLeft-marginRight),
		Y: chartHeight - marginBottom - value/d.up*(chartHeight-marginTop-marginBottom),
	}
}

// axes draws the grid and its numbers.
func (d *chart) axes() {
	thin := paper.Pen{Color: d.Theme.Grid, Width: 1}
	for _, v := range paper.Ticks(0, d.up, mostTall) {
		p := d.at(0, v)
		d.Polyline([]paper.Point{p, d.at(1, v)}, thin)
		d.Text(p.X-6, p.Y+4, number(v), paper.Type{Size: fontSize, Anchor: paper.End})
	}
	for _, n := range paper.Ticks(0, d.across, mostTicksAcross) {
		p := d.at(n/d.across, 0)
		d.Polyline([]paper.Point{p, d.at(n/d.across, d.up)}, thin)
		d.Text(p.X, p.Y+16, number(n), paper.Type{Size: fontSize, Anchor: paper.Middle})
	}
	end := d.at(0.5, 0)
	faint := paper.Type{Size: fontSize, Anchor: paper.Middle, Color: d.Theme.Faint}
	d.Text(end.X, end.Y+32, "evaluations", faint)
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// area fills what lies between the ends of the intervals.
func (d *chart) area(c []Band, fill paper.Color) {
	var there, back []paper.Point
	for i, b := range c {
		part := float64(i) / curvePoints
		there, back = append(there, d.at(part, b.High)), append(back, d.at(part, b.Low))
	}
	slices.Reverse(back)
	d.Polygon(append(there, back...), fill, paper.Pen{})
}

// line draws the medians.
func (d *chart) line(c []Band, pen paper.Pen) {
	var points []paper.Point
	for i, b := range c {
		points = append(points, d.at(float64(i)/curvePoints, b.Median))
	}
	d.Polyline(points, pen)
}

// names writes what each line is at its end, none over another.
func (d *chart) names(trials []Trial, colors []paper.Color) {
	order := make([]int, len(trials))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return int(1000 * (trials[b].Median.Median - trials[a].Median.Median))
	})
	lowest := 0.0
	for _, i := range order {
		p := d.at(1, trials[i].Median.Median)
		y := max(p.Y+4, lowest+fontSize+4)
		d.Text(p.X+8, y, trials[i].Method.Name, paper.Type{Size: fontSize, Bold: true, Color: colors[i]})
		lowest = y
	}
}
