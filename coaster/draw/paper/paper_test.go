package paper_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

func Example() {
	s := paper.New(40, 20, paper.Light)
	s.Polyline([]paper.Point{{X: 5, Y: 5}, {X: 35, Y: 15}}, paper.Pen{Color: s.Theme.Ink, Width: 1.5})
	var b bytes.Buffer
	err := s.Write(&b, paper.SVG)
	fmt.Println(err, strings.Contains(b.String(), `d="M5 5L35 15"`))
	// Output: <nil> true
}

// drawing draws a bit of everything.
func drawing(t *paper.Theme) *paper.Sheet {
	s := paper.New(120, 80, t)
	s.Rect(10, 10, 20, 15, t.Ground)
	s.Circle(paper.Point{X: 60, Y: 40}, 12, t.Station, paper.Pen{Color: t.Ink, Width: 2})
	dashed := paper.Pen{Color: t.Rail, Width: 2, Dash: 4}
	s.Polyline([]paper.Point{{X: 5, Y: 70}, {X: 115, Y: 60}}, dashed)
	s.Text(60, 20, "A coaster × 2 — Δ", paper.Type{Size: 12, Anchor: paper.Middle})
	s.Part(60, 0, 60, 80).Text(60, 76, "bold", paper.Type{Size: 9, Bold: true, Anchor: paper.End})
	return s
}

func written(t *testing.T, s *paper.Sheet, f paper.Format) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := s.Write(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSVG(t *testing.T) {
	d := xml.NewDecoder(bytes.NewReader(written(t, drawing(paper.Light), paper.SVG)))
	count := map[string]int{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			count[e.Name.Local]++
		}
	}
	if count["svg"] != 1 || count["path"] < 4 || count["text"] < 2 {
		t.Errorf("the SVG has %v", count)
	}
}

// A PNG has two pixels to the unit, and what was drawn where it was drawn.
func TestPNG(t *testing.T) {
	for _, theme := range []*paper.Theme{paper.Light, paper.Dark} {
		m, err := png.Decode(bytes.NewReader(written(t, drawing(theme), paper.PNG)))
		if err != nil {
			t.Fatal(err)
		}
		if m.Bounds().Dx() != 240 || m.Bounds().Dy() != 160 {
			t.Errorf("size %v, want 240 by 160", m.Bounds())
		}
		for at, want := range map[image.Point]paper.Color{
			{X: 2, Y: 2}: theme.Paper, {X: 40, Y: 35}: theme.Ground, {X: 120, Y: 80}: theme.Station,
		} {
			if got := m.At(at.X, at.Y); paper.Color(colorOf(got)) != want {
				t.Errorf("%s: at %v %v, want %v", theme.Name, at, got, want)
			}
		}
	}
}

func colorOf(c interface{ RGBA() (r, g, b, a uint32) }) paper.Color {
	r, g, b, a := c.RGBA()
	return paper.Color{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: uint8(a >> 8)}
}

func TestPDF(t *testing.T) {
	b := written(t, drawing(paper.Light), paper.PDF)
	if !bytes.HasPrefix(b, []byte("%PDF-1.")) || !bytes.Contains(b, []byte("%%EOF")) {
		t.Errorf("begins %q", b[:8])
	}
	if n := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(b, -1)); n != 1 {
		t.Errorf("%d pages, want 1", n)
	}
	// 120 by 80 units, 96 to the inch, are 90 by 60 points.
	box := regexp.MustCompile(`/MediaBox\s*\[\s*0 0 (\S+) (\S+?)\s*\]`).FindSubmatch(b)
	if box == nil || string(box[1]) != "90" || string(box[2]) != "60" {
		t.Errorf("box %q, want 90 by 60", box)
	}
}

// The same picture has the same bytes, with the fonts in the same order; a PDF
// holds the time of day.
func TestSameBytes(t *testing.T) {
	for _, f := range []paper.Format{paper.SVG, paper.PNG} {
		want := written(t, drawing(paper.Light), f)
		for range 12 {
			if !bytes.Equal(written(t, drawing(paper.Light), f), want) {
				t.Fatalf("%s: other bytes", f)
			}
		}
	}
	svg := string(written(t, drawing(paper.Light), paper.SVG))
	if n := strings.Count(svg, "@font-face"); n != 2 {
		t.Errorf("%d fonts, want 2", n)
	}
}

// A line that crosses itself and ends where it began keeps both of its loops in
// a PNG: there is ink in the middle of each of its parts.
func TestCrossing(t *testing.T) {
	eight := []paper.Point{
		{X: 10, Y: 10}, {X: 110, Y: 70}, {X: 110, Y: 10}, {X: 10, Y: 70}, {X: 10, Y: 10},
	}
	s := paper.New(120, 80, paper.Light)
	s.Polyline(eight, paper.Pen{Color: s.Theme.Ink, Width: 3})
	m, err := png.Decode(bytes.NewReader(written(t, s, paper.PNG)))
	if err != nil {
		t.Fatal(err)
	}
	for i := range len(eight) - 1 {
		for _, part := range []float64{0.02, 0.25, 0.5, 0.75, 0.98} {
			x := eight[i].X + part*(eight[i+1].X-eight[i].X)
			y := eight[i].Y + part*(eight[i+1].Y-eight[i].Y)
			if got := colorOf(m.At(int(2*x), int(2*y))); got != s.Theme.Ink {
				t.Errorf("part %d at %.0f %.0f: %v, want ink", i, x, y, got)
			}
		}
	}
	for _, p := range []image.Point{
		{X: 60, Y: 80}, {X: 180, Y: 80}, {X: 120, Y: 20}, {X: 120, Y: 140},
	} {
		if got := colorOf(m.At(p.X, p.Y)); got != s.Theme.Paper {
			t.Errorf("at %v %v, want paper", p, got)
		}
	}
}

func TestFormats(t *testing.T) {
	for _, f := range paper.Formats {
		if got, err := paper.ParseFormat(strings.ToUpper(string(f))); err != nil || got != f {
			t.Errorf("%s is read as %q, %v", f, got, err)
		}
	}
	_, err := paper.ParseFormat("gif")
	wantFormatError(t, err)
	wantFormatError(t, paper.New(10, 10, paper.Light).Write(io.Discard, "gif"))
}

func wantFormatError(t *testing.T, err error) {
	t.Helper()
	if e, ok := errors.AsType[*paper.FormatError](err); !ok || e.Name != "gif" ||
		!strings.HasPrefix(err.Error(), `paper: no format "gif"`) {
		t.Errorf("error %v, want that gif is no format", err)
	}
}

var errFull = errors.New("disk full")

// full takes some bytes and no more.
type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.left {
		return 0, errFull
	}
	f.left -= len(p)
	return len(p), nil
}

func TestWriteError(t *testing.T) {
	for _, f := range paper.Formats {
		for _, left := range []int{0, 100} {
			if err := drawing(paper.Light).Write(&full{left}, f); !errors.Is(err, errFull) {
				t.Errorf("%s, %d bytes: error %v, want %v", f, left, err, errFull)
			}
		}
	}
}

// Text of both shades is told from the paper as well as WCAG 2.2 asks of small
// text, 4.5 to 1.
func TestContrast(t *testing.T) {
	for _, theme := range []*paper.Theme{paper.Light, paper.Dark} {
		for name, c := range map[string]paper.Color{"ink": theme.Ink, "faint": theme.Faint} {
			if got := contrast(c, theme.Paper); got < 4.5 {
				t.Errorf("%s: %s has a contrast of %.2f, want 4.5", theme.Name, name, got)
			}
		}
	}
	black, white := paper.Color{A: 255}, paper.Color{R: 255, G: 255, B: 255, A: 255}
	if got := contrast(black, white); math.Abs(got-21) > 0.01 {
		t.Errorf("black on white is %.2f, want 21", got)
	}
}

// contrast returns the contrast ratio of two colours.
//
// Source: W3C, Web Content Accessibility Guidelines 2.2, "contrast ratio" and
// "relative luminance".
func contrast(a, b paper.Color) float64 {
	light := func(c paper.Color) float64 {
		v := linear(c)
		return 0.2126*v[0] + 0.7152*v[1] + 0.0722*v[2]
	}
	x, y := light(a)+0.05, light(b)+0.05
	return max(x, y) / min(x, y)
}

// linear returns the amounts of light of a colour, 0 to 1.
//
// Source: IEC 61966-2-1, sRGB.
func linear(c paper.Color) [3]float64 {
	var out [3]float64
	for i, v := range [3]uint8{c.R, c.G, c.B} {
		x := float64(v) / 255
		if out[i] = x / 12.92; x > 0.04045 {
			out[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	return out
}

// sights are how eyes without one kind of cones see the amounts of light.
//
// Source: Machado, Oliveira and Fernandes, A Physiologically-based Model for
// Simulation of Color Vision Deficiency, 2009, the matrices of severity 1.0.
var sights = map[string][3][3]float64{
	"all": {
		{1, 0, 0},
		{0, 1, 0},
		{0, 0, 1},
	},
	"protanopia": {
		{0.152286, 1.052583, -0.204868},
		{0.114503, 0.786281, 0.099216},
		{-0.003882, -0.048116, 1.051998},
	},
	"deuteranopia": {
		{0.367322, 0.860646, -0.227968},
		{0.280085, 0.672501, 0.047413},
		{-0.011820, 0.042940, 0.968881},
	},
}

// lab returns lightness and hue as they are seen, under which equal distances
// look about equal.
//
// Source: CIE 15, L*a*b* for the white D65; the matrix is that of sRGB.
func lab(light [3]float64) [3]float64 {
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	r, g, b := light[0], light[1], light[2]
	x := f((0.4124*r + 0.3576*g + 0.1805*b) / 0.9505)
	y := f(0.2126*r + 0.7152*g + 0.0722*b)
	z := f((0.0193*r + 0.1192*g + 0.9505*b) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// seen returns a colour as eyes see it.
func seen(c paper.Color, eyes [3][3]float64) [3]float64 {
	light := linear(c)
	var out [3]float64
	for i, row := range eyes {
		out[i] = min(max(row[0]*light[0]+row[1]*light[1]+row[2]*light[2], 0), 1)
	}
	return lab(out)
}

// leastDistance is what two colours that mean something are apart in L*a*b*. A
// distance of 2.3 is just to be seen where they touch.
const leastDistance = 15

// Colours that tell things apart do so for all eyes. Some things share one:
// they are never in the same picture or say the same.
func TestColours(t *testing.T) {
	for _, theme := range []*paper.Theme{paper.Light, paper.Dark} {
		named := map[string]paper.Color{
			"station": theme.Station, "lift": theme.Lift, "brakes": theme.Brakes,
			"booster": theme.Booster, "inversion": theme.Invert, "rail": theme.Rail,
		}
		for name, eyes := range sights {
			apart(t, theme.Name+", "+name, named, eyes)
			lines := map[string]paper.Color{}
			for i, c := range theme.Lines {
				lines[fmt.Sprint("line ", i)] = c
			}
			apart(t, theme.Name+", "+name, lines, eyes)
		}
	}
}

func apart(t *testing.T, where string, named map[string]paper.Color, eyes [3][3]float64) {
	t.Helper()
	for a, c := range named {
		for b, d := range named {
			if a >= b {
				continue
			}
			p, q := seen(c, eyes), seen(d, eyes)
			if got := math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2]); got < leastDistance {
				t.Errorf("%s: %s and %s are %.1f apart, want %d", where, a, b, got, leastDistance)
			}
		}
	}
}

// Higher is lighter, for all eyes.
func TestHeightColors(t *testing.T) {
	for _, theme := range []*paper.Theme{paper.Light, paper.Dark} {
		for name, eyes := range sights {
			var lights []float64
			for i := range 21 {
				lights = append(lights, seen(theme.HeightColor(float64(i)/20), eyes)[0])
			}
			if !slices.IsSorted(lights) || lights[20]-lights[0] < 40 {
				t.Errorf("%s, %s: lightness %.0f", theme.Name, name, lights)
			}
		}
		if theme.HeightColor(-1) != theme.HeightColor(0) || theme.HeightColor(2) != theme.HeightColor(1) {
			t.Errorf("%s: heights beyond the scale have other colours", theme.Name)
		}
	}
}
