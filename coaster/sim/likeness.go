package sim

import "github.com/toolshed-dev/toolshed/coaster/unit"

// likeness says which pieces of a ride are those of another one: a number of
// them from the first on, and a number up to the last. Their heights may differ
// all by the same.
type likeness struct {
	front, back int32 // pieces that are alike from the first on, up to the last
	n, shift    int32 // pieces of the other ride, and how many more this one has
	rise        int32 // how much higher this one is
}

// to returns the piece of this ride that is piece i of the other, or -1.
func (l *likeness) to(i int32) int32 {
	switch {
	case i < l.front:
		return i
	case i >= l.n-l.back:
		return i + l.shift
	}
	return -1
}

// from returns the piece of the other ride that is piece i of this, or -1.
func (l *likeness) from(i int32) int32 {
	if i < l.front {
		return i
	}
	if i -= l.shift; i >= l.front && i >= l.n-l.back {
		return i
	}
	return -1
}

// compare finds out which pieces are alike.
func (m *Machine) compare(r *Trail) likeness {
	l := likeness{n: int32(len(r.pieces)), rise: m.pieces[0].z - r.pieces[0].z}
	n := int32(len(m.pieces))
	l.shift = n - l.n
	for l.front < min(n, l.n) && r.pieces[l.front].like(&m.pieces[l.front], l.rise) {
		l.front++
	}
	for l.back < min(n, l.n)-l.front && r.pieces[l.n-1-l.back].like(&m.pieces[n-1-l.back], l.rise) {
		l.back++
	}
	return l
}

// like reports whether a train sees no difference between two pieces, but for
// what they lead to.
func (p *piece) like(q *piece, rise int32) bool {
	return p.typ == q.typ && p.dir == q.dir && p.x == q.x && p.y == q.y && p.z+rise == q.z &&
		p.traits&^joined == q.traits&^joined && p.speed == q.speed && p.station == q.station &&
		p.inverted == q.inverted && p.closed == q.closed &&
		p.next < 0 == (q.next < 0) && p.prev < 0 == (q.prev < 0)
}

// risen reports whether it does not matter that a ride is at another height.
func (m *Machine) risen(r *Trail, l *likeness) bool {
	return l.rise%int32(unit.StepHeight) == 0 && keepLow(r.pieces) && keepLow(m.pieces)
}

// keepLow reports whether all track is where measuring drops, which keeps
// heights in 8 bits, does not wrap.
func keepLow(pieces []piece) bool {
	const ceiling = 256 * int32(unit.StepHeight)
	for i := range pieces {
		p := &pieces[i]
		if p.z+p.tpl.low[2] < 0 || p.z+p.tpl.high[2] >= ceiling {
			return false
		}
	}
	return true
}

// leads reports whether two alike pieces lead to the same. What leads to a
// piece that is not alike is seen only when that is seen too.
func (l *likeness) leads(p, q int32) bool {
	if p < 0 {
		return q < 0
	}
	at := l.to(p)
	return at < 0 || at == q
}

// swing returns the swing of a train on the other ride as it is on this one.
func (l *likeness) swing(s swing) swing {
	for _, at := range [...]*int32{&s.lo, &s.hi, &s.at} {
		*at = l.to(*at>>16)<<16 | *at&0xFFFF
	}
	return s
}

// meter returns the meter of a run on the other ride as it is on this one.
func (l *likeness) meter(g meter, pieces []piece) meter {
	if g.started && g.lastPiece >= 0 {
		g.lastPiece = l.to(g.lastPiece)
		g.lastPlace = pieces[g.lastPiece].key
	}
	if g.dropFrom != 0 {
		g.dropFrom += uint8(l.rise / int32(unit.StepHeight))
	}
	return g
}
