package search

import (
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/sim"
)

// populationSize is the number of members. Small populations get further in a
// minute: on one island 40 were better than 100 after 20, 60 and 100 thousand
// evaluations, and on four islands 24 are as good as 40 after 16 thousand.
const populationSize = 24

// staleAfter is the number of evaluations without a better member after which
// a population has had its day.
const staleAfter = 30_000

// population is what an island breeds from. Rides beyond the limits have their
// place in it too, as long as there are no better ones.
type population struct {
	members []*member
	founded bool       // its members are grown from nothing
	best    goal.Merit // of its members
	stale   int        // evaluations since it was reached
}

// member is a candidate of a population.
type member struct {
	genome
	id    int // its evaluation
	elder int // the elite that it is, or that it descends from, or noElder
	score rating.Score
	merit goal.Merit

	trails *trails // nil for none
}

// noElder is the elder of members that descend from no elite.
const noElder = GivenID - 1

// trails are what the test runs of a member have left, by direction. The runs
// of its children begin with them.
type trails [4]sim.Trail

// full reports whether the population has all its members.
func (p *population) full() bool { return len(p.members) == populationSize }

// founding reports whether the next member is to be grown from nothing: all of
// the first few are, and half of the others until the population is full.
func (p *population) founding(rng *rand.Rand) bool {
	switch {
	case !p.founded || p.full():
		return false
	case len(p.members) < populationSize/4:
		return true
	}
	return rng.IntN(2) == 0
}

// wants reports whether a candidate is the best in direction 0 or would be one
// of the better half of the members, so that the other directions matter. If
// only the best were tried in them, the population would fill with rides that
// are good in one alone, and nothing bred from those would ever be better than
// the best.
func (p *population) wants(m *member) bool {
	if len(p.members) == 0 || m.merit.Compare(p.best) > 0 {
		return true
	}
	if !p.full() || p.has(m.score) {
		return false
	}
	below := 0
	for _, o := range p.members {
		if o.merit.Compare(m.merit) < 0 {
			below++
		}
	}
	return below >= populationSize/2
}

// draw returns a member, the better of two drawn at random.
func (p *population) draw(rng *rand.Rand) *member {
	m, o := p.any(rng), p.any(rng)
	if o.merit.Compare(m.merit) > 0 {
		return o
	}
	return m
}

func (p *population) any(rng *rand.Rand) *member { return p.members[rng.IntN(len(p.members))] }

// add takes in a copy of a candidate, in place of the worst of some members if
// that is no better. It returns the member that it has become, or nil.
func (p *population) add(m *member, rng *rand.Rand) *member {
	const drawn = 4
	var into *member
	switch {
	case p.has(m.score):
		return nil
	case !p.full():
		into = new(member)
		p.members = append(p.members, into)
	default:
		into = p.any(rng)
		for range drawn - 1 {
			if o := p.any(rng); o.merit.Compare(into.merit) < 0 {
				into = o
			}
		}
		if m.merit.Compare(into.merit) < 0 {
			return nil
		}
	}
	if len(p.members) == 1 || m.merit.Compare(p.best) > 0 {
		p.best, p.stale = m.merit, 0
	}
	into.copyFrom(m)
	return into
}

// has reports whether a member has the same ratings.
func (p *population) has(s rating.Score) bool {
	for _, m := range p.members {
		if m.score == s {
			return true
		}
	}
	return false
}

// age counts an evaluation. A population that has had its day gives way to a
// new one, or, if it began with a ride that there was, to its best member.
func (p *population) age() {
	if p.stale++; p.stale < staleAfter || !p.full() {
		return
	}
	p.stale = 0
	keep := 0
	if !p.founded {
		best := 0
		for i, m := range p.members {
			if m.merit.Compare(p.members[best].merit) > 0 {
				best = i
			}
		}
		p.members[0], p.members[best] = p.members[best], p.members[0]
		keep = 1
	}
	p.members = p.members[:keep]
}

// copyFrom makes m equal to o, but for the trails: those of another ride do no
// harm. It keeps its own memory.
func (m *member) copyFrom(o *member) {
	m.genome.copyFrom(&o.genome)
	m.id, m.elder, m.score, m.merit = o.id, o.elder, o.score, o.merit
}
