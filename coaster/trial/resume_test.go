package trial_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// searching is how a search tries its candidates.
var searching = trial.Options{
	Trains: 1, Rules: layout.Strict,
	Setup: sim.Setup{MaxTicks: 7000, ForwardOnly: true},
}

// A litter is a ride whose run is recorded, and rides that differ from it in
// one piece, drawn uniformly: a chain is there or is not.
type litter struct {
	parent   *ride.Plan
	children []*ride.Plan
	trail    sim.Trail
}

// litters returns litters of children that can stand, for all coasters of the
// corpus.
func litters(tb testing.TB, children int) []*litter {
	tb.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	y := trial.New()
	var all []*litter
	for _, p := range coasters(tb) {
		l := &litter{parent: p}
		for tries := 0; len(l.children) < children && tries < 20*children; tries++ {
			c := *p
			c.Pieces = slices.Clone(p.Pieces)
			q := &c.Pieces[rng.IntN(len(c.Pieces))]
			if q.Type.IsStation() {
				continue
			}
			q.Lift = !q.Lift
			if y.Run(&c, searching).Refusal == nil {
				l.children = append(l.children, &c)
			}
		}
		all = append(all, l)
	}
	return all
}

// record runs the parent.
func (l *litter) record(y *trial.Trial) {
	o := searching
	o.Setup.Record = &l.trail
	y.Run(l.parent, o)
}

// resumed returns the options with which the children are tried.
func (l *litter) resumed() trial.Options {
	o := searching
	o.Setup.Resume = &l.trail
	return o
}

// All that a trial finds is the same if its run is resumed, and on average over
// cuts drawn uniformly at most six tenths of the ticks are simulated.
func TestResume(t *testing.T) {
	fresh, other := trial.New(), trial.New()
	ticks, simulated, rated, n := 0, 0, 0, 0
	for _, l := range litters(t, 10) {
		l.record(fresh)
		for _, c := range l.children {
			want, got := *fresh.Run(c, searching), *other.Run(c, l.resumed())
			ticks += int(got.Run.End)
			simulated += int(got.Run.End - got.Run.Resumed)
			got.Run.Resumed = 0
			got.Layout, want.Layout = nil, nil
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: resumed: %+v, want %+v", track.Format(c.Pieces), got, want)
			}
			if got.Rated() {
				rated++
			}
			n++
		}
	}
	ratio := float64(simulated) / float64(ticks)
	t.Logf("%d runs, %d of them rated; %.3f of the ticks simulated", n, rated, ratio)
	if ratio > 0.6 || n < 1000 || rated < n/2 {
		t.Errorf("%d runs, %d of them rated; %.3f of the ticks simulated; "+
			"want at least 1000, half, at most 0.6", n, rated, ratio)
	}
}

// Children with cuts drawn uniformly, from pieces to score: resumed, and for
// comparison from the beginning.
func BenchmarkResume(b *testing.B) {
	all := litters(b, 8)
	b.Run("resumed", func(b *testing.B) { benchmarkChildren(b, all, (*litter).resumed) })
	b.Run("whole", func(b *testing.B) {
		benchmarkChildren(b, all, func(*litter) trial.Options { return searching })
	})
}

func benchmarkChildren(b *testing.B, all []*litter, options func(*litter) trial.Options) {
	y := trial.New()
	for _, l := range all {
		l.record(y)
	}
	ticks, simulated, n := 0, 0, 0
	for b.Loop() {
		for _, l := range all {
			o := options(l)
			for _, c := range l.children {
				r := &y.Run(c, o).Run
				ticks += int(r.End)
				simulated += int(r.End - r.Resumed)
				n++
			}
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "evaluations/s")
	b.ReportMetric(float64(simulated)/float64(ticks), "simulated/whole")
}

// What it costs to record a run.
func BenchmarkRecord(b *testing.B) {
	plans := coasters(b)
	y := trial.New()
	var trail sim.Trail
	for _, c := range []struct {
		name   string
		record *sim.Trail
	}{{"without", nil}, {"with", &trail}} {
		b.Run(c.name, func(b *testing.B) {
			o := searching
			o.Setup.Record = c.record
			n := 0
			for b.Loop() {
				for _, p := range plans {
					y.Run(p, o)
					n++
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "evaluations/s")
		})
	}
}
