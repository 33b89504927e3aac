package plan_test

import (
	"bytes"
	"fmt"
	"image/color"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/plan"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject/subjecttest"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
	"github.com/toolshed-dev/toolshed/internal/golden"
)

// crossing climbs, turns about and passes over its own beginning.
const crossing = "endStation flat*4 leftQuarterTurn3Tiles flatToUp25+lift up25+lift*2 up25ToFlat+lift " +
	"leftQuarterTurn3Tiles leftQuarterTurn3Tiles flat*6 brakes blockBrakes"

func made(tb testing.TB, pieces string, o trial.Options) *subject.Subject {
	tb.Helper()
	typ := ride.ByID(ride.WoodenRc)
	return subjecttest.Laid(tb, "test", &ride.Plan{
		Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse(pieces),
		Settings: ride.NewSettings(typ, typ.DefaultVehicle()),
		Gates: []ride.Gate{
			{Y: 32, Direction: 3}, {Y: -32, Direction: 1, Exit: true},
			{X: 320, Y: 320}, // has no track in front of it
		},
	}, o)
}

func draw(s *subject.Subject, t *paper.Theme) *paper.Sheet {
	w, h := plan.Size(s)
	sheet := paper.New(w, h, t)
	plan.Draw(sheet, s)
	return sheet
}

func TestGolden(t *testing.T) {
	golden.Check(t, "crossing.svg", subjecttest.SVG(t, draw(made(t, crossing, trial.Options{}), paper.Light)))
	golden.Check(t, "corkscrew.svg", subjecttest.SVG(t, draw(subjecttest.Shipped(t, "corkscrew-30.td6"), paper.Dark)))
}

// A ride looks the same whichever way it is built.
func TestDirections(t *testing.T) {
	want := subjecttest.SVG(t, draw(made(t, crossing, trial.Options{}), paper.Light))
	for dir := range uint8(4) {
		s := made(t, crossing, trial.Options{Dir: dir})
		if len(s.Layout.Places) == 0 || s.Layout.Site.Dir != dir {
			t.Fatalf("direction %d is built in %d", dir, s.Layout.Site.Dir)
		}
		got := subjecttest.SVG(t, draw(s, paper.Light))
		if d := len(got) - len(want); d < -len(want)/10 || d > len(want)/10 {
			t.Errorf("direction %d has %d bytes, direction 0 %d", dir, len(got), len(want))
		}
	}
}

// At a crossing the middle shows the colour of the upper track, beside it is a
// gap of paper, and further along is the lower track.
func TestCrossing(t *testing.T) {
	s := made(t, "endStation flat*5 leftQuarterTurn3Tiles flatToUp25 up25*2 up25ToFlat "+
		"leftQuarterTurn3Tiles leftQuarterTurn3Tiles flat*12", trial.Options{})
	w, h := plan.Size(s)
	sheet := paper.New(w, h, paper.Light)
	plan.Draw(sheet, s)
	m := sheet.Image(1)
	at, tile := plan.Crossing(sheet, s)
	if tile == (paper.Point{}) {
		t.Fatal("no track crosses other track")
	}
	look := func(tiles float64) color.Color { return m.At(int(at.X+tiles*tile.X), int(at.Y+tiles*tile.Y)) }
	high, low := paper.Light.HeightColor(1), paper.Light.HeightColor(0)
	for _, c := range []struct {
		tiles float64
		want  color.Color
	}{
		{0, high}, {0.24, paper.Light.Paper}, {-0.24, paper.Light.Paper}, {0.6, low}, {-0.6, low},
	} {
		if got := look(c.tiles); apart(got, c.want) > 12 {
			t.Errorf("%g tiles along the lower track is %v, want %v", c.tiles, got, c.want)
		}
	}
}

// apart returns the greatest difference of two colours, in parts of 255.
func apart(a, b color.Color) int {
	r, g, bl, _ := a.RGBA()
	r2, g2, bl2, _ := b.RGBA()
	most := 0
	for _, d := range []int{int(r) - int(r2), int(g) - int(g2), int(bl) - int(bl2)} {
		most = max(most, d>>8, -d>>8)
	}
	return most
}

// Every shipped design is drawn on sheets of any shape, in both themes.
func TestShipped(t *testing.T) {
	for _, name := range corpus.ShippedFiles(t) {
		s := subjecttest.Shipped(t, name)
		for _, size := range [][2]float64{{800, 800}, {300, 120}, {120, 500}} {
			for _, theme := range []*paper.Theme{paper.Light, paper.Dark} {
				sheet := paper.New(size[0], size[1], theme)
				empty := len(subjecttest.SVG(t, sheet))
				plan.Draw(sheet, s)
				if n := len(subjecttest.SVG(t, sheet)); n < empty+5000 || n > 150_000 {
					t.Errorf("%s, %v: %d bytes", name, size, n)
				}
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
	sheet := paper.New(400, 200, paper.Light)
	plan.Draw(sheet, s)
	var file bytes.Buffer
	err := sheet.Write(&file, paper.SVG)
	fmt.Println(bytes.Contains(file.Bytes(), []byte("10 tiles")), err)
	// Output: true <nil>
}
