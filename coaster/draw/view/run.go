package view

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/layout"
)

// A sample is a place of the track between two rails.
type sample struct {
	at, ahead, up, right course.Vec

	along float64 // map units from the beginning of its run
	point int
	place *layout.Place
	under bool // covered by land or water
}

// A run is track without a gap.
type run struct {
	samples []sample
	closed  bool // the last sample is the first one once more
}

// The steps between samples, in map units: the way is drawn straight from one
// to the next.
const (
	shortStep = 4.0
	longStep  = 32.0
	// bendStep is how much the heading or the lean may change in one step.
	bendStep = 0.12
)

// sample finds the runs of the track.
func (sc *scene) sample() []run {
	c := sc.subj.Course
	var runs []run
	for from := 0; from < len(c.Points); {
		to := from + 1
		for to < len(c.Points) && joined(c, to-1, to) {
			to++
		}
		runs = append(runs, sc.thin(sc.smooth(from, to)))
		from = to
	}
	return runs
}

// joined reports whether track leads from a point to another one.
func joined(c *course.Course, i, k int) bool {
	a, b := c.Points[i].Piece, c.Points[k].Piece
	return a == b && i <= k || c.Place(i).Next == b
}

// smoothing is over how many points to each side places are smoothed.
const smoothing = 3

// invertedRise is how much higher the rails lie on pieces that are built
// inverted, as the way of hanging cars is lower by that.
const invertedRise = 16.0

// smooth returns a sample for each of the points from one to before another.
func (sc *scene) smooth(from, to int) run {
	c := sc.subj.Course
	n := to - from
	r := run{samples: make([]sample, n), closed: n > 1 && joined(c, to-1, from)}
	back := 1.0 // -1 where cars run backwards, at reversers
	for i := range r.samples {
		reach := smoothing
		if !r.closed {
			reach = min(reach, i, n-1-i)
		}
		at := course.Vec{}
		for k := i - reach; k <= i+reach; k++ {
			at = at.Plus(1/float64(2*reach+1), sc.railAt(from+(k+n)%n))
		}
		p := from + i
		if i > 0 && c.Ahead(p).Dot(c.Ahead(p-1)) < 0 && c.Up(p).Dot(c.Up(p-1)) > 0 {
			back = -back
		}
		r.samples[i] = sample{
			at: at, ahead: course.Vec{}.Plus(back, c.Ahead(p)), up: c.Up(p),
			point: p, place: c.Place(p), under: sc.field.covers(c.Points[p]),
		}
		r.samples[i].right = r.samples[i].ahead.Cross(c.Up(p))
	}
	if r.closed {
		r.samples = append(r.samples, r.samples[0])
	}
	return r
}

// railAt returns the place between the rails at a point of the way.
func (sc *scene) railAt(point int) course.Vec {
	c := sc.subj.Course
	v := c.Points[point].Place3()
	v.Z += float64(sc.subj.Layout.Type.CarZ)
	if c.Place(point).Inverted {
		v.Z += invertedRise
	}
	return v
}

// thin keeps the samples that are needed for the bends.
func (sc *scene) thin(r run) run {
	short := max(shortStep, 2.5/sc.view.Scale)
	out := run{closed: r.closed}
	along, kept := 0.0, 0.0
	for i := range r.samples {
		s := &r.samples[i]
		if i > 0 {
			along += length(s.at.Plus(-1, r.samples[i-1].at))
		}
		s.along = along
		if i > 0 && i < len(r.samples)-1 {
			last := &out.samples[len(out.samples)-1]
			bent := math.Max(length(s.ahead.Plus(-1, last.ahead)), length(s.up.Plus(-1, last.up)))
			changed := s.place != last.place && kind(s.place) != kind(last.place) || s.under != last.under
			if step := along - kept; !changed && (step < short || step < longStep && bent < bendStep) {
				continue
			}
		}
		kept = along
		out.samples = append(out.samples, *s)
	}
	return out
}

func length(v course.Vec) float64 { return math.Sqrt(v.Dot(v)) }

// at returns the place of the run at a distance from its beginning.
func (r *run) at(along float64, from int) (sample, int) {
	for from+2 < len(r.samples) && r.samples[from+1].along < along {
		from++
	}
	a, b := &r.samples[from], &r.samples[from+1]
	t := 0.0
	if b.along > a.along {
		t = min(max((along-a.along)/(b.along-a.along), 0), 1)
	}
	mix := func(v, w course.Vec) course.Vec { return v.Plus(t, w.Plus(-1, v)) }
	s := *a
	s.at, s.along = mix(a.at, b.at), along
	s.ahead, s.up = mix(a.ahead, b.ahead).Unit(), mix(a.up, b.up).Unit()
	s.right = s.ahead.Cross(s.up)
	return s, from
}
