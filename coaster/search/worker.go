package search

import (
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/archive"
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

// tries is how often an evaluation tries to build a child.
const tries = 3

// worker is what one goroutine works with. It goes from island to island.
type worker struct {
	config *Config
	search *search
	kit    *kit.Kit
	atlas  *join.Atlas
	head   join.Head
	closer join.Closer
	trial  *trial.Trial
	judge  *goal.Judge
	idiom  *idiom.Model
	limits sim.Setup // of tests
	rng    *rand.Rand
	source *rand.PCG

	// What is taken of the plot around the child, and around what is tested; nil
	// if there is no plot.
	around, aroundTest layout.Taken
	tested             plot.Position // where the first piece is

	child   member
	parents [2]*member // of the child, nil if it has none
	plan    ride.Plan
	sample  goal.Sample
	cells   []float64        // measures of the child
	broken  []goal.Violation // limits that it does not keep in its worst direction
	rounds  int              // that a train may make on the island
	twinned genome           // to become one with two platforms
	loss    Loss             // of the last attempt, unless it succeeded

	// The stretch in work.
	base   int         // items that stay
	goal   kit.Spot    // where it has to lead
	behind uint16      // the item there
	home   *join.Field // distances to the goal
	spots  []kit.Spot
}

func newWorker(s *search, k *kit.Kit, a *join.Atlas) *worker {
	c := &s.config
	w := &worker{
		config: c, search: s, kit: k, atlas: a, trial: trial.New(), source: rand.NewPCG(0, 0),
		judge: goal.NewJudge(c.Objective, c.Limits), idiom: idiom.For(k.Type),
		plan: ride.Plan{Type: k.Type, Vehicle: k.Vehicle}, rounds: c.MaxRounds,
	}
	if s.elements == nil {
		s.elements, s.habits = newElements(k), kit.NewHabits(k, w.idiom.Share)
	}
	w.rng = rand.New(w.source)
	w.head.Kit, w.head.Builder = k, layout.NewBuilder()
	w.closer = join.Closer{Head: &w.head, Atlas: a, Rng: w.rng, Habits: s.habits}
	w.limits = sim.Setup{MaxTicks: usualTicks, ForwardOnly: true}
	if c.Plot != nil {
		middle := layout.Tile{X: kit.Middle, Y: kit.Middle}
		w.around, w.aroundTest = c.Plot.Turned(middle, &w.child.at), c.Plot.Turned(middle, &w.tested)
	}
	return w
}

// visit does n evaluations for an island; the first has the given number.
func (w *worker) visit(is *island, first, n int) {
	w.rounds = is.rounds
	for k := range n {
		w.source.Seed(w.config.Seed, uint64(first+k))
		w.evaluate(is, first+k)
		is.population.age()
	}
}

// evaluate makes one candidate, tries it, and lets it live if it deserves so.
func (w *worker) evaluate(is *island, number int) {
	op, built := w.breed(is)
	yield := &is.work.Operators[op]
	yield.Tried++
	if !built {
		is.work.Lost[w.loss]++
		is.credit.note(op, 0)
		return
	}
	yield.Built++
	w.child.id, w.child.elder = number, noElder
	if p := w.parents[0]; p != nil {
		w.child.elder = p.elder
	}
	if w.assess(is, op) {
		yield.Rated++
	}
	gain := w.gain()
	if gain > 0 {
		yield.Better++
	}
	is.credit.note(op, gain)
}

// breed makes the child: a variation of a member, or one grown from nothing as
// long as there are few members. It reports how, and whether there is one.
func (w *worker) breed(is *island) (op Operator, built bool) {
	elites := w.search.progress.Archive.Elites()
	for range tries {
		w.parents = [2]*member{}
		if is.population.founding(w.rng) {
			if op = Grow; w.growWay(is.drawWay(w.rng)) {
				return op, true
			}
			continue
		}
		parent, other := is.parent(w.rng, elites), is.population.draw(w.rng)
		w.parents[0] = parent
		if op = is.credit.draw(w.rng, parent.open); w.moves() {
			op = Move
		} else if w.twins(&parent.genome, is) {
			op = Twin
		}
		if op == Graft {
			w.parents[1] = other
		}
		if w.vary(op, &parent.genome, &other.genome) {
			return op, true
		}
	}
	return op, false
}

// assess tries the child and reports whether it is rated.
func (w *worker) assess(is *island, op Operator) bool {
	w.child.merit = notRound
	t := w.test(&is.work)
	switch {
	case t.Refusal != nil:
		is.work.Lost[Refused]++
		return false
	case !t.Rated():
		is.work.Lost[NotRound]++
		return false
	}
	is.work.Rated++
	c := &w.child
	cell := w.weigh(is, t)
	c.score = t.Score
	if c.merit.Legal() {
		elite := w.search.progress.Archive.Place(cell, c.merit.Value) != archive.Worse
		if elite || is.population.wants(c) {
			w.confirm(is, op, cell, t, elite)
		}
	} else {
		is.work.Lost[OverLimit]++
	}
	if m := is.population.add(c, w.rng); m != nil {
		m.trails, c.trails = c.trails, m.trails
	}
	return true
}

// gain returns how much better the child is than its parent: 0 if it is not, 1
// if it keeps the limits as the parent does not or is better by muchBetter.
func (w *worker) gain() float64 {
	p := w.parents[0]
	switch {
	case p == nil || w.child.merit.Compare(p.merit) <= 0:
		return 0
	case !p.merit.Legal():
		return 1
	}
	return min((w.child.merit.Value-p.merit.Value)/muchBetter, 1)
}

// muchBetter is a gain for which an operator gets full credit.
const muchBetter = 0.1

// weigh sets the child's merit by what came of its test, and returns its cell.
func (w *worker) weigh(is *island, t *trial.Result) (cell int) {
	w.take(t, w.idiom.Natural(w.plan.Pieces, t.Layout.Closed()))
	var violations []goal.Violation
	w.child.merit, violations, cell = w.judged()
	is.work.Broken.Add(violations)
	return cell
}

// take makes a result of the plan, which is as natural as is said, the sample
// whose statistics are asked for.
func (w *worker) take(t *trial.Result, natural float64) {
	w.sample = goal.Sample{Result: t, Pieces: w.plan.Pieces, Natural: natural}
}

// confirm lets the child's worst direction count. If it would be an elite by
// the first one and with one train, and still is with its own, it is noted as
// such.
func (w *worker) confirm(is *island, op Operator, cell int, t *trial.Result, elite bool) {
	run, broken := w.runOne, w.broken[:0]
	if elite && w.child.settings.Trains > 1 {
		run = w.run
		if t = run(w.stand(&w.child.genome)); !t.Rated() {
			w.child.merit = notRound
			is.work.Lost[NotAsBuilt]++
			return
		}
		w.take(t, w.sample.Natural)
		var violations []goal.Violation
		w.child.merit, violations, cell = w.judged()
		broken = append(broken, violations...)
	}
	var c *Candidate
	if elite { // the result does not outlast the next test
		c = newCandidate(w.kit, &w.child, t, w.sample.Natural)
	}
	if !w.config.OneDirection {
		w.child.merit, broken = w.worst(w.child.merit, broken, run)
	}
	w.broken = broken
	switch {
	case w.child.merit == notRound:
		is.work.Lost[NotAsBuilt]++
		return
	case !w.child.merit.Legal():
		is.work.Lost[OverLimit]++
		is.work.Broken.Add(broken)
		return
	case !elite:
		return
	}
	c.Merit, c.member.merit, c.member.score = w.child.merit, w.child.merit, c.Score
	c.Operator, c.Cell = op, cell
	for _, p := range w.parents {
		if p != nil && p.elder != noElder {
			c.Parents = append(c.Parents, p.elder)
		}
	}
	c.member.elder = c.ID
	if is.note(c, w.search.progress.Archive) {
		w.child.elder = c.ID
		is.work.Operators[op].Elites++
	}
}

// judged returns the merit of the sample, the limits that it breaks, and its
// cell.
func (w *worker) judged() (merit goal.Merit, broken []goal.Violation, cell int) {
	merit, broken = w.judge.Merit(&w.sample)
	w.cells = w.cells[:0]
	for i := range w.search.measures {
		w.cells = append(w.cells, w.search.measures[i].Value(&w.sample))
	}
	return merit, broken, w.search.progress.Archive.Cell(w.cells...)
}

// notRound is the merit of a ride whose train does not come back.
var notRound = goal.Merit{Over: 1e6}

// worst returns the least merit of the ride just tested in all four
// directions, and the limits that it breaks there; in the first it has the given
// ones. The paths of the cars differ a little from one direction to another, and
// a ride that is just below a limit in one can be beyond it in another: what a
// player is given has to be good whichever way it is built.
func (w *worker) worst(merit goal.Merit, broken []goal.Violation, run func(dir uint8) *trial.Result) (
	goal.Merit, []goal.Violation) {

	for dir := uint8(1); dir < 4; dir++ {
		t := run(dir)
		if !t.Rated() {
			return notRound, broken
		}
		w.take(t, w.sample.Natural)
		if m, violations := w.judge.Merit(&w.sample); m.Compare(merit) < 0 {
			merit, broken = m, append(broken[:0], violations...)
		}
	}
	return merit, broken
}

// test tries the child in direction 0, or as it stands on the plot.
func (w *worker) test(work *Work) *trial.Result {
	planOf(&w.plan, w.kit, &w.child.genome)
	t := w.runOne(w.stand(&w.child.genome))
	if t.Refusal == nil {
		work.Ticks += t.Run.End - t.Run.Resumed
		work.WholeTicks += t.Run.End
	}
	return t
}

// runOne tries the plan of the child with one train, from where its test differs
// from that of its parent.
func (w *worker) runOne(dir uint8) *trial.Result {
	c := &w.child
	if c.trails == nil {
		c.trails = new(trails)
	}
	o := w.lone(&c.genome, dir)
	o.Setup.Record = &c.trails[dir]
	if p := w.parents[0]; p != nil && p.trails != nil {
		o.Setup.Resume = &p.trails[dir]
	}
	return w.trial.Run(&w.plan, o)
}

// run tries the plan of the child as it is.
func (w *worker) run(dir uint8) *trial.Result {
	return w.trial.Run(&w.plan, w.options(&w.child.genome, dir))
}

// lone returns how a genome is tested with one train.
func (w *worker) lone(g *genome, dir uint8) trial.Options {
	o := w.options(g, dir)
	o.Trains, o.Setup.Unsynchronised = 1, true
	return o
}

// options returns how a genome is tested. Trains on open track roll backwards as
// a matter of course.
func (w *worker) options(g *genome, dir uint8) trial.Options {
	o := trial.Options{Dir: dir, Rules: layout.Strict, Taken: w.aroundTest, Setup: w.limits}
	o.Setup.ForwardOnly = o.Setup.ForwardOnly && !g.open
	return o
}

// growWay makes the child a ride that is grown from nothing.
func (w *worker) growWay(way kit.Way) bool {
	if way.Open {
		return w.growOpen(way)
	}
	return w.grow(way)
}
