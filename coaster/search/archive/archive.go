// Package archive keeps the best of every kind: a grid whose cells are bands
// of measures, and in each cell the elite, the best that was found there.
//
//	g := archive.New[string](
//		archive.Axis{Name: "intensity", High: 10, Bands: 10},
//		archive.Axis{Name: "length", High: 2000, Bands: 8})
//	cell := g.Cell(9.7, 1210)
//	if g.Place(cell, 8.31) != archive.Worse {
//		g.Put(cell, 8.31, "a fast one")
//	}
//
// A search that breeds from all cells comes past rides that a search for the
// single best would never have kept, and its result is a gallery of different
// ones (MAP-Elites). The package knows nothing of what is kept. Values are
// finite; measures beyond an axis count for its first or last band. A Grid is
// not safe for concurrent changes.
//
// References:
//
//	[mapelites] Mouret and Clune, Illuminating search spaces by mapping
//	elites, arXiv:1504.04909, 2015.
//	[qdscore] Pugh, Soros and Stanley, Quality Diversity: A New Frontier for
//	Evolutionary Computation, Frontiers in Robotics and AI 3, 2016.
package archive

import "math"

// Axis is a measure, cut into bands of equal width.
type Axis struct {
	Name      string
	Low, High float64 // of the first band, of the last
	Bands     int     // 1 or more
}

// Band returns the band of a measure, from 0. What is not a number is in the
// first.
func (a Axis) Band(v float64) int {
	b := math.Floor((v - a.Low) / (a.High - a.Low) * float64(a.Bands))
	switch {
	case !(b > 0):
		return 0
	case b >= float64(a.Bands):
		return a.Bands - 1
	}
	return int(b)
}

// Bounds returns the ends of a band.
func (a Axis) Bounds(band int) (low, high float64) {
	width := (a.High - a.Low) / float64(a.Bands)
	return a.Low + float64(float64(band)*width), a.Low + float64(float64(band+1)*width)
}

// Elite is the best of a cell.
type Elite[T any] struct {
	Cell  int
	Value float64
	Thing T
}

// Grid holds an elite in each cell that has been reached.
type Grid[T any] struct {
	axes   []Axis
	places []int32 // of each cell's elite among the elites, or -1
	elites []Elite[T]
}

// New returns an empty grid over the axes.
func New[T any](axes ...Axis) *Grid[T] {
	n := 1
	for _, a := range axes {
		n *= a.Bands
	}
	g := &Grid[T]{axes: axes, places: make([]int32, n)}
	for i := range g.places {
		g.places[i] = -1
	}
	return g
}

// Axes returns the axes.
func (g *Grid[T]) Axes() []Axis { return g.axes }

// Cells returns the number of cells.
func (g *Grid[T]) Cells() int { return len(g.places) }

// Cell returns the cell of the measures, of which there is one for each axis.
func (g *Grid[T]) Cell(measures ...float64) int {
	cell := 0
	for i, a := range g.axes {
		cell = cell*a.Bands + a.Band(measures[i])
	}
	return cell
}

// Bands returns the band of a cell along each axis.
func (g *Grid[T]) Bands(cell int) []int {
	bands := make([]int, len(g.axes))
	for i := len(g.axes) - 1; i >= 0; i-- {
		bands[i] = cell % g.axes[i].Bands
		cell /= g.axes[i].Bands
	}
	return bands
}

// Place is what a value would be in a cell.
type Place uint8

// The places.
const (
	Worse  Place = iota // no better than the elite
	Better              // than the elite
	First               // there is no elite yet
)

// Place returns what a value would be in a cell.
func (g *Grid[T]) Place(cell int, value float64) Place {
	switch p := g.places[cell]; {
	case p < 0:
		return First
	case value > g.elites[p].Value:
		return Better
	}
	return Worse
}

// Put makes a thing the elite of a cell if it is better than the one there,
// and returns what it was.
func (g *Grid[T]) Put(cell int, value float64, thing T) Place {
	place := g.Place(cell, value)
	switch e := (Elite[T]{cell, value, thing}); place {
	case First:
		g.places[cell] = int32(len(g.elites))
		g.elites = append(g.elites, e)
	case Better:
		g.elites[g.places[cell]] = e
	}
	return place
}

// Elites returns all elites, in the order in which their cells were reached.
// They are the grid's own.
func (g *Grid[T]) Elites() []Elite[T] { return g.elites }

// At returns the elite of a cell, or nil.
func (g *Grid[T]) At(cell int) *Elite[T] {
	if p := g.places[cell]; p >= 0 {
		return &g.elites[p]
	}
	return nil
}

// Coverage returns the share of cells that have been reached.
func (g *Grid[T]) Coverage() float64 { return float64(len(g.elites)) / float64(len(g.places)) }

// QDScore returns the sum of the elites' values above a floor, [qdscore]: it
// grows with every cell that is reached and every elite that gives way to a
// better one.
func (g *Grid[T]) QDScore(floor float64) float64 {
	sum := 0.0
	for i := range g.elites {
		sum += max(g.elites[i].Value-floor, 0)
	}
	return sum
}
