package quest

import (
	"context"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/press"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// Kept is what came to the gallery at a time.
type Kept struct {
	Elites []*search.Candidate // in the order in which they were found
	Best   *Best               // nil if it is the same as before
}

// Best is the best ride as it is worth writing.
type Best struct {
	Candidate *search.Candidate
	Plan      ride.Plan // with the trains of the file
	Trains    int       // of the file
	Cars      int       // of each of them
	Lasts     bool      // the trains come round again and again

	// File is the ride with these trains. Its result is valid until the quest
	// next keeps something.
	File *press.File
}

// keepEvery is how long elites wait to be kept together: to be on the disk
// takes them some milliseconds.
const keepEvery = 500 * time.Millisecond

// keepShare is of how much time one part may be spent on that: with some rides
// it takes a second to find out how many trains they can hold.
const keepShare = 10

// round notes what a round found, and keeps what is pending if it is time to.
func (q *Quest) round(ctx context.Context, p *search.Progress) (*Kept, error) {
	q.pending = append(q.pending, p.News...)
	now := q.options.Now()
	if len(q.pending) == 0 || now.Before(q.keepAt) {
		return nil, nil
	}
	kept, err := q.Keep(ctx, p)
	q.keepAt = now.Add(max(keepEvery, keepShare*q.options.Now().Sub(now)))
	return kept, err
}

// Keep commits what is pending to the gallery, together with the state of the
// search, and makes the file of the best. It returns nil if the gallery has all
// of that already, or nothing was found. What it began it ends also when ctx is
// done: a search that was interrupted keeps what it has.
func (q *Quest) Keep(ctx context.Context, p *search.Progress) (*Kept, error) {
	isNew := p.Best != nil && (q.best == nil || q.best.Candidate.ID != p.Best.ID)
	if len(q.pending) == 0 && !isNew {
		return nil, nil
	}
	var elites []gallery.Elite
	for _, c := range q.pending {
		elite, err := q.elite(p, c)
		if err != nil {
			return nil, err
		}
		elites = append(elites, elite)
	}
	if err := q.commit(ctx, p, elites, false); err != nil {
		return nil, err
	}
	kept := &Kept{Elites: q.pending}
	q.pending = nil
	if !isNew {
		return kept, nil
	}
	best, err := q.bestOf(p.Best)
	if err != nil {
		return nil, err
	}
	q.best, kept.Best = best, best
	return kept, nil
}

// bestOf makes the file of the best candidate.
func (q *Quest) bestOf(c *search.Candidate) (*Best, error) {
	real, lasts := q.press.Man(&c.Plan, c.At.Dir, keepsLimits(q.config.Limits, &c.Plan))
	file, err := q.press.Design(&real, c.At.Dir, c.Score)
	if err != nil {
		return nil, err
	}
	o := &file.Result.Operation
	return &Best{
		Candidate: c, Plan: real, Trains: int(o.Trains), Cars: int(o.Cars), Lasts: lasts, File: file,
	}, nil
}

// keepsLimits returns whether a test of a ride keeps the limits. The search asks
// them of its own trains; in its file a ride may have more.
func keepsLimits(limits goal.Limits, p *ride.Plan) func(*trial.Result) bool {
	return func(r *trial.Result) bool {
		sample := sampleOf(p, r)
		return len(limits.Check(&sample, nil)) == 0
	}
}

// commit keeps elites and the state of the search.
func (q *Quest) commit(ctx context.Context, p *search.Progress, elites []gallery.Elite, finished bool) error {
	ctx = context.WithoutCancel(ctx)
	if q.keeper.rec == nil {
		if err := q.keeper.begin(ctx, q, q.rideName()); err != nil {
			return err
		}
	}
	return q.keeper.rec.Commit(ctx, gallery.Batch{
		Elites: elites, State: p.Snapshot(), Evaluations: p.Evaluations, Finished: finished,
	})
}

// rideName returns the name of the ride type that is searched.
func (q *Quest) rideName() string {
	if q.config.Type != nil {
		return q.config.Type.Name
	}
	return q.config.From.Type.Name
}

// End notes in the gallery how far the quest came, and whether it is finished
// or was interrupted. Of a quest that is finished and found nothing there is
// nothing to note; one that was interrupted may be close to a first find.
func (q *Quest) End(ctx context.Context, p *search.Progress, finished bool) error {
	if q.keeper.rec == nil && finished {
		return nil
	}
	return q.commit(ctx, p, nil, finished)
}
