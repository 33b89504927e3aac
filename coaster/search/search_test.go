package search_test

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

func ExampleRun() {
	mouse, _ := ride.FindType("Steel Wild Mouse")
	p, err := search.Run(context.Background(), search.Config{
		Type: mouse, BoxX: 14, BoxY: 10, MaxHeight: 10, Seed: 1, Evaluations: 500,
	}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	again := trial.New().Run(&p.Best.Plan, trial.Options{Rules: layout.Strict})
	fmt.Println(p.Evaluations, p.Best.Score.Excitement > 400, again.Score == p.Best.Score)
	// Output: 500 true true
}

// short is a search that is quick and yet varies what it grew.
func short(seed uint64) search.Config {
	return search.Config{
		Type: ride.ByID(ride.SteelWildMouse), BoxX: 14, BoxY: 10, Seed: seed, Evaluations: 600,
	}
}

// limits are the limits of flags and their values.
func limits(t *testing.T, pairs ...string) (all goal.Limits) {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		l, err := goal.ParseLimit(pairs[i], pairs[i+1], goal.Elements{})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

func run(t *testing.T, c search.Config) *search.Progress {
	t.Helper()
	p, err := search.Run(t.Context(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p.Best == nil {
		t.Fatalf("nothing found in %d evaluations: %+v", p.Evaluations, p.Work)
	}
	return p
}

// The result does not depend on the number of workers.
func TestRunWorkers(t *testing.T) {
	c := short(3)
	want := run(t, c)
	for _, workers := range []int{2, 8} {
		c.Workers = workers
		if got := run(t, c); !bytes.Equal(got.Snapshot(), want.Snapshot()) {
			t.Errorf("%d workers: %+v\none: %+v", workers, got, want)
		}
	}
}

// A search that its context ends is a prefix of a longer one.
func TestRunPrefix(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	c := short(4)
	c.Evaluations = 0
	got, err := search.Run(ctx, c, func(p *search.Progress) {
		if p.Evaluations >= 400 {
			cancel()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	c.Evaluations = got.Evaluations
	if want := run(t, c); got.Evaluations < 400 || !bytes.Equal(got.Snapshot(), want.Snapshot()) {
		t.Errorf("ended early: %+v\nasked for: %+v", got, want)
	}
}

// A search that goes on from any of its snapshots finds what it would have
// found without a break.
func TestResume(t *testing.T) {
	search.Alone(t)
	c := short(5)
	c.Evaluations = 1500
	var snapshots [][]byte
	want, err := search.Run(t.Context(), c, func(p *search.Progress) {
		snapshots = append(snapshots, p.Snapshot())
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(snapshots) < 4 {
		t.Fatalf("%d rounds, want 4 or more", len(snapshots))
	}
	c.Workers = 2
	for i, s := range snapshots {
		got, err := search.Resume(t.Context(), c, s, nil)
		if err != nil {
			t.Fatal(err)
		}
		got.Work.Ticks = want.Work.Ticks // more, since trails are not kept
		if got.Best.ID != want.Best.ID || !bytes.Equal(got.Snapshot(), want.Snapshot()) {
			t.Errorf("from snapshot %d: %+v\nin one go: %+v", i, got, want)
		}
	}
}

// A snapshot of something else, or of nothing, is an error.
func TestResumeWrong(t *testing.T) {
	search.Alone(t)
	c := short(6)
	c.Evaluations = 64
	good := run(t, c).Snapshot()
	other := c
	other.Seed++
	if _, err := search.Resume(t.Context(), other, good, nil); err == nil {
		t.Error("a snapshot of a search with another seed gives no error")
	}
	for _, bad := range [][]byte{nil, []byte("no snapshot"), good[:len(good)/2]} {
		if _, err := search.Resume(t.Context(), c, bad, nil); err == nil {
			t.Errorf("a snapshot of %d bytes gives no error", len(bad))
		}
	}
	var older bytes.Buffer // in which not all fits
	err := gob.NewEncoder(&older).Encode(struct {
		Version int
		Work    struct{ Lost [1]int }
	}{Version: 5})
	if err != nil {
		t.Fatal(err)
	}
	_, err = search.Resume(t.Context(), c, older.Bytes(), nil)
	if err == nil || !strings.Contains(err.Error(), "version 5, want ") {
		t.Errorf("a snapshot of version 5: %v", err)
	}
}

// Every round is reported; what is new is better than what was in its cell
// before, and the best is the best of all.
func TestRunObserve(t *testing.T) {
	search.Alone(t)
	rounds, elites, parents, orphans := 0, 0, 0, 0
	ids := map[int]bool{}
	cells := map[int]float64{}
	best := math.Inf(-1)
	end, err := search.Run(t.Context(), short(5), func(p *search.Progress) {
		rounds++
		for _, c := range p.News {
			ids[c.ID] = true
		}
		for _, c := range p.News {
			elites++
			for _, parent := range c.Parents {
				if parents++; !ids[parent] {
					orphans++
				}
			}
			if old, ok := cells[c.Cell]; ok && c.Merit.Value <= old {
				t.Errorf("candidate %d: %v in a cell that has %v", c.ID, c.Merit.Value, old)
			}
			cells[c.Cell] = c.Merit.Value
			best = max(best, c.Merit.Value)
		}
		if len(cells) > 0 && p.Best.Merit.Value != best {
			t.Errorf("after %d evaluations the best is %v, want %v", p.Evaluations, p.Best.Merit, best)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	// Of two finds that are as good as each other in one round, one is dropped.
	if parents < 3 || orphans > parents/10 {
		t.Errorf("%d of %d parents are no elites that were told of", orphans, parents)
	}
	if rounds != 3 || elites < 3 || len(cells) != len(end.Archive.Elites()) {
		t.Errorf("%d rounds, %d elites of %d kinds; want 3 and some", rounds, elites, len(cells))
	}
}

// All evaluations are accounted for.
func TestWork(t *testing.T) {
	search.Alone(t)
	c := short(7)
	c.Limits = limits(t, "max-intensity", "6", "budget", "3000")
	w := run(t, c).Work
	tried, built, rated, lost := 0, 0, 0, 0
	for _, y := range w.Operators {
		tried, built, rated = tried+y.Tried, built+y.Built, rated+y.Rated
	}
	for l := search.NotGrown; l < search.Refused; l++ {
		lost += w.Lost[l]
	}
	if tried != c.Evaluations || built+lost != tried || rated != w.Rated ||
		rated+w.Lost[search.Refused]+w.Lost[search.NotRound] != built {
		t.Errorf("%d tried, %d built, %d rated: %+v", tried, built, rated, w)
	}
	if w.Lost[search.OverLimit] == 0 || len(w.Broken.Lines()) == 0 {
		t.Errorf("no limit was broken: %+v", w)
	}
	if n := run(t, short(7)).Work.Lost[search.NotAsBuilt]; n == 0 {
		t.Error("all come round with their own trains, and in each direction")
	}
	if w.Ticks >= w.WholeTicks {
		t.Errorf("%d ticks of %d", w.Ticks, w.WholeTicks)
	}
}

// Where there is one limit, all that are beyond it in some direction are
// counted for it.
func TestBrokenInAnyDirection(t *testing.T) {
	search.Alone(t)
	c := short(7)
	c.Limits = limits(t, "max-intensity", "6")
	w := run(t, c).Work
	if n := w.Lost[search.OverLimit]; n == 0 || w.Broken.Counts[0] != n {
		t.Errorf("%d beyond the limit, %d counted for it", n, w.Broken.Counts[0])
	}
}

// What is found keeps all limits and rules, and trying it again gives the same
// figures.
func TestBestIsLegal(t *testing.T) {
	search.Alone(t)
	for _, id := range []ride.TypeID{
		ride.WoodenRc, ride.JuniorRc, ride.LayDownRc, ride.LimLaunchedRc, ride.MineRide,
	} {
		c := short(6)
		c.Type, c.BoxX, c.BoxY = ride.ByID(id), 24, 18
		c.Evaluations = 400
		c.MaxHeight = 12
		c.Limits = limits(t, "budget", "25000", "max-intensity", "10")
		t.Run(c.Type.Name, func(t *testing.T) { checkLegal(t, c, run(t, c).Best) })
	}
}

func checkLegal(t *testing.T, c search.Config, b *search.Candidate) {
	t.Helper()
	r := trial.New().Run(&b.Plan, trial.Options{Rules: layout.Strict})
	if !r.Rated() || r.Score != b.Score || !reflect.DeepEqual(*r.Run.Stats, b.Stats) {
		t.Errorf("tried again: refusal %v, outcome %v, score %v; found %v",
			r.Refusal, r.Run.Outcome, r.Score, b.Score)
	}
	if w := layout.CheckWindow(c.Type, b.Plan.Vehicle, b.Plan.Pieces); w != nil {
		t.Errorf("the construction window does not offer it: %v", w)
	}
	for dir := range uint8(4) {
		r := trial.New().Run(&b.Plan, trial.Options{Dir: dir, Rules: layout.Strict})
		if !r.Rated() || r.Score.Intensity >= 1000 {
			t.Errorf("direction %d: refusal %v, outcome %v, score %v",
				dir, r.Refusal, r.Run.Outcome, r.Score)
		}
	}
	f := b.Footprint
	x, y := f.Width(), f.Depth()
	if !b.Operation.Mode.NeedsCircuit() && (x > c.BoxX || y > c.BoxY) {
		x, y = y, x // the box is along the platform, to which the first piece may stand across
	}
	if x > c.BoxX || y > c.BoxY || int(f.Height) > c.MaxHeight*16 {
		t.Errorf("takes %d by %d tiles, %d high", f.Width(), f.Depth(), f.Height)
	}
	if b.Cost > 250000 || b.Score.Intensity >= 1000 {
		t.Errorf("costs %v, intensity %v", b.Cost, b.Score.Intensity)
	}
	first, last := b.Plan.Pieces[0], b.Plan.Pieces[len(b.Plan.Pieces)-1]
	if b.Operation.Mode.NeedsCircuit() && !track.Fits(last, first, c.Type.Has(ride.HasInvertedVariant)) {
		t.Error("is not closed")
	}
}

// What a ride must have it has, also if nothing else would draw it, and what it
// must not have is never built.
func TestMustHave(t *testing.T) {
	search.Alone(t)
	c := short(12)
	c.Type, c.BoxX, c.BoxY = ride.ByID(ride.WoodenRc), 24, 18
	c.Limits = limits(t, "must-have", "onRidePhoto", "must-not-have", "brakes")
	p := run(t, c)
	has := func(typ track.Type) bool {
		return slices.ContainsFunc(p.Best.Plan.Pieces, func(q track.Piece) bool { return q.Type == typ })
	}
	if !has(track.OnRidePhoto) || has(track.Brakes) {
		t.Errorf("the best has %v", p.Best.Plan.Pieces)
	}
	if lines := p.Work.Broken.Lines(); slices.ContainsFunc(lines, func(s string) bool {
		return strings.Contains(s, "must-not-have")
	}) {
		t.Errorf("brakes were built: %v", lines)
	}
}

// A piece that the ride type has not is no demand to search for.
func TestMustHaveForeign(t *testing.T) {
	c := short(12)
	c.Type, c.Limits = ride.ByID(ride.WoodenWildMouse), limits(t, "must-have", "leftVerticalLoop")
	_, err := search.Run(t.Context(), c, nil)
	if err == nil || !strings.Contains(err.Error(), "leftVerticalLoop: a wooden_wild_mouse is not built with it") {
		t.Errorf("got %v", err)
	}
}

// Where there is hardly room for a platform of the usual length, shorter
// trains run.
func TestRunTightBox(t *testing.T) {
	search.Alone(t)
	b := run(t, search.Config{
		Type: ride.ByID(ride.WoodenRc), BoxX: 12, BoxY: 5, Seed: 1, Evaluations: 3000,
	}).Best
	if f := b.Footprint; f.Width() > 12 || f.Depth() > 5 {
		t.Errorf("takes %d by %d tiles", f.Width(), f.Depth())
	}
}

// A ride that there is gets better, or stays.
func TestRunFrom(t *testing.T) {
	search.Alone(t)
	c := short(7)
	first := run(t, c).Best
	c = search.Config{From: &first.Plan, Seed: 8, Evaluations: 500}
	p := run(t, c)
	if p.Best.Score.Excitement <= first.Score.Excitement {
		t.Errorf("from %v to %v in %d evaluations", first.Score, p.Best.Score, p.Evaluations)
	}
	none := c
	none.Evaluations = 0
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	q, err := search.Run(ctx, none, nil)
	if err != nil || q.Best == nil || q.Best.ID != search.GivenID ||
		!reflect.DeepEqual(q.Best.Plan.Pieces, first.Plan.Pieces) {
		t.Errorf("without evaluations: %+v, %v; want the ride that there was", q.Best, err)
	}
}

func TestUnsupported(t *testing.T) {
	for _, id := range []ride.TypeID{
		ride.Maze, ride.Chairlift, ride.BoatHire, ride.LaunchedFreefall, ride.GoKarts,
	} {
		_, err := search.Run(t.Context(), search.Config{Type: ride.ByID(id), Evaluations: 1}, nil)
		if _, ok := errors.AsType[*kit.UnsupportedError](err); !ok {
			t.Errorf("%s: %v, want an UnsupportedError", ride.ByID(id).Name, err)
		}
	}
}

func TestRunNothing(t *testing.T) {
	if _, err := search.Run(t.Context(), search.Config{Evaluations: 1}, nil); err == nil {
		t.Error("a search for no ride type gives no error")
	}
}

// A search leaves no goroutines behind: the bubble in which it runs ends only
// when all of them have.
func TestRunLeaksNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := short(9)
		c.Workers, c.Evaluations = 8, 64
		if _, err := search.Run(t.Context(), c, nil); err != nil {
			t.Fatal(err)
		}
	})
}
