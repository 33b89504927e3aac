package kit

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Form is what items have in common that lead alike, take the same room, and
// either all pull trains or all don't: where one of them can stand, so can the
// others. Flat track, brakes and covered flat track are of one form.
type Form struct {
	Items   []uint16 // those that are drawn first
	Drawn   int      // how many of them are drawn
	Weight  int32    // of all of them
	Outline uint16   // the same for forms that differ in nothing but pulling
}

// Lead returns an item that stands for all of the form as to place and room.
func (s *Kit) Lead(f *Form) *Item { return &s.Items[f.Items[0]] }

// Pick returns the item of a form on which a number falls, from 0 up to the
// form's weight, or the first if it has none.
func (s *Kit) Pick(f *Form, number int32) uint16 {
	for _, i := range f.Items[:f.Drawn] {
		if number -= s.Items[i].Weight; number < 0 {
			return i
		}
	}
	return f.Items[0]
}

// sortForms files the items by form.
func (s *Kit) sortForms() {
	var leads []uint16 // of the outlines
	for i := range s.Items {
		it := &s.Items[i]
		outline := slices.IndexFunc(leads, func(l uint16) bool { return s.alike(it, &s.Items[l]) })
		if outline < 0 {
			outline = len(leads)
			leads = append(leads, uint16(i))
		}
		s.file(uint16(i), uint16(outline))
	}
	for k := range s.Forms {
		f := &s.Forms[k]
		slices.SortStableFunc(f.Items, func(a, b uint16) int {
			return rank(&s.Items[a]) - rank(&s.Items[b])
		})
	}
}

// file adds an item to its form.
func (s *Kit) file(i, outline uint16) {
	it := &s.Items[i]
	k := slices.IndexFunc(s.Forms, func(f Form) bool {
		return f.Outline == outline && (s.Items[f.Items[0]].pull > 0) == (it.pull > 0)
	})
	if k < 0 {
		k = len(s.Forms)
		s.Forms = append(s.Forms, Form{Outline: outline})
	}
	f := &s.Forms[k]
	f.Items = append(f.Items, i)
	if it.Weight > 0 {
		f.Drawn++
		f.Weight += it.Weight
	}
}

// rank orders the items of a form.
func rank(it *Item) int {
	if it.Weight > 0 {
		return 0
	}
	return 1
}

// placing are the flags of pieces that say where they may stand.
const placing = track.StartsAtHalfHeight | track.OnlyAboveGround | track.CanBePartlyUnderground

// alike reports whether two items lead alike and take the same room.
func (s *Kit) alike(a, b *Item) bool {
	if a.From != b.From || a.To != b.To || a.station != b.station {
		return false
	}
	p, q := a.Piece.Type.Info(), b.Piece.Type.Info()
	if p == q {
		return true
	}
	return p.X == q.X && p.Y == q.Y && p.ZBegin == q.ZBegin && p.ZEnd == q.ZEnd &&
		p.RotationBegin == q.RotationBegin && p.RotationEnd == q.RotationEnd &&
		p.Flags&placing == q.Flags&placing && slices.EqualFunc(p.Blocks, q.Blocks, sameRoom)
}

// sameRoom reports whether two blocks take the same room.
func sameRoom(a, b track.Block) bool {
	a.Flags, b.Flags = a.Flags&track.Vertical, b.Flags&track.Vertical
	return a == b
}
