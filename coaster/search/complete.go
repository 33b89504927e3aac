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
	mark mark
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
	for _, ch := range c.next(depth, left) {
		if c.work--; c.work < 0 {
			return false
		}
		if !c.head.lay(ch.item, ch.mark) {
			continue
		}
		if c.join(depth+1, left-1) {
			return true
		}
		c.head.pop()
	}
	return false
}

// arrived reports whether the head is at the goal.
func (c *closer) arrived() bool {
	h := c.head
	return h.at == c.goal && h.stock.fits(h.items[len(h.items)-1], c.behind)
}

// next returns the items that may lead to the goal with left items, in the
// order in which they are to be tried.
func (c *closer) next(depth, left int) []choice {
	if depth == len(c.choices) {
		c.choices = append(c.choices, nil)
	}
	list := c.choices[depth][:0]
	h := c.head
	for _, i := range h.stock.from[h.at.shape] {
		m, ok := h.reach(i, leastMargin)
		if !ok || c.field.bound(m.at, c.goal) >= left || !h.follows(i) {
			continue
		}
		key := (c.rng.Uint32() >> 4) / uint32(h.stock.items[i].weight)
		list = append(list, choice{key, i, m})
		for k := len(list) - 1; k > 0 && list[k].key < list[k-1].key; k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
	c.choices[depth] = list
	return list
}
