package layout_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Boats float on water at just their height, but not over a shore of which
// three corners rise from one land step, 16, below it.
func TestAfloat(t *testing.T) {
	const n, e, s, w = layout.North, layout.East, layout.South, layout.West
	const height = 128
	typ := ride.ByID(ride.BoatHire)
	b := layout.NewBuilder()
	for _, c := range []struct {
		land layout.Surface
		want layout.Reason
	}{
		{layout.Surface{Height: 112, Water: height}, 0},
		{layout.Surface{Height: 112, Water: height, Slope: n | e | s}, layout.OnlyOnWater},
		{layout.Surface{Height: 112, Water: height, Slope: e | s | w}, layout.OnlyOnWater},
		{layout.Surface{Height: 112, Water: height, Slope: s | w | n}, layout.OnlyOnWater},
		{layout.Surface{Height: 112, Water: height, Slope: w | n | e}, layout.OnlyOnWater},
		{layout.Surface{Height: 112, Water: height, Slope: n | s}, 0},
		{layout.Surface{Height: 112, Water: height, Slope: n}, 0},
		{layout.Surface{Height: 96, Water: height, Slope: n | e | s}, 0},
		{layout.Surface{Height: 96, Water: height - 16}, layout.OnlyOnWater},
		{layout.Surface{Height: height}, layout.OnlyOnWater},
	} {
		site := layout.Site{X: 4800, Y: 4800, Z: height, Ground: slope(c.land)}
		b.Start(typ, typ.DefaultVehicle(), site, layout.Strict)
		r := b.Add(track.New(track.EndStation))
		if (r == nil) != (c.want == 0) || r != nil && r.Reason != c.want {
			t.Errorf("on %+v: %v, want %v", c.land, r, c.want)
		}
	}
}

// An entrance cannot stand under water, nor on the edge of the map, though its
// platform is beside them.
func TestGateGround(t *testing.T) {
	lake := func(at layout.Tile) layout.Surface {
		if at.Y < 150 {
			return layout.Surface{Height: layout.FlatGround, Water: 400}
		}
		return layout.Surface{Height: layout.FlatGround}
	}
	typ := ride.ByID(ride.WoodenRc)
	b := layout.NewBuilder()
	for _, c := range []struct {
		name string
		site layout.Site
		want layout.Reason
	}{
		{"lake", layout.Site{X: 4800, Y: 4800, Z: layout.FlatGround, Ground: lake}, layout.UnderWater},
		{"edge", layout.Site{X: 4800, Y: 32, Z: layout.FlatGround}, layout.OffMap},
		{"inland", flat, 0},
	} {
		b.Start(typ, typ.DefaultVehicle(), c.site, layout.Strict)
		if r := b.Add(track.New(track.EndStation)); r != nil {
			t.Fatalf("%s: %v", c.name, r)
		}
		r := b.AddGate(gateAt(0, -32))
		if (r == nil) != (c.want == 0) || r != nil && r.Reason != c.want {
			t.Errorf("%s: %v, want %v", c.name, r, c.want)
		}
	}
}
