package search

import (
	"math/rand/v2"
	"slices"
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

// No way is shorter than the tables say, be the box smaller than them or
// larger.
func TestDistancesAreAdmissible(t *testing.T) {
	Alone(t)
	for _, id := range []ride.TypeID{ride.WoodenRc, ride.LayDownRc, ride.SteelWildMouse} {
		s := workshop(t, id).stock
		for _, box := range []int{20, 2 * maxRadius} {
			checked := checkDistances(t, newAtlas(s, box, 60))
			if checked < 10000 {
				t.Errorf("%s: only %d ways were checked", s.typ.Name, checked)
			}
		}
	}
}

// checkDistances draws ways at random and returns how many of them and of
// their ends it compared with the tables.
func checkDistances(t *testing.T, a *atlas) (checked int) {
	t.Helper()
	s := a.stock
	rng := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		way := []spot{{heading: uint8(rng.IntN(4)), shape: s.flat}}
		for range 1 + rng.IntN(15) {
			at := way[len(way)-1]
			list := s.from[at.shape]
			way = append(way, s.beyond(at, list[rng.IntN(len(list))]))
		}
		goal := way[len(way)-1]
		if goal.heading >= 4 {
			continue
		}
		f := a.to(goal.shape)
		for k := len(way) - 1; k >= 0 && a.covers(way[k], goal); k-- {
			checked++
			if n := f.bound(way[k], goal); n > len(way)-1-k {
				t.Fatalf("%s: %d items lead from %+v to %+v, the tables say %d",
					s.typ.Name, len(way)-1-k, way[k], goal, n)
			}
		}
	}
	return checked
}

// covers reports whether the tables claim to know the way from a spot to the
// goal.
func (a *atlas) covers(at, goal spot) bool {
	away := max(abs(int(at.x-goal.x)), abs(int(at.y-goal.y)))
	return (!a.closed || away <= a.radius) && abs(int(at.z-goal.z)) <= a.height
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
			if !w.head.builder.Closed() {
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
		return w.closer.close(w.goal, w.behind, slack, 500)
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
	r, err := newRun(Config{Type: ride.ByID(ride.WoodenRc), Seed: 7}, nil)
	if err != nil {
		b.Fatal(err)
	}
	for r.progress.Evaluations < 16*batchSize {
		r.batch(batchSize)
	}
	k := 0
	for b.Loop() {
		r.workers[0].slot(k, &r.population, &r.results[0])
		k++
	}
	b.ReportMetric(float64(k)/b.Elapsed().Seconds(), "slots/s")
}
