package reel

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/draw"
	"image/png"
)

// A movie is what a reader of the tests finds in a file. Each frame is made
// into a PNG of its own, which the standard library reads.
type movie struct {
	size   image.Point
	plays  int
	frames []shot
}

// A shot is a frame as it is in the file.
type shot struct {
	rect     image.Rectangle
	num, den int // of its time in seconds
	over     bool
	picture  image.Image
}

// chunk is a part of a file.
type chunk struct {
	name string
	data []byte
}

// split takes a file apart, and checks the sums.
func split(file []byte) ([]chunk, error) {
	rest, ok := bytes.CutPrefix(file, []byte("\x89PNG\r\n\x1a\n"))
	if !ok {
		return nil, fmt.Errorf("no PNG: %q", file[:min(8, len(file))])
	}
	var out []chunk
	for len(rest) > 0 {
		if len(rest) < 12 || len(rest) < 12+number(rest, 0) {
			return nil, fmt.Errorf("%d bytes are left after %d chunks", len(rest), len(out))
		}
		n := number(rest, 0)
		c := chunk{string(rest[4:8]), rest[8 : 8+n]}
		if sum := crc32.ChecksumIEEE(rest[4 : 8+n]); sum != binary.BigEndian.Uint32(rest[8+n:]) {
			return nil, fmt.Errorf("chunk %d, %s: wrong sum", len(out), c.name)
		}
		out = append(out, c)
		rest = rest[12+n:]
	}
	return out, nil
}

func number(b []byte, at int) int { return int(binary.BigEndian.Uint32(b[at:])) }

// read reads a whole file.
func read(file []byte) (*movie, error) {
	all, err := split(file)
	if err != nil {
		return nil, err
	}
	m, next, told := &movie{}, 0, -1
	var head, shared, last []byte
	for i, c := range all {
		switch c.name {
		case "IHDR":
			head, m.size = c.data, image.Pt(number(c.data, 0), number(c.data, 4))
		case "acTL":
			told, m.plays = number(c.data, 0), number(c.data, 4)
		case "PLTE", "tRNS":
			shared = appendChunk(shared, c.name, c.data)
		case "fcTL":
			last = c.data
			if err := inOrder(&next, c.data); err != nil {
				return nil, err
			}
		case "IDAT", "fdAT":
			data := c.data
			if c.name == "fdAT" {
				if err := inOrder(&next, data); err != nil {
					return nil, err
				}
				data = data[4:]
			}
			s, err := newShot(head, shared, last, data)
			if err != nil {
				return nil, fmt.Errorf("frame %d: %w", len(m.frames), err)
			}
			m.frames = append(m.frames, s)
		case "IEND":
			if i != len(all)-1 {
				return nil, fmt.Errorf("it ends at chunk %d of %d", i, len(all))
			}
		default:
			return nil, fmt.Errorf("chunk %s", c.name)
		}
	}
	if told != len(m.frames) {
		return nil, fmt.Errorf("%d frames, but it says %d", len(m.frames), told)
	}
	return m, nil
}

// inOrder checks the number that a chunk begins with.
func inOrder(next *int, data []byte) error {
	if got := number(data, 0); got != *next {
		return fmt.Errorf("a chunk has number %d, want %d", got, *next)
	}
	*next++
	return nil
}

// newShot reads a frame by way of a PNG that is nothing but it.
func newShot(head, shared, control, data []byte) (shot, error) {
	w, h := number(control, 4), number(control, 8)
	at := image.Pt(number(control, 12), number(control, 16))
	header := append(be(nil, w, h), head[8:]...)
	file := []byte("\x89PNG\r\n\x1a\n")
	file = appendChunk(file, "IHDR", header)
	file = append(file, shared...)
	file = appendChunk(file, "IDAT", data)
	file = appendChunk(file, "IEND", nil)
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return shot{}, err
	}
	if control[24] != 0 {
		return shot{}, fmt.Errorf("disposal %d", control[24])
	}
	return shot{
		rect: image.Rect(at.X, at.Y, at.X+w, at.Y+h),
		num:  int(binary.BigEndian.Uint16(control[20:])),
		den:  int(binary.BigEndian.Uint16(control[22:])),
		over: control[25] == 1, picture: picture,
	}, nil
}

func appendChunk(b []byte, name string, data []byte) []byte {
	var out bytes.Buffer
	c := chunks{w: &out}
	c.chunk(name, data)
	return append(b, out.Bytes()...)
}

// play calls see with the picture at each frame.
func (m *movie) play(see func(i int, picture *image.RGBA)) {
	screen := image.NewRGBA(image.Rectangle{Max: m.size})
	for i, s := range m.frames {
		how := draw.Src
		if s.over {
			how = draw.Over
		}
		draw.Draw(screen, s.rect, s.picture, s.picture.Bounds().Min, how)
		see(i, screen)
	}
}
