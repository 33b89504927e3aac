package join

import (
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// What the table says of ways of up to three items is what trying all items one
// after the other finds.
func TestNearIsExact(t *testing.T) {
	const longest = 3
	for _, id := range []ride.TypeID{ride.WoodenRc, ride.SteelWildMouse} {
		k := kitOf(t, id)
		a := NewAtlas(k, 30, 60)
		start := kit.Spot{X: kit.Middle, Y: kit.Middle, Heading: 1, Shape: k.Flat}
		found := 0
		for spot, least := range reached(k, start, longest) {
			found++
			if got := a.To(spot.Shape).Bound(start, spot); got != least {
				t.Fatalf("%s: %d items lead to %+v, the table says %d",
					k.Type.Name, least, spot, got)
			}
		}
		if found < 300 {
			t.Errorf("%s: %d spots, want more", k.Type.Name, found)
		}
	}
}

// reached returns the least number of items, up to most, to the spots to which
// so many lead.
func reached(k *kit.Kit, from kit.Spot, most int) map[kit.Spot]int {
	least := map[kit.Spot]int{from: 0}
	layer := []kit.Spot{from}
	for n := 1; n <= most; n++ {
		var next []kit.Spot
		for _, at := range layer {
			for _, i := range k.From[at.Shape] {
				to := k.Beyond(at, i)
				if _, ok := least[to]; !ok {
					least[to] = n
					next = append(next, to)
				}
			}
		}
		layer = next
	}
	return least
}

func kitOf(tb testing.TB, id ride.TypeID) *kit.Kit {
	tb.Helper()
	typ := ride.ByID(id)
	k, err := kit.New(typ, typ.DefaultVehicle(), nil, kit.Wishes{})
	if err != nil {
		tb.Fatal(err)
	}
	return k
}

// Where there is no way, Join says so, and leaves the head as it was; where it
// gives up, it says that as well.
func TestJoinVerdicts(t *testing.T) {
	k := kitOf(t, ride.WoodenRc)
	h := Head{Kit: k, Builder: layout.NewBuilder()}
	c := Closer{Head: &h, Atlas: NewAtlas(k, 40, 60), Rng: rand.New(rand.NewPCG(1, 1))}
	h.Begin(k, Room{X: 40, Y: 40, Ceiling: 60}, k.Start())
	if !h.AddPlatform(4) {
		t.Fatal("no platform")
	}
	ahead, turned := h.At, h.At
	ahead.X -= 3 // tiles
	turned.Heading = 2
	for _, test := range []struct {
		name string
		goal kit.Spot
		way  Way
		want Verdict
	}{
		{"straight on", ahead, Way{Most: 3, Margin: AnyEnergy}, Joined},
		{"straight on, too few", ahead, Way{Most: 0, Margin: AnyEnergy}, NoWay},
		{"turned on the spot", turned, Way{Most: 3, Margin: AnyEnergy}, NoWay},
		{"no work", ahead, Way{Most: 3, Margin: AnyEnergy, Work: 1}, Undecided},
	} {
		before := len(h.Items)
		if got := c.Join(test.goal, h.Items[0], test.way); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		if test.want != Joined && len(h.Items) != before {
			t.Errorf("%s: %d items are left over", test.name, len(h.Items)-before)
		}
		h.Cut(before)
	}
}
