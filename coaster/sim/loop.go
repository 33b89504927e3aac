package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// loop finds out that a run has come back to a state it was in before: then it
// goes on for ever, and waiting would tell nothing new. It keeps one state and
// compares each tick with it; the kept state is renewed at ticks that are ever
// further apart (Brent's method), so any cycle is found.
type loop struct {
	cars     []car
	trains   []train
	closed   []bool
	stations []station
	cable    cable
	racing   bool
	draws    int     // random numbers drawn by then
	swings   []swing // of the trains
	kept     bool
	since    unit.Ticks // when it was kept
	wait     int        // ticks until the state is kept anew
	span     int        // ticks between the last two times
}

// firstSpan is the first distance between two kept states.
const firstSpan = 1024

func (l *loop) reset() {
	l.kept = false
	l.span = firstSpan
	l.wait = firstSpan
	l.swings = l.swings[:0]
}

// repeats reports whether the run is in the state that was kept.
func (m *Machine) repeats() bool {
	l := &m.loop
	if l.kept && m.cars[0].rem == l.cars[0].rem && m.cars[0].v == l.cars[0].v && m.sameAsKept() {
		return true
	}
	l.wait--
	if l.wait == 0 {
		m.keep()
		l.span *= 2
		l.wait = l.span
	}
	return false
}

// skip lets ticks pass in which nothing is compared. A run that goes on for
// ever stands still, turns back or comes to the station now and then.
func (l *loop) skip(ticks int) { l.wait = max(1, l.wait-ticks) }

// keep copies all that decides how the run goes on.
func (m *Machine) keep() {
	l := &m.loop
	l.kept, l.since = true, m.tick
	l.cars = append(l.cars[:0], m.cars...)
	l.trains = append(l.trains[:0], m.trains...)
	l.stations = append(l.stations[:0], m.stations...)
	l.cable, l.racing, l.draws = m.cable, m.racing, m.draws
	l.closed = l.closed[:0]
	for i := range m.pieces {
		l.closed = append(l.closed, m.pieces[i].closed)
	}
	if m.record != nil {
		m.record.kept = m.record.addFrame(m)
	}
}

// sameAsKept compares the whole state. No countdown may be under way: it
// follows the game's clock in steps of 32 ticks. Where chance had a hand, the
// same state does not lead the same way.
func (m *Machine) sameAsKept() bool {
	l := &m.loop
	if m.draws != l.draws || m.racing != l.racing {
		return false
	}
	for i := range m.cars {
		if !sameCar(&m.cars[i], &l.cars[i]) {
			return false
		}
	}
	for i := range m.trains {
		a, b := m.trains[i], l.trains[i]
		a.lost, b.lost = 0, 0
		if a != b {
			return false
		}
	}
	for i := range m.stations {
		if m.stations[i] != l.stations[i] {
			return false
		}
	}
	for i := range m.pieces {
		if m.pieces[i].closed != l.closed[i] {
			return false
		}
	}
	return m.cable == l.cable && !m.counting()
}

// counting reports whether the countdown of a station is under way. With block
// sections and in races there is none.
func (m *Machine) counting() bool {
	if m.blocks || m.mode == ride.Race {
		return false
	}
	for i := range m.stations {
		if c := m.stations[i].countdown; c != 0 && c != neverReady {
			return true
		}
	}
	return false
}

// sameCar reports whether two states of a car lead to the same motion. How
// long a car has been stuck says something only while its train moves up in the
// station, and then the train counts it too.
func sameCar(a, b *car) bool {
	return a.rem == b.rem && a.v == b.v && a.accel == b.accel &&
		a.piece == b.piece && a.step == b.step && a.kind == b.kind &&
		a.lane == b.lane && a.strayed == b.strayed &&
		a.brakeSpeed == b.brakeSpeed && a.blockSpeed == b.blockSpeed &&
		a.held == b.held && a.holdTicks == b.holdTicks && a.onChain == b.onChain &&
		a.noCollide == b.noCollide && a.inverted == b.inverted &&
		a.bumped == b.bumped && a.restraint == b.restraint && a.spinLocked == b.spinLocked &&
		a.spinSpeed == b.spinSpeed && a.spinAngle == b.spinAngle &&
		a.turn == b.turn && a.turnFrame == b.turnFrame
}
