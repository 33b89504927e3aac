// Package goal says what a search is for: every statistic of a ride that was
// tried, by name; an objective, which is a formula over them; and limits,
// which a ride keeps or does not.
//
//	o, err := goal.ParseObjective("excitement - 0.5*max(0, nausea - 6)")
//	limit, err := goal.ParseLimit("budget", "9000", goal.Elements{})
//	judge := goal.NewJudge(o, goal.Limits{limit})
//	merit, violations := judge.Merit(&goal.Sample{Result: r, Pieces: plan.Pieces})
//
// [Stats] lists the statistics, in the units and with the rounding of the
// game's own windows: ratings in points such as 6.71, lengths in metres, times
// in seconds, money in pounds, heights above the land in land steps.
//
// An [Objective] and [Limits] do not change once they are parsed and may be
// shared. A [Judge] belongs to one goroutine; it does not allocate but for
// what the formula of an objective needs. Floats are computed step by step, so
// that the same ride has the same merit, bit for bit, on every machine.
//
// Errors of formulas are a *[SyntaxError], which points at the place; those of
// limits name the flag. Both suggest the name that was probably meant. A ride
// that keeps no limit is no error but has [Violation]s.
package goal

import (
	"cmp"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// Sample is a ride whose statistics are asked for. Its result must be rated
// and still be valid. Use a new Sample, or overwrite the old one, for each
// result: some measurements are kept.
type Sample struct {
	*trial.Result
	Pieces []track.Piece

	Natural float64 // how usual the sequence of pieces is, as package idiom says

	foot     layout.Footprint
	measured bool // foot is of this result
}

// footprint measures the room that the ride takes, once.
func (s *Sample) footprint() *layout.Footprint {
	if !s.measured {
		s.foot, s.measured = s.Layout.Footprint(), true
	}
	return &s.foot
}

// Merit orders rides: those that keep all limits by their value, below them
// the others by how far off they are.
type Merit struct {
	Over  float64 // 0 if all limits are kept, else the sum of what they are exceeded by
	Value float64 // of the objective; 0 if it is not a number
}

// Legal reports whether all limits are kept and the objective has a value.
func (m Merit) Legal() bool { return m.Over == 0 }

// Compare returns a positive number if m is better than n, a negative one if
// it is worse, and 0 if they are equal. The order is total: neither number is
// ever NaN.
func (m Merit) Compare(n Merit) int {
	if c := cmp.Compare(n.Over, m.Over); c != 0 {
		return c
	}
	return cmp.Compare(m.Value, n.Value)
}

// A Judge rates samples by an objective under limits. It belongs to one
// goroutine.
type Judge struct {
	evaluator  *Evaluator
	limits     Limits
	violations []Violation
}

// NewJudge returns a judge; a nil objective is excitement.
func NewJudge(o *Objective, l Limits) *Judge {
	if o == nil {
		o = Excitement()
	}
	return &Judge{evaluator: o.Evaluator(), limits: l}
}

// Merit returns the merit of a sample, and which limits it does not keep. The
// violations hold until the judge is used again. An objective that is not a
// finite number is one of them, with the limit [NotANumber].
func (j *Judge) Merit(s *Sample) (Merit, []Violation) {
	j.violations = j.limits.Check(s, j.violations[:0])
	value, ok := j.evaluator.Value(s)
	if !ok {
		j.violations = append(j.violations, Violation{Limit: NotANumber, Over: undefined})
	}
	m := Merit{Value: value}
	for _, v := range j.violations {
		m.Over += v.Over
	}
	return m, j.violations
}
