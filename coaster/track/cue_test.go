package track_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// golfPieces are the pieces that mini golf has.
var golfPieces = []track.Type{
	track.Flat, track.EndStation, track.BeginStation, track.MiddleStation,
	track.Up25, track.FlatToUp25, track.Up25ToFlat,
	track.Down25, track.FlatToDown25, track.Down25ToFlat,
	track.LeftQuarterTurn1Tile, track.RightQuarterTurn1Tile,
	track.MinigolfHoleA, track.MinigolfHoleB, track.MinigolfHoleC,
	track.MinigolfHoleD, track.MinigolfHoleE,
}

// Every path of mini golf stays level on the tiles of its piece, begins and
// ends at the height of the piece's ends, and knows the cues; there are 14434
// entries in 408 lists.
func TestGolfPaths(t *testing.T) {
	lists, entries := 0, 0
	for lane := track.LaneGolfPlayerA; lane <= track.LaneGolfBallC; lane++ {
		for p := range track.Type(track.NumTypes) {
			for dir := range uint8(4) {
				steps := track.Path(lane, p, dir)
				if len(steps) == 0 {
					continue
				}
				lists++
				entries += len(steps)
				checkGolfPath(t, lane, p, dir, steps)
			}
		}
	}
	if lists != 408 || entries != 14434 {
		t.Errorf("%d entries in %d lists, want 14434 in 408", entries, lists)
	}
	for _, p := range golfPieces {
		if track.Path(track.LaneGolfBallC, p, 3) == nil {
			t.Errorf("no path along %s", p)
		}
	}
}

// checkGolfPath checks one path.
func checkGolfPath(t *testing.T, lane track.Lane, p track.Type, dir uint8, steps []track.Step) {
	t.Helper()
	var places []track.Step
	for i, s := range steps {
		c, ok := s.Cue()
		switch {
		case !ok:
			places = append(places, s)
			if !onPiece(p, dir, s) || s.Pitch != 0 || s.Roll != 0 {
				t.Errorf("lane %d of %s in direction %d, step %d: %+v", lane, p, dir, i, s)
			}
		case c > track.CueClear || c == 1 || s.Animation() >= track.NumAnimations:
			t.Errorf("lane %d of %s in direction %d, entry %d: cue %d, animation %d",
				lane, p, dir, i, c, s.Animation())
		}
	}
	info, first, last := p.Info(), places[0], places[len(places)-1]
	if abs(first.Z-info.ZBegin) > 1 || abs(last.Z-info.ZEnd) > 1 {
		t.Errorf("lane %d of %s in direction %d runs from height %d to %d, want %d to %d",
			lane, p, dir, first.Z, last.Z, info.ZBegin, info.ZEnd)
	}
}

// onPiece reports whether a step is on a tile of the piece.
func onPiece(p track.Type, dir uint8, s track.Step) bool {
	for _, b := range p.Info().Blocks {
		x, y := b.X, b.Y
		for range dir {
			x, y = y, -x
		}
		if s.X>>5 == x>>5 && s.Y>>5 == y>>5 {
			return true
		}
	}
	return false
}

func abs(v int16) int16 {
	if v < 0 {
		return -v
	}
	return v
}
