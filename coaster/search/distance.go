package search

import "sync"

// far is the number of pieces of a way that does not exist.
const far = 255

// maxRadius bounds the tables of distances, in tiles.
const maxRadius = 48

// atlas holds, for every shape in which a way may end, the least number of
// pieces from anywhere to there. Its fields are filled when first asked for; it
// may be used by several goroutines.
type atlas struct {
	stock  *stock
	radius int  // tiles
	height int  // steps
	closed bool // no way leads beyond the radius
	span   int  // most tiles along an axis that an item leads
	fields []field
}

// field is the distances to one shape, heading 0.
type field struct {
	atlas *atlas
	once  sync.Once
	plane []uint8 // by place, heading and shape
	climb []uint8 // by height and shape
}

// newAtlas returns the atlas for a box whose longer side is size tiles, and
// height steps high.
func newAtlas(s *stock, size, height int) *atlas {
	a := &atlas{
		stock: s, radius: min(size+1, maxRadius), height: height + 1,
		closed: size < maxRadius, fields: make([]field, len(s.shapes)),
	}
	for i := range a.fields {
		a.fields[i].atlas = a
	}
	for i := range s.items {
		for _, m := range s.items[i].move {
			a.span = max(a.span, abs(int(m.x)), abs(int(m.y)))
		}
	}
	return a
}

func abs(v int) int { return max(v, -v) }

// to returns the distances to ends of the shape.
func (a *atlas) to(sh uint8) *field {
	f := &a.fields[sh]
	f.once.Do(func() {
		f.fillPlane(sh)
		f.fillClimb(sh)
	})
	return f
}

// bound returns a number of pieces below which no way leads from one spot to
// another of the field's shape and not diagonal, or far if there is none.
func (f *field) bound(from, to spot) int {
	a := f.atlas
	d := tile{from.x - to.x, from.y - to.y}.rotated(-to.heading & 3)
	climb := int(from.z) - int(to.z) + a.height
	if climb < 0 || climb > 2*a.height {
		return far
	}
	up := int(f.climb[climb*len(a.stock.shapes)+int(from.shape)])
	r := a.radius
	x, y := int(d.x)+r, int(d.y)+r
	if uint(x) > uint(2*r) || uint(y) > uint(2*r) {
		if a.closed {
			return far
		}
		away := max(abs(int(d.x)), abs(int(d.y)))
		return max(up, (away+a.span-1)/a.span)
	}
	n := int(f.plane[a.at(x, y, (from.heading-to.heading)&3, from.shape)])
	if !a.closed {
		away := max(abs(int(d.x)), abs(int(d.y)))
		n = min(n, (r+1-away+a.span-1)/a.span+(r+a.span)/a.span)
	}
	return max(up, n)
}

// at returns the index of a place, heading and shape in a plane.
func (a *atlas) at(x, y int, heading, sh uint8) int {
	return ((x*(2*a.radius+1)+y)*4+int(heading))*len(a.stock.shapes) + int(sh)
}

// arrivals returns the items drawn that end with each shape.
func (a *atlas) arrivals() [][]uint16 {
	out := make([][]uint16, len(a.stock.shapes))
	for i := range a.stock.items {
		if it := &a.stock.items[i]; it.weight > 0 {
			out[it.to] = append(out[it.to], uint16(i))
		}
	}
	return out
}

// fillPlane counts pieces backwards from the end in all directions, without
// regard to height.
func (f *field) fillPlane(goal uint8) {
	a := f.atlas
	r, n := a.radius, 2*a.radius+1
	into := a.arrivals()
	f.plane = make([]uint8, n*n*4*len(a.stock.shapes))
	for i := range f.plane {
		f.plane[i] = far
	}
	type state struct {
		x, y        int16
		heading, sh uint8
	}
	layer := []state{{int16(r), int16(r), 0, goal}}
	f.plane[a.at(r, r, 0, goal)] = 0
	for steps := uint8(1); len(layer) > 0 && steps < far; steps++ {
		var before []state
		for _, s := range layer {
			for _, i := range into[s.sh] {
				it := &a.stock.items[i]
				h := (s.heading - it.turn) & 3
				x, y := s.x-it.move[h].x, s.y-it.move[h].y
				if uint(x) >= uint(n) || uint(y) >= uint(n) {
					continue
				}
				if d := &f.plane[a.at(int(x), int(y), h, it.from)]; *d == far {
					*d = steps
					before = append(before, state{x, y, h, it.from})
				}
			}
		}
		layer = before
	}
}

// fillClimb counts pieces backwards from the end in height, without regard to
// the plane.
func (f *field) fillClimb(goal uint8) {
	a := f.atlas
	n := 2*a.height + 1
	shapes := len(a.stock.shapes)
	into := a.arrivals()
	f.climb = make([]uint8, n*shapes)
	for i := range f.climb {
		f.climb[i] = far
	}
	layer := []int{a.height*shapes + int(goal)}
	f.climb[layer[0]] = 0
	for steps := uint8(1); len(layer) > 0 && steps < far; steps++ {
		var before []int
		for _, s := range layer {
			for _, i := range into[s%shapes] {
				it := &a.stock.items[i]
				z := s/shapes - int(it.climb)
				if z < 0 || z >= n {
					continue
				}
				if at := z*shapes + int(it.from); f.climb[at] == far {
					f.climb[at] = steps
					before = append(before, at)
				}
			}
		}
		layer = before
	}
}
