package course

import (
	"math"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// lone returns the course of one piece that stands alone.
func lone(t track.Type, dir uint8, inverted bool) *Course {
	return Of(&layout.Layout{Places: []layout.Place{{
		Type: t, Dir: dir, Inverted: inverted, Next: -1, Prev: -1,
	}}})
}

// beginsHanging reports whether a piece is one of those that can only be built
// inverted: they lead back from hanging to upright track.
func beginsHanging(t track.Type) bool {
	return t != track.MultiDimInvertedUp90ToFlatQuarterLoop && !turnsOver(t, track.Step{Pitch: 1})
}

// TestFramesTurnSlowly looks at every step of every piece: the vectors have
// length 1 and a right angle between them, and no step turns the track over at
// once.
func TestFramesTurnSlowly(t *testing.T) {
	const most = 45 // degrees from one point to the next
	pieces := 0
	for k := range track.Type(track.NumTypes) {
		c := lone(k, 0, beginsHanging(k))
		if len(c.Points) > 0 {
			pieces++
		}
		for i := range c.Points {
			a, up := c.Ahead(i), c.Up(i)
			if math.Abs(a.Dot(a)-1) > 1e-9 || math.Abs(up.Dot(up)-1) > 1e-9 {
				t.Errorf("%v at %d: ahead %v and up %v are not of length 1", k, i, a, up)
			}
			if math.Abs(a.Dot(up)) > 1e-9 {
				t.Errorf("%v at %d: ahead %v and up %v are not at a right angle", k, i, a, up)
			}
			if i == 0 {
				continue
			}
			if turn := math.Acos(min(1, up.Dot(c.Up(i-1)))) * 180 / math.Pi; turn > most {
				t.Errorf("%v at %d: turns over by %.0f degrees at once", k, i, turn)
			}
		}
	}
	if pieces < 200 {
		t.Errorf("looked at %d pieces, want 200 or more", pieces)
	}
}

// TestInversionsPressInto looks at pieces that turn over: on the whole riders
// are pressed into their seats there, as the track curves to where their heads
// are.
func TestInversionsPressInto(t *testing.T) {
	pieces := 0
	for k := range track.Type(track.NumTypes) {
		name := strings.ToLower(k.String())
		if !strings.Contains(name, "loop") && !strings.Contains(name, "corkscrew") ||
			strings.Contains(name, "multidim") {
			continue
		}
		pieces++
		hanging := beginsHanging(k)
		c := lone(k, 0, hanging)
		sum := 0.0
		for i := 8; i+8 < len(c.Points); i++ {
			bend := c.Ahead(i+4).Plus(-1, c.Ahead(i-4))
			sum += bend.Dot(c.Up(i))
		}
		if sum <= 0 {
			t.Errorf("%v (hanging %v) curves away from its riders: %.2f", k, hanging, sum)
		}
	}
	if pieces < 20 {
		t.Errorf("looked at %d pieces, want 20 or more", pieces)
	}
}

// middle returns where riders' heads point to in the middle of a piece.
func middle(t track.Type) Vec {
	c := lone(t, 0, false)
	return c.Up(len(c.Points) / 2)
}

// TestUp checks by hand: a piece in direction 0 leads to negative x, and
// positive y is to the right of it.
func TestUp(t *testing.T) {
	const lean = math.Sqrt2 / 2
	for _, c := range []struct {
		piece  track.Type
		want   Vec
		within float64
	}{
		{track.Flat, Vec{Z: 1}, 0.01},
		{track.LeftBank, Vec{Y: -lean, Z: lean}, 0.01},
		{track.RightBank, Vec{Y: lean, Z: lean}, 0.01},
		{track.Up25, Vec{X: 0.44, Z: 0.9}, 0.05},
		{track.Up60, Vec{X: 0.87, Z: 0.5}, 0.1},
		{track.Down60, Vec{X: -0.87, Z: 0.5}, 0.1},
		{track.Up90, Vec{X: 1}, 0.01},
		{track.Down90, Vec{X: -1}, 0.01},
		{track.LeftVerticalLoop, Vec{Z: -1}, 0.2},
		{track.LeftHeartLineRoll, Vec{Z: -1}, 0.2},
		{track.RightHeartLineRoll, Vec{Z: -1}, 0.2},
	} {
		got := middle(c.piece)
		if off := got.Plus(-1, c.want); math.Sqrt(off.Dot(off)) > c.within {
			t.Errorf("%v: up in its middle = %.2f, want %.2f", c.piece, got, c.want)
		}
	}
}

// TestTurnsOver checks that inline twists and corkscrews end upside down and
// lean to their own side on the way there.
func TestTurnsOver(t *testing.T) {
	for _, c := range []struct {
		piece track.Type
		side  float64 // of y at the middle: 1 to the right
	}{
		{track.LeftTwistDownToUp, -1}, {track.RightTwistDownToUp, 1},
		{track.LeftCorkscrewUp, -1}, {track.RightCorkscrewUp, 1},
		{track.LeftBarrelRollUpToDown, -1}, {track.RightBarrelRollUpToDown, 1},
	} {
		w := lone(c.piece, 0, false)
		n := len(w.Points)
		if first, last := w.Up(0), w.Up(n-1); first.Z < 0.9 || last.Z > -0.9 {
			t.Errorf("%v: up goes from %.2f to %.2f, want from the zenith to the nadir",
				c.piece, first, last)
		}
		if side := w.Up(n/2).Y * c.side; side < 0.4 {
			t.Errorf("%v: leans by %.2f to its side in the middle, want 0.4", c.piece, side)
		}
	}
}
