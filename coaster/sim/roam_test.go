package sim_test

import (
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// pond is water of 17 tiles a side in the middle of dry land.
func pond(at layout.Tile) layout.Surface {
	if at.X < 142 || at.X > 158 || at.Y < 142 || at.Y > 158 {
		return layout.Surface{Height: 128}
	}
	return layout.Surface{Height: 112, Water: 128}
}

// boatHire is the type of the rides here.
var boatHire = ride.ByID(ride.BoatHire)

// layAfloat builds a boat hire of the pieces in the pond.
func layAfloat(t *testing.T, v *ride.Vehicle, pieces string, dir uint8) *layout.Layout {
	t.Helper()
	p := &ride.Plan{
		Type: boatHire, Vehicle: v, Pieces: track.MustParse(pieces),
		Gates: []ride.Gate{{X: -32, Y: 32, Direction: 3}, {X: -32, Y: -32, Direction: 1, Exit: true}},
	}
	site := layout.Site{X: 4800, Y: 4800, Z: 128, Dir: dir, Ground: pond}
	l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
	if refusal != nil {
		t.Fatal(refusal)
	}
	return l
}

// A voyage is what the boats of a run did on the water.
type voyage struct {
	left, landed, longest int
	places                int64 // sum of all places of the first boat
}

// sail runs the boats of a ride for twenty minutes, and fails where they
// come to where they may not.
func sail(t *testing.T, l *layout.Layout, seed uint64) voyage {
	t.Helper()
	const end = 20 * 60 * 40
	s := l.Operate(ride.NewSettings(l.Type, l.Vehicle)).Settings
	m := sim.NewMachine()
	m.Start(l, sim.Setup{
		Settings: s, Trains: 3, Cars: 1, MaxTicks: end, Onward: true, Random: rand.NewPCG(seed, 0),
	})
	var v voyage
	since := make([]int, m.Trains())
	for !m.Done() {
		m.Tick()
		for i := range since {
			c := m.Car(i, 0)
			switch afloat := m.Train(i).Status == sim.TravellingBoat; {
			case afloat && since[i] == 0:
				v.left++
				since[i] = int(m.Clock())
			case afloat:
				onOpenWater(t, l, c)
			case since[i] != 0:
				v.landed++
				v.longest = max(v.longest, int(m.Clock())-since[i])
				since[i] = 0
				inMiddle(t, l, c)
			}
			if i == 0 {
				v.places += int64(c.X) * int64(c.Y)
			}
		}
	}
	if r := m.Result(); r.Outcome != sim.Finished || !r.Drawn || r.End != end {
		t.Errorf("seed %d: %+v", seed, r)
	}
	return v
}

// onOpenWater fails if a boat is where it may not be; it may stand on the last
// tile of the track that it leaves.
func onOpenWater(t *testing.T, l *layout.Layout, c sim.CarState) {
	t.Helper()
	at := layout.Tile{X: int16(c.X >> 5), Y: int16(c.Y >> 5)}
	last := l.Places[c.Piece]
	if !l.OpenWater(at, 128) && at != (layout.Tile{X: int16(last.X >> 5), Y: int16(last.Y >> 5)}) {
		t.Fatalf("a boat is at %d, %d in %v", c.X, c.Y, at)
	}
}

// inMiddle fails unless a boat that has come back is on the first piece, in the
// middle of its side.
func inMiddle(t *testing.T, l *layout.Layout, c sim.CarState) {
	t.Helper()
	first := l.Places[0]
	across := c.Y - first.Y
	if first.Dir&1 != 0 {
		across = c.X - first.X
	}
	if c.Piece != 0 || across != 16 {
		t.Fatalf("a boat has come back at %d, %d on piece %d", c.X, c.Y, c.Piece)
	}
}

// In all directions and with many seeds, boats leave, roam in the pond and find
// home; the same seed makes the same voyage.
func TestRoam(t *testing.T) {
	const seeds = 4
	var sum voyage
	different := map[int64]bool{}
	for _, pieces := range []string{
		"beginStation middleStation endStation",
		"flat beginStation middleStation endStation leftQuarterTurn3Tiles flat",
	} {
		for dir := range uint8(4) {
			l := layAfloat(t, boatHire.DefaultVehicle(), pieces, dir)
			for seed := range uint64(seeds) {
				v := sail(t, l, seed)
				if v.landed < 8 || v.left > v.landed+3 {
					t.Errorf("dir %d, seed %d: %d left, %d came back", dir, seed, v.left, v.landed)
				}
				different[v.places] = true
				sum.left += v.left
				sum.landed += v.landed
				sum.longest = max(sum.longest, v.longest)
			}
			if a, b := sail(t, l, 7), sail(t, l, 7); a != b {
				t.Errorf("dir %d: seed 7 makes %+v and %+v", dir, a, b)
			}
		}
	}
	if want := 2 * 4 * seeds; len(different) != want {
		t.Errorf("%d different voyages, want %d", len(different), want)
	}
	t.Logf("%d times left, %d times back, %d ticks at most", sum.left, sum.landed, sum.longest)
}

// All boats that the game has go out and come back, jet skis too.
func TestEveryBoat(t *testing.T) {
	boats := boatHire.Vehicles()
	if len(boats) < 10 {
		t.Fatalf("%d kinds of boat", len(boats))
	}
	for _, v := range boats {
		l := layAfloat(t, v, "beginStation middleStation endStation", 0)
		if s := sail(t, l, 1); s.landed < 8 {
			t.Errorf("%s: %d left, %d came back", v.ID, s.left, s.landed)
		}
	}
}
