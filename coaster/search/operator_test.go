package search

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Operators are drawn by what they yielded: of nine that vary circuits, each
// tried 100 times, one gained in 50. By hand: all together yield 51/901, so
// that this one has a share of 0.2*51/901 + (50+20*51/901)/120, the others
// have 0.2*51/901 + (20*51/901)/120, and the first is drawn in 72.5 % of cases.
func TestCreditDraw(t *testing.T) {
	var c credit
	for o := range NumOperators {
		if o.varies(false) {
			c.Tried[o] = 100
		}
	}
	c.Gained[Insert] = 50
	rng := rand.New(rand.NewPCG(1, 2))
	const draws = 20_000
	var drawn [NumOperators]int
	for range draws {
		drawn[c.draw(rng, false)]++
	}
	for o, n := range drawn {
		want := 0.0
		switch {
		case Operator(o) == Insert:
			want = 0.7249
		case Operator(o).varies(false):
			want = (1 - 0.7249) / 8
		}
		if share := float64(n) / draws; math.Abs(share-want) > 0.015 {
			t.Errorf("%v: drawn in %.3f of cases, want %.3f", Operator(o), share, want)
		}
	}
}

// What was yielded long ago counts for less than what was yielded of late.
func TestCreditFades(t *testing.T) {
	var c credit
	c.note(Insert, 1)
	for range 2000 {
		c.note(Raise, 0)
	}
	// 0.9995 to the power of 2000 is 0.3678.
	if math.Abs(c.Gained[Insert]-0.3678) > 0.0001 || math.Abs(c.Tried[Insert]-0.3678) > 0.0001 || c.Gained[Raise] != 0 {
		t.Errorf("got %+v", c)
	}
}
