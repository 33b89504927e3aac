package gallery_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
)

// many returns elites with as many figures as real ones, each in its own cell.
func many(from, n int) []gallery.Elite {
	rng := rand.New(rand.NewPCG(uint64(from), 1))
	all := make([]gallery.Elite, n)
	for i := range all {
		e := elite(from+i, fmt.Sprint("cell ", from+i), rng.Float64()*10, from/2)
		e.Design = make([]byte, 600)
		for k := range 40 {
			e.Stats = append(e.Stats, gallery.Stat{Name: fmt.Sprint("stat_", k), Value: rng.Float64()})
		}
		all[i] = e
	}
	return all
}

// BenchmarkCommit commits one elite, and so many, with a state of some size.
func BenchmarkCommit(b *testing.B) {
	for _, c := range []struct{ elites, state int }{{1, 0}, {1, 10_000}, {1, 1_000_000}, {100, 10_000}} {
		b.Run(fmt.Sprintf("elites=%d/state=%d", c.elites, c.state), func(b *testing.B) {
			g := open(b, b.TempDir())
			rec := begin(b, g, gallery.Run{})
			state := make([]byte, c.state)
			n := 0
			for b.Loop() {
				batch := gallery.Batch{Elites: many(n, c.elites), State: state, Evaluations: n}
				if err := rec.Commit(b.Context(), batch); err != nil {
					b.Fatal(err)
				}
				n += c.elites
			}
		})
	}
}

// BenchmarkQuery asks 100,000 elites for the ten best that fit.
func BenchmarkQuery(b *testing.B) {
	g := open(b, b.TempDir())
	rec := begin(b, g, gallery.Run{})
	const all, batch = 100_000, 10_000
	for n := 0; n < all; n += batch {
		err := rec.Commit(b.Context(), gallery.Batch{Elites: many(n, batch), Evaluations: n})
		if err != nil {
			b.Fatal(err)
		}
	}
	names, err := g.Names(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	where, badWhere := gallery.ParseWhere("excitement>=7 stat_7<0.5 stat_39>0.2", names)
	sort, badSort := gallery.ParseSort("-stat_9", names)
	if badWhere != nil || badSort != nil {
		b.Fatal(badWhere, badSort)
	}
	b.ResetTimer()
	for b.Loop() {
		found := query(b, g, gallery.Filter{Where: where, Sort: sort, Limit: 10})
		if len(found) != 10 {
			b.Fatalf("found %d", len(found))
		}
	}
}
