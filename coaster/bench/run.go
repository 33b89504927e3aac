package bench

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/search"
)

// A Watch is told of what happens; what is nil is not called.
type Watch struct {
	// Now is the clock for dates; nil is the real one.
	Now func() time.Time

	// Spent tells how much time of processors the program has taken, by which
	// searches end: what else the machine does matters little then. Nil asks the
	// system.
	Spent func() time.Duration

	// Progress tells how far the case is that is done. It is called often.
	Progress func(s Status)

	// Row tells of each row that is on the disk.
	Row func(r *Row, s Status)
}

func (w *Watch) now() time.Time {
	if w.Now == nil {
		return time.Now()
	}
	return w.Now()
}

func (w *Watch) spent() time.Duration {
	if w.Spent == nil {
		return processorTime()
	}
	return w.Spent()
}

// A Status is how far a list of cases is.
type Status struct {
	Case  *Case
	Done  int // cases
	All   int
	There int           // cases that had a row
	Left  time.Duration // that the other cases take; 0 if they have no time
	Best  *search.Candidate
}

// Run does the cases that have no row yet, one after the other, those with the
// first seed before those with the next. A context that ends is returned as its
// error; finished rows are kept.
func (p *Protocol) Run(ctx context.Context, results *Results, cases []Case, m Machine,
	w Watch) error {

	b := runner{ctx: ctx, machine: m, watch: &w, inspector: newJudge()}
	b.status.All = len(cases)
	var left []*Case
	for i := range cases {
		if p.Force || results.Find(&cases[i]) == nil {
			left = append(left, &cases[i])
		}
	}
	slices.SortStableFunc(left, func(a, b *Case) int { return cmp.Compare(a.Seed, b.Seed) })
	b.status.There = len(cases) - len(left)
	b.status.Done = b.status.There
	for i, c := range left {
		b.rest = time.Duration(len(left)-i-1) * c.Time
		row, err := b.run(c)
		if err != nil {
			return err
		}
		if err := results.Add(row); err != nil {
			return err
		}
		b.status.Done++
		if w.Row != nil {
			w.Row(row, b.status)
		}
	}
	return ctx.Err()
}

// A runner does cases.
type runner struct {
	ctx       context.Context
	machine   Machine
	watch     *Watch
	inspector *judge
	status    Status
	rest      time.Duration // of the cases behind this one
	end       time.Duration // of this one, as spent tells it
}

// run does a case and returns its row. Where there are several boxes, each is
// searched for a part of the time, and the search that has come farthest goes
// on: what it finds is the same as without the break.
func (b *runner) run(c *Case) (*Row, error) {
	start := b.watch.spent()
	b.status.Case, b.status.Best, b.end = c, nil, start+c.Time*time.Duration(c.Workers)
	row := &Row{Version: rowVersion, Case: *c, Machine: b.machine}
	best, err := b.race(c, row)
	if err != nil {
		return nil, err
	}
	end, err := b.search(c, best, lastPart(len(c.Boxes)))
	if err != nil {
		return nil, err
	}
	row.Box, row.Evaluations = end.box, end.progress.Evaluations
	row.Command = c.command(end.box, row.Evaluations)
	if err := b.inspector.fill(row, end.progress); err != nil {
		return nil, err
	}
	row.Seconds = (b.watch.spent() - start).Seconds() / float64(c.Workers)
	row.Date = b.watch.now().UTC().Format(time.DateOnly)
	return row, nil
}

// heatPart is the part of the time that each box gets in the race.
const heatPart = 1.0 / 6

// lastPart is the part of the time that is left after a race of n boxes.
func lastPart(n int) float64 {
	if n == 1 {
		return 1
	}
	return max(1-float64(n)*heatPart, heatPart)
}

// A heat is a search in one box, as far as it has come.
type heat struct {
	box      Box
	progress *search.Progress
	state    []byte // to go on from; nil at the beginning
}

// race searches in all boxes for a while and returns the best. A box alone
// needs no race.
func (b *runner) race(c *Case, row *Row) (*heat, error) {
	if len(c.Boxes) == 1 {
		return &heat{box: c.Boxes[0]}, nil
	}
	var all []*heat
	for _, box := range c.Boxes {
		h, err := b.search(c, &heat{box: box}, heatPart)
		if err != nil {
			return nil, err
		}
		row.Rated += h.progress.Work.Rated
		h.state = h.progress.Snapshot()
		all = append(all, h)
	}
	best := slices.MaxFunc(all, func(a, b *heat) int { return cmp.Compare(a.value(), b.value()) })
	row.Rated -= best.progress.Work.Rated
	return best, nil
}

// value is that of the best ride of a heat; a heat without one is last.
func (h *heat) value() float64 {
	if h.progress.Best == nil {
		return -1
	}
	return h.progress.Best.Merit.Value
}

// search goes on with a heat for a part of a case's time or tries. What is no
// end does whole rounds, since only from there a search goes on as if nothing
// had been.
func (b *runner) search(c *Case, h *heat, part float64) (*heat, error) {
	config, err := c.config(h.box)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(b.ctx)
	defer cancel()
	observe := b.observe
	tries := int(float64(c.Tries) * part)
	end := b.watch.spent() + time.Duration(float64(c.Time)*part)*time.Duration(c.Workers)
	switch {
	case c.Tries == 0:
		observe = func(p *search.Progress) {
			b.observe(p)
			if b.watch.spent() >= end {
				cancel()
			}
		}
	case h.state == nil && len(c.Boxes) > 1:
		observe = func(p *search.Progress) {
			b.observe(p)
			if p.Evaluations >= tries {
				cancel()
			}
		}
	case h.state == nil:
		config.Evaluations = tries
	default:
		config.Evaluations = tries + h.progress.Evaluations
	}
	next := &heat{box: h.box}
	if h.state == nil {
		next.progress, err = search.Run(ctx, config, observe)
	} else {
		next.progress, err = search.Resume(ctx, config, h.state, observe)
	}
	if err == nil {
		err = b.ctx.Err()
	}
	return next, err
}

// observe tells how far the case is.
func (b *runner) observe(p *search.Progress) {
	if b.watch.Progress == nil {
		return
	}
	b.status.Best = p.Best
	b.status.Left = b.rest
	if c := b.status.Case; c.Time > 0 {
		b.status.Left += max(b.end-b.watch.spent(), 0) / time.Duration(c.Workers)
	}
	b.watch.Progress(b.status)
}
