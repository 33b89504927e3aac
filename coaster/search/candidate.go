package search

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Candidate is a ride that was found: legal, tested, rated and within all
// limits.
type Candidate struct {
	ID       int   // the number of the evaluation that found it, or GivenID
	Parents  []int // the IDs of the elites that it descends from, at most one for each parent
	Operator Operator
	Cell     int // of the archive
	Merit    goal.Merit

	// At is where on the plot it stands and the direction in which it was tested
	// and counts; zero if there is no plot.
	At plot.Position

	Plan      ride.Plan
	Score     rating.Score
	Stats     sim.Stats
	Operation layout.Operation // the settings as the game uses them
	Proximity layout.Proximity
	Footprint layout.Footprint
	Cost      unit.Money
	Natural   float64 // how usual the sequence of pieces is, see package idiom

	member member
}

// GivenID is the ID of the ride that was to be improved.
const GivenID = -1

// newCandidate copies a result, which must be rated, of the member's genome,
// which is as natural as is said.
func newCandidate(k *kit.Kit, m *member, r *trial.Result, natural float64) *Candidate {
	c := &Candidate{
		ID:        m.id,
		Merit:     m.merit,
		Plan:      ride.Plan{Type: k.Type, Vehicle: k.Vehicle},
		Score:     r.Score,
		Stats:     *r.Run.Stats,
		Operation: r.Operation,
		Proximity: r.Layout.Proximity,
		Footprint: r.Layout.Footprint(),
		Cost:      r.Layout.Cost,
		Natural:   natural,
	}
	c.member.copyFrom(m)
	planOf(&c.Plan, k, &c.member.genome)
	if r.Layout.Site.Taken != nil {
		c.At = m.position(k)
	}
	c.Stats.Segments = slices.Clone(r.Run.Stats.Segments)
	return c
}
