package search_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"testing"

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

func run(t *testing.T, c search.Config) search.Progress {
	t.Helper()
	p, err := search.Run(t.Context(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p.Best == nil {
		t.Fatalf("nothing found in %d evaluations, %d rated, lost %v", p.Evaluations, p.Rated, p.Lost)
	}
	return p
}

// The result does not depend on the number of workers.
func TestRunWorkers(t *testing.T) {
	c := short(3)
	want := run(t, c)
	for _, workers := range []int{2, 8} {
		c.Workers = workers
		if got := run(t, c); !reflect.DeepEqual(got, want) {
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
	got, err := search.Run(ctx, c, func(p search.Progress) {
		if p.Evaluations >= 400 {
			cancel()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	c.Evaluations = got.Evaluations
	if want := run(t, c); got.Evaluations < 400 || !reflect.DeepEqual(got, want) {
		t.Errorf("ended early: %+v\nasked for: %+v", got, want)
	}
}

// Improvements come in the order of evaluations, and every batch is reported.
func TestRunObserve(t *testing.T) {
	batches, improved := 0, 0
	var last *search.Candidate
	_, err := search.Run(t.Context(), short(5), func(p search.Progress) {
		if p.Improved {
			improved++
			if last != nil && p.Best.Evaluation <= last.Evaluation {
				t.Errorf("evaluation %d after %d", p.Best.Evaluation, last.Evaluation)
			}
		} else {
			batches++
		}
		if p.Improved != (p.Best != last) {
			t.Errorf("after %d evaluations: improved %t, but the best is %v and was %v",
				p.Evaluations, p.Improved, p.Best, last)
		}
		last = p.Best
	})
	if err != nil {
		t.Fatal(err)
	}
	if batches != 3 || improved == 0 {
		t.Errorf("%d batches, %d improvements; want 3 and some", batches, improved)
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
		c.Budget = 250000
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
		if !r.Rated() || r.Score.Intensity >= search.DefaultMaxIntensity {
			t.Errorf("direction %d: refusal %v, outcome %v, score %v",
				dir, r.Refusal, r.Run.Outcome, r.Score)
		}
	}
	f := b.Footprint
	if f.Width() > c.BoxX || f.Depth() > c.BoxY || int(f.Height) > c.MaxHeight*16 {
		t.Errorf("takes %d by %d tiles, %d high", f.Width(), f.Depth(), f.Height)
	}
	if b.Cost > c.Budget || b.Score.Intensity >= search.DefaultMaxIntensity {
		t.Errorf("costs %v, intensity %v", b.Cost, b.Score.Intensity)
	}
	first, last := b.Plan.Pieces[0], b.Plan.Pieces[len(b.Plan.Pieces)-1]
	if b.Operation.Mode.NeedsCircuit() && !track.Fits(last, first, c.Type.Has(ride.HasInvertedVariant)) {
		t.Error("is not closed")
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
	if err != nil || q.Best == nil || q.Best.Evaluation != search.FromEvaluation ||
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

// A search leaves no goroutines behind.
func TestRunLeaksNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	c := short(9)
	c.Workers, c.Evaluations = 8, 64
	if _, err := search.Run(t.Context(), c, nil); err != nil {
		t.Fatal(err)
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines before, %d after", before, after)
	}
}
