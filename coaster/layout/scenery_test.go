package layout_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// straight is a platform of four tiles with an entrance and track behind it:
// tile n of it is n tiles towards negative x.
func straight(id ride.TypeID, pieces string, items ...ride.Item) *ride.Plan {
	t := ride.ByID(id)
	return &ride.Plan{
		Type: t, Vehicle: t.DefaultVehicle(), Scenery: items,
		Pieces: track.MustParse("beginStation middleStation*2 endStation " + pieces),
		Gates:  []ride.Gate{{Y: 32, Direction: 3}},
	}
}

// at is something so many tiles along a straight and beside it, and steps high.
func at(kind ride.ItemKind, along, beside, steps int) ride.Item {
	return ride.Item{Kind: kind, X: int16(-32 * along), Y: int16(32 * beside), Z: int8(steps)}
}

// stand builds a plan in the middle of the flat map at height z, in direction
// dir, with its scenery.
func stand(t *testing.T, p *ride.Plan, z int32, dir uint8) *layout.Layout {
	t.Helper()
	site := layout.Site{X: 4800, Y: 4800, Z: z, Dir: dir, Scenery: true}
	l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
	if refusal != nil {
		t.Fatal(refusal)
	}
	return l
}

// counts are counters that are not zero.
type counts map[layout.Counter]uint16

// Paths are four steps high, six if they rise, and are met where a player would
// expect. The track stands at 176 and tile 6 is plain track.
func TestPathProximity(t *testing.T) {
	plain := stand(t, straight(ride.WoodenRc, "flat*6"), 176, 0)
	top := int(plain.Footprint().Top-176) / 8
	rising := at(ride.Path, 6, 0, -6)
	rising.Sloped = true
	for _, c := range []struct {
		name string
		item ride.Item
		want counts
	}{
		{"touches from below", at(ride.Path, 6, 0, -4), counts{layout.PathTouchAbove: 1}},
		{"lower", at(ride.Path, 6, 0, -5), nil},
		{"rising", rising, counts{layout.PathTouchAbove: 1}},
		{"touches from above", at(ride.Path, 6, 0, top), counts{layout.PathTouchUnder: 1}},
		{"higher", at(ride.Path, 6, 0, top+1), nil},
		{"queue touches", at(ride.QueuePath, 6, 0, -4),
			counts{layout.QueuePathOver: 1, layout.QueuePathTouchAbove: 1}},
		{"queue far below", at(ride.QueuePath, 6, 0, -8), counts{layout.QueuePathOver: 1}},
		{"queue above", at(ride.QueuePath, 6, 0, top), counts{layout.QueuePathTouchUnder: 1}},
		{"beside", at(ride.Path, 6, 1, 0), counts{layout.PathSideClose: 1}},
		{"beside, 2 higher", at(ride.QueuePath, 6, -1, 2), counts{layout.PathSideClose: 1}},
		{"beside, 3 higher", at(ride.Path, 6, -1, 3), nil},
		{"beside, 2 lower", at(ride.Path, 6, -1, -2), counts{layout.PathSideClose: 1}},
		{"beside, 3 lower", at(ride.Path, 6, -1, -3), nil},
		{"two tiles away", at(ride.Path, 6, 2, 0), nil},
	} {
		for dir := range uint8(4) {
			l := stand(t, straight(ride.WoodenRc, "flat*6", c.item), 176, dir)
			want := plain.Proximity.Counts
			for counter, n := range c.want {
				want[counter] += n
			}
			if l.Proximity.Counts != want || l.Scenery.Paths != 1 || !l.Scenery.Exact() {
				t.Errorf("%s, direction %d: counts %v, want %v; %+v",
					c.name, dir, l.Proximity.Counts, want, l.Scenery)
			}
		}
	}
}

// A path that something is in the way of is left out.
func TestPathBlocked(t *testing.T) {
	low := at(ride.Path, 6, 1, 0)
	for _, c := range []struct {
		name  string
		id    ride.TypeID
		items []ride.Item
		stand int
	}{
		{"free", ride.WoodenRc, []ride.Item{at(ride.Path, 6, 1, 0)}, 1},
		{"track", ride.WoodenRc, []ride.Item{at(ride.Path, 6, 0, 0)}, 0},
		{"entrance", ride.WoodenRc, []ride.Item{at(ride.Path, 0, 1, 0)}, 0},
		{"over the entrance", ride.WoodenRc, []ride.Item{at(ride.Path, 0, 1, 7)}, 1},
		{"in the land", ride.WoodenRc, []ride.Item{at(ride.Path, 6, 1, -1)}, 0},
		{"under the land", ride.WoodenRc, []ride.Item{at(ride.Path, 6, 1, -4)}, 1},
		{"too low", ride.WoodenRc, []ride.Item{at(ride.Path, 6, 1, -13)}, 0},
		{"path", ride.WoodenRc, []ride.Item{low, at(ride.QueuePath, 6, 1, 3)}, 1},
		{"over a path", ride.WoodenRc, []ride.Item{low, at(ride.QueuePath, 6, 1, 4)}, 2},
		{"level crossing", ride.MiniatureRailway, []ride.Item{at(ride.Path, 6, 0, 0)}, 1},
		{"queue across", ride.MiniatureRailway, []ride.Item{at(ride.QueuePath, 6, 0, 0)}, 0},
		{"across a station", ride.MiniatureRailway, []ride.Item{at(ride.Path, 2, 0, 0)}, 0},
	} {
		l := stand(t, straight(c.id, "flat*6", c.items...), layout.FlatGround, 0)
		if s := l.Scenery; s.Paths != c.stand || s.LeftOut != len(c.items)-c.stand {
			t.Errorf("%s: %d paths stand, %d do not, want %d of %d",
				c.name, s.Paths, s.LeftOut, c.stand, len(c.items))
		}
	}
}

// Scenery beside the track that begins no lower than it is below it for the
// game; of other scenery one cannot say.
func TestScenerySide(t *testing.T) {
	for _, c := range []struct {
		name    string
		item    ride.Item
		z       int32
		below   uint16
		unknown int
	}{
		{"on the land", at(ride.SmallScenery, 6, 1, 0), 112, 1, 0},
		{"two tiles away", at(ride.SmallScenery, 6, 2, 0), 112, 0, 0},
		{"off the land", at(ride.SmallScenery, 6, 1, 1), 112, 0, 1},
		{"begins over the track", at(ride.SmallScenery, 6, 1, 20), 112, 0, 0},
		{"on the land under the track", at(ride.SmallScenery, 6, 1, -4), 144, 0, 1},
		{"large", at(ride.LargeScenery, 6, 1, 0), 112, 0, 1},
		{"wall", at(ride.OtherItem, 6, 1, 0), 112, 0, 0},
	} {
		l := stand(t, straight(ride.WoodenRc, "flat*6", c.item), c.z, 0)
		got := l.Proximity.Counts[layout.ScenerySideBelow]
		if got != c.below || l.Scenery.SideUnknown != c.unknown {
			t.Errorf("%s: %d below and %d unknown, want %d and %d",
				c.name, got, l.Scenery.SideUnknown, c.below, c.unknown)
		}
	}
}

// A path above a car shelters it, one below does not; of scenery above the
// track one cannot say.
func TestShelterOfPaths(t *testing.T) {
	p := straight(ride.WoodenRc, "flat*6", at(ride.Path, 6, 0, 10), at(ride.SmallScenery, 7, 0, 10),
		at(ride.SmallScenery, 7, 1, 10))
	l := stand(t, p, layout.FlatGround, 0)
	x := int32(4800 - 6*32 + 16)
	for _, c := range []struct {
		x, z int32
		want bool
	}{{x, 120, true}, {x, 191, true}, {x, 192, false}, {x - 32, 120, false}, {x, 111, true}} {
		if got := l.Sheltered(c.x, 4816, c.z); got != c.want {
			t.Errorf("sheltered at %d, height %d: %t, want %t", c.x, c.z, got, c.want)
		}
	}
	if l.Buried(x, 4816, 120) || l.Scenery.OverUnknown != 1 {
		t.Errorf("buried, or %d pieces over the track, want 1", l.Scenery.OverUnknown)
	}
}

// Scenery counts within five tiles of a place, each piece once; walls and
// paths do not, and what may not stand is told apart.
func TestSceneryNear(t *testing.T) {
	l := stand(t, straight(ride.WoodenRc, "flat",
		at(ride.SmallScenery, 8, 5, 0), // the corner
		at(ride.SmallScenery, 9, 5, 0), // beyond it
		at(ride.SmallScenery, 8, -6, 0),
		at(ride.LargeScenery, -2, -5, 0),
		at(ride.LargeScenery, -3, -5, 0),
		at(ride.SmallScenery, 3, 3, 2), // in the air
		at(ride.Path, 3, 4, 0), at(ride.OtherItem, 3, 4, 0),
	), layout.FlatGround, 0)
	sure, unsure := l.Scenery.Near(4800-3*32, 4800)
	if sure != 2 || unsure != 1 {
		t.Errorf("%d sure, %d unsure, want 2 and 1", sure, unsure)
	}
	if s := l.Scenery; s.Small != 4 || s.Large != 2 || s.Paths != 1 || s.Exact() {
		t.Errorf("%+v", s)
	}
}

// The window raises a design by as much as its lowest scenery is below the land
// at its start.
func TestWindowZ(t *testing.T) {
	for _, c := range []struct {
		pieces string
		items  []ride.Item
		want   int32
	}{
		{"flat", nil, 112},
		{"flat", []ride.Item{at(ride.Path, 6, 1, 3)}, 112},
		{"flat", []ride.Item{at(ride.OtherItem, 6, 1, -3), at(ride.Path, 6, 1, -2)}, 136},
		{"flatToDown25 down25ToFlat", nil, 128},
		{"flatToDown25 down25ToFlat", []ride.Item{at(ride.Path, 6, 1, -2)}, 128},
		{"flatToDown25 down25ToFlat", []ride.Item{at(ride.Path, 6, 1, -4)}, 144},
	} {
		p := straight(ride.WoodenRc, c.pieces, c.items...)
		if got := layout.WindowZ(p, 4800, 4800, 0, nil); got != c.want {
			t.Errorf("%s with %v: %d, want %d", c.pieces, c.items, got, c.want)
		}
	}
}

// Paths through a vertical loop count on the two tiles of its first block, up
// to 16 steps above it.
func TestPathThroughLoop(t *testing.T) {
	pieces := "flatToUp25 up25ToFlat flatToUp25 leftVerticalLoop down25ToFlat"
	without := stand(t, straight(ride.LoopingRc, pieces), layout.FlatGround, 0)
	loop := without.Places[7]
	along, base := int(4800-loop.X)/32, int(loop.Z-layout.FlatGround)/8
	for steps, want := range map[int]uint16{base + 8: 1, base + 16: 1, base + 17: 0} {
		p := straight(ride.LoopingRc, pieces, at(ride.Path, along, int(loop.Y-4800)/32, steps))
		l := stand(t, p, layout.FlatGround, 0)
		got := l.Proximity.Counts[layout.PathThroughVerticalLoop]
		if got != want || l.Scenery.Paths != 1 {
			t.Errorf("path %d steps above the loop: %d, want %d; %+v",
				steps-base, got, want, l.Scenery)
		}
	}
}

// A path that rises stands on land that rises the same way, and not on land
// that rises another; a level one stands on neither.
func TestSlopedPath(t *testing.T) {
	hill := func(tile layout.Tile) layout.Surface {
		s := layout.Surface{Height: layout.FlatGround}
		if tile == (layout.Tile{X: 144, Y: 151}) {
			s.Slope = layout.South | layout.West
		}
		return s
	}
	for slope, want := range []int{1, 0, 0, 0} {
		rising, level := at(ride.Path, 6, 1, 0), at(ride.Path, 6, 1, 0)
		rising.Sloped, rising.Slope = true, uint8(slope)
		site := layout.Site{X: 4800, Y: 4800, Z: 112, Ground: hill, Scenery: true}
		for _, c := range []struct {
			item ride.Item
			want int
		}{{rising, want}, {level, 0}} {
			p := straight(ride.WoodenRc, "flat*6", c.item)
			l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
			if refusal != nil {
				t.Fatal(refusal)
			}
			if l.Scenery.Paths != c.want {
				t.Errorf("%+v on a slope: %d paths stand, want %d", c.item, l.Scenery.Paths, c.want)
			}
		}
	}
}
