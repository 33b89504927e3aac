package sim

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// cruises reports whether the ride's one train is on its way with nothing
// about it that needs the whole of Tick.
func (m *Machine) cruises() bool {
	if len(m.trains) != 1 || m.cable.hill >= 0 || m.spinning || m.reversing || m.crowded ||
		m.upstop != upstopNone || !m.measuresG || m.mayHide {
		return false
	}
	t := &m.trains[0]
	return t.status == Travelling && t.testing && t.inStation == 0 && m.loop.swings[0].turns == 0 &&
		m.stations[m.meter.station].entrance && m.mode != ride.ReverseInclineLaunchedShuttle &&
		m.mode != ride.Race
}

// cruise lets ticks pass, up to a given one, for as long as the train runs forwards between the
// stations and does not stand on a piece that begins a block. It does what
// Tick, measure, travel and motion do, with what they would decide in each
// tick decided once: a search spends most of its time here, and it saves a
// tenth of it (BenchmarkEvaluate). TestCruise holds the two together.
func (m *Machine) cruise(until unit.Ticks) {
	t := &m.trains[0]
	h := m.head(t)
	g, s := &m.meter, &m.stats
	segment := &s.Segments[g.segment]
	m.train = t
	for m.tick < until && t.inStation == 0 {
		v := h.v + h.accel
		if v < 0 || h.v < 0 || h.held || m.pieces[h.piece].has(blockStart) {
			return
		}
		m.tick++
		d := distance(v)

		if g.timer++; g.timer == sampleTicks {
			m.sample(h.v)
		}
		s.MaxSpeed = max(s.MaxSpeed, unit.Speed(h.v))
		if t.laps == 0 {
			segment.Length = unit.Length(min(int64(segment.Length)+int64(d), math.MaxInt32))
		}
		m.measureForces(h)
		if h.piece != g.lastPiece {
			m.measureNext(h)
		}

		h.v, m.v, m.d, m.flags = v, v, d, 0
		sum := m.moveForwards(t)
		h.accel = m.acceleration(t, h, sum)

		m.watch(t)
		if m.flags != 0 && m.mishap(t, h) {
			return
		}
		if t.chained > 0 {
			m.pullOnChain(t, h)
		}
		if t.inStation > 0 {
			m.reachStation(t, h)
		}
		if m.blocks || (m.tick-1)&31 <= 1 { // else no station changes
			m.updateStations()
		}
		if m.tick >= m.maxTicks {
			m.giveUpRun()
			return
		}
	}
}
