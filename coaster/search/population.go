package search

import (
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/rating"
)

// populationSize is the number of members. A small population gets further in
// a minute: 40 were better than 100 after 20, 60 and 100 thousand evaluations.
const populationSize = 40

// staleAfter is the number of evaluations without a better member after which
// a population has had its day.
const staleAfter = 50_000

// population is what a search breeds from. It is not changed while slots are
// at work.
type population struct {
	members []member
	found   bool // its members are grown from nothing
	rng     *rand.Rand
	best    int // merit
	stale   int // evaluations since it was reached
}

// member is a candidate of a population.
type member struct {
	genome
	score rating.Score
	merit int
}

// full reports whether the population has all its members.
func (p *population) full() bool { return len(p.members) == populationSize }

// founding reports whether the next member is to be grown from nothing: all of
// the first few are, and half of the others until the population is full.
func (p *population) founding(rng *rand.Rand) bool {
	switch {
	case !p.found || p.full():
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
func (p *population) wants(r *result) bool {
	if r.merit > p.best {
		return true
	}
	if !p.full() || p.has(r) {
		return false
	}
	below := 0
	for i := range p.members {
		if p.members[i].merit < r.merit {
			below++
		}
	}
	return below >= populationSize/2
}

// draw returns a member, the better of two drawn at random.
func (p *population) draw(rng *rand.Rand) *member {
	m, o := p.any(rng), p.any(rng)
	if o.merit > m.merit {
		return o
	}
	return m
}

func (p *population) any(rng *rand.Rand) *member { return &p.members[rng.IntN(len(p.members))] }

// add takes in what a slot found, in place of the worst of some members if
// that is no better.
func (p *population) add(r *result) {
	const drawn = 4
	switch {
	case p.has(r):
		return
	case !p.full():
		p.members = append(p.members, member{})
		p.members[len(p.members)-1].set(r)
	default:
		worst := p.any(p.rng)
		for range drawn - 1 {
			if o := p.any(p.rng); o.merit < worst.merit {
				worst = o
			}
		}
		if r.merit < worst.merit {
			return
		}
		worst.set(r)
	}
	if len(p.members) == 1 || r.merit > p.best {
		p.best, p.stale = r.merit, 0
	}
}

// has reports whether a member has the same ratings.
func (p *population) has(r *result) bool {
	for i := range p.members {
		if p.members[i].score == r.score {
			return true
		}
	}
	return false
}

// age counts an evaluation. A population that has had its day gives way to a
// new one, or, if it began with a ride that there was, to its best member.
func (p *population) age() {
	if p.stale++; p.stale < staleAfter {
		return
	}
	p.stale = 0
	keep := 0
	if !p.found {
		best := 0
		for i := range p.members {
			if p.members[i].merit > p.members[best].merit {
				best = i
			}
		}
		p.members[0], p.members[best] = p.members[best], p.members[0]
		keep = 1
	}
	p.members = p.members[:keep]
}

func (m *member) set(r *result) {
	m.copyFrom(&r.genome)
	m.score, m.merit = r.score, r.merit
}
