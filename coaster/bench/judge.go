package bench

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// A judge decides which rides count.
type judge struct {
	inspector *inspect.Inspector
	trial     *trial.Trial
}

func newJudge() *judge { return &judge{inspect.New(), trial.New()} }

// fill gives a row the best ride that was found and passes all checks, if there
// is one. The best of all is usually the one; if its train does not come back
// in another direction than that of the search, it is the best elite of another
// kind whose does.
func (j *judge) fill(row *Row, p *search.Progress) error {
	row.Rated += p.Work.Rated
	for _, c := range ranked(p) {
		data, err := j.file(c)
		if err != nil {
			return fmt.Errorf("bench: %s, candidate %d: %w", &row.Case, c.ID, err)
		}
		row.describe(c)
		row.Design = data
		if j.check(row) == nil {
			return nil
		}
		row.describe(&search.Candidate{})
		row.Design = nil
		row.PassedOver++
	}
	return nil
}

// ranked returns what was found, the best first. Of several that are as good,
// the one that was found first comes first: that is what the search calls the
// best.
func ranked(p *search.Progress) (all []*search.Candidate) {
	for _, e := range p.Archive.Elites() {
		all = append(all, e.Thing)
	}
	slices.SortFunc(all, func(a, b *search.Candidate) int {
		return cmp.Or(b.Merit.Compare(a.Merit), cmp.Compare(a.ID, b.ID))
	})
	return all
}

// file returns a candidate as a file, with its figures in it, as `coaster
// evolve` writes it: with as many trains as leave its ratings as they are.
func (j *judge) file(c *search.Candidate) ([]byte, error) {
	plan, options := c.Plan, trial.Options{Rules: layout.Design}
	if n := j.trial.MostTrains(&plan, options, 0, nil); n > 0 {
		plan.Settings.Trains = uint8(n)
	}
	d := td6.New(&plan)
	t := j.trial.Run(&plan, options)
	if !t.Rated() {
		return nil, errors.New("it is not rated any more")
	}
	d.SetStats(inspect.Measured(t))
	return d.Encode()
}

// describe gives a row the figures of a candidate.
func (r *Row) describe(c *search.Candidate) {
	r.Evaluation = c.ID
	r.Excitement, r.Intensity, r.Nausea = c.Score.Excitement, c.Score.Intensity, c.Score.Nausea
	r.Price, r.Tiles, r.Pieces = c.Cost, c.Footprint.All, len(c.Plan.Pieces)
	r.Width, r.Depth = c.Footprint.Width(), c.Footprint.Depth()
	if r.Pieces == 0 {
		r.Width, r.Depth = 0, 0
	}
}

// check says what is wrong with the design of a row: it has to be written as it
// is read, to pass `coaster check`, to rate as the row says, and to keep the
// limits of its case.
func (j *judge) check(r *Row) error {
	d, err := td6.Decode(r.Design)
	if err != nil {
		return err
	}
	again, err := d.Encode()
	if err != nil {
		return err
	}
	if !bytes.Equal(again, r.Design) {
		return errors.New("it is written otherwise than it is read")
	}
	if err := j.passes(d); err != nil {
		return err
	}
	return j.rates(r, d)
}

// passes asks what `coaster check` asks.
func (j *judge) passes(d *td6.Design) error {
	report := j.inspector.Check("design", d)
	for i := range report.Findings {
		if f := &report.Findings[i]; !f.OK {
			return fmt.Errorf("%s: %s", f.Label(), f.Text)
		}
	}
	if !report.OK || len(report.Findings) == 0 {
		return errors.New("it does not pass coaster check")
	}
	return nil
}

// rates compares what a design rates with its row, and that with the limits.
func (j *judge) rates(r *Row, d *td6.Design) error {
	plan, err := d.Plan()
	if err != nil {
		return err
	}
	if plan.Type.Name != r.Ride {
		return fmt.Errorf("it is a ride of type %s", plan.Type.Name)
	}
	t := j.trial.Run(plan, trial.Options{Rules: layout.Design})
	if !t.Rated() {
		return errors.New("it is not rated")
	}
	found := Row{}
	found.describe(&search.Candidate{
		Score: t.Score, Cost: t.Layout.Cost, Footprint: t.Layout.Footprint(), Plan: *plan,
	})
	if got, want := found.figures(), r.figures(); got != want {
		return fmt.Errorf("it rates %s; the row says %s", got, want)
	}
	if r.Circuit && !t.Layout.Closed() {
		return errors.New("it is no closed circuit")
	}
	return r.keepsLimits(t)
}

// figures writes what is compared.
func (r *Row) figures() string {
	return fmt.Sprintf("%v, %v, %v for %v, %d by %d, %d tiles, %d pieces",
		r.Excitement, r.Intensity, r.Nausea, r.Price, r.Width, r.Depth, r.Tiles, r.Pieces)
}

// keepsLimits checks a ride against the limits of its case.
func (r *Row) keepsLimits(t *trial.Result) error {
	config, err := r.config(r.Box)
	if err != nil {
		return err
	}
	if r.Width > r.Box.X || r.Depth > r.Box.Y {
		return fmt.Errorf("%d by %d tiles do not fit into %v", r.Width, r.Depth, r.Box)
	}
	return firstViolation(config.Limits, t)
}

// firstViolation returns the first limit that a ride does not keep.
func firstViolation(limits goal.Limits, t *trial.Result) error {
	for _, v := range limits.Check(&goal.Sample{Result: t}, nil) {
		return fmt.Errorf("it is beyond %v", limits[v.Limit])
	}
	return nil
}
