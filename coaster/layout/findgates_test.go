package layout_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// Real coasters whose gates are taken away get others, and then the game would
// miss none.
func TestFindGates(t *testing.T) {
	plans, sites := plans(t)
	b := layout.NewBuilder()
	n := 0
	for i, p := range plans {
		open := *p
		open.Gates = nil
		if _, r := b.Build(&open, sites[i], layout.Strict); r != nil {
			t.Fatal(r)
		}
		before := *b.Finish()
		gates, ok := b.FindGates()
		if after := b.Finish(); before.Cost != after.Cost || len(after.Stations) != len(before.Stations) {
			t.Fatalf("plan %d: FindGates changed the ride", i)
		}
		if !ok {
			t.Errorf("plan %d (%s): no room for gates", i, p.Type.Name)
			continue
		}
		for _, g := range gates {
			if r := b.AddGate(g); r != nil {
				t.Fatalf("plan %d: found gate %+v: %v", i, g, r)
			}
			n++
		}
		l := b.Finish()
		if r := l.CheckTest(l.Operate(p.Settings).Settings); r != nil {
			t.Errorf("plan %d (%s): %v", i, p.Type.Name, r)
		}
	}
	if n == 0 {
		t.Fatal("no gate found")
	}
	t.Logf("%d gates for %d rides", n, len(plans))
}

// A platform between walls has no room.
func TestFindGatesNoRoom(t *testing.T) {
	b := layout.NewBuilder()
	if _, r := lay(t, b, "wooden", "endStation leftQuarterTurn1Tile*3 flat"); r == nil {
		t.Fatal("the track goes through its own platform")
	}
	if _, r := lay(t, b, "wooden", "flat*2"); r != nil {
		t.Fatal(r)
	}
	if gates, ok := b.FindGates(); ok || len(gates) != 0 {
		t.Errorf("FindGates without a platform = %v, %v", gates, ok)
	}
}

// What the real designs have is what the window offers, but for one old design
// whose brakes are set to stop.
func TestCheckWindow(t *testing.T) {
	const stopping = "64caa9697e2bcce7.td6"
	n, known := 0, false
	for _, r := range corpus.Measured(t, "measured.jsonl.gz") {
		p, _ := planOf(t, corpus.Design(t, r.File), &r)
		if p == nil || r.Dir != 0 {
			continue
		}
		n++
		w := layout.CheckWindow(p.Type, p.Vehicle, p.Pieces)
		if r.File == stopping {
			known = w != nil && w.Reason == layout.SpeedNotOffered
			continue
		}
		if w != nil {
			t.Errorf("%s (%s, %s): %v", r.File, p.Type.Name, p.Vehicle.ID, w)
		}
	}
	if n == 0 || !known {
		t.Errorf("%d designs; %s refused for the speed of its brakes: %v, want true", n, stopping, known)
	}
}

// Pieces that the window does not offer, each for its reason.
func TestCheckPiece(t *testing.T) {
	for _, c := range []struct {
		ride, train, piece string
		want               layout.Reason
	}{
		{"wooden", "", "up25+lift", 0},
		{"wooden", "", "brakes+speed30", 0},
		{"wooden", "", "leftCorkscrewUp", layout.NotOffered},
		{"wooden", "", "flat+inverted", layout.InvertedNotOffered},
		{"wooden", "", "up25ToUp60+lift", layout.LiftNotOffered},
		{"wooden", "", "leftQuarterTurn5TilesUp25+lift", layout.LiftNotOffered},
		{"wooden", "", "brakes", layout.SpeedNotOffered},
		{"giga", "", "flatToUp60LongBase", 0},
		{"giga", "", "flatToUp60", layout.NotOffered},
		{"spiral", "", "leftCurvedLiftHill+lift", 0},
		{"spiral", "", "leftCurvedLiftHill", layout.LiftRequired},
		{"spiral", "", "up25+lift", layout.LiftNotOffered},
		{"alpine", "", "up25", layout.LiftRequired},
		{"alpine", "", "up25+lift", 0},
		{"vertical_drop", "rct2.ride.bmvd", "leftCorkscrewUp", layout.NotDrawn},
		{"bobsleigh", "rct2.ride.bob1", "flatToLeftBank", 0},
		{"flying", "", "flat+inverted", 0},
	} {
		typ, ok := ride.FindType(c.ride)
		if !ok {
			t.Fatalf("no ride type %q", c.ride)
		}
		v := typ.DefaultVehicle()
		if c.train != "" {
			v = ride.VehicleByID(c.train)
		}
		if got := layout.CheckPiece(typ, v, trackPiece(c.piece)); got != c.want {
			t.Errorf("CheckPiece(%s, %s, %s) = %q, want %q", c.ride, v.ID, c.piece, got, c.want)
		}
	}
}

// A window offers what any vehicle can use, also what is only built inverted.
func TestOffers(t *testing.T) {
	for _, c := range []struct {
		ride, piece string
		want        bool
	}{
		{"wooden_rc", "flat", true},
		{"wooden_rc", "leftVerticalLoop", true},
		{"junior_rc", "leftVerticalLoop", false},
		{"flying_rc", "flyerHalfLoopInvertedDown", true},
		{"junior_rc", "flyerHalfLoopInvertedDown", false},
	} {
		typ, ok := ride.FindType(c.ride)
		if !ok {
			t.Fatalf("no ride type %s", c.ride)
		}
		if got := layout.Offers(typ, trackPiece(c.piece).Type); got != c.want {
			t.Errorf("Offers(%s, %s) = %t", c.ride, c.piece, got)
		}
	}
}
