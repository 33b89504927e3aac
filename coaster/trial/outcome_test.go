package trial_test

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// How the game's outcomes of a test are called here.
var outcomes = map[string][]sim.Outcome{
	"crashed":       {sim.Derailed, sim.Collided, sim.RanOff},
	"stalled":       {sim.Stalled},
	"timeout":       {sim.NeverFinished, sim.NeverDeparts},
	"never_departs": {sim.NeverDeparts},
}

// Runs that do not end well end as in the game, a crash at the same tick.
func TestOutcomes(t *testing.T) {
	y := newTally(corpus.Design)
	early := 0
	for _, file := range []string{"synthetic/measured.jsonl.gz", "synthetic/measured_trains.jsonl.gz", "measured_one_train.jsonl.gz"} {
		for _, r := range corpus.Measured(t, file) {
			want := outcomes[r.Outcome]
			if want == nil || y.plan(t, r.File) == nil {
				continue
			}
			y.runs++
			got := y.trial.Run(y.plan(t, r.File), trial.Options{
				Dir: uint8(r.Dir), Trains: r.Args.Trains, Cars: r.Args.Cars,
				Rules: layout.Design, AnyHeight: r.LimitsOff,
			})
			if !slices.Contains(want, got.Run.Outcome) {
				t.Errorf("%s: outcome %v (%v), want %s", &r, got.Run.Outcome, got.Refusal, r.Outcome)
			}
			if r.Outcome != "crashed" && got.Run.End < sim.DefaultTicks {
				early++
			}
			if r.Outcome == "crashed" && int(got.Run.End) != r.DerailTick {
				t.Errorf("%s: crashed at tick %d, want %d", &r, got.Run.End, r.DerailTick)
			}
		}
	}
	if y.runs == 0 || early == 0 {
		t.Errorf("%d runs were compared, %d were seen to repeat themselves", y.runs, early)
	}
	t.Logf("%d runs compared, %d that never end were cut short", y.runs, early)
}
