package layout

import "github.com/toolshed-dev/toolshed/coaster/ride"

// FindGates returns an entrance and an exit for every platform of a ride that
// has none yet, where they may stand by the strict rules: entrances first,
// both in the order of the platforms, as the game writes them. A platform
// without room for both gets what fits. It reports whether the game's demand
// is met: each platform has one of them, the ride has both. The ride is left
// as it was, and the result holds until FindGates is called again.
func (b *Builder) FindGates() ([]ride.Gate, bool) {
	before := len(b.steps)
	b.found = b.found[:0]
	ok := true
	for i := range b.platforms {
		if b.platforms[i].used {
			ok = b.addGates(int16(i)) && ok
		}
	}
	for len(b.steps) > before {
		b.Undo()
	}
	exits := 0
	for i := range b.found {
		if b.found[i].Exit {
			exits++
			continue
		}
		// Keep the order of both kinds.
		g := b.found[i]
		copy(b.found[i-exits+1:i+1], b.found[i-exits:i])
		b.found[i-exits] = g
	}
	return b.found, ok && exits > 0 && exits < len(b.found)
}

// addGates builds an entrance and an exit for a platform, or one of them, and
// keeps what it built.
func (b *Builder) addGates(station int16) bool {
	spots := b.spots(station)
	for _, in := range spots {
		if !b.tryGate(in, false) {
			continue
		}
		for _, out := range spots {
			if b.tryGate(out, true) {
				out.Exit = true
				b.found = append(b.found, in, out)
				return true
			}
		}
		b.Undo()
	}
	for _, exit := range [2]bool{false, true} {
		for _, g := range spots {
			if b.tryGate(g, exit) {
				g.Exit = exit
				b.found = append(b.found, g)
				return true
			}
		}
	}
	return false
}

// tryGate builds a gate and reports whether it stands.
func (b *Builder) tryGate(g ride.Gate, exit bool) bool {
	g.Exit = exit
	return b.AddGate(g) == nil
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
