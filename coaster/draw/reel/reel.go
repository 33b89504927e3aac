// Package reel draws the trains of a ride on their way, as an animated PNG.
//
//	err := reel.Write(w, subject, reel.Options{Width: 480, Theme: paper.Dark})
//
// Under the view of the ride a strip shows speed, forces and place of the head
// of the train that is tested, which has a colour of its own. The animation
// runs at the ride's own speed, from the beginning of the test to its end but
// for no more than three minutes, and then again. Programs that know only PNG
// show its first frame.
//
// Sizes are in pixels, time in ticks of 1/40 s. Write gives the errors of the
// writer, and [ErrNoRun] for a ride without a test to show. The same ride is
// written as the same bytes each time.
//
// Cars are drawn on the finished view: what stands before them does not hide
// them, only land above them does.
package reel

import (
	"errors"
	"image"
	"io"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// ErrNoRun says that there is no test to show: the ride could not be tested, or
// the test never began.
var ErrNoRun = errors.New("reel: the ride has no test run to show")

// Options are how a ride is shown. The zero value is what is usual.
type Options struct {
	Theme    *paper.Theme // nil is paper.Light
	Rotation int          // of the view, 0 to 3 quarter turns
	Width    int          // pixels, LeastWidth to MostWidth; 0 is 640
	Every    int          // ticks from a frame to the next; 0 is 4, ten frames a second

	// Progress, if not nil, is called after each frame with the number of those
	// that are done and of all.
	Progress func(done, all int)
}

// The bounds of a reel. Options out of them are taken for the nearest within.
const (
	LeastWidth             = 160
	MostWidth              = 1600
	MostTicks   unit.Ticks = 180 * unit.TicksPerSecond
	usualWidth             = 640
	usualEvery             = 4
	mostEvery              = 400
	lastingLast            = 40 // how much longer the last frame is shown, in ticks
)

// mostColours is the size of the palette without the colour that is seen
// through.
const mostColours = 255

// samples is from how many frames the palette is chosen.
const samples = 24

// usual fills in what the options leave open.
func (o Options) usual() Options {
	if o.Theme == nil {
		o.Theme = paper.Light
	}
	if o.Width == 0 {
		o.Width = usualWidth
	}
	if o.Every == 0 {
		o.Every = usualEvery
	}
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	o.Width = min(max(o.Width, LeastWidth), MostWidth)
	o.Every = min(max(o.Every, 1), mostEvery)
	return o
}

// Write writes the animation.
func Write(w io.Writer, s *subject.Subject, o Options) error {
	o = o.usual()
	if s.Film == nil || s.Film.Frames() == 0 {
		return ErrNoRun
	}
	ticks := min(s.Film.Frames(), int(MostTicks))
	c := newCutter(newStage(s, o), (ticks+o.Every-1)/o.Every, o.Every)
	for i := range c.frames {
		if err := c.cut(i); err != nil {
			return err
		}
		o.Progress(i+1, c.frames)
	}
	c.out.stay(lastingLast)
	return c.out.write(w)
}

// A cutter makes frames of what is on the stage: of each only what is not as it
// was before.
type cutter struct {
	stage   *stage
	frames  int
	every   int // ticks
	colours *colours
	out     animation

	last, now *image.Paletted // the whole picture
	part      *image.Paletted // what of it is new
	changed   image.Rectangle // by the last frame
}

func newCutter(st *stage, frames, every int) *cutter {
	c := &cutter{stage: st, frames: frames, every: every}
	c.colours = c.sample()
	bounds := st.picture.Bounds()
	c.out = animation{size: bounds.Size(), palette: c.colours.palette}
	c.last = image.NewPaletted(bounds, nil)
	c.now = image.NewPaletted(bounds, nil)
	c.part = image.NewPaletted(bounds, nil)
	c.changed = bounds
	return c
}

// sample chooses the colours by some of the frames.
func (c *cutter) sample() *colours {
	all := census{}
	all.count(c.stage.ground, c.stage.ground.Bounds())
	for k := range min(samples, c.frames) {
		rect := c.stage.show(k * c.frames / min(samples, c.frames) * c.every)
		all.count(c.stage.picture, rect)
	}
	return all.choose(mostColours)
}

// cut makes the frame of a number.
func (c *cutter) cut(i int) error {
	drawn := c.stage.show(i * c.every)
	rect := c.changed.Union(drawn)
	c.changed = drawn
	news := image.Rectangle{}
	for y := rect.Min.Y; y < rect.Max.Y; y++ {
		news = news.Union(c.row(rect, y))
	}
	if news.Empty() && c.out.stay(c.every) {
		return nil
	}
	if news.Empty() {
		news = image.Rectangle{Max: image.Point{X: 1, Y: 1}}
	}
	return c.out.add(c.part, news, c.every)
}

// row finds what is new in a row, and where.
func (c *cutter) row(rect image.Rectangle, y int) image.Rectangle {
	from, to := rect.Max.X, rect.Min.X
	at := c.now.PixOffset(0, y)
	now, last, part := c.now.Pix[at:], c.last.Pix[at:], c.part.Pix[at:]
	for x := rect.Min.X; x < rect.Max.X; x++ {
		now[x] = c.colours.of(c.stage.picture.RGBAAt(x, y))
		part[x] = 0
		if now[x] != last[x] {
			part[x], last[x] = now[x], now[x]
			from, to = min(from, x), x+1
		}
	}
	if from >= to {
		return image.Rectangle{}
	}
	return image.Rect(from, y, to, y+1)
}
