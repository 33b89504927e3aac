// Package forces draws what riders feel on the way round a ride: four strips
// over one axis of the distance that the train has gone, for its speed, its
// vertical and lateral force, and its height.
//
//	w, h := forces.Size(subject)
//	s := paper.New(w, h, paper.Light)
//	forces.Draw(s, subject)
//
// Airtime is shaded where the game counts it, drops and inversions are marked,
// and the extreme values are named. Dashed lines are the limits beyond which
// the ride type loses ratings. Speeds are in km/h, forces in g, heights in
// metres above the land at the first piece.
//
// A ride that fails its test is drawn as far as the run goes, with a mark where
// it ends; one that cannot be tested gets a note. There are no errors.
package forces

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Size returns the natural size of the picture.
func Size(*subject.Subject) (width, height float64) { return 720, 640 }

// The measures of the picture, in units.
const (
	text       = 15.0
	left       = 46.0 // of the strips: room for the figures of their scales
	right      = 12.0
	legendRoom = 30.0
	axisRoom   = 44.0
	gap        = 30.0 // above a strip: room for its title
)

// Draw draws the forces of a ride into the whole of a sheet.
func Draw(s *paper.Sheet, sub *subject.Subject) {
	r := newRun(sub)
	if r == nil {
		note(s, "no test run: no forces")
		return
	}
	strips := stripsOf(r, sub)
	weight := 0.0
	for i := range strips {
		weight += strips[i].weight
	}
	room := s.Height - legendRoom - axisRoom - gap*float64(len(strips))
	y := legendRoom
	for i := range strips {
		height := room * strips[i].weight / weight
		y += gap
		strips[i].place(s.Part(left, y, s.Width-left-right, height))
		y += height
	}
	marks := marksOf(r, sub)
	for i := range strips {
		strips[i].draw(r, marks)
	}
	drawAxis(s.Part(left, y, s.Width-left-right, axisRoom), r)
	drawLegend(s.Part(left, 0, s.Width-left-right, legendRoom), r, sub, marks)
	drawEnd(strips, r, sub)
}

// note writes a line into the middle of a sheet.
func note(s *paper.Sheet, line string) {
	s.Text(s.Width/2, s.Height/2, line,
		paper.Type{Size: text, Anchor: paper.Middle, Color: s.Theme.Faint})
}

// A mark is a stretch of the axis.
type mark struct {
	kind     course.Kind
	from, to float64 // metres
}

// marksOf finds where the train is on drops and inversions. A train that goes
// over a piece twice meets it twice; a drop that it climbs backwards is none.
func marksOf(r *run, sub *subject.Subject) []mark {
	var marks []mark
	for _, f := range sub.Course.Features {
		if f.Kind != course.Drop && f.Kind != course.Inversion {
			continue
		}
		for i := 0; i < len(r.point); i++ {
			from := i
			for i < len(r.point) && f.From <= r.point[i] && r.point[i] <= f.To {
				i++
			}
			climbs := f.Kind == course.Drop && i > from && r.height[i-1] > r.height[from]
			if i > from && !climbs {
				marks = append(marks, mark{f.Kind, r.at[from], r.at[i-1]})
			}
		}
	}
	return joined(marks)
}

// joined makes one mark of each row of those of a kind with nothing between.
func joined(marks []mark) []mark {
	var rows []mark
	last := map[course.Kind]int{}
	for _, m := range marks {
		if i, ok := last[m.kind]; ok && rows[i].to <= m.from && m.from-rows[i].to < 1 {
			rows[i].to = m.to
			continue
		}
		last[m.kind] = len(rows)
		rows = append(rows, m)
	}
	return rows
}

// drawLegend says what the colours mean, and how much there is of each.
func drawLegend(s *paper.Sheet, r *run, sub *subject.Subject, marks []mark) {
	x := 0.0
	entry := func(c paper.Color, line bool, words string) {
		t := paper.Type{Size: text}
		if x > 0 && x+24+s.TextWidth(words, t) > s.Width {
			return
		}
		if line {
			s.Polyline([]paper.Point{{X: x - 2, Y: 16}, {X: x + 18, Y: 16}},
				paper.Pen{Color: c, Width: 2, Dash: 4, Flat: true})
		} else {
			s.Rect(x, 9, 16, 14, c)
		}
		s.Text(x+23, 21, words, t)
		x += 23 + s.TextWidth(words, t) + 18
	}
	airtime := 0
	for i := range r.vertical {
		if r.airtime(i) {
			airtime++
		}
	}
	th := s.Theme
	if airtime > 0 {
		entry(th.Airtime, false, fmt.Sprintf("airtime %.1f s", unit.Ticks(airtime).Seconds()))
	}
	if has(marks, course.Drop) {
		entry(tint(s, th.Drop, dropTint), false, "drops")
	}
	if has(marks, course.Inversion) {
		entry(tint(s, th.Invert, invertTint), false, "inversions")
	}
	if len(limitsOf(sub)) > 0 {
		entry(th.Limit, true, "limit for ratings")
	}
}

func has(marks []mark, k course.Kind) bool {
	for _, m := range marks {
		if m.kind == k {
			return true
		}
	}
	return false
}

// drawAxis draws the axis of distance that all strips share.
func drawAxis(s *paper.Sheet, r *run) {
	ticks := paper.Ticks(0, r.length, max(3, int(s.Width/80)))
	for i, v := range ticks {
		x := v / r.length * s.Width
		s.Polyline([]paper.Point{{X: x, Y: 0}, {X: x, Y: 5}},
			paper.Pen{Color: s.Theme.Faint, Width: 1, Flat: true})
		words := fmt.Sprintf("%.0f", v)
		if i == len(ticks)-1 {
			words += " m"
		}
		t := paper.Type{Size: text, Anchor: paper.Middle, Color: s.Theme.Faint}
		x = min(x, s.Width+right-2-s.TextWidth(words, t)/2)
		s.Text(x, 20, words, t)
	}
	s.Text(s.Width/2, 38, "distance",
		paper.Type{Size: text, Anchor: paper.Middle, Color: s.Theme.Faint})
}

// drawEnd marks where a run ends that is not finished.
func drawEnd(strips []strip, r *run, sub *subject.Subject) {
	outcome := sub.Film.Result.Outcome
	if outcome == sim.Finished {
		return
	}
	for i := range strips {
		s := strips[i].sheet
		x := r.at[len(r.at)-1] / r.length * s.Width
		s.Polyline([]paper.Point{{X: x, Y: 0}, {X: x, Y: s.Height}},
			paper.Pen{Color: s.Theme.Limit, Width: 2, Flat: true})
		if i > 0 {
			continue
		}
		words := outcome.String()
		if r.cut {
			words = "goes on and on: " + words
		}
		t := paper.Type{Size: text, Bold: true, Color: s.Theme.Limit, Anchor: paper.End}
		if s.TextWidth(words, t)+6 > x {
			t.Anchor = paper.Start
			x += 12
		}
		s.Text(x-6, -8, words, t)
	}
}
