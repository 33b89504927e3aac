package search

import (
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/search/archive"
)

// island is a population that breeds by itself during a round.
type island struct {
	number     int
	population population
	credit     credit
	found      []*Candidate // this round: better than the elites of their cells
	work       Work         // this round
}

func newIsland(number int, c *Config) *island {
	is := &island{number: number, work: newWork(c)}
	is.population.founded = c.From == nil
	return is
}

// explores is how many of 100 parents come from the archive: rides of all
// kinds, which lead past where the population is stuck.
const explores = 12

// parent draws what is to be varied.
func (is *island) parent(rng *rand.Rand, elites []archive.Elite[*Candidate]) *member {
	if len(elites) > 0 && rng.IntN(100) < explores {
		return &elites[rng.IntN(len(elites))].Thing.member
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
