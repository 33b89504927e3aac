package profile

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject/subjecttest"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
	"github.com/toolshed-dev/toolshed/internal/golden"
)

// hill is 12 m high: 128 map units.
const hill = "endStation flatToUp25+lift up25+lift*7 up25ToFlat+lift flat " +
	"flatToDown25 down25*7 down25ToFlat brakes*2"

func made(tb testing.TB, pieces string, o trial.Options) *subject.Subject {
	tb.Helper()
	typ := ride.ByID(ride.WoodenRc)
	return subjecttest.Laid(tb, "test", &ride.Plan{
		Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse(pieces),
		Settings: ride.NewSettings(typ, typ.DefaultVehicle()),
	}, o)
}

func draw(s *subject.Subject, t *paper.Theme) *paper.Sheet {
	w, h := Size(s)
	sheet := paper.New(w, h, t)
	Draw(sheet, s)
	return sheet
}

func TestGolden(t *testing.T) {
	golden.Check(t, "hill.svg", subjecttest.SVG(t, draw(made(t, hill, trial.Options{}), paper.Light)))
	golden.Check(t, "corkscrew.svg", subjecttest.SVG(t, draw(subjecttest.Shipped(t, "corkscrew-30.td6"), paper.Dark)))
}

// The names and figures of a hill worked out by hand: 128 map units are 12 m.
func TestNames(t *testing.T) {
	text := string(subjecttest.SVG(t, draw(made(t, hill, trial.Options{}), paper.Light)))
	for _, want := range []string{"station", "lift hill", "drop 12 m", "brakes", "10 m", "along the track"} {
		if !strings.Contains(text, ">"+want+"<") {
			t.Errorf("%q is not written", want)
		}
	}
}

// Heights count from the land at the first piece.
func TestHeights(t *testing.T) {
	ground := func(layout.Tile) layout.Surface { return layout.Surface{Height: 160} }
	for _, o := range []trial.Options{{}, {Ground: ground}} {
		p := picture{s: paper.New(800, 340, paper.Light), font: 16}
		s := made(t, hill, o)
		p.course = s.Course
		p.measure(s.Layout)
		top := 0.0
		for i := range p.course.Points {
			top = max(top, p.height(i))
		}
		if p.height(0) != 0 || top != 12 || p.land[0] != 0 {
			t.Errorf("from %g to %g m on land at %g, want 0, 12 and 0", p.height(0), top, p.land[0])
		}
	}
}

// No name lies on another or beside the sheet, on sheets of any shape.
func TestLabels(t *testing.T) {
	named := 0
	for _, name := range corpus.ShippedFiles(t) {
		s := subjecttest.Shipped(t, name)
		for _, size := range [][2]float64{{800, 340}, {400, 170}, {1200, 200}, {150, 300}} {
			p := &picture{s: paper.New(size[0], size[1], paper.Light), course: s.Course}
			p.font = fontOf(p.s)
			p.measure(s.Layout)
			for _, f := range p.course.Features {
				if onStrip(f.Kind) {
					p.nameBelow(&f, size[1]-3*p.font)
				} else {
					p.nameAbove(&f)
				}
			}
			boxes := p.labels.Boxes()
			named += len(boxes)
			for i, b := range boxes {
				for _, o := range boxes[:i] {
					if b.Meets(o) {
						t.Errorf("%s, %v: %v lies on %v", name, size, b, o)
					}
				}
				if b.X < -p.font || b.X+b.Width > size[0]+p.font || b.Y < 0 || b.Y+b.Height > size[1] {
					t.Errorf("%s, %v: %v is beside the sheet", name, size, b)
				}
			}
		}
	}
	if named < 500 {
		t.Errorf("only %d names", named)
	}
}

// Every shipped design is drawn in both themes, and not too large.
func TestShipped(t *testing.T) {
	for _, name := range corpus.ShippedFiles(t) {
		s := subjecttest.Shipped(t, name)
		for _, theme := range []*paper.Theme{paper.Light, paper.Dark} {
			if n := len(subjecttest.SVG(t, draw(s, theme))); n < 5000 || n > 60_000 {
				t.Errorf("%s, %s: %d bytes", name, theme.Name, n)
			}
		}
	}
}

func TestNothing(t *testing.T) {
	text := subjecttest.SVG(t, draw(subjecttest.Maze(t), paper.Light))
	if !bytes.Contains(text, []byte("no track to draw")) {
		t.Errorf("a maze is drawn as %.200s", text)
	}
}

func BenchmarkDraw(b *testing.B) {
	s := subjecttest.Shipped(b, "twister-02.td6")
	for b.Loop() {
		subjecttest.SVG(b, draw(s, paper.Light))
	}
}

func Example() {
	typ := ride.ByID(ride.WoodenRc)
	p := &ride.Plan{Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse("endStation flat*9")}
	s, refusal := subject.New("straight", p, trial.Options{})
	if refusal != nil {
		fmt.Println(refusal)
		return
	}
	w, h := Size(s)
	sheet := paper.New(w, h, paper.Dark)
	Draw(sheet, s)
	var file bytes.Buffer
	err := sheet.Write(&file, paper.SVG)
	fmt.Println(bytes.Contains(file.Bytes(), []byte("along the track")), err)
	// Output: true <nil>
}
