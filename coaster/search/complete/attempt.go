package complete

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// maxItems is the most pieces that a ride may have.
const maxItems = 1000

// attempt completes the ride in the way of a number, and reports whether it
// did. What may stay open is led home every other time.
func (j *job) attempt(number int) bool {
	j.source.Seed(j.config.Seed, uint64(number))
	if j.whole {
		return j.layPart(0, j.floor) == nil
	}
	j.drawPlace()
	j.bridged = false
	lead := j.lead
	if j.isOpen() && number%2 == 0 {
		lead = j.leadOpen
	}
	closed := lead(number)
	j.luckless++
	if closed {
		j.luckless = 0
	}
	return closed
}

// drawPlace draws where on the plot the ride stands, if there is a plot.
func (j *job) drawPlace() {
	if n := len(j.config.Places); n > 0 {
		j.at = j.config.Places[j.rng.IntN(n)]
	}
}

// lead is attempt for a ride that is no circuit yet.
func (j *job) lead(number int) bool {
	j.margin = kit.LeastMargin
	if number%4 == 3 {
		j.margin = join.AnyEnergy // rather a ride that does not come round than none
	}
	if j.bridge > 0 && (number < 2 || j.taken != nil && number%8 < 2) {
		j.cars = j.wish()
		closed := j.lay(j.bridge, j.floor) && j.close()
		j.bridged = closed && j.isCut()
		return closed
	}
	cars := j.drawCars()
	tiles := kit.PlatformTiles(j.kit.Vehicle, int(cars))
	switch {
	case j.needs && j.platformFits() && j.rng.IntN(2) == 0:
		j.cars = cars
		return j.start(tiles) && j.close()
	case j.needs:
		j.cars = cars
		return j.start(0) && j.buildPlatform(tiles) && j.close()
	}
	return j.start(j.drawLonger()) && j.close()
}

// drawCars draws the length of a train for which a platform is built: as long
// as the ride wishes, or any.
func (j *job) drawCars() uint8 {
	least, wish := j.kit.Vehicle.MinCars, j.wish()
	if j.rng.IntN(2) == 0 {
		return wish
	}
	return least + uint8(j.rng.IntN(int(wish-least)+1))
}

// wish returns how many cars the ride asks for, as far as the vehicle has them.
func (j *job) wish() uint8 {
	v := j.kit.Vehicle
	return min(max(j.settings.Cars, v.MinCars), v.MaxCars)
}

// start lays a platform of n pieces, what there is, and gates, on a floor that
// is drawn, now and then lower than what there is, and wanders off.
func (j *job) start(n int) bool {
	floor := j.floor
	if j.rng.IntN(3) == 0 {
		floor -= kit.StepsPerLandStep * int16(1+j.rng.IntN(4))
	}
	if !j.lay(n, floor) {
		return false
	}
	if j.needsLift() && j.rng.IntN(2) == 0 {
		j.raise(j.drawTop())
	}
	if j.rng.IntN(3) > 0 {
		j.wander(1 + j.rng.IntN(10))
	}
	return true
}

// lay lays n pieces of platform, before or behind what there is, and gates, on a
// floor.
func (j *job) lay(n int, floor int16) bool {
	before, behind := n, 0
	if j.trails {
		before, behind = 0, n
	}
	if j.layPart(before, floor) != nil || behind > 0 && !j.head.AddPlatform(behind) ||
		(!j.needs || n > 0) && !j.addGates() {
		return false
	}
	j.base = len(j.head.Items)
	return true
}

// wander builds up to n items at random.
func (j *job) wander(n int) {
	for range n {
		if !j.draw() {
			j.head.Cut(max(len(j.head.Items)-2, j.base))
		}
	}
}

// needsLift reports whether a train has not the energy to get home from the end
// of the track, or, as it seems, to go round once more.
func (j *job) needsLift() bool {
	const many = 30
	reach, known := j.head.Reaches()
	return known && (reach <= int(j.goal.Z) || j.unridden > many)
}

// drawTop draws how high a lift hill ends: a little above the goal, or anywhere.
func (j *job) drawTop() int16 {
	high := j.floor + int16(j.config.ceiling()) - j.goal.Z
	if j.rng.IntN(2) == 0 {
		high = min(high, 8)
	}
	return j.goal.Z + int16(j.rng.IntN(max(int(high), 1)))
}

// raise builds a lift hill up to a height, or as far as it gets.
func (j *job) raise(z int16) {
	const tries = 60
	h := &j.head
	for n := 0; n < tries && h.At.Z < z; n++ {
		if !j.drawLift(j.kit.Climbs) && !j.draw() {
			h.Cut(max(len(h.Items)-1-j.rng.IntN(3), j.base))
		}
	}
	j.drawLift(func(it *kit.Item) bool { return it.To == j.kit.Flat })
}

// drawLift builds an item of a lift hill at random, of those that are accepted.
func (j *job) drawLift(accept func(*kit.Item) bool) bool {
	return j.drawFrom(j.kit.Lifts[j.head.At.Shape], func(it *kit.Item) int32 {
		if accept(it) {
			return 1
		}
		return 0
	})
}

// draw builds an item at random from which a way may lead to the goal.
func (j *job) draw() bool {
	return j.drawFrom(j.kit.From[j.head.At.Shape], func(it *kit.Item) int32 { return it.Weight })
}

// drawFrom builds an item of a list that is drawn by weight, and from which a
// way may lead to the goal.
func (j *job) drawFrom(list []uint16, weight func(*kit.Item) int32) bool {
	const draws = 6
	h := &j.head
	home := j.closer.Atlas.To(j.goal.Shape)
	for range draws {
		i := j.kit.DrawBy(j.rng, list, weight)
		if i == kit.NoItem {
			return false
		}
		m, ok := h.Reach(i, j.margin)
		if ok && home.Bound(m.At, j.goal) != join.Far && h.Lay(i, m) {
			return true
		}
	}
	return false
}

// close leads the track to the goal.
func (j *job) close() bool {
	const closings = 4
	h := &j.head
	for range closings {
		way := join.Way{Margin: j.margin, Work: j.work()}
		if j.closer.CloseWithin(j.goal, h.Items[0], j.rng.IntN(6), way) {
			return len(h.Items) <= maxItems
		}
		h.Cut(max(len(h.Items)-1-j.rng.IntN(4), j.base))
	}
	return false
}

// work returns how much is tried to find a way: the more, the longer none was
// found.
func (j *job) work() int {
	const (
		usual   = 500
		doubles = 40 // tries
		most    = 5  // times
	)
	return usual << min(j.luckless/doubles, most)
}

// spelling returns the items that were laid as a key.
func (j *job) spelling() string {
	b := make([]byte, 0, 2*len(j.head.Items))
	for _, i := range j.head.Items {
		b = append(b, byte(i), byte(i>>8))
	}
	return string(b)
}

// turn tries a ride whose trains come round in the other directions in which it
// can be placed, unless it stands on a plot.
func (j *job) turn(c *Completion) {
	if !c.Rated() || j.config.Plot != nil {
		return
	}
	options := j.options()
	for dir := 1; dir < 4; dir++ {
		options.Dir = uint8(dir)
		if r := j.trial.Run(&c.Plan, options); !r.Rated() {
			c.Failing = append(c.Failing, dir)
		}
	}
}

// options returns how a ride is tested. A train that rolls back to where it came
// from is rated too, but did not come round.
func (j *job) options() trial.Options {
	return trial.Options{
		Rules: j.rules, Setup: sim.Setup{ForwardOnly: j.mode.NeedsCircuit()},
	}
}

// test tries the ride that was just completed.
func (j *job) test(number int) *Completion {
	c := &Completion{Plan: *j.config.Plan, Added: len(j.head.Items) - len(j.items), Try: number}
	c.Before = j.before
	p := &c.Plan
	p.Pieces = make([]track.Piece, len(j.head.Items))
	for k, i := range j.head.Items {
		p.Pieces[k] = j.kit.Items[i].Piece
	}
	p.Settings = j.settings
	p.Gates = j.gates
	if !j.whole {
		p.Gates = slices.Clone(j.found)
		p.Settings.Cars = j.cars
	}
	options := j.options()
	if land := j.config.Plot; land != nil {
		c.At.Dir = j.at.Dir
		c.At.Column, c.At.Row = j.at.Cell(int(j.goal.X)-kit.Middle, int(j.goal.Y)-kit.Middle)
		options.Dir = c.At.Dir
		options.Taken = land.Around(layout.TileAt(trial.Origin, trial.Origin), c.At.Column, c.At.Row)
	}
	r := j.trial.Run(p, options)
	if r.Refusal != nil {
		refusal := *r.Refusal
		c.Refusal = &refusal
	} else {
		c.Run, c.Score = r.Run, r.Score
		c.Run.Stats = nil
	}
	j.unridden++
	if c.Rated() {
		j.unridden = 0
	}
	if r.Layout != nil {
		c.Cost, c.Footprint = r.Layout.Cost, r.Layout.Footprint()
	}
	return c
}
