package paper

import (
	"sync"

	"github.com/tdewolff/canvas"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

// Anchor says which part of a text stands at its place.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Type is how text is set. The zero Color is the theme's ink.
type Type struct {
	Size   float64 // height of the font in units
	Anchor Anchor
	Bold   bool
	Color  Color
}

// family holds the fonts, read on first use.
var family = sync.OnceValue(func() *canvas.FontFamily {
	f := canvas.NewFontFamily("Go")
	for style, ttf := range map[canvas.FontStyle][]byte{
		canvas.FontRegular: goregular.TTF, canvas.FontBold: gobold.TTF,
	} {
		if err := f.LoadFont(ttf, 0, style); err != nil {
			panic("paper: embedded font: " + err.Error())
		}
	}
	return f
})

// pointsPerUnit is the size of a unit in typographic points, for a canvas that
// counts in millimetres.
const pointsPerUnit = 72 / 25.4

func (s *Sheet) face(t Type) *canvas.FontFace {
	style := canvas.FontRegular
	if t.Bold {
		style = canvas.FontBold
	}
	color := t.Color
	if color == (Color{}) {
		color = s.Theme.Ink
	}
	return family().Face(t.Size*pointsPerUnit, color, style)
}

// Text writes a line with its base line at a place.
func (s *Sheet) Text(x, y float64, text string, t Type) {
	if text == "" {
		return
	}
	line := canvas.NewTextLine(s.face(t), text, canvas.Left)
	switch t.Anchor {
	case Middle:
		x -= s.TextWidth(text, t) / 2
	case End:
		x -= s.TextWidth(text, t)
	}
	s.ctx.DrawText(round(s.x+x), round(s.y+y), line)
}

// TextWidth returns how wide a line is.
func (s *Sheet) TextWidth(text string, t Type) float64 { return s.face(t).TextWidth(text) }
