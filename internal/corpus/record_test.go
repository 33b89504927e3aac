package corpus

import (
	"strings"
	"testing"
)

// The numbers of lines are those of the corpus at hand: a file that lost some
// must not pass for the whole.
func TestMeasured(t *testing.T) {
	for name, want := range map[string]struct{ lines, rated int }{
		"measured.jsonl.gz":                  {644, 644},
		"measured_one_train.jsonl.gz":        {644, 636},
		"synthetic/measured.jsonl.gz":        {1004, 700},
		"synthetic/measured_trains.jsonl.gz": {119, 116},
		"synthetic/measured_ground.jsonl.gz": {316, 263},
		"synthetic/measured_more.jsonl.gz":   {216, 192},
	} {
		records := Measured(t, name)
		rated := 0
		for _, r := range records {
			if (r.M != nil) != (r.Outcome == "rated") {
				t.Errorf("%s: %v: outcome %s, m %v", name, &r, r.Outcome, r.M)
			}
			if r.M != nil {
				rated++
			}
		}
		if len(records) < want.lines || rated < want.rated {
			t.Errorf("%s: %d lines, %d rated, want %d and %d",
				name, len(records), rated, want.lines, want.rated)
		}
	}
}

func TestDecodeRecord(t *testing.T) {
	const line = `{"file":"a.td6","dir":2,"args":{"trains":3,"terrain":[[1,2,3,4,144,9]]},` +
		`"strict":{"ok":false,"element":27,"error":"Too high!"},` +
		`"m":{"drops":7,"proximity":{"surface_touch":4},"rating_steps":[["Base",350,40,30]]}}`
	var r Record
	if err := decode([]byte(line), &r); err != nil {
		t.Fatal(err)
	}
	if got, want := r.String(), "a.td6 dir 2 trains 3 cars 0"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
	if got, want := r.Args.Terrain[0], (Land{1, 2, 3, 4, 144, 9}); got != want {
		t.Errorf("Terrain = %+v, want %+v", got, want)
	}
	if r.Strict.Element != 27 || r.M.Drops != 7 || r.M.Proximity["surface_touch"] != 4 {
		t.Errorf("decoded %+v, m %+v", r, r.M)
	}
	if got, want := r.M.RatingSteps[0], (Step{"Base", 350, 40, 30}); got != want {
		t.Errorf("RatingSteps[0] = %v, want %v", got, want)
	}
}

// A figure that has no field here would be left out of every comparison.
func TestDecodeUnknown(t *testing.T) {
	for _, line := range []string{
		`{"m":{"loops":1}}`,
		`{"strict":{"okay":true}}`,
		`{"m":{"rating_steps":[["Base",1,2]]}}`,
		`{"m":{"drops":1.5}}`,
	} {
		var r Record
		if err := decode([]byte(line), &r); err == nil {
			t.Errorf("decode(%s) succeeded", line)
		}
	}
}

func TestCompare(t *testing.T) {
	want := &Measurements{
		Drops: 7, Flags: 3, StationTime: []int{64, 2},
		Proximity:   map[string]int{"surface_touch": 4},
		RatingSteps: []Step{{"Base", 350, 40, 30}, {NoModifier, 0, 0, 0}, {"BonusDrops", 4, 5, 6}},
	}
	got := &Measurements{
		Drops: 8, Flags: 4, StationTime: []int{64},
		Proximity:   map[string]int{"own_track_touch_above": 1},
		RatingSteps: []Step{{"Base", 350, 41, 30}, {"BonusTurns", 4, 5, 6}},
	}
	const differ = "[len station_time = 1, want 2 | drops = 8, want 7 | " +
		"proximity.own_track_touch_above = 1, want 0 | proximity.surface_touch = 0, want 4 | " +
		"rating_steps[0].Base.intensity = 41, want 40 | " +
		"rating_steps[1].BonusDrops is BonusTurns = 0, want 1]"
	n, diffs := Compare(got, want)
	oneLine := strings.ReplaceAll(strings.TrimPrefix(Join(diffs), "\n\t"), "\n\t", " | ")
	if s := "[" + oneLine + "]"; s != differ {
		t.Errorf("Compare differs\n got %s\nwant %s", s, differ)
	}
	if n < 60 {
		t.Errorf("Compare looked at %d integers", n)
	}
	if _, diffs := Compare(want, want); len(diffs) != 0 {
		t.Errorf("Compare with itself: %v", diffs)
	}
	_, diffs = Compare(got, want, "drops", "proximity", "rating_steps", "station_time")
	if len(diffs) != 0 {
		t.Errorf("Compare with all skipped: %v", diffs)
	}
}
