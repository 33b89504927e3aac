// Package baseline holds simple ways to search for coasters, to compare the
// search with: random growth, hill climbing, and a plain genetic algorithm on
// lists of pieces.
//
//	for _, m := range baseline.Methods() {
//		err := m.Run(ctx, config, func(evaluations int, best float64) { … })
//	}
//
// All of them get the same configuration and number of evaluations. An
// evaluation is one candidate that is laid and, if it stands, run; growth and
// variation are allowed as many attempts to lay it as the search is. What is
// told is the best value of the objective so far among rides within the limits.
// All rides are judged in direction 0. The same seed gives the same values.
package baseline

import (
	"context"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/search"
)

// Observer is told each better value, and after how many evaluations it was
// found.
type Observer func(evaluations int, best float64)

// A Method is a way to search.
type Method struct {
	Name string
	Doc  string

	// Run does the configured number of evaluations, or fewer if the context is
	// done. The error is that of [search.Run].
	Run func(ctx context.Context, c search.Config, better Observer) error
}

// Methods returns all methods, the simplest first and the search itself last.
func Methods() []Method {
	return []Method{
		{"random growth", "circuits grown from nothing, each by itself", grow},
		{"genetic algorithm", "lists of pieces, with crossover, point mutation and tournaments", evolve},
		{"hill climbing", "one circuit, varied as the search does; the better of two stays", climb},
		{"coaster evolve", "the search", run},
	}
}

// run is the search itself.
func run(ctx context.Context, c search.Config, better Observer) error {
	c.OneDirection = true
	_, err := search.Run(ctx, c, func(p *search.Progress) {
		if p.Best != nil {
			better(p.Evaluations, p.Best.Merit.Value)
		}
	})
	return err
}

// grow grows circuits, none of which knows of another.
func grow(ctx context.Context, c search.Config, better Observer) error {
	m, err := search.NewMaker(c)
	if err != nil {
		return err
	}
	best := record{better: better}
	for i := 0; i < c.Evaluations && ctx.Err() == nil; i++ {
		a := m.Grow(i)
		best.note(i, a.Rated, a.Merit)
	}
	return nil
}

// climb grows until there is a ride, and from then on varies it and keeps what
// is better.
func climb(ctx context.Context, c search.Config, better Observer) error {
	m, err := search.NewMaker(c)
	if err != nil {
		return err
	}
	best := record{better: better}
	var held *goal.Merit
	for i := 0; i < c.Evaluations && ctx.Err() == nil; i++ {
		var a search.Attempt
		if held == nil {
			a = m.Grow(i)
		} else {
			a = m.Vary(i)
		}
		best.note(i, a.Rated, a.Merit)
		if a.Rated && (held == nil || a.Merit.Compare(*held) > 0) {
			held = &a.Merit
			m.Keep()
		}
	}
	return nil
}

// A record is the best so far.
type record struct {
	better Observer
	found  bool
	value  float64
}

// note notes what evaluation i found, and tells it if it is better.
func (r *record) note(i int, rated bool, m goal.Merit) {
	if !rated || !m.Legal() || r.found && m.Value <= r.value {
		return
	}
	r.found, r.value = true, m.Value
	r.better(i+1, m.Value)
}
