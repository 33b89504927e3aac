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
// did.
func (j *job) attempt(number int) bool {
	j.source.Seed(j.config.Seed, uint64(number))
	if j.whole {
		return j.layPart(0, j.floor) == nil
	}
	j.drawPlace()
	closed := j.lead(number)
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
	j.found = nil
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
	return j.start(j.short) && j.close()
}

// drawCars draws the length of a train for which a platform is built: as long
// as the ride wishes, or any.
func (j *job) drawCars() uint8 {
	v := j.kit.Vehicle
	wish := min(max(j.settings.Cars, v.MinCars), v.MaxCars)
	if j.rng.IntN(2) == 0 {
		return wish
	}
	return v.MinCars + uint8(j.rng.IntN(int(wish-v.MinCars)+1))
}

// platformFits reports whether a platform may lead into the first piece.
func (j *job) platformFits() bool {
	return j.begin.Shape == j.kit.Flat && j.begin.Heading < 4
}

// start lays a platform of n pieces, what there is, and gates, on a floor that
// is drawn, now and then lower than what there is, and wanders off.
func (j *job) start(n int) bool {
	floor := j.floor
	if j.rng.IntN(3) == 0 {
		floor -= kit.StepsPerLandStep * int16(1+j.rng.IntN(4))
	}
	if j.layPart(n, floor) != nil || (!j.needs || n > 0) && !j.addGates() {
		return false
	}
	j.base = len(j.head.Items)
	if j.rng.IntN(3) > 0 {
		j.wander(1 + j.rng.IntN(10))
	}
	return true
}

// addGates builds the gates of the ride, or finds some for a platform that was
// just built.
func (j *job) addGates() bool {
	b := j.head.Builder
	for _, g := range j.gates {
		j.found = append(j.found, join.SeenFrom(g, j.goal))
	}
	if len(j.found) == 0 {
		gates, ok := b.FindGates()
		if !ok {
			return false
		}
		j.found = append(j.found, gates...)
	}
	for _, g := range j.found {
		if b.AddGate(g) != nil {
			return false
		}
	}
	return true
}

// buildPlatform builds a platform of n pieces where the track is level or can
// be made so.
func (j *job) buildPlatform(n int) bool {
	const draws = 30
	h := &j.head
	for range draws {
		if h.At.Shape == j.kit.Flat && h.At.Heading < 4 && h.AddPlatform(n) {
			j.base = len(h.Items)
			return j.addGates()
		}
		h.Cut(max(len(h.Items)-j.rng.IntN(3), j.base))
		j.draw()
	}
	return false
}

// wander builds up to n items at random.
func (j *job) wander(n int) {
	for range n {
		if !j.draw() {
			j.head.Cut(max(len(j.head.Items)-2, j.base))
		}
	}
}

// draw builds an item at random from which a way may lead to the goal.
func (j *job) draw() bool {
	const draws = 6
	h := &j.head
	list := j.kit.From[h.At.Shape]
	home := j.closer.Atlas.To(j.goal.Shape)
	for range draws {
		k := kit.Draw(j.rng, list, func(i uint16) int32 { return j.kit.Items[i].Weight })
		if k < 0 {
			return false
		}
		i := list[k]
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
	// A train that rolls back to where it came from is rated too, but did not
	// come round.
	options := trial.Options{
		Rules: j.rules, Setup: sim.Setup{ForwardOnly: p.Settings.Mode.NeedsCircuit()},
	}
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
	if r.Layout != nil {
		c.Cost, c.Footprint = r.Layout.Cost, r.Layout.Footprint()
	}
	return c
}
