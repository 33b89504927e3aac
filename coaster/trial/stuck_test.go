package trial_test

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// Giving up a run whose trains are stuck never changes how it ends: the designs
// of the corpus, and the same with lifts and launches too weak for many of
// them, end alike when they are run to the end.
func TestStuck(t *testing.T) {
	var g givenUp
	y := newTally(corpus.Design)
	for _, file := range []string{"synthetic/measured.jsonl.gz", "measured_one_train.jsonl.gz"} {
		for _, r := range corpus.Measured(t, file) {
			if p := y.plan(t, r.File); r.Dir == 0 && r.Outcome != "place_refused" && p != nil && p.MazeTiles == 0 {
				g.design(t, &r, p)
			}
		}
	}
	slices.Sort(g.ticks)
	n := len(g.ticks)
	t.Logf("%d runs, %v; %d given up, %d with settings of their own", g.runs, g.outcomes, g.all, n)
	if g.all < 100 || n < 20 {
		t.Fatal("too few runs are stuck to say anything")
	}
	t.Logf("ticks until given up: median %d, nine tenths below %d, at most %d",
		g.ticks[n/2], g.ticks[n*9/10], g.ticks[n-1])
	if g.ticks[n-1] > 3*meanLap {
		t.Errorf("a stuck run costs %d ticks, more than three laps", g.ticks[n-1])
	}
}

// meanLap is how long a lap of a coaster of the corpus takes on the average,
// as BenchmarkEvaluate says.
const meanLap unit.Ticks = 2505

// givenUp gathers the runs that are cut short.
type givenUp struct {
	patient, hasty sim.Machine
	runs           int
	outcomes       map[sim.Outcome]int
	all            int          // runs given up
	ticks          []unit.Ticks // at which those with the design's own settings were
}

// design runs a design with several strengths of its lifts and launches.
func (g *givenUp) design(t *testing.T, r *corpus.Record, p *ride.Plan) {
	o := options(r)
	site := layout.Site{X: int32(r.X), Y: int32(r.Y), Z: int32(r.Z), Dir: o.Dir, Ground: o.Ground, AnyHeight: true}
	l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
	if refusal != nil {
		t.Fatalf("%s: %v", r, refusal)
	}
	for quarters := range uint8(5) {
		s := l.Operate(p.Settings).Settings
		s.LiftSpeed = max(s.LiftSpeed*quarters/4, 1)
		s.Operation = max(s.Operation*quarters/4, 1)
		ticks := g.compare(t, r, l, s)
		if ticks > 0 && quarters == 4 {
			g.ticks = append(g.ticks, ticks)
		}
		if s.Trains > 1 {
			s.Trains = 1
			g.compare(t, r, l, s)
		}
	}
}

// compare runs a ride to the end, and again until it is given up; it returns
// the tick at which it was, or 0.
func (g *givenUp) compare(t *testing.T, r *corpus.Record, l *layout.Layout, s ride.Settings) unit.Ticks {
	if l.CheckTest(s) != nil {
		return 0
	}
	op := sim.Setup{Settings: s, Trains: int(s.Trains), Cars: int(s.Cars)}
	hasty := g.hasty.Run(l, op)
	op.Patient = true
	patient := g.patient.Run(l, op)
	if g.outcomes == nil {
		g.outcomes = map[sim.Outcome]int{}
	}
	g.runs++
	g.outcomes[patient.Outcome]++
	if hasty.Outcome != patient.Outcome || hasty.Train != patient.Train {
		t.Errorf("%s, lift %d, operation %d, %d trains: %v at tick %d, but %v at tick %d", r.File,
			s.LiftSpeed, s.Operation, s.Trains, hasty.Outcome, hasty.End, patient.Outcome, patient.End)
	}
	if hasty.End == patient.End {
		return 0
	}
	g.all++
	return hasty.End
}
