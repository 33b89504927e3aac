package join

import (
	"slices"
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
	from   [][]step // by shape, the forms that begin so
	plain  [][]step // of these, one for each outline
	into   [][]lead // by shape, the different steps that end so
	radius int      // tiles
	height int      // steps
	closed bool     // no way leads beyond the radius
	span   int      // most tiles along an axis that an item leads
	rise   int      // most steps that an item leads up or down
	fields []Field
}

// Field is the distances to one shape, heading 0.
type Field struct {
	atlas *Atlas
	goal  uint8 // the shape
	once  sync.Once
	near  *near // what is near, in place and height at once
	far   sync.Once
	plane []uint8 // by place, heading and shape
	climb []uint8 // by height and shape
}

// NewAtlas returns the atlas of ways of items that are drawn, for a box whose
// longer side is size tiles, and height steps high.
func NewAtlas(s *kit.Kit, size, height int) *Atlas { return newAtlas(s, size, height, false) }

// NewWholeAtlas returns the atlas of ways of any items: those that are never
// drawn, and platforms, are among them.
func NewWholeAtlas(s *kit.Kit, size, height int) *Atlas { return newAtlas(s, size, height, true) }

func newAtlas(s *kit.Kit, size, height int, whole bool) *Atlas {
	a := &Atlas{
		Kit: s, radius: min(size+1, maxRadius), height: height + 1,
		closed: size < maxRadius, fields: make([]Field, len(s.Shapes)),
	}
	for i := range a.fields {
		a.fields[i].atlas, a.fields[i].goal = a, uint8(i)
	}
	a.sort(whole)
	for _, leads := range a.into {
		for i := range leads {
			a.rise = max(a.rise, abs(int(leads[i].climb)))
			for _, m := range leads[i].move {
				a.span = max(a.span, abs(int(m.X)), abs(int(m.Y)))
			}
		}
	}
	return a
}

// sort files the forms that ways are made of by their ends.
func (a *Atlas) sort(whole bool) {
	s := a.Kit
	n := len(s.Shapes)
	a.from, a.plain, a.into = make([][]step, n), make([][]step, n), make([][]lead, n)
	known := make([]bool, len(s.Forms)) // outlines
	for k := range s.Forms {
		f := &s.Forms[k]
		if !whole && f.Drawn == 0 {
			continue
		}
		st := newStep(s, uint16(k))
		a.from[st.from] = append(a.from[st.from], st)
		if !known[f.Outline] {
			known[f.Outline] = true
			a.plain[st.from] = append(a.plain[st.from], st)
		}
		if !slices.Contains(a.into[st.to], st.lead) {
			a.into[st.to] = append(a.into[st.to], st.lead)
		}
	}
}

func abs(v int) int { return max(v, -v) }

// Connects reports whether the pieces lead from one shape to another, wherever
// that is.
func (a *Atlas) Connects(from, to uint8) bool {
	seen := make([]bool, len(a.from))
	for list := []uint8{from}; len(list) > 0; list = list[1:] {
		for i := range a.from[list[0]] {
			next := a.from[list[0]][i].to
			if next == to {
				return true
			}
			if !seen[next] {
				seen[next] = true
				list = append(list, next)
			}
		}
	}
	return false
}

// To returns the distances to ends of the shape.
func (a *Atlas) To(sh uint8) *Field {
	f := &a.fields[sh]
	f.once.Do(func() { f.near = a.newNear(sh) })
	return f
}

// Bound returns a number of pieces below which no way leads from one spot to
// another of the field's shape, or Far if there is none. Of ways of a few
// pieces it is the number that they have.
func (f *Field) Bound(from, to kit.Spot) int {
	n := 0
	if key := seen(from, to).key(); key != 0 {
		if n = f.near.bound(key); n <= int(f.near.depth) {
			return n
		}
	}
	return max(n, f.rough(from, to))
}

// leads reports whether a way of at most n items may lead from one spot to
// another of the field's shape. If n is small, it is certain that one does, but
// for the room it takes.
func (f *Field) leads(from, to kit.Spot, n int) bool {
	if n <= int(f.near.depth) {
		if key := seen(from, to).key(); key != 0 {
			return f.near.leads(key, n)
		}
	}
	return f.rough(from, to) <= n
}

// maybe is leads without the tables of what is far, which take a while to make:
// it pays as long as there are not many items to the depth of those that are
// near.
func (f *Field) maybe(from, to kit.Spot, n int) bool {
	if n <= int(f.near.depth) {
		return f.leads(from, to, n)
	}
	a := f.atlas
	return max(abs(int(from.X-to.X)), abs(int(from.Y-to.Y))) <= n*a.span &&
		abs(int(from.Z-to.Z)) <= n*a.rise
}

// rough is a Bound that looks at height and plane apart.
func (f *Field) rough(from, to kit.Spot) int {
	f.far.Do(f.fill)
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

// fill makes the tables of what is far.
func (f *Field) fill() {
	f.fillPlane(f.goal)
	f.fillClimb(f.goal)
}

// fillPlane counts pieces backwards from the end in all directions, without
// regard to height.
func (f *Field) fillPlane(goal uint8) {
	a := f.atlas
	r, n := a.radius, 2*a.radius+1
	f.plane = make([]uint8, n*n*4*len(a.Kit.Shapes))
	for i := range f.plane {
		f.plane[i] = Far
	}
	layer := []offset{{x: int16(r), y: int16(r), sh: goal}}
	f.plane[a.at(r, r, 0, goal)] = 0
	var before []offset
	for steps := uint8(1); len(layer) > 0 && steps < Far; steps++ {
		before = before[:0]
		for _, s := range layer {
			leads := a.into[s.sh]
			for i := range leads {
				l := &leads[i]
				h := (s.heading - l.turn) & 3
				x, y := s.x-l.move[h].X, s.y-l.move[h].Y
				if uint(x) >= uint(n) || uint(y) >= uint(n) {
					continue
				}
				if d := &f.plane[a.at(int(x), int(y), h, l.from)]; *d == Far {
					*d = steps
					before = append(before, offset{x: x, y: y, heading: h, sh: l.from})
				}
			}
		}
		layer, before = before, layer
	}
}

// fillClimb counts pieces backwards from the end in height, without regard to
// the plane.
func (f *Field) fillClimb(goal uint8) {
	a := f.atlas
	n := 2*a.height + 1
	shapes := len(a.Kit.Shapes)
	f.climb = make([]uint8, n*shapes)
	for i := range f.climb {
		f.climb[i] = Far
	}
	layer := []int{a.height*shapes + int(goal)}
	f.climb[layer[0]] = 0
	for steps := uint8(1); len(layer) > 0 && steps < Far; steps++ {
		var before []int
		for _, s := range layer {
			leads := a.into[s%shapes]
			for i := range leads {
				z := s/shapes - int(leads[i].climb)
				if z < 0 || z >= n {
					continue
				}
				if at := z*shapes + int(leads[i].from); f.climb[at] == Far {
					f.climb[at] = steps
					before = append(before, at)
				}
			}
		}
		layer = before
	}
}
