package learn_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/idiom/learn"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// designs reads the real designs of the corpus.
func designs(t *testing.T) []learn.Design {
	t.Helper()
	var all []learn.Design
	for _, f := range corpus.Files(t, "td6/*.td6") {
		name := path.Base(f)
		d, err := td6.Decode(corpus.Design(t, name))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		p, err := d.Plan()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, learn.Design{Name: name, Plan: p})
	}
	return all
}

// The committed tables are what is learnt from the designs.
func TestTablesAreFresh(t *testing.T) {
	files, err := learn.Files(designs(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 3 {
		t.Errorf("%d files, want 3", len(files))
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(corpus.Root(t), name))
		if err != nil {
			t.Error(err)
		} else if !bytes.Equal(got, want) {
			t.Errorf("%s is stale or edited by hand; run make generate", name)
		}
	}
}

// Copies of a design count once: five versions of a mine train are one.
func TestDistinct(t *testing.T) {
	all := designs(t)
	some, err := learn.Distinct(all)
	if err != nil {
		t.Fatal(err)
	}
	trains := 0
	for _, d := range some {
		if d.Plan.Type.ID == ride.MineTrainRc {
			trains++
		}
	}
	if len(all) != 161 || len(some) != 151 || trains != 3 {
		t.Errorf("%d of %d designs are distinct, %d mine trains; want 151 of 161 and 3",
			len(some), len(all), trains)
	}
}

// Real designs are more natural than the same pieces in another order that
// fits, by a model that has not seen them.
func TestRealAboveShuffled(t *testing.T) {
	some, err := learn.Distinct(designs(t))
	if err != nil {
		t.Fatal(err)
	}
	counts := learn.Count(some)
	rng := rand.New(rand.NewPCG(1, 2))
	tried, above := 0, 0
	var gaps []float64
	for i := range some {
		d := &some[i]
		if d.Plan.Type.Category != ride.Rollercoaster || !d.Closed || len(d.Plan.Pieces) < 40 {
			continue
		}
		other := *d
		plan := *d.Plan
		plan.Pieces = shuffled(rng, plan.Pieces, plan.Type.Has(ride.HasInvertedVariant))
		counts.Remove(plan.Type.ID, d.Plan.Pieces, d.Closed)
		m := counts.Model(plan.Type)
		counts.Add(plan.Type.ID, d.Plan.Pieces, d.Closed)
		real, mixed := m.Natural(d.Plan.Pieces, true), m.Natural(plan.Pieces, other.Closed)
		tried++
		if real > mixed {
			above++
		}
		gaps = append(gaps, real-mixed)
	}
	slices.Sort(gaps)
	if tried == 0 {
		t.Fatal("no circuits")
	}
	t.Logf("%d of %d above; the median by %.2f bits a piece, the least by %.2f",
		above, tried, gaps[tried/2], gaps[0])
	if tried < 100 || above < tried*97/100 || gaps[tried/2] < 1 {
		t.Errorf("%d of %d are above their shuffled pieces, the median by %.2f bits a piece",
			above, tried, gaps[tried/2])
	}
}

// shuffled returns the pieces in another order in which they fit: again and
// again two stretches that begin and end alike change places.
func shuffled(rng *rand.Rand, pieces []track.Piece, invertible bool) []track.Piece {
	out := slices.Clone(pieces)
	n := len(out)
	joint := func(i int) track.Piece { return out[(i+n-1)%n] } // the piece before
	alike := func(i, j int) bool {
		return track.Fits(joint(i), out[j%n], invertible) && track.Fits(joint(j), out[i%n], invertible)
	}
	for range 100 * n {
		cut := []int{rng.IntN(n), rng.IntN(n), rng.IntN(n)}
		slices.Sort(cut)
		a, b, c := cut[0], cut[1], cut[2]
		if a == b || b == c || !alike(a, b) || !alike(b, c) {
			continue
		}
		slices.Reverse(out[a:b])
		slices.Reverse(out[b:c])
		slices.Reverse(out[a:c])
	}
	return out
}

// The shuffle keeps the pieces and lets them fit.
func TestShuffled(t *testing.T) {
	pieces := track.MustParse("endStation flatToUp25 up25ToFlat flat*3 flatToDown25 down25*2 down25ToFlat " +
		"leftQuarterTurn3Tiles*2 flatToUp25 up25*2 up25ToFlat sBendLeft")
	got := shuffled(rand.New(rand.NewPCG(1, 1)), pieces, false)
	if slices.Equal(got, pieces) {
		t.Error("nothing is shuffled")
	}
	for i := range got {
		if !track.Fits(got[i], got[(i+1)%len(got)], false) {
			t.Errorf("%v is followed by %v", got[i], got[(i+1)%len(got)])
		}
	}
	count := map[track.Piece]int{}
	for i := range got {
		count[got[i]]++
		count[pieces[i]]--
	}
	for p, n := range count {
		if n != 0 {
			t.Errorf("%v: %+d pieces", p, n)
		}
	}
}

// Rides that the search has only begun to grow are less natural than real ones
// of their type: below the lower quartile.
func TestRealAboveGrown(t *testing.T) {
	grown, below := 0, 0
	for _, id := range []ride.TypeID{
		ride.WoodenRc, ride.LoopingRc, ride.TwisterRc, ride.CorkscrewRc, ride.Steeplechase,
		ride.BobsleighRc, ride.MineTrainRc, ride.SteelWildMouse,
	} {
		typ := ride.ByID(id)
		median := idiom.UsualOf(typ).Natural[1]
		for seed := range uint64(2) {
			p, err := search.Run(t.Context(), search.Config{Type: typ, Seed: seed, Evaluations: 100}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if p.Best == nil {
				continue
			}
			grown++
			n := idiom.For(typ).Natural(p.Best.Plan.Pieces, true)
			if n < median {
				below++
			}
			t.Logf("%s: %.2f, median of real designs %.2f", typ.Name, n, median)
		}
	}
	if grown < 10 || below < grown*9/10 {
		t.Errorf("%d of %d grown rides are below the median of real ones", below, grown)
	}
}
