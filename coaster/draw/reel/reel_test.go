package reel_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image/png"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/reel"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

func junior(t *testing.T) *subject.Subject {
	t.Helper()
	d, err := td6.Decode(corpus.ShippedDesign(t, "junior-20.td6"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.Plan()
	if err != nil {
		t.Fatal(err)
	}
	s, refusal := subject.New("junior-20", p, trial.Options{Rules: layout.Design})
	if refusal != nil {
		t.Fatal(refusal)
	}
	return s
}

// chunk is a part of a PNG file.
type chunk struct {
	name string
	data []byte
}

// chunks takes a PNG file apart; the sums of all its chunks must be right.
func chunks(t *testing.T, file []byte) []chunk {
	t.Helper()
	const signature = 8
	var all []chunk
	for b := file[signature:]; len(b) > 0; {
		n := int(binary.BigEndian.Uint32(b))
		body := b[4 : 8+n]
		if got := binary.BigEndian.Uint32(b[8+n:]); got != crc32.ChecksumIEEE(body) {
			t.Fatalf("chunk %d, %s: wrong sum", len(all), body[:4])
		}
		all = append(all, chunk{string(body[:4]), body[4:]})
		b = b[12+n:]
	}
	return all
}

// An animation has as many frames as it says, numbered in order, each within
// the picture; its first frame is a picture by itself; and the trains need as
// long on it as in the test, at forty ticks to the second.
func TestWrite(t *testing.T) {
	s := junior(t)
	var b, again bytes.Buffer
	o := reel.Options{Theme: paper.Light, Width: 320, Every: 40}
	done, all := 0, 0
	o.Progress = func(d, a int) { done, all = d, a }
	for _, w := range []*bytes.Buffer{&b, &again} {
		if err := reel.Write(w, s, o); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("another file the second time")
	}
	if done == 0 || done != all {
		t.Errorf("progress ends at %d of %d", done, all)
	}
	still, err := png.Decode(bytes.NewReader(b.Bytes()))
	if err != nil || still.Bounds().Dx() != o.Width {
		t.Fatalf("first frame: %v", err)
	}
	said, frames, number, seconds := 0, 0, 0, 0.0
	for _, c := range chunks(t, b.Bytes()) {
		word := func(at int) int { return int(binary.BigEndian.Uint32(c.data[at:])) }
		switch c.name {
		case "acTL":
			said = word(0)
		case "fcTL":
			frames++
			seconds += float64(binary.BigEndian.Uint16(c.data[20:])) / float64(binary.BigEndian.Uint16(c.data[22:]))
			if w, h := word(4)+word(12), word(8)+word(16); w > still.Bounds().Dx() || h > still.Bounds().Dy() {
				t.Errorf("frame %d ends at %d, %d", frames, w, h)
			}
			fallthrough
		case "fdAT":
			if word(0) != number {
				t.Errorf("chunk %s has number %d, want %d", c.name, word(0), number)
			}
			number++
		}
	}
	if frames < 10 || frames != said {
		t.Errorf("%d frames, said to be %d", frames, said)
	}
	const linger = 2 // seconds at most for the last frame
	if want := float64(s.Film.Frames()) / 40; seconds < want-1 || seconds > want+linger {
		t.Errorf("it takes %.1f s, the test %.1f s", seconds, want)
	}
}

// What was not tested cannot be shown.
func TestNoRun(t *testing.T) {
	p := &ride.Plan{Type: ride.ByID(ride.Maze), MazeTiles: 4}
	p.Vehicle = p.Type.DefaultVehicle()
	s, _ := subject.New("maze", p, trial.Options{})
	if err := reel.Write(new(bytes.Buffer), s, reel.Options{}); !errors.Is(err, reel.ErrNoRun) {
		t.Errorf("a maze: %v, want %v", err, reel.ErrNoRun)
	}
}
