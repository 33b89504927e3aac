package trial_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// boatRecords are the game's records of rides of hired boats.
func boatRecords(t *testing.T) []corpus.Record {
	t.Helper()
	all := corpus.Measured(t, "synthetic/measured_more.jsonl.gz")
	boats := slices.DeleteFunc(all, func(r corpus.Record) bool {
		return ride.TypeID(r.RideType) != ride.BoatHire
	})
	if len(boats) != 8 {
		t.Fatalf("%d records of boats, want 8", len(boats))
	}
	return boats
}

// Boats that wait bump into the one ahead, which sets it moving a little sooner
// or later: the game does not repeat its speed and length from run to run.
var bumped = []string{"max_speed_raw", "avg_speed_raw", "station_length_raw", "ride_length_raw"}

// All else is the game's, and those figures are within a thirtieth. They do not
// depend on the seed: the test ends where the boat leaves the track.
func TestBoats(t *testing.T) {
	y := newTally(corpus.Design)
	for _, r := range boatRecords(t) {
		var first []byte
		for seed := range uint64(10) {
			o := options(&r)
			o.Setup.Random = rand.NewPCG(seed, seed)
			got := y.trial.Run(y.plan(t, r.File), o)
			if !got.Rated() || got.Run.Drawn {
				t.Fatalf("%s: outcome %v (%v), drawn %t", &r, got.Run.Outcome, got.Refusal, got.Run.Drawn)
			}
			text, err := json.Marshal(got.Report())
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = text
				y.compareBoat(t, &r, got)
			} else if string(text) != string(first) {
				t.Errorf("%s: seed %d makes another ride", &r, seed)
			}
		}
	}
	t.Logf("%d runs, %d integers compared, %d differ", y.runs, y.integers, y.differences)
}

// compareBoat compares a result with a record but for what bumps change, and
// that within a thirtieth.
func (y *tally) compareBoat(t *testing.T, r *corpus.Record, got *trial.Result) {
	t.Helper()
	m := measurements(t, got)
	n, diffs := corpus.Compare(m, r.M, bumped...)
	y.runs++
	y.integers += n + 3
	y.differences += len(diffs)
	if len(diffs) > 0 {
		t.Errorf("%s:%s", r, corpus.Join(diffs))
	}
	start := int(got.Run.Start)
	if int(got.Layout.Cost) != r.Cost || start != r.TestStartTick || m.Flags != r.M.Flags {
		t.Errorf("%s: cost %d, start %d, flags %d, want %d, %d, %d",
			r, got.Layout.Cost, start, m.Flags, r.Cost, r.TestStartTick, r.M.Flags)
	}
	for _, c := range []struct{ got, want int }{
		{m.MaxSpeedRaw, r.M.MaxSpeedRaw}, {m.AvgSpeedRaw, r.M.AvgSpeedRaw},
		{m.RideLengthRaw, r.M.RideLengthRaw}, {int(got.Run.End), r.TestEndTick},
	} {
		if off := c.got - c.want; off*30 > c.want || -off*30 > c.want {
			t.Errorf("%s: %d is not near %d", r, c.got, c.want)
		}
	}
}

// A boat alone, into which none bumps, does as the one of the game's records,
// all integers and ticks; there the others were out of its way.
func TestBoatAlone(t *testing.T) {
	y := newTally(corpus.Design)
	for _, r := range boatRecords(t) {
		r.Args.Trains = 1
		got := y.trial.Run(y.plan(t, r.File), options(&r))
		if !got.Rated() {
			t.Fatalf("%s: outcome %v (%v)", &r, got.Run.Outcome, got.Refusal)
		}
		n, diffs := corpus.Compare(measurements(t, got), r.M, "trains", "upkeep")
		y.integers += n + 2
		if len(diffs) > 0 {
			t.Errorf("%s:%s", &r, corpus.Join(diffs))
		}
		if int(got.Run.Start) != r.TestStartTick || int(got.Run.End) != r.TestEndTick {
			t.Errorf("%s: ticks %d to %d, want %d to %d",
				&r, got.Run.Start, got.Run.End, r.TestStartTick, r.TestEndTick)
		}
	}
	t.Logf("%d integers compared", y.integers)
}

// On dry land the game refuses a boat hire, as all that must be on water.
func TestBoatsOnLand(t *testing.T) {
	y := newTally(corpus.Design)
	for _, r := range boatRecords(t) {
		o := trial.Options{Dir: uint8(r.Dir), Rules: layout.Design}
		no := y.trial.Run(y.plan(t, r.File), o).Refusal
		if no == nil || no.Reason != layout.OnlyOnWater || no.Piece != 0 {
			t.Errorf("%s: %v, want piece 0 refused, %v", &r, no, layout.OnlyOnWater)
		}
	}
}
