package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

const kartFlags = ride.IsPowered | ride.UseBoatHireCollisionDetection | ride.IsGoKart

// grid is two karts in the left lane of a flat piece, the second so many steps
// of one unit ahead of the first.
func grid(flags ride.CarFlags, ahead int32) *Machine {
	m := twoTrains(ahead)
	m.vehicle = &ride.Vehicle{Cars: []ride.Car{{Flags: flags, MaxSpeed: 40, Power: 35}}}
	m.crowded, m.karts, m.lanes = true, true, true
	for i := range m.cars {
		c := &m.cars[i]
		c.lane, c.size = track.LaneKartLeft, 149
		c.tpl = m.templateOf(&m.pieces[0], c.lane)
	}
	m.noteSpots()
	return m
}

// 149+149 = 298, half 149, *30 >> 8 = 17: karts touch below that, if they are
// not in lanes beside each other and no more than 16 apart in height. What
// touches looks ahead only; other vehicles look behind as well.
func TestInTheWay(t *testing.T) {
	for _, c := range []struct {
		name  string
		flags ride.CarFlags
		ahead int32
		set   func(c, o *car, at *pose)
		want  bool
	}{
		{"near", kartFlags, 16, nil, true},
		{"far", kartFlags, 17, nil, false},
		{"as high", kartFlags, 5, func(_, _ *car, at *pose) { at.z += 16 }, true},
		{"higher", kartFlags, 5, func(_, _ *car, at *pose) { at.z += 17 }, false},
		{"beside", kartFlags, 5, func(c, _ *car, _ *pose) { c.lane = track.LaneKartRight }, false},
		{"changing lanes", kartFlags, 5, func(c, _ *car, _ *pose) { c.lane = track.LaneKartToRight }, true},
		{"behind", kartFlags, 5, func(_, _ *car, at *pose) { at.x -= 10 }, false},
		{"behind a boat", kartFlags &^ ride.IsGoKart, 5, func(_, _ *car, at *pose) { at.x -= 10 }, true},
		{"another kind", ride.IsGoKart, 5, nil, false},
		// The other heads 0: (5-0-6)&31 = 31 and (26-0-6)&31 = 20 are at least
		// 20, and (6-0-6)&31 = 0 is not. All three see it: (98*5)² = 240100 is
		// more than 8028*5² = 200700.
		{"from the left", kartFlags, 5, func(_, _ *car, at *pose) { at.yaw = 5 }, true},
		{"from the right", kartFlags, 5, func(_, _ *car, at *pose) { at.yaw = 26 }, true},
		{"crossing", kartFlags, 5, func(_, _ *car, at *pose) { at.yaw = 6 }, false},
	} {
		m := grid(c.flags, c.ahead)
		a, b := &m.cars[0], &m.cars[1]
		at := m.poseOf(a)
		if c.set != nil {
			c.set(a, b, &at)
		}
		if got := m.inTheWay(a, b, at); got != c.want {
			t.Errorf("%s: in the way %t, want %t", c.name, got, c.want)
		}
	}
}

// A kart sees what is less than 69.5 degrees off its heading, of which the
// cosine is 0.35: heading 0 is towards lower x.
func TestSees(t *testing.T) {
	for _, c := range []struct {
		yaw    uint8
		dx, dy int32
		want   bool
	}{
		{0, -10, 0, true}, {0, 10, 0, false}, {0, 0, 10, false},
		{0, -35, 93, true}, // 35/99.4 = 0.352
		{0, -35, 94, false},
		{8, 0, 10, true}, {16, 10, 0, true}, {24, 0, -10, true},
	} {
		if got := sees(c.yaw, c.dx, c.dy); got != c.want {
			t.Errorf("heading %d sees %d,%d %t, want %t", c.yaw, c.dx, c.dy, got, c.want)
		}
	}
}

// Cars are looked for where they were at the end of the last tick, on nine
// tiles; of several the first tile's counts, and there the first car.
func TestInCrowd(t *testing.T) {
	m := grid(kartFlags, 5)
	c := &m.cars[0]
	at := m.poseOf(c)
	if got := m.inCrowd(c, at); got != &m.cars[1] {
		t.Errorf("found %v, want the other kart", got)
	}
	m.spots[1].x += 2
	if got := m.inCrowd(c, at); got != nil {
		t.Error("found a kart that was two tiles off")
	}
	m.spots = m.spots[:0]
	if got := m.inCrowd(c, at); got != nil {
		t.Error("found a kart that was made in this tick")
	}
	a := spot{5, 5}
	for b, want := range map[spot]int{{5, 5}: 0, {5, 6}: 1, {6, 6}: 2, {6, 4}: 4, {4, 6}: 8, {7, 5}: 9} {
		if got := rank(a, b); got != want {
			t.Errorf("tile %v is searched as number %d, want %d", b, got, want)
		}
	}
}

// 200 failed steps free a kart that moves up in the station if it was ahead of
// the other, or beside it, when the tick began: towards lower x, that is where
// x is no greater.
func TestCrowdPatience(t *testing.T) {
	for _, c := range []struct {
		status Status
		stuck  uint8
		fromX  int32 // less that of the other
		want   bool  // blocked
	}{
		{MovingToEndOfStation, 198, 0, true},
		{MovingToEndOfStation, 199, 0, false},
		{MovingToEndOfStation, 199, 1, true},
		{Travelling, 199, 0, true},
	} {
		m := grid(kartFlags, 5)
		a := &m.cars[0]
		ox, oy, _ := m.where(&m.cars[1])
		m.train.status, a.stuck = c.status, c.stuck
		m.fromX, m.fromY = ox+c.fromX, oy
		if _, got := m.blocked(m.train, a, m.poseOf(a)); got != c.want || a.bumped != c.want {
			t.Errorf("%+v: blocked %t, bumped %t", c, got, a.bumped)
		}
	}
	m := grid(kartFlags, 31)
	m.cars[0].stuck = 7
	if _, hit := m.blocked(m.train, &m.cars[0], m.poseOf(&m.cars[0])); hit || m.cars[0].stuck != 0 {
		t.Errorf("a free step leaves a count of %d", m.cars[0].stuck)
	}
}

// A kart that hits another loses a quarter of its speed, rounded up, and the
// other nothing; other vehicles exchange halves, and none crash, however fast
// they are. The distance that is left is lost: 100 - (50+1).
func TestHitCrowd(t *testing.T) {
	for _, c := range []struct {
		flags          ride.CarFlags
		wantC, wantO   int32
		forwards       bool
		d, rem         int32
		flag           events
		first, second  int32 // positions of the one that hits and the other
		speedC, speedO int32
	}{
		{kartFlags, 1500001, 3, true, 49, -1, bumpedAhead, 0, 5, 2000001, 3},
		{kartFlags &^ ride.IsGoKart, 1, 1000000, true, 49, -1, bumpedAhead, 0, 5, 2000001, 3},
		{kartFlags &^ ride.IsGoKart, -2, 500, false, 100 - (50 - stepDistance), stepDistance, bumpedBehind, 5, 0, 1000, -3},
	} {
		m := grid(c.flags, 0)
		a, b := &m.cars[0], &m.cars[1]
		a.step, b.step = c.first, c.second
		a.v, b.v, a.rem, m.d = c.speedC, c.speedO, 50, 100
		if !m.hitCrowd(a, c.forwards) || a.v != c.wantC || b.v != c.wantO || m.flags != c.flag {
			t.Errorf("%+v: speeds %d and %d, flags %b", c, a.v, b.v, m.flags)
		}
		if m.d != c.d || a.rem != c.rem {
			t.Errorf("%+v: distance %d, rest %d", c, m.d, a.rem)
		}
	}
}
