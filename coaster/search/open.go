package search

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// The genome of open track holds the pieces in the order of travel, from the
// end of the back arm to that of the front arm. Places are as in circuits: the
// platform begins at the kit's start, and gates and floor are seen from there.
//
// An arm is a stretch at random and then a rise, on which the train rolls
// back. How high that has to be follows from the launch, a little more or less;
// the test decides.

// mostArm is the most pieces of an arm.
const mostArm = 150

// growOpen makes the child open track that is grown from nothing.
func (w *worker) growOpen(way kit.Way) bool {
	g := &w.child.genome
	w.drawSettings(g, way)
	w.loss = NotGrown
	n := w.drawPlatform(way, g.settings.Cars)
	g.gates = drawGates(w.rng, g.gates[:0], n)
	top := w.drawRise(g)
	g.items = g.items[:0]
	if way.HasBackArm() {
		w.growBack(g, w.kit.Start(), w.rng.IntN(3)*w.rng.IntN(4), top)
		slices.Reverse(g.items)
	}
	g.platform = len(g.items)
	g.items = w.kit.AppendPlatform(g.items, n)
	if !w.settleOn(g, len(g.items), w.layOpen) {
		return false
	}
	w.arm().Wander(w.rng.IntN(25), 60)
	return w.arm().Rise(top, 80) && w.takeOpen()
}

// drawPlatform draws the length of a platform in tiles. A long one launches
// longer, so that one with room to spare may pay where nothing else is built.
func (w *worker) drawPlatform(way kit.Way, cars uint8) int {
	n := kit.PlatformTiles(w.kit.Vehicle, int(cars))
	if way.Mode.Launches() && w.rng.IntN(3) == 0 {
		n += w.rng.IntN(4)
	}
	return n
}

// drawRise draws how high the arms end, in steps above the platform: about as
// high as the launch takes a train.
func (w *worker) drawRise(g *genome) int16 {
	high := int(w.room(g.floor).Ceiling)
	if g.settings.Mode.Launches() {
		high = min(high, 4+kit.LaunchHeight(g.settings.Operation))
	}
	return int16(max(high*(70+w.rng.IntN(40))/100, 4))
}

// arm returns what builds the front arm behind the items that stay.
func (w *worker) arm() join.Arm {
	return join.Arm{Head: &w.head, Rng: w.rng, Base: w.base, Most: maxItems}
}

// growBack adds to the genome the items of a back arm that ends at a spot, the
// last one first: n at random and then a rise to a height of top.
func (w *worker) growBack(g *genome, at kit.Spot, n int, top int16) {
	ceiling := w.room(g.floor).Ceiling
	pulled := g.way().IsPulledBack()
	for tries := 0; tries < 80 && at.Z < top && len(g.items) < mostArm; tries++ {
		rises := tries >= n
		i := w.drawInto(at, pulled, rises)
		if i == kit.NoItem {
			n += 2 // nothing rises from here
			continue
		}
		before := w.kit.Before(at, i)
		it := &w.kit.Items[i]
		if before.Z+it.Low < g.floor || before.Z+it.Top > ceiling {
			continue
		}
		g.items = append(g.items, i)
		at = before
	}
}

// drawInto draws an item that ends at a spot, of those with a chain or those
// without. If it is to rise towards its beginning, the steeper of two.
func (w *worker) drawInto(at kit.Spot, pulled, rises bool) uint16 {
	best, steepest := uint16(kit.NoItem), -1
	for range 2 {
		i := w.kit.DrawBy(w.rng, w.kit.Into[at.Shape], func(it *kit.Item) int32 {
			if rises && (it.Climb >= 0 || w.kit.Steepness(it.From) > w.kit.Steepness(it.To)) {
				return 0
			}
			if pulled {
				return it.Chain
			}
			return it.Arm
		})
		if i == kit.NoItem || !rises {
			return i
		}
		if steep := -w.kit.Steepness(w.kit.Items[i].From); steep > steepest {
			best, steepest = i, steep
		}
	}
	return best
}

// startOf returns where the track of a genome begins.
func startOf(k *kit.Kit, g *genome) kit.Spot {
	return k.BeforeStart(g.items[:g.platform])
}

// layOpen lays the first n items of open track, the platform among them, and
// reports whether they stand.
func (w *worker) layOpen(g *genome, n int) bool {
	h := &w.head
	h.Begin(w.kit, w.room(g.floor), startOf(w.kit, g))
	h.Launch(kit.AnyLaunch)
	station := g.platform + w.kit.PlatformItems(g.items[g.platform:])
	for k, i := range g.items[:n] {
		if !h.Push(i, join.AnyEnergy) || k == station-1 && !h.AddGates(g.gates) {
			return false
		}
	}
	w.base = station
	return true
}

// takeOpen makes what is laid the items of the child.
func (w *worker) takeOpen() bool {
	g := &w.child.genome
	g.items = append(g.items[:0], w.head.Items...)
	g.floor = w.kit.OpenFloor(startOf(w.kit, g), g.items)
	return true
}

// way returns the way in which a genome is run.
func (g *genome) way() kit.Way {
	return kit.Way{Mode: g.settings.Mode, Open: g.open, Twin: g.court > 0}
}

// openGates returns the gates of open track as a plan has them: as they are
// seen from the first piece.
func openGates(k *kit.Kit, g *genome) []ride.Gate {
	start := startOf(k, g)
	gates := make([]ride.Gate, 0, 2)
	for _, gate := range g.gates {
		gates = append(gates, join.SeenFrom(gate, start))
	}
	return gates
}

// openFrom makes a genome of open track of the items of a ride that there is.
func openFrom(k *kit.Kit, p *ride.Plan, items []uint16, first int) *genome {
	g := &genome{items: items, settings: p.Settings, open: true, platform: first}
	begin := k.StartOf(items)
	for _, i := range items[:first] {
		begin = k.Beyond(begin, i)
	}
	for _, gate := range p.Gates {
		g.gates = append(g.gates, join.SeenFrom(gate, begin))
	}
	g.floor = k.OpenFloor(startOf(k, g), items)
	return g
}
