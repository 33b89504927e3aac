package kit_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// Every court leads from one platform to another that the game takes to be
// beside it.
func TestCourts(t *testing.T) {
	const tiles = 4
	found := 0
	for i := range ride.Types() {
		typ := &ride.Types()[i]
		k, err := kit.New(typ, typ.DefaultVehicle(), nil, kit.Wishes{})
		if err != nil {
			continue
		}
		for _, c := range k.Courts {
			found++
			checkCourt(t, k, c, tiles)
		}
	}
	if found < 100 {
		t.Errorf("%d courts of all types", found)
	}
}

func checkCourt(t *testing.T, k *kit.Kit, c kit.Court, tiles int) {
	t.Helper()
	way := append(k.AppendPlatform(nil, tiles), c...)
	at := k.BeforeStart(way)
	begin := at
	for _, i := range way {
		at = k.Beyond(at, i)
	}
	if at != k.Start() {
		t.Errorf("%s: a court leads to %+v, want %+v", k.Type.Name, at, k.Start())
	}
	p := ride.Plan{Type: k.Type, Vehicle: k.Vehicle}
	for _, i := range k.AppendPlatform(way, tiles) {
		p.Pieces = append(p.Pieces, k.Items[i].Piece)
	}
	l, refusal := layout.NewBuilder().Build(&p, layout.Site{
		X: 4800, Y: 4800, Z: layout.FlatGround, Dir: begin.Heading,
	}, layout.Strict)
	if refusal != nil {
		t.Errorf("%s: %v", k.Type.Name, refusal)
		return
	}
	if !l.Adjacent() {
		t.Errorf("%s: the platforms of court %v are not adjacent", k.Type.Name, c)
	}
}

// Where two platforms pay nothing, or are not wanted, there are no courts.
func TestNoCourts(t *testing.T) {
	for _, c := range []struct {
		id ride.TypeID
		w  kit.Wishes
	}{
		{ride.WoodenRc, kit.Wishes{OnePlatform: true}},
		{ride.MineRide, kit.Wishes{}},
	} {
		typ := ride.ByID(c.id)
		k, err := kit.New(typ, typ.DefaultVehicle(), nil, c.w)
		if err != nil {
			t.Fatal(err)
		}
		if len(k.Courts) > 0 {
			t.Errorf("%s: %d courts", typ.Name, len(k.Courts))
		}
	}
}
