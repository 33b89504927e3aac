package search

import (
	"errors"
	"fmt"
	"math"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// errNoPlatform says that a ride to be improved has nowhere to begin.
var errNoPlatform = errors.New("search: from: the ride has no platform")

// genomeOf returns a ride as a genome. The stock must hold its pieces.
func genomeOf(k *kit.Kit, p *ride.Plan) (*genome, error) {
	first := firstOfPlatform(p.Pieces)
	if first < 0 {
		return nil, errNoPlatform
	}
	g := &genome{settings: p.Settings}
	items := make([]uint16, len(p.Pieces))
	for i, piece := range p.Pieces {
		items[i] = k.Index[piece]
	}
	if k.CheckCircuit(items) != nil && !p.Settings.Mode.NeedsCircuit() {
		return openFrom(k, p, items, first), nil
	}
	begin := k.StartOf(items)
	for _, i := range items[:first] {
		begin = k.Beyond(begin, i)
	}
	g.items = append(append(g.items, items[first:]...), items[:first]...)
	for _, gate := range p.Gates {
		g.gates = append(g.gates, join.SeenFrom(gate, begin))
	}
	g.floor = k.FloorOf(g.items)
	return g, k.CheckCircuit(g.items)
}

// settle makes the ride that there is the first member of every population,
// and, if it is within all limits, the first elite.
func (s *search) settle() error {
	w, is := s.workers[0], s.islands[0]
	g, err := genomeOf(w.kit, s.config.From)
	if err != nil {
		return err
	}
	if err := w.settleThere(g); err != nil {
		return err
	}
	w.child.id, w.child.elder = GivenID, noElder
	t := w.patientTest(&is.work)
	if t.Rated() && g.settings.Trains > 1 {
		t = w.run(w.stand(g))
	}
	switch {
	case t.Refusal != nil:
		return fmt.Errorf("search: from: %w", t.Refusal)
	case !t.Rated():
		return fmt.Errorf("search: from: the test ends as %v", t.Run.Outcome)
	}
	for _, other := range s.workers {
		other.limits = w.limits
	}
	cell := w.weigh(is, t)
	w.child.score = t.Score
	if w.child.merit.Legal() {
		w.confirm(is, Given, cell, t, true)
	}
	for _, is := range s.islands {
		is.population.add(&w.child, w.rng)
	}
	is.work = newWork(&s.config)
	s.gather()
	return nil
}

// settleThere makes the child a ride that there is, somewhere on the plot if
// there is one. It may keep the tiles that it takes.
func (w *worker) settleThere(g *genome) error {
	if p := w.config.Plot; p != nil {
		planOf(&w.plan, w.kit, g)
		fits, refusal := p.Fit(&w.plan, nil, 0)
		switch {
		case refusal != nil:
			return fmt.Errorf("search: from: %w", refusal)
		case len(fits) == 0:
			return errors.New("search: from: the ride fits nowhere on the plot")
		}
		w.source.Seed(w.config.Seed, math.MaxUint64)
		g.standAt(w.kit, fits[w.rng.IntN(len(fits))])
	}
	w.child.genome.copyFrom(g)
	most := w.config.MaxTiles
	w.config.MaxTiles = 0
	if !w.standsWithin(g) {
		return errors.New("search: from: the ride does not keep within the box and height")
	}
	if most > 0 {
		w.config.MaxTiles = max(most, w.head.Builder.Tiles())
	}
	return nil
}

// patientTest tries the child; if it takes longer than is usual, or its train
// rolls backwards, so may all others.
func (w *worker) patientTest(work *Work) *trial.Result {
	t := w.test(work)
	if t.Refusal != nil || t.Rated() {
		return t
	}
	w.limits = sim.Setup{}
	return w.test(work)
}

// standsWithin reports whether a genome can be laid within the limits.
func (w *worker) standsWithin(g *genome) bool {
	n := len(g.items)
	if g.open {
		return w.layOpen(g, n)
	}
	return w.open(g, n, n, g.floor) && w.head.At == w.goal
}

// firstOfPlatform returns the index of a platform piece whose predecessor is
// none, or -1.
func firstOfPlatform(pieces []track.Piece) int {
	for i, p := range pieces {
		before := pieces[(i+len(pieces)-1)%len(pieces)]
		if p.Type.IsStation() && !before.Type.IsStation() {
			return i
		}
	}
	return -1
}
