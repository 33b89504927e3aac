package join

import "github.com/toolshed-dev/toolshed/coaster/search/kit"

// near is a table of all ways of a few items that end in a goal: it tells how
// many items the shortest from a spot has. It is a hash table with open
// addressing; an empty slot has the key 0.
type near struct {
	depth uint8 // all ways of so many items are in it
	keys  []uint32
	steps []uint8
	used  int
}

// The limits of a table: how many spots it may have, by estimate, and how long
// its ways may be. A table of 20,000 spots is made in 2 ms.
const (
	mostSpots = 60_000
	nearDepth = 6
)

// The bits of a key, and what they can hold: tiles, steps of height, and
// shapes.
const (
	tileBits, climbBits, shapeBits = 7, 9, 7
	nearTiles                      = 1<<(tileBits-1) - 1
	nearClimb                      = 1<<(climbBits-1) - 1
	nearShapes                     = 1 << shapeBits
)

// offset is a spot as it is seen from a goal that leads in direction 0.
type offset struct {
	x, y, z     int16
	heading, sh uint8
}

// seen returns a spot as it is seen from another.
func seen(from, to kit.Spot) offset {
	d := kit.Tile{X: from.X - to.X, Y: from.Y - to.Y}.Rotated(-to.Heading & 3)
	return offset{d.X, d.Y, from.Z - to.Z, (from.Heading - to.Heading) & 3, from.Shape}
}

// key returns the key of an offset, or 0 if it is too far away.
func (o offset) key() uint32 {
	x, y, z := uint32(o.x+nearTiles), uint32(o.y+nearTiles), uint32(o.z+nearClimb)
	if x > 2*nearTiles || y > 2*nearTiles || z > 2*nearClimb {
		return 0
	}
	k := (x<<tileBits|y)<<climbBits | z
	return (k<<2|uint32(o.heading))<<shapeBits | uint32(o.sh)&(nearShapes-1) + 1
}

// slot returns where a key is, or where it belongs.
func (n *near) slot(key uint32) uint32 {
	mask := uint32(len(n.keys) - 1)
	at := key * 0x9E3779B1 >> 7 & mask
	for n.keys[at] != key && n.keys[at] != 0 {
		at = (at + 1) & mask
	}
	return at
}

// bound returns a number of items below which no way leads from the place of a
// key to the goal. Up to the depth it is the number of the shortest way.
func (n *near) bound(key uint32) int {
	if at := n.slot(key); n.keys[at] == key {
		return int(n.steps[at])
	}
	return int(n.depth) + 1
}

// leads reports whether a way of at most so many items, which are not more
// than the depth, leads from the place of a key to the goal.
func (n *near) leads(key uint32, items int) bool {
	at := n.slot(key)
	return n.keys[at] == key && int(n.steps[at]) <= items
}

// put adds an offset that is not there yet, and reports whether it was.
func (n *near) put(o offset, steps uint8) bool {
	key := o.key()
	if key == 0 {
		return false
	}
	if 2*n.used >= len(n.keys) {
		n.widen()
	}
	at := n.slot(key)
	if n.keys[at] == key {
		return false
	}
	n.keys[at], n.steps[at] = key, steps
	n.used++
	return true
}

// widen doubles the table.
func (n *near) widen() {
	wide := near{keys: make([]uint32, 2*len(n.keys)), steps: make([]uint8, 2*len(n.keys))}
	for i, key := range n.keys {
		if key != 0 {
			at := wide.slot(key)
			wide.keys[at], wide.steps[at] = key, n.steps[i]
		}
	}
	n.keys, n.steps = wide.keys, wide.steps
}

// newNear returns the table of a goal's shape.
func (a *Atlas) newNear(goal uint8) *near {
	const begin = 1 << 12
	n := &near{keys: make([]uint32, begin), steps: make([]uint8, begin)}
	if len(a.Kit.Shapes) >= nearShapes {
		return n
	}
	layer := []offset{{sh: goal}}
	n.put(layer[0], 0)
	for before := 1; n.depth < nearDepth; n.depth++ {
		growth := (len(layer) + before - 1) / before
		longest := int(n.depth) + 1
		if n.used+len(layer)*growth > mostSpots ||
			longest*a.span > nearTiles || longest*a.rise > nearClimb {
			break
		}
		before = max(len(layer), 1)
		layer = a.stepBack(n, layer)
	}
	return n
}

// stepBack adds what is one item before the offsets, and returns what is new.
func (a *Atlas) stepBack(n *near, layer []offset) []offset {
	var before []offset
	for _, o := range layer {
		leads := a.into[o.sh]
		for i := range leads {
			l := &leads[i]
			h := (o.heading - l.turn) & 3
			p := offset{o.x - l.move[h].X, o.y - l.move[h].Y, o.z - l.climb, h, l.from}
			if n.put(p, n.depth+1) {
				before = append(before, p)
			}
		}
	}
	return before
}
