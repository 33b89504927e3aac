package goal

import (
	"fmt"
	"math"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Limits are all that is demanded of a ride.
type Limits []Limit

// A Violation is a limit that a ride does not keep.
type Violation struct {
	Limit int     // its index, or NotANumber
	Over  float64 // by how much, above 0; 1 is as much as the limit itself
}

// NotANumber stands in a [Violation] for an objective that is not a finite
// number.
const NotANumber = -1

const (
	// mostOver is the most that one limit can be exceeded by.
	mostOver = 1000

	// undefined is what an objective without a value counts for: more than all
	// limits together.
	undefined = 1e9
)

// Check appends to into the limits that a ride does not keep, in their order.
func (l Limits) Check(s *Sample, into []Violation) []Violation {
	for i := range l {
		if over := l[i].over(s); over > 0 {
			into = append(into, Violation{Limit: i, Over: min(over, mostOver)})
		}
	}
	return into
}

// Pieces returns the pieces that a ride must have, and those that it must not.
func (l Limits) Pieces() (with, without []track.Type) {
	for i := range l {
		switch {
		case l[i].contains != nil:
		case l[i].kind == mustHave:
			with = append(with, l[i].piece)
		case l[i].kind == mustNotHave:
			without = append(without, l[i].piece)
		}
	}
	return with, without
}

// Contradiction returns two limits that no ride keeps both, or nil and nil.
func (l Limits) Contradiction() (one, other *Limit) {
	for i := range l {
		for k := range l {
			if l[i].excludes(&l[k]) {
				return &l[i], &l[k]
			}
		}
	}
	return nil, nil
}

// excludes reports whether what is at least demanded by l is more than o allows.
func (l *Limit) excludes(o *Limit) bool {
	switch {
	case l.kind == mustHave && o.kind == mustNotHave:
		return l.Text == o.Text
	case l.kind == atLeast && o.kind == box:
		return l.stat == o.stat && l.bound > o.bound || l.stat == o.other && l.bound > o.otherBound
	case l.kind == atLeast && l.stat == o.stat:
		return o.kind == atMost && l.bound > o.bound || o.kind == below && l.bound >= o.bound
	}
	return false
}

// Most returns the least upper bound that the limits set on a statistic, and
// whether there is one.
func (l Limits) Most(stat string) (most float64, ok bool) {
	at := indexOf(stat)
	for i := range l {
		bounds := l[i].kind == atMost || l[i].kind == below
		if bounds && l[i].stat == at && (!ok || l[i].bound < most) {
			most, ok = l[i].bound, true
		}
	}
	return most, ok
}

// over returns by how much a limit is exceeded, 0 if it is kept.
func (l *Limit) over(s *Sample) float64 {
	switch l.kind {
	case mustHave:
		if l.count(s.Pieces) == 0 {
			return 1
		}
		return 0
	case mustNotHave:
		return float64(l.count(s.Pieces))
	case box:
		return excess(atMost, stats[l.stat].Value(s), l.bound) +
			excess(atMost, stats[l.other].Value(s), l.otherBound)
	}
	return excess(l.kind, stats[l.stat].Value(s), l.bound)
}

// count returns how many of the pieces are the limit's; elements count once.
func (l *Limit) count(pieces []track.Piece) int {
	n := 0
	if l.contains != nil {
		if l.contains(pieces, l.Text) {
			n++
		}
		return n
	}
	for i := range pieces {
		if pieces[i].Type == l.piece {
			n++
		}
	}
	return n
}

// ratingStep is the least by which two ratings differ.
const ratingStep = 0.01

// excess returns by how much of the bound a value exceeds it. A value that is
// not a number exceeds every bound.
func excess(k kind, value, bound float64) float64 {
	off := 0.0
	switch {
	case math.IsNaN(value):
		return mostOver
	case k == atLeast:
		off = bound - value
	case k == atMost:
		off = value - bound
	case value >= bound: // k is below
		off = value - bound + ratingStep
	}
	if off <= 0 {
		return 0
	}
	return off / max(math.Abs(bound), 1)
}

// String says what is demanded, such as "max-height 20".
func (l Limit) String() string { return l.Flag + " " + l.Text }

// A Tally counts how many rides did not keep which limit. A ride may be
// counted for several.
type Tally struct {
	Limits     Limits
	Counts     []int // for each limit
	NotANumber int
}

// NewTally returns a tally of no rides.
func NewTally(l Limits) *Tally { return &Tally{Limits: l, Counts: make([]int, len(l))} }

// Add counts the violations of one ride.
func (t *Tally) Add(all []Violation) {
	for _, v := range all {
		if v.Limit == NotANumber {
			t.NotANumber++
			continue
		}
		t.Counts[v.Limit]++
	}
}

// Lines says for each limit that was not kept how often, such as
// "budget: 1204 candidates".
func (t *Tally) Lines() []string {
	var lines []string
	say := func(name string, n int) {
		switch {
		case n == 1:
			lines = append(lines, name+": 1 candidate")
		case n > 1:
			lines = append(lines, fmt.Sprintf("%s: %d candidates", name, n))
		}
	}
	for i, n := range t.Counts {
		say(t.Limits[i].Name, n)
	}
	say("objective is no number", t.NotANumber)
	return lines
}

// Merge adds what another tally of the same limits has counted.
func (t *Tally) Merge(o *Tally) {
	for i, n := range o.Counts {
		t.Counts[i] += n
	}
	t.NotANumber += o.NotANumber
}
