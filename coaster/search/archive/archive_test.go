package archive_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/search/archive"
)

func Example() {
	g := archive.New[string](
		archive.Axis{Name: "intensity", High: 10, Bands: 10},
		archive.Axis{Name: "length", High: 2000, Bands: 8})
	g.Put(g.Cell(9.7, 1210), 8.31, "a fast one")
	g.Put(g.Cell(9.2, 1100), 7.9, "of the same kind, and worse")
	g.Put(g.Cell(5, 300), 6.2, "a short one")
	for _, e := range g.Elites() {
		fmt.Println(g.Bands(e.Cell), e.Value, e.Thing)
	}
	fmt.Printf("%.3f %.2f\n", g.Coverage(), g.QDScore(0))
	// Output:
	// [9 4] 8.31 a fast one
	// [5 1] 6.2 a short one
	// 0.025 14.51
}

func TestBand(t *testing.T) {
	a := archive.Axis{Low: 2, High: 12, Bands: 5}
	for _, tt := range []struct {
		v    float64
		want int
	}{
		{2, 0}, {3.9, 0}, {4, 1}, {11.9, 4}, // by hand: bands are 2 wide
		{12, 4}, {1e9, 4}, {-1e9, 0}, {math.Inf(1), 4}, {math.Inf(-1), 0}, {math.NaN(), 0},
	} {
		if got := a.Band(tt.v); got != tt.want {
			t.Errorf("Band(%v) = %d, want %d", tt.v, got, tt.want)
		}
	}
	if low, high := a.Bounds(1); low != 4 || high != 6 {
		t.Errorf("Bounds(1) = %v, %v, want 4, 6", low, high)
	}
}

// Every combination of bands has a cell of its own, and Bands leads back.
func TestCells(t *testing.T) {
	g := archive.New[int](
		archive.Axis{High: 3, Bands: 3}, archive.Axis{High: 4, Bands: 4},
		archive.Axis{High: 2, Bands: 2})
	seen := map[int]bool{}
	for x := range 3 {
		for y := range 4 {
			for z := range 2 {
				cell := g.Cell(float64(x), float64(y), float64(z))
				seen[cell] = true
				if b := g.Bands(cell); b[0] != x || b[1] != y || b[2] != z {
					t.Errorf("Bands(Cell(%d, %d, %d)) = %v", x, y, z, b)
				}
			}
		}
	}
	if len(seen) != g.Cells() || g.Cells() != 24 {
		t.Errorf("%d different of %d cells, want 24", len(seen), g.Cells())
	}
}

// Whatever is put, each cell holds the best that came to it, the first of
// equals, and QD score and coverage never fall.
func TestElites(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	g := archive.New[int](archive.Axis{High: 1, Bands: 20})
	best := map[int]float64{}
	who := map[int]int{}
	coverage, score := 0.0, 0.0
	for k := range 2000 {
		cell, value := g.Cell(rng.Float64()), float64(rng.IntN(50))
		old, there := best[cell]
		want := archive.Worse
		switch {
		case !there:
			want = archive.First
		case value > old:
			want = archive.Better
		}
		if got := g.Put(cell, value, k); got != want {
			t.Fatalf("Put(%d, %v) = %d, want %d", cell, value, got, want)
		}
		if want != archive.Worse {
			best[cell], who[cell] = value, k
		}
		if g.Coverage() < coverage || g.QDScore(0) < score {
			t.Fatal("coverage or QD score fell")
		}
		coverage, score = g.Coverage(), g.QDScore(0)
	}
	if len(g.Elites()) != 20 {
		t.Errorf("%d elites, want 20", len(g.Elites()))
	}
	for cell, value := range best {
		if e := g.At(cell); e == nil || e.Value != value || e.Thing != who[cell] {
			t.Errorf("cell %d holds %+v, want %v by %d", cell, e, value, who[cell])
		}
	}
}
