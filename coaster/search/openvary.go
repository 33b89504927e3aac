package search

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// varyOpen makes the child a variation of open track, and reports whether it
// is one. An arm needs to lead nowhere, so that whatever follows a change is
// built as it was, wherever it comes to stand, as far as it can; only the rise
// at the end is built anew where something is in its way.
func (w *worker) varyOpen(op Operator, g, other *genome) bool {
	switch op {
	case Adjust:
		return w.adjustOpen(g)
	case Resample:
		return w.rejoinOpen(g)
	case Stretch:
		if w.rng.IntN(2) == 0 {
			return w.stretchEnd(g)
		}
	case Back:
		return g.way().HasBackArm() && w.varyBack(g)
	}
	return w.varyFront(op, g, other)
}

// layChild lays the child as far as its first n items, on another floor now
// and then.
func (w *worker) layChild(n int) bool {
	w.child.floor = w.drawFloor(w.child.floor)
	return w.layOpen(&w.child.genome, n)
}

// endOfPlatform returns the index of the first item of the front arm.
func (w *worker) endOfPlatform(g *genome) int {
	return g.platform + w.kit.PlatformItems(g.items[g.platform:])
}

// varyFront replaces a stretch of the front arm by another, or inserts one, and
// builds what follows as it was or in a mirror.
func (w *worker) varyFront(op Operator, g, other *genome) bool {
	first := w.endOfPlatform(g)
	if first == len(g.items) {
		return false
	}
	i := first + w.rng.IntN(len(g.items)-first)
	j := min(i+w.rng.IntN(5)*w.rng.IntN(3), len(g.items))
	if !w.layChild(i) {
		return false
	}
	tail := g.items[j:]
	switch op {
	case Stray:
		w.arm().Wander(1+w.rng.IntN(10), 30)
		if w.rng.IntN(3) == 0 {
			tail = nil
		}
	case Graft:
		w.followOut(w.drawScion(other), false)
	case Reflect:
		w.followOut(tail, true)
		tail = nil
	case Stretch:
		w.repeat(g.items[first:], 1+w.rng.IntN(6))
	default:
		w.arm().Wander(w.rng.IntN(3), 8)
	}
	w.followOut(tail, false)
	return w.endArm(g)
}

// endArm ends the front arm as high as the one it is a variation of and takes
// it, if it is another.
func (w *worker) endArm(g *genome) bool {
	top := w.endHeight(g)
	if w.rng.IntN(6) == 0 {
		top = w.drawRise(g)
	}
	return w.arm().Rise(top, 30) && w.takeOpen() && !slices.Equal(w.child.items, g.items)
}

// endHeight returns the height at which the front arm ends.
func (w *worker) endHeight(g *genome) int16 {
	at := w.kit.Start()
	for _, i := range g.items[g.platform:] {
		at = w.kit.Beyond(at, i)
	}
	return at.Z
}

// followOut builds the items of a guide one after the other, or their mirrored
// form, leaving out what can't be built.
func (w *worker) followOut(guide []uint16, mirrored bool) {
	missed := 0
	for _, i := range guide {
		if mirrored {
			i = w.kit.Items[i].Mirror
		}
		if i == kit.NoItem || w.kit.IsStation(i) || !w.head.Push(i, join.AnyEnergy) {
			if missed++; missed > 3 {
				return
			}
		}
	}
}

// repeat builds an item that leads on like the last one n times: it lengthens
// level and vertical track.
func (w *worker) repeat(arm []uint16, n int) {
	at := w.head.At.Shape
	for _, i := range arm {
		it := &w.kit.Items[i]
		if it.From != at || it.To != at {
			continue
		}
		for range n {
			if !w.head.Push(i, join.AnyEnergy) {
				return
			}
		}
		return
	}
}

// rejoinOpen replaces a stretch of the front arm by another way to where it
// led.
func (w *worker) rejoinOpen(g *genome) bool {
	first := w.endOfPlatform(g)
	if len(g.items)-first < 4 {
		return false
	}
	i := first + w.rng.IntN(len(g.items)-first-1)
	j := min(i+1+w.rng.IntN(10), len(g.items)-1)
	goal := w.kit.Start()
	for _, k := range g.items[g.platform:j] {
		goal = w.kit.Beyond(goal, k)
	}
	if w.kit.Shapes[goal.Shape].Diagonal || !w.layChild(i) {
		return false
	}
	w.loss = NotClosed
	w.arm().Wander(w.rng.IntN(4), 10)
	if !w.closer.Close(goal, g.items[j], w.rng.IntN(5), 200) {
		return false
	}
	w.loss = NotNew
	for _, k := range g.items[j:] {
		if !w.head.Push(k, join.AnyEnergy) {
			return false
		}
	}
	return w.takeOpen() && !slices.Equal(w.child.items, g.items)
}

// varyBack replaces the outer part of the back arm, or lengthens or shortens
// what is within it.
func (w *worker) varyBack(g *genome) bool {
	c := &w.child.genome
	keep := w.rng.IntN(g.platform + 1) // items next to the platform
	at := w.kit.Start()
	arm := c.items[:0]
	for k := range keep {
		i := g.items[g.platform-1-k]
		arm = append(arm, i)
		at = w.kit.Before(at, i)
	}
	c.items = arm
	if top := w.backHeight(g); w.rng.IntN(3) == 0 {
		w.growBack(c, at, w.rng.IntN(6), top+int16(w.rng.IntN(9)-4))
	} else {
		at = w.growBackBy(c, at, w.rng.IntN(3))
		skip := min(w.rng.IntN(4), g.platform-keep)
		for k := keep + skip; k < g.platform; k++ {
			at = w.followBack(c, at, g.items[g.platform-1-k])
		}
		w.growBack(c, at, 0, top)
	}
	slices.Reverse(c.items)
	c.platform = len(c.items)
	c.items = append(c.items, g.items[g.platform:]...)
	if slices.Equal(c.items, g.items) {
		return false
	}
	return w.layChild(len(c.items)) && w.takeOpen()
}

// backHeight returns the height at which the back arm ends.
func (w *worker) backHeight(g *genome) int16 { return startOf(w.kit, g).Z }

// growBackBy adds n items at random to a back arm and returns its end.
func (w *worker) growBackBy(g *genome, at kit.Spot, n int) kit.Spot {
	for range n {
		if i := w.drawInto(at, g.way().IsPulledBack(), false); i != kit.NoItem {
			at = w.followBack(g, at, i)
		}
	}
	return at
}

// followBack adds an item to a back arm if it fits there, and returns its end.
func (w *worker) followBack(g *genome, at kit.Spot, i uint16) kit.Spot {
	if w.kit.Items[i].To != at.Shape {
		return at
	}
	g.items = append(g.items, i)
	return w.kit.Before(at, i)
}

// stretchEnd takes items from the end of an arm, or repeats the last one.
func (w *worker) stretchEnd(g *genome) bool {
	c, n := &w.child.genome, 1+w.rng.IntN(3)
	back := g.platform > 0 && w.rng.IntN(2) == 0
	switch longer := w.rng.IntN(2) == 0; {
	case back && longer:
		c.items = slices.Insert(c.items, 0, slices.Repeat(g.items[:1], n)...)
		c.platform += n
	case back:
		n = min(n, g.platform)
		c.items = slices.Delete(c.items, 0, n)
		c.platform -= n
	case longer:
		c.items = append(c.items, slices.Repeat(g.items[len(g.items)-1:], n)...)
	default:
		c.items = c.items[:max(len(c.items)-n, w.endOfPlatform(g))]
	}
	return w.layChild(len(c.items)) && w.takeOpen()
}

// adjustOpen makes the child a genome that runs in another way or has another
// platform, and reports whether it stands.
func (w *worker) adjustOpen(g *genome) bool {
	c, v := &w.child.genome, w.kit.Vehicle
	switch k := w.rng.IntN(6); {
	case k < 2:
		w.drawSpeeds(&c.settings)
	case k == 2:
		t := w.kit.Type
		by := uint8(1 + w.rng.IntN(2))
		if w.rng.IntN(2) == 0 {
			by = -by
		}
		c.settings.Operation = min(max(c.settings.Operation+by, t.MinOperation), t.MaxOperation)
	case k == 3:
		c.settings.Cars = v.MinCars + uint8(w.rng.IntN(int(v.MaxCars-v.MinCars)+1))
	default:
		return w.movePlatform(g)
	}
	return c.settings != g.settings
}

// movePlatform makes the child a genome with a platform of another length, or
// other gates.
func (w *worker) movePlatform(g *genome) bool {
	c := &w.child.genome
	n := w.endOfPlatform(g) - g.platform
	if w.rng.IntN(2) == 0 {
		n = max(n+w.rng.IntN(3)-1, 1)
		c.items = w.kit.AppendPlatform(c.items[:g.platform], n)
		c.items = append(c.items, g.items[w.endOfPlatform(g):]...)
	}
	if len(c.gates) != 2 {
		return false
	}
	c.gates = drawGates(w.rng, c.gates[:0], max(n, 2))
	return n > 1 && w.layChild(len(c.items)) && w.takeOpen()
}
