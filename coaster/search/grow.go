package search

import (
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// leastMargin is the kinetic energy that growing track leaves a train.
const leastMargin = 3 * energyUnit

// grow makes the child a circuit that is grown from nothing: platform, lift
// hill, random track, and the way home.
func (w *worker) grow() bool {
	g, h := &w.child, &w.head
	w.drawSettings(g)
	w.loss = NotGrown
	w.aim(w.stock.start())
	h.begin(w.stock, w.room(g.floor), w.goal)
	n := platformTiles(w.stock.vehicle, int(g.settings.Cars))
	g.gates = drawGates(w.rng, g.gates[:0], n)
	if !h.platform(n) || !h.gates(g.gates) {
		return false
	}
	w.behind, w.base = h.items[0], len(h.items)
	if w.lifted() && !w.lift(w.drawTop(), 80) {
		return false
	}
	w.base = len(h.items)
	w.wander(10+w.rng.IntN(40), 200)
	w.loss = NotClosed
	for range 6 {
		if w.closer.close(w.goal, w.behind, w.rng.IntN(5), 300) {
			g.items = append(g.items[:0], h.items...)
			g.floor = w.stock.floorOf(g.items)
			return true
		}
		w.backUp(1+w.rng.IntN(12), w.base)
	}
	return false
}

// stepsPerLandStep is the number of steps of height in a land step.
const stepsPerLandStep = 2

// aim makes a spot the goal of the stretch in work.
func (w *worker) aim(goal spot) { w.goal, w.home = goal, w.atlas.to(goal.shape) }

// room returns the room of a ride whose lowest base is so many steps above the
// platform.
func (w *worker) room(floor int16) room {
	c := w.config
	return room{
		x: c.BoxX, y: c.BoxY,
		floor: floor, ceiling: int16(stepsPerLandStep*c.MaxHeight) + floor,
		gates: c.From == nil,
	}
}

// lifted reports whether trains are pulled up a hill.
func (w *worker) lifted() bool { return w.stock.energy != nil && !w.stock.launch }

// drawTop returns a height for the top of a lift hill, in steps.
func (w *worker) drawTop() int16 {
	const least = 8
	most := max(int(w.head.room.ceiling)-least, least)
	return int16(least + w.rng.IntN(most))
}

// drawSettings draws how a new ride is run, and how high its platform stands.
func (w *worker) drawSettings(g *genome) {
	s := w.stock
	g.settings = ride.NewSettings(s.typ, s.vehicle)
	g.settings.Mode = s.mode
	g.settings.Trains = 1
	g.floor = 0
	if w.rng.IntN(3) == 0 {
		g.floor = -2 * int16(w.rng.IntN(5))
	}
	g.settings.Cars = w.drawCars()
	drawSpeeds(w.rng, s, &g.settings)
}

// drawCars draws the length of trains: the most for which there is a platform,
// but in a narrow box any, since a platform takes room from everything else.
func (w *worker) drawCars() uint8 {
	v, side := w.stock.vehicle, w.config.BoxX
	cars := v.MaxCars
	for cars > v.MinCars && platformTiles(v, int(cars)) > side-2 {
		cars--
	}
	if 3*platformTiles(v, int(cars)) > side && w.rng.IntN(2) == 0 {
		cars = v.MinCars + uint8(w.rng.IntN(int(cars-v.MinCars)+1))
	}
	return cars
}

// platformTiles returns the number of tiles of the shortest platform that
// holds a train of n cars.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, updateMaxVehicles.
func platformTiles(v *ride.Vehicle, n int) int {
	const perTile, ends = 0x44180, 0x16B2A
	length := int32(ends)
	for i := range n {
		length += v.Cars[v.CarAt(i, n)].Spacing
	}
	return int((length + perTile - 1) / perTile)
}

// platform builds a platform of n tiles.
func (h *head) platform(n int) bool {
	for i := range n {
		kind := 1
		switch i {
		case n - 1:
			kind = 2
		case 0:
			kind = 0
		}
		if !h.push(h.stock.station[kind], anyEnergy) {
			return false
		}
	}
	return true
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
		if h.at.z >= z && (h.at.shape == h.stock.flat || w.level()) {
			return true
		}
		if w.rng.IntN(12) > 0 && w.draw(h.stock.lifts[h.at.shape], w.steadily) {
			continue
		}
		if !w.draw(h.stock.from[h.at.shape], upwards) {
			w.backUp(1+w.rng.IntN(4), w.base)
		}
	}
	for len(h.items) > w.base && h.at.shape != h.stock.flat {
		h.pop()
	}
	return h.at.z >= least
}

// steadily reports whether an item of a lift hill climbs on and does not level
// out.
func (w *worker) steadily(it *item) bool {
	return it.climb > 0 && (it.to != w.stock.flat || it.from == it.to)
}

// upwards reports whether an item does not lead down.
func upwards(it *item) bool { return it.climb >= 0 && it.brake == 0 }

// level builds an item of the lift hill that ends like a platform.
func (w *worker) level() bool {
	h := &w.head
	for _, i := range h.stock.lifts[h.at.shape] {
		if h.stock.items[i].to == h.stock.flat && w.homeward(i) {
			return true
		}
	}
	return false
}

// wander builds n items at random, backing up where it meets an obstacle.
func (w *worker) wander(n, tries int) bool {
	h := &w.head
	floor := len(h.items)
	end := floor + n
	for ; tries > 0 && len(h.items) < end; tries-- {
		if !w.draw(h.stock.from[h.at.shape], nil) {
			w.backUp(1+w.rng.IntN(5), floor)
		}
	}
	return len(h.items) == end
}

// backUp takes away n items, but leaves the first floor ones.
func (w *worker) backUp(n, floor int) {
	w.head.cut(max(len(w.head.items)-n, floor))
}

// draw builds an item drawn at random by weight from the list, if one can
// stand from which there is a way home. Accept, if not nil, limits the choice.
func (w *worker) draw(list []uint16, accept func(*item) bool) bool {
	const draws = 6
	s := w.head.stock
	total := int32(0)
	for _, i := range list {
		total += s.items[i].weight
	}
	if total == 0 {
		return false
	}
	for range draws {
		k := w.rng.Int32N(total)
		for _, i := range list {
			if k -= s.items[i].weight; k >= 0 {
				continue
			}
			if (accept == nil || accept(&s.items[i])) && w.homeward(i) {
				return true
			}
			break
		}
	}
	return false
}

// homeward builds an item if the way home stays short enough.
func (w *worker) homeward(i uint16) bool {
	h := &w.head
	if !h.follows(i) {
		return false
	}
	m, ok := h.reach(i, leastMargin)
	if !ok {
		return false
	}
	way := w.home.bound(m.at, w.goal)
	return way != far && len(h.items)+way < maxItems && h.lay(i, m)
}

// drawSpeeds draws the speeds of lift and launch.
func drawSpeeds(rng *rand.Rand, s *stock, set *ride.Settings) {
	t := s.typ
	set.LiftSpeed = t.MinLiftSpeed + uint8(rng.IntN(int(t.MaxLiftSpeed-t.MinLiftSpeed)+1))
	if s.launch {
		set.Operation = t.MinOperation + uint8(rng.IntN(int(t.MaxOperation-t.MinOperation)+1))
	}
}
