package plan

import (
	"cmp"
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/layout"
)

// A run is a stretch of the way that is drawn at once: all of it has about one
// height.
type run struct {
	from, to int         // indices of its first and last point
	z        int32       // between its lowest and its highest: the order of drawing
	mean     int32       // for its colour
	kind     course.Kind // of the feature it belongs to, if it is marked
	marked   bool
	buried   bool // below the land
	over     bool // above other track
}

// thickness is the most by which heights within a run differ, and gap the least
// by which track is said to pass over other track, in map units. Of two runs that
// cross, the upper one then has the greater z, as gap
// is more than a whole thickness.
const (
	thickness = 12
	gap       = 14
)

// jump is how far apart points are that do not follow each other.
const jump = 4

// runsOf divides the way and sorts its runs by height, the lowest first.
func runsOf(l *layout.Layout, c *course.Course, tiles map[layout.Tile]visits) []run {
	marks := marksOf(c)
	var runs []run
	low, high, sum := int32(0), int32(0), int32(0)
	for i := range c.Points {
		p := &c.Points[i]
		next := run{from: i, to: i, buried: landUnder(l, p).Height > p.Z}
		next.kind, next.marked = marks[i].kind, marks[i].marked
		over := tiles[tileOf(p)].over(i, p.Z)
		n := len(runs)
		newLow, newHigh := min(low, p.Z), max(high, p.Z)
		if n > 0 && runs[n-1].goesOn(&next) && near(&c.Points[i-1], p) && newHigh-newLow <= thickness {
			runs[n-1].to = i
			runs[n-1].over = runs[n-1].over || over
			low, high = newLow, newHigh
			sum += p.Z
			runs[n-1].z, runs[n-1].mean = (low+high)/2, sum/int32(i-runs[n-1].from+1)
			continue
		}
		low, high, sum = p.Z, p.Z, p.Z
		next.z, next.mean, next.over = p.Z, p.Z, over
		runs = append(runs, next)
	}
	slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(a.z, b.z) })
	return runs
}

// goesOn reports whether another run is drawn as this one is.
func (r *run) goesOn(o *run) bool {
	return r.kind == o.kind && r.marked == o.marked && r.buried == o.buried
}

// near reports whether a point follows another without a jump.
func near(a, b *course.Point) bool {
	return max(abs(a.X-b.X), abs(a.Y-b.Y), abs(a.Z-b.Z)) <= jump
}

func abs(v int32) int32 { return max(v, -v) }

// A mark is what a point is marked as.
type mark struct {
	kind   course.Kind
	marked bool
}

// marksOf returns the mark of each point.
func marksOf(c *course.Course) []mark {
	marks := make([]mark, len(c.Points))
	for _, f := range c.Features {
		switch f.Kind {
		case course.Station, course.Lift, course.Brakes, course.BlockBrakes, course.Booster:
			for i := f.From; i <= f.To; i++ {
				marks[i] = mark{f.Kind, true}
			}
		}
	}
	return marks
}
