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

// The test of a boat ends where it leaves the track, before anything is drawn:
// every seed makes the same ride. TestExact compares it with the records.
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
			if flags := measurements(t, got).Flags; flags != r.M.Flags {
				t.Errorf("%s: flags %d, want %d", &r, flags, r.M.Flags)
			}
			text, err := json.Marshal(got.Report())
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = text
			} else if string(text) != string(first) {
				t.Errorf("%s: seed %d makes another ride", &r, seed)
			}
		}
	}
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
