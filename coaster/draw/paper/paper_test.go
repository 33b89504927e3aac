package paper_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"math"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

// drawn is a sheet with a line that crosses itself, an area and a text.
func drawn(t *paper.Theme) *paper.Sheet {
	s := paper.New(120, 80, t)
	s.Polyline([]paper.Point{{X: 10, Y: 10}, {X: 70, Y: 70}, {X: 70, Y: 10}, {X: 10, Y: 70}, {X: 10, Y: 10}},
		paper.Pen{Color: t.Ink, Width: 4})
	s.Circle(paper.Point{X: 95, Y: 40}, 10, t.Lift, paper.Pen{})
	s.Text(95, 76, "12 m", paper.Type{Size: 10, Anchor: paper.Middle, Bold: true})
	return s
}

// Each format is what it says: SVG is well formed, PNG has two pixels to the
// unit, PDF begins and ends as one.
func TestFormats(t *testing.T) {
	for _, theme := range []*paper.Theme{paper.Light, paper.Dark} {
		files := map[paper.Format][]byte{}
		for _, f := range paper.Formats {
			var b bytes.Buffer
			if err := drawn(theme).Write(&b, f); err != nil {
				t.Fatal(err)
			}
			files[f] = b.Bytes()
		}
		for d := xml.NewDecoder(bytes.NewReader(files[paper.SVG])); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		m, err := png.Decode(bytes.NewReader(files[paper.PNG]))
		if err != nil || m.Bounds().Dx() != 240 || m.Bounds().Dy() != 160 {
			t.Errorf("PNG: %v", err)
		}
		if pdf := files[paper.PDF]; !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf, []byte("/Page")) {
			t.Errorf("PDF begins with %.8q", pdf)
		}
	}
}

// A line that crosses itself keeps all its strokes in PNG.
func TestCrossing(t *testing.T) {
	m := drawn(paper.Light).Image(2)
	for _, p := range []paper.Point{{X: 25, Y: 25}, {X: 55, Y: 55}, {X: 70, Y: 40}, {X: 55, Y: 25}, {X: 25, Y: 55}, {X: 10, Y: 40}} {
		if got := m.RGBAAt(int(2*p.X), int(2*p.Y)); got != paper.Light.Ink {
			t.Errorf("at %v: %v, want %v", p, got, paper.Light.Ink)
		}
	}
}

// linear returns the light of a channel.
//
// Source: WCAG 2.2, definition of relative luminance.
func linear(v uint8) float64 {
	c := float64(v) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

func luminance(c paper.Color) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Text can be read on the paper: WCAG asks for a contrast of 4.5.
func TestContrast(t *testing.T) {
	for _, theme := range []*paper.Theme{paper.Light, paper.Dark} {
		for _, c := range []paper.Color{theme.Ink, theme.Faint} {
			a, b := luminance(c), luminance(theme.Paper)
			if got := (max(a, b) + 0.05) / (min(a, b) + 0.05); got < 4.5 {
				t.Errorf("%s: contrast of %v is %.2f, want 4.5", theme.Name, c, got)
			}
		}
	}
}

// Heights differ in lightness, which all eyes see: higher is lighter.
func TestHeightColor(t *testing.T) {
	for _, theme := range []*paper.Theme{paper.Light, paper.Dark} {
		last := -1.0
		for i := range 11 {
			l := luminance(theme.HeightColor(float64(i) / 10))
			if l <= last {
				t.Errorf("%s: %d tenths are no lighter than less", theme.Name, i)
			}
			last = l
		}
	}
}

// broken fails to be written to.
type broken struct{}

var errBroken = errors.New("broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteErrors(t *testing.T) {
	if err := drawn(paper.Light).Write(io.Discard, "gif"); err == nil {
		t.Error("a gif was written")
	}
	for _, f := range []paper.Format{paper.SVG, paper.PNG} {
		if err := drawn(paper.Light).Write(broken{}, f); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v, want %v", f, err, errBroken)
		}
	}
	_, err := paper.ParseFormat("gif")
	if _, ok := errors.AsType[*paper.FormatError](err); !ok {
		t.Errorf("ParseFormat(gif): %v", err)
	}
}
