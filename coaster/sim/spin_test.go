package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// spinner returns a machine with a spinning car of inertia 2 and friction 4 on
// a piece that turns cars like s.
func spinner(flags ride.CarFlags) *Machine {
	m := bare(ride.HasSpinning | flags)
	m.spinning = true
	m.vehicle.Cars[0].SpinInertia, m.vehicle.Cars[0].SpinFriction = 2, 4
	return m
}

// Rotation control turns a car left by speed >> 2+6: 262144 >> 8 = 1024. That
// turns it by 1024 >> 8 = 4 and leaves 1024 - 1024>>4 = 960. It goes no faster
// than 1536: 6 and 1536-96 = 1440. A locked car stands still.
func TestSpin(t *testing.T) {
	toggle := track.Flat
	for p := range track.Type(track.NumTypes) {
		if p.Info().Spin == track.SpinRc {
			toggle = p
		}
	}
	if toggle == track.Flat {
		t.Fatal("no piece controls rotation")
	}
	for _, c := range []struct {
		before, want int16
		locked       bool
		angle        uint8
	}{
		{0, 960, false, 4}, {1000, 1440, false, 6}, {500, 0, true, 0},
	} {
		m := spinner(0)
		m.pieces[0].typ, m.v = toggle, 1<<18
		car := &m.cars[0]
		car.spinSpeed, car.spinLocked = c.before, c.locked
		if m.spin(car); car.spinSpeed != c.want || car.spinAngle != c.angle {
			t.Errorf("from %d, locked %t: %d at %d, want %d at %d",
				c.before, c.locked, car.spinSpeed, car.spinAngle, c.want, c.angle)
		}
	}
}

// A car lets riders off at up to 700 with bits 4 and 5 of its angle clear, one
// with pictures of its own for each angle only facing forward. Otherwise it is
// turned on at 600 at least: 600/256 = 2 and 600-2; -650/256 = -2, which adds
// 2 to the speed.
func TestFacesForward(t *testing.T) {
	for _, c := range []struct {
		flags  ride.CarFlags
		speed  int16
		angle  uint8
		faces  bool
		speed2 int16
		angle2 uint8
	}{
		{0, 700, 0x00, true, 0, 0x00}, {0, -700, 0x40, true, 0, 0x40},
		{0, 701, 0x00, false, 699, 0x02},
		{0, 0, 0x10, false, 598, 0x12}, {0, -650, 0x10, false, -648, 0x0E},
		{0, 0, 0x08, true, 0, 0x08},
		{ride.HasSpinningCombinedWithNonSpinning, 0, 0x08, false, 598, 0x0A},
		{ride.HasSpinningCombinedWithNonSpinning, 0, 0x07, true, 0, 0x07},
	} {
		m := spinner(c.flags)
		car := &m.cars[0]
		car.spinSpeed, car.spinAngle = c.speed, c.angle
		faces := m.facesForward(car)
		if faces != c.faces || car.spinSpeed != c.speed2 || car.spinAngle != c.angle2 {
			t.Errorf("flags %#x at %d, %#x: %t, %d, %#x; want %t, %d, %#x",
				c.flags, c.speed, c.angle,
				faces, car.spinSpeed, car.spinAngle, c.faces, c.speed2, c.angle2)
		}
	}
}

// On a water ride the head spins at 512 at most, and not at all uphill.
func TestCalmSpin(t *testing.T) {
	for _, c := range []struct {
		piece   track.Type
		v, want int16
	}{
		{track.Flat, 600, 512}, {track.Flat, -600, -512}, {track.Flat, 5, 5}, {track.Up25, 600, 0},
		{track.Down25, 600, 512},
	} {
		m := spinner(0)
		h := &m.cars[0]
		h.tpl, h.step, h.spinSpeed = templateOf(track.LaneMain, c.piece, 0), 16, c.v
		if m.calmSpin(h); h.spinSpeed != c.want {
			t.Errorf("%d on %s: %d, want %d", c.v, c.piece, h.spinSpeed, c.want)
		}
	}
}

// Pieces that turn a car to both sides do so left or right first, by 8 bits
// before step 48 and by 9 from there on; rapids turn it after step 22.
func TestTwist(t *testing.T) {
	for _, c := range []struct {
		spin  track.Spin
		step  int32
		side  int32
		shift int
	}{
		{track.SpinLr, 47, 1, 8}, {track.SpinLr, 48, -1, 9},
		{track.SpinRl, 47, -1, 8}, {track.SpinRl, 48, 1, 9},
		{track.SpinSp, 22, 0, 0}, {track.SpinSp, 23, 1, 5},
		{track.SpinL5, 0, 1, 5}, {track.SpinL7, 0, 1, 7},
		{track.SpinL8, 0, 1, 8}, {track.SpinL9, 0, 1, 9},
		{track.SpinR5, 0, -1, 5}, {track.SpinR7, 0, -1, 7},
		{track.SpinR8, 0, -1, 8}, {track.SpinR9, 0, -1, 9},
	} {
		if side, shift := twist(c.spin, c.step); side != c.side || shift != c.shift {
			t.Errorf("spin %d at step %d: %d by %d, want %d by %d",
				c.spin, c.step, side, shift, c.side, c.shift)
		}
	}
}
