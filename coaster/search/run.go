package search

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// turn is the number of evaluations of an island in a round.
const turn = 64

// search is a search at work.
type search struct {
	config   Config
	measures []goal.Stat
	elements elements    // of the kit, made by the first worker
	habits   *kit.Habits // likewise
	workers  []*worker
	islands  []*island
	places   [][]place // on the plot, for platforms so many land steps high
	progress Progress
}

func newSearch(c Config) (*search, error) {
	if c.Type == nil && c.From == nil {
		return nil, errNoType
	}
	c = c.withDefaults()
	var there []track.Piece
	if c.From != nil {
		there = c.From.Pieces
	}
	k, err := kit.New(c.Type, c.Vehicle, there, c.wishes())
	if err != nil {
		return nil, err
	}
	if err := checkWanted(k, c.wishes()); err != nil {
		return nil, err
	}
	s := &search{config: c}
	s.progress = newProgress(s)
	if s.measures, err = findMeasures(c.Measures); err != nil {
		return nil, err
	}
	if s.places, err = findPlaces(k, &s.config); err != nil {
		return nil, err
	}
	atlas := join.NewAtlas(k, max(c.BoxX, c.BoxY), kit.StepsPerLandStep*c.MaxHeight)
	for range c.Workers {
		s.workers = append(s.workers, newWorker(s, k, atlas))
	}
	for i := range c.Islands {
		s.islands = append(s.islands, newIsland(i, &s.config, k.Ways))
	}
	if c.From != nil {
		return s, s.settle()
	}
	return s, nil
}

// run does rounds until nothing is left to do.
func (s *search) run(ctx context.Context, observe func(*Progress)) *Progress {
	if observe != nil && len(s.progress.News) > 0 {
		observe(&s.progress)
	}
	for ctx.Err() == nil && s.left() > 0 {
		s.round(s.left())
		if observe != nil {
			observe(&s.progress)
		}
	}
	return &s.progress
}

// left returns the number of evaluations that are to be done in the next
// round.
func (s *search) left() int {
	most := turn * len(s.islands)
	if s.config.Evaluations == 0 {
		return most
	}
	return min(most, s.config.Evaluations-s.progress.Evaluations)
}

// round does n evaluations, in which the islands do not see each other, and
// then brings together what they found.
func (s *search) round(n int) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for _, w := range s.workers {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(s.islands) || i*turn >= n {
					return
				}
				w.visit(s.islands[i], s.progress.Evaluations+i*turn, min(turn, n-i*turn))
			}
		})
	}
	wg.Wait()
	s.progress.Evaluations += n
	s.progress.News = nil
	s.gather()
	s.migrate()
}

// migrate lets a member of each island go to the next one.
func (s *search) migrate() {
	w := s.workers[0]
	w.source.Seed(s.config.Seed, uint64(s.progress.Evaluations)|1<<63)
	n := len(s.islands)
	for i, is := range s.islands {
		from := &s.islands[(i+n-1)%n].population
		if n == 1 || len(from.members) == 0 {
			continue
		}
		if m := from.draw(w.rng); is.has(&m.genome) {
			is.population.add(m, w.rng)
		}
	}
}

// gather takes over what the islands did in a round. What several found of one
// kind comes in the order of merit, so that each was an elite for a moment:
// others may descend from it.
func (s *search) gather() {
	p := &s.progress
	var found []*Candidate
	for _, is := range s.islands {
		p.Work.add(&is.work)
		is.work = newWork(&s.config)
		found = append(found, is.found...)
		is.found = is.found[:0]
	}
	slices.SortStableFunc(found, func(a, b *Candidate) int { return a.Merit.Compare(b.Merit) })
	for _, c := range found {
		if p.admit(c) {
			p.News = append(p.News, c)
		}
	}
}

// planOf fills a plan from a genome.
func planOf(p *ride.Plan, k *kit.Kit, g *genome) {
	p.Pieces = p.Pieces[:0]
	for _, i := range g.items {
		p.Pieces = append(p.Pieces, k.Items[i].Piece)
	}
	p.Gates, p.Settings = g.gates, g.settings
	if g.open {
		p.Gates = openGates(k, g)
	}
}
