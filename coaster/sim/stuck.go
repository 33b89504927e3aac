package sim

// swing is how a train rocks to and fro. One that has lost the speed to leave
// a valley comes to rest only after hundreds of swings, and hardly ever in a
// state that it has been in before; but each swing is shorter than the last.
type swing struct {
	status  Status
	lo, hi  int32 // how far the head has been since it first rolled backwards
	turns   int   // changes of direction since it was last further
	back    bool  // it rolls backwards
	at      int32 // where the head is
	resting int   // ticks for which it has been there
}

// The signs that a train won't come out of where it is: two whole swings that
// were no longer than those before, or a rest that is longer than any brake or
// gate holds a train.
const (
	stuckTurns = 4
	stuckTicks = 256
)

// stuckEvery is how many ticks pass between two looks at the trains.
const stuckEvery = 8

// isStuck reports whether no train gets any further, as far as looking every
// few ticks tells.
// What rests in a ride with a cable lift may wait for the cable; a bogie on a
// reverser creeps, a step on and a step back in each tick; and where things are
// left to chance the next tick may be another.
func (m *Machine) isStuck() bool {
	stuck := m.cable.hill < 0 && !m.reversing && m.draws == 0
	for i := range m.trains {
		t := &m.trains[i]
		s := &m.loop.swings[i]
		s.follow(t, m.head(t))
		stuck = stuck && (s.turns >= stuckTurns || s.resting >= stuckTicks)
	}
	m.stuck = stuck && !m.counting()
	return m.stuck
}

// follow takes in another look at a train.
func (s *swing) follow(t *train, h *car) {
	at := h.piece<<16 | h.step
	switch {
	case t.status != s.status:
		*s = swing{status: t.status, lo: at, hi: at, at: at}
	case s.turns == 0 && h.v > 0:
		s.lo, s.hi = at, at
	case at < s.lo, at > s.hi:
		s.lo, s.hi = min(at, s.lo), max(at, s.hi)
		s.turns = min(s.turns, 1)
	}
	s.resting += stuckEvery
	if at != s.at || t.boarding > 0 {
		s.at, s.resting = at, 0
	}
	if h.v != 0 && (h.v < 0) != s.back {
		s.back = h.v < 0
		s.turns++
	}
}
