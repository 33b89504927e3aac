package sim

import (
	"reflect"
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// What tests of a whole run set and see that is nobody else's business.

// Racing reports whether a race is on.
func (m *Machine) Racing() bool { return m.racing }

// Moving returns the number of the train that moves now, and the lane of its
// head.
func (m *Machine) Moving() (train int, lane track.Lane) {
	return m.index(m.train), m.head(m.train).lane
}

// TakeAway takes a train off the ride: it does nothing any more and is in
// nobody's way.
func (m *Machine) TakeAway(train int) {
	m.trains[train].status = Crashed
	m.head(&m.trains[train]).kind = 255
}

// PutBack puts the head of a train that was taken away where it stands in the
// way.
func (m *Machine) PutBack(train int, lane track.Lane, piece, step int) {
	h := m.head(&m.trains[train])
	p := &m.pieces[piece]
	h.kind, h.lane, h.piece, h.step = 0, lane, int32(piece), int32(step)
	h.tpl = m.templateOf(p, lane)
}

// Equal reports whether two trails are the same to those who resume them.
func (r *Trail) Equal(o *Trail) bool {
	if len(r.marks) == 0 && len(o.marks) == 0 {
		return true
	}
	return r.premise == o.premise && r.kept == o.kept &&
		slices.Equal(r.pieces, o.pieces) && slices.Equal(r.seen, o.seen) &&
		slices.Equal(r.blocks, o.blocks) && slices.Equal(r.frames, o.frames) &&
		slices.Equal(r.cars, o.cars) && slices.Equal(r.stations, o.stations) &&
		slices.Equal(r.segments, o.segments) && reflect.DeepEqual(r.marks, o.marks)
}
