package idiom

import (
	"math"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// After any two pieces, the likelihoods of all that fits sum to one. The end of
// the track fits anywhere, and so may add a little.
func TestLikelihoodsSum(t *testing.T) {
	for _, id := range []ride.TypeID{ride.WoodenRc, ride.FlyingRc, ride.LogFlume, ride.LsmRc} {
		m := For(ride.ByID(id))
		for _, line := range []string{
			"flat flat", "endStation endStation", "up25+lift up25+lift", "up25ToFlat flatToDown25",
			"leftBank rightBank", "flatToDown60LongBase down60", "leftHeartLineRoll flat",
			"diagUp60 diagUp60ToUp25", "flat leftVerticalLoop", "waterSplash flat",
		} {
			pieces := track.MustParse(line)
			last := symbolOf(pieces[1])
			state := m.after(m.after(0, symbolOf(pieces[0])), last)
			sum := m.likelihoodOf(state, edge)
			for s := range edge {
				if fits(last, s) {
					sum += m.likelihoodOf(state, s)
				}
			}
			if sum < 0.99 || sum > 1.02 {
				t.Errorf("%v after %s: likelihoods sum to %.4f", id, line, sum)
			}
		}
	}
}

// fits reports whether s may follow last.
func fits(last, s symbol) bool { return track.Fits(last.piece(), s.piece(), false) }

func (m *Model) likelihoodOf(state uint16, s symbol) float64 {
	cost, _ := m.step(state, s)
	return math.Exp2(-float64(cost) / scale)
}

// Whatever the pieces are called and wherever a circuit begins, it is the same.
func TestSymbolMirror(t *testing.T) {
	for s := range symbol(numSymbols) {
		if got := s.mirrored().mirrored(); got != s {
			t.Errorf("symbol %d mirrored twice is %d", s, got)
		}
		if s != edge && symbolOf(s.piece()) != s && !s.piece().Type.IsStation() {
			t.Errorf("symbol %d as a piece is symbol %d", s, symbolOf(s.piece()))
		}
	}
}
