package inspect

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// wooden returns a plan of a wooden coaster with entrance and exit.
func wooden(t *testing.T, pieces string) *ride.Plan {
	t.Helper()
	typ := ride.ByID(ride.WoodenRc)
	v := typ.DefaultVehicle()
	return &ride.Plan{
		Type: typ, Vehicle: v, Pieces: track.MustParse(pieces), Settings: ride.NewSettings(typ, v),
		Gates: []ride.Gate{{Y: 32, Direction: 3}, {X: -32, Y: 32, Direction: 3, Exit: true}},
	}
}

// oval is a circuit of 9 tiles along and 4 across.
const oval = "beginStation middleStation*3 endStation leftQuarterTurn3Tiles*2 " +
	"flat*5 leftQuarterTurn3Tiles*2"

// crossing leads across itself at the height of its start.
const crossing = "endStation flat leftQuarterTurn3Tiles*3 flat*3"

// Every rule that building can break is told with piece, place and what is met.
func TestCheckFaults(t *testing.T) {
	in := New()
	for _, c := range []struct {
		pieces string
		ask    Question
		want   string
	}{
		{
			crossing, askStrict,
			"piece 6 (flat), at the start, on the ground: track in the way: piece 0 (endStation)",
		},
		{
			"endStation flat flatToUp25+lift up25+lift*60", askDesign,
			"piece 42 (up25), 42 ahead of the start, 59.25 m above ground: " +
				"too high for the supports of this ride",
		},
		{
			"endStation flat up25", askWindow,
			"piece 2 (up25): does not follow the piece before in slope, banking or heading: piece 1 (flat)",
		},
		{
			"endStation leftQuarterTurn3Tiles flat", askTest,
			"piece 2 (flat), 2 ahead and 2 left of the start, on the ground: " +
				"the track is not a complete circuit",
		},
		{"flat", askTest, "needs a station platform"},
	} {
		r := in.Check("x", td6.New(wooden(t, c.pieces)))
		found := false
		for _, f := range r.Findings {
			if f.Check == c.ask {
				found = true
				if f.OK || f.Text != c.want {
					t.Errorf("%s: %s is %v: %s, want %s", c.pieces, c.ask, f.OK, f.Text, c.want)
				}
			}
		}
		if !found || r.OK {
			t.Errorf("%s: report %+v", c.pieces, r)
		}
	}
}

// A refusal of the builder holds until it is next used; a report holds longer.
func TestReportsHold(t *testing.T) {
	in := New()
	bad := td6.New(wooden(t, crossing))
	first := in.Check("first", bad)
	in.Check("second", td6.New(wooden(t, "endStation flat up25")))
	for _, f := range first.Findings {
		if f.Check == askStrict && (*f.Piece != 6 || *f.Meets != 0 || *f.Place != Spot{}) {
			t.Errorf("finding became %+v, piece %d", f, *f.Piece)
		}
	}
}

// An inspector gives the same answers when it is used again.
func TestCheckAgain(t *testing.T) {
	in := New()
	for range 3 {
		for _, name := range corpus.ShippedFiles(t) {
			d, err := td6.Decode(corpus.ShippedDesign(t, name))
			if err != nil {
				t.Fatal(err)
			}
			got, want := in.Check(name, d), New().Check(name, d)
			if len(got.Findings) != len(want.Findings) || got.OK != want.OK {
				t.Fatalf("%s: %+v, want %+v", name, got, want)
			}
			for i := range got.Findings {
				if got.Findings[i].Text != want.Findings[i].Text {
					t.Errorf("%s: %s, want %s", name, got.Findings[i].Text, want.Findings[i].Text)
				}
			}
		}
	}
}

// A place is told the same for a ride in any direction.
func TestSpotTurns(t *testing.T) {
	in := New()
	p := wooden(t, oval)
	var want Spot
	for dir := range 4 {
		l, refusal := in.Lay(p, dir, layout.Strict)
		if refusal != nil {
			t.Fatal(refusal)
		}
		at := l.Places[7] // the first after the two turns
		tile := layout.Tile{X: int16(at.X / tileSize), Y: int16(at.Y / tileSize)}
		got := *spotOf(tile, at.Z, dir)
		if dir == 0 {
			want = got
		}
		if got != want || got != (Spot{Ahead: 4, Right: -3}) {
			t.Errorf("direction %d: %+v, want 4 ahead and 3 left", dir, got)
		}
	}
}

func TestPlaceWords(t *testing.T) {
	for _, c := range []struct {
		spot Spot
		want string
	}{
		{Spot{}, "at the start, on the ground"},
		{Spot{Ahead: 3}, "3 ahead of the start, on the ground"},
		{Spot{Ahead: -3, Height: 1}, "3 behind the start, 0.75 m above ground"},
		{Spot{Right: 2, Height: 20}, "2 right of the start, 15 m above ground"},
		{Spot{Ahead: -1, Right: -2, Height: -2}, "1 behind and 2 left of the start, 1.5 m under ground"},
	} {
		if got := placeWords(&c.spot); got != c.want {
			t.Errorf("placeWords(%+v) = %q, want %q", c.spot, got, c.want)
		}
	}
}

func TestGateName(t *testing.T) {
	p := &ride.Plan{Gates: []ride.Gate{{}, {Exit: true}, {}, {Exit: true}}}
	for i, want := range []string{"entrance 0", "exit 0", "entrance 1", "exit 1", "gate 4"} {
		if got := gateName(p, i); got != want {
			t.Errorf("gateName(%d) = %q, want %q", i, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		n     int
		thing string
		want  string
	}{{0, "car", "0 cars"}, {1, "car", "1 car"}, {2, "car", "2 cars"}} {
		if got := Count(c.n, c.thing); got != c.want {
			t.Errorf("Count(%d, %q) = %q, want %q", c.n, c.thing, got, c.want)
		}
	}
}

// Every way in which a run can end has an outcome and, but for the good one,
// words.
func TestOutcomes(t *testing.T) {
	if len(outcomes) != int(sim.NotSimulated)+1 {
		t.Errorf("%d outcomes of runs, want %d", len(outcomes), sim.NotSimulated+1)
	}
	said := make(map[string]sim.Outcome)
	for o := sim.Running; o <= sim.NotSimulated; o++ {
		if outcomes[o] == "" {
			t.Errorf("no outcome for %v", o)
		}
		if o == sim.Running || o == sim.Finished {
			continue
		}
		words := ExplainRun(&sim.Result{Outcome: o, End: 60}, ride.Shuttle)
		if other, ok := said[words]; ok {
			t.Errorf("%v and %v are both %q", o, other, words)
		}
		said[words] = o
	}
}

// A maze is rated without a test; it has no trains to prepare one for.
func TestRateMaze(t *testing.T) {
	p := wooden(t, oval)
	maze := &td6.Design{Type: ride.Maze, Version: 2, Vehicle: p.Vehicle.Object}
	r, result := New().Rate("x", maze, trial.Options{})
	if r.Outcome != Rated || result == nil || r.M == nil || !r.Strict.OK {
		t.Errorf("maze: %+v", r)
	}
	if report := New().Check("x", maze); !report.OK {
		t.Errorf("check of a maze: %+v", report)
	}
	plan, err := maze.Plan()
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := New().Prepare(plan, 0); err == nil {
		t.Error("a maze has a test run")
	}
}

// bends is a circuit with large curves and a diagonal slope.
const bends = "beginStation endStation" + halfTurn + " flat*2" + halfTurn

const halfTurn = " leftEighthToDiag diagFlatToUp25 diagUp25ToFlat leftEighthToOrthogonal" +
	" leftEighthToDiag diagFlatToDown25 diagDown25ToFlat leftEighthToOrthogonal"

// Karts have lanes on diagonals: such a ride is rated, in all directions.
func TestRateKartsOnDiagonals(t *testing.T) {
	typ := ride.ByID(ride.GoKarts)
	p := wooden(t, bends)
	p.Type, p.Vehicle = typ, typ.DefaultVehicle()
	p.Settings = ride.NewSettings(p.Type, p.Vehicle)
	for dir := range 4 {
		r, _ := New().Rate("x", td6.New(p), trial.Options{Rules: layout.Design, Dir: uint8(dir)})
		if r.Outcome != Rated || r.Seed == nil {
			t.Errorf("direction %d: %v (%s), seed %v", dir, r.Outcome, r.Error, r.Seed)
		}
	}
}

// A ride that leaves something to chance is rated with the seed, which is told.
func TestRateSeed(t *testing.T) {
	typ := ride.ByID(ride.GoKarts)
	p := wooden(t, oval)
	p.Type, p.Vehicle = typ, typ.DefaultVehicle()
	p.Settings = ride.NewSettings(p.Type, p.Vehicle)
	for seed := range uint64(3) {
		r, _ := New().Rate("x", td6.New(p), trial.Options{Rules: layout.Design, Seed: seed})
		if r.Outcome != Rated || r.Seed == nil || *r.Seed != seed {
			t.Errorf("seed %d: outcome %v (%s), seed %v", seed, r.Outcome, r.Error, r.Seed)
		}
	}
	r, _ := New().Rate("x", td6.New(wooden(t, oval)), trial.Options{Rules: layout.Design})
	if r.Seed != nil {
		t.Errorf("a wooden coaster has seed %d", *r.Seed)
	}
}
