package join

import (
	"sync"

	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// Far is the number of pieces of a way that does not exist.
const Far = 255

// maxRadius bounds the tables of distances, in tiles.
const maxRadius = 48

// Atlas holds, for every shape in which a way may end, the least number of
// pieces from anywhere to there. Its fields are filled when first asked for; it
// may be used by several goroutines.
type Atlas struct {
	Kit    *kit.Kit
	radius int  // tiles
	height int  // steps
	closed bool // no way leads beyond the radius
	span   int  // most tiles along an axis that an item leads
	fields []Field
}

// Field is the distances to one shape, heading 0.
type Field struct {
	atlas *Atlas
	once  sync.Once
	plane []uint8 // by place, heading and shape
	climb []uint8 // by height and shape
}

// NewAtlas returns the atlas for a box whose longer side is size tiles, and
// height steps high.
func NewAtlas(s *kit.Kit, size, height int) *Atlas {
	a := &Atlas{
		Kit: s, radius: min(size+1, maxRadius), height: height + 1,
		closed: size < maxRadius, fields: make([]Field, len(s.Shapes)),
	}
	for i := range a.fields {
		a.fields[i].atlas = a
	}
	for i := range s.Items {
		for _, m := range s.Items[i].Move {
			a.span = max(a.span, abs(int(m.X)), abs(int(m.Y)))
		}
	}
	return a
}

func abs(v int) int { return max(v, -v) }

// To returns the distances to ends of the shape.
func (a *Atlas) To(sh uint8) *Field {
	f := &a.fields[sh]
	f.once.Do(func() {
		f.fillPlane(sh)
		f.fillClimb(sh)
	})
	return f
}

// Bound returns a number of pieces below which no way leads from one spot to
// another of the field's shape and not diagonal, or far if there is none.
func (f *Field) Bound(from, to kit.Spot) int {
	a := f.atlas
	d := kit.Tile{X: from.X - to.X, Y: from.Y - to.Y}.Rotated(-to.Heading & 3)
	climb := int(from.Z) - int(to.Z) + a.height
	if climb < 0 || climb > 2*a.height {
		return Far
	}
	up := int(f.climb[climb*len(a.Kit.Shapes)+int(from.Shape)])
	r := a.radius
	x, y := int(d.X)+r, int(d.Y)+r
	if uint(x) > uint(2*r) || uint(y) > uint(2*r) {
		if a.closed {
			return Far
		}
		away := max(abs(int(d.X)), abs(int(d.Y)))
		return max(up, (away+a.span-1)/a.span)
	}
	n := int(f.plane[a.at(x, y, (from.Heading-to.Heading)&3, from.Shape)])
	if !a.closed {
		away := max(abs(int(d.X)), abs(int(d.Y)))
		n = min(n, (r+1-away+a.span-1)/a.span+(r+a.span)/a.span)
	}
	return max(up, n)
}

// at returns the index of a place, heading and shape in a plane.
func (a *Atlas) at(x, y int, heading, sh uint8) int {
	return ((x*(2*a.radius+1)+y)*4+int(heading))*len(a.Kit.Shapes) + int(sh)
}

// arrivals returns the items drawn that end with each shape.
func (a *Atlas) arrivals() [][]uint16 {
	out := make([][]uint16, len(a.Kit.Shapes))
	for i := range a.Kit.Items {
		if it := &a.Kit.Items[i]; it.Weight > 0 {
			out[it.To] = append(out[it.To], uint16(i))
		}
	}
	return out
}

// fillPlane counts pieces backwards from the end in all directions, without
// regard to height.
func (f *Field) fillPlane(goal uint8) {
	a := f.atlas
	r, n := a.radius, 2*a.radius+1
	into := a.arrivals()
	f.plane = make([]uint8, n*n*4*len(a.Kit.Shapes))
	for i := range f.plane {
		f.plane[i] = Far
	}
	type state struct {
		x, y        int16
		heading, sh uint8
	}
	layer := []state{{int16(r), int16(r), 0, goal}}
	f.plane[a.at(r, r, 0, goal)] = 0
	for steps := uint8(1); len(layer) > 0 && steps < Far; steps++ {
		var before []state
		for _, s := range layer {
			for _, i := range into[s.sh] {
				it := &a.Kit.Items[i]
				h := (s.heading - it.Turn) & 3
				x, y := s.x-it.Move[h].X, s.y-it.Move[h].Y
				if uint(x) >= uint(n) || uint(y) >= uint(n) {
					continue
				}
				if d := &f.plane[a.at(int(x), int(y), h, it.From)]; *d == Far {
					*d = steps
					before = append(before, state{x, y, h, it.From})
				}
			}
		}
		layer = before
	}
}

// fillClimb counts pieces backwards from the end in height, without regard to
// the plane.
func (f *Field) fillClimb(goal uint8) {
	a := f.atlas
	n := 2*a.height + 1
	shapes := len(a.Kit.Shapes)
	into := a.arrivals()
	f.climb = make([]uint8, n*shapes)
	for i := range f.climb {
		f.climb[i] = Far
	}
	layer := []int{a.height*shapes + int(goal)}
	f.climb[layer[0]] = 0
	for steps := uint8(1); len(layer) > 0 && steps < Far; steps++ {
		var before []int
		for _, s := range layer {
			for _, i := range into[s%shapes] {
				it := &a.Kit.Items[i]
				z := s/shapes - int(it.Climb)
				if z < 0 || z >= n {
					continue
				}
				if at := z*shapes + int(it.From); f.climb[at] == Far {
					f.climb[at] = steps
					before = append(before, at)
				}
			}
		}
		layer = before
	}
}
