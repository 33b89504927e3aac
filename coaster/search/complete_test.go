package search

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// workshop returns a worker for a ride type, with the usual limits.
func workshop(tb testing.TB, id ride.TypeID) *worker {
	tb.Helper()
	c := Config{Type: ride.ByID(id), Seed: 1}.withDefaults()
	s, err := kit.New(c.Type, c.Vehicle, nil, kit.Wishes{})
	if err != nil {
		tb.Fatal(err)
	}
	return newWorker(&search{config: c}, s, join.NewAtlas(s, max(c.BoxX, c.BoxY), 2*c.MaxHeight))
}

// grown returns n circuits that grew.
func (w *worker) grown(tb testing.TB, n int) []genome {
	tb.Helper()
	var out []genome
	for k := uint64(0); len(out) < n; k++ {
		if k > 100*uint64(n) {
			tb.Fatalf("%d circuits grew in %d attempts", len(out), k)
		}
		w.source.Seed(2, k)
		if w.grow(w.kit.Ways[0]) {
			var g genome
			g.copyFrom(&w.child.genome)
			out = append(out, g)
		}
	}
	return out
}

// What is cut out of a circuit is nearly always rejoined.
func TestRejoin(t *testing.T) {
	Alone(t)
	w := workshop(t, ride.WoodenRc)
	joined, cuts := 0, 0
	for _, g := range w.grown(t, 20) {
		for range 20 {
			i, j, ok := w.drawCut(&g, 12)
			if !ok {
				t.Fatal("no stretch to cut")
			}
			if !w.open(&g, i, j, g.floor) {
				t.Fatalf("a circuit of %d items can't be laid without those from %d to %d", len(g.items), i, j)
			}
			cuts++
			if !w.rejoin(1, 2, 3, 4, 5, 6) {
				continue
			}
			joined++
			if !w.head.Builder.Closed() {
				t.Fatal("rejoined, but not closed")
			}
		}
	}
	if joined < cuts*9/10 {
		t.Errorf("%d of %d cuts were rejoined", joined, cuts)
	}
}

// rejoin closes a cut with one of the slacks.
func (w *worker) rejoin(slacks ...int) bool {
	return slices.ContainsFunc(slacks, func(slack int) bool {
		return w.closer.Close(w.goal, w.behind, slack, 500)
	})
}

func BenchmarkCompletion(b *testing.B) {
	w := workshop(b, ride.WoodenRc)
	circuits := w.grown(b, 20)
	k, joined := 0, 0
	for b.Loop() {
		g := &circuits[k%len(circuits)]
		w.source.Seed(5, uint64(k))
		k++
		if i, j, ok := w.drawCut(g, 12); ok && w.open(g, i, j, g.floor) &&
			w.closer.Close(w.goal, w.behind, w.rng.IntN(5), 200) {
			joined++
		}
	}
	b.ReportMetric(float64(joined)/float64(k), "joined/op")
}

func BenchmarkGrow(b *testing.B) {
	w := workshop(b, ride.WoodenRc)
	k, grown := uint64(0), 0
	for b.Loop() {
		w.source.Seed(6, k)
		k++
		if w.grow(w.kit.Ways[0]) {
			grown++
		}
	}
	b.ReportMetric(float64(grown)/float64(k), "grown/op")
}

// BenchmarkSearch tells the rated candidates a second of one core, once the
// populations are there: wooden coasters on which trains make one round.
func BenchmarkSearch(b *testing.B) {
	s, err := newSearch(Config{
		Type: ride.ByID(ride.WoodenRc), Mode: ride.ContinuousCircuit, MaxRounds: 1,
		BoxX: 24, BoxY: 18, Seed: 7,
	})
	if err != nil {
		b.Fatal(err)
	}
	for s.progress.Evaluations < 4096 {
		s.round(s.left())
	}
	rated, n := s.progress.Work.Rated, s.progress.Evaluations
	for b.Loop() {
		s.round(s.left())
	}
	w := &s.progress.Work
	seconds := b.Elapsed().Seconds()
	b.ReportMetric(float64(w.Rated-rated)/seconds, "rated/s")
	b.ReportMetric(float64(s.progress.Evaluations-n)/seconds, "evaluations/s")
	b.ReportMetric(float64(w.Ticks)/float64(w.WholeTicks), "ticks/whole")
	pieces, members := 0, 0
	for _, is := range s.islands {
		for _, m := range is.population.members {
			pieces, members = pieces+len(m.items), members+1
		}
	}
	b.ReportMetric(float64(pieces)/float64(members), "pieces/ride")
}
