package sim

import "github.com/toolshed-dev/toolshed/coaster/track"

// slowReverser is the speed below which a train stops dead before a reverser.
const slowReverser = 3 << 16

// enterNext takes a car from its piece to the next, and returns the length of
// the step across the joint. It fails at an open end.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionForwardsGetNewTrack.
func (m *Machine) enterNext(i int32, c *car) (length int32, ok bool) {
	t := m.train
	left := &m.pieces[c.piece]
	if i == t.first && left.typ == cableHill {
		m.flags |= leftCableLift
	}
	if left.has(blockStart) && i == t.first+t.n-1 {
		m.takeBlock(c.piece)
	}
	was := m.atPlatform(c)
	next, goesBack := left.next, m.chairlift && c.leaveWheel(endWheel, startWheel)
	if goesBack {
		next = left.prev
	}
	if next < 0 {
		return 0, false
	}
	m.see(next)
	p := &m.pieces[next]
	if p.has(reverserPiece) && i == t.first && c.v <= slowReverser {
		c.v = 0
	}
	if !goesBack && !m.leadsTo(left, p, c.inverted) {
		return 0, false
	}
	if m.lanes {
		m.changeLane(c, next, false)
	}
	tpl := m.templateOf(p, c.lane)
	if c.tpl == left.tpl && tpl == p.tpl && !goesBack {
		length = left.toNext
	} else {
		length = stepLength[changedBits(between(left, c.tpl.steps[c.step], p, tpl.steps[0]))]
	}
	m.enter(c, tpl, next, was)
	c.step = 0
	t.setChained(c, p.has(chained))
	if p.typ == track.RotationControlToggle {
		c.spinLocked = !c.spinLocked
	}
	return length, true
}

// enterPrev is enterNext backwards.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp,
// UpdateTrackMotionBackwardsGetNewTrack.
func (m *Machine) enterPrev(i int32, c *car) (length int32, ok bool) {
	t := m.train
	left := &m.pieces[c.piece]
	was := m.atPlatform(c)
	prev, goesBack := left.prev, m.chairlift && c.leaveWheel(startWheel, endWheel)
	if goesBack {
		prev = left.next
	}
	if prev < 0 {
		return 0, false
	}
	m.see(prev)
	p := &m.pieces[prev]
	if p.has(reverserPiece) || !goesBack && !m.joins(left, p, c.inverted, true) {
		return 0, false
	}
	if m.lanes {
		m.changeLane(c, prev, true)
	}
	tpl := m.templateOf(p, c.lane)
	last := tpl.last()
	length = stepLength[changedBits(between(left, c.tpl.steps[0], p, tpl.steps[last]))]
	m.enter(c, tpl, prev, was)
	c.step = last
	isTail := i == t.first+t.n-1
	switch {
	case p.has(chained) && m.v < 0:
		if isTail && p.flags&track.Down == 0 {
			m.flags |= enteredChainBackwards
		}
		t.setChained(c, true)
	case !p.has(chained) && c.onChain:
		t.setChained(c, false)
		if isTail && m.v < 0 {
			m.flags |= leftChainBackwards
		}
	}
	return length, true
}

// templateOf returns the path of a lane along a piece.
func (m *Machine) templateOf(p *piece, lane track.Lane) *template {
	if lane == track.LaneMain {
		return p.tpl
	}
	if t := templateOf(lane, p.typ, p.dir); len(t.steps) > 0 {
		return t
	}
	return p.tpl
}

// leadsTo reports whether a car gets from a piece to the next.
func (m *Machine) leadsTo(left, next *piece, inverted bool) bool {
	if m.invertible {
		return m.joins(left, next, inverted, false)
	}
	return left.has(joined)
}

// joins reports whether slope and banking agree at the joint between the
// piece left and the piece entered. On ride types with an inverted variant a
// change of inversion exchanges unbanked and upside down.
//
// Source: OpenRCT2 45e30a559a, ride/Track.cpp, TrackGetActualBank3.
func (m *Machine) joins(left, entered *piece, inverted, backwards bool) bool {
	a, b := left.typ.Info(), entered.typ.Info()
	pitchA, rollA, pitchB, rollB := a.PitchEnd, a.RollEnd, b.PitchStart, b.RollStart
	if backwards {
		pitchA, rollA, pitchB, rollB = a.PitchStart, a.RollStart, b.PitchEnd, b.RollEnd
	}
	if m.invertible && inverted != entered.inverted {
		rollB = rollB.Flipped()
	}
	return pitchA == pitchB && rollA == rollB
}

// enter does what entering a piece does to a car in either direction.
// was says whether it was at a platform before.
func (m *Machine) enter(c *car, tpl *template, index int32, was bool) {
	p := &m.pieces[index]
	c.piece = index
	if is := m.atPlatform(c); is && !was {
		m.train.inStation++
	} else if was && !is {
		m.train.inStation--
	}
	c.inverted = m.invertible && p.inverted
	c.tpl = tpl
	c.plain = m.isPlain(p, tpl)
	c.brakeSpeed = p.speed
	c.blockSpeed = p.speed
	if p.typ == track.Brakes {
		c.blockSpeed = m.speedBeyond(index)
	}
	if c.held && c.holdTicks <= 0 {
		c.held = false
	}
}

// atPlatform reports whether a car counts as being in the station.
func (m *Machine) atPlatform(c *car) bool {
	return m.pieces[c.piece].has(origin) && c.lane != track.LaneChairliftBack
}

// changeLane chooses the lane in which a car runs along the piece that it
// enters.
func (m *Machine) changeLane(c *car, index int32, backwards bool) {
	switch {
	case m.chairlift:
		m.meetWheel(c, index)
	case backwards:
		c.leaveLaneBackwards()
	default:
		c.leaveLane()
		m.trySwitch(c, &m.pieces[index])
	}
}

// isPlain reports whether cars glide along a path of a piece: the piece does
// nothing to them at each step, and no step is special.
func (m *Machine) isPlain(p *piece, tpl *template) bool {
	return !m.reversing && !p.has(effects) && !tpl.stepwise
}

// maxBrakeRun is how many pieces the game looks along, the first brakes among
// them.
const maxBrakeRun = 256

// speedBeyond returns the speed of the block brakes that follow a row of
// brakes, or the speed of the brakes themselves.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp, PopulateBrakeSpeed.
func (m *Machine) speedBeyond(index int32) uint8 {
	p := &m.pieces[index]
	next := p.next
	for range maxBrakeRun - 2 {
		if next < 0 || m.pieces[next].typ != track.Brakes {
			break
		}
		m.see(next)
		next = m.pieces[next].next
	}
	if next >= 0 {
		m.see(next)
	}
	if next >= 0 && m.pieces[next].has(leadsToBlock) {
		return m.pieces[next].speed
	}
	return p.speed
}

// setChained notes whether a car is on a lift chain.
func (t *train) setChained(c *car, on bool) {
	if c.onChain == on {
		return
	}
	c.onChain = on
	if on {
		t.chained++
	} else {
		t.chained--
	}
}
