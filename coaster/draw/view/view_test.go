package view

import (
	"bytes"
	"fmt"
	"math"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/course"
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

// made returns a ride that crosses over itself and turns over. It does not
// come back to its station.
func made(tb testing.TB, o trial.Options) *subject.Subject {
	tb.Helper()
	t, ok := ride.FindType("looping_rc")
	if !ok {
		tb.Fatal("no looping coaster")
	}
	line := "beginStation endStation flatToUp25+lift up25+lift up25ToFlat+lift " +
		"leftQuarterTurn3Tiles*3 flat*4 flatToUp25 leftVerticalLoop down25ToFlat blockBrakes"
	p := &ride.Plan{Type: t, Vehicle: t.DefaultVehicle(), Pieces: track.MustParse(line)}
	return subjecttest.Laid(tb, "test", p, o)
}

func drawn(s *subject.Subject, t *paper.Theme, rotation int) *paper.Sheet {
	sheet := paper.New(300, 200, t)
	Draw(sheet, s, rotation)
	return sheet
}

func TestGolden(t *testing.T) {
	s := made(t, trial.Options{Rules: layout.Design})
	golden.Check(t, "crossing.svg", subjecttest.SVG(t, drawn(s, paper.Light, 0)))
	allow := golden.Tolerance{Step: 24, Part: 0.01}
	for rotation, theme := range []*paper.Theme{paper.Light, paper.Dark, paper.Light, paper.Dark} {
		name := fmt.Sprintf("crossing-%d-%s.png", rotation, theme.Name)
		golden.Picture(t, name, drawn(s, theme, rotation).Image(1), allow)
	}
	golden.Picture(t, "hills.png", drawn(made(t, hilly), paper.Light, 0).Image(1), allow)
}

// hilly is uneven land with a pond, in part above the track.
var hilly = trial.Options{Rules: layout.Design, Base: flat, Ground: hills}

func hills(t layout.Tile) layout.Surface {
	s := layout.Surface{Height: layout.FlatGround}
	switch x, y := int(t.X)%8, int(t.Y)%8; {
	case x < 2 && y < 4:
		s.Height -= 16
		s.Water = layout.FlatGround
	case x == 4 && y < 5:
		s.Slope = layout.North | layout.West
	case x == 5 && y < 5:
		s.Height += 32
	}
	return s
}

func flat(layout.Tile) layout.Surface { return layout.Surface{Height: layout.FlatGround} }

// TestProjection checks figures by hand: a tile is 64 by 32, a land step 16.
func TestProjection(t *testing.T) {
	x, y, z := course.Vec{X: 32}, course.Vec{Y: 32}, course.Vec{Z: 16}
	for rotation, want := range [4][3]paper.Point{
		{{X: -32, Y: 16}, {X: 32, Y: 16}, {Y: -16}},
		{{X: -32, Y: -16}, {X: -32, Y: 16}, {Y: -16}},
		{{X: 32, Y: -16}, {X: -32, Y: -16}, {Y: -16}},
		{{X: 32, Y: 16}, {X: 32, Y: -16}, {Y: -16}},
	} {
		p := Projection{Rotation: rotation, Scale: 1}
		got := [3]paper.Point{p.Point(x), p.Point(y), p.Point(z)}
		if got != want {
			t.Errorf("rotation %d: x, y and z go to %v, want %v", rotation, got, want)
		}
	}
}

// TestDepth checks that depth grows towards the viewer on each line of sight.
func TestDepth(t *testing.T) {
	for rotation := range 4 {
		p := Projection{Rotation: rotation, Scale: 0.7, origin: paper.Point{X: 3, Y: 4}}
		for _, v := range []course.Vec{{}, {X: 5, Y: -70, Z: 12}, {X: -300, Y: 2, Z: 800}} {
			from, to := sight(&p, p.Point(v))
			if d := v.Plus(-1, from); length(d.Cross(to)) > 1e-6 {
				t.Errorf("rotation %d: %v is not on its line of sight %v + k %v", rotation, v, from, to)
			}
			nearer := v.Plus(1, to)
			if a, b := p.Point(v), p.Point(nearer); math.Hypot(a.X-b.X, a.Y-b.Y) > 1e-9 {
				t.Errorf("rotation %d: %v and %v do not fall together", rotation, v, nearer)
			}
			if p.Depth(nearer) <= p.Depth(v) {
				t.Errorf("rotation %d: depth falls towards the viewer", rotation)
			}
		}
	}
}

// TestWithin checks that rides lie on their sheets, and that each of them has
// something to draw.
func TestWithin(t *testing.T) {
	files := corpus.ShippedFiles(t)
	if len(files) < 20 {
		t.Fatalf("%d designs, want 20 or more", len(files))
	}
	for _, name := range files {
		s := subjecttest.Shipped(t, name)
		w, h := Size(s)
		for rotation := range 4 {
			sc := newScene(paper.New(w, h, paper.Light), s, rotation)
			sc.fill()
			if len(sc.shapes) < 50 {
				t.Errorf("%s, rotation %d: only %d shapes", name, rotation, len(sc.shapes))
			}
			for _, list := range [][]*shape{sc.below, sc.shapes, sc.above} {
				for _, a := range list {
					a.project(&sc.view)
					if a.box.min.X < 0 || a.box.min.Y < 0 || a.box.max.X > w || a.box.max.Y > h {
						t.Fatalf("%s, rotation %d: %v is not on the sheet: %v of %.0f by %.0f",
							name, rotation, a.places, a.box, w, h)
					}
				}
			}
		}
	}
}

// TestRailsCross checks that rails change sides in a loop: at its top, the
// right one is still to the right of the heading, and the beam is above them.
func TestRailsCross(t *testing.T) {
	s := made(t, trial.Options{Rules: layout.Design})
	sc := newScene(paper.New(800, 500, paper.Light), s, 0)
	found := false
	for i := range sc.runs[0].samples {
		a := &sc.runs[0].samples[i]
		if a.place.Type != track.LeftVerticalLoop || a.up.Z > -0.95 {
			continue
		}
		found = true
		if beam := a.beside(0, sc.side()*spineDrop); beam.Z <= a.at.Z {
			t.Errorf("the beam is at %.1f, below the rails at %.1f", beam.Z, a.at.Z)
		}
		right := course.Vec{X: a.ahead.Y, Y: -a.ahead.X}
		if a.beside(5, 0).Plus(-1, a.at).Dot(right) >= 0 {
			t.Errorf("the right rail is on the same side as on level track: %.2f", a.right)
		}
	}
	if !found {
		t.Error("the track is nowhere upside down")
	}
}

// TestSupports checks that supports stand below track that is upright, and
// none meets other track.
func TestSupports(t *testing.T) {
	s := subjecttest.Shipped(t, "looping-06.td6")
	sc := newScene(paper.New(800, 500, paper.Light), s, 0)
	sc.supports()
	if len(sc.shapes) < 20 {
		t.Fatalf("%d parts of supports, want 20 or more", len(sc.shapes))
	}
	feet := 0
	for _, a := range sc.shapes {
		low, high := a.places[0], a.places[1]
		if low.Z > high.Z || math.Hypot(low.X-high.X, low.Y-high.Y) > 1e-6 {
			t.Errorf("a column leads from %v to %v", low, high)
		}
		if math.Abs(low.Z-layout.FlatGround) < 1e-6 {
			feet++
		}
		if low.Z < layout.FlatGround-1e-6 {
			t.Errorf("a column stands at %v, below the land", low)
		}
	}
	if feet < 10 {
		t.Errorf("%d columns stand on the land, want 10 or more", feet)
	}
}

// TestMaze checks that a ride without track is no trouble.
func TestMaze(t *testing.T) {
	kind, ok := ride.FindType("maze")
	if !ok {
		t.Fatal("no maze")
	}
	l := &layout.Layout{Type: kind}
	s := &subject.Subject{Plan: &ride.Plan{Type: kind}, Layout: l, Course: course.Of(l)}
	if w, h := Size(s); w < 100 || h < 50 {
		t.Errorf("Size = %v by %v", w, h)
	}
	sheet := paper.New(300, 200, paper.Light)
	Draw(sheet, s, 0)
	DrawCars(sheet, s, 0, 0)
	var b bytes.Buffer
	if err := sheet.Write(&b, paper.SVG); err != nil || !bytes.Contains(b.Bytes(), []byte("<text")) {
		t.Errorf("no note was drawn: %v", err)
	}
}

// TestCars checks that cars move from frame to frame and that a still has none.
func TestCars(t *testing.T) {
	s := subjecttest.Shipped(t, "looping-06.td6")
	svg := func(draw func(*paper.Sheet)) string {
		sheet := paper.New(300, 200, paper.Light)
		draw(sheet)
		var b bytes.Buffer
		if err := sheet.Write(&b, paper.SVG); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	cars := func(frame int) string {
		return svg(func(sheet *paper.Sheet) { DrawCars(sheet, s, 0, frame) })
	}
	if s.Film.Frames() < 200 || cars(0) == cars(199) {
		t.Errorf("cars do not move in %d frames", s.Film.Frames())
	}
	if empty := svg(func(*paper.Sheet) {}); cars(-1) != empty || cars(s.Film.Frames()) != empty {
		t.Error("cars are drawn where there is no frame")
	}
	full := svg(func(sheet *paper.Sheet) { Draw(sheet, s, 0) })
	if still := svg(func(sheet *paper.Sheet) { DrawStill(sheet, s, 0) }); len(still) >= len(full) {
		t.Errorf("a still has %d bytes, with cars it has %d", len(still), len(full))
	}
}

// TestSame checks that the same picture is drawn twice.
func TestSame(t *testing.T) {
	s := subjecttest.Shipped(t, "corkscrew-30.td6")
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := drawn(s, paper.Dark, 3).Write(w, paper.SVG); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two pictures of one ride are not the same")
	}
}

func BenchmarkDraw(b *testing.B) {
	s := subjecttest.Shipped(b, "twister-02.td6")
	w, h := Size(s)
	for b.Loop() {
		Draw(paper.New(w, h, paper.Light), s, 0)
	}
}

// TestHidden checks that track under land is dashed and has no rails.
func TestHidden(t *testing.T) {
	s := made(t, trial.Options{Rules: layout.Design})
	p := s.Course.Points[len(s.Course.Points)/2]
	hill := layout.Tile{X: int16(p.X / 32), Y: int16(p.Y / 32)}
	s.Layout.Site.Ground = func(at layout.Tile) layout.Surface {
		g := layout.Surface{Height: layout.FlatGround}
		if at == hill {
			g.Height += 320
		}
		return g
	}
	sc := newScene(paper.New(800, 500, paper.Light), s, 0)
	sc.track()
	if len(sc.above) == 0 {
		t.Error("no line is dashed")
	}
	for _, a := range sc.above {
		if a.pen.Dash == 0 {
			t.Errorf("a line under land is not dashed: %v", a.places)
		}
	}
	inside := func(v course.Vec) bool {
		return v.X > float64(hill.X)*32+8 && v.X < float64(hill.X)*32+24 &&
			v.Y > float64(hill.Y)*32+8 && v.Y < float64(hill.Y)*32+24
	}
	for _, a := range sc.shapes {
		if inside(a.places[0]) && inside(a.places[len(a.places)-1]) {
			t.Errorf("track is drawn in the middle of the hill: %v", a.places)
		}
	}
}
