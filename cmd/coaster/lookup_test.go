package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// linesOf reads stdout as JSON, one object a line.
func linesOf[T any](t *testing.T, args ...string) []T {
	t.Helper()
	code, stdout, stderr := coaster(t, args...)
	if code != 0 {
		t.Fatalf("%v: exit code %d, stderr %q", args, code, stderr)
	}
	var all []T
	for line := range strings.Lines(stdout) {
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		var v T
		if err := d.Decode(&v); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		all = append(all, v)
	}
	return all
}

// All pieces and ride types are listed, in order, in both forms.
func TestListsAreWhole(t *testing.T) {
	pieces := linesOf[pieceLine](t, "pieces", "--json")
	rides := linesOf[rideLine](t, "rides", "--json")
	if len(pieces) != track.NumTypes || len(rides) != len(ride.Types()) {
		t.Errorf("%d pieces, %d ride types", len(pieces), len(rides))
	}
	for i, p := range pieces {
		if int(p.Type) != i || p.Name != track.Type(i).String() {
			t.Errorf("piece %d is %+v", i, p)
		}
	}
	for _, name := range []string{"pieces", "rides"} {
		_, stdout, _ := coaster(t, name)
		want := map[string]int{"pieces": len(pieces), "rides": len(rides)}[name] + 1
		if got := strings.Count(stdout, "\n"); got != want {
			t.Errorf("%s prints %d lines, want %d", name, got, want)
		}
	}
}

// A ride type's pieces are those of its groups; prices are its own.
func TestPiecesOfRide(t *testing.T) {
	prices := make(map[string]int64)
	for _, p := range linesOf[pieceLine](t, "pieces", "--json", "--ride", "junior") {
		prices[p.Name] = int64(*p.Price)
	}
	junior, _ := ride.FindType("junior")
	want := int64(junior.TrackPrice)
	if prices["flat"] != want || prices["leftHeartLineRoll"] != 0 || len(prices) < 40 {
		t.Errorf("flat costs %d, want %d; a loop %d; %d pieces",
			prices["flat"], want, prices["leftHeartLineRoll"], len(prices))
	}
	inverted := linesOf[pieceLine](t, "pieces", "--json", "--ride", "flying_rc",
		"flyerHalfLoopInvertedDown")
	if len(inverted) != 1 {
		t.Errorf("a piece that is only built inverted has %d lines", len(inverted))
	}
}

// A platform piece costs one and a half times the ride type's price of track,
// rounded down: 37.50 pounds for a wooden coaster.
func TestPiecePrice(t *testing.T) {
	p := linesOf[pieceLine](t, "pieces", "--json", "--ride", "wooden", "endStation")
	if len(p) != 1 || p[0].Price == nil || *p[0].Price != 562 {
		t.Errorf("endStation is %+v", p)
	}
}

func TestRideNames(t *testing.T) {
	for _, name := range []string{"wooden", "Wooden Roller Coaster", "wooden_rc", "WOODEN"} {
		if r := linesOf[rideLine](t, "rides", "--json", name); len(r) != 1 || r[0].Type != ride.WoodenRc {
			t.Errorf("%q is %+v", name, r)
		}
	}
	_, _, stderr := coaster(t, "rides", "mouse")
	if !strings.Contains(stderr, "did you mean wooden_wild_mouse or ") {
		t.Errorf("stderr %q", stderr)
	}
}
