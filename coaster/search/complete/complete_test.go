package complete_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/complete"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/td6/td6test"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// half returns a shipped ride without its last n pieces, in a box that has
// room for it.
func half(tb testing.TB, file string, n int) complete.Config {
	tb.Helper()
	p := td6test.Plan(tb, file)
	p.Pieces = p.Pieces[:len(p.Pieces)-n]
	return complete.Config{Plan: p, BoxX: 60, BoxY: 60, Keep: 3, Tries: 200, Seed: 1}
}

// A shipped ride whose end is missing is completed; what is found can be built
// piece by piece, begins with what was there, is rated as said, and is sorted.
func TestCompleteShipped(t *testing.T) {
	files := []string{"wooden-20.td6", "junior-20.td6", "corkscrew-30.td6", "giga-21.td6"}
	for _, file := range files {
		for _, n := range []int{3, 8} {
			c := half(t, file, n)
			found, err := complete.Run(t.Context(), c, nil)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			if found.Rated == 0 {
				t.Errorf("%s without %d pieces: %v", file, n, found.Problem)
				continue
			}
			t.Logf("%s without %d: %d tries, %d closed, %d rated, best %v, added %d", file, n,
				found.Tries, found.Closed, found.Rated, found.Best[0].Score, found.Best[0].Added)
			checkBest(t, file, &c, found.Best)
		}
	}
}

func checkBest(t *testing.T, name string, c *complete.Config, best []complete.Completion) {
	t.Helper()
	tr := trial.New()
	for i, b := range best {
		there := c.Plan.Pieces
		kept := b.Plan.Pieces[b.Before : b.Before+len(there)]
		if !slices.Equal(kept, there) || len(b.Plan.Pieces) != len(there)+b.Added {
			t.Errorf("%s: completion %d does not begin with what was there", name, i)
		}
		r := tr.Run(&b.Plan, trial.Options{Rules: layout.Strict})
		if r.Rated() != b.Rated() || b.Rated() && r.Score != b.Score {
			t.Errorf("%s: completion %d is %v, was said to be %v", name, i, r.Score, b.Score)
		}
		if failing := failing(tr, &b); !slices.Equal(failing, b.Failing) {
			t.Errorf("%s: completion %d fails in directions %v, was said to in %v", name, i, failing, b.Failing)
		}
		if i == 0 || !b.Rated() {
			continue
		}
		before := &best[i-1]
		if len(b.Failing) < len(before.Failing) ||
			len(b.Failing) == len(before.Failing) && b.Score.Excitement > before.Score.Excitement {
			t.Errorf("%s: completion %d is better than the one before", name, i)
		}
	}
}

// failing returns the directions but the first in which a ride that is rated is
// not.
func failing(tr *trial.Trial, c *complete.Completion) (dirs []int) {
	for dir := 1; dir < 4 && c.Rated(); dir++ {
		r := tr.Run(&c.Plan, trial.Options{
			Dir: uint8(dir), Rules: layout.Strict, Setup: sim.Setup{ForwardOnly: c.Plan.Settings.Mode.NeedsCircuit()},
		})
		if !r.Rated() {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

// What comes round in one direction alone comes behind what does so in all.
func TestCompleteFailing(t *testing.T) {
	c := half(t, "vertical-drop-06.td6", 12)
	c.Keep = 200
	found, err := complete.Run(t.Context(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	checkBest(t, "vertical-drop-06.td6", &c, found.Best)
	n := 0
	for _, b := range found.Best {
		n += min(len(b.Failing), 1)
	}
	t.Logf("%d of %d rated fail in some direction", n, found.Rated)
	if n == 0 {
		t.Error("all are rated in all directions")
	}
}

// The same seed gives the same rides.
func TestCompleteRepeats(t *testing.T) {
	var first []complete.Completion
	for range 2 {
		found, err := complete.Run(t.Context(), half(t, "junior-20.td6", 8), nil)
		if err != nil || len(found.Best) == 0 {
			t.Fatalf("%v, %d found", err, len(found.Best))
		}
		if first != nil && !slices.EqualFunc(first, found.Best, samePieces) {
			t.Error("other rides with the same seed")
		}
		first = found.Best
	}
}

func samePieces(a, b complete.Completion) bool {
	return slices.Equal(a.Plan.Pieces, b.Plan.Pieces) && a.Try == b.Try
}

// wooden returns a wooden coaster of the pieces, without gates or settings.
func wooden(pieces string) complete.Config {
	typ := ride.ByID(ride.WoodenRc)
	return complete.Config{
		Plan: &ride.Plan{Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse(pieces),
			Settings: ride.Settings{Mode: ride.ContinuousCircuit}},
		Tries: 300, Keep: 1, Seed: 3,
	}
}

const (
	station = "beginStation middleStation*4 endStation "
	uphill  = "flat*9 flatToUp25 up25*6 up25ToFlat leftQuarterTurn3Tiles*2"
	hill    = "flatToUp25+lift up25+lift*6 up25ToFlat+lift "
)

// What is missing is added: a platform, the rest of one, gates.
func TestCompleteParts(t *testing.T) {
	for name, pieces := range map[string]string{
		"hill alone":         hill + "flatToDown25 down25*4",
		"platform and hill":  station + hill,
		"platform alone":     station,
		"first of platform":  "beginStation " + hill,
		"a circuit already":  station + "leftQuarterTurn3Tiles*2 flat*6 leftQuarterTurn3Tiles*2",
		"one piece of track": "flat",
	} {
		found, err := complete.Run(t.Context(), wooden(pieces), nil)
		if err != nil || len(found.Best) == 0 {
			t.Errorf("%s: %v, %+v", name, err, found)
			continue
		}
		b := &found.Best[0]
		if found.Whole != (name == "a circuit already") || found.Whole != (b.Added == 0) {
			t.Errorf("%s: whole %v, %d added", name, found.Whole, b.Added)
		}
		if strings.Contains(pieces, "lift") && !b.Rated() {
			t.Errorf("%s: not rated: %v", name, found.Problem)
		}
		if len(b.Plan.Gates) != 2 {
			t.Errorf("%s: %d gates", name, len(b.Plan.Gates))
		}
	}
}

// Where trains come back the way they went, what is there is gone on with up to
// a rise, or is enough as it stands.
func TestCompleteOpen(t *testing.T) {
	for _, test := range []struct {
		name  string
		lacks int
	}{
		{"reverse-freefall-04.td6", 0}, {"reverse-freefall-04.td6", 1},
		{"reverse-freefall-04.td6", 6}, {"corkscrew-30.td6", 4}, {"classic-mini-30.td6", 2},
	} {
		name, lacks := test.name, test.lacks
		c := half(t, name, lacks)
		found, err := complete.Run(t.Context(), c, nil)
		if err != nil || found.Rated == 0 {
			t.Errorf("%s without %d: %v, %+v", name, lacks, err, found)
			continue
		}
		t.Logf("%s without %d: best %v, added %d", name, lacks, found.Best[0].Score, found.Best[0].Added)
		checkBest(t, name, &c, found.Best)
	}
}

// A platform that is cut short is built on, also that of open track.
func TestCompletePlatform(t *testing.T) {
	c := half(t, "mine-ride-01.td6", 3) // a part of its platform
	found, err := complete.Run(t.Context(), c, nil)
	if err != nil || found.Rated == 0 {
		t.Fatalf("%v, %+v", err, found)
	}
	if b := &found.Best[0]; b.Added != 3 || len(b.Plan.Gates) != 2 || len(found.Best) != 1 {
		t.Errorf("%d added, %d gates, %d ways; want the platform whole", b.Added, len(b.Plan.Gates), len(found.Best))
	}

	c = half(t, "inverted-impulse-31.td6", 0)
	for c.Plan.Pieces[0].Type != track.EndStation {
		c.Plan.Pieces = c.Plan.Pieces[1:]
	}
	c.Plan.Gates = nil
	found, err = complete.Run(t.Context(), c, nil)
	if err != nil || found.Rated == 0 || found.Best[0].Before == 0 {
		t.Errorf("inverted impulse: %v, %+v", err, found)
	}
}

// The number of tiles is kept with gates, also where nothing is built after
// them.
func TestCompleteTilesOfGates(t *testing.T) {
	c := half(t, "reverse-freefall-04.td6", 6)
	for _, most := range []int{17, 19, 21, 30} {
		c.MaxTiles = most
		found, err := complete.Run(t.Context(), c, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range found.Best {
			if b.Footprint.All > most {
				t.Errorf("%d tiles, want at most %d", b.Footprint.All, most)
			}
		}
		if p := found.Problem; most == 17 && (p == nil || p.Cause != complete.FewTiles) {
			t.Errorf("on %d tiles: %v", most, p)
		}
	}
}

// It says why it can't.
func TestProblems(t *testing.T) {
	box := func(c complete.Config, x, y int) complete.Config {
		c.BoxX, c.BoxY = x, y
		return c
	}
	cliff := wooden(station + "flatToUp25+lift up25+lift*3")
	cliff.MaxHeight = 5
	monster := ride.ByID(ride.SteelWildMouse)
	mouse := wooden(station + "flatToLeftBank")
	mouse.Plan.Type, mouse.Plan.Vehicle = monster, monster.DefaultVehicle()
	freefall := ride.ByID(ride.ReverseFreefallRc)
	shuttle := wooden("flat*6")
	shuttle.Plan.Type, shuttle.Plan.Vehicle = freefall, freefall.DefaultVehicle()
	shuttle.Plan.Settings.Mode = ride.LimPoweredLaunch
	runway := shuttle
	runway.Plan = new(*shuttle.Plan)
	runway.Plan.Pieces = track.MustParse(station + "flat*20")
	for _, test := range []struct {
		name string
		c    complete.Config
		want complete.Cause
	}{
		{"shuttle", shuttle, complete.OpenTrack},
		{"runway", runway, complete.SmallBox},
		{"box", box(wooden(station+hill), 14, 4), complete.SmallBox},
		{"wall", wooden(station + "leftQuarterTurn3Tiles*3 flat"), complete.DeadEnd},
		{"curl", wooden(station + "leftQuarterTurn3Tiles*3"), complete.Blocked},
		{"uphill", wooden(station + uphill), complete.NotRidden},
		{"ceiling", cliff, complete.LowCeiling},
		{"pieces", mouse, complete.NoPieces},
	} {
		found, err := complete.Run(t.Context(), test.c, nil)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if found.Problem == nil || found.Problem.Cause != test.want {
			t.Errorf("%s: %v, want %v", test.name, found.Problem, test.want)
			continue
		}
		t.Logf("%s: %v (%v)", test.name, found.Problem, found.Problem.End)
	}
}

// What is wrong with the half that there is, is an error that names the piece.
func TestParts(t *testing.T) {
	for name, pieces := range map[string]string{
		"joint":    station + "up25",
		"crossing": station + "leftQuarterTurn3Tiles*3 flat*6",
	} {
		_, err := complete.Run(context.Background(), wooden(pieces), nil)
		if e, ok := errors.AsType[*complete.PartError](err); !ok || e.Piece < 6 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
