package search_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// Elites with twin platforms are rated as they are with both of their trains,
// which leave together, and that is rewarded.
func TestTwins(t *testing.T) {
	search.Alone(t)
	twins := 0
	for _, id := range []ride.TypeID{ride.WoodenRc, ride.Steeplechase, ride.MiniSuspendedRc} {
		c := search.Config{Type: ride.ByID(id), Seed: 3, Evaluations: 1024}
		for _, e := range run(t, c).Archive.Elites() {
			if e.Thing.Operation.Mode == ride.ContinuousCircuitBlockSectioned {
				twins++
				checkTwin(t, e.Thing)
			}
		}
	}
	if twins < 10 {
		t.Errorf("%d elites have twin platforms", twins)
	}
}

func checkTwin(t *testing.T, c *search.Candidate) {
	t.Helper()
	tr := trial.New()
	r := tr.Run(&c.Plan, trial.Options{Rules: layout.Strict})
	name := c.Plan.Type.Name
	if !r.Rated() || r.Score != c.Score || r.Operation.Trains != 2 {
		t.Errorf("%s: %d trains, %v, want %v", name, r.Operation.Trains, r.Score, c.Score)
		return
	}
	if !r.Layout.Adjacent() || r.Layout.NumPlatforms() != 2 || len(c.Plan.Gates) != 4 {
		t.Errorf("%s: %d platforms, adjacent: %v, %d gates",
			name, r.Layout.NumPlatforms(), r.Layout.Adjacent(), len(c.Plan.Gates))
	}
	lone := c.Plan
	lone.Settings.Depart &^= ride.DepartSynchronised
	if r := tr.Run(&lone, trial.Options{Rules: layout.Strict}); r.Score.Excitement >= c.Score.Excitement {
		t.Errorf("%s: %v, and %v if trains leave one by one", name, c.Score, r.Score)
	}
}

// Who wants one platform gets one.
func TestOnePlatform(t *testing.T) {
	search.Alone(t)
	for _, c := range []search.Config{
		{OnePlatform: true},
		{Limits: limits(t, "max-platforms", "1")},
	} {
		c.Type, c.Seed, c.Evaluations = ride.ByID(ride.WoodenRc), 3, 512
		p := run(t, c)
		if p.Work.Operators[search.Twin].Tried > 0 {
			t.Error("a second platform was tried")
		}
		for _, e := range p.Archive.Elites() {
			if n := len(e.Thing.Plan.Gates); n != 2 {
				t.Errorf("%d gates", n)
			}
		}
	}
}

// Rides with block sections have block brakes where these are asked for, and hold
// more trains.
func TestBlocks(t *testing.T) {
	search.Alone(t)
	c := search.Config{
		Type: ride.ByID(ride.WoodenRc), Mode: ride.ContinuousCircuitBlockSectioned, OnePlatform: true,
		Limits: limits(t, "must-have", "blockBrakes"), Seed: 1, Evaluations: 512,
	}
	b := run(t, c).Best
	if b == nil || b.Operation.Mode != c.Mode {
		t.Fatalf("best: %+v", b)
	}
	if n := trial.New().MostTrains(&b.Plan, trial.Options{Rules: layout.Design}, 0, nil); n < 2 {
		t.Errorf("%d trains", n)
	}
}

// A box of the track alone leaves the gates outside.
func TestGatesOutside(t *testing.T) {
	search.Alone(t)
	c := search.Config{
		Type: ride.ByID(ride.WoodenWildMouse), BoxX: 12, BoxY: 5, GatesOutside: true,
		Seed: 1, Evaluations: 512,
	}
	outside := 0
	for _, e := range run(t, c).Archive.Elites() {
		f := &e.Thing.Footprint
		if f.Width() > c.BoxX || f.Depth() > c.BoxY {
			t.Errorf("%d by %d tiles", f.Width(), f.Depth())
		}
		if f.AllMin != f.Min || f.AllMax != f.Max {
			outside++
		}
	}
	if outside == 0 {
		t.Error("no gate is outside the box")
	}
}
