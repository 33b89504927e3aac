package bench

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/search/baseline"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/internal/golden"
)

// A comparison is the same for any number of workers, and no curve falls.
func TestComparison(t *testing.T) {
	c := Comparison{Ride: "steel_wild_mouse", Box: Box{14, 10}, Evaluations: 300, Seeds: 3, Workers: 1}
	done := 0
	count := func(n, all int) {
		if done++; n != done || all != 12 {
			t.Errorf("%d of %d are done, want %d of 12", n, all, done)
		}
	}
	trials, err := c.Run(t.Context(), count)
	if err != nil || len(trials) != 4 || done != 12 {
		t.Fatalf("%d trials, %d searches, %v", len(trials), done, err)
	}
	c.Workers, done = 3, 0
	again, err := c.Run(t.Context(), count)
	if err != nil {
		t.Fatal(err)
	}
	for i, one := range trials {
		if !reflect.DeepEqual(one.Curve, again[i].Curve) {
			t.Errorf("%s: with three workers another curve", one.Method.Name)
		}
		if len(one.Curve) != curvePoints+1 || one.Curve[0] != (Band{}) {
			t.Errorf("%s: %d points, the first %v", one.Method.Name, len(one.Curve), one.Curve[0])
		}
		for k, b := range one.Curve {
			if b.Low > b.Median || b.Median > b.High || k > 0 && b.Median < one.Curve[k-1].Median {
				t.Errorf("%s: point %d is %v", one.Method.Name, k, b)
			}
		}
	}
	if end := trials[len(trials)-1].Median; end.Median < 3 {
		t.Errorf("the search comes to %v, want at least 3", end)
	}
}

func TestComparisonUnsupported(t *testing.T) {
	c := Comparison{Ride: "alpine_rc", Box: Box{14, 10}, Evaluations: 300, Seeds: 3, Workers: 2}
	_, err := c.Run(t.Context(), func(int, int) {})
	if _, ok := errors.AsType[*kit.UnsupportedError](err); !ok {
		t.Errorf("error %v, want an *UnsupportedError", err)
	}
}

// An interval of ten seeds is that of the order statistics 2 and 9: they hold
// the median with a confidence of 0.979, 3 and 8 with one of 0.891 only.
func TestBand(t *testing.T) {
	ten := make([]curve, 10)
	for i := range ten {
		ten[i][5] = float64((i*7)%10) + 1
	}
	if got, want := band(ten, 5), (Band{2, 5.5, 9}); got != want {
		t.Errorf("ten seeds: %v, want %v", got, want)
	}
	if got, want := band(ten[:3], 5), (Band{1, 5, 8}); got != want {
		t.Errorf("three seeds: %v, want %v", got, want)
	}
}

func TestDocument(t *testing.T) {
	c := Comparison{Ride: "wooden_rc", Box: Box{30, 30}, Evaluations: 1000, Seeds: 10}
	var trials []Trial
	for i, m := range baseline.Methods() {
		one := Trial{Method: m}
		for k := range curvePoints + 1 {
			v := float64(i) * float64(k) / 50
			one.Curve = append(one.Curve, Band{v * 0.9, v, v * 1.1})
		}
		one.Median = one.Curve[curvePoints]
		trials = append(trials, one)
	}
	m := Machine{Processor: "abacus", Cores: 2, System: "wood", Program: "v1"}
	golden.Check(t, "baselines.md", []byte(c.Document(trials, m, "2026-01-02", "baselines.svg")))
	var b bytes.Buffer
	if err := c.Chart(trials).Write(&b, paper.SVG); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "baselines.svg", b.Bytes())
}
