package trial_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// golfRandom are the measurements of mini golf that depend on the paths that
// balls take: how long it takes them, and what follows from that.
var golfRandom = []string{
	"avg_speed_raw", "station_time", "station_length_raw", "station_length_m",
	"ride_length_raw", "ride_length_m", "upkeep", "excitement", "rating_steps",
}

// golfRecords are the game's records of mini golf, with a seed for each by
// which the balls take the paths that they took in the game: the first such.
var golfRecords = []struct {
	file  string
	seeds [4]uint64 // by direction
}{
	{"measured.jsonl.gz", [4]uint64{36, 12, 12, 434}},
	{"measured_one_train.jsonl.gz", [4]uint64{44, 0, 38, 338}},
}

// golfRun tries the course of a record with a seed.
func (y *tally) golfRun(t *testing.T, r *corpus.Record, seed uint64) *trial.Result {
	t.Helper()
	o := options(r)
	o.Setup.Random = sim.Seeded(seed)
	got := y.trial.Run(y.plan(t, r.File), o)
	y.runs++
	if !got.Rated() || !got.Run.Drawn {
		t.Fatalf("%s: seed %d: %v (%v), drawn: %t", r, seed, got.Run.Outcome, got.Refusal, got.Run.Drawn)
	}
	return got
}

// count adds a comparison to the tally.
func (y *tally) count(
	t *testing.T, r *corpus.Record, seed uint64, n int, diffs []corpus.Difference,
) {
	t.Helper()
	y.integers += n
	y.differences += len(diffs)
	if len(diffs) > 0 {
		t.Errorf("%s: seed %d:%s", r, seed, corpus.Join(diffs))
	}
}

// Whatever the balls draw, mini golf has all figures of the game but those
// that depend on how long it takes them; and for each of the game's records
// there is a seed that makes it, to the last integer and the last tick.
func TestGolf(t *testing.T) {
	const seeds = 20
	y := newTally(corpus.Design)
	ends := map[unit.Ticks]bool{}
	for _, c := range golfRecords {
		for _, r := range corpus.Measured(t, c.file) {
			if ride.TypeID(r.RideType) != ride.MiniGolf {
				continue
			}
			for seed := range uint64(seeds) {
				got := y.golfRun(t, &r, seed)
				n, diffs := corpus.Compare(measurements(t, got), r.M, golfRandom...)
				y.count(t, &r, seed, n, diffs)
				ends[got.Run.End] = true
			}
			seed := c.seeds[r.Dir]
			got := y.golfRun(t, &r, seed)
			n, diffs := corpus.Compare(measurements(t, got), r.M)
			y.count(t, &r, seed, n, diffs)
			if int(got.Run.Start) != r.TestStartTick || int(got.Run.End) != r.TestEndTick ||
				int(got.Layout.Cost) != r.Cost {
				t.Errorf("%s: seed %d: ticks %d to %d, cost %d, want %d to %d, %d", &r, seed,
					got.Run.Start, got.Run.End, got.Layout.Cost, r.TestStartTick, r.TestEndTick, r.Cost)
			}
		}
	}
	t.Logf("%d runs, %d integers compared, %d differ; %d lengths of a run",
		y.runs, y.integers, y.differences, len(ends))
	if y.runs != 8*(seeds+1) || len(ends) < seeds {
		t.Errorf("%d runs, want %d; %d lengths of a run", y.runs, 8*(seeds+1), len(ends))
	}
}
