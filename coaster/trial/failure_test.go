package trial_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// Runs that fail do so as in the game, tick by tick: where all trains were,
// what had been measured, when one first rolled backwards. The same is asked
// of rated runs as far as it is told of them.
func TestFailures(t *testing.T) {
	for _, file := range []string{
		"synthetic/measured.jsonl.gz", "synthetic/measured_trains.jsonl.gz",
		"synthetic/measured_more.jsonl.gz", "measured_one_train.jsonl.gz",
	} {
		t.Run(file, func(t *testing.T) {
			y := newTally(corpus.Design)
			for _, r := range corpus.Measured(t, file) {
				if watched(&r) && y.plan(t, r.File) != nil {
					y.watch(t, &r)
				}
			}
			t.Logf("%d designs, %d runs, %d integers compared, %d differ", y.files, y.runs, y.integers, y.differences)
			if y.runs == 0 {
				t.Error("nothing was compared")
			}
		})
	}
}

// watched reports whether a record tells more than its figures.
func watched(r *corpus.Record) bool {
	if r.Outcome == "rated" {
		return r.Backwards != nil && exact(r)
	}
	return outcomes[r.Outcome] != nil
}

// watch compares a run with its record.
func (y *tally) watch(t *testing.T, r *corpus.Record) {
	y.runs++
	o := options(r)
	o.Watch = true
	result := y.trial.Run(y.plan(t, r.File), o)
	if result.Refusal != nil {
		t.Errorf("%s: %v", r, result.Refusal)
		return
	}
	got := testimony(t, result.Witness)
	equal := func(name string, got, want any, integers int) {
		y.integers += integers
		if !reflect.DeepEqual(got, want) {
			y.differences++
			t.Errorf("%s: %s = %+v, want %+v", r, name, got, want)
		}
	}
	equal("test_start_tick", int(result.Run.Start), r.TestStartTick, 1)
	equal("stalled_tick", int(result.Run.Stall), r.StalledTick, 1)
	if r.Outcome == "crashed" {
		equal("derail_tick", int(result.Run.End), r.DerailTick, 1)
	}
	if r.Backwards != nil || r.Outcome != "never_departs" {
		equal("backwards", got.Backwards, r.Backwards, 3)
	}
	equal("before_crash", got.BeforeCrash, r.BeforeCrash, 13*len(r.BeforeCrash))
	equal("end", got.End, r.End, 13*len(r.End))
	if r.Partial != nil {
		n, diffs := corpus.Compare(got.Partial, r.Partial)
		y.integers += n
		y.differences += len(diffs)
		if len(diffs) > 0 {
			t.Errorf("%s: m_partial: %s", r, corpus.Join(diffs))
		}
	}
}

// testimony returns what was seen of a run as the corpus has it, by way of its
// JSON.
func testimony(t *testing.T, w *trial.Witness) *corpus.Record {
	t.Helper()
	text, err := json.Marshal(w)
	if err != nil {
		t.Fatal(err)
	}
	var r corpus.Record
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return &r
}
