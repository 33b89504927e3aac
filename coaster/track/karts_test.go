package track_test

import (
	"math"
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// joined are the pieces, besides the station, on which karts change lanes.
var joined = []track.Type{
	track.Flat, track.LeftQuarterTurn3Tiles, track.RightQuarterTurn3Tiles,
	track.LeftQuarterTurn5Tiles, track.RightQuarterTurn5Tiles, track.LeftEighthToDiag,
	track.RightEighthToDiag, track.LeftEighthToOrthogonal, track.RightEighthToOrthogonal,
	track.DiagFlat, track.SBendLeft, track.SBendRight,
}

// Where karts have lanes of their own these keep to their side of the main one,
// 3.5 to 9 units beside it and at its height but for 3 units. On pieces that
// no kart has business on the lanes are the main one, and do not join.
func TestKartLanes(t *testing.T) {
	own := 0
	for p := range track.Type(track.NumTypes) {
		for dir := range uint8(4) {
			middle := track.Path(track.LaneMain, p, dir)
			for side, lane := range []track.Lane{track.LaneKartLeft, track.LaneKartRight} {
				path := track.Path(lane, p, dir)
				if slices.Equal(path, middle) {
					continue
				}
				own++
				for i, s := range path {
					off, rise := beside(s, middle)
					if side == 0 {
						off = -off
					}
					if off < 3.5 || off > 9 || rise > 3 {
						t.Fatalf("%v, direction %d, lane %d, step %d: %.1f beside the middle, %d apart in height",
							p, dir, lane, i, off, rise)
					}
				}
			}
		}
	}
	if want := 79 * 4 * 2; own != want {
		t.Errorf("%d lists of lanes besides the main one, want %d", own, want)
	}
	if got := len(track.Path(track.LaneKartLeft, track.Up90, 0)); got != 32 {
		t.Errorf("up90 has %d steps for karts, want the 32 of the main lane", got)
	}
	if got := track.Path(track.LaneKartToLeft, track.DiagFlat+1, 0); got != nil {
		t.Errorf("karts change lanes on %v, want no piece after diagFlat", track.DiagFlat+1)
	}
}

// beside returns how far to the right of a path a step is, and how far from it
// in height.
func beside(s track.Step, path []track.Step) (off float64, rise int16) {
	best := math.Inf(1)
	for _, m := range path {
		x, y := float64(s.X-m.X), float64(s.Y-m.Y)
		if d := math.Hypot(x, y); d < best {
			sin, cos := math.Sincos(float64(m.Yaw) * math.Pi / 16)
			best, off = d, math.Copysign(d, cos*y+sin*x)
			rise = max(s.Z-m.Z, m.Z-s.Z)
		}
	}
	return off, rise
}

// Karts that change lanes begin in one and end in the other, to 2 units.
func TestKartLanesJoin(t *testing.T) {
	left, right := track.LaneKartLeft, track.LaneKartRight
	for _, p := range joined {
		for dir := range uint8(4) {
			for way, ends := range map[track.Lane][2]track.Lane{
				track.LaneKartToRight: {left, right}, track.LaneKartToLeft: {right, left},
			} {
				path := track.Path(way, p, dir)
				from, to := track.Path(ends[0], p, dir), track.Path(ends[1], p, dir)
				first, last := apart(path[0], from[0]), apart(path[len(path)-1], to[len(to)-1])
				if first > 2 || last > 2 {
					t.Errorf("%v, direction %d, lane %d: ends %d and %d from the lanes", p, dir, way, first, last)
				}
			}
		}
	}
}

// apart returns the largest of the differences in x, y and z.
func apart(a, b track.Step) int16 {
	return max(a.X-b.X, b.X-a.X, a.Y-b.Y, b.Y-a.Y, a.Z-b.Z, b.Z-a.Z)
}

// The lengths of some lists in the four directions, as the game has them.
func TestKartLaneSizes(t *testing.T) {
	left, right := track.LaneKartLeft, track.LaneKartRight
	toLeft, toRight := track.LaneKartToLeft, track.LaneKartToRight
	for _, c := range []struct {
		piece track.Type
		lane  track.Lane
		want  [4]int
	}{
		{track.LeftQuarterTurn3Tiles, left, [4]int{60, 61, 60, 59}},
		{track.LeftQuarterTurn3Tiles, right, [4]int{75, 76, 75, 74}},
		{track.LeftQuarterTurn3Tiles, toLeft, [4]int{70, 71, 70, 69}},
		{track.LeftEighthToDiag, left, [4]int{76, 77, 76, 75}},
		{track.LeftEighthToDiag, right, [4]int{84, 85, 84, 83}},
		{track.RightEighthToOrthogonal, left, [4]int{83, 84, 85, 84}},
		{track.RightEighthToOrthogonal, right, [4]int{75, 76, 77, 76}},
		{track.RightEighthToOrthogonal, toRight, [4]int{84, 85, 86, 85}},
		{track.RightEighthToOrthogonal, toLeft, [4]int{74, 75, 76, 75}},
		{track.DiagFlat, toRight, [4]int{40, 40, 40, 40}},
		{track.DiagFlatToUp60, right, [4]int{36, 36, 36, 36}},
		{track.Down60ToFlatLongBase, left, [4]int{140, 142, 142, 140}},
	} {
		for dir, want := range c.want {
			if got := len(track.Path(c.lane, c.piece, uint8(dir))); got != want {
				t.Errorf("%v, lane %d, direction %d: %d steps, want %d", c.piece, c.lane, dir, got, want)
			}
		}
	}
}
