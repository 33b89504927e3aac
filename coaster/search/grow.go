package search

import (
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// grow makes the child a circuit that is grown from nothing: platform, lift
// hill, random track, and the way home.
func (w *worker) grow(way kit.Way) bool {
	g, h := &w.child.genome, &w.head
	w.drawSettings(g, way)
	w.loss = NotGrown
	w.aim(w.kit.Start())
	lay := w.layPlatform
	if way.Twin {
		lay = w.layTwin
	}
	if !w.settleOn(g, kit.PlatformTiles(w.kit.Vehicle, int(g.settings.Cars)), lay) {
		return false
	}
	w.saveTiles()
	w.behind, w.base = h.Items[0], len(h.Items)
	if w.kit.Energy != nil && way.IsLifted() && !w.lift(w.drawTop(), 80) {
		return false
	}
	w.base = len(h.Items)
	w.wander(10+w.rng.IntN(40), 200)
	h.Room.MaxTiles = w.config.MaxTiles
	w.loss = NotClosed
	for range 6 {
		if w.closer.Close(w.goal, w.behind, w.rng.IntN(5), 300) {
			g.items = append(append(g.items[:0], h.Items[g.court:]...), h.Items[:g.court]...)
			g.floor = w.kit.FloorOf(g.items)
			return true
		}
		w.backUp(1+w.rng.IntN(12), w.base)
	}
	return false
}

// layPlatform begins a circuit with a platform of n tiles and gates that are
// drawn, and reports whether they can stand.
func (w *worker) layPlatform(g *genome, n int) bool {
	w.head.Begin(w.kit, w.room(g.floor), w.goal)
	w.launch(g)
	g.gates = drawGates(w.rng, g.gates[:0], n)
	return w.head.AddPlatform(n) && w.head.AddGates(g.gates)
}

// saveTiles keeps some of the tiles that a ride may take for the way home.
func (w *worker) saveTiles() {
	r := &w.head.Room
	if left := r.MaxTiles - w.head.Builder.Tiles(); r.MaxTiles > 0 && left > 0 {
		r.MaxTiles -= w.rng.IntN(left/2 + 1)
	}
}

// aim makes a spot the goal of the stretch in work.
func (w *worker) aim(goal kit.Spot) { w.goal, w.home = goal, w.atlas.To(goal.Shape) }

// room returns the room of the child, whose lowest base is so many steps above
// the platform.
func (w *worker) room(floor int16) join.Room {
	c := w.config
	x, y := c.BoxX, c.BoxY
	if c.turns && w.child.at.Dir&1 != 0 {
		x, y = y, x
	}
	return join.Room{
		X: x, Y: y,
		Floor: floor, Ceiling: int16(kit.StepsPerLandStep*c.MaxHeight) + floor,
		Gates:    c.From == nil && !c.GatesOutside && min(x, y) >= roomForGates,
		MaxTiles: c.MaxTiles, Taken: w.around,
	}
}

// launch tells the head with what energy trains leave the platform.
func (w *worker) launch(g *genome) {
	if g.settings.Mode.Launches() {
		w.head.Launch(w.kit.LaunchEnergy())
	}
}

// roomForGates is the least side of a box that has room for a platform and a
// gate; beside a narrower one the gates stand outside.
const roomForGates = 2

// drawTop returns a height for the top of a lift hill, in steps.
func (w *worker) drawTop() int16 {
	const least = 8
	most := max(int(w.head.Room.Ceiling)-least, least)
	return int16(least + w.rng.IntN(most))
}

// drawSettings draws how a new ride is run, and how high its platform stands.
func (w *worker) drawSettings(g *genome, way kit.Way) {
	s := w.kit
	g.open, g.platform, g.court = way.Open, 0, 0
	g.settings = ride.NewSettings(s.Type, s.Vehicle)
	g.settings.Mode = way.Mode
	g.settings.Trains = 1
	if way.Twin {
		pair(&g.settings)
	}
	g.floor = 0
	if w.rng.IntN(3) == 0 {
		g.floor = -2 * int16(w.rng.IntN(5))
	}
	g.settings.Cars = w.drawCars()
	w.drawSpeeds(&g.settings)
}

// drawCars draws the length of trains: the most for which there is a platform,
// but in a narrow box any, since a platform takes room from everything else.
func (w *worker) drawCars() uint8 {
	v, side := w.kit.Vehicle, w.config.BoxX
	if w.config.turns {
		side = max(side, w.config.BoxY)
	}
	cars := v.MaxCars
	for cars > v.MinCars && kit.PlatformTiles(v, int(cars)) > side-2 {
		cars--
	}
	if 3*kit.PlatformTiles(v, int(cars)) > side && w.rng.IntN(2) == 0 {
		cars = v.MinCars + uint8(w.rng.IntN(int(cars-v.MinCars)+1))
	}
	return cars
}

// drawGates adds an entrance and an exit beside a platform of n tiles that
// leads along heading 0.
func drawGates(rng *rand.Rand, gates []ride.Gate, n int) []ride.Gate {
	a, b := rng.IntN(2*n), rng.IntN(2*n-1)
	if b >= a {
		b++
	}
	return append(gates, gateAt(a, n, false), gateAt(b, n, true))
}

// gateAt returns a gate beside a platform: k counts the places along one side,
// then along the other.
func gateAt(k, n int, exit bool) ride.Gate {
	g := ride.Gate{X: int16(-(k % n)) * unit.TileSize, Y: unit.TileSize, Direction: 3, Exit: exit}
	if k >= n {
		g.Y, g.Direction = -unit.TileSize, 1
	}
	return g
}

// lift builds a lift hill to a height of at least z steps, with turns where it
// meets an obstacle. Where there is no way on it ends lower; it reports whether
// it is a hill at all. Every item keeps a way home within reach.
func (w *worker) lift(z int16, tries int) bool {
	const least = 6
	h := &w.head
	for ; tries > 0; tries-- {
		if h.At.Z >= z && (h.At.Shape == h.Kit.Flat || w.level()) {
			return true
		}
		if w.rng.IntN(12) > 0 && w.draw(h.Kit.Lifts[h.At.Shape], w.steadily) {
			continue
		}
		if !w.draw(h.Kit.From[h.At.Shape], upwards) {
			w.backUp(1+w.rng.IntN(4), w.base)
		}
	}
	for len(h.Items) > w.base && h.At.Shape != h.Kit.Flat {
		h.Pop()
	}
	return h.At.Z >= least
}

// steadily reports whether an item of a lift hill climbs on and does not level
// out.
func (w *worker) steadily(it *kit.Item) bool {
	return it.Climb > 0 && (it.To != w.kit.Flat || it.From == it.To)
}

// upwards reports whether an item does not lead down.
func upwards(it *kit.Item) bool { return it.Climb >= 0 && it.Brake == 0 }

// level builds an item of the lift hill that ends like a platform.
func (w *worker) level() bool {
	h := &w.head
	for _, i := range h.Kit.Lifts[h.At.Shape] {
		if h.Kit.Items[i].To == h.Kit.Flat && w.homeward(i) {
			return true
		}
	}
	return false
}

// wander builds n items at random, backing up where it meets an obstacle.
func (w *worker) wander(n, tries int) bool {
	h := &w.head
	floor := len(h.Items)
	end := floor + n
	for ; tries > 0 && len(h.Items) < end; tries-- {
		if !w.draw(h.Kit.From[h.At.Shape], nil) {
			w.backUp(1+w.rng.IntN(5), floor)
		}
	}
	return len(h.Items) == end
}

// backUp takes away n items, but leaves the first floor ones.
func (w *worker) backUp(n, floor int) {
	w.head.Cut(max(len(w.head.Items)-n, floor))
}

// draw builds an item drawn at random by habit from the list, if one can stand
// from which there is a way home. Accept, if not nil, limits the choice.
func (w *worker) draw(list []uint16, accept func(*kit.Item) bool) bool {
	const draws = 6
	last := w.head.Items[len(w.head.Items)-1]
	for range draws {
		k := kit.Draw(w.rng, list, func(i uint16) int32 { return w.search.habits.Weight(last, i) })
		if k < 0 {
			return false
		}
		if i := list[k]; (accept == nil || accept(&w.kit.Items[i])) && w.homeward(i) {
			return true
		}
	}
	return false
}

// homeward builds an item if the way home stays short enough.
func (w *worker) homeward(i uint16) bool {
	h := &w.head
	if !h.Follows(i) {
		return false
	}
	m, ok := h.Reach(i, kit.LeastMargin)
	if !ok {
		return false
	}
	way := w.home.Bound(m.At, w.goal)
	return way != join.Far && len(h.Items)+way < maxItems && h.Lay(i, m)
}

// drawSpeeds draws the speeds of lift and launch, and how many rounds a train
// makes.
func (w *worker) drawSpeeds(set *ride.Settings) {
	t := w.kit.Type
	set.LiftSpeed = t.MinLiftSpeed + uint8(w.rng.IntN(int(t.MaxLiftSpeed-t.MinLiftSpeed)+1))
	if set.Mode.Launches() {
		set.Operation = t.MinOperation + uint8(w.rng.IntN(int(t.MaxOperation-t.MinOperation)+1))
	}
	set.Circuits = 1
	if most := w.rounds; most > 1 && t.Has(ride.AllowMultipleCircuits) &&
		set.Mode.Repeats() && w.rng.IntN(3) == 0 {
		set.Circuits = 2 + uint8(w.rng.IntN(most-1))
	}
}
