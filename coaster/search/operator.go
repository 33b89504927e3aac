package search

import "math/rand/v2"

// Operator is a way in which a candidate is made.
type Operator uint8

// The operators. From Resample to Graft they cut a stretch out and fill it anew.
const (
	Grow     Operator = iota // from nothing
	Given                    // the ride that was to be improved
	Adjust                   // change a setting
	Resample                 // lead straight across the cut
	Stray                    // begin with a few items at random
	Carry                    // shift what was there
	Reflect                  // mirror what was there
	Graft                    // insert a stretch of another candidate
	Stretch                  // lengthen or shorten level track or an end; open track only
	Back                     // change the arm behind the platform; open track only
	Move                     // elsewhere on the plot, with a little change; on plots only
	NumOperators
)

// operators are the names of the operators and the longest stretches that they
// cut.
var operators = [NumOperators]struct {
	name    string
	longest int
}{
	Grow:     {"grow", 0},
	Given:    {"given", 0},
	Adjust:   {"adjust", 0},
	Resample: {"resample", 8},
	Stray:    {"stray", 16},
	Carry:    {"carry", 30},
	Reflect:  {"reflect", 30},
	Graft:    {"graft", 30},
	Stretch:  {"stretch", 0},
	Back:     {"back", 0},
	Move:     {"move", 0},
}

// String names the operator.
func (o Operator) String() string { return operators[o].name }

// credit is what operators have yielded of late, by which they are chosen:
// the more often a child was better than its parent, the more often the next
// one is made in the same way. Old yields fade.
type credit struct {
	Tried, Gained [NumOperators]float64
}

const (
	fade = 0.999 // of all yields, with every try

	// Of every operator: tries and gains that it has from the beginning, so
	// that chance does not rule it out, and the least share of the tries.
	headStart = 50
	hope      = 0.05
	leastPart = 0.02
)

// draw chooses an operator among those that vary circuits, or open track.
func (c *credit) draw(rng *rand.Rand, open bool) Operator {
	end := Stretch
	if open {
		end = Move
	}
	var share [NumOperators]float64
	sum := 0.0
	for o := Adjust; o < end; o++ {
		share[o] = leastPart + (c.Gained[o]+headStart*hope)/(c.Tried[o]+headStart)
		sum += share[o]
	}
	k := rng.Float64() * sum
	for o := Adjust; o < end; o++ {
		if k -= share[o]; k < 0 {
			return o
		}
	}
	return Resample
}

// note counts what an operator yielded.
func (c *credit) note(op Operator, gained float64) {
	for o := range c.Tried {
		c.Tried[o] *= fade
		c.Gained[o] *= fade
	}
	c.Tried[op]++
	c.Gained[op] += gained
}
