package join_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A gate that is seen from somewhere is seen as it was from where that was seen.
func TestSeenFromStart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tile := rapid.Int16Range(-30, 30)
		gate := ride.Gate{
			X: tile.Draw(t, "x") * unit.TileSize, Y: tile.Draw(t, "y") * unit.TileSize,
			Direction: rapid.Uint8Range(0, 3).Draw(t, "direction"), Exit: rapid.Bool().Draw(t, "exit"),
		}
		at := kit.Spot{
			X: kit.Middle + tile.Draw(t, "spot x"), Y: kit.Middle + tile.Draw(t, "spot y"),
			Z: tile.Draw(t, "z"), Heading: rapid.Uint8Range(0, 3).Draw(t, "heading"),
		}
		if got := join.SeenFromStart(join.SeenFrom(gate, at), at); got != gate {
			t.Errorf("from %+v: %+v, want %+v", at, got, gate)
		}
	})
	// What is a tile behind a spot, in x from heading 0, is behind it in y from
	// heading 1, which leads along y.
	gate := ride.Gate{X: unit.TileSize, Direction: 2}
	at := kit.Spot{X: kit.Middle, Y: kit.Middle, Heading: 1}
	want := ride.Gate{Y: -unit.TileSize, Direction: 3}
	if got := join.SeenFromStart(gate, at); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
