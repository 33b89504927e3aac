package sim

import "github.com/toolshed-dev/toolshed/coaster/track"

// A reverser turns a car round on its bogies: half way the car and the bogies
// ahead of and behind it are put on other steps.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Collision.cpp, ReverseReverserCar.
const (
	reverserTurn   = 96 // step of the car at which it is turned
	reverserAfter  = 168
	reverserAhead  = 86
	reverserBehind = 158
)

// reverse turns car i round if it has come to the middle of a reverser, and
// returns the step on which it then stands. The game adds the path's offset to
// the place where the car was instead of to the piece's, so the car stands
// beside its path until its next step.
func (m *Machine) reverse(i int32, c *car, step int32) int32 {
	p := &m.pieces[c.piece]
	if c.lane != track.LaneReverserRear || !p.has(reverserPiece) {
		return step
	}
	c.kind ^= 1
	ahead, behind := &m.cars[c.ahead], &m.cars[c.behind]
	ahead.step = min(reverserAhead, ahead.tpl.last())
	behind.step = min(reverserBehind, behind.tpl.last())
	s := c.tpl.steps[reverserAfter]
	c.strayed = true
	c.strayX, c.strayY = m.fromX+int32(s.X), m.fromY+int32(s.Y)
	return reverserAfter
}

// jump returns the length of a step that is not from one node to the next: the
// car skips some, or stands beside its path.
func (m *Machine) jump(c *car, from, to int32) int32 {
	a, b := c.tpl.steps[from], c.tpl.steps[to]
	if !c.strayed {
		return stepLength[changed(a, b)]
	}
	c.strayed = false
	p := &m.pieces[c.piece]
	return stepLength[changedBits(c.strayX-p.x-int32(b.X), c.strayY-p.y-int32(b.Y), int32(a.Z-b.Z))]
}
