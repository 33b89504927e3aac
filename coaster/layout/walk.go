package layout

// walk goes along the track as the game does when it looks for gaps: from the
// piece after the start until it comes to that piece again.
//
// Source: OpenRCT2 45e30a559a, ride/TrackIteration.cpp,
// trackCircuitIteratorNext.
type walk struct {
	l        *Layout
	last, at int32 // the piece left and the piece reached
	first    int32 // the first piece reached, -1 before
	left     int   // pieces until it must have been here before
	looped   bool  // came round
	caught   bool  // runs in a circle that does not lead back
}

// walk begins at a piece.
func (l *Layout) walk(from int32) walk {
	return walk{l: l, last: from, at: from, first: -1, left: len(l.Places) + 1}
}

// next goes to the next piece and reports whether there is one.
func (w *walk) next() bool {
	if w.first >= 0 && w.left < len(w.l.Places) && w.at == w.first {
		w.looped = true
		return false
	}
	n := w.l.Places[w.at].Next
	if n < 0 {
		return false
	}
	if w.left == 0 {
		w.caught = true
		return false
	}
	w.left--
	w.last, w.at = w.at, n
	if w.first < 0 {
		w.first = n
	}
	return true
}
