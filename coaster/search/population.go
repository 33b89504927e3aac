package search

import (
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/rating"
)

// member is a candidate of an island.
type member struct {
	genome
	score rating.Score
	merit int
}

// island is a population that breeds by itself.
type island struct {
	members []member
	closed  bool // takes in no one from outside
}

// islandSize is the number of members of an island.
const islandSize = 50

// numIslands is the number of islands.
const numIslands = 2

// population is all islands.
type population struct {
	islands [numIslands]island
	rng     *rand.Rand
}

func (p *population) of(slot int) *island { return &p.islands[slot%numIslands] }

// full reports whether the island has all its members.
func (is *island) full() bool { return len(is.members) >= islandSize }

// founding reports whether the next member is to be grown from nothing. Half
// of them are, once there are a few, until the island is full.
func (is *island) founding(rng *rand.Rand) bool {
	if is.closed || is.full() {
		return false
	}
	return len(is.members) < islandSize/4 || rng.IntN(2) == 0
}

// draw returns a member, the better of two.
func (is *island) draw(rng *rand.Rand) *member {
	m := &is.members[rng.IntN(len(is.members))]
	o := &is.members[rng.IntN(len(is.members))]
	if o.merit > m.merit {
		return o
	}
	return m
}

// add takes in a candidate, if it is better than a bad member.
func (is *island) add(rng *rand.Rand, r *result) {
	if is.has(r) {
		return
	}
	if !is.full() {
		is.members = append(is.members, member{})
		is.members[len(is.members)-1].set(r)
		return
	}
	worst := &is.members[rng.IntN(islandSize)]
	for range 3 {
		if o := &is.members[rng.IntN(islandSize)]; o.merit < worst.merit {
			worst = o
		}
	}
	if r.merit >= worst.merit {
		worst.set(r)
	}
}

// has reports whether a candidate with the same score is a member.
func (is *island) has(r *result) bool {
	for i := range is.members {
		if m := &is.members[i]; m.merit == r.merit && m.score == r.score {
			return true
		}
	}
	return false
}

func (m *member) set(r *result) {
	m.copyFrom(&r.genome)
	m.score, m.merit = r.score, r.merit
}
