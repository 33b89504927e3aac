package trial_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// figures returns all integers of a measurement by name.
func figures(t *testing.T, m *corpus.Measurements) map[string]int {
	t.Helper()
	text, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	flatten(out, "", tree)
	return out
}

func flatten(out map[string]int, name string, v any) {
	switch v := v.(type) {
	case float64:
		out[name] = int(v)
	case map[string]any:
		for k, e := range v {
			flatten(out, strings.TrimPrefix(name+"."+k, "."), e)
		}
	case []any:
		for i, e := range v {
			if step, ok := e.(map[string]any); ok && step["Name"] == "NoModifier" {
				continue
			}
			flatten(out, fmt.Sprint(name, ".", i), e)
		}
	}
}

// A spread is the least and the greatest value of each figure over many seeds.
type spread map[string][2]int

func (s spread) add(figures map[string]int) {
	for name, v := range figures {
		low, high := v, v
		if r, ok := s[name]; ok {
			low, high = min(low, r[0]), max(high, r[1])
		}
		s[name] = [2]int{low, high}
	}
}

// varying returns the names of the figures that depend on chance.
func (s spread) varying() []string {
	var names []string
	for name, r := range s {
		if r[0] != r[1] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// A loaded source draws what is given first, and then goes on as usual.
type loaded struct {
	first uint64
	rest  rand.PCG
	drawn bool
}

func (l *loaded) Uint64() uint64 {
	if !l.drawn {
		l.drawn = true
		return l.first << 32
	}
	return l.rest.Uint64()
}

// race runs a kart race in which the tested kart draws a speed first, and
// returns its figures.
func (y *tally) race(t *testing.T, r *corpus.Record, speed, seed uint64) map[string]int {
	t.Helper()
	o := options(r)
	source := &loaded{first: speed}
	source.rest.Seed(seed, 0)
	o.Setup.Random = source
	got := y.trial.Run(y.plan(t, r.File), o)
	y.runs++
	if !got.Rated() || !got.Run.Drawn {
		t.Fatalf("%s: outcome %v (%v), drawn %t, want rated and drawn", r, got.Run.Outcome, got.Refusal, got.Run.Drawn)
	}
	f := figures(t, measurements(t, got))
	f["cost"], f["test_start_tick"] = int(got.Layout.Cost), int(got.Run.Start)
	f["test_end_tick"] = int(got.Run.End)
	return f
}

// speedsOf returns the draw with which a race comes nearest to the highest
// speed that was recorded: other karts and lanes change it by less. A kart that
// races alone begins a new race as soon as it has won the first, and draws a
// new speed, so that any draw will do.
func (y *tally) speedsOf(t *testing.T, r *corpus.Record) (first, n uint64) {
	if r.M.Trains == 1 {
		return 0, 16
	}
	const tries = 3
	nearest := -1
	for s := range uint64(16) {
		for seed := range uint64(tries) {
			off := y.race(t, r, s, seed)["max_speed_raw"] - r.M.MaxSpeedRaw
			if off = max(off, -off); nearest < 0 || off < nearest {
				nearest, first = off, s
			}
		}
	}
	return first, 1
}

// byChance are the figures of kart races that differ from run to run: how
// fast, how far, how long, and how many laps were driven. All else must be
// equal in each run of ours and in the game's.
var byChance = []string{
	"avg_speed", "avg_speed_kmh", "avg_speed_mph", "avg_speed_raw", "drops",
	"excitement", "intensity", "max_speed", "max_speed_kmh", "max_speed_mph",
	"max_speed_raw", "nausea", "rating_steps.1.Excitement",
	"rating_steps.3.Excitement", "rating_steps.3.Nausea",
	"rating_steps.4.Excitement", "rating_steps.4.Intensity", "rating_steps.4.Nausea",
	"ride_length_m", "ride_length_raw", "station_length_m.0", "station_length_raw.0",
	"station_time.0", "test_end_tick", "turns_default_raw", "upkeep", "value",
}

// What chance has no part in is equal in kart races, and what the game drew is
// within what many seeds give.
func TestKartRaces(t *testing.T) {
	const seeds = 150
	y := newTally(corpus.Design)
	seen := map[string]bool{}
	records, equal, within := 0, 0, 0
	for _, file := range []string{"measured.jsonl.gz", "measured_one_train.jsonl.gz"} {
		for _, r := range corpus.Measured(t, file) {
			if ride.TypeID(r.RideType) != ride.GoKarts {
				continue
			}
			records++
			e, w := y.compareRace(t, &r, seeds, seen)
			equal += e
			within += w
		}
	}
	t.Logf("%d records, %d runs: %d figures equal in all runs, %d within those of the runs",
		records, y.runs, equal, within)
	if records != 16 {
		t.Errorf("%d records of kart races, want 16", records)
	}
	if got := slices.Sorted(maps.Keys(seen)); !slices.Equal(got, byChance) {
		t.Errorf("these figures depend on chance:\n%q, want\n%q", got, byChance)
	}
}

// compareRace compares a record with races of many seeds, and returns how many
// figures were the same in all of them and how many were not.
func (y *tally) compareRace(t *testing.T, r *corpus.Record, seeds uint64, seen map[string]bool) (equal, within int) {
	t.Helper()
	runs := spread{}
	first, n := y.speedsOf(t, r)
	for seed := range seeds {
		runs.add(y.race(t, r, first+seed%n, seed))
	}
	varying := runs.varying()
	for _, name := range varying {
		seen[name] = true
	}
	want := figures(t, r.M)
	want["cost"], want["test_start_tick"] = r.Cost, r.TestStartTick
	want["test_end_tick"] = r.TestEndTick
	if len(want) != len(runs) {
		t.Errorf("%s: %d figures, want %d", r, len(runs), len(want))
	}
	for name, w := range want {
		if got := runs[name]; w < got[0] || w > got[1] {
			t.Errorf("%s, drawn speed %d of %d: %s is %d to %d, want %d", r, first, n, name, got[0], got[1], w)
		}
	}
	return len(want) - len(varying), len(varying)
}

// The same seed makes the same race, another seed another.
func TestSeeds(t *testing.T) {
	y := newTally(corpus.Design)
	p := y.plan(t, "48a92a160dee321d.td6")
	run := func(seed uint64) sim.Stats {
		o := oneTrain
		o.Seed = seed
		return *y.trial.Run(p, o).Run.Stats
	}
	first, again, other := run(1), run(1), run(2)
	if first.AverageSpeed != again.AverageSpeed {
		t.Errorf("average speeds %d and %d with one seed", first.AverageSpeed, again.AverageSpeed)
	}
	if first.AverageSpeed == other.AverageSpeed {
		t.Errorf("average speed %d with two seeds", first.AverageSpeed)
	}
}
