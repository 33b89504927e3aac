package inspect_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// planOf returns the plan of a shipped design.
func planOf(t *testing.T, name string) *ride.Plan {
	t.Helper()
	d, err := td6.Decode(corpus.ShippedDesign(t, name))
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.Plan()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The spread holds what the game measured in each direction.
func TestSpreadOf(t *testing.T) {
	all, s := inspect.SpreadOf(trial.New(), planOf(t, "wooden-20.td6"))
	seen := 0
	for _, r := range corpus.Shipped(t) {
		if r.File != "wooden-20.td6" || r.M == nil {
			continue
		}
		seen++
		if int(all[r.Dir]) != r.M.Excitement {
			t.Errorf("direction %d: %v, want %d", r.Dir, all[r.Dir], r.M.Excitement)
		}
		for i, x := range []int{r.M.Excitement, r.M.Intensity, r.M.Nausea} {
			if part := [...][2]unit.Rating{s.Excitement, s.Intensity, s.Nausea}[i]; x < int(part[0]) || x > int(part[1]) {
				t.Errorf("direction %d: rating %d is %d, the spread is %v", r.Dir, i, x, part)
			}
		}
	}
	if seen == 0 {
		t.Error("nothing was measured")
	}
}

func TestSpreadWords(t *testing.T) {
	s := inspect.Spread{Intensity: [2]unit.Rating{610, 612}, Nausea: [2]unit.Rating{300, 300}}
	got := s.Words([]unit.Rating{550, rating.Unrated})
	if want := "excitement 5.50 none, intensity 6.10 to 6.12, nausea 3.00"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The terms of the bound add up to the excitement, and none is above its cap.
func TestBound(t *testing.T) {
	r := trial.New().Run(planOf(t, "wooden-20.td6"), trial.Options{Rules: layout.Design})
	b := inspect.NewBound(&r.Ride)
	var sum, capped, most unit.Rating
	for _, term := range b.Terms {
		sum += term.Excitement
		if term.Cap == nil {
			continue
		}
		capped, most = capped+term.Excitement, most+*term.Cap
		if term.Excitement > *term.Cap {
			t.Errorf("%s: %v of at most %v", term.Term, term.Excitement, *term.Cap)
		}
	}
	if sum != r.Score.Excitement || capped != b.Capped || most != b.Cap || len(b.Terms) == 0 {
		t.Errorf("the terms add up to %v, %v of %v; want %v, %+v", sum, capped, most, r.Score.Excitement, b)
	}
}

// A summary has the facts of a design, how it stands, and why it does not.
func TestSummarise(t *testing.T) {
	d, err := td6.Decode(corpus.ShippedDesign(t, "wooden-20.td6"))
	if err != nil {
		t.Fatal(err)
	}
	in := inspect.New()
	s := in.Summarise("wooden-20.td6", d)
	f := s.Layout.Footprint()
	if s.Error != "" || s.Pieces != len(s.Plan.Pieces) || s.Width != f.Width() || *s.Cost != s.Layout.Cost ||
		s.RideTypeName != "wooden_rc" || s.Track != track.Format(d.Pieces) {
		t.Errorf("got %+v", s)
	}
	d.Pieces = d.Pieces[:1]
	d.Pieces[0].Type = track.Up25
	if s = in.Summarise("a.td6", d); s.Error == "" || s.Layout != nil || s.Cost != nil || s.Pieces != 1 {
		t.Errorf("a slope alone: %+v", s)
	}
}

func TestPosition(t *testing.T) {
	p := inspect.NewPosition(plot.Position{Column: 2, Row: 4, Dir: 1})
	want := "fits gap.txt at column 3, row 5, direction 1, which leads down\n"
	if got := p.Words("gap.txt"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := (*inspect.Position)(nil).Words("gap.txt"); got != "" {
		t.Errorf("without a position: %q", got)
	}
}
