package trial_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// tree is small scenery on the land, so many tiles from where the oval begins.
func tree(x, y int) ride.Item {
	return ride.Item{Kind: ride.SmallScenery, X: int16(32 * x), Y: int16(32 * y)}
}

// Each piece of scenery near the station is 5 points, at most 47 of them; a
// wooden coaster has 11155/65536 of them for excitement.
func TestSceneryScore(t *testing.T) {
	tower := ride.Item{Kind: ride.LargeScenery, Y: 64}
	high := tree(0, 3)
	high.Z = 4
	var forest []ride.Item
	for range 50 {
		forest = append(forest, tree(-1, 4))
	}
	plain := trial.New().Run(oval(), trial.Options{})
	for _, c := range []struct {
		name           string
		items          []ride.Item
		counted, score int
		exact          bool
	}{
		{"none", nil, 0, 0, true},
		{"two trees", []ride.Item{tree(0, 2), tree(0, 3)}, 2, 10, true},
		{"far away", []ride.Item{tree(0, 7)}, 0, 0, true},
		{"a tower and a tree", []ride.Item{tower, tree(0, 3)}, 2, 10, false},
		{"in the air", []ride.Item{high, tree(0, 2)}, 1, 5, false},
		{"a forest", forest, 50, 235, true},
		{"a forest with something in the air", append(forest[:50:50], high), 50, 235, true},
	} {
		p := oval()
		p.Scenery = c.items
		r := trial.New().Run(p, trial.Options{Scenery: true})
		s := r.Scenery
		if s == nil || s.Counted != c.counted || s.Score != c.score || s.Exact != c.exact {
			t.Errorf("%s: %+v, want %d counted, %d points, exact %t",
				c.name, s, c.counted, c.score, c.exact)
			continue
		}
		if r.Ride.Scenery != c.score || r.Ride.Proximity != plain.Ride.Proximity {
			t.Errorf("%s: rated with %d points and proximity %d, want %d and %d",
				c.name, r.Ride.Scenery, r.Ride.Proximity, c.score, plain.Ride.Proximity)
		}
		if got := sceneryBonus(r); got != c.score*11155>>16 {
			t.Errorf("%s: %d for scenery, want %d", c.name, got, c.score*11155>>16)
		}
	}
}

// sceneryBonus returns what excitement has of the scenery.
func sceneryBonus(r *trial.Result) int {
	for _, term := range rating.Bill(&r.Ride, nil) {
		if term.Name == "BonusScenery" {
			return int(term.Part.Excitement)
		}
	}
	return -1
}

// Without the option the scenery of a plan changes nothing.
func TestSceneryNotAsked(t *testing.T) {
	bare, dressed := oval(), oval()
	deep := tree(0, 2)
	deep.Z = -4
	dressed.Scenery = []ride.Item{tree(0, 2), deep}
	want := *trial.New().Run(bare, trial.Options{})
	got := trial.New().Run(dressed, trial.Options{})
	if got.Score != want.Score || got.Scenery != nil || got.Layout.Site.Z != layout.FlatGround {
		t.Errorf("scenery that was not asked for: %v at %d, want %v",
			got.Score, got.Layout.Site.Z, want.Score)
	}
	asked := trial.New().Run(dressed, trial.Options{Scenery: true})
	if asked.Layout.Site.Z != layout.FlatGround+32 {
		t.Errorf("scenery 32 below the start: built at %d, want 32 above the land",
			asked.Layout.Site.Z)
	}
}

// Paths over the straight before the platform shelter the train: two in a row
// are one section, two apart are two.
func TestShelterByPaths(t *testing.T) {
	roof := func(tile int) ride.Item {
		return ride.Item{Kind: ride.Path, X: int16(32 * tile), Z: 20}
	}
	for _, c := range []struct {
		items    []ride.Item
		sections uint8
	}{
		{nil, 0},
		{[]ride.Item{roof(1)}, 1},
		{[]ride.Item{roof(1), roof(2)}, 1},
		{[]ride.Item{roof(1), roof(3)}, 2},
	} {
		p := oval()
		p.Scenery = c.items
		r := trial.New().Run(p, trial.Options{Scenery: true})
		if !r.Rated() {
			t.Fatalf("%v, %v", r.Refusal, r.Run.Outcome)
		}
		s := r.Run.Stats
		n := s.ShelteredSections & 31
		if n != c.sections || (s.ShelteredLength > 0) != (c.sections > 0) {
			t.Errorf("%d paths over the track: %d sections, length %d, want %d sections",
				len(c.items), n, s.ShelteredLength, c.sections)
		}
		if !r.Scenery.Exact || r.Ride.Scenery != 0 {
			t.Errorf("%+v: paths are known and no scenery", r.Scenery)
		}
	}
}

// What was saved with a ride stood around it, so no path of any design has
// something in its way; and a design without scenery is rated as without the
// option.
func TestSceneryOfCorpus(t *testing.T) {
	y := newTally(corpus.Design)
	paths, exact, dressed := 0, 0, 0
	for _, r := range corpus.Measured(t, "measured.jsonl.gz") {
		p := y.plan(t, r.File)
		if r.Outcome != "rated" || p == nil || p.Type.Ratings.Untested {
			continue
		}
		got := y.trial.Run(p, trial.Options{
			Dir: uint8(r.Dir), Rules: layout.Design, AnyHeight: r.LimitsOff, Scenery: true,
		})
		if !got.Rated() {
			continue // random, as mini golf
		}
		y.runs++
		s := got.Scenery
		if s.LeftOut != 0 {
			t.Errorf("%v: %d of %d paths left out", &r, s.LeftOut, s.Paths+s.LeftOut)
		}
		if r.SceneryItems == 0 && (!s.Exact || int(got.Score.Excitement) != r.M.Excitement) {
			t.Errorf("%v: excitement %v without scenery, want %d",
				&r, got.Score.Excitement, r.M.Excitement)
		}
		paths += s.Paths
		if r.SceneryItems > 0 {
			dressed++
			if s.Exact {
				exact++
			}
		}
	}
	t.Logf("%d runs, %d with scenery, of those %d exact; %d paths", y.runs, dressed, exact, paths)
	if y.runs < 600 || paths == 0 || exact == 0 {
		t.Errorf("%d runs, %d paths, %d exact", y.runs, paths, exact)
	}
}
