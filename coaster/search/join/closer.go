package join

import (
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// Closer leads the end of a track to a given spot: it completes circuits and
// rejoins what was cut. The way is drawn at random among those of at most a
// given number of items.
type Closer struct {
	Head  *Head
	Atlas *Atlas
	Rng   *rand.Rand

	// Habits, if not nil, say what is tried first behind what.
	Habits *kit.Habits

	goal     kit.Spot
	behind   uint16 // item that follows at the goal
	field    *Field
	nearby   bool       // do without tables of what is far
	margin   int32      // kinetic energy that is left
	platform int        // pieces of platform that are still to be built
	from     [][]step   // by shape, what is tried
	work     int        // forms that may still be tried
	choices  [][]choice // by depth
}

// choice is a form that may be tried next.
type choice struct {
	key  uint32 // the order of trial, ascending
	form uint16
}

// Close builds items until the head is at the goal, where item behind begins:
// at most slack more than the least possible number. It tries to build no more
// than work forms and reports whether it came there; if not, the head is as
// before.
func (c *Closer) Close(goal kit.Spot, behind uint16, slack, work int) bool {
	return c.CloseWithin(goal, behind, slack, Way{Margin: kit.LeastMargin, Work: work})
}

// CloseWithin is Close by a way with the margin and the work of w.
func (c *Closer) CloseWithin(goal kit.Spot, behind uint16, slack int, w Way) bool {
	c.begin(goal, behind, w)
	least := c.field.Bound(c.Head.At, goal)
	return least != Far && c.join(0, least+slack)
}

// begin makes ready for a way to a goal.
func (c *Closer) begin(goal kit.Spot, behind uint16, w Way) {
	c.goal, c.behind = goal, behind
	c.margin, c.platform, c.work = w.Margin, w.Platform, w.Work
	c.field, c.from, c.nearby = c.Atlas.To(goal.Shape), c.Atlas.from, false
	if c.margin == AnyEnergy {
		c.from = c.Atlas.plain
	}
}

// join is close for at most left more items.
func (c *Closer) join(depth, left int) bool {
	if c.arrived() {
		return true
	}
	if left == 0 {
		return false
	}
	for list := c.next(depth, left); len(list) > 0; {
		if c.work--; c.work < 0 {
			return false
		}
		var form uint16
		form, list = takeFirst(list)
		if !c.build(form) {
			continue
		}
		if c.join(depth+1, left-1) {
			return true
		}
		c.takeBack()
	}
	return false
}

// takeFirst returns the form of the lowest key and the other choices.
func takeFirst(list []choice) (uint16, []choice) {
	low := 0
	for k := range list {
		if list[k].key < list[low].key {
			low = k
		}
	}
	form, last := list[low].form, len(list)-1
	list[low] = list[last]
	return form, list[:last]
}

// arrived reports whether the head is at the goal.
func (c *Closer) arrived() bool {
	h := c.Head
	return h.At == c.goal && c.platform == 0 && h.Kit.Fits(h.Items[len(h.Items)-1], c.behind)
}

// next returns the forms that may lead to the goal with left items, with keys
// drawn by weight.
func (c *Closer) next(depth, left int) []choice {
	if depth == len(c.choices) {
		c.choices = append(c.choices, nil)
	}
	list := c.choices[depth][:0]
	h := c.Head
	at, low, high := h.At, h.Room.Floor-h.At.Z, h.Room.Ceiling-h.At.Z
	last := uint16(0)
	if len(h.Items) > 0 {
		last = h.Items[len(h.Items)-1]
	}
	steps := c.from[at.Shape]
	for i := range steps {
		s := &steps[i]
		if s.low < low || s.top > high || !c.platformed(s, left) ||
			!c.leads(s.beyond(at), left-1) {
			continue
		}
		weight := s.weight
		if c.Habits != nil {
			weight = c.Habits.FormWeight(last, s.form)
		}
		list = append(list, choice{(c.Rng.Uint32() >> 4) / uint32(weight+1), s.form})
	}
	c.choices[depth] = list
	return list
}

// leads reports whether a way of at most n items may lead from a spot to the
// goal.
func (c *Closer) leads(at kit.Spot, n int) bool {
	if c.nearby {
		return c.field.maybe(at, c.goal, n)
	}
	return c.field.leads(at, c.goal, n)
}

// platformed reports whether a step may be one of the last left ones as to the
// pieces of platform.
func (c *Closer) platformed(s *step, left int) bool {
	if s.station {
		return c.platform > 0
	}
	return c.platform < left
}

// build builds an item of a form, and reports whether one can stand.
func (c *Closer) build(form uint16) bool {
	h := c.Head
	f := &h.Kit.Forms[form]
	i := f.Items[0]
	if f.Weight > 0 {
		i = h.Kit.Pick(f, c.Rng.Int32N(f.Weight))
	}
	m, ok := h.within(i)
	if !ok {
		return false
	}
	if !h.ride(&m, i, c.margin) {
		if i, ok = c.ridden(f, &m); !ok {
			return false
		}
	}
	if h.Lay(i, m) {
		if h.Kit.IsStation(i) {
			c.platform--
		}
		return true
	}
	return f.Drawn == 0 && c.buildOther(f, m)
}

// ridden returns an item of a form that the train gets over, where it does not
// over another.
func (c *Closer) ridden(f *kit.Form, m *mark) (uint16, bool) {
	for _, i := range f.Items[:f.Drawn] {
		if c.Head.ride(m, i, c.margin) {
			return i, true
		}
	}
	return 0, false
}

// buildOther builds another than the first item of a form: of a kind that is
// never drawn the game may allow some, such as one photo.
func (c *Closer) buildOther(f *kit.Form, m mark) bool {
	for _, i := range f.Items[1:] {
		if c.Head.Lay(i, m) {
			return true
		}
	}
	return false
}

// takeBack takes the last item away.
func (c *Closer) takeBack() {
	h := c.Head
	if h.Kit.IsStation(h.Items[len(h.Items)-1]) {
		c.platform++
	}
	h.Pop()
}
