package main

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/press"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// eliteOf returns a candidate of a kind, a band of each measure, as the gallery
// keeps it: with the trains of the search, since to find out how many there may
// be takes too long for all of them. On a plot it has its position.
func eliteOf(p *press.Press, c *search.Candidate, kind []int, plotted bool) (gallery.Elite, error) {
	file, err := p.Design(&c.Plan, c.At.Dir, c.Score)
	if err != nil {
		return gallery.Elite{}, err
	}
	stats := statistics(&c.Plan, file.Result)
	if plotted {
		stats = append(stats, position(c)...)
	}
	return gallery.Elite{
		Evaluation: c.ID, Name: c.Plan.Type.Name, Cell: strings.Trim(fmt.Sprint(kind), "[]"),
		Objective: c.Merit.Value, Design: file.Data, Stats: stats,
		Parents: c.Parents, Operator: c.Operator.String(),
	}, nil
}

// position returns where on its plot a candidate stands, as the gallery keeps it.
func position(c *search.Candidate) []gallery.Stat {
	at := inspect.NewPosition(c.At)
	return []gallery.Stat{
		{Name: "plot_column", Value: float64(at.Column)},
		{Name: "plot_row", Value: float64(at.Row)},
		{Name: "plot_direction", Value: float64(at.Dir)},
	}
}

// statistics returns all there is to know of a ride that was rated.
func statistics(p *ride.Plan, r *trial.Result) []gallery.Stat {
	sample := goal.Sample{
		Result: r, Pieces: p.Pieces,
		Natural: idiom.For(p.Type).Natural(p.Pieces, r.Layout.Closed()),
	}
	var all []gallery.Stat
	for _, s := range goal.Stats() {
		all = append(all, gallery.Stat{Name: s.Name, Value: s.Value(&sample)})
	}
	return all
}
