package draw_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

func shipped(t *testing.T, name string) *subject.Subject {
	t.Helper()
	d, err := td6.Decode(corpus.ShippedDesign(t, name+".td6"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.Plan()
	if err != nil {
		t.Fatal(err)
	}
	s, refusal := subject.New(name, p, trial.Options{Rules: layout.Design})
	if refusal != nil {
		t.Fatal(refusal)
	}
	return s
}

// unrated are rides that have no score, or no track at all.
func unrated(t *testing.T) []*subject.Subject {
	t.Helper()
	wooden, maze := ride.ByID(ride.WoodenRc), ride.ByID(ride.Maze)
	var all []*subject.Subject
	for _, p := range []*ride.Plan{
		{Type: wooden, Vehicle: wooden.DefaultVehicle(), Pieces: track.MustParse("endStation flat")},
		{Type: maze, Vehicle: maze.DefaultVehicle(), MazeTiles: 9},
	} {
		s, refusal := subject.New(p.Type.Name, p, trial.Options{Rules: layout.Design})
		if refusal != nil {
			t.Fatal(refusal)
		}
		all = append(all, s)
	}
	return all
}

// words returns what is written on a picture, line by line; its SVG is one.
func words(t *testing.T, s *paper.Sheet) []string {
	t.Helper()
	var b bytes.Buffer
	if err := s.Write(&b, paper.SVG); err != nil {
		t.Fatal(err)
	}
	var lines []string
	d := xml.NewDecoder(&b)
	inside := false
	for {
		token, err := d.Token()
		switch v := token.(type) {
		case xml.StartElement:
			inside = v.Name.Local == "tspan"
		case xml.EndElement:
			inside = false
		case xml.CharData:
			if inside {
				lines = append(lines, string(v))
			}
		}
		if errors.Is(err, io.EOF) {
			return lines
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Every kind of picture of every sort of ride can be made, in both themes, and
// is the same again.
func TestPicture(t *testing.T) {
	all := append(unrated(t), shipped(t, "reverse-freefall-04"), shipped(t, "looping-06"))
	for _, s := range all {
		for _, k := range draw.Kinds {
			for _, theme := range []*paper.Theme{paper.Light, paper.Dark} {
				o := draw.Options{Theme: theme, Rotation: 1}
				first := words(t, draw.Picture(k, s, o))
				if again := words(t, draw.Picture(k, s, o)); !slices.Equal(first, again) {
					t.Errorf("%s of %s in %s differs when drawn again", k, s.Name, theme.Name)
				}
				if len(first) == 0 && k != draw.KindIsometric {
					t.Errorf("%s of %s in %s says nothing", k, s.Name, theme.Name)
				}
			}
		}
	}
}

// The poster says what the ride is rated, and each term with its cap.
func TestPoster(t *testing.T) {
	s := shipped(t, "looping-06")
	got := words(t, draw.Poster(s, draw.Options{}))
	score := s.Result.Score
	want := []string{
		"looping-06", score.Excitement.String(), score.Intensity.String(), score.Nausea.String(),
	}
	terms := 0
	for _, term := range rating.Bill(&s.Result.Ride, nil) {
		if term.Part == (rating.Score{}) {
			continue
		}
		terms++
		want = append(want, term.Name)
		if e := term.Part.Excitement; e != 0 {
			want = append(want, e.String())
		}
		if c := term.Cap.Excitement; term.Part.Excitement != 0 && c > 0 && c != rating.NoCap {
			want = append(want, "of "+c.String())
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("the poster lacks %q", line)
		}
	}
	if terms < 10 {
		t.Errorf("only %d terms", terms)
	}
	for _, s := range unrated(t)[:1] {
		if got := words(t, draw.Poster(s, draw.Options{})); !slices.Contains(got, "not rated") {
			t.Errorf("the poster of %s does not say that it is not rated", s.Name)
		}
	}
}

// A contact sheet names every ride, with its ratings.
func TestContactSheet(t *testing.T) {
	all := append(unrated(t), shipped(t, "reverse-freefall-04"), shipped(t, "looping-06"))
	got := strings.Join(words(t, draw.ContactSheet(all, paper.Light)), "\n")
	for _, s := range all {
		if !strings.Contains(got, s.Name) {
			t.Errorf("the sheet lacks %s", s.Name)
		}
		if s.Result.Rated() && !strings.Contains(got, s.Result.Score.Excitement.String()) {
			t.Errorf("the sheet lacks the excitement of %s", s.Name)
		}
	}
	if n := strings.Count(got, "not rated"); n != 1 {
		t.Errorf("%d rides are not rated, want 1", n)
	}
	draw.ContactSheet(nil, paper.Dark) // an empty sheet
}

func TestParseKind(t *testing.T) {
	for _, k := range draw.Kinds {
		if got, err := draw.ParseKind(string(k)); got != k || err != nil {
			t.Errorf("ParseKind(%q) = %q, %v", k, got, err)
		}
	}
	_, err := draw.ParseKind("portrait")
	if _, ok := errors.AsType[*draw.KindError](err); !ok {
		t.Errorf("ParseKind gives %v", err)
	}
}

func Example() {
	wooden := ride.ByID(ride.WoodenRc)
	trains := wooden.DefaultVehicle()
	s, refusal := subject.New("oval", &ride.Plan{
		Type: wooden, Vehicle: trains, Settings: ride.NewSettings(wooden, trains),
		Pieces: track.MustParse("beginStation middleStation*3 endStation " +
			"leftQuarterTurn3Tiles*2 flat*5 leftQuarterTurn3Tiles*2"),
	}, trial.Options{})
	if refusal != nil {
		fmt.Println(refusal)
		return
	}
	var b bytes.Buffer
	picture := draw.Picture(draw.KindPlan, s, draw.Options{Theme: paper.Dark})
	if err := picture.Write(&b, paper.SVG); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(bytes.HasPrefix(b.Bytes(), []byte("<svg ")))
	// Output: true
}
