package layout_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// A chairlift is open track between two platforms of two tiles or more.
func TestChairliftEnds(t *testing.T) {
	typ := ride.ByID(ride.Chairlift)
	b := layout.NewBuilder()
	for _, c := range []struct {
		track       string
		entrance, x int16 // of the exit
		want        layout.Reason
		piece       int
	}{
		{"beginStation endStation flat beginStation endStation", 0, -96, 0, -1},
		{"flat beginStation endStation", -32, -64, layout.EndsNotPlatforms, 0},
		{"beginStation endStation flat", 0, -32, layout.EndsNotPlatforms, 2},
		{"beginStation endStation flat endStation", 0, -96, layout.PlatformTooShort, 3},
		{"beginStation endStation leftQuarterTurn3Tiles*2 flat*2 leftQuarterTurn3Tiles*2", 0, -32,
			layout.EndsNotPlatforms, -1},
	} {
		plan := &ride.Plan{
			Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse(c.track),
			Gates: []ride.Gate{gateAt(c.entrance, -32), exitAt(c.x, -32)},
		}
		l, r := b.Build(plan, flat, layout.Strict)
		if r != nil {
			t.Fatalf("%s: %v", c.track, r)
		}
		r = l.CheckTest(ride.Settings{Mode: ride.StationToStation, Circuits: 1})
		if (r == nil) != (c.want == 0) || r != nil && (r.Reason != c.want || r.Piece != c.piece) {
			t.Errorf("%s: %v, want %v of piece %d", c.track, r, c.want, c.piece)
		}
	}
}
