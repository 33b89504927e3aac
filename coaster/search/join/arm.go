package join

import (
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// An Arm builds open track at the head: a stretch at random, and then a rise on
// which the train rolls back. It does not ask for the energy of trains.
type Arm struct {
	Head *Head
	Rng  *rand.Rand
	Base int // items that stay
	Most int // items in all
}

// Wander builds n items at random, or as many as it can.
func (a Arm) Wander(n, tries int) {
	h := a.Head
	floor := len(h.Items)
	for end := floor + n; tries > 0 && len(h.Items) < end; tries-- {
		i := h.Kit.DrawBy(a.Rng, h.Kit.Out[h.At.Shape], func(it *kit.Item) int32 { return it.Arm })
		if i == kit.NoItem || !h.Push(i, AnyEnergy) {
			a.backUp(1+a.Rng.IntN(4), floor)
		}
	}
}

// Rise climbs to a height of top, and reports whether it got as far as a train
// may be expected to.
func (a Arm) Rise(top int16, tries int) bool {
	h := a.Head
	for ; tries > 0 && h.At.Z < top && len(h.Items) < a.Most; tries-- {
		i := a.drawRising()
		switch {
		case i != kit.NoItem && h.Push(i, AnyEnergy):
		case h.Kit.Steepness(h.At.Shape) > 1 && a.Rng.IntN(3) > 0:
			return true // the ceiling
		default:
			a.Wander(1+a.Rng.IntN(2), 4)
			a.backUp(a.Rng.IntN(4), a.Base)
		}
	}
	return h.At.Z >= top
}

// drawRising draws an item that climbs and does not level out, the steeper of
// two.
func (a Arm) drawRising() uint16 {
	k, best, steepest := a.Head.Kit, uint16(kit.NoItem), -1
	for range 2 {
		i := k.DrawBy(a.Rng, k.Out[a.Head.At.Shape], func(it *kit.Item) int32 {
			if !k.Climbs(it) {
				return 0
			}
			return it.Arm
		})
		if i == kit.NoItem {
			return i
		}
		if steep := k.Steepness(k.Items[i].To); steep > steepest {
			best, steepest = i, steep
		}
	}
	return best
}

// backUp takes away n items, but leaves the first floor ones.
func (a Arm) backUp(n, floor int) { a.Head.Cut(max(len(a.Head.Items)-n, floor)) }
