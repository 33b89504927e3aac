package search

import (
	"math"
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// vary makes the child a variation of a genome, and reports whether it is one.
func (w *worker) vary(op Operator, g, other *genome) bool {
	w.child.genome.copyFrom(g)
	w.loss = NotNew
	switch op {
	case Move:
		if !w.move(g) {
			return false
		}
		op = Resample
	case Twin:
		return w.twin(g)
	}
	if g.open {
		return w.varyOpen(op, g, other)
	}
	switch op {
	case Adjust:
		return w.adjust(g)
	case Pace:
		return w.pace(g)
	}
	if !op.varies(false) {
		return false
	}
	i, j, ok := w.drawCut(g, operators[op].longest)
	if !ok || !w.open(g, i, j, w.drawFloor(g.floor)) {
		return false
	}
	w.fill(op, g.items[i:j], other)
	if !w.rejoined() {
		return false
	}
	w.splice(g, i, j)
	w.loss = NotNew
	return !slices.Equal(w.child.items, g.items)
}

// rejoined leads the head to the goal, from a little before where it is if need
// be, and reports whether it got there.
func (w *worker) rejoined() bool {
	w.loss = NotClosed
	for range 3 {
		if w.closer.Close(w.goal, w.behind, w.rng.IntN(5), 200) {
			return true
		}
		w.backUp(1+w.rng.IntN(4), w.base)
	}
	return false
}

// drawFloor returns the floor of a variation: now and then the platform is
// raised, so that there is room for track below it.
func (w *worker) drawFloor(floor int16) int16 {
	if w.rng.IntN(12) > 0 {
		return floor
	}
	return floor - kit.StepsPerLandStep*int16(1+w.rng.IntN(4))
}

// fill builds the beginning of what replaces the cut.
func (w *worker) fill(op Operator, cut []uint16, other *genome) {
	switch op {
	case Stray:
		w.wander(1+w.rng.IntN(6), 30)
	case Carry:
		w.wander(w.rng.IntN(3), 10)
		w.follow(cut[min(w.rng.IntN(3), len(cut)):])
	case Reflect:
		w.followMirrored(cut)
	case Graft:
		w.follow(w.drawScion(other))
	case Raise:
		w.ramp(2+w.rng.IntN(6), w.rng.IntN(2) == 0)
		w.follow(cut)
	case Insert:
		w.wander(w.rng.IntN(2), 5)
		for range 1 + w.rng.IntN(2) {
			w.follow(w.drawElement())
		}
	}
	if op != Stray && op != Insert {
		w.backUp(w.rng.IntN(4), w.base)
	}
}

// ramp builds up to n items that lead up, or down, and ends level if it can.
func (w *worker) ramp(n int, up bool) {
	h := &w.head
	begin := h.At.Shape
	for range n {
		if !w.draw(w.kit.From[h.At.Shape], func(it *kit.Item) bool { return it.Climb != 0 && it.Climb > 0 == up }) {
			break
		}
	}
	for range 3 {
		if h.At.Shape == begin || w.draw(w.kit.From[h.At.Shape], func(it *kit.Item) bool { return it.To == begin }) {
			return
		}
		w.backUp(1, w.base)
	}
}

// drawScion returns a stretch of a genome that may stand at the head.
func (w *worker) drawScion(g *genome) []uint16 {
	const longest = 25
	for range 10 {
		k := w.rng.IntN(len(g.items))
		if w.kit.Items[g.items[k]].From == w.head.At.Shape {
			return g.items[k:min(k+1+w.rng.IntN(longest), len(g.items))]
		}
	}
	return nil
}

// follow builds the items of a guide as far as they can be built; platforms
// can't.
func (w *worker) follow(guide []uint16) {
	for _, i := range guide {
		if w.kit.IsStation(i) || !w.homeward(i) {
			return
		}
	}
}

// followMirrored is follow with left and right exchanged.
func (w *worker) followMirrored(guide []uint16) {
	for _, i := range guide {
		m := w.kit.Items[i].Mirror
		if m == kit.NoItem || !w.homeward(m) {
			return
		}
	}
}

// drawCut returns a stretch from i up to j, of at least one item and without
// platforms, whose end is not diagonal. Late stretches are drawn more often than
// early ones: the less comes after them, the less there is to test.
func (w *worker) drawCut(g *genome, longest int) (i, j int, ok bool) {
	s := w.kit
	first, n := s.PlatformItems(g.items), len(g.items)-g.court
	if first == n {
		return 0, 0, false
	}
	for range 8 {
		i = first + max(w.rng.IntN(n-first), w.rng.IntN(n-first))
		j = min(i+1+w.rng.IntN(longest), n)
		if !s.Shapes[s.Items[g.items[j-1]].To].Diagonal &&
			!slices.ContainsFunc(g.items[i:j], s.IsStation) {
			return i, j, true
		}
	}
	return 0, 0, false
}

// open lays all of a genome but the items from i up to j, beginning with item
// j, so that the head is where the stretch began and the goal is where it led.
func (w *worker) open(g *genome, i, j int, floor int16) bool {
	w.survey(g.items)
	return w.openAt(w.spots[j], g, i, j, floor)
}

// openAt is open where item j begins at a given spot.
func (w *worker) openAt(goal kit.Spot, g *genome, i, j int, floor int16) bool {
	w.aim(goal)
	if z := int(w.goal.Z); max(z, -z) > math.MaxInt8 {
		return false // gates could not be placed from there
	}
	w.behind = g.items[j%len(g.items)]
	h := &w.head
	h.Begin(w.kit, w.room(floor), w.goal)
	w.launch(g)
	first := w.kit.PlatformItems(g.items) - 1
	for k := range len(g.items) - j + i {
		at := (j + k) % len(g.items)
		if !h.Push(g.items[at], join.AnyEnergy) {
			return false
		}
		if gates := g.gatesBehind(at, first); len(gates) > 0 && !h.AddGates(gates) {
			return false
		}
	}
	w.base = len(h.Items)
	return true
}

// survey finds the beginnings of all items, and the end of the last.
func (w *worker) survey(items []uint16) {
	at := w.kit.StartOf(items)
	w.spots = append(w.spots[:0], at)
	for _, i := range items {
		at = w.kit.Beyond(at, i)
		w.spots = append(w.spots, at)
	}
}

// splice makes the child the genome with what was built in place of the items
// from i up to j.
func (w *worker) splice(g *genome, i, j int) {
	c := &w.child.genome
	c.items = append(c.items[:0], g.items[:i]...)
	c.items = append(c.items, w.head.Items[w.base:]...)
	c.items = append(c.items, g.items[j:]...)
	c.floor = w.kit.FloorOf(c.items)
}
