package sim

import "github.com/toolshed-dev/toolshed/coaster/track"

// blockSpeed is the speed at which block brakes let trains pass, and
// blockMargin how much faster than their setting they suffer.
//
// Source: OpenRCT2 45e30a559a, ride/Track.h, kBlockBrakeBaseSpeed and
// kBlockBrakeSpeedOffset.
const (
	blockSpeed  = 0x20364
	blockMargin = 0x364
)

// openAllBlocks opens the blocks before a test in a block sectioned mode.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, RideOpenBlockBrakes.
func (m *Machine) openAllBlocks() {
	i := m.stations[m.first].front
	for range m.pieces {
		p := &m.pieces[i]
		switch p.typ {
		case track.EndStation, track.CableLiftHill, track.BlockBrakes, track.Up25ToFlat,
			track.Up60ToFlat, track.DiagUp25ToFlat, track.DiagUp60ToFlat:
			p.closed = false
			if p.has(leadsToBlock) {
				m.linkBrakes(i, false)
			}
		}
		if i = p.next; i < 0 {
			return
		}
	}
}

// blockBefore returns the nearest block start before piece i, which may be i
// itself, or -1 at an open end.
//
// Source: OpenRCT2 45e30a559a, ride/TrackIteration.cpp, trackGetPreviousBlock.
func (m *Machine) blockBefore(i int32) int32 {
	p := m.pieces[i].prev
	for range len(m.pieces) {
		if p < 0 || m.pieces[p].has(blockStart) {
			return p
		}
		p = m.pieces[p].prev
	}
	return -1
}

// takeBlock is what the last car of a train does when it leaves a block start:
// it takes the block behind it and frees the one before.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionForwardsGetNewTrack.
func (m *Machine) takeBlock(i int32) {
	if m.record != nil {
		m.record.blocks = append(m.record.blocks, blockTaken{i, m.tick})
	}
	m.pieces[i].closed = true
	m.setClosedBefore(i, false)
	if m.pieces[i].has(leadsToBlock) {
		m.linkBrakes(i, true)
	}
}

// setClosedBefore sets the state of the block start before piece i.
func (m *Machine) setClosedBefore(i int32, closed bool) {
	q := m.pieces[i].prevBlock
	if q < 0 {
		return
	}
	m.pieces[q].closed = closed
	if m.pieces[q].has(leadsToBlock) {
		m.linkBrakes(q, closed)
	}
}

// linkBrakes closes or opens the row of brakes directly before block brakes i.
// Brakes that are at least as fast as the block brakes stay closed: opening
// would change nothing.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, BlockBrakeSetLinkedBrakesClosed.
func (m *Machine) linkBrakes(i int32, closed bool) {
	speed := m.pieces[i].speed
	p := m.pieces[i].prev
	for range m.pieces {
		if p < 0 || p == i || !m.pieces[p].has(brakes) {
			return
		}
		m.pieces[p].closed = closed || m.pieces[p].speed >= speed
		p = m.pieces[p].prev
	}
}

// meetBlock is what a block start does to the train whose head is on it,
// before the train moves.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// CheckAndApplyBlockSectionStopSite.
func (m *Machine) meetBlock(t *train, h *car, p *piece) {
	switch {
	case p.has(leadsToBlock):
		switch {
		case m.cable.hill >= 0 && p.next >= 0 && m.pieces[p.next].cable:
			m.stopForCable(t, h, p)
		case m.blocks && p.closed:
			m.stopAtBlock(h)
		default:
			passBlock(h)
		}
	case p.has(endOfStation):
		if p.closed {
			m.flags |= atClosedBlock
		}
	case p.has(liftTop) && m.blocks && p.closed:
		m.stopAtBlock(h)
	}
}

// stopAtBlock brakes a train before a block that is taken.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// ApplyStopBlockBrake.
func (m *Machine) stopAtBlock(h *car) {
	const slow = 2 << 16
	m.flags |= atClosedBlock
	h.accel = 0
	if h.v <= slow {
		h.v = 0
	} else {
		h.v -= h.v >> 3
	}
}

// passBlock drives a train through open block brakes at about their speed.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// ApplyNonStopBlockBrake.
func passBlock(h *car) {
	switch {
	case h.v < 0:
	case h.v <= blockSpeed:
		h.v, h.accel = blockSpeed, 0
	case h.v > int32(h.brakeSpeed)<<16+blockMargin:
		h.v -= h.v >> 4
		h.accel = 0
	}
}
