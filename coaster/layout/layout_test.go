package layout_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// flat is where the tests build: the middle of the map, on flat land.
var flat = layout.Site{X: 4800, Y: 4800, Z: layout.FlatGround}

// lay builds a layout of notation and reports what is refused.
func lay(t *testing.T, b *layout.Builder, typ, line string) (*layout.Layout, *layout.Refusal) {
	t.Helper()
	rt, ok := ride.FindType(typ)
	if !ok {
		t.Fatalf("no ride type %q", typ)
	}
	b.Start(rt, rt.DefaultVehicle(), flat, layout.Strict)
	for _, p := range track.MustParse(line) {
		if r := b.Add(p); r != nil {
			return nil, r
		}
	}
	return b.Finish(), nil
}

// A small circuit comes back to its start, and every piece has neighbours.
func TestCircuit(t *testing.T) {
	b := layout.NewBuilder()
	l, r := lay(t, b, "wooden", "beginStation middleStation endStation leftQuarterTurn3Tiles*2 "+
		"flat*3 leftQuarterTurn3Tiles*2")
	if r != nil {
		t.Fatal(r)
	}
	if !b.Closed() {
		t.Errorf("not closed: ends at %+v", b.End())
	}
	for i, p := range l.Places {
		n := int32(len(l.Places))
		if p.Next != (int32(i)+1)%n || p.Prev != (int32(i)+n-1)%n {
			t.Errorf("piece %d %v: next %d, prev %d", i, p.Type, p.Next, p.Prev)
		}
	}
	if len(l.Stations) != 1 || l.Stations[0].Front != 2 || l.Stations[0].Length != 3 {
		t.Errorf("stations %+v, want one of 3 tiles with front 2", l.Stations)
	}
}
