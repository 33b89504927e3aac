package kit_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// What is usual weighs more than what merely fits, that still weighs something,
// and what does not fit weighs nothing. A form weighs what its items do.
func TestHabits(t *testing.T) {
	typ := ride.ByID(ride.WoodenRc)
	k, err := kit.New(typ, typ.DefaultVehicle(), nil, kit.Wishes{})
	if err != nil {
		t.Fatal(err)
	}
	h := kit.NewHabits(k, func(before, p track.Piece) float64 {
		if before.Type == track.Flat && p.Type == track.FlatToDown25 {
			return 0.5
		}
		return 0
	})
	item := func(typ track.Type) uint16 { return k.Index[track.New(typ)] }
	flat, down, up := item(track.Flat), item(track.FlatToDown25), item(track.FlatToUp25)
	// By hand: 4 times the weight of what merely fits, and 128 * 0.5 more.
	if got, want := h.Weight(flat, down), 68*k.Items[down].Weight; got != want || want == 0 {
		t.Errorf("a usual piece weighs %d, want %d", got, want)
	}
	if got, want := h.Weight(flat, up), 4*k.Items[up].Weight; got != want || want == 0 {
		t.Errorf("a piece that fits weighs %d, want %d", got, want)
	}
	if got := h.Weight(flat, item(track.Up25)); got != 0 {
		t.Errorf("a piece that does not fit weighs %d", got)
	}
	forms, items := int32(0), int32(0)
	for f := range k.Forms {
		forms += h.FormWeight(flat, uint16(f))
	}
	for i := range k.Items {
		items += h.Weight(flat, uint16(i))
	}
	if forms != items || items == 0 {
		t.Errorf("the forms weigh %d, the items %d", forms, items)
	}
}
