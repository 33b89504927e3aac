package search

import "math/rand/v2"

// closer leads the end of a track to a given spot: it completes circuits and
// rejoins what was cut. The way is drawn at random among those of at most a
// given number of items.
type closer struct {
	head  *head
	atlas *atlas
	rng   *rand.Rand

	goal    spot
	behind  uint16 // item that follows at the goal
	field   *field
	work    int        // items that may still be tried
	choices [][]choice // by depth
}

// choice is an item that may be tried next.
type choice struct {
	key  uint32 // the order of trial, ascending
	item uint16
}

// close builds items until the head is at the goal, where item behind begins:
// at most slack more than the least possible number. It tries to build no more
// than work items and reports whether it came there; if not, the head is as
// before.
func (c *closer) close(goal spot, behind uint16, slack, work int) bool {
	c.goal, c.behind, c.work = goal, behind, work
	c.field = c.atlas.to(goal.shape)
	least := c.field.bound(c.head.at, goal)
	return least != far && c.join(0, least+slack)
}

// join is close for at most left more items.
func (c *closer) join(depth, left int) bool {
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
		m, ok := c.head.reach(item, leastMargin)
		if !ok || !c.head.lay(item, m) {
			continue
		}
		if c.join(depth+1, left-1) {
			return true
		}
		c.head.pop()
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
func (c *closer) arrived() bool {
	h := c.head
	return h.at == c.goal && h.stock.fits(h.items[len(h.items)-1], c.behind)
}

// next returns the items that may lead to the goal with left items, with keys
// drawn by weight.
func (c *closer) next(depth, left int) []choice {
	if depth == len(c.choices) {
		c.choices = append(c.choices, nil)
	}
	list := c.choices[depth][:0]
	h := c.head
	s, at := h.stock, h.at
	for _, i := range s.from[at.shape] {
		it := &s.items[i]
		if at.z+it.low < h.room.floor || at.z+it.top > h.room.ceiling {
			continue
		}
		if c.field.bound(s.beyond(at, i), c.goal) < left {
			list = append(list, choice{(c.rng.Uint32() >> 4) / uint32(it.weight), i})
		}
	}
	c.choices[depth] = list
	return list
}
