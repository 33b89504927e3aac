package goal_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6/td6test"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
	"github.com/toolshed-dev/toolshed/internal/golden"
)

// rated are shipped designs that are rated.
var rated = []string{"junior-20.td6", "looping-06.td6", "giga-21.td6", "log-flume-00.td6"}

// sample tries a shipped design.
func sample(tb testing.TB, file string, o trial.Options) *goal.Sample {
	tb.Helper()
	p := td6test.Plan(tb, file)
	o.Rules = layout.Design
	r := trial.New().Run(p, o)
	if !r.Rated() {
		tb.Fatalf("%s is not rated: %v, %v", file, r.Refusal, r.Run.Outcome)
	}
	return &goal.Sample{Result: r, Pieces: p.Pieces, Natural: 0.25}
}

// value returns a statistic of a sample.
func value(tb testing.TB, s *goal.Sample, name string) float64 {
	tb.Helper()
	stat, ok := goal.FindStat(name)
	if !ok {
		tb.Fatalf("no statistic %q", name)
	}
	return stat.Value(s)
}

// The statistics are those of the report of `coaster rate`.
func TestStatsAgreeWithReport(t *testing.T) {
	for _, file := range rated {
		s := sample(t, file, trial.Options{})
		r, foot := s.Report(), s.Layout.Footprint()
		want := map[string]float64{
			"excitement": float64(r.Excitement) / 100, "intensity": float64(r.Intensity) / 100,
			"nausea":    float64(r.Nausea) / 100,
			"max_speed": float64(r.MaxSpeedKMH), "average_speed": float64(r.AvgSpeedKMH),
			"max_speed_mph": float64(r.MaxSpeedMPH), "average_speed_mph": float64(r.AvgSpeedMPH),
			"length":         float64(r.RideLengthM),
			"max_vertical_g": float64(r.PosG) / 100, "min_vertical_g": float64(r.NegG) / 100,
			"max_lateral_g": float64(r.LatG) / 100, "airtime": float64(r.AirTimeDisplay) / 100,
			"drops": float64(r.Drops), "highest_drop": float64(r.HighestDropM),
			"inversions": float64(r.Inversions), "helices": float64(r.Helices),
			"holes": float64(r.Holes), "powered_lifts": float64(r.PoweredLifts),
			"proximity": float64(r.ProximityScore), "sheltered": float64(r.ShelteredEighths),
			"sheltered_length":   float64(r.ShelteredLengthRaw >> 16),
			"sheltered_sections": float64(r.ShelteredSections),
			"cost":               float64(s.Layout.Cost) / 10, "upkeep": float64(r.Upkeep) / 10,
			"value": float64(r.Value) / 10, "unreliability": float64(r.Unreliability),
			"pieces": float64(len(s.Pieces)), "trains": float64(r.Trains), "cars": float64(r.Cars),
			"stations": float64(r.Stations), "block_brakes": float64(r.BlockBrakes),
			"brakes": float64(r.Brakes), "boosters": float64(r.Boosters),
			"natural": 0.25, "fullness": foot.Fullness(),
		}
		for name, want := range want {
			if got := value(t, s, name); got != want {
				t.Errorf("%s: %s = %v, want %v", file, name, got, want)
			}
		}
		if seconds := sum(r.StationTime); value(t, s, "duration") != float64(seconds) {
			t.Errorf("%s: duration = %v, want %v", file, value(t, s, "duration"), seconds)
		}
	}
}

func sum(values []int) (n int) {
	for _, v := range values {
		n += v
	}
	return n
}

// What the room takes, of a design whose box is not square: turned, it has the
// same sides along and across its first piece, and gates stand on tiles too.
func TestRoom(t *testing.T) {
	s := sample(t, "junior-20.td6", trial.Options{})
	turned := sample(t, "junior-20.td6", trial.Options{Dir: 1})
	f := s.Layout.Footprint()
	if f.Width() == f.Depth() {
		t.Fatal("the box is square")
	}
	for name, want := range map[string]float64{
		"width": float64(f.Width()), "depth": float64(f.Depth()),
		"track_tiles": float64(f.Tiles), "tiles": float64(f.Tiles + 2),
		"height": float64(f.Height) / 16, "height_m": float64(f.Height) * 3 / 32,
	} {
		if got := value(t, s, name); got != want {
			t.Errorf("%s = %v, want %v", name, got, want)
		}
		if got := value(t, turned, name); got != want {
			t.Errorf("turned: %s = %v, want %v", name, got, want)
		}
	}
}

// Turns are told apart, and each kind is found somewhere.
func TestTurns(t *testing.T) {
	found := map[string]bool{}
	for _, file := range rated {
		s := sample(t, file, trial.Options{})
		kinds := 0.0
		for _, kind := range []string{"level_turns", "banked_turns", "sloped_turns"} {
			n := value(t, s, kind)
			found[kind] = found[kind] || n > 0
			kinds += n
		}
		if got := value(t, s, "turns"); got != kinds {
			t.Errorf("%s: turns = %v, want %v", file, got, kinds)
		}
	}
	if len(found) != 3 || !found["level_turns"] || !found["banked_turns"] || !found["sloped_turns"] {
		t.Errorf("found %v, want all kinds", found)
	}
}

// Names are words of lower case and no two are equal, and no statistic
// allocates.
func TestStatsAreSound(t *testing.T) {
	s := sample(t, "looping-06.td6", trial.Options{})
	seen := map[string]bool{}
	for _, stat := range goal.Stats() {
		if seen[stat.Name] || strings.Trim(stat.Name, "abcdefghijklmnopqrstuvwxyz_") != "" {
			t.Errorf("name %q", stat.Name)
		}
		if stat.Doc == "" {
			t.Errorf("%s has no doc", stat.Name)
		}
		seen[stat.Name] = true
		if n := testing.AllocsPerRun(10, func() { stat.Value(s) }); n != 0 {
			t.Errorf("%s allocates %v times", stat.Name, n)
		}
	}
	if len(seen) < 40 {
		t.Errorf("%d statistics", len(seen))
	}
}

// Mazes, which have no run, no trains and no track, have statistics too.
func TestMaze(t *testing.T) {
	maze := ride.ByID(ride.Maze)
	plan := &ride.Plan{Type: maze, Vehicle: maze.DefaultVehicle(), MazeTiles: 30}
	s := &goal.Sample{Result: trial.New().Run(plan, trial.Options{})}
	if !s.Rated() {
		t.Fatal("not rated")
	}
	for _, stat := range goal.Stats() {
		stat.Value(s)
	}
	if value(t, s, "excitement") <= 0 {
		t.Error("no excitement")
	}
}

// The table in docs/constraints.md is that of the statistics.
func TestDocumented(t *testing.T) {
	const begin = "<!-- statistics: made by go test ./coaster/goal -update -->\n"
	const end = "<!-- end -->\n"
	file := filepath.Join(corpus.Root(t), "docs", "constraints.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), begin)
	got, after, ended := strings.Cut(rest, end)
	if !ok || !ended {
		t.Fatalf("%s has no place for the table", file)
	}
	var b strings.Builder
	b.WriteString("\n| statistic | unit | what |\n|---|---|---|\n")
	for _, s := range goal.Stats() {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", s.Name, s.Unit, s.Doc)
	}
	b.WriteString("\n")
	want := b.String()
	if golden.Updating(t) {
		text := []byte(before + begin + want + end + after)
		if err := os.WriteFile(file, text, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("%s: the table differs from the statistics; run go test ./coaster/goal -update", file)
	}
}

// Every formula and every limit that docs/constraints.md shows is one.
func TestDocumentedExamples(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(corpus.Root(t), "docs", "constraints.md"))
	if err != nil {
		t.Fatal(err)
	}
	formulas := regexp.MustCompile(`--objective "([^"]*)"`).FindAllSubmatch(text, -1)
	for _, f := range formulas {
		if _, err := goal.ParseObjective(string(f[1])); err != nil {
			t.Error(err)
		}
	}
	calls := regexp.MustCompile(`(?m)^ {4}coaster evolve (.*)$`).FindAllSubmatch(text, -1)
	limits := 0
	for _, c := range calls {
		flags := regexp.MustCompile(`--([a-z-]+) ("[^"]*"|\S+)`).FindAllStringSubmatch(string(c[1]), -1)
		for _, f := range flags {
			if f[1] == "objective" || f[1] == "keep-out" {
				continue
			}
			limits++
			if _, err := goal.ParseLimit(f[1], f[2], goal.Elements{}); err != nil {
				t.Error(err)
			}
		}
	}
	if len(formulas) < 5 || limits < 5 {
		t.Errorf("found %d formulas and %d limits", len(formulas), limits)
	}
}
