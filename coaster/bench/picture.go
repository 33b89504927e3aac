package bench

import (
	"bytes"
	"fmt"
	"image/png"

	"github.com/toolshed-dev/toolshed/coaster/draw"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// pictureWidth is the width of pictures in pixels.
const pictureWidth = 420

// picture draws the design of a row in the manner of the game's view, as a PNG.
func picture(r *Row) ([]byte, error) {
	d, err := td6.Decode(r.Design)
	if err != nil {
		return nil, err
	}
	plan, err := d.Plan()
	if err != nil {
		return nil, err
	}
	s, refusal := subject.New(r.Ride, plan, trial.Options{Rules: layout.Design})
	if refusal != nil {
		return nil, fmt.Errorf("bench: %s: %w", &r.Case, refusal)
	}
	sheet := draw.Picture(draw.KindIsometric, s, draw.Options{})
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestCompression}
	err = e.Encode(&b, sheet.Image(pictureWidth/sheet.Width))
	return b.Bytes(), err
}
