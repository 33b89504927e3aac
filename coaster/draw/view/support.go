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
	mostStoreys   = 600  // of all trestles together, about
	braced        = 40.0 // height of storeys up to which they have braces
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
		var last bent
		for k := range n {
			var s sample
			s, from = r.at((float64(k)+0.5)*total/float64(n), from)
			this := sc.support(&s)
			sc.ledgers(last, this)
			last = this
		}
	}
}

// support adds what carries the track at a place. It returns the legs if they
// are those of a trestle.
func (sc *scene) support(s *sample) bent {
	ground := sc.field.top(s.at)
	hangs := sc.look.hanging || s.place.Inverted
	switch {
	case s.under, s.at.Z-ground-spineDrop < leastSupport:
	case sc.look.wooden && s.up.Z >= upright:
		return sc.trestle(s, ground)
	case sc.look.hanging && s.up.Z >= upright, s.place.Inverted && s.up.Z <= -upright:
		sc.gallows(s)
	case !hangs && s.up.Z >= upright:
		foot := s.beside(0, -spineDrop)
		if sc.free(foot) {
			sc.column(foot, ground)
		}
	}
	return bent{}
}

// free reports whether a column below a place meets no other track.
func (sc *scene) free(foot course.Vec) bool {
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
	top := s.beside(0, math.Copysign(spineDrop, s.up.Z))
	for _, side := range []float64{1, -1} {
		head := top.Plus(side*armReach, s.level()).Plus(4, course.Vec{Z: 1})
		if sc.free(head) {
			sc.column(head, sc.field.top(head))
			pen := paper.Pen{Color: sc.theme.Support, Width: 1.2 * sc.weight}
			sc.line(head, top, pen, 0)
			return
		}
	}
}

// A bent is two legs of a trestle. That of no trestle has no height.
type bent struct {
	heads  [2]course.Vec
	ground float64
}

func (b *bent) height() float64 { return min(b.heads[0].Z, b.heads[1].Z) - b.ground }

// on returns the place on a leg at a height above the ground.
func (b *bent) on(leg int, height float64) course.Vec {
	v := b.heads[leg]
	v.Z = b.ground + height
	return v
}

// trestle adds two legs, with a bar between them at each storey.
func (sc *scene) trestle(s *sample, ground float64) bent {
	pen := sc.timberPen()
	width := sc.look.gauge * 1.3
	b := bent{[2]course.Vec{s.beside(-width, -1), s.beside(width, -1)}, ground}
	for leg := range b.heads {
		sc.post(b.heads[leg], b.on(leg, 0), pen)
	}
	for z := sc.storey; z < b.height() && sc.detailed(); z += sc.storey {
		sc.line(b.on(0, z), b.on(1, z), pen, 0)
	}
	return b
}

// ledgers adds what joins a trestle to the next one: beams along the track at
// each storey and, where they are near each other, a brace from each to the
// next.
func (sc *scene) ledgers(a, b bent) {
	low := min(a.height(), b.height())
	if a.ground != b.ground || low < sc.storey || !sc.detailed() {
		return
	}
	pen := sc.timberPen()
	for leg := range a.heads {
		if length(a.on(leg, 0).Plus(-1, b.on(leg, 0))) > 2*tileSize {
			continue
		}
		for z := sc.storey; z < low; z += sc.storey {
			sc.line(a.on(leg, z), b.on(leg, z), pen, 0)
			if sc.storey <= braced {
				sc.line(a.on(leg, z), b.on(leg, z-sc.storey), pen, 0)
			}
		}
	}
}

func (sc *scene) timberPen() paper.Pen {
	return paper.Pen{Color: sc.timber(), Width: 0.55 * sc.weight, Flat: true}
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
