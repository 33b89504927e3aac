package search

import (
	"math/rand/v2"
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/search/archive"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// island is a population that breeds by itself during a round. All of its rides
// are run in the same few ways: circuits and shuttles have nothing to exchange,
// and what grows faster would crowd out what comes to more in the end. So would
// rides of several rounds, for which every other island has room.
type island struct {
	ways       []kit.Way // nil for that of the ride to be improved
	rounds     int       // that a train may make before it unloads
	population population
	credit     credit
	found      []*Candidate // this round: better than the elites of their cells
	work       Work         // this round
}

func newIsland(number int, c *Config, ways []kit.Way) *island {
	is := &island{work: newWork(c), rounds: c.MaxRounds}
	if c.Islands > 1 && number%2 == 0 {
		is.rounds = 1
	}
	if c.From == nil {
		is.population.founded = true
		is.ways = share(number, c.Islands, ways)
	}
	return is
}

// share returns the ways of an island, of the n that there are. Where there
// are circuits with a lift hill, all islands but the last have these alone, and
// the last all the other ways; else the ways go round.
func share(island, n int, ways []kit.Way) []kit.Way {
	lifted := 0
	for lifted < len(ways) && ways[lifted].IsLifted() {
		lifted++
	}
	switch {
	case n == 1 || lifted == len(ways):
		return ways
	case lifted == 0:
		k := island % len(ways)
		return ways[k : k+1]
	case island == n-1:
		return ways[lifted:]
	}
	return ways[:lifted]
}

// has reports whether rides of the island are run as a genome is.
func (is *island) has(g *genome) bool {
	return is.ways == nil ||
		slices.Contains(is.ways, g.way()) && int(g.settings.Circuits) <= is.rounds
}

// twins reports whether circuits of the island may have two platforms.
func (is *island) twins() bool {
	return slices.ContainsFunc(is.ways, func(w kit.Way) bool { return w.Twin })
}

// drawWay draws a way to run a ride: the usual one more often than others.
func (is *island) drawWay(rng *rand.Rand) kit.Way {
	const usual = 2 // of so many rides one may be something else
	if len(is.ways) == 1 || is.ways[0].IsLifted() && rng.IntN(usual) > 0 {
		return is.ways[0]
	}
	return is.ways[rng.IntN(len(is.ways))]
}

// explores is how many of 100 parents come from the archive: rides of all
// kinds, which lead past where the population is stuck.
const explores = 12

// parent draws what is to be varied.
func (is *island) parent(rng *rand.Rand, elites []archive.Elite[*Candidate]) *member {
	if len(elites) > 0 && rng.IntN(100) < explores {
		if m := &elites[rng.IntN(len(elites))].Thing.member; is.has(&m.genome) {
			return m
		}
	}
	return is.population.draw(rng)
}

// note keeps a candidate that would be the elite of its cell, and reports
// whether it is one.
func (is *island) note(c *Candidate, grid *archive.Grid[*Candidate]) bool {
	if grid.Place(c.Cell, c.Merit.Value) == archive.Worse {
		return false
	}
	for _, o := range is.found {
		if o.Cell == c.Cell && o.Merit.Value >= c.Merit.Value {
			return false
		}
	}
	is.found = append(is.found, c)
	return true
}
