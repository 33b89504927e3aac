package goal_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// climbs knows one element: three climbing pieces in a row.
var climbs = goal.Elements{
	Names: []string{"longClimb"},
	Contains: func(pieces []track.Piece, name string) bool {
		n := 0
		for _, p := range pieces {
			if n++; p.Type != track.Up25 {
				n = 0
			}
			if n == 3 && name == "longClimb" {
				return true
			}
		}
		return false
	},
}

// limit reads a limit that is written well.
func limit(t *testing.T, flag, value string) goal.Limit {
	t.Helper()
	l, err := goal.ParseLimit(flag, value, climbs)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// over returns by how much a sample exceeds one limit.
func over(s *goal.Sample, l goal.Limit) float64 {
	total := 0.0
	for _, v := range (goal.Limits{l}).Check(s, nil) {
		total += v.Over
	}
	return total
}

// A limit is kept up to its bound and exceeded beyond.
func TestBounds(t *testing.T) {
	tests := []struct {
		flag, kept, off, farOff string
	}{
		{"max-intensity", "8.01", "8", "7.99"}, // stays below
		{"max-nausea", "4.01", "4.00", "1"},
		{"min-intensity", "8", "8.01", "9"},
		{"max-excitement", "6.71", "6.70", "6"},
		{"min-drops", "3", "4", "5"},
		{"max-drops", "3", "2", "0"},
		{"--max-drops", "4", "1", "-5"},
		{"min-inversions", "0", "1", "2"},
		{"max-inversions", "0", "-1", "-2"},
		{"min-min-vertical-g", "-0.5", "0.5", "1"},
	}
	for _, test := range tests {
		if got := over(made(), limit(t, test.flag, test.kept)); got != 0 {
			t.Errorf("%s %s: %v over", test.flag, test.kept, got)
		}
		off := over(made(), limit(t, test.flag, test.off))
		farOff := over(made(), limit(t, test.flag, test.farOff))
		if off <= 0 || farOff <= 0 {
			t.Errorf("%s: %s is %v over, %s is %v", test.flag, test.off, off, test.farOff, farOff)
		}
	}
	if got := over(made(), limit(t, "min-drops", "4")); got != 0.25 {
		t.Errorf("3 of 4 drops: %v over, want 0.25", got)
	}
}

// Limits with names of their own, on a ride that was tried.
func TestRoomLimits(t *testing.T) {
	s := sample(t, "junior-20.td6", trial.Options{})
	f := s.Layout.Footprint()
	w, d := f.Width(), f.Depth()
	tests := []struct {
		flag, value string
		kept        bool
	}{
		{"box", fmt.Sprintf("%dx%d", w, d), true},
		{"box", fmt.Sprintf("%dx%d", w-1, d), false},
		{"box", fmt.Sprintf("%dx%d", w, d-1), false},
		{"tiles", fmt.Sprint(f.Tiles + 2), true},
		{"tiles", fmt.Sprint(f.Tiles + 1), false},
		{"budget", fmt.Sprint(float64(s.Layout.Cost) / 10), true},
		{"budget", fmt.Sprint(float64(s.Layout.Cost)/10 - 0.1), false},
		{"max-cost", "1", false},
		{"max-height", fmt.Sprint(float64(f.Height) / 16), true},
		{"max-height", fmt.Sprint(float64(f.Height)/16 - 0.5), false},
		{"min-natural", "0.25", true},
		{"max-fullness", fmt.Sprint(f.Fullness()), true},
		{"max-fullness", fmt.Sprint(f.Fullness() - 0.1), false},
		{"must-have", "endStation", true},
		{"must-have", "leftVerticalLoop", false},
		{"must-not-have", "leftVerticalLoop", true},
		{"must-not-have", "endStation", false},
	}
	for _, test := range tests {
		if got := over(s, limit(t, test.flag, test.value)); (got == 0) != test.kept {
			t.Errorf("%s %s: %v over, want kept = %v", test.flag, test.value, got, test.kept)
		}
	}
}

// Pieces that must not be there count one by one, elements once.
func TestPieces(t *testing.T) {
	s := made()
	s.Pieces = track.MustParse("endStation flatToUp25+lift up25+lift*3 up25ToFlat onRidePhoto")
	tests := []struct {
		flag, word string
		want       float64
	}{
		{"must-have", "up25", 0}, {"must-have", "brakes", 1},
		{"must-not-have", "up25", 3}, {"must-not-have", "brakes", 0},
		{"must-have", "longClimb", 0}, {"must-not-have", "longClimb", 1},
	}
	for _, test := range tests {
		if got := over(s, limit(t, test.flag, test.word)); got != test.want {
			t.Errorf("%s %s: %v over, want %v", test.flag, test.word, got, test.want)
		}
	}
	s.Pieces = s.Pieces[:3]
	if got := over(s, limit(t, "must-have", "longClimb")); got != 1 {
		t.Errorf("without the element: %v over, want 1", got)
	}
}

func TestLimitErrors(t *testing.T) {
	tests := []struct{ flag, value, want string }{
		{"min-airtme", "3", `goal: unknown limit --min-airtme; did you mean --min-airtime?`},
		{"min-speed", "3", `goal: unknown limit --min-speed; did you mean --min-max-speed?`},
		{"vertical-g", "3", `goal: unknown limit --vertical-g; did you mean --min-max-vertical-g?`},
		{"bugdet", "3", `goal: unknown limit --bugdet; did you mean --budget?`},
		{"qqqq", "3", `goal: unknown limit --qqqq`},
		{"min-drops", "many", `goal: --min-drops "many": want a number`},
		{"min-drops", "NaN", `goal: --min-drops "NaN": want a number`},
		{"max-length", "1e300", `goal: --max-length "1e300": want a number (m)`},
		{"budget", "", `goal: --budget "": want a number (£)`},
		{"box", "20", `goal: --box "20": want two sides of 1 to 1000 tiles such as 24x16`},
		{"box", "0x9", `goal: --box "0x9": want two sides of 1 to 1000 tiles such as 24x16`},
		{"must-have", "longClimp",
			`goal: --must-have: unknown piece or element "longClimp"; did you mean "longClimb"?`},
		{"must-not-have", "leftVertcalLoop",
			`goal: --must-not-have: unknown piece or element "leftVertcalLoop"; ` +
				`did you mean "leftVerticalLoop"?`},
		{"must-have", "qqqqq", `goal: --must-have: unknown piece or element "qqqqq"`},
	}
	for _, test := range tests {
		_, err := goal.ParseLimit(test.flag, test.value, climbs)
		if err == nil || err.Error() != test.want {
			t.Errorf("--%s %s: %v, want %s", test.flag, test.value, err, test.want)
		}
	}
}

// Every flag of the list can be parsed, and no two are equal.
func TestFlags(t *testing.T) {
	values := map[string]string{"WxD": "9x9", "PIECE|ELEMENT": "longClimb"}
	seen := map[string]bool{}
	for _, f := range goal.Flags() {
		value := values[f.Value]
		if value == "" {
			value = "1"
		}
		l, err := goal.ParseLimit(f.Name, value, climbs)
		if err != nil || seen[f.Name] || f.Doc == "" || l.String() != f.Name+" "+value {
			t.Errorf("%+v: %v, %v", f, l, err)
		}
		seen[f.Name] = true
	}
	if len(seen) != 5+2*len(goal.Stats()) {
		t.Errorf("%d flags", len(seen))
	}
}

// All that is legal is above all that is not, by value; the rest by how far
// off it is. The order is total.
func TestMerit(t *testing.T) {
	limits := goal.Limits{limit(t, "max-intensity", "8.5"), limit(t, "max-drops", "3")}
	j := goal.NewJudge(nil, limits)
	merit := func(excitement, intensity int, drops uint8) goal.Merit {
		s := made()
		s.Score.Excitement, s.Score.Intensity = unit.Rating(excitement), unit.Rating(intensity)
		s.Run.Stats.Drops = drops
		m, _ := j.Merit(s)
		return m
	}
	sorted := []goal.Merit{
		merit(900, 1100, 9), // worst: over both
		merit(900, 1100, 3), // over one
		merit(999, 860, 3),  // a little
		merit(999, 850, 3),  // still not below
		merit(0, 849, 3),    // the worst that is legal
		merit(671, 800, 0),  // better
		merit(1000, 800, 3), // best
	}
	for i, m := range sorted {
		if m.Legal() != (i >= 4) {
			t.Errorf("%d: %+v", i, m)
		}
		for k, n := range sorted {
			if got, want := m.Compare(n), compare(i, k); got != want {
				t.Errorf("%d and %d: %d, want %d", i, k, got, want)
			}
		}
	}
	s := sample(t, "looping-06.td6", trial.Options{})
	all := goal.Limits{
		limit(t, "budget", "1"), limit(t, "must-have", "longClimb"), limit(t, "box", "1x1"),
	}
	strict := goal.NewJudge(nil, all)
	strict.Merit(s)
	if n := testing.AllocsPerRun(20, func() { strict.Merit(s) }); n != 0 {
		t.Errorf("a merit allocates %v times", n)
	}
}

func compare(a, b int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Each limit is counted by itself.
func TestTally(t *testing.T) {
	limits := goal.Limits{limit(t, "budget", "9000"), limit(t, "must-have", "brakes"),
		limit(t, "must-have", "longClimb")}
	tally := goal.NewTally(limits)
	if len(tally.Lines()) != 0 {
		t.Error("something is counted before anything was added")
	}
	tally.Add([]goal.Violation{{Limit: 0, Over: 1}, {Limit: 2, Over: 1}})
	tally.Add([]goal.Violation{{Limit: 2, Over: 1}, {Limit: goal.NotANumber, Over: 1}})
	want := []string{"budget: 1 candidate", "must-have longClimb: 2 candidates",
		"objective is no number: 1 candidate"}
	if got := tally.Lines(); !slices.Equal(got, want) {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), strings.Join(want, ", "))
	}
}

// A statistic that the caller left without a value keeps no limit.
func TestMissingFigure(t *testing.T) {
	s := made()
	s.Natural = math.NaN()
	if got := over(s, limit(t, "max-natural", "1")); got <= 0 || math.IsNaN(got) {
		t.Errorf("%v over", got)
	}
}

// The least of the upper bounds on a statistic counts, and no lower one.
func TestContradiction(t *testing.T) {
	for _, c := range []struct {
		flags string // with their values
		want  bool
	}{
		{"min-excitement 7 max-excitement 7", false},
		{"min-excitement 7.01 max-excitement 7", true},
		{"min-intensity 7 max-intensity 7", true}, // which it stays below
		{"min-intensity 6.99 max-intensity 7", false},
		{"budget 900 min-cost 1000", true},
		{"box 10x20 min-width 11", true},
		{"box 10x20 min-depth 11", false},
		{"min-length 900 max-tiles 100", false},
		{"must-have brakes must-not-have brakes", true},
		{"must-have brakes must-not-have booster", false},
		{"must-have longClimb must-not-have longClimb", true},
	} {
		var all goal.Limits
		for f := strings.Fields(c.flags); len(f) > 0; f = f[2:] {
			all = append(all, limit(t, f[0], f[1]))
		}
		one, other := all.Contradiction()
		if (one != nil) != c.want || (other != nil) != c.want {
			t.Errorf("%s: %v and %v", c.flags, one, other)
		}
	}
}

func TestMost(t *testing.T) {
	all := goal.Limits{
		limit(t, "min-tiles", "20"), limit(t, "tiles", "60"), limit(t, "max-tiles", "80"),
		limit(t, "max-intensity", "9"), limit(t, "must-have", "endStation"),
	}
	if most, ok := all.Most("tiles"); !ok || most != 60 {
		t.Errorf("tiles: %v, %t; want 60", most, ok)
	}
	if most, ok := all.Most("intensity"); !ok || most != 9 {
		t.Errorf("intensity: %v, %t; want 9", most, ok)
	}
	if most, ok := all.Most("excitement"); ok {
		t.Errorf("excitement is said to have a bound of %v", most)
	}
}
