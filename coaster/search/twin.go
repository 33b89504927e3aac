package search

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// A circuit with twin platforms, see [kit.Way], begins with the one from which
// trains set out; the last items of its genome are the other one and the court
// behind it. Variations leave those as they are.
//
// The tests of a search run one train, which does not wait for another. What
// would be an elite is tested with the two trains that it needs, as all rides
// are that have several.

// pair makes settings those of two trains that leave together.
func pair(s *ride.Settings) {
	s.Mode, s.Circuits, s.Trains = ride.ContinuousCircuitBlockSectioned, 1, 2
	s.Depart |= ride.DepartSynchronised
}

// appendCourt appends a platform of n tiles and a court that is drawn.
func (w *worker) appendCourt(items []uint16, n int) []uint16 {
	court := w.kit.Courts[w.rng.IntN(len(w.kit.Courts))]
	return append(w.kit.AppendPlatform(items, n), court...)
}

// layTwin begins a circuit with two platforms of n tiles and gates that are
// drawn, and reports whether they can stand. What follows leads back to the
// first of them.
func (w *worker) layTwin(g *genome, n int) bool {
	other := w.appendCourt(nil, n)
	begin := w.kit.BeforeStart(other)
	w.aim(begin)
	w.head.Begin(w.kit, w.room(g.floor), begin)
	for _, i := range other {
		if !w.head.Push(i, join.AnyEnergy) {
			return false
		}
	}
	g.court = len(other)
	g.gates = w.drawTwinGates(g.gates[:0], begin, n)
	return w.head.AddPlatform(n) && w.head.AddGates(g.gates)
}

// drawTwinGates adds gates of platforms of n tiles, one of which is at the start
// and the other where it is said.
func (w *worker) drawTwinGates(gates []ride.Gate, other kit.Spot, n int) []ride.Gate {
	gates = drawGates(w.rng, drawGates(w.rng, gates, n), n)
	for k := len(gates) - 2; k < len(gates); k++ {
		gates[k] = join.SeenFromStart(gates[k], other)
	}
	return gates
}

// gatesBehind returns the gates that can be built when a piece of track has been,
// if the last one of the first platform is given too.
func (g *genome) gatesBehind(piece, first int) []ride.Gate {
	const each = 2 // gates of a platform
	switch {
	case piece == first && g.court == 0:
		return g.gates
	case piece == first:
		return g.gates[:each]
	case g.court > 0 && piece == len(g.items)-g.court+first:
		return g.gates[each:]
	}
	return nil
}

// drawAllGates draws other gates for a circuit.
func (w *worker) drawAllGates(g *genome) {
	n := w.kit.PlatformItems(g.items)
	if g.court == 0 {
		g.gates = drawGates(w.rng, g.gates[:0], n)
		return
	}
	other := w.kit.BeforeStart(g.items[len(g.items)-g.court:])
	g.gates = w.drawTwinGates(g.gates[:0], other, n)
}

// twinning is of how many variations of circuits that may have a second platform
// one adds it.
const twinning = 32

// twins draws whether the next variation of a genome adds a platform.
func (w *worker) twins(g *genome, is *island) bool {
	return w.mayTwin(g) && is.twins() && w.rng.IntN(twinning) == 0
}

// mayTwin reports whether a genome may get a second platform.
func (w *worker) mayTwin(g *genome) bool {
	return len(w.kit.Courts) > 0 && g.court == 0 && g.settings.Mode == ride.ContinuousCircuit
}

// twin makes the child a circuit with a second platform, in which the end of the
// way home is built anew, and reports whether it is one.
func (w *worker) twin(g *genome) bool {
	const longest = 24
	if !w.mayTwin(g) {
		return false
	}
	c := &w.twinned
	c.copyFrom(g)
	first := w.kit.PlatformItems(g.items)
	c.items = w.appendCourt(c.items, first)
	c.court = len(c.items) - len(g.items)
	pair(&c.settings)
	begin := w.kit.BeforeStart(c.items[len(g.items):])
	c.gates = w.drawTwinGates(c.gates[:0], begin, first)
	i, j := max(len(g.items)-1-w.rng.IntN(longest), first), len(g.items)
	if !w.openAt(begin, c, i, j, w.drawFloor(g.floor)) {
		return false
	}
	if !w.rejoined() {
		return false
	}
	w.child.genome.copyFrom(c)
	w.splice(c, i, j)
	return true
}
