package view

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

// The measures of supports, in map units.
const (
	leastSupport  = 6.0  // height from which there is one
	sectionHeight = 40.0 // of the parts that are put in order
	upright       = 0.35 // least z of the up vector of track that is carried
	leastStorey   = 28.0 // height of the storeys of trestles
	mostStoreys   = 700  // of all trestles together, about
	apart         = 9.0  // least distance of a column from other track
	armReach      = 13.0 // of the arm over hanging track
)

// supports adds a support for each stretch of track that needs one.
func (sc *scene) supports() {
	for i := range sc.runs {
		r := &sc.runs[i]
		if len(r.samples) < 2 {
			continue
		}
		total := r.samples[len(r.samples)-1].along
		n := max(int(total/tileSize), 1)
		from := 0
		for k := range n {
			var s sample
			s, from = r.at((float64(k)+0.5)*total/float64(n), from)
			if !s.under && s.up.Z >= upright {
				sc.support(&s)
			}
		}
	}
}

// support adds what carries the track at a place.
func (sc *scene) support(s *sample) {
	ground := sc.field.top(s.at)
	if s.at.Z-ground-spineDrop < leastSupport {
		return
	}
	switch {
	case sc.look.wooden:
		sc.trestle(s, ground)
	case sc.look.hanging:
		sc.gallows(s)
	default:
		foot := s.beside(0, -spineDrop)
		if sc.free(s, foot) {
			sc.column(foot, ground)
		}
	}
}

// free reports whether a column below a place meets no other track.
func (sc *scene) free(s *sample, foot course.Vec) bool {
	for i := range sc.runs {
		for k := range sc.runs[i].samples {
			o := &sc.runs[i].samples[k]
			if o.at.Z > foot.Z-2*leastSupport {
				continue
			}
			if math.Hypot(o.at.X-foot.X, o.at.Y-foot.Y) < apart {
				return false
			}
		}
	}
	return true
}

// column adds a column from a place to the ground.
func (sc *scene) column(top course.Vec, ground float64) {
	width := 1.3 * sc.weight
	if top.Z-ground > 160 {
		width *= 1.35
	}
	sc.post(top, sc.onGround(top, ground), paper.Pen{Color: sc.theme.Support, Width: width, Flat: true})
}

func (sc *scene) onGround(v course.Vec, ground float64) course.Vec {
	v.Z = ground
	return v
}

// post adds a line in short parts.
func (sc *scene) post(top, foot course.Vec, pen paper.Pen) {
	n := max(int(math.Ceil(length(top.Plus(-1, foot))/sectionHeight)), 1)
	chain := sc.chain()
	last := foot
	for i := range n {
		next := foot.Plus(float64(i+1)/float64(n), top.Plus(-1, foot))
		sc.line(last, next, pen, chain)
		last = next
	}
}

// level returns the direction to the right of the track, without its banking.
func (s *sample) level() course.Vec {
	return course.Vec{X: -s.ahead.Y, Y: s.ahead.X}.Unit()
}

// gallows adds a column beside hanging track with an arm over it.
func (sc *scene) gallows(s *sample) {
	top := s.beside(0, spineDrop)
	for _, side := range []float64{1, -1} {
		head := top.Plus(side*armReach, s.level()).Plus(4, course.Vec{Z: 1})
		if sc.free(s, head) {
			sc.column(head, sc.field.top(head))
			pen := paper.Pen{Color: sc.theme.Support, Width: 1.2 * sc.weight}
			sc.line(head, top, pen, 0)
			return
		}
	}
}

// trestle adds two legs with bars and braces between them.
func (sc *scene) trestle(s *sample, ground float64) {
	pen := paper.Pen{Color: sc.timber(), Width: 0.55 * sc.weight, Flat: true}
	mid, out := s.beside(0, -spineDrop), s.level()
	width := sc.look.gauge * 1.3
	height := mid.Z - ground
	n := max(int(math.Round(height/sc.storey)), 1)
	legs := [2]int{sc.chain(), sc.chain()}
	var last [2]course.Vec
	for i := range n + 1 {
		z := height * float64(i) / float64(n)
		spread := width * (1 + 0.0012*(height-z))
		at := sc.onGround(mid, ground+z)
		next := [2]course.Vec{at.Plus(-spread, out), at.Plus(spread, out)}
		if i == n {
			next = [2]course.Vec{s.beside(-width, -1), s.beside(width, -1)}
		}
		if i > 0 {
			sc.line(last[0], next[0], pen, legs[0])
			sc.line(last[1], next[1], pen, legs[1])
			sc.brace(last, next, i%2, pen)
		}
		last = next
	}
}

// brace adds a bar between the upper ends of two legs and a line across.
func (sc *scene) brace(foot, head [2]course.Vec, side int, pen paper.Pen) {
	if !sc.detailed() {
		return
	}
	chain := sc.chain()
	sc.line(foot[side], head[1-side], pen, chain)
	sc.line(head[1-side], head[side], pen, chain)
}

// storeys returns the height of the storeys of trestles, so that there are not
// too many.
func (sc *scene) storeys() float64 {
	sum := 0.0
	for i := range sc.runs {
		for k := 1; k < len(sc.runs[i].samples); k++ {
			a, b := &sc.runs[i].samples[k-1], &sc.runs[i].samples[k]
			sum += (b.along - a.along) / tileSize * (b.at.Z - sc.field.top(b.at))
		}
	}
	return max(sum/mostStoreys, leastStorey)
}
