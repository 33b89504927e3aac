package layout

import "github.com/toolshed-dev/toolshed/coaster/ride"

// gateTries is how many ways FindGates tries to share gates among platforms.
const gateTries = 500

// FindGates returns entrances and exits for a ride that has none yet, where
// they may stand by the strict rules: one of each for every platform or, where
// there is room for one only, as the game demands, one of them for every
// platform and both for the ride. Entrances come first, both in the order of
// the platforms, as the game writes them. It reports whether the demand is
// met. The ride is left as it was, and the result holds until FindGates is
// called again.
func (b *Builder) FindGates() ([]ride.Gate, bool) {
	before := len(b.steps)
	b.found = b.found[:0]
	tries := gateTries
	ok := b.shareGates(0, &tries)
	for len(b.steps) > before {
		b.Undo()
	}
	if !ok {
		return nil, false
	}
	exits := 0
	for i, g := range b.found {
		if g.Exit {
			exits++
			continue
		}
		// Both kinds keep their order.
		copy(b.found[i-exits+1:i+1], b.found[i-exits:i])
		b.found[i-exits] = g
	}
	return b.found, true
}

// gateKinds are the ways to furnish a platform, the best first.
var gateKinds = [...][]bool{{false, true}, {false}, {true}} // exits are true

// shareGates builds gates for all platforms from a number on and reports
// whether the game's demand can be met. It keeps what it built.
func (b *Builder) shareGates(station int, tries *int) bool {
	for station < len(b.platforms) && !b.platforms[station].used {
		station++
	}
	if station == len(b.platforms) {
		entrance, exit := false, false
		for _, g := range b.found {
			entrance = entrance || !g.Exit
			exit = exit || g.Exit
		}
		return entrance && exit
	}
	before, found := len(b.steps), len(b.found)
	for _, kinds := range gateKinds {
		if *tries--; *tries < 0 {
			return false
		}
		if b.furnish(int16(station), kinds) && b.shareGates(station+1, tries) {
			return true
		}
		for len(b.steps) > before {
			b.Undo()
		}
		b.found = b.found[:found]
	}
	return false
}

// furnish builds one gate of each kind for a platform, on the first sides that
// are free, and reports whether there are any.
func (b *Builder) furnish(station int16, exits []bool) bool {
	if len(exits) == 0 {
		return true
	}
	spots := b.spots(station)
	for i := range spots {
		g := spots[i]
		g.Exit = exits[0]
		if b.AddGate(g) != nil {
			continue
		}
		b.found = append(b.found, g)
		if b.furnish(station, exits[1:]) {
			return true
		}
		b.Undo()
		b.found = b.found[:len(b.found)-1]
	}
	return false
}

// spots returns the sides of a platform on which gates could stand, as gates
// relative to where the ride begins.
func (b *Builder) spots(station int16) []ride.Gate {
	b.spot = b.spot[:0]
	for i := range b.places {
		p := &b.places[i]
		if p.Station != station {
			continue
		}
		info := p.Type.Info()
		x, y, z := p.origin(info)
		for k := range info.Blocks {
			block := &info.Blocks[k]
			dx, dy := rotate(int32(block.X), int32(block.Y), p.Dir)
			for side := range uint8(4) {
				if sides(block)>>side&1 != 0 {
					b.addSpot(Joint{x + dx, y + dy, floorStep(z + int32(block.Z)), side + p.Dir + 2})
				}
			}
		}
	}
	return b.spot
}

// addSpot adds the gate that looks from outside at a tile of a platform, if a
// design can hold it.
func (b *Builder) addSpot(at Joint) {
	dir := at.Dir & 3
	x, y := at.X-stepX[dir]-b.site.X, at.Y-stepY[dir]-b.site.Y
	x, y = rotate(x, y, 4-b.site.Dir&3)
	steps := (at.Z - b.site.Z) / stepHeight
	if int32(int16(x)) != x || int32(int16(y)) != y || int32(int8(steps)) != steps {
		return
	}
	b.spot = append(b.spot, ride.Gate{
		X:         int16(x),
		Y:         int16(y),
		Z:         int8(steps),
		Direction: (dir - b.site.Dir) & 3,
	})
}
