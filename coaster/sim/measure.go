package sim

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// meter gathers what the test run measures.
type meter struct {
	started bool
	segment int   // of the run, counted by departures
	station int32 // from which the segment began
	timer   uint8 // ticks since the last sample, below sampleTicks
	sum     int64 // of sampled speeds

	vertical, lateral int32 // smoothed G of the tick before
	lastPlace         int64 // of the piece measured last
	lastPiece         int32
	flags             meterFlags
	dropFrom          uint8 // steps of height
}

// meterFlags say what the head is in the middle of.
type meterFlags uint16

const (
	sheltered meterFlags = 1 << iota
	turningLeft
	turningRight
	turnBanked
	turnSloped
	dropping
	onLift
	droppingBackwards
)

// sampleTicks is the time between two samples of the speed.
const sampleTicks = 32

// noPlace is the place of no piece.
const noPlace = math.MinInt64

// startMeasuring resets everything for a test with the given train.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, test_reset.
func (m *Machine) startMeasuring(t *train) {
	segments := m.stats.Segments[:0]
	for range m.numStations {
		segments = append(segments, Segment{})
	}
	m.stats = Stats{Segments: segments, MaxVerticalG: 100, MinVerticalG: 100}
	m.meter = meter{started: true, station: t.station, lastPlace: noPlace, lastPiece: -1}
	t.testing = true
	m.testStart = m.tick
}

// leavesOnTest keeps the test's books when a train leaves a station: the first
// train to do so is the one that is tested.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, UpdateDeparting.
func (m *Machine) leavesOnTest(t *train) {
	m.departed = m.tick
	switch {
	case t.testing:
		if m.meter.segment+1 < m.numStations {
			m.meter.segment++
			m.meter.station = t.station
		} else {
			m.finishTest()
		}
	case !m.meter.started:
		m.startMeasuring(t)
	}
}

// finishTest ends the run with its figures.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, test_finish.
func (m *Machine) finishTest() {
	s := m.stats.Segments
	for i := len(s) - 1; i >= 1; i-- {
		if s[i-1].Time == 0 {
			s[i-1], s[i] = s[i], s[i-1]
		}
	}
	m.averageSpeed()
	m.closeTest()
}

// closeTest ends the test, and the run too unless it goes on.
func (m *Machine) closeTest() {
	m.outcome = Finished
	m.done = !m.onward
	if m.onward {
		for i := range m.trains {
			m.trains[i].testing = false
		}
	}
}

// averageSpeed makes the average of the sum of samples.
func (m *Machine) averageSpeed() {
	m.stats.AverageSpeed = unit.Speed(uint32(m.meter.sum) / uint32(max(1, m.stats.Time())))
}

// measure takes the figures of one tick, from what the tick before left.
// Without an entrance at the station that the segment began at, the game
// measures almost nothing.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, UpdateMeasurements.
func (m *Machine) measure(t *train) {
	if t.status == TravellingBoat {
		m.finishAfloat()
		return
	}
	h := m.head(t)
	measured := m.stations[m.meter.station].entrance
	if measured {
		m.measureMotion(t, h)
	}
	if m.meter.lastPiece != h.piece {
		m.measureNext(h)
	}
	if measured && m.mayHide {
		m.measureShelter(h)
	}
}

// measureNext measures a piece that the head has come to, if its place is not
// that of the piece before.
func (m *Machine) measureNext(h *car) {
	m.meter.lastPiece = h.piece
	p := &m.pieces[h.piece]
	if p.key == m.meter.lastPlace {
		return
	}
	m.meter.lastPlace = p.key
	if m.stations[m.meter.station].entrance {
		m.measurePiece(h, p)
	}
}

// sample takes a sample of the speed.
func (m *Machine) sample(speed int32) {
	m.meter.timer = 0
	if speed > 0 {
		m.meter.sum = min(m.meter.sum+int64(speed), math.MaxInt32)
		m.stats.Segments[m.meter.segment].Time++
	}
}

// measureMotion measures speed, length and forces.
func (m *Machine) measureMotion(t *train, h *car) {
	s, g := &m.stats, &m.meter
	speed := abs(h.v)
	if g.timer++; g.timer == sampleTicks {
		m.sample(speed)
	}
	s.MaxSpeed = max(s.MaxSpeed, unit.Speed(speed))
	if t.laps == 0 {
		length := &s.Segments[g.segment].Length
		sum := int64(*length) + int64(abs(distance(h.v+h.accel)))
		*length = unit.Length(min(sum, math.MaxInt32))
	}
	if m.measuresG {
		m.measureForces(h)
	}
}

// measureForces smooths the forces on the head over two ticks.
func (m *Machine) measureForces(h *car) {
	s, g := &m.stats, &m.meter
	vertical, lateral := m.forces(h, h.v)
	g.vertical = (vertical + g.vertical) / 2
	g.lateral = (lateral + g.lateral) / 2
	if g.vertical <= 0 {
		s.Airtime++
	}
	v := unit.G(g.vertical)
	if v > s.MaxVerticalG {
		s.MaxVerticalG = v
	}
	if v < s.MinVerticalG {
		s.MinVerticalG = v
	}
	if l := unit.G(abs(g.lateral)); l > s.MaxLateralG {
		s.MaxLateralG = l
	}
}

// measureShelter adds up how far the head is under the land. A stretch counts
// as sloped or banked if it is so where it begins. Backward travel adds
// nothing.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, UpdateMeasurements.
func (m *Machine) measureShelter(h *car) {
	const sections, sloped, banked = 31, 1 << 5, 1 << 6
	s, g := &m.stats, &m.meter
	if x, y, z := m.where(h); !m.layout.Sheltered(x, y, z) {
		g.flags &^= sheltered
		return
	}
	if g.flags&sheltered == 0 {
		g.flags |= sheltered
		if s.ShelteredSections&sections < sections {
			s.ShelteredSections++
		}
		at := h.tpl.steps[h.step]
		if at.Pitch != 0 {
			s.ShelteredSections |= sloped
		}
		if at.Roll != 0 {
			s.ShelteredSections |= banked
		}
	}
	if d := distance(h.v + h.accel); d >= 0 {
		s.ShelteredLength = unit.Length(min(int64(s.ShelteredLength)+int64(d), math.MaxInt32))
	}
}
