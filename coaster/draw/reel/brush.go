package reel

import (
	"image"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

// A brush draws areas and text on pixels. A sheet of paper would do it too,
// but is made anew for each picture, and that takes as long as a hundred frames.
type brush struct {
	on    *image.RGBA
	drawn image.Rectangle // where anything was drawn
	area  vector.Rasterizer
}

// fill fills areas, all of which go round the same way.
func (b *brush) fill(c paper.Color, areas ...[]paper.Point) {
	low := paper.Point{X: math.Inf(1), Y: math.Inf(1)}
	high := paper.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, a := range areas {
		for _, p := range a {
			low = paper.Point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}
			high = paper.Point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
		}
	}
	rect := image.Rect(int(math.Floor(low.X)), int(math.Floor(low.Y)),
		int(math.Ceil(high.X)), int(math.Ceil(high.Y)))
	if rect.Empty() || !rect.Overlaps(b.on.Bounds()) {
		return
	}
	b.area.Reset(rect.Dx(), rect.Dy())
	for _, a := range areas {
		for i, p := range a {
			x, y := float32(p.X-float64(rect.Min.X)), float32(p.Y-float64(rect.Min.Y))
			if i == 0 {
				b.area.MoveTo(x, y)
			} else {
				b.area.LineTo(x, y)
			}
		}
		b.area.ClosePath()
	}
	b.area.Draw(b.on, rect, image.NewUniform(c), image.Point{})
	b.drawn = b.drawn.Union(rect)
}

// bold is the font of numbers, read on first use.
var bold = sync.OnceValue(func() *opentype.Font {
	f, err := opentype.Parse(gobold.TTF)
	if err != nil {
		panic("reel: embedded font: " + err.Error())
	}
	return f
})

// face returns the font in a size of pixels.
func face(size float64) font.Face {
	f, err := opentype.NewFace(bold(), &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		panic("reel: embedded font: " + err.Error())
	}
	return f
}

// text writes a line that ends at a place.
func (b *brush) text(at paper.Point, line string, f font.Face, c paper.Color) {
	d := font.Drawer{Dst: b.on, Src: image.NewUniform(c), Face: f}
	d.Dot = fixed.Point26_6{X: fixed.Int26_6(at.X * 64), Y: fixed.Int26_6(at.Y * 64)}
	d.Dot.X -= d.MeasureString(line)
	box, _ := d.BoundString(line)
	d.DrawString(line)
	b.drawn = b.drawn.Union(image.Rect(box.Min.X.Floor(), box.Min.Y.Floor(),
		box.Max.X.Ceil(), box.Max.Y.Ceil()))
}

// disc returns a circle.
func disc(at paper.Point, radius float64) []paper.Point {
	const corners = 24
	out := make([]paper.Point, corners)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		out[i] = at.Plus(radius*cos, radius*sin)
	}
	return out
}
