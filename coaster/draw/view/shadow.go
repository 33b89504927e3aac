package view

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

// shadows adds the shadow of the track, straight below it.
func (sc *scene) shadows() {
	for i := range sc.runs {
		r := &sc.runs[i]
		for from := 0; from+1 < len(r.samples); {
			to := min(from+shadowLength, len(r.samples)-1)
			if sc.field.flat {
				sc.flatShadow(r.samples[from : to+1])
			} else {
				sc.slopedShadow(r.samples[from : to+1])
			}
			from = to
		}
	}
}

// shadowLength is how many steps of the track cast one shadow.
const shadowLength = 12

// cast returns the shadow of a place, a little above the land.
func (sc *scene) cast(v course.Vec) course.Vec {
	v.Z = sc.field.top(v)
	return v
}

func (sc *scene) flatShadow(s []sample) {
	g := sc.look.gauge + 1
	var left, right []course.Vec
	for i := range s {
		if s[i].under {
			return
		}
		left = append(left, sc.cast(s[i].beside(-g, 0)))
		right = append(right, sc.cast(s[i].beside(g, 0)))
	}
	slices.Reverse(right)
	c := sc.theme.Shadow
	sc.below = append(sc.below, &shape{
		places: append(left, right...), fill: c, pen: paper.Pen{Color: c, Width: 0.8 * sc.weight},
	})
}

func (sc *scene) slopedShadow(s []sample) {
	pen := paper.Pen{Color: sc.theme.Shadow, Width: 2 * sc.look.gauge * sc.view.Scale}
	chain := sc.chain()
	over := course.Vec{Z: 1.5}
	for i := 1; i < len(s); i++ {
		if !s[i-1].under {
			sc.line(sc.cast(s[i-1].at).Plus(1, over), sc.cast(s[i].at).Plus(1, over), pen, chain)
		}
	}
}
