package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// A press makes files of candidates.
type press struct {
	trial   *trial.Trial
	trains  int  // at most; 0 for as many as there may be
	plotted bool // candidates stand on a plot
}

// manned returns a ride with as many trains as do not crash and leave the score
// as it is, and whether there are any that come round again and again. If there
// are none it keeps its own.
func (p *press) manned(plan *ride.Plan) (real ride.Plan, lasts bool) {
	real = *plan
	n := p.trial.MostTrains(plan, trial.Options{Rules: layout.Design}, p.trains)
	if n > 0 {
		real.Settings.Trains = uint8(n)
	}
	return real, n > 0
}

// design returns a ride as a file, with its figures in it. What is read back
// from the file is rated once more, as `coaster rate` does it: it must be what
// the search said. The result is valid until the next trial.
func (p *press) design(of *ride.Plan, dir uint8, score rating.Score) ([]byte, *trial.Result, error) {
	d := td6.New(of)
	options := trial.Options{Dir: dir, Rules: layout.Design}
	result := p.trial.Run(of, options)
	if !result.Rated() || result.Score != score {
		return nil, nil, errOtherRating
	}
	d.SetStats(inspect.Measured(result))
	data, err := d.Encode()
	if err != nil {
		return nil, nil, err
	}
	plan, err := reread(data)
	if err != nil {
		return nil, nil, err
	}
	result = p.trial.Run(plan, options)
	if !result.Rated() || result.Score != score {
		return nil, nil, errOtherRating
	}
	return data, result, nil
}

// elite returns a candidate of a kind, a band of each measure, as the gallery
// keeps it: with the trains of the search, since to find out how many there may
// be takes too long for all of them.
func (p *press) elite(c *search.Candidate, kind []int) (gallery.Elite, error) {
	data, result, err := p.design(&c.Plan, c.At.Dir, c.Score)
	if err != nil {
		return gallery.Elite{}, err
	}
	return gallery.Elite{
		Evaluation: c.ID, Name: c.Plan.Type.Name, Cell: strings.Trim(fmt.Sprint(kind), "[]"),
		Objective: c.Merit.Value, Design: data,
		Stats:   append(statistics(&c.Plan, result), p.position(c)...),
		Parents: c.Parents, Operator: c.Operator.String(),
	}, nil
}

// remanned returns the file of a ride with as many trains as [press.manned]
// finds, and how many they are. A ride that keeps its trains keeps its bytes.
func (p *press) remanned(data []byte) ([]byte, int, error) {
	d, err := td6.Decode(data)
	if err != nil {
		return nil, 0, err
	}
	plan, err := d.Plan()
	if err != nil {
		return nil, 0, err
	}
	real, _ := p.manned(plan)
	if real.Settings.Trains == plan.Settings.Trains {
		return data, int(d.Trains), nil
	}
	d.Trains = real.Settings.Trains
	d.SetStats(inspect.Measured(p.trial.Run(&real, trial.Options{Rules: layout.Design})))
	data, err = d.Encode()
	return data, int(d.Trains), err
}

// position returns where on its plot a candidate stands, as the gallery keeps it;
// nothing if there is no plot.
func (p *press) position(c *search.Candidate) []gallery.Stat {
	if !p.plotted {
		return nil
	}
	at := inspect.NewPosition(c.At)
	return []gallery.Stat{
		{Name: "plot_column", Value: float64(at.Column)},
		{Name: "plot_row", Value: float64(at.Row)},
		{Name: "plot_direction", Value: float64(at.Dir)},
	}
}

// errOtherRating says that this program contradicts itself.
var errOtherRating = errors.New("evolve: a coaster rates otherwise in its file: please report this")

func reread(data []byte) (*ride.Plan, error) {
	d, err := td6.Decode(data)
	if err != nil {
		return nil, err
	}
	return d.Plan()
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
