package draw_test

import (
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject/subjecttest"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// The poster names each term of the ratings, with the most that it could be.
func TestPosterBill(t *testing.T) {
	s := subjecttest.Shipped(t, "looping-06.td6")
	_, words := svg(t, draw.Poster(s, draw.Options{}))
	terms := 0
	for _, term := range rating.Bill(&s.Result.Ride, nil) {
		e, most := term.Part.Excitement, term.Cap.Excitement
		if term.Part == (rating.Score{}) {
			continue
		}
		terms++
		want := []string{term.Name}
		if e != 0 {
			want = append(want, e.String())
		}
		if e != 0 && most > 0 && most != rating.NoCap {
			want = append(want, "of "+most.String())
		}
		for _, w := range want {
			if !strings.Contains(words, w+"\n") {
				t.Errorf("%s: the poster does not say %q", term.Name, w)
			}
		}
	}
	if terms < 10 {
		t.Errorf("only %d terms", terms)
	}
}

// What cannot be tested has a poster that says so.
func TestPosterUnrated(t *testing.T) {
	p := &ride.Plan{Type: ride.ByID(ride.WoodenRc), Pieces: track.MustParse("endStation flat")}
	p.Vehicle = p.Type.DefaultVehicle()
	if _, words := svg(t, draw.Poster(subjecttest.Laid(t, "end", p, trial.Options{}), draw.Options{})); !strings.Contains(words, "not rated\n") {
		t.Errorf("the poster says %q", words)
	}
}
