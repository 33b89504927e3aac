package goal_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// made returns a sample with figures that are easy to compute with: excitement
// 6.71, intensity 8, nausea 4, 3 drops and no inversions.
func made() *goal.Sample {
	return &goal.Sample{Result: &trial.Result{
		Score: rating.Score{Excitement: 671, Intensity: 800, Nausea: 400},
		Run:   sim.Result{Stats: &sim.Stats{Drops: 3}},
	}}
}

func TestObjective(t *testing.T) {
	excitement, drops := 6.71, 3.0
	tests := []struct {
		text string
		want float64
		uses string
	}{
		{"excitement", 6.71, "excitement"},
		{" excitement ", 6.71, "excitement"},
		{"(excitement)", 6.71, "excitement"},
		{"excitement - nausea / 8", excitement - 0.5, "excitement nausea"},
		{"nausea + excitement", excitement + 4, "excitement nausea"},
		{"-drops", -3, "drops"},
		{"1 / 2 * drops", 0.5 * drops, "drops"},
		{"7 - 2 - drops", 2, "drops"},
		{"drops ** 2", 9, "drops"},
		{"drops ^ 0", 1, "drops"},
		{"intensity < 9 ? excitement : 0", 6.71, "excitement intensity"},
		{"intensity < 8 ? excitement : 0", 0, "excitement intensity"},
		{"if intensity >= 8 { drops } else { 0 }", 3, "intensity drops"},
		{"drops == 3 and not (nausea > 5) or false ? 1 : 2", 1, "nausea drops"},
		{"max(drops, nausea, 1) + min(drops, 1.5)", 5.5, "nausea drops"},
		{"max(drops)", 3, "drops"},
		{"abs(drops - 5) + ceil(nausea / 3) + floor(nausea / 3) + round(nausea / 3)",
			6, "nausea drops"},
		{"sqrt(nausea) + clamp(drops, 0, 2) + clamp(drops, 4, 5)", 8, "nausea drops"},
		{"excitement\n + // so many drops\n drops", excitement + drops, "excitement drops"},
	}
	for _, test := range tests {
		o, err := goal.ParseObjective(test.text)
		if err != nil {
			t.Errorf("%q: %v", test.text, err)
			continue
		}
		if got, ok := o.Evaluator().Value(made()); got != test.want || !ok {
			t.Errorf("%q = %v, %v, want %v", test.text, got, ok, test.want)
		}
		if got := strings.Join(o.Uses(), " "); got != test.uses {
			t.Errorf("%q uses %s, want %s", test.text, got, test.uses)
		}
	}
	if len(tests) < 10 {
		t.Error("too few tests")
	}
}

const noPart = "objective: this is no part of a formula: " +
	"want numbers, statistics, operators and functions"

// The marks stand under the place, and the text says what is wrong with it.
func TestObjectiveErrors(t *testing.T) {
	tests := []struct{ text, want string }{
		{"2 * excitment + 1", `objective: unknown statistic "excitment"; did you mean "excitement"?
  2 * excitment + 1
      ^^^^^^^^^`},
		{"max_sped", `objective: unknown statistic "max_sped"; did you mean "max_speed"?
  max_sped
  ^^^^^^^^`},
		{"xyzzy", `objective: unknown statistic "xyzzy"
  xyzzy
  ^^^^^`},
		{"drops +\n\tsqr(drops)", `objective: unknown function "sqr"; did you mean "sqrt"?
   sqr(drops)
   ^^^`},
		{"drops +", `objective: the formula ends here
  drops +
         ^`},
		{"drops $ 2", `objective: unexpected token Identifier("$")
  drops $ 2
        ^`},
		{"drops > 2", `objective: this is true or false, where a number is wanted; write (… ? 1 : 0)
  drops > 2
        ^`},
		{"drops ? 1 : 2", `objective: this is a number, where true or false is wanted
  drops ? 1 : 2
  ^^^^^`},
		{"drops > 1 ? 1 : true", `objective: both sides of the colon must be numbers, or both true or false
  drops > 1 ? 1 : true
                  ^^^^`},
		{"drops + (drops > 1)", `objective: this is true or false, where a number is wanted; write (… ? 1 : 0)
  drops + (drops > 1)
                 ^`},
		{"drops ** nausea", `objective: exponents are whole numbers from 0 to 9; there is sqrt(…)
  drops ** nausea
           ^^^^^^`},
		{"drops % 2", `objective: unknown operator "%"
  drops % 2
        ^`},
		{"min()", `objective: min has 0 arguments; want 1 or more
  min()
  ^^^`},
		{"sqrt(drops, 2)", `objective: sqrt has 2 arguments; want 1
  sqrt(drops, 2)
  ^^^^`},
		{"drops(1)", `objective: drops is a statistic and no function
  drops(1)
  ^^^^^`},
		{"drops + max", `objective: max is a function: write max(…)
  drops + max
          ^^^`},
		{"1 + 2", `objective: no statistic is named, so that all rides are worth the same
  1 + 2
  ^^^^^`},
		{"drops + 'ü'", `` + noPart + `
  drops + 'ü'
          ^^^`},
		{"let x = drops; x", `` + noPart + `
  let x = drops; x
      ^`},
		{"filter([1], # > drops)", `objective: unknown function "filter"
  filter([1], # > drops)
  ^^^^^^`},
		{"  ", "objective: no formula\n    \n  ^"},
		{strings.Repeat("drops+", 1000) + "1", "objective: longer than 4096 bytes"},
		{"drops + \xff", "objective: not UTF-8"},
	}
	for _, test := range tests {
		_, err := goal.ParseObjective(test.text)
		if err == nil {
			t.Errorf("%q: no error", test.text)
			continue
		}
		if _, ok := errors.AsType[*goal.SyntaxError](err); !ok || err.Error() != test.want {
			t.Errorf("%q: %T\n%v\nwant\n%v", test.text, err, err, test.want)
		}
	}
}

// What is no number is told apart, and is worth less than all that is one.
func TestNotANumber(t *testing.T) {
	for _, text := range []string{
		"1 / inversions", "inversions / inversions", "sqrt(-drops)", "-1 / inversions",
		"max(1, sqrt(-drops))", "min(drops, 0 / inversions)",
		"(1e300 * drops) ** 9 ", "1e300 * 1e300 * drops",
	} {
		o, err := goal.ParseObjective(text)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := o.Evaluator().Value(made()); ok || got != 0 {
			t.Errorf("%q = %v, %v, want that it is no number", text, got, ok)
		}
		m, violations := goal.NewJudge(o, nil).Merit(made())
		if len(violations) != 1 || violations[0].Limit != goal.NotANumber || m.Legal() {
			t.Errorf("%q: merit %+v with %v", text, m, violations)
		}
	}
}

// Excitement counts to the last bit, and takes no memory.
func TestExcitement(t *testing.T) {
	e := goal.Excitement().Evaluator()
	s := made()
	for r := range 2000 {
		s.Score.Excitement = unit.Rating(r)
		got, ok := e.Value(s)
		if !ok || math.Round(got*100) != float64(r) || got != float64(r)/100 {
			t.Fatalf("excitement %d is %v", r, got)
		}
	}
	if n := testing.AllocsPerRun(100, func() { e.Value(s) }); n != 0 {
		t.Errorf("allocates %v times", n)
	}
	if got := goal.Excitement().String(); got != "excitement" {
		t.Errorf("String = %q", got)
	}
}

// An objective may be shared; each goroutine has its own evaluator.
func TestObjectiveIsShared(t *testing.T) {
	o, err := goal.ParseObjective("excitement * 2 - max(drops, nausea)")
	if err != nil {
		t.Fatal(err)
	}
	excitement := 6.71
	want := excitement*2 - 4
	got := make([]float64, 8)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() {
			e, s := o.Evaluator(), made()
			for range 1000 {
				got[i], _ = e.Value(s)
			}
		})
	}
	wg.Wait()
	if slices.ContainsFunc(got, func(v float64) bool { return v != want }) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// FuzzParseObjective asks that every text is a formula that can be computed or
// has an error that shows the place.
func FuzzParseObjective(f *testing.F) {
	for _, s := range []string{
		"excitement", "max(1, drops) ** 2 > 3 ? 1.5e3 : -nausea", "1 +", "((((", "a.b[1]",
		"drops | sqrt", "{a: 1}", "#", "'", "let x = 1; x", "if true {1} else {2}", "drops?.x ?? 1",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		o, err := goal.ParseObjective(text)
		if err != nil {
			e, ok := errors.AsType[*goal.SyntaxError](err)
			if !ok || o != nil || e.Reason == "" || e.Error() == "" {
				t.Fatalf("objective %v with %T %v", o, err, err)
			}
			return
		}
		e := o.Evaluator()
		first, ok := e.Value(made())
		if again, same := e.Value(made()); again != first || same != ok {
			t.Fatalf("%q = %v, then %v", text, first, again)
		}
		if math.IsNaN(first) || math.IsInf(first, 0) {
			t.Fatalf("%q = %v", text, first)
		}
	})
}

func BenchmarkObjective(b *testing.B) {
	for _, text := range []string{
		"excitement",
		"excitement - 0.5*max(0, nausea - 6)",
		"excitement + 0.1*natural - 0.001*cost + " +
			"(tiles > 60 ? 60 - tiles : 0) + min(airtime, 3)/10",
	} {
		o, err := goal.ParseObjective(text)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(text, func(b *testing.B) {
			e, s := o.Evaluator(), sample(b, "looping-06.td6", trial.Options{})
			b.ReportAllocs()
			for b.Loop() {
				e.Value(s)
			}
		})
	}
}
