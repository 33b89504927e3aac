package draw

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/draw/forces"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/plan"
	"github.com/toolshed-dev/toolshed/coaster/draw/profile"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/draw/view"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// The measures of a poster.
const (
	posterWidth  = 1600.0
	margin       = 40.0
	headHeight   = 150.0
	viewHeight   = 900.0
	lowerHeight  = 640.0
	stripHeight  = 330.0
	billLine     = 22.0
	titleRoom    = 34.0
	posterColumn = (posterWidth - 3*margin) / 2
)

// Poster shows all of a ride: its ratings, four pictures, and the terms of
// which the ratings are made.
func Poster(s *subject.Subject, o Options) *paper.Sheet {
	if o.Theme == nil {
		o.Theme = paper.Light
	}
	bill := billOf(s)
	billHeight := 0.0
	if len(bill) > 0 {
		billHeight = titleRoom + billLine*float64((len(bill)+1)/2+1) + margin
	}
	height := headHeight + viewHeight + lowerHeight + stripHeight + 5*margin + billHeight
	sheet := paper.New(posterWidth, height, o.Theme)
	const whole = posterWidth - 2*margin
	y := margin
	head(sheet.Part(margin, y, whole, headHeight), s)
	y += headHeight
	view.Draw(sheet.Part(margin, y, whole, viewHeight), s, o.Rotation)
	y += viewHeight + margin
	part(sheet, margin, y, posterColumn, lowerHeight, "plan", s, plan.Draw)
	part(sheet, 2*margin+posterColumn, y, posterColumn, lowerHeight, "forces", s, forces.Draw)
	y += lowerHeight + margin
	part(sheet, margin, y, whole, stripHeight, "elevation", s, profile.Draw)
	y += stripHeight + margin
	if len(bill) > 0 {
		drawBill(sheet.Part(margin, y, whole, billHeight), bill)
	}
	return sheet
}

// part draws a picture with a title over it.
func part(sheet *paper.Sheet, x, y, w, h float64, title string, s *subject.Subject,
	draw func(*paper.Sheet, *subject.Subject)) {

	sheet.Text(x, y+20, title, paper.Type{Size: 20, Bold: true})
	draw(sheet.Part(x, y+titleRoom, w, h-titleRoom), s)
}

// head writes what the ride is and how it is rated.
func head(p *paper.Sheet, s *subject.Subject) {
	p.Text(0, 40, s.Name, paper.Type{Size: 42, Bold: true})
	p.Text(0, 72, s.Layout.Type.Title+", "+s.Layout.Vehicle.ID, paper.Type{Size: 20, Color: p.Theme.Faint})
	p.Text(0, 104, strings.Join(facts(s), "   "), paper.Type{Size: 18})
	if !s.Result.Rated() {
		p.Text(p.Width, 40, "not rated", paper.Type{Size: 30, Bold: true, Anchor: paper.End, Color: p.Theme.Limit})
		return
	}
	score := s.Result.Score
	for i, r := range []struct {
		name  string
		value unit.Rating
	}{{"excitement", score.Excitement}, {"intensity", score.Intensity}, {"nausea", score.Nausea}} {
		x := p.Width - float64(2-i)*210
		p.Text(x, 42, r.value.String(), paper.Type{Size: 46, Bold: true, Anchor: paper.End})
		p.Text(x, 70, r.name+", "+word(r.value), paper.Type{Size: 18, Anchor: paper.End, Color: p.Theme.Faint})
	}
}

// facts are the figures of a ride in words.
func facts(s *subject.Subject) []string {
	l := s.Layout
	all := []string{fmt.Sprintf("price %v", l.Cost)}
	if len(l.Places) > 0 {
		f := l.Footprint()
		all = append(all, fmt.Sprintf("%d by %d tiles", f.Width(), f.Depth()),
			fmt.Sprintf("%d pieces", len(l.Places)))
	}
	if s.Film == nil || !s.Result.Rated() {
		return all
	}
	stats := s.Result.Run.Stats
	return append(all,
		fmt.Sprintf("%d m", stats.Length().Metres()),
		fmt.Sprintf("%d km/h", stats.MaxSpeed.KMH()),
		fmt.Sprintf("%d s", len(s.Film.Ride)/unit.TicksPerSecond),
		fmt.Sprintf("%d drops", stats.Drops),
		fmt.Sprintf("%d inversions", stats.Inversions),
		fmt.Sprintf("%v to %v", stats.MinVerticalG, stats.MaxVerticalG),
		fmt.Sprintf("%v sideways", stats.MaxLateralG))
}
