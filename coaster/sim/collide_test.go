package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// 204+204 = 408, half 204, *30 >> 8 = 23; the sum is no more than 560, half
// 280, *30 >> 8 = 32; 201 halves to 100, *30 >> 8 = 11.
func TestReach(t *testing.T) {
	for _, c := range []struct{ a, b, want int32 }{{204, 204, 23}, {400, 400, 32}, {100, 101, 11}} {
		if got := reach(&car{size: c.a}, &car{size: c.b}); got != c.want {
			t.Errorf("reach of %d and %d = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// twoTrains is two trains of one car on a flat piece, the second ahead of the
// first by so many steps of one unit.
func twoTrains(ahead int32) *Machine {
	m := bare(0)
	m.cars = append(m.cars, m.cars[0])
	m.trains = []train{{first: 0, n: 1}, {first: 1, n: 1}}
	m.train = &m.trains[0]
	m.cars[1].step = ahead
	for i := range m.cars {
		m.cars[i].size = 204
		m.cars[i].ahead, m.cars[i].behind = int32(1-i), int32(1-i)
	}
	return m
}

// Cars touch at less than their reach of 23, and only if they point the same
// way: (0-8+7)&31 = 31 and (0-16+7)&31 = 23 are not below 15.
func TestTouches(t *testing.T) {
	for ahead, want := range map[int32]bool{22: true, 23: false} {
		m := twoTrains(ahead)
		if got := m.touches(&m.cars[0], &m.cars[1]); got != want {
			t.Errorf("%d apart: touches %t, want %t", ahead, got, want)
		}
	}
	for _, quarters := range []uint8{1, 2} {
		m := twoTrains(0)
		m.cars[1].tpl = templateOf(0, m.pieces[0].typ, quarters)
		m.cars[1].step = 16
		m.cars[0].step = 16
		if m.touches(&m.cars[0], &m.cars[1]) {
			t.Errorf("cars touch that point %d quarters apart", quarters)
		}
	}
}

// In a bump the two trains exchange their speeds and lose half, rounded down:
// -3 >> 1 = -2. The distance that was left is lost: 100 - (50+1).
func TestHitAhead(t *testing.T) {
	m := twoTrains(10)
	c, o := &m.cars[0], &m.cars[1]
	m.d, c.rem = 100, 50
	c.v, o.v = 800001, -3
	if !m.hitAhead(c) || c.v != -2 || o.v != 400000 || m.flags != bumpedAhead {
		t.Errorf("speeds %d and %d, flags %d, want -2, 400000, %d", c.v, o.v, m.flags, bumpedAhead)
	}
	if m.d != 49 || c.rem != -1 {
		t.Errorf("%d to go, %d left, want 49, -1", m.d, c.rem)
	}
}

// Backwards it is 100 - (50-13962) and 13962.
func TestHitBehind(t *testing.T) {
	m := twoTrains(10)
	c, o := &m.cars[0], &m.cars[1]
	m.d, c.rem = 100, 50
	c.v, o.v = -7, 400000
	if !m.hitBehind(c) || c.v != 200000 || o.v != -4 || m.flags != bumpedBehind {
		t.Errorf("speeds %d and %d, flags %d, want 200000, -4, %d", c.v, o.v, m.flags, bumpedBehind)
	}
	if m.d != 14012 || c.rem != stepDistance {
		t.Errorf("%d to go, %d left, want 14012, %d", m.d, c.rem, stepDistance)
	}
}

// A difference of more than 14<<16 is a crash, but for vehicles that never
// crash.
func TestBump(t *testing.T) {
	for _, c := range []struct {
		difference int32
		flags      ride.VehicleFlags
		want       events
	}{
		{14 << 16, 0, 0}, {14<<16 + 1, 0, collided}, {-14<<16 - 1, 0, collided},
		{14<<16 + 1, ride.DisableCollisionCrashes, 0},
	} {
		m := bare(0)
		m.vehicle.Flags = c.flags
		if m.bump(c.difference); m.flags != c.want {
			t.Errorf("difference %d, flags %#x: %d, want %d",
				c.difference, c.flags, m.flags, c.want)
		}
	}
}
