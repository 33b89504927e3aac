package paper

import "slices"

// Box is a rectangle of a sheet.
type Box struct{ X, Y, Width, Height float64 }

// Meets reports whether two rectangles have an area in common.
func (b Box) Meets(o Box) bool {
	return b.X < o.X+o.Width && o.X < b.X+b.Width && b.Y < o.Y+o.Height && o.Y < b.Y+b.Height
}

// Labels remembers where there is writing, so that no label is written over
// another. The zero value is an empty sheet.
type Labels struct{ taken []Box }

// Free reports whether nothing of a rectangle is taken.
func (l *Labels) Free(b Box) bool {
	for _, t := range l.taken {
		if t.Meets(b) {
			return false
		}
	}
	return true
}

// Claim takes a rectangle if it is free and reports whether it was.
func (l *Labels) Claim(b Box) bool {
	free := l.Free(b)
	if free {
		l.taken = append(l.taken, b)
	}
	return free
}

// Boxes returns what is taken.
func (l *Labels) Boxes() []Box { return slices.Clone(l.taken) }

// TextBox returns the room that a text takes with its base line at a place.
func (s *Sheet) TextBox(x, y float64, text string, t Type) Box {
	width := s.TextWidth(text, t)
	switch t.Anchor {
	case Middle:
		x -= width / 2
	case End:
		x -= width
	}
	return Box{x, y - 0.8*t.Size, width, 1.05 * t.Size}
}

// Within reports whether a rectangle lies on the sheet or part.
func (s *Sheet) Within(b Box) bool {
	return b.X >= 0 && b.Y >= 0 && b.X+b.Width <= s.Width && b.Y+b.Height <= s.Height
}
