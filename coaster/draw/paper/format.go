package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"strings"

	"github.com/tdewolff/canvas"
	"github.com/tdewolff/canvas/renderers/pdf"
	"github.com/tdewolff/canvas/renderers/rasterizer"
	"github.com/tdewolff/canvas/renderers/svg"
)

// Format is a kind of file: the ending of its name.
type Format string

// The formats.
const (
	SVG Format = "svg"
	PNG Format = "png"
	PDF Format = "pdf"
)

// Formats are all formats.
var Formats = []Format{SVG, PNG, PDF}

// FormatError reports a format that is none.
type FormatError struct{ Name string }

// Error names the formats that there are.
func (e *FormatError) Error() string {
	return fmt.Sprintf("paper: no format %q: want svg, png or pdf", e.Name)
}

// ParseFormat returns the format of a name such as "svg".
func ParseFormat(name string) (Format, error) {
	for _, f := range Formats {
		if strings.EqualFold(name, string(f)) {
			return f, nil
		}
	}
	return "", &FormatError{name}
}

// Scale is how many pixels of a PNG there are to the unit, unless another scale
// is asked for.
const Scale = 2

// pdfUnit is the length of a unit in a PDF, in millimetres: 96 to the inch.
const pdfUnit = 25.4 / 96

// Write writes the picture.
func (s *Sheet) Write(w io.Writer, f Format) error {
	switch f {
	case SVG:
		return s.writeSVG(w)
	case PNG:
		return s.WritePNG(w, Scale)
	case PDF:
		return s.writePDF(w)
	}
	return &FormatError{string(f)}
}

// WritePNG writes the picture in pixels, so many to the unit.
func (s *Sheet) WritePNG(w io.Writer, scale float64) error { return png.Encode(w, s.Image(scale)) }

// writeSVG writes vectors with the letters that they need.
func (s *Sheet) writeSVG(w io.Writer) error {
	var b bytes.Buffer
	r := svg.New(&b, s.canvas.W, s.canvas.H, &svg.Options{EmbedFonts: true, SubsetFonts: true})
	s.canvas.RenderTo(r)
	if err := r.Close(); err != nil {
		return err
	}
	_, err := w.Write(fixFonts(b.Bytes()))
	return err
}

func (s *Sheet) writePDF(w io.Writer) error {
	r := pdf.New(w, s.canvas.W*pdfUnit, s.canvas.H*pdfUnit, nil)
	s.canvas.RenderViewTo(r, canvas.Identity.Scale(pdfUnit, pdfUnit))
	return r.Close()
}

func rasterize(c *canvas.Canvas, scale float64) *image.RGBA {
	return rasterizer.Draw(c, canvas.DPMM(scale), canvas.LinearColorSpace{})
}
