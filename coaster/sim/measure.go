package sim

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
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
	m.done = true
	m.outcome = Finished
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

// measurePiece measures what is counted once for each piece that the head
// comes to.
func (m *Machine) measurePiece(h *car, p *piece) {
	before := m.meter.flags
	m.countLift(h, p)
	m.countSpecial(h, p)
	m.countTurn(p, before)
	m.countDrop(h, p, before)
	if p.flags&track.Helix != 0 {
		count(&m.stats.Helices)
	}
}

// count adds one to a counter that stops at its largest value.
func count(n *uint8) {
	if *n < math.MaxUint8 {
		*n++
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

func (m *Machine) countLift(h *car, p *piece) {
	g := &m.meter
	if p.typ != track.PoweredLift && !h.onChain {
		g.flags &^= onLift
		return
	}
	if g.flags&onLift == 0 {
		g.flags |= onLift
		count(&m.stats.PoweredLifts)
	}
}

// The special elements: several pieces share a bit.
const (
	specialSplash    = 1 << 5 // spinning tunnel, water splash, rapids
	specialReverser  = 1 << 6 // waterfall, log flume reverser
	specialWhirlpool = 1 << 7
	splashSpeed      = 11 << 16
)

// countSpecial counts inversions and special elements; water coasters and mini
// golf count other things instead.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp,
// RideUpdateMeasurementsSpecialElements_*.
func (m *Machine) countSpecial(h *car, p *piece) {
	s := &m.stats
	switch m.typ.ID {
	case ride.WaterCoaster:
		if p.typ >= track.FlatCovered && p.typ <= track.RightQuarterTurn3TilesCovered {
			s.Special |= specialSplash
		}
	case ride.MiniGolf:
		if p.typ >= track.MinigolfHoleA && p.typ <= track.MinigolfHoleE {
			count(&s.Holes)
		}
	default:
		if p.flags&track.NormalToInversion != 0 {
			count(&s.Inversions)
		}
	}
	switch p.typ {
	case track.Rapids, track.SpinningTunnel:
		s.Special |= specialSplash
	case track.WaterSplash:
		if h.v >= splashSpeed {
			s.Special |= specialSplash
		}
	case track.Waterfall, track.LogFlumeReverser:
		s.Special |= specialReverser
	case track.Whirlpool:
		s.Special |= specialWhirlpool
	}
}

// countTurn follows turns: a run of pieces that turn the same way. What kind
// of turn it is, its first piece decides; the piece that ends it begins none.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, UpdateMeasurements.
func (m *Machine) countTurn(p *piece, before meterFlags) {
	const one = 1 << 11 // of the length kept in the high bits
	g := &m.meter
	switch {
	case before&turningLeft != 0 && p.flags&track.TurnLeft != 0,
		before&turningLeft == 0 && before&turningRight != 0 && p.flags&track.TurnRight != 0:
		m.stats.TurnsDefault += one
	case before&(turningLeft|turningRight) != 0:
		g.flags &^= turningLeft | turningRight | turnBanked | turnSloped
		m.endTurn(before)
	case p.flags&(track.TurnLeft|track.TurnRight) != 0:
		if p.flags&track.TurnLeft != 0 {
			g.flags |= turningLeft
		}
		if p.flags&track.TurnRight != 0 {
			g.flags |= turningRight
		}
		m.stats.TurnsDefault &= one - 1
		if p.flags&track.TurnBanked != 0 {
			g.flags |= turnBanked
		}
		if p.flags&track.TurnSloped != 0 {
			g.flags |= turnSloped
		}
	}
}

// endTurn counts the turn that has ended by its kind and length.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, IncrementTurnCount*.
func (m *Machine) endTurn(kind meterFlags) {
	word := &m.stats.TurnsDefault
	switch {
	case kind&turnBanked != 0:
		word = &m.stats.TurnsBanked
	case kind&turnSloped != 0:
		word = &m.stats.TurnsSloped
	}
	switch length := m.stats.TurnsDefault >> 11; {
	case length == 0:
		countField(word, 0, 5)
	case length == 1:
		countField(word, 5, 3)
	case length == 2 || word != &m.stats.TurnsSloped:
		countField(word, 8, 3)
	default:
		*word += 1 << 11 // wraps from 31 to 0, as in the game
	}
}

// countField adds one to the bits of a packed word, up to their largest value.
func countField(word *uint16, shift, bits uint) {
	full := uint16(1)<<bits - 1
	if *word>>shift&full < full {
		*word += 1 << shift
	}
}

// countDrop follows drops, forwards down a descent and backwards down a climb.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, UpdateMeasurements.
func (m *Machine) countDrop(h *car, p *piece, before meterFlags) {
	g := &m.meter
	_, _, z := m.where(h)
	height := uint8(z / 8)
	if before&dropping != 0 {
		if h.v < 0 || p.flags&track.Down == 0 {
			g.flags &^= dropping
			m.endDrop(z / 8)
		}
	} else if p.flags&track.Down != 0 && h.v >= 0 {
		g.flags = g.flags&^droppingBackwards | dropping
		before &^= droppingBackwards
		count(&m.stats.Drops)
		g.dropFrom = height
	}
	if before&droppingBackwards != 0 {
		if h.v > 0 || p.flags&track.Up == 0 {
			g.flags &^= droppingBackwards
			m.endDrop(z / 8)
		}
	} else if p.flags&track.Up != 0 && h.v <= 0 {
		g.flags = g.flags&^dropping | droppingBackwards
		count(&m.stats.Drops)
		g.dropFrom = height
	}
}

// endDrop notes the height of a drop that has ended at the given step of
// height.
func (m *Machine) endDrop(height int32) {
	if fall := int32(m.meter.dropFrom) - height; fall > int32(m.stats.HighestDrop) {
		m.stats.HighestDrop = uint8(fall)
	}
}
