package quest

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// elite returns a candidate as the gallery keeps it: with the trains of the
// search, since to find out how many there may be takes too long for all of
// them. On a plot it has its position.
func (q *Quest) elite(p *search.Progress, c *search.Candidate) (gallery.Elite, error) {
	file, err := q.press.Design(&c.Plan, c.At.Dir, c.Score)
	if err != nil {
		return gallery.Elite{}, err
	}
	stats := statistics(&c.Plan, file.Result)
	if q.config.Plot != nil {
		stats = append(stats, standing(c.At)...)
	}
	kind := strings.Trim(fmt.Sprint(p.Archive.Bands(c.Cell)), "[]")
	return gallery.Elite{
		Evaluation: c.ID, Name: c.Plan.Type.Name, Cell: kind,
		Objective: c.Merit.Value, Design: file.Data, Stats: stats,
		Parents: c.Parents, Operator: c.Operator.String(),
	}, nil
}

// plotDirection is the statistic of the direction on a plot.
const plotDirection = "plot_direction"

// standing returns a position on a plot as the gallery keeps it.
func standing(on plot.Position) []gallery.Stat {
	at := inspect.NewPosition(on)
	return []gallery.Stat{
		{Name: "plot_column", Value: float64(at.Column)},
		{Name: "plot_row", Value: float64(at.Row)},
		{Name: plotDirection, Value: float64(at.Dir)},
	}
}

// sampleOf returns what statistics are asked of, for a ride that was rated.
func sampleOf(p *ride.Plan, r *trial.Result) goal.Sample {
	return goal.Sample{
		Result: r, Pieces: p.Pieces,
		Natural: idiom.For(p.Type).Natural(p.Pieces, r.Layout.Closed()),
	}
}

// statistics returns all there is to know of a ride that was rated.
func statistics(p *ride.Plan, r *trial.Result) []gallery.Stat {
	sample := sampleOf(p, r)
	var all []gallery.Stat
	for _, s := range goal.Stats() {
		all = append(all, gallery.Stat{Name: s.Name, Value: s.Value(&sample)})
	}
	return all
}
