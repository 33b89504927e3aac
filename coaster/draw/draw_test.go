package draw_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject/subjecttest"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// svg returns a sheet as SVG and the words on it; it must be well formed.
func svg(t *testing.T, s *paper.Sheet) (text []byte, words string) {
	t.Helper()
	text = subjecttest.SVG(t, s)
	var said strings.Builder
	d := xml.NewDecoder(bytes.NewReader(text))
	for inText := false; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text, said.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			inText = e.Name.Local == "tspan"
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				said.Write(e)
				said.WriteByte('\n')
			}
		}
	}
}

// Every shipped design can be drawn in every way, and the poster has its name
// and ratings on it. The second time the picture is the same.
func TestPictures(t *testing.T) {
	files := corpus.ShippedFiles(t)
	if len(files) < 20 {
		t.Fatalf("%d designs", len(files))
	}
	for i, file := range files {
		s := subjecttest.Shipped(t, file)
		for _, k := range draw.Kinds {
			o := draw.Options{Rotation: i % 4}
			text, words := svg(t, draw.Picture(k, s, o))
			if k != draw.KindPoster {
				continue
			}
			again, _ := svg(t, draw.Picture(k, s, o))
			if !bytes.Equal(text, again) {
				t.Errorf("%s: another poster the second time", file)
			}
			want := []string{s.Name, s.Layout.Type.Title + ", " + s.Layout.Vehicle.ID, "plan", "forces", "elevation"}
			if s.Result.Rated() {
				want = append(want, s.Result.Score.Excitement.String(), "what the ratings are made of")
			} else {
				want = append(want, "not rated")
			}
			for _, w := range want {
				if !strings.Contains(words, w+"\n") {
					t.Errorf("%s: the poster does not say %q", file, w)
				}
			}
		}
	}
}

// A maze has no track: its pictures say so, and its poster has its ratings.
func TestMaze(t *testing.T) {
	s := subjecttest.Maze(t)
	for _, k := range draw.Kinds {
		if _, words := svg(t, draw.Picture(k, s, draw.Options{})); words == "" {
			t.Errorf("%s of a maze says nothing", k)
		}
	}
}

// A contact sheet names all its rides, as far as there is room.
func TestContactSheet(t *testing.T) {
	var all []*subject.Subject
	for _, file := range corpus.ShippedFiles(t)[:6] {
		all = append(all, subjecttest.Shipped(t, file))
	}
	all[5].Name = strings.Repeat("long", 30)
	light, words := svg(t, draw.ContactSheet(all, paper.Light))
	for _, s := range all[:5] {
		if !strings.Contains(words, s.Name) {
			t.Errorf("the sheet does not name %q", s.Name)
		}
	}
	if !strings.Contains(words, "longlong") || !strings.Contains(words, "…") || strings.Contains(words, all[5].Name) {
		t.Error("a long name is not cut")
	}
	if dark, _ := svg(t, draw.ContactSheet(all, paper.Dark)); bytes.Equal(light, dark) {
		t.Error("light and dark are the same")
	}
	if none := draw.ContactSheet(nil, paper.Light); none.Width <= 0 || none.Height <= 0 {
		t.Errorf("an empty sheet is %g by %g", none.Width, none.Height)
	}
}

func TestParseKind(t *testing.T) {
	for _, k := range draw.Kinds {
		if got, err := draw.ParseKind(string(k)); got != k || err != nil {
			t.Errorf("ParseKind(%q) = %q, %v", k, got, err)
		}
	}
	_, err := draw.ParseKind("portrait")
	if kind, ok := errors.AsType[*draw.KindError](err); !ok || kind.Name != "portrait" {
		t.Errorf("ParseKind(portrait): %v", err)
	}
}

func Example() {
	s := subjecttest.Shipped(new(testing.T), "junior-20.td6")
	sheet := draw.Picture(draw.KindPlan, s, draw.Options{Theme: paper.Dark})
	fmt.Println(s.Name, sheet.Theme.Name, sheet.Width)
	// Output: junior-20 dark 800
}

func BenchmarkPoster(b *testing.B) {
	s := subjecttest.Shipped(b, "junior-20.td6")
	for b.Loop() {
		if err := draw.Picture(draw.KindPoster, s, draw.Options{}).Write(io.Discard, paper.SVG); err != nil {
			b.Fatal(err)
		}
	}
}
