package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// A ball takes the first path up to 0x900 of 65536, the second up to 0xA000;
// only the low 16 bits count.
func TestGolfLane(t *testing.T) {
	for _, c := range []struct {
		random uint32
		want   track.Lane
	}{
		{0, track.LaneGolfBallA}, {0x900, track.LaneGolfBallA},
		{0x901, track.LaneGolfBallB}, {0xA000, track.LaneGolfBallB},
		{0xA001, track.LaneGolfBallC}, {0xFFFF, track.LaneGolfBallC},
		{0xFFFF0900, track.LaneGolfBallA},
	} {
		if got := golfLane(c.random); got != c.want {
			t.Errorf("golfLane(%#x) = %d, want %d", c.random, got, c.want)
		}
	}
}

// onGolf returns a machine with two trains on hole A, whose players are cars 1
// and 3.
func onGolf() *Machine {
	m := bare(0)
	m.golf = true
	hole := flatPiece(track.MinigolfHoleA)
	m.pieces = ring(hole, hole)
	m.cars = nil
	for i := range int32(4) {
		m.cars = append(m.cars, car{
			tpl:   templateOf(track.LaneGolfPlayerA, track.MinigolfHoleA, 0),
			ahead: (i + 3) % 4, behind: (i + 1) % 4, lane: track.LaneGolfPlayerA,
		})
	}
	m.golfers = make([]golfer, 4)
	m.trains = []train{{n: 2, mass: 100}, {first: 2, n: 2, mass: 100}}
	m.train = &m.trains[1]
	return m
}

// A player waits while another plays the hole, and then has it; where a ball
// is does not matter, nor who plays another hole.
func TestHoleTaken(t *testing.T) {
	m := onGolf()
	second := &m.golfers[3]
	second.state = queues
	m.golfers[0].state, m.golfers[1].state = playing, playing
	if !m.golferWaits(3, &m.cars[3]) || second.state != queues {
		t.Errorf("does not wait: %#x", second.state)
	}
	m.cars[1].piece = 1
	if m.golferWaits(3, &m.cars[3]) || second.state != playing {
		t.Errorf("while the first plays another hole: %#x, want %#x", second.state, playing)
	}
	second.state = queues
	m.cars[1].piece = 0
	m.obey(1, &m.cars[1], track.CueClear, 0)
	if m.golferWaits(3, &m.cars[3]) || second.state != playing {
		t.Errorf("after the first is through: %#x, want %#x", second.state, playing)
	}
}

// Ball and player wait until both are there and the other has done acting;
// the first to look sends both on.
func TestGolfersMeet(t *testing.T) {
	for _, c := range []struct {
		a, b         golfState
		goes         bool
		wantA, wantB golfState
	}{
		{meets1, 0, false, meets1, 0},
		{meets1, meets2, false, meets1, meets2},
		{meets1, meets1 | acts, false, meets1, meets1 | acts},
		{meets1, meets1, true, 0, 0},
		{meets2, meets2 | playing, true, 0, playing},
		{meets1 | meets2, meets1, false, meets2, 0},
		{meets1 | meets2, meets1 | meets2, true, 0, 0},
	} {
		a, b := golfer{state: c.a}, golfer{state: c.b}
		goes := a.meet(&b)
		if goes != c.goes || a.state != c.wantA || b.state != c.wantB {
			t.Errorf("%#x meets %#x: %t, left %#x and %#x, want %t, %#x, %#x",
				c.a, c.b, goes, a.state, b.state, c.goes, c.wantA, c.wantB)
		}
	}
}

// A player stands for as many steps as the animation has frames, but one.
func TestGolferActs(t *testing.T) {
	m := onGolf()
	for a, want := range map[track.Animation]int{
		track.AnimationSwingLeft: 14, track.AnimationPuttLeft: 9, track.AnimationPickUpBall: 6,
	} {
		m.obey(3, &m.cars[3], track.CueAnimation, a)
		m.obey(3, &m.cars[3], track.CueAct, 0)
		got := 0
		for m.golferWaits(3, &m.cars[3]) {
			got++
		}
		if got != want {
			t.Errorf("animation %d: waits %d times, want %d", a, got, want)
		}
	}
}

// At an open end, a ball steps back to its last step, not to the cues between.
func TestStepBackGolf(t *testing.T) {
	c := car{tpl: templateOf(track.LaneGolfPlayerA, track.MinigolfHoleA, 0), rem: -1}
	last := c.tpl.last() // -31,16; before it a cue; before that -29,16
	c.step = last
	if c.stepBackGolf(); c.step != last-2 || c.rem != 0 {
		t.Errorf("at step %d with %d, want %d, 0", c.step, c.rem, last-2)
	}
}

// A player goes the way of the ball on each piece: the lane before the ball's.
func TestEnterGolf(t *testing.T) {
	for ball, want := range map[track.Lane]track.Lane{
		track.LaneGolfPlayerA: track.LaneGolfPlayerA,
		track.LaneGolfBallA:   track.LaneGolfPlayerA,
		track.LaneGolfBallB:   track.LaneGolfPlayerB,
		track.LaneGolfBallC:   track.LaneGolfPlayerC,
	} {
		m := onGolf()
		m.cars[2].lane = ball
		if !m.enterGolf(3, &m.cars[3]) || m.cars[3].lane != want || m.cars[3].piece != 1 {
			t.Errorf("after a ball in lane %d: lane %d on piece %d, want lane %d on 1",
				ball, m.cars[3].lane, m.cars[3].piece, want)
		}
	}
}

// Pieces that mini golf does not have are one step, at their corner; so is
// what follows the cue that ends the ball's second path on hole C.
func TestGolfCorner(t *testing.T) {
	for _, c := range []struct {
		lane track.Lane
		typ  track.Type
		want int // steps
	}{
		{track.LaneGolfBallA, track.LeftQuarterTurn3Tiles, 1},
		{track.LaneGolfBallB, track.MinigolfHoleC, 51 + 1},
		{track.LaneGolfBallA, track.MinigolfHoleC, 42},
	} {
		steps := templateOf(c.lane, c.typ, 0).steps
		if last := steps[len(steps)-1]; len(steps) != c.want || c.want != 42 && last != (track.Step{}) {
			t.Errorf("lane %d on %s: %d steps, last %+v, want %d", c.lane, c.typ, len(steps), last, c.want)
		}
	}
	if n := len(track.Path(track.LaneGolfBallB, track.MinigolfHoleC, 0)); n != 51 {
		t.Errorf("the path itself has %d entries, want 51", n)
	}
}
