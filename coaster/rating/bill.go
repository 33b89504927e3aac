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
func Bill(r *Ride, buf []Term) []Term { return BillWithin(r, NoLimits(), buf) }

// BillWithin is [Bill] with the caps of rides that stay within limits, which the
// ride itself should do.
func BillWithin(r *Ride, most Limits, buf []Term) []Term {
	if !rateable(r) {
		return buf
	}
	best, free := dreams(r.Type, r.Vehicle, most), dreams(r.Type, r.Vehicle, NoLimits())
	var s Score
	for i := range steps(r.Type) {
		next := step(r, i, s)
		t := Term{Name: stepName(r.Type, i), Part: next.less(s), Cap: ceiling(best, i, s)}
		if endless(r.Type, i) {
			t.Cap = t.Cap.uncapped(ceiling(free, i, s))
		}
		buf = append(buf, t)
		s = next
	}
	return buf
}

// Plus returns the sum of two scores, part by part; parts without a cap have
// none together.
func (s Score) Plus(o Score) Score {
	return s.add(points{int(o.Excitement), int(o.Intensity), int(o.Nausea)})
}

// uncapped returns the score with NoCap for every rating that is no less than
// what nothing limits, unless that is nothing at all.
func (s Score) uncapped(free Score) Score {
	s.Excitement = uncapped(s.Excitement, free.Excitement)
	s.Intensity = uncapped(s.Intensity, free.Intensity)
	s.Nausea = uncapped(s.Nausea, free.Nausea)
	return s
}

func uncapped(most, free unit.Rating) unit.Rating {
	if most > 0 && most >= free {
		return NoCap
	}
	return most
}

// A Sum is what the terms of a bill add to excitement.
type Sum struct {
	All     unit.Rating
	Capped  unit.Rating // by terms that have a cap
	Cap     unit.Rating // of those terms
	Endless bool        // there are terms without a cap
}

// Excitement sums the terms of a bill.
func Excitement(bill []Term) Sum {
	var s Sum
	for i := range bill {
		part, most := bill[i].Part.Excitement, bill[i].Cap.Excitement
		s.All += part
		if most == NoCap {
			s.Endless = true
			continue
		}
		s.Capped += part
		s.Cap += most
	}
	return s
}
