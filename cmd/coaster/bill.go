package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// rateGrid is the table of `coaster rate`; row fills it.
func rateGrid() grid {
	return grid{
		headers: []string{
			"file", "dir", "ride", "excitement", "intensity", "nausea",
			"mph", "metres", "time", "drops", "natural", "full", "price", "",
		},
		left:  []int{0, 2, 13},
		spare: []int{11, 10, 12, 9, 8, 7, 6, 2},
	}
}

// row returns the verdict as a row of rateGrid.
func (v *verdict) row() []string {
	cells := []string{v.File, strconv.Itoa(v.Dir), v.Title}
	if m := v.M; m != nil {
		cells = append(cells, m.Excitement.String(), m.Intensity.String(), m.Nausea.String(),
			strconv.Itoa(m.MaxSpeedMPH), strconv.Itoa(m.RideLengthM), rideTime(m), strconv.Itoa(m.Drops))
	} else {
		cells = append(cells, "-", "-", "-", "", "", "", "")
	}
	if s := v.Style; s != nil {
		cells = append(cells, fmt.Sprintf("%.2f", s.Natural), fmt.Sprintf("%.0f%%", 100*s.Fullness))
	} else {
		cells = append(cells, "", "")
	}
	price := ""
	if v.Cost != nil {
		price = v.Cost.String()
	}
	return append(cells, price, v.remark())
}

// remark says why there is no rating, or what it rests on.
func (v *verdict) remark() string {
	if v.Outcome == inspect.Rated {
		return strings.Join(v.remarks(), "; ")
	}
	reason := v.Outcome.Words() + ": " + v.Error
	return lipgloss.NewStyle().Foreground(lipgloss.Red).Render(reason)
}

// remarks says that scenery may add to a rating and that it has been drawn.
func (v *verdict) remarks() []string {
	var all []string
	if s := v.sceneryRemark(); s != "" {
		all = append(all, s)
	}
	if v.Seed != nil {
		all = append(all, inspect.ExplainChance(*v.Seed))
	}
	return all
}

// sceneryRemark says what was made of the scenery.
func (v *verdict) sceneryRemark() string {
	s := v.Scenery
	switch {
	case s == nil:
		return ""
	case s.Exact:
		return fmt.Sprintf("scenery: %d points", s.Score)
	}
	return fmt.Sprintf("scenery: at least %d points", s.Score)
}

// rideTime returns the duration of a ride as minutes and seconds.
func rideTime(m *trial.Report) string {
	samples := 0
	for _, n := range m.StationTime {
		samples += n
	}
	return clock(unit.Ticks(samples * ticksPerSample))
}

// ticksPerSample is how long a sample of the duration of a ride is.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, UpdateMeasurements.
const ticksPerSample = 32

// clock returns a duration as minutes and seconds.
func clock(t unit.Ticks) string {
	s := int(t.Seconds())
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// writeBill prints the terms of the ratings of a ride.
func writeBill(w io.Writer, v *verdict) error {
	heading := fmt.Sprintf("%s, direction %d: %s", v.File, v.Dir, v.Title)
	heading = lipgloss.NewStyle().Bold(true).Render(heading)
	if v.M == nil {
		return printStyled(w, heading+"\n"+v.remark()+"\n")
	}
	if err := printStyled(w, heading+"\n"+facts(v)); err != nil {
		return err
	}
	g := billGrid(v.terms)
	if err := g.write(w); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w)
	return err
}

// facts returns what was measured, in a few lines.
func facts(v *verdict) string {
	m := v.M
	remarks := ""
	for _, r := range v.remarks() {
		remarks += r + "\n"
	}
	style := ""
	if v.Style != nil {
		style = v.Style.Words(v.Type) + "\n"
	}
	return fmt.Sprintf(`%s of %s, %d m in %s, at most %d mph, on average %d mph
G at most %s and at least %s vertical, %s lateral; %.1f s of airtime
%d drops, the highest %d m; %d inversions; %d points for proximity
%s%sprice %s, value %s, upkeep %s`,
		inspect.Count(m.Trains, "train"), inspect.Count(m.Cars, "car"), m.RideLengthM,
		rideTime(m), m.MaxSpeedMPH, m.AvgSpeedMPH,
		m.PosG, m.NegG, m.LatG, unit.Ticks(m.AirTime).Seconds(),
		m.Drops, m.HighestDropM, m.Inversions, m.ProximityScore, style, remarks,
		v.Cost, m.Value, m.Upkeep)
}

// billGrid returns the terms and their sum as a table.
func billGrid(terms []rating.Term) grid {
	g := grid{
		headers: []string{"term", "excitement", "at most", "intensity", "at most", "nausea", "at most"},
		left:    []int{0},
	}
	var sum, most rating.Score
	for _, t := range terms {
		p, c := t.Part, t.Cap
		sum, most = sum.Plus(p), most.Plus(c)
		row := []string{t.Name}
		row = append(row, termWords(p.Excitement, c.Excitement)...)
		row = append(row, termWords(p.Intensity, c.Intensity)...)
		row = append(row, termWords(p.Nausea, c.Nausea)...)
		g.add(row...)
	}
	row := []string{"all"}
	row = append(row, termWords(sum.Excitement, most.Excitement)...)
	row = append(row, termWords(sum.Intensity, most.Intensity)...)
	g.add(append(row, termWords(sum.Nausea, most.Nausea)...)...)
	return g
}

// termWords returns a part and its cap; what is always nothing is left blank.
func termWords(part, most unit.Rating) []string {
	switch {
	case part == 0 && most == 0:
		return []string{"", ""}
	case most == rating.NoCap:
		return []string{part.String(), "none"}
	}
	return []string{part.String(), most.String()}
}
