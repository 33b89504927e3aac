package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// liftOff is one car on a piece that makes the forces asked for.
func liftOff(flags ride.CarFlags, piece track.Type, pitch uint8, f force, v int32) events {
	m := bare(flags)
	m.pieces[0].typ = piece
	m.cars[0].tpl = &template{steps: []track.Step{{Pitch: pitch}}, forces: []force{f}}
	m.cars[0].v = v
	m.checkUpstop(&m.cars[0])
	return m.flags
}

// hundredths is the least force that counts as the given hundredths of g: the
// game takes force*10 >> 16, so -80 is -524288, and -79 is -517734, since
// -5177340 >> 16 = -79 while -5177350 >> 16 = -80.
func hundredths(g int32) int32 { return g * 65536 / 10 }

// Trains without upstop wheels leave the track at -0.80 g, climbing at -0.40,
// sleds at -0.45; never where it falls at 60 degrees, sleds nor at 50.
func TestUpstopVertical(t *testing.T) {
	const level, up25, down60, down50, down25 = 0, 2, 8, 55, 6
	const wheels, sled = ride.HasNoUpstopWheels, ride.HasNoUpstopWheelsBobsleigh
	for _, c := range []struct {
		flags  ride.CarFlags
		pitch  uint8
		g      int32
		leaves bool
	}{
		{wheels, level, -79, false}, {wheels, level, -80, true},
		{wheels, down25, -79, false}, {wheels, down25, -80, true},
		{wheels, up25, -39, false}, {wheels, up25, -40, true},
		{wheels, down60, -300, false}, {wheels, down50, -80, true},
		{sled, level, -79, false}, {sled, level, -80, true},
		{sled, up25, -44, false}, {sled, up25, -45, true},
		{sled, down60, -300, false}, {sled, down50, -300, false},
		{wheels | sled, up25, -40, true}, // the first flag counts
		{0, level, -300, false},
	} {
		got := liftOff(c.flags, track.Flat, c.pitch, force{base: hundredths(c.g)}, 0)
		if got != 0 != c.leaves {
			t.Errorf("flags %#x pitch %d at %d: leaves the track %t, want %t",
				c.flags, c.pitch, c.g, !c.leaves, c.leaves)
		}
	}
	if liftOff(wheels, track.FlatCovered, level, force{base: hundredths(-300)}, 0) != 0 {
		t.Error("a train left covered track")
	}
}

// Sideways a train without upstop wheels holds up to 1.50 g. A factor of 1
// makes v*98 of it: 10097*98 = 989506, *10 >> 16 = 150, 10098*98 = 989604
// gives 151. To the other side it is rounded away from zero: 10031*98 =
// 983038 gives -150, 10032*98 = 983136 gives -151.
func TestUpstopLateral(t *testing.T) {
	const wheels, sled = ride.HasNoUpstopWheels, ride.HasNoUpstopWheelsBobsleigh
	for _, c := range []struct {
		flags     ride.CarFlags
		factor, v int32
		leaves    bool
	}{
		{wheels, 1, 10097, false}, {wheels, 1, 10098, true},
		{wheels, -1, 10031, false}, {wheels, -1, 10032, true},
		{wheels, 1, -10098, true}, // backwards all the same
		{sled, 1, 10098, false},
	} {
		f := force{base: hundredths(100), lateral: c.factor}
		if got := liftOff(c.flags, track.Flat, 0, f, c.v) != 0; got != c.leaves {
			t.Errorf("flags %#x factor %d at %d: leaves the track %t, want %t",
				c.flags, c.factor, c.v, got, c.leaves)
		}
	}
}
