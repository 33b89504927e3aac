package search

import (
	"errors"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/rating"
)

// A Maker makes rides one by one, as a search does, for whoever selects
// otherwise than [Run]: it grows them from nothing or varies the one that was
// kept. They are judged in direction 0. A Maker belongs to one goroutine.
type Maker struct {
	worker *worker
	island *island // draws ways to run rides
	work   Work
	kept   member
}

// An Attempt is what came of making a ride.
type Attempt struct {
	Rated bool
	Score rating.Score // if it is rated
	Merit goal.Merit   // the least that there is if it is not rated
}

// NewMaker returns a maker of what a configuration, without a ride to improve,
// asks for. The error, if any, is that of Run.
func NewMaker(c Config) (*Maker, error) {
	if c.From != nil {
		return nil, errMakesNew
	}
	c.Islands, c.Workers = 1, 1
	s, err := newSearch(c)
	if err != nil {
		return nil, err
	}
	return &Maker{worker: s.workers[0], island: s.islands[0], work: newWork(&s.config)}, nil
}

// errMakesNew says that a maker does not begin with a ride that there is.
var errMakesNew = errors.New("search: a maker has no ride to improve")

// Grow grows a ride from nothing. What comes of it depends on the seed and the
// number of the evaluation alone.
func (m *Maker) Grow(number int) Attempt {
	w := m.worker
	return m.attempt(number, func() bool { return w.growWay(m.island.drawWay(w.rng)) })
}

// Vary varies the ride that is kept, in any of the ways of a search.
func (m *Maker) Vary(number int) Attempt {
	w, g := m.worker, &m.kept.genome
	return m.attempt(number, func() bool {
		op := new(credit).draw(w.rng, g.open)
		if w.twins(g, m.island) {
			op = Twin
		}
		return w.vary(op, g, g)
	})
}

// Keep keeps what was made last, which must be rated, to vary it.
func (m *Maker) Keep() { m.kept.copyFrom(&m.worker.child) }

// attempt tries to build the child as often as a search does, and tests it.
func (m *Maker) attempt(number int, build func() bool) Attempt {
	w := m.worker
	w.source.Seed(w.config.Seed, uint64(number))
	w.parents = [2]*member{}
	built := false
	for k := 0; k < tries && !built; k++ {
		built = build()
	}
	if !built {
		return Attempt{Merit: notRound}
	}
	t := w.test(&m.work)
	if t.Rated() && w.child.settings.Trains > 1 {
		t = w.run(w.stand(&w.child.genome))
	}
	if t.Refusal != nil || !t.Rated() {
		return Attempt{Merit: notRound}
	}
	w.take(t, w.idiom.Natural(w.plan.Pieces, t.Layout.Closed()))
	a := Attempt{Rated: true, Score: t.Score}
	a.Merit, _ = w.judge.Merit(&w.sample)
	return a
}
