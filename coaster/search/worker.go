package search

import (
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// maxItems is the most pieces that a ride may have.
const maxItems = 400

// usualTicks ends tests that take too long: duration pays for 4800 ticks only.
const usualTicks unit.Ticks = 7000

// tries is how often a slot tries to build a child.
const tries = 3

// worker is what one goroutine works with.
type worker struct {
	config *Config
	kit    *kit.Kit
	atlas  *join.Atlas
	head   join.Head
	closer join.Closer
	trial  *trial.Trial
	limits sim.Setup // of tests
	rng    *rand.Rand
	source *rand.PCG

	child genome
	plan  ride.Plan
	rolls bool // trains of the plan roll backwards
	loss  Loss // of the last attempt, unless it succeeded

	// The stretch in work.
	base   int         // items that stay
	goal   kit.Spot    // where it has to lead
	behind uint16      // the item there
	home   *join.Field // distances to the goal
	spots  []kit.Spot
}

func newWorker(c *Config, s *kit.Kit, a *join.Atlas) *worker {
	w := &worker{config: c, kit: s, atlas: a, trial: trial.New(), source: rand.NewPCG(0, 0)}
	w.rng = rand.New(w.source)
	w.head.Kit, w.head.Builder = s, layout.NewBuilder()
	w.closer = join.Closer{Head: &w.head, Atlas: a, Rng: w.rng}
	w.plan = ride.Plan{Type: s.Type, Vehicle: s.Vehicle}
	w.limits = sim.Setup{MaxTicks: usualTicks, ForwardOnly: true}
	return w
}

// result is what came of a slot.
type result struct {
	genome
	rated bool
	loss  Loss // unless it is rated and within the limits
	score rating.Score
	merit int
}

// slot makes one candidate and tries it.
func (w *worker) slot(number int, pop *population, r *result) {
	w.source.Seed(w.config.Seed, uint64(number))
	r.rated, r.loss = false, NumLosses
	if !w.breed(pop) {
		r.loss = w.loss
		return
	}
	t := w.test(&w.child)
	switch {
	case t.Refusal != nil:
		r.loss = Refused
	case !t.Rated():
		r.loss = NotRound
	default:
		r.copyFrom(&w.child)
		r.rated, r.score = true, t.Score
		r.merit = w.config.merit(t.Score, t.Layout.Cost)
		if r.merit >= 0 && pop.wants(r) {
			r.merit = w.worst(r.merit)
		}
		if r.merit < 0 {
			r.loss = OverLimit
		}
	}
}

// notRound is the merit of a ride whose train does not come back.
const notRound = -1 << 20

// worst returns the least merit of the ride just tested in all four
// directions, of which it has the given one in the first. The paths of the
// cars differ a little from one direction to another, and a ride that is just
// below a limit in one can be beyond it in another: what a player is given has
// to be good whichever way it is built.
func (w *worker) worst(merit int) int {
	for dir := uint8(1); dir < 4; dir++ {
		t := w.trial.Run(&w.plan, trial.Options{Dir: dir, Rules: layout.Strict, Setup: w.setup()})
		if !t.Rated() {
			return notRound
		}
		merit = min(merit, w.config.merit(t.Score, t.Layout.Cost))
	}
	return merit
}

// breed makes the child: a variation of a member, or one grown from nothing as
// long as there are few members.
func (w *worker) breed(pop *population) bool {
	for range tries {
		if pop.founding(w.rng) {
			if w.growWay(w.drawWay()) {
				return true
			}
			continue
		}
		if w.vary(&pop.draw(w.rng).genome, &pop.draw(w.rng).genome) {
			return true
		}
	}
	return false
}

// growWay makes the child a ride that is grown from nothing.
func (w *worker) growWay(way kit.Way) bool {
	if way.Open {
		return w.growOpen(way)
	}
	return w.grow(way)
}

// drawWay draws a way to run a ride: the usual one more often than others.
func (w *worker) drawWay() kit.Way {
	ways := w.kit.Ways
	if len(ways) == 1 || ways[0].IsLifted() && w.rng.IntN(usualWay) > 0 {
		return ways[0]
	}
	return ways[w.rng.IntN(len(ways))]
}

// usualWay is of how many rides of a type that makes ordinary circuits one may
// be something else.
const usualWay = 4

// test tries a genome as a ride.
func (w *worker) test(g *genome) *trial.Result {
	w.planOf(g)
	return w.trial.Run(&w.plan, trial.Options{Rules: layout.Strict, Setup: w.setup()})
}

// setup returns the limits of the test of the worker's plan. Trains on open
// track roll backwards as a matter of course.
func (w *worker) setup() sim.Setup {
	s := w.limits
	s.ForwardOnly = s.ForwardOnly && !w.rolls
	return s
}

// planOf fills the worker's plan from a genome.
func (w *worker) planOf(g *genome) {
	w.plan.Pieces = w.plan.Pieces[:0]
	for _, i := range g.items {
		w.plan.Pieces = append(w.plan.Pieces, w.kit.Items[i].Piece)
	}
	w.plan.Settings, w.rolls = g.settings, g.open
	w.plan.Gates = append(w.plan.Gates[:0], g.gates...)
	if g.open {
		w.openPlan(g)
	}
}
