package kit_test

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Every item is of one form; items of a form lead to the same place and take
// the same room, and the ones that are drawn come first.
func TestForms(t *testing.T) {
	typ := ride.ByID(ride.WoodenRc)
	there := track.MustParse("flat+scheme2 onRidePhoto flatCovered blockBrakes flat+lift")
	k, err := kit.New(typ, typ.DefaultVehicle(), there, kit.Wishes{})
	if err != nil {
		t.Fatal(err)
	}
	seen := make([]int, len(k.Items))
	for n := range k.Forms {
		f := &k.Forms[n]
		lead := k.Lead(f)
		for at, i := range f.Items {
			seen[i]++
			it := &k.Items[i]
			if it.Move != lead.Move || it.Box != lead.Box || it.Climb != lead.Climb || it.To != lead.To {
				t.Errorf("%v and %v are of one form, but lead elsewhere", it.Piece, lead.Piece)
			}
			if (it.Weight > 0) != (at < f.Drawn) {
				t.Errorf("%v is item %d of a form of which %d are drawn", it.Piece, at, f.Drawn)
			}
		}
	}
	for i, n := range seen {
		if n != 1 {
			t.Errorf("%v is of %d forms", k.Items[i].Piece, n)
		}
	}
	checkFlat(t, k)
}

// checkFlat asks that what stands like flat track is of its form, but for what
// pulls and for platforms.
func checkFlat(t *testing.T, k *kit.Kit) {
	t.Helper()
	at := slices.IndexFunc(k.Forms, func(f kit.Form) bool {
		return slices.Contains(f.Items, k.Index[track.New(track.Flat)])
	})
	f := &k.Forms[at]
	for word, want := range map[string]bool{
		"flat+scheme2": true, "flatCovered": true, "brakes+speed6": true,
		"flat+lift": false, "middleStation": false, "onRidePhoto": false, // which is taller
	} {
		i, ok := k.Index[track.MustParse(word)[0]]
		if got := slices.Contains(f.Items, i); !ok || got != want {
			t.Errorf("%s is of the form of flat track: %v, want %v", word, got, want)
		}
	}
	for number := range f.Weight {
		if i := k.Pick(f, number); k.Items[i].Weight == 0 {
			t.Errorf("pick %d of %d is %v, which is never drawn", number, f.Weight, k.Items[i].Piece)
		}
	}
}

// On the floor of a ride its first piece stands at a height at which it may be
// built, be that a whole land step or half of one.
func TestFloorOf(t *testing.T) {
	typ := ride.ByID(ride.CorkscrewRc)
	for _, word := range []string{"beginStation", "down60", "up25", "flatToUp25", "down25ToFlat"} {
		p := &ride.Plan{Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse(word)}
		k := kit.Of(p)
		floor := k.FloorOf([]uint16{k.Index[p.Pieces[0]]})
		b := layout.NewBuilder()
		b.Start(p.Type, p.Vehicle, layout.Site{
			X: 4800, Y: 4800, Z: layout.FlatGround - int32(floor)*int32(unit.StepHeight),
		}, layout.Strict)
		if r := b.Add(p.Pieces[0]); r != nil {
			t.Errorf("%s on a floor at %d: %v", word, floor, r)
		}
	}
}
