package track_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// perft counts the sequences of n pieces from the set that fit behind last.
func perft(set []track.Piece, last track.Piece, n int) int {
	if n == 0 {
		return 1
	}
	total := 0
	for _, p := range set {
		if track.Fits(last, p, false) {
			total += perft(set, p, n-1)
		}
	}
	return total
}

// Four pieces lead from level to level, two from level to a slope; on a slope
// one stays and one levels out. So L(n) = 4 L(n-1) + 2 C(n-1) and
// C(n) = C(n-1) + L(n-1), by hand.
func TestPerftByHand(t *testing.T) {
	set := track.MustParse(`flat brakes leftQuarterTurn3Tiles rightQuarterTurn3Tiles
		flatToUp25 up25 up25ToFlat flatToDown25 down25 down25ToFlat`)
	for n, want := range []int{1, 6, 28, 128, 584} {
		if got := perft(set, track.New(track.Flat), n); got != want {
			t.Errorf("perft(%d) = %d, want %d", n, got, want)
		}
	}
}

// joint is what decides which pieces fit: heading class, pitch and roll.
type joint struct {
	diagonal bool
	pitch    track.Pitch
	roll     track.Roll
}

// Over the whole catalogue, counting by trying agrees with counting by the
// number of ways from joint to joint.
func TestPerftOfCatalogue(t *testing.T) {
	var set []track.Piece
	ways := map[joint]map[joint]int{}
	for p := range track.Type(track.NumTypes) {
		in := p.Info()
		set = append(set, track.New(p))
		from := joint{in.RotationBegin&4 != 0, in.PitchStart, in.RollStart}
		to := joint{in.RotationEnd&4 != 0, in.PitchEnd, in.RollEnd}
		if ways[from] == nil {
			ways[from] = map[joint]int{}
		}
		ways[from][to]++
	}
	counts := map[joint]int{{}: 1}
	for n := range 4 {
		want := 0
		for _, c := range counts {
			want += c
		}
		if got := perft(set, track.New(track.Flat), n); got != want {
			t.Errorf("perft(%d) = %d, want %d", n, got, want)
		}
		next := map[joint]int{}
		for from, c := range counts {
			for to, w := range ways[from] {
				next[to] += c * w
			}
		}
		counts = next
	}
}
