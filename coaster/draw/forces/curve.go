package forces

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

// thinness is how far a line may lie from the points that it leaves out, in
// units.
const thinness = 0.35

// thin leaves points out without which the line looks the same.
//
// Source: D. H. Douglas and T. K. Peucker, Algorithms for the reduction of the
// number of points required to represent a digitized line, 1973.
func thin(points []paper.Point) []paper.Point {
	if len(points) < 3 {
		return points
	}
	keep := make([]bool, len(points))
	keep[0], keep[len(points)-1] = true, true
	stack := [][2]int{{0, len(points) - 1}}
	for len(stack) > 0 {
		from, to := stack[len(stack)-1][0], stack[len(stack)-1][1]
		stack = stack[:len(stack)-1]
		far, most := 0, thinness
		for i := from + 1; i < to; i++ {
			if d := offLine(points[i], points[from], points[to]); d > most {
				far, most = i, d
			}
		}
		if far > 0 {
			keep[far] = true
			stack = append(stack, [2]int{from, far}, [2]int{far, to})
		}
	}
	var kept []paper.Point
	for i, k := range keep {
		if k {
			kept = append(kept, points[i])
		}
	}
	return kept
}

// offLine returns the distance of a point from a line between two others.
func offLine(p, a, b paper.Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	n := math.Hypot(dx, dy)
	if n == 0 {
		return math.Hypot(p.X-a.X, p.Y-a.Y)
	}
	part := min(max(((p.X-a.X)*dx+(p.Y-a.Y)*dy)/(n*n), 0), 1)
	return math.Hypot(p.X-a.X-part*dx, p.Y-a.Y-part*dy)
}

// niceStep returns a step of 1, 2 or 5 times a power of ten by which a range
// is divided into at most so many.
func niceStep(span, most float64) float64 {
	least := span / most
	power := math.Pow(10, math.Floor(math.Log10(least)))
	for _, k := range [...]float64{1, 2, 5} {
		if k*power >= least {
			return k * power
		}
	}
	return 10 * power
}

// A box is room on a strip.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}

// room returns a place for a line beside a point of the curve: the first of
// those that hide the least of it, on the strip, free of other labels.
func (p *strip) room(at paper.Point, width float64, curve []paper.Point) (box, bool) {
	best, least := box{}, -1
	for _, move := range [...][2]float64{
		{1, 0}, {-1, 0}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {0, -1.4}, {0, 1.4},
	} {
		x, y := at.X+move[0]*(width/2+8), at.Y+move[1]*0.9*text
		b := box{x - width/2 - 2, y - 0.55*text, x + width/2 + 2, y + 0.55*text}
		if !p.free(b) {
			continue
		}
		hidden := 0
		for _, c := range curve {
			if b.has(c) {
				hidden++
			}
		}
		if least < 0 || hidden < least {
			best, least = b, hidden
		}
	}
	return best, least >= 0
}

// free reports whether a box is on the strip, or a little above it, and meets
// no label.
func (p *strip) free(b box) bool {
	s := p.sheet
	if b.left < 0 || b.right > s.Width || b.top < -0.4*text || b.bottom > s.Height+2 {
		return false
	}
	for _, other := range p.taken {
		if b.meets(other) {
			return false
		}
	}
	return true
}

func (b box) has(p paper.Point) bool {
	return b.left < p.X && p.X < b.right && b.top < p.Y && p.Y < b.bottom
}
