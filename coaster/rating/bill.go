package rating

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Term is one step of a rating.
type Term struct {
	Name string // as the game calls the modifier, such as "BonusDrops"
	Part Score  // what it added, or took away if negative

	// Cap is the most that the term could add to each rating of a ride of
	// this type and vehicle, or NoCap. What is a share of the rating so far
	// is capped by its share of the rating that this ride had there.
	Cap Score
}

// NoCap is the cap of a term that nothing limits but the largest number that
// a rating can be.
const NoCap unit.Rating = math.MaxInt16

// Bill appends the terms of the ride's ratings to buf, in the order in which
// they are applied, and returns it. Their parts sum to what [Rate] returns.
// A ride that is not rated has no terms.
func Bill(r *Ride, buf []Term) []Term {
	if !rateable(r) {
		return buf
	}
	best := dreams(r.Type, r.Vehicle, NoLimits())
	var s Score
	for i := range steps(r.Type) {
		next := step(r, i, s)
		t := Term{Name: stepName(r.Type, i), Part: next.less(s), Cap: ceiling(best, i, s)}
		if endless(r.Type, i) {
			t.Cap = t.Cap.uncapped()
		}
		buf = append(buf, t)
		s = next
	}
	return buf
}

// uncapped returns NoCap for every rating that the score touches.
func (s Score) uncapped() Score {
	for _, part := range []*unit.Rating{&s.Excitement, &s.Intensity, &s.Nausea} {
		if *part > 0 {
			*part = NoCap
		}
	}
	return s
}
