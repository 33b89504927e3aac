package layout_test

import (
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// The builder knows at any time how many tiles the footprint has, also of gates
// that were moved and pieces that were taken back.
func TestTiles(t *testing.T) {
	wooden := ride.ByID(ride.WoodenRc)
	plan := track.MustParse("beginStation middleStation*2 endStation leftQuarterTurn3Tiles " +
		"flatToUp25 up25 up25ToFlat leftQuarterTurn5Tiles*3 flat*9")
	rng := rand.New(rand.NewPCG(1, 2))
	b := layout.NewBuilder()
	most, moved := 0, 0
	for range 200 {
		b.Start(wooden, wooden.DefaultVehicle(), layout.Site{X: 4800, Y: 4800, Z: layout.FlatGround},
			layout.Strict)
		for next := 0; next < len(plan); {
			switch {
			case b.Len() >= 4 && rng.IntN(4) == 0:
				gate := ride.Gate{X: int16(-32 * rng.IntN(4)), Y: 32, Direction: 3, Exit: rng.IntN(2) == 0}
				if b.AddGate(gate) == nil {
					moved++
				}
			case b.Len() > 4 && rng.IntN(4) == 0:
				b.Undo()
				next = b.Len()
			default:
				if b.Add(plan[next]) != nil {
					next = len(plan)
					break
				}
				next++
			}
			got, want := b.Tiles(), b.Finish().Footprint().All
			if got != want {
				t.Fatalf("%d pieces: %d tiles, want %d", b.Len(), got, want)
			}
			most = max(most, got)
		}
	}
	if most < 20 || moved < 500 {
		t.Errorf("at most %d tiles, %d gates", most, moved)
	}
}
