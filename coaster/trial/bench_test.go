package trial_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// coasters returns the plans of all roller coasters of the corpus that finish
// with one train.
func coasters(b testing.TB) []*ride.Plan {
	b.Helper()
	var plans []*ride.Plan
	y := trial.New()
	for _, r := range corpus.Measured(b, "measured_one_train.jsonl.gz") {
		if r.Dir != 0 || r.Outcome != "rated" || ride.ByID(ride.TypeID(r.RideType)).Category != ride.Rollercoaster {
			continue
		}
		d, err := td6.Decode(corpus.Design(b, r.File))
		if err != nil {
			b.Fatal(err)
		}
		p, err := d.Plan()
		if err != nil {
			b.Fatal(err)
		}
		if y.Run(p, oneTrain).Rated() {
			plans = append(plans, p)
		}
	}
	if len(plans) == 0 {
		b.Fatal("no coasters")
	}
	return plans
}

var oneTrain = trial.Options{Trains: 1, Rules: layout.Strict}

// A whole evaluation, from pieces to score: the mean over the corpus.
func BenchmarkEvaluate(b *testing.B) {
	plans := coasters(b)
	y := trial.New()
	ticks := 0
	n := 0
	for b.Loop() {
		for _, p := range plans {
			ticks += int(y.Run(p, oneTrain).Run.End)
			n++
		}
	}
	seconds := b.Elapsed().Seconds()
	b.ReportMetric(float64(n)/seconds, "evaluations/s")
	b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(ticks), "ns/tick")
	b.ReportMetric(float64(ticks)/float64(n), "ticks/run")
}

// Its parts.
func BenchmarkLay(b *testing.B) {
	plans := coasters(b)
	builder := layout.NewBuilder()
	n := 0
	for b.Loop() {
		for _, p := range plans {
			site := layout.Site{X: 4800, Y: 4800, Z: layout.DesignZ(p, 4800, 4800, 0, nil)}
			if _, refusal := builder.Build(p, site, layout.Strict); refusal != nil {
				b.Fatal(refusal)
			}
			n++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/layout")
}

func BenchmarkRun(b *testing.B) {
	plans := coasters(b)
	var layouts []*layout.Layout
	for _, p := range plans {
		site := layout.Site{X: 4800, Y: 4800, Z: layout.DesignZ(p, 4800, 4800, 0, nil)}
		l, refusal := layout.NewBuilder().Build(p, site, layout.Strict)
		if refusal != nil {
			b.Fatal(refusal)
		}
		layouts = append(layouts, l)
	}
	m := sim.NewMachine()
	n := 0
	for b.Loop() {
		for i, l := range layouts {
			s := l.Operate(plans[i].Settings).Settings
			m.Run(l, sim.Setup{Settings: s, Trains: 1, Cars: int(s.Cars)})
			n++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/run")
}

func BenchmarkRate(b *testing.B) {
	plans := coasters(b)
	r := trial.New().Run(plans[0], oneTrain)
	for b.Loop() {
		rating.Rate(&r.Ride)
	}
}
