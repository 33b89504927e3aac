package paper_test

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		most      int
		want      []float64
	}{
		{0, 10, 6, []float64{0, 2, 4, 6, 8, 10}},
		{0, 31.5, 5, []float64{0, 10, 20, 30}},
		{-3, 12, 4, []float64{0, 5, 10}},
		{0, 1234, 4, []float64{0, 500, 1000}},
		{7, 7, 3, []float64{7}},
		{0, 1, 0, nil},
		{1, 0, 5, nil},
	} {
		if got := paper.Ticks(c.low, c.high, c.most); !slices.Equal(got, c.want) {
			t.Errorf("Ticks(%v, %v, %d) = %v, want %v", c.low, c.high, c.most, got, c.want)
		}
	}
}

// A corner stays, points on the way to it go, and so does a loop never.
func TestSimplify(t *testing.T) {
	line := []paper.Point{{}, {1, 0.1}, {2, 0}, {3, 0}, {3, 1}, {3.1, 2}, {3, 3}}
	want := []paper.Point{{}, {3, 0}, {3, 3}}
	if got := paper.Simplify(line, 0.2); !slices.Equal(got, want) {
		t.Errorf("Simplify = %v, want %v", got, want)
	}
	loop := []paper.Point{{}, {5, 0}, {5, 5}, {0, 5}, {}}
	if got := paper.Simplify(loop, 0.2); !slices.Equal(got, loop) {
		t.Errorf("Simplify of a loop = %v", got)
	}
}

func TestLabels(t *testing.T) {
	var l paper.Labels
	for _, c := range []struct {
		box  paper.Box
		want bool
	}{
		{paper.Box{0, 0, 10, 10}, true},
		{paper.Box{9, 9, 10, 10}, false},
		{paper.Box{10, 0, 10, 10}, true}, // beside
		{paper.Box{2, 2, 1, 1}, false},   // inside
		{paper.Box{-5, -5, 50, 50}, false},
		{paper.Box{0, 10, 20, 1}, true},
	} {
		if got := l.Claim(c.box); got != c.want {
			t.Errorf("Claim(%v) = %v, want %v", c.box, got, c.want)
		}
	}
}
