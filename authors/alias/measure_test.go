package alias_test

import (
	"reflect"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/alias"
	"github.com/toolshed-dev/toolshed/authors/alias/aliastest"
	"github.com/toolshed-dev/toolshed/authors/ident"
)

// The made histories: their seeds are none of those that the points were tried
// on (0 to 19).
const (
	firstSeed = 1000
	seeds     = 20
	inEach    = 300 // people
)

// Precision and recall, over all pairs of identities of the made histories, stay
// what they are; README.md gives them. What is wrong at high confidence are the
// namesakes that the histories have on purpose: one in forty.
func TestMeasure(t *testing.T) {
	for c, least := range map[alias.Confidence]struct{ precision, recall float64 }{
		alias.High:   {0.91, 0.52},
		alias.Medium: {0.87, 0.71},
		alias.Low:    {0.81, 0.81},
	} {
		var sum aliastest.Figures
		for seed := range uint64(seeds) {
			known, truth := aliastest.Make(firstSeed+seed, inEach)
			sum = sum.Add(aliastest.Measure(alias.Groups(known, alias.Options{AtLeast: c}), truth))
		}
		t.Logf("%s: %s", c, sum)
		if sum.Right+sum.Missed < seeds*inEach/2 {
			t.Errorf("%d pairs are one person: too few to measure with", sum.Right+sum.Missed)
		}
		if sum.Precision() < least.precision || sum.Recall() < least.recall {
			t.Errorf("%s: %s, want %.2f and %.2f or more", c, sum, least.precision, least.recall)
		}
	}
}

// A made history is the same each time, and has what it is to be hard by.
func TestMake(t *testing.T) {
	known, truth := aliastest.Make(7, inEach)
	again, truthAgain := aliastest.Make(7, inEach)
	if !reflect.DeepEqual(known, again) || !reflect.DeepEqual(truth, truthAgain) {
		t.Error("the same seed makes two histories")
	}
	if other, _ := aliastest.Make(8, inEach); reflect.DeepEqual(known, other) {
		t.Error("two seeds make the same history")
	}
	seen := make(map[ident.Ident]bool)
	names, mails := make(map[string]int), make(map[string]int)
	namesakes, sharedMails, odd := 0, 0, 0
	for i, k := range known {
		if seen[k.Raw] || k.Raw != k.Canonical || k.Commits == 0 {
			t.Errorf("identity %+v", k)
		}
		seen[k.Raw] = true
		if who, ok := names[k.Raw.Name]; ok && who != truth[i] {
			namesakes++
		}
		if who, ok := mails[k.Raw.Mail]; ok && who != truth[i] {
			sharedMails++
		}
		names[k.Raw.Name], mails[k.Raw.Mail] = truth[i], truth[i]
		if !k.Raw.ValidUTF8() {
			odd++
		}
	}
	if namesakes == 0 || sharedMails == 0 || odd == 0 {
		t.Errorf("%d namesakes, %d shared addresses, %d names that are not UTF-8: want some of each",
			namesakes, sharedMails, odd)
	}
}

// The figures of six identities, by hand: a b b | c c d in truth, and a a b | c c c
// as they were grouped.
func TestFigures(t *testing.T) {
	f := aliastest.Measure([]int{1, 1, 2, 3, 3, 3}, []int{1, 2, 2, 3, 3, 4})
	if f != (aliastest.Figures{Right: 1, Wrong: 3, Missed: 1}) {
		t.Errorf("figures %+v, want 1 right, 3 wrong, 1 missed", f)
	}
	if f.Precision() != 0.25 || f.Recall() != 0.5 {
		t.Errorf("precision %v, recall %v, want 1/4 and 1/2", f.Precision(), f.Recall())
	}
	if none := (aliastest.Figures{}); none.Precision() != 1 || none.Recall() != 1 {
		t.Error("nothing taken and nothing missed is not perfect")
	}
}
