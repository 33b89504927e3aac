package paper

import "math"

// Ticks returns the round values from low to high, at most so many: multiples
// of 1, 2 or 5 times a power of ten.
func Ticks(low, high float64, most int) []float64 {
	if most < 1 || !(low <= high) {
		return nil
	}
	step := math.Pow(10, math.Floor(math.Log10(max((high-low)/float64(most), 1e-9))))
	for _, k := range []float64{1, 2, 5, 10, 20, 50} {
		first, last := math.Ceil(low/(k*step)), math.Floor(high/(k*step))
		if int(last-first)+1 > most {
			continue
		}
		var ticks []float64
		for v := first; v <= last; v++ {
			ticks = append(ticks, v*k*step)
		}
		return ticks
	}
	return nil
}

// Simplify returns a line without the points that are no further off than so
// much from the line through the rest. Its ends stay.
func Simplify(points []Point, off float64) []Point {
	if len(points) < 3 {
		return points
	}
	first, last := points[0], points[len(points)-1]
	worst, far := 0, off
	for i := 1; i < len(points)-1; i++ {
		if d := points[i].fromLine(first, last); d > far {
			worst, far = i, d
		}
	}
	if worst == 0 {
		return []Point{first, last}
	}
	head := Simplify(points[:worst+1], off)
	return append(head[:len(head)-1:len(head)-1], Simplify(points[worst:], off)...)
}

// fromLine returns the distance of a point from the stretch from a to b.
func (p Point) fromLine(a, b Point) float64 {
	x, y := b.X-a.X, b.Y-a.Y
	along := 0.0
	if n := x*x + y*y; n > 0 {
		along = min(max((float64((p.X-a.X)*x)+float64((p.Y-a.Y)*y))/n, 0), 1)
	}
	return math.Hypot(p.X-a.X-along*x, p.Y-a.Y-along*y)
}
