package layout_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// Boats float at 128 on a map of 200 tiles. The platform is on the tiles from
// (150, 150) to (147, 150), 24 high; the entrance on (150, 151).
func TestOpenWater(t *testing.T) {
	sea := func(at layout.Tile) layout.Surface {
		switch {
		case at.X == 160:
			return layout.Surface{Height: 112, Water: 112 + 32}
		case at.X == 161:
			return layout.Surface{Height: 128}
		}
		return layout.Surface{Height: 112, Water: 128}
	}
	p := straight(ride.BoatHire, "")
	site := layout.Site{X: 4800, Y: 4800, Z: 128, Ground: sea, MapSize: 200}
	l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
	if refusal != nil {
		t.Fatal(refusal)
	}
	for _, c := range []struct {
		name string
		x, y int16
		z    int32
		want bool
	}{
		{"ahead of the platform", 146, 150, 128, true},
		{"on the platform", 147, 150, 128, false},
		{"behind it", 151, 150, 128, true},
		{"beside it", 150, 149, 128, true},
		{"the entrance", 150, 151, 128, false},
		{"higher water", 160, 140, 128, false},
		{"a boat on higher water", 160, 140, 144, true},
		{"land", 161, 140, 128, false},
		{"the edge of the map", 0, 199, 128, true},
		{"beyond it", -1, 140, 128, false},
		{"beyond it", 140, -1, 128, false},
		{"beyond it", 200, 140, 128, false},
		{"beyond it", 140, 200, 128, false},
	} {
		if got := l.OpenWater(layout.Tile{X: c.x, Y: c.y}, c.z); got != c.want {
			t.Errorf("%s (%d, %d): %t, want %t", c.name, c.x, c.y, got, c.want)
		}
	}
}

// A boat needs 16 free above it: under track at 144, water may be at 128 at
// most.
func TestOpenWaterUnder(t *testing.T) {
	for _, c := range []struct {
		water int32
		want  bool
	}{
		{144, false}, {136, false}, {128, true}, {120, true},
	} {
		p := straight(ride.WoodenRc, "flat*6")
		site := layout.Site{X: 4800, Y: 4800, Z: 144,
			Ground: func(layout.Tile) layout.Surface { return layout.Surface{Height: 112, Water: c.water} }}
		l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
		if refusal != nil {
			t.Fatal(refusal)
		}
		if got := l.OpenWater(layout.Tile{X: 144, Y: 150}, c.water); got != c.want {
			t.Errorf("water at %d: %t, want %t", c.water, got, c.want)
		}
	}
}

// Paths and scenery over the water are in the way as track is; a path is 32
// high.
func TestOpenWaterScenery(t *testing.T) {
	for _, c := range []struct {
		name  string
		kind  ride.ItemKind
		steps int // above the water
		want  bool
	}{
		{"low path", ride.Path, 1, false},
		{"high path", ride.Path, 2, true},
		{"low scenery", ride.SmallScenery, 1, false},
		{"high scenery", ride.SmallScenery, 2, true},
		{"scenery on the ground", ride.SmallScenery, -2, true},
	} {
		p := straight(ride.BoatHire, "", at(c.kind, 0, -3, c.steps))
		site := layout.Site{X: 4800, Y: 4800, Z: 128, Scenery: true,
			Ground: func(layout.Tile) layout.Surface { return layout.Surface{Height: 112, Water: 128} }}
		l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
		if refusal != nil {
			t.Fatal(refusal)
		}
		if got := l.OpenWater(layout.Tile{X: 150, Y: 147}, 128); got != c.want {
			t.Errorf("%s: %t, want %t", c.name, got, c.want)
		}
	}
}
