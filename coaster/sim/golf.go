package sim

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// A train of mini golf is a ball and the player who walks after it. Their
// paths have cues between the steps, at which they wait for each other, for
// the player's movements to be over, or for the hole to be free. On each hole
// the ball chooses one of three paths by lot, and the player takes the one
// that belongs to it. Trains never bump, and never run backwards.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.MiniGolf.cpp.

// golfer is what a ball or a player is in the middle of.
type golfer struct {
	state     golfState
	animation track.Animation
	frame     uint8 // of the animation
}

// golfState is a set of what a golfer waits for.
type golfState uint8

const (
	meets1   golfState = 1 << iota // the other of the two
	meets2                         // the other again
	acts                           // the end of the animation
	queues                         // that no other player is on the hole
	playing                        // nothing: the player has the hole
	meetings = meets1 | meets2
)

// animationFrames is how many frames each animation has.
//
// Source: OpenRCT2 45e30a559a, paint/vehicle/Vehicle.MiniGolf.cpp.
var animationFrames = [track.NumAnimations]uint8{
	track.AnimationWalk:          6,
	track.AnimationPlaceBallDown: 4,
	track.AnimationSwingLeft:     15,
	track.AnimationPickUpBall:    7,
	track.AnimationJump:          15,
	track.AnimationPlaceBallUp:   4,
	track.AnimationPuttLeft:      10,
}

// Of the balls, a share of these in 65536 takes the first and the first or
// second path; both bounds are among them.
const (
	golfShareA  = 0x900
	golfShareAB = 0xA000
)

// The platform's last steps, where a train of mini golf has arrived, come
// after this one.
const golfStop = 8

// golfTicks is how long a run of mini golf may take: a hole takes some 700.
const golfTicks = 20 * DefaultTicks

// golfSteps returns the steps of a path of mini golf. Where there are none, or
// none after the last cue, the game puts a car at the corner of the piece.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, vehicle_get_move_info; ride/
// VehicleSubpositionData.cpp: hole C, the ball's second path, and all pieces
// that mini golf does not have.
func golfSteps(steps []track.Step) []track.Step {
	if n := len(steps); n > 0 {
		if _, isCue := steps[n-1].Cue(); !isCue {
			return steps
		}
	}
	return append(slices.Clip(steps), track.Step{})
}

// makeGolfers makes one golfer for each car.
func (m *Machine) makeGolfers() {
	for range m.cars {
		m.golfers = append(m.golfers, golfer{})
	}
}

// moveGolf is motion for mini golf.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.MiniGolf.cpp,
// UpdateTrackMotionMiniGolf.
func (m *Machine) moveGolf(t *train) {
	h := m.head(t)
	m.train, m.flags = t, 0
	h.v += h.accel
	m.v, m.d = h.v, distance(h.v)
	for i := t.first; i < t.first+t.n; i++ {
		c := &m.cars[i]
		c.rem += m.d
		m.moveGolfer(i, c)
	}
	if m.pieces[h.piece].has(endOfStation) && h.step > golfStop {
		m.flags |= atStation
	}
	h.accel = golfAcceleration(t, h)
}

// golfAcceleration is acceleration for mini golf: above 1<<16, only the motors
// count. Gravity never pulls, for on the paths of mini golf cars are level even
// where they climb.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.MiniGolf.cpp,
// UpdateTrackMotionMiniGolfCalculateAcceleration.
func golfAcceleration(t *train, h *car) int32 {
	f := (int32(h.maxSpeed)<<14 - h.v) * (int32(h.power) << 1)
	if quarter := int32(h.maxSpeed) * t.mass >> 2; quarter != 0 {
		f /= quarter
	}
	if abs(h.v) > 1<<16 {
		return f
	}
	return f - h.v>>12 - airDrag(h.v, t.mass)
}

// moveGolfer moves a ball or a player by the distance that it has saved up.
// Whether it takes a step or waits, that costs the same, so that at its usual
// speed it does either in every third or fourth tick.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.MiniGolf.cpp,
// UpdateTrackMotionMiniGolfVehicle.
func (m *Machine) moveGolfer(i int32, c *car) {
	if c.rem < 0 {
		c.stepBackGolf()
	}
	for c.rem >= stepDistance {
		if !m.golferWaits(i, c) && !m.stepGolf(i, c) {
			m.flags |= endOfTrack
			m.giveUp(c)
			c.stepBackGolf()
			return
		}
		c.rem -= stepDistance
	}
}

// stepBackGolf takes the step back of a new car, or of one that has come to an
// open end, and forgives it what it owes.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.MiniGolf.cpp, Loc6DCA9A; there, a
// car at an open end may come to stand at a cue, that is nowhere.
func (c *car) stepBackGolf() {
	c.rem = 0
	for step := c.step - 1; step >= 0; step-- {
		if _, isCue := c.tpl.steps[step].Cue(); !isCue {
			c.step = step
			return
		}
	}
}

// stepGolf takes one step, and obeys the cues before it. It returns false at
// an open end. That players move their legs as they walk is left out: each
// animation that they stand still for begins anew.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.MiniGolf.cpp, Loc6DC462.
func (m *Machine) stepGolf(i int32, c *car) bool {
	if c.step < c.tpl.last() {
		c.step++
	} else if !m.enterGolf(i, c) {
		return false
	}
	for {
		s := c.tpl.steps[c.step]
		cue, ok := s.Cue()
		if !ok {
			return true
		}
		m.obey(i, c, cue, s.Animation())
		c.step++
	}
}

// enterGolf takes a golfer to the next piece. A player takes the path that
// belongs to that of the ball.
func (m *Machine) enterGolf(i int32, c *car) bool {
	left := &m.pieces[c.piece]
	if left.next < 0 || !m.joins(left, &m.pieces[left.next], c.inverted, false) {
		return false
	}
	was := m.atPlatform(c)
	if i != m.train.first {
		c.lane = m.cars[c.ahead].lane
		if c.lane != track.LaneGolfPlayerA {
			c.lane--
		}
	}
	m.enter(c, m.templateOf(&m.pieces[left.next], c.lane), left.next, was)
	c.step = 0
	return true
}

// obey does what a cue says.
func (m *Machine) obey(i int32, c *car, cue track.Cue, a track.Animation) {
	g := &m.golfers[i]
	switch cue {
	case track.CueChoose:
		if i != m.train.first {
			g.state |= queues
			return
		}
		c.lane = golfLane(m.draw())
		c.tpl = m.templateOf(&m.pieces[c.piece], c.lane)
	case track.CueMeet1:
		g.state |= meets1
	case track.CueMeet2:
		g.state |= meets2
	case track.CueAnimation:
		g.animation, g.frame = a, 0
	case track.CueAct:
		g.state |= acts
	case track.CueClear:
		g.state &^= playing
	}
}

// golfLane returns the lane of a ball by a random number.
func golfLane(random uint32) track.Lane {
	switch n := random & 0xFFFF; {
	case n <= golfShareA:
		return track.LaneGolfBallA
	case n <= golfShareAB:
		return track.LaneGolfBallB
	}
	return track.LaneGolfBallC
}

// golferWaits reports whether a golfer that could take a step waits instead.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.MiniGolf.cpp,
// UpdateTrackMotionMiniGolfFlagsStatus.
func (m *Machine) golferWaits(i int32, c *car) bool {
	g := &m.golfers[i]
	if g.state&acts != 0 {
		if g.frame+1 < animationFrames[g.animation] {
			g.frame++
			return true
		}
		g.state &^= acts
	}
	if g.state&meetings != 0 && !g.meet(m.partner(i, c)) {
		return true
	}
	if g.state&queues != 0 {
		if m.holeTaken(i) {
			return true
		}
		g.state = g.state&^queues | playing
	}
	return false
}

// partner returns the player of a ball, or the ball of a player.
func (m *Machine) partner(i int32, c *car) *golfer {
	if i == m.train.first {
		return &m.golfers[c.behind]
	}
	return &m.golfers[c.ahead]
}

// meet reports whether the other is there for all that g waits for it: then
// both may go on.
func (g *golfer) meet(other *golfer) bool {
	for _, meeting := range [...]golfState{meets1, meets2} {
		if g.state&meeting == 0 {
			continue
		}
		if other.state&meeting == 0 || other.state&acts != 0 {
			return false
		}
		g.state &^= meeting
		other.state &^= meeting
	}
	return true
}

// holeTaken reports whether another player is on the piece of car i.
func (m *Machine) holeTaken(i int32) bool {
	for j := m.cars[i].ahead; j != i; j = m.cars[j].ahead {
		isBall := j%m.trains[0].n == 0
		if !isBall && m.golfers[j].state&playing != 0 && m.cars[j].piece == m.cars[i].piece {
			return true
		}
	}
	return false
}
