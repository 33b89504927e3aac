package sim_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// kartBends is a circuit round to the left with much that karts have lanes of
// their own for: large curves, diagonals level, up and down, and steep slopes.
const kartBends = `beginStation middleStation endStation flat*3 flatToUp60 up60ToFlat flat*8
	leftEighthToDiag diagFlatToUp25 diagUp25 diagUp25ToFlat leftEighthToOrthogonal
	leftEighthToDiag diagFlat*3 leftEighthToOrthogonal
	flat*8 flatToDown60 down60ToFlat flat*6
	leftEighthToDiag diagFlatToDown25 diagDown25 diagDown25ToFlat leftEighthToOrthogonal
	leftEighthToDiag diagFlat*3 leftEighthToOrthogonal`

// A kart alone that never changes lanes drives round in the left one, in all
// four directions: in a circuit once, in a race of three laps four times. The
// first lap is as long as the lane is from step to step, but for some ticks at
// the station, and goes down twice.
func TestKartBends(t *testing.T) {
	const tick = 600938 >> 10 * 42
	for dir := range uint8(4) {
		l := layTo(t, ride.GoKarts, kartBends, dir)
		left, right := laneLength(l, track.LaneKartLeft), laneLength(l, track.LaneKartRight)
		if right < left+20*tick {
			t.Errorf("direction %d: the right lane is %d long, the left one %d", dir, right, left)
		}
		for mode, laps := range map[ride.Mode]int{ride.ContinuousCircuit: 1, ride.Race: 4} {
			s := setup(l)
			s.Settings.Mode, s.Settings.Operation, s.Random = mode, 3, never{}
			m := sim.NewMachine()
			r := m.Run(l, s)
			if got := m.Train(0).Laps; r.Outcome != sim.Finished || got != laps {
				t.Fatalf("%v, direction %d: %v after %d laps, want it finished after %d",
					mode, dir, r.Outcome, got, laps)
			}
			if got := int(r.Stats.Length()); got < left-4*tick || got > left+4*tick {
				t.Errorf("%v, direction %d: length %d, want about %d", mode, dir, got, left)
			}
			if got := int(r.Stats.Drops); got != 2*laps {
				t.Errorf("%v, direction %d: %d drops, want 2 a lap", mode, dir, got)
			}
		}
	}
}

// always is a source of which every draw changes lanes.
type always struct{}

func (always) Uint64() uint64 { return 0 }

// A kart that changes lanes on every piece where it can, and some karts that do
// so by chance, come round too.
func TestKartBendsCrossed(t *testing.T) {
	for dir := range uint8(4) {
		l := layTo(t, ride.GoKarts, kartBends, dir)
		for _, mode := range []ride.Mode{ride.ContinuousCircuit, ride.Race} {
			s := setup(l)
			s.Settings.Mode, s.Random = mode, always{}
			m := sim.NewMachine()
			if r := m.Run(l, s); r.Outcome != sim.Finished {
				t.Errorf("%v, direction %d: %v, want it finished", mode, dir, r.Outcome)
			}
			for seed := range uint64(5) {
				s.Trains, s.Random = 3, sim.Seeded(seed)
				if r := m.Run(l, s); r.Outcome != sim.Finished {
					t.Errorf("%v, direction %d, seed %d: %v, want it finished", mode, dir, seed, r.Outcome)
				}
			}
		}
	}
}

// The lanes go on from piece to piece: no two steps of a lap are more than 2
// units apart in any coordinate.
func TestKartLanesGoOn(t *testing.T) {
	for _, pieces := range []string{kartOval, kartBends} {
		for dir := range uint8(4) {
			l := layTo(t, ride.GoKarts, pieces, dir)
			for _, lane := range []track.Lane{track.LaneKartLeft, track.LaneKartRight} {
				all := laneSteps(l, lane)
				for i, at := range all {
					for axis, v := range all[(i+1)%len(all)] {
						if d := v - at[axis]; d < -2 || d > 2 {
							t.Errorf("direction %d, lane %d, step %d: %d on along axis %d", dir, lane, i, d, axis)
						}
					}
				}
			}
		}
	}
}
