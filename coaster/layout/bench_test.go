package layout_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// plans reads the coasters of the corpus that stand by the strict rules.
func plans(tb testing.TB) (plans []*ride.Plan, sites []layout.Site) {
	tb.Helper()
	b := layout.NewBuilder()
	for _, r := range corpus.Measured(tb, "measured.jsonl.gz") {
		d, err := td6.Decode(corpus.Design(tb, r.File))
		if err != nil {
			tb.Fatal(err)
		}
		p, err := d.Plan()
		if err != nil {
			tb.Fatal(err)
		}
		site := layout.Site{X: int32(r.X), Y: int32(r.Y), Z: int32(r.Z), Dir: uint8(r.Dir)}
		if p.Type.ID == ride.Maze || r.Dir != 0 {
			continue
		}
		if _, refusal := b.Build(p, site, layout.Strict); refusal == nil {
			plans, sites = append(plans, p), append(sites, site)
		}
	}
	if len(plans) == 0 {
		tb.Fatal("no coaster of the corpus stands")
	}
	return plans, sites
}

// BenchmarkBuild lays a coaster of the corpus, from its pieces to its
// proximity.
func BenchmarkBuild(b *testing.B) {
	plans, sites := plans(b)
	builder := layout.NewBuilder()
	n, pieces := 0, 0
	for b.Loop() {
		i := n % len(plans)
		if _, r := builder.Build(plans[i], sites[i], layout.Strict); r != nil {
			b.Fatal(r)
		}
		n++
		pieces += len(plans[i].Pieces)
	}
	b.ReportMetric(float64(pieces)/float64(n), "pieces/op")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(pieces), "ns/piece")
}

// A builder that has built a ride before builds it again without allocating,
// and finds its gates and checks it.
func TestBuildAllocs(t *testing.T) {
	plans, sites := plans(t)
	b := layout.NewBuilder()
	all := func() {
		for i, p := range plans {
			l, r := b.Build(p, sites[i], layout.Strict)
			if r != nil {
				t.Fatal(r)
			}
			if r := l.CheckTest(l.Operate(p.Settings).Settings); r != nil {
				t.Fatal(r)
			}
			b.FindGates()
		}
	}
	if n := testing.AllocsPerRun(3, all); n != 0 {
		t.Errorf("%v allocations for %d rides, want 0", n, len(plans))
	}
}

// BenchmarkFindGates looks for the gates of a coaster that has none.
func BenchmarkFindGates(b *testing.B) {
	plans, sites := plans(b)
	open := *plans[0]
	open.Gates = nil
	builder := layout.NewBuilder()
	if _, r := builder.Build(&open, sites[0], layout.Strict); r != nil {
		b.Fatal(r)
	}
	for b.Loop() {
		if _, ok := builder.FindGates(); !ok {
			b.Fatal("no gates")
		}
	}
}
