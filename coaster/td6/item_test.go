package td6_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
)

// A plan has the design's scenery in map units, and of paths their flags.
func TestPlanScenery(t *testing.T) {
	wooden := ride.ByID(ride.WoodenRc)
	d := td6.New(&ride.Plan{Type: wooden, Vehicle: wooden.DefaultVehicle()})
	add := func(kind uint32, flags uint8) {
		d.Scenery = append(d.Scenery, td6.Scenery{
			Object: ride.Object{Flags: 0x80 | kind, Name: "NAME"}, X: 2, Y: -3, Z: -1, Flags: flags,
		})
	}
	add(1, 0x0F)
	add(2, 0)
	add(3, 0xFF)
	add(5, 0x0F)
	add(5, 0x80|2<<5|0x10)
	p, err := d.Plan()
	if err != nil {
		t.Fatal(err)
	}
	want := []ride.Item{
		{Kind: ride.SmallScenery}, {Kind: ride.LargeScenery}, {Kind: ride.OtherItem},
		{Kind: ride.Path}, {Kind: ride.QueuePath, Sloped: true, Slope: 2},
	}
	if len(p.Scenery) != len(want) {
		t.Fatalf("%d pieces of scenery, want %d", len(p.Scenery), len(want))
	}
	for i, w := range want {
		w.X, w.Y, w.Z = 64, -96, -1
		if p.Scenery[i] != w {
			t.Errorf("scenery %d: %+v, want %+v", i, p.Scenery[i], w)
		}
	}
}
