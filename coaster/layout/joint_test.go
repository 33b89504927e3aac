package layout_test

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// design builds a layout of notation as a finished design, which may stand in
// its own way.
func design(t *testing.T, line string) *layout.Layout {
	t.Helper()
	typ, _ := ride.FindType("wooden")
	plan := &ride.Plan{Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse(line)}
	l, r := layout.NewBuilder().Build(plan, flat, layout.Design)
	if r != nil {
		t.Fatal(r)
	}
	return l
}

// next returns the neighbours ahead.
func next(l *layout.Layout) []int32 {
	var out []int32
	for _, p := range l.Places {
		out = append(out, p.Next)
	}
	return out
}

// Of two pieces in one place a train meets the one that was built first, so
// from the second lap of a track laid twice it comes back to the first.
func TestJoinTwice(t *testing.T) {
	lap := "endStation leftQuarterTurn3Tiles*2 flat leftQuarterTurn3Tiles*2 "
	l := design(t, lap+lap)
	if got, want := next(l), []int32{1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0}; !slices.Equal(got, want) {
		t.Errorf("next pieces %v, want %v", got, want)
	}
	if l.Proximity.Endless {
		t.Error("the track leads back to its start")
	}
}

// A track that leads into a circle without its start has no end, and the game
// never comes to rate it.
func TestEndless(t *testing.T) {
	l := design(t, "endStation flat leftQuarterTurn1Tile*4")
	if got, want := next(l), []int32{1, 2, 3, 4, 5, 2}; !slices.Equal(got, want) {
		t.Errorf("next pieces %v, want %v", got, want)
	}
	if !l.Proximity.Endless {
		t.Error("the walk along the track ended")
	}
}

// A climb and a fall meet at the joint although their slopes differ: trains
// ask for slope and banking, neighbours do not.
func TestJoinIgnoresSlope(t *testing.T) {
	l := design(t, "endStation flatToUp25 down25ToFlat")
	if got, want := next(l), []int32{1, 2, -1}; !slices.Equal(got, want) {
		t.Errorf("next pieces %v, want %v", got, want)
	}
}

// Platforms that grow together become one: the number of the first is used
// again, and the pieces are front, middle and back.
func TestPlatformsJoin(t *testing.T) {
	l := design(t, "endStation*2 flat endStation*2 "+halfTurn+" flat*3 "+halfTurn+" endStation")
	var types []track.Type
	for _, p := range l.Places {
		if p.Type.IsStation() {
			types = append(types, p.Type)
		}
	}
	// The last piece stands where the flat piece is, between the two platforms.
	want := []track.Type{track.BeginStation, track.MiddleStation, track.MiddleStation,
		track.EndStation, track.MiddleStation}
	if !slices.Equal(types, want) {
		t.Errorf("platform pieces %v, want %v", types, want)
	}
	if len(l.Stations) != 1 || l.Stations[0] != (layout.Platform{Front: 4, Length: 5}) {
		t.Errorf("stations %+v, want one of 5 tiles with front 4", l.Stations)
	}
}

// Platforms side by side are neighbours, those far off are not.
func TestNeighbours(t *testing.T) {
	near := design(t, "endStation leftQuarterTurn3Tiles*2 endStation")
	far := design(t, "endStation leftQuarterTurn5Tiles flat*3 leftQuarterTurn5Tiles endStation")
	if got := near.Neighbours(0); !slices.Equal(got, []int{1}) || !near.Adjacent() {
		t.Errorf("near: neighbours %v, adjacent %v", got, near.Adjacent())
	}
	if got := far.Neighbours(0); len(got) != 0 || far.Adjacent() {
		t.Errorf("far: neighbours %v, adjacent %v", got, far.Adjacent())
	}
	if got := near.Neighbours(7); got != nil {
		t.Errorf("neighbours of no platform %v", got)
	}
}

// A circuit may be laid from a diagonal joint as well.
func TestBeginsOnADiagonal(t *testing.T) {
	typ := ride.ByID(ride.WoodenRc)
	for _, slant := range []bool{false, true} {
		b := layout.NewBuilder()
		b.Start(typ, typ.DefaultVehicle(), layout.Site{
			X: 4800, Y: 4800, Z: layout.FlatGround, Slant: slant,
		}, layout.Strict)
		const turn = "leftEighthToOrthogonal leftEighthToDiag "
		for i, p := range track.MustParse(turn + turn + turn + turn) {
			if r := b.Add(p); r != nil {
				t.Fatalf("slant %v: piece %d: %v", slant, i, r)
			}
		}
		if b.Closed() != slant {
			t.Errorf("slant %v: closed %v", slant, b.Closed())
		}
	}
}

// A gate whose place on the map is known stands where one stands that a design
// has there.
func TestAddGateAt(t *testing.T) {
	typ := ride.ByID(ride.WoodenRc)
	b := layout.NewBuilder()
	b.Start(typ, typ.DefaultVehicle(), layout.Site{X: 4800, Y: 4800, Z: layout.FlatGround}, layout.Strict)
	if r := b.Add(track.New(track.EndStation)); r != nil {
		t.Fatal(r)
	}
	at := layout.Joint{X: 4800, Y: 4832, Z: layout.FlatGround, Dir: 3}
	if r := b.AddGateAt(at, true); r != nil {
		t.Fatal(r)
	}
	if s := b.Finish().Stations; len(s) != 1 || !s[0].Exit || s[0].Entrance {
		t.Errorf("the platform is %+v, want one with an exit", s)
	}
	if r := b.AddGate(ride.Gate{Y: 32, Direction: 3}); r == nil || r.Reason != layout.ExitInTheWay {
		t.Errorf("a second gate on the same tile: %v", r)
	}
}
