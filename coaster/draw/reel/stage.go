package reel

import (
	"image"
	"image/draw"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/draw/view"
)

// The sizes of the stage in units: parts of its width, which is 640.
const (
	stageWidth  = 640.0
	leastHeight = 240.0
	mostHeight  = 640.0
	stripHeight = 84.0
	edgeWidth   = 1.2 // of the edges of cars, in map units
	mostEdge    = 0.9
)

// A stage is the picture on which the trains move.
type stage struct {
	subject *subject.Subject
	theme   *paper.Theme
	scale   float64 // pixels to the unit

	ground  *image.RGBA // without what moves
	picture *image.RGBA // with it
	drawn   image.Rectangle
	brush   brush

	view  view.Projection
	edge  float64 // width of the edges of cars, in pixels
	cars  cars
	strip strip
}

// newStage draws all that does not move.
func newStage(s *subject.Subject, o Options) *stage {
	w, h := view.Size(s)
	height := min(max(stageWidth*h/w, leastHeight), mostHeight)
	sheet := paper.New(stageWidth, height+stripHeight, o.Theme)
	above := sheet.Part(0, 0, stageWidth, height)
	view.DrawStill(above, s, o.Rotation)

	st := &stage{
		subject: s, theme: o.Theme, scale: float64(o.Width) / stageWidth,
		view: view.Fit(above, s, o.Rotation),
	}
	st.edge = min(edgeWidth*st.view.Scale, mostEdge) * st.scale
	st.cars = newCars(st)
	st.strip = newStrip(st, sheet.Part(0, height, stageWidth, stripHeight), height)
	st.ground = sheet.Image(st.scale)
	st.picture = image.NewRGBA(st.ground.Bounds())
	st.brush.on = st.picture
	st.drawn = st.picture.Bounds()
	return st
}

// show draws a tick of the film and returns where that is not the ground.
func (st *stage) show(tick int) image.Rectangle {
	draw.Draw(st.picture, st.drawn, st.ground, st.drawn.Min, draw.Src)
	st.brush.drawn = image.Rectangle{}
	st.cars.show(st, tick)
	st.strip.show(st, tick)
	st.drawn = st.brush.drawn.Intersect(st.picture.Bounds())
	return st.drawn
}
