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

	goal    kit.Spot
	behind  uint16 // item that follows at the goal
	field   *Field
	work    int        // items that may still be tried
	choices [][]choice // by depth
}

// choice is an item that may be tried next.
type choice struct {
	key  uint32 // the order of trial, ascending
	item uint16
}

// Close builds items until the head is at the goal, where item behind begins:
// at most slack more than the least possible number. It tries to build no more
// than work items and reports whether it came there; if not, the head is as
// before.
func (c *Closer) Close(goal kit.Spot, behind uint16, slack, work int) bool {
	c.goal, c.behind, c.work = goal, behind, work
	c.field = c.Atlas.To(goal.Shape)
	least := c.field.Bound(c.Head.At, goal)
	return least != Far && c.join(0, least+slack)
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
		var item uint16
		item, list = takeFirst(list)
		m, ok := c.Head.Reach(item, kit.LeastMargin)
		if !ok || !c.Head.Lay(item, m) {
			continue
		}
		if c.join(depth+1, left-1) {
			return true
		}
		c.Head.Pop()
	}
	return false
}

// takeFirst returns the item of the lowest key and the other choices.
func takeFirst(list []choice) (uint16, []choice) {
	low := 0
	for k := range list {
		if list[k].key < list[low].key {
			low = k
		}
	}
	item, last := list[low].item, len(list)-1
	list[low] = list[last]
	return item, list[:last]
}

// arrived reports whether the head is at the goal.
func (c *Closer) arrived() bool {
	h := c.Head
	return h.At == c.goal && h.Kit.Fits(h.Items[len(h.Items)-1], c.behind)
}

// next returns the items that may lead to the goal with left items, with keys
// drawn by weight.
func (c *Closer) next(depth, left int) []choice {
	if depth == len(c.choices) {
		c.choices = append(c.choices, nil)
	}
	list := c.choices[depth][:0]
	h := c.Head
	s, at := h.Kit, h.At
	for _, i := range s.From[at.Shape] {
		it := &s.Items[i]
		if at.Z+it.Low < h.Room.Floor || at.Z+it.Top > h.Room.Ceiling {
			continue
		}
		if c.field.Bound(s.Beyond(at, i), c.goal) < left {
			list = append(list, choice{(c.Rng.Uint32() >> 4) / uint32(it.Weight), i})
		}
	}
	c.choices[depth] = list
	return list
}
