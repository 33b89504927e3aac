package sim

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// The special elements: several pieces share a bit.
const (
	specialSplash    = 1 << 5 // spinning tunnel, water splash, rapids
	specialReverser  = 1 << 6 // waterfall, log flume reverser
	specialWhirlpool = 1 << 7
	splashSpeed      = 11 << 16
)

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
