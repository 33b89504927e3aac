package reel

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"io"
	"math"
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject/subjecttest"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

func written(t testing.TB, s *subject.Subject, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, s, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// short is a design whose test takes 9 s.
const short = "looping-06.td6"

// Every frame is what stood on the stage at its time, in the colours of the
// palette, which are near to the true ones.
func TestFrames(t *testing.T) {
	s := subjecttest.Shipped(t, short)
	for _, o := range []Options{
		{Width: 320}, {Width: 200, Theme: paper.Dark, Rotation: 3, Every: 7},
	} {
		m, err := read(written(t, s, o))
		if err != nil {
			t.Fatal(err)
		}
		o = o.usual()
		st, tick, worst := newStage(s, o), 0, 0.0
		m.play(func(i int, picture *image.RGBA) {
			st.show(tick)
			worst = max(worst, difference(t, picture, st.picture))
			tick += m.frames[i].num
			if !m.frames[i].rect.In(picture.Bounds()) || m.frames[i].den != unit.TicksPerSecond {
				t.Fatalf("frame %d: %+v", i, m.frames[i])
			}
		})
		if worst > 3 {
			t.Errorf("%+v: a frame differs by %.2f in the mean of its changing pixels", o, worst)
		}
		frames := (s.Film.Frames() + o.Every - 1) / o.Every
		if want := frames*o.Every + lastingLast; tick != want || m.plays != 0 {
			t.Errorf("%d ticks, want %d; played %d times", tick, want, m.plays)
		}
		if m.size.X != o.Width || len(m.frames) < frames/2 {
			t.Errorf("size %v, %d frames of %d", m.size, len(m.frames), frames)
		}
	}
}

// difference returns the mean distance between colours of two pictures, over
// those pixels that differ at all. A wrong picture has many that are far off:
// more than one in a thousand fails the test.
func difference(t *testing.T, a, b *image.RGBA) float64 {
	t.Helper()
	if a.Bounds() != b.Bounds() {
		t.Fatalf("sizes %v and %v", a.Bounds(), b.Bounds())
	}
	sum, n, far := 0.0, 0.0, 0
	for i := 0; i < len(a.Pix); i += 4 {
		d := 0.0
		for k := range 3 {
			d = max(d, math.Abs(float64(a.Pix[i+k])-float64(b.Pix[i+k])))
		}
		if d > 0 {
			sum, n = sum+d, n+1
		}
		if d > 40 {
			far++
		}
	}
	if far*4000 > len(a.Pix) {
		t.Fatalf("%d of %d pixels have other colours", far, len(a.Pix)/4)
	}
	return sum / max(n, 1)
}

// Programs that know only PNG show the first frame.
func TestStill(t *testing.T) {
	s := subjecttest.Shipped(t, short)
	file := written(t, s, Options{Width: 320})
	still, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	m, err := read(file)
	if err != nil {
		t.Fatal(err)
	}
	if m.frames[0].rect != still.Bounds() || !slices.Equal(
		still.(*image.Paletted).Pix, m.frames[0].picture.(*image.Paletted).Pix) {
		t.Error("the still is not the first frame")
	}
	if slices.Contains(still.(*image.Paletted).Pix, 0) {
		t.Error("the still has pixels to see through")
	}
}

func TestSameBytes(t *testing.T) {
	s, o := subjecttest.Shipped(t, short), Options{Width: 160, Every: 20}
	if !bytes.Equal(written(t, s, o), written(t, s, o)) {
		t.Error("other bytes")
	}
}

// A usual ride of 65 s takes half a megabyte in a width of 640.
func TestSize(t *testing.T) {
	if testing.Short() {
		t.Skip("draws 65 s of a ride: left out with -short")
	}
	file := written(t, subjecttest.Shipped(t, "twister-02.td6"), Options{})
	if n := len(file); n > 1<<20 || n < 100<<10 {
		t.Errorf("%d KB", n>>10)
	}
}

// A run of more than three minutes is cut, and progress told.
func TestLong(t *testing.T) {
	s := subjecttest.Shipped(t, "edge-44-three-circuits.td6")
	if s.Film.Frames() <= int(MostTicks) {
		t.Fatalf("%d ticks are not more than %d", s.Film.Frames(), MostTicks)
	}
	last := 0
	o := Options{Width: 1, Every: 100, Progress: func(done, all int) {
		if last++; done != last || all != int(MostTicks)/100 {
			t.Errorf("frame %d of %d, want %d of %d", done, all, last, int(MostTicks)/100)
		}
	}}
	m, err := read(written(t, s, o))
	if err != nil {
		t.Fatal(err)
	}
	ticks := 0
	for _, f := range m.frames {
		ticks += f.num
	}
	if ticks != int(MostTicks)+lastingLast || last != int(MostTicks)/100 || m.size.X != LeastWidth {
		t.Errorf("%d ticks, %d frames told, size %v", ticks, last, m.size)
	}
}

var errFull = errors.New("disk full")

type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.left {
		return 0, errFull
	}
	f.left -= len(p)
	return len(p), nil
}

func TestErrors(t *testing.T) {
	s := subjecttest.Shipped(t, short)
	for _, left := range []int{0, 8, 5000} {
		err := Write(&full{left}, s, Options{Width: 160, Every: 40})
		if !errors.Is(err, errFull) {
			t.Errorf("%d bytes: error %v, want %v", left, err, errFull)
		}
	}
	still := *s
	still.Film = nil
	maze := &ride.Plan{Type: ride.ByID(ride.Maze), Vehicle: s.Plan.Vehicle, MazeTiles: 9}
	none, refusal := subject.New("maze", maze, trial.Options{})
	if refusal != nil {
		t.Fatal(refusal)
	}
	for _, s := range []*subject.Subject{&still, none} {
		if err := Write(io.Discard, s, Options{}); !errors.Is(err, ErrNoRun) {
			t.Errorf("error %v, want %v", err, ErrNoRun)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	s := subjecttest.Shipped(b, short)
	for b.Loop() {
		if err := Write(io.Discard, s, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
