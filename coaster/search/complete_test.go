package search

import (
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// workshop returns a worker for a ride type, with the usual limits.
func workshop(tb testing.TB, id ride.TypeID) *worker {
	tb.Helper()
	c := Config{Type: ride.ByID(id), Seed: 1}.withDefaults()
	s, err := newStock(c.Type, c.Vehicle, nil)
	if err != nil {
		tb.Fatal(err)
	}
	return newWorker(&c, s, newAtlas(s, max(c.BoxX, c.BoxY), 2*c.MaxHeight))
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
		if w.grow() {
			var g genome
			g.copyFrom(&w.child)
			out = append(out, g)
		}
	}
	return out
}

// No way is shorter than the tables say, and none of the items on it leads out
// of them.
func TestDistancesAreAdmissible(t *testing.T) {
	for _, id := range []ride.TypeID{ride.WoodenRc, ride.LayDownRc, ride.SteelWildMouse} {
		w := workshop(t, id)
		s := w.stock
		rng := rand.New(rand.NewPCG(3, 4))
		for range 20000 {
			n := 1 + rng.IntN(12)
			begin := spot{heading: uint8(rng.IntN(4)), shape: s.flat}
			way := []spot{begin}
			at := begin
			for range n {
				list := s.from[at.shape]
				at = s.beyond(at, list[rng.IntN(len(list))])
				way = append(way, at)
			}
			if at.heading >= 4 {
				continue
			}
			f := w.atlas.to(at.shape)
			for k, from := range way {
				left := n - k
				if near(from, at, w.atlas) && f.bound(from, at) > left {
					t.Fatalf("%s: %d items lead from %+v to %+v, the tables say %d",
						s.typ.Name, left, from, at, f.bound(from, at))
				}
			}
			if f.bound(at, at) != 0 {
				t.Fatalf("no way from a spot to itself is %d items", f.bound(at, at))
			}
		}
	}
}

// near reports whether every way of few items between two spots is surely
// within the tables.
func near(a, b spot, at *atlas) bool {
	reach := at.radius - 12*at.span
	_ = reach
	return abs(int(a.x-b.x)) <= at.radius/2 && abs(int(a.y-b.y)) <= at.radius/2 &&
		abs(int(a.z-b.z)) <= at.height/2
}

// What is cut out of a circuit is nearly always rejoined.
func TestRejoin(t *testing.T) {
	w := workshop(t, ride.WoodenRc)
	joined, cuts := 0, 0
	for _, g := range w.grown(t, 20) {
		for range 20 {
			i, j, ok := w.drawCut(&g, 12)
			if !ok {
				t.Fatal("no stretch to cut")
			}
			if !w.open(&g, i, j) {
				t.Fatalf("a circuit of %d items can't be laid without those from %d to %d", len(g.items), i, j)
			}
			cuts++
			if !w.closer.close(w.goal, w.behind, 3, 500) {
				continue
			}
			joined++
			if !w.head.builder.Closed() {
				t.Fatal("rejoined, but not closed")
			}
		}
	}
	if joined < cuts*8/10 {
		t.Errorf("%d of %d cuts were rejoined", joined, cuts)
	}
}

func BenchmarkCompletion(b *testing.B) {
	w := workshop(b, ride.WoodenRc)
	circuits := w.grown(b, 20)
	k, joined := 0, 0
	for b.Loop() {
		g := &circuits[k%len(circuits)]
		w.source.Seed(5, uint64(k))
		k++
		if i, j, ok := w.drawCut(g, 12); ok && w.open(g, i, j) &&
			w.closer.close(w.goal, w.behind, w.rng.IntN(5), 200) {
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
		if w.grow() {
			grown++
		}
	}
	b.ReportMetric(float64(grown)/float64(k), "grown/op")
}

// BenchmarkSlot tells the evaluations of one core.
func BenchmarkSlot(b *testing.B) {
	c := Config{Type: ride.ByID(ride.WoodenRc), Seed: 7}.withDefaults()
	r, err := newRun(c, nil)
	if err != nil {
		b.Fatal(err)
	}
	for r.progress.Evaluations < 4*batchSize {
		r.batch(batchSize)
	}
	k := 0
	for b.Loop() {
		r.workers[0].slot(k, r.population.of(k), &r.results[0])
		k++
	}
	b.ReportMetric(float64(k)/b.Elapsed().Seconds(), "slots/s")
}
