package learn

import (
	"cmp"
	"maps"
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// What makes a stretch an element.
const (
	leastNamed, mostNamed       = 2, 12 // pieces of one that has a name
	leastUnnamed, mostUnnamed   = 3, 8  // pieces of one that has none
	leastCount, leastDesigns    = 16, 6 // of one that has no name
	longNamed, longNamedDesigns = 6, 2  // one with more pieces is in more designs
)

// Elements returns the elements of the designs: those with a name by name, then
// the others, the frequent ones first.
func Elements(designs []Design) []idiom.Element {
	named, others := gathering{}, gathering{}
	for i := range designs {
		d := &designs[i]
		pieces := plain(d.Plan.Pieces)
		for _, s := range idiom.Find(pieces) {
			if n := s.To - s.From; n >= leastNamed && n <= mostNamed {
				named.add(s.Name, pieces[s.From:s.To], i, d)
			}
		}
		for n := leastUnnamed - 1; n <= mostUnnamed+1; n++ {
			for k := range max(0, len(pieces)-n+1) {
				others.add("", pieces[k:k+n], i, d)
			}
		}
	}
	elements := named.elements(func(f *found) bool {
		return len(f.Pieces) <= longNamed || f.Designs >= longNamedDesigns
	})
	frequent := others.frequent()
	return append(elements, others.elements(func(f *found) bool {
		return frequent[f] && !named.has(f.Pieces)
	})...)
}

// plain returns pieces without colours, seats, speeds and numbers of platforms.
func plain(pieces []track.Piece) []track.Piece {
	out := make([]track.Piece, len(pieces))
	for i, p := range pieces {
		out[i] = track.New(p.Type)
		out[i].Lift, out[i].Inverted = p.Lift, p.Inverted
	}
	return out
}

// found is an element in the making.
type found struct {
	idiom.Element
	last int // the design in which it was last seen
}

// gathering is elements by name and pieces.
type gathering map[string]*found

// key returns pieces or their mirror image as text, whichever comes first, and
// those pieces.
func key(name string, pieces []track.Piece) (string, []track.Piece) {
	other := track.Mirror(pieces)
	a, b := track.Format(pieces), track.Format(other)
	if b < a {
		a, pieces = b, other
	}
	return name + "\t" + a, pieces
}

// add counts a stretch of a design.
func (g gathering) add(name string, pieces []track.Piece, number int, d *Design) {
	k, pieces := key(name, pieces)
	f := g[k]
	if f == nil {
		f = &found{last: -1}
		f.Name, f.Pieces = name, slices.Clone(pieces)
		g[k] = f
	}
	f.Count++
	if f.last != number {
		f.Designs++
		f.last = number
	}
	if id := d.Plan.Type.ID; !slices.Contains(f.Types, id) {
		f.Types = append(f.Types, id)
	}
}

// has reports whether there is a stretch of any name.
func (g gathering) has(pieces []track.Piece) bool {
	for _, name := range idiom.Names() {
		k, _ := key(name, pieces)
		if g[k] != nil {
			return true
		}
	}
	return false
}

// elements returns those to keep, in order.
func (g gathering) elements(keep func(*found) bool) []idiom.Element {
	var out []idiom.Element
	for _, k := range slices.Sorted(maps.Keys(g)) {
		if f := g[k]; keep(f) {
			slices.SortFunc(f.Types, func(a, b ride.TypeID) int { return cmp.Compare(a, b) })
			out = append(out, f.Element)
		}
	}
	slices.SortStableFunc(out, func(a, b idiom.Element) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(b.Count, a.Count))
	})
	return out
}

// frequent returns the stretches that occur often and are not merely a part of
// a longer one that occurs as often.
func (g gathering) frequent() map[*found]bool {
	out := map[*found]bool{}
	for _, f := range g {
		n := len(f.Pieces)
		out[f] = n >= leastUnnamed && n <= mostUnnamed &&
			f.Count >= leastCount && f.Designs >= leastDesigns && isVaried(f.Pieces)
	}
	for _, f := range g {
		for _, part := range [][]track.Piece{f.Pieces[1:], f.Pieces[:len(f.Pieces)-1]} {
			k, _ := key("", part)
			if p := g[k]; p != nil && p.Count == f.Count {
				delete(out, p)
			}
		}
	}
	return out
}

// isVaried reports whether a stretch is more than platform, lift or one piece
// over and over.
func isVaried(pieces []track.Piece) bool {
	lifts := 0
	for _, p := range pieces {
		if p.Type.IsStation() {
			return false
		}
		if p.Lift {
			lifts++
		}
	}
	same := slices.IndexFunc(pieces, func(p track.Piece) bool { return p != pieces[0] }) < 0
	return !same && lifts < len(pieces)
}
