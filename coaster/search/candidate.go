package search

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Candidate is a ride that was found: legal, tested and rated.
type Candidate struct {
	Plan       ride.Plan
	Score      rating.Score
	Stats      sim.Stats
	Operation  layout.Operation // the settings as the game uses them
	Proximity  layout.Proximity
	Footprint  layout.Footprint
	Cost       unit.Money
	Evaluation int // the number of the slot that found it, from 0, or FromEvaluation
}

// FromEvaluation is the evaluation of the ride that was to be improved.
const FromEvaluation = -1

// newCandidate copies a result, which must be rated.
func newCandidate(p *ride.Plan, r *trial.Result, slot int) *Candidate {
	c := &Candidate{
		Plan:       *p,
		Score:      r.Score,
		Stats:      *r.Run.Stats,
		Operation:  r.Operation,
		Proximity:  r.Layout.Proximity,
		Footprint:  r.Layout.Footprint(),
		Cost:       r.Layout.Cost,
		Evaluation: slot,
	}
	c.Plan.Pieces = slices.Clone(p.Pieces)
	c.Plan.Gates = slices.Clone(p.Gates)
	c.Stats.Segments = slices.Clone(r.Run.Stats.Segments)
	return c
}

// merit orders candidates: excitement if all limits are kept, else a negative
// number that tells by how much they are not.
func (c *Config) merit(s rating.Score, cost unit.Money) int {
	over := 0
	if s.Intensity >= c.MaxIntensity {
		over += int(s.Intensity-c.MaxIntensity) + 1
	}
	if c.Budget > 0 && cost > c.Budget {
		over += int((cost-c.Budget)*1000/c.Budget) + 1
	}
	if over > 0 {
		return -over
	}
	return int(s.Excitement)
}

// Loss is what becomes of a slot that yields no candidate.
type Loss uint8

// The losses, in the order of the stages of a slot.
const (
	NotGrown  Loss = iota // the track met obstacles on all sides
	NotClosed             // no way home was found
	NotNew                // a variation that changed nothing
	Refused               // the game would not let it stand or be tested
	NotRound              // the train does not come back
	OverLimit             // it is rated, but beyond a limit
	NumLosses
)

var lossNames = [NumLosses]string{
	NotGrown:  "not grown",
	NotClosed: "not closed",
	NotNew:    "not new",
	Refused:   "refused",
	NotRound:  "not round",
	OverLimit: "over limit",
}

// String names the loss.
func (l Loss) String() string { return lossNames[l] }

// Progress is how far a search has come.
type Progress struct {
	Evaluations int            // slots that are done
	Rated       int            // slots that led to a rated ride
	Lost        [NumLosses]int // slots that led to none within the limits
	Best        *Candidate     // nil as long as there is none within the limits
	Improved    bool           // Best is new
}
