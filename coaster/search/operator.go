package search

import "math/rand/v2"

// Operator is a way in which a candidate is made.
type Operator uint8

// The operators. From Resample to Raise they cut a stretch out and fill it anew.
const (
	Grow     Operator = iota // from nothing
	Given                    // the ride that was to be improved
	Adjust                   // change a setting
	Pace                     // change the speed of brakes, or where the chain is
	Resample                 // lead straight across the cut
	Stray                    // begin with a few items at random
	Carry                    // shift what was there
	Reflect                  // mirror what was there
	Graft                    // insert a stretch of another candidate
	Insert                   // insert an element of real designs
	Raise                    // lead up or down, and then as it was
	Stretch                  // lengthen or shorten level track or an end; open track only
	Back                     // change the arm behind the platform; open track only
	Move                     // elsewhere on the plot, with a little change; on plots only
	Twin                     // a second platform beside the first
	NumOperators
)

// operators are the names of the operators, the longest stretches that they
// cut, and what they can vary.
var operators = [NumOperators]struct {
	name         string
	longest      int
	closed, open bool // circuits, open track
}{
	Grow:     {name: "grow"},
	Given:    {name: "given"},
	Adjust:   {name: "adjust", closed: true, open: true},
	Pace:     {name: "pace", closed: true},
	Resample: {name: "resample", longest: 8, closed: true, open: true},
	Stray:    {name: "stray", longest: 16, closed: true, open: true},
	Carry:    {name: "carry", longest: 30, closed: true, open: true},
	Reflect:  {name: "reflect", longest: 30, closed: true, open: true},
	Graft:    {name: "graft", longest: 30, closed: true, open: true},
	Insert:   {name: "insert", longest: 14, closed: true},
	Raise:    {name: "raise", longest: 25, closed: true},
	Stretch:  {name: "stretch", open: true},
	Back:     {name: "back", open: true},
	Move:     {name: "move"}, // drawn apart, as the next one
	Twin:     {name: "twin"},
}

// varies reports whether the operator varies circuits, or open track.
func (o Operator) varies(open bool) bool {
	if open {
		return operators[o].open
	}
	return operators[o].closed
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
	fade = 0.9995 // of all yields, with every try

	// How many tries count as yielding what all operators do, so that chance
	// rules none out, and the part of that yield that every operator has for
	// nothing.
	headStart = 20
	grace     = 0.2
)

// draw chooses an operator among those that vary circuits, or open track.
func (c *credit) draw(rng *rand.Rand, open bool) Operator {
	tried, gained := 1.0, 1.0
	for o := range NumOperators {
		tried, gained = tried+c.Tried[o], gained+c.Gained[o]
	}
	mean := gained / tried
	var share [NumOperators]float64
	sum := 0.0
	for o := range NumOperators {
		if o.varies(open) {
			share[o] = float64(grace*mean) + (c.Gained[o]+float64(headStart*mean))/(c.Tried[o]+headStart)
			sum += share[o]
		}
	}
	k := rng.Float64() * sum
	for o := range NumOperators {
		if k -= share[o]; k < 0 && o.varies(open) {
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
