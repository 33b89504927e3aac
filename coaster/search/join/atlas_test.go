package join

import (
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// No way is shorter than the tables say, be the box smaller than them or
// larger.
func TestDistancesAreAdmissible(t *testing.T) {
	for _, id := range []ride.TypeID{ride.WoodenRc, ride.LayDownRc, ride.SteelWildMouse} {
		typ := ride.ByID(id)
		s, err := kit.New(typ, typ.DefaultVehicle(), nil, kit.Wishes{})
		if err != nil {
			t.Fatal(err)
		}
		for _, box := range []int{20, 2 * maxRadius} {
			checked := checkDistances(t, NewAtlas(s, box, 60))
			if checked < 10000 {
				t.Errorf("%s: only %d ways were checked", s.Type.Name, checked)
			}
		}
	}
}

// checkDistances draws ways at random and returns how many of them and of
// their ends it compared with the tables.
func checkDistances(t *testing.T, a *Atlas) (checked int) {
	t.Helper()
	s := a.Kit
	rng := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		way := []kit.Spot{{Heading: uint8(rng.IntN(4)), Shape: s.Flat}}
		for range 1 + rng.IntN(15) {
			at := way[len(way)-1]
			list := s.From[at.Shape]
			way = append(way, s.Beyond(at, list[rng.IntN(len(list))]))
		}
		goal := way[len(way)-1]
		f := a.To(goal.Shape)
		for k := len(way) - 1; k >= 0 && a.covers(way[k], goal); k-- {
			checked++
			if n := f.Bound(way[k], goal); n > len(way)-1-k {
				t.Fatalf("%s: %d items lead from %+v to %+v, the tables say %d",
					s.Type.Name, len(way)-1-k, way[k], goal, n)
			}
		}
	}
	return checked
}

// covers reports whether the tables claim to know the way from a spot to the
// goal.
func (a *Atlas) covers(at, goal kit.Spot) bool {
	away := max(abs(int(at.X-goal.X)), abs(int(at.Y-goal.Y)))
	return (!a.closed || away <= a.radius) && abs(int(at.Z-goal.Z)) <= a.height
}
