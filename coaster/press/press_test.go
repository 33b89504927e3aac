package press_test

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/press"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/complete"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// planOf returns the plan of a shipped design, and its score.
func planOf(t *testing.T, name string) (*ride.Plan, rating.Score) {
	t.Helper()
	p, err := press.Plan(corpus.ShippedDesign(t, name))
	if err != nil {
		t.Fatal(err)
	}
	r := trial.New().Run(p, trial.Options{Rules: layout.Design})
	if !r.Rated() {
		t.Fatalf("%s is not rated", name)
	}
	return p, r.Score
}

// A file holds the ride and the figures of its test.
func TestDesign(t *testing.T) {
	plan, score := planOf(t, "wooden-20.td6")
	file, err := press.New(0).Design(plan, 0, score)
	if err != nil {
		t.Fatal(err)
	}
	d, err := td6.Decode(file.Data)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := d.Plan(); err != nil || !reflect.DeepEqual(got.Pieces, plan.Pieces) {
		t.Errorf("other pieces, %v", err)
	}
	if int(d.Stored.Excitement) != int(score.Excitement)/10 || file.Result.Score != score {
		t.Errorf("stored %v, result %v, want %v", d.Stored.Excitement, file.Result.Score, score)
	}
}

// What rates otherwise than was said becomes no file.
func TestDesignOtherRating(t *testing.T) {
	plan, score := planOf(t, "wooden-20.td6")
	score.Nausea++
	if file, err := press.New(0).Design(plan, 0, score); file != nil || !errors.Is(err, press.ErrOtherRating) {
		t.Errorf("got %+v, %v", file, err)
	}
}

// A ride gets no more trains than the press may give, and keeps its plan.
func TestMan(t *testing.T) {
	plan, _ := planOf(t, "classic-wooden-00.td6")
	own := plan.Settings.Trains
	for limit, want := range map[int]uint8{0: 2, 1: 1} {
		real, lasts := press.New(limit).Man(plan, 0, nil)
		if real.Settings.Trains != want || !lasts || plan.Settings.Trains != own {
			t.Errorf("at most %d: %d trains, last: %t", limit, real.Settings.Trains, lasts)
		}
	}
}

// A file keeps its bytes if it keeps its trains, and its ratings in any case.
func TestRemanned(t *testing.T) {
	for _, c := range []struct {
		name          string
		limit, trains int
	}{
		{"classic-wooden-00.td6", 0, 2},
		{"classic-wooden-00.td6", 1, 1},
		{"mine-ride-01.td6", 0, 2},
	} {
		p := press.New(c.limit)
		before := corpus.ShippedDesign(t, c.name)
		after, n, err := p.Remanned(before, 0, nil)
		if err != nil || n != c.trains {
			t.Errorf("%s: %d trains, want %d (%v)", c.name, n, c.trains, err)
			continue
		}
		old, _ := td6.Decode(before)
		if same := bytes.Equal(before, after); same != (int(old.Trains) == n) {
			t.Errorf("%s: %d trains, then %d; the same bytes: %t", c.name, old.Trains, n, same)
		}
		var scores [2]rating.Score
		for i, data := range [][]byte{before, after} {
			plan, err := press.Plan(data)
			if err != nil {
				t.Fatal(err)
			}
			scores[i] = trial.New().Run(plan, trial.Options{Rules: layout.Design}).Score
		}
		if scores[0] != scores[1] {
			t.Errorf("%s: %v became %v", c.name, scores[0], scores[1])
		}
	}
}

// Where the track cannot stand, no entrances are placed, and the design is
// written all the same.
func TestAddGatesLeavesOthersAlone(t *testing.T) {
	for name, text := range map[string]string{
		"off the map":     "type: 52\nversion: 2\nvehicle: 0 \"PTCT1\" 0\ntrack: endStation flat*400\n",
		"no platform":     "type: 52\nversion: 2\nvehicle: 0 \"PTCT1\" 0\ntrack: flat*4\n",
		"unknown vehicle": "type: 52\nversion: 2\nvehicle: 0 \"NOSUCH\" 0\ntrack: endStation flat\n",
		"maze":            "type: 20\nversion: 2\nvehicle: 0 \"HMAZE\" 0\nmaze: 0 0 7\n",
		"has one": "type: 52\nversion: 2\nvehicle: 0 \"PTCT1\" 0\ntrack: endStation flat\n" +
			"entrance: 0 32 0 3 0\n",
	} {
		var d, want td6.Design
		if err := d.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := want.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if press.AddGates(&d); !reflect.DeepEqual(d, want) {
			t.Errorf("%s: entrances %+v", name, d.Entrances)
		}
	}
}

// half returns a shipped design without its last pieces, and a way to complete
// it.
func half(t *testing.T, cut int) (*td6.Design, *complete.Completion) {
	t.Helper()
	d, err := td6.Decode(corpus.ShippedDesign(t, "wooden-20.td6"))
	if err != nil {
		t.Fatal(err)
	}
	d.Pieces = d.Pieces[:len(d.Pieces)-cut]
	plan, err := d.Plan()
	if err != nil {
		t.Fatal(err)
	}
	found, err := complete.Run(t.Context(), complete.Config{Plan: plan, BoxX: 60, BoxY: 60, Tries: 300, Seed: 1}, nil)
	if err != nil || len(found.Best) == 0 || !found.Best[0].Rated() {
		t.Fatalf("%+v, %v", found, err)
	}
	return d, &found.Best[0]
}

// What is completed keeps what the half had, scenery too, has the figures of
// the completion, and leaves the half as it was.
func TestCompleted(t *testing.T) {
	d, c := half(t, 6)
	d.Scenery = []td6.Scenery{{X: -128}, {X: 3}}
	d.StationStyle = 5
	pieces := len(d.Pieces)
	c.Before = 0 // as if nothing had been built before it
	got, err := press.New(0).Completed(d, c)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Pieces) != pieces+c.Added || len(d.Pieces) != pieces || got.StationStyle != 5 {
		t.Errorf("%d pieces of %d and %d, style %d", len(got.Pieces), pieces, c.Added, got.StationStyle)
	}
	if !reflect.DeepEqual(got.Scenery, d.Scenery) || int(got.Stored.Excitement) != int(c.Score.Excitement)/10 {
		t.Errorf("scenery %+v, excitement %v", got.Scenery, got.Stored.Excitement)
	}
	c.Before = 2 // or two pieces of platform
	if got, err = press.New(0).Completed(d, c); err != nil || len(got.Scenery) != 1 || got.Scenery[0].X != 1 {
		t.Errorf("two tiles before: scenery %+v, %v", got.Scenery, err)
	}
	c.Score.Excitement++
	if _, err := press.New(0).Completed(d, c); !errors.Is(err, press.ErrOtherRating) {
		t.Errorf("another rating: %v", err)
	}
}
