package reel

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"io"

	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// The format is that of PNG with three more chunks: acTL says how many frames
// there are, fcTL comes before each, and fdAT is the IDAT of all but the first,
// which programs that know only PNG show.
//
// Source: W3C, Portable Network Graphics (PNG) Specification (Third Edition),
// 2025-06-24, sections 11.3.6 and 4.9.

// An animation is what is to be written. All frames have one palette, whose
// colour 0 is seen through: there what was before stays.
type animation struct {
	size    image.Point
	palette []color.RGBA // at most 256, the first one unused
	frames  []frame
	packer  *zlib.Writer
	buffer  bytes.Buffer
}

// A frame changes a part of the picture and is shown for a while.
type frame struct {
	rect  image.Rectangle
	ticks int    // 1/40 s
	data  []byte // compressed
}

// mostDelay is how long a frame may be shown, in the format's 16 bits.
const mostDelay = 1<<16 - 1

// add adds a frame that is the part rect of a picture.
func (a *animation) add(m *image.Paletted, rect image.Rectangle, ticks int) error {
	data, err := a.pack(m, rect)
	if err != nil {
		return err
	}
	a.frames = append(a.frames, frame{rect, min(ticks, mostDelay), data})
	return nil
}

// stay shows the last frame for longer. It reports false where that cannot be
// said.
func (a *animation) stay(ticks int) bool {
	if len(a.frames) == 0 {
		return false
	}
	last := &a.frames[len(a.frames)-1]
	if last.ticks+ticks > mostDelay {
		return false
	}
	last.ticks += ticks
	return true
}

// pack compresses the rows of a part of a picture, each with the filter 0.
func (a *animation) pack(m *image.Paletted, rect image.Rectangle) ([]byte, error) {
	a.buffer.Reset()
	if a.packer == nil {
		a.packer = zlib.NewWriter(&a.buffer)
	} else {
		a.packer.Reset(&a.buffer)
	}
	for y := rect.Min.Y; y < rect.Max.Y; y++ {
		from, to := m.PixOffset(rect.Min.X, y), m.PixOffset(rect.Max.X, y)
		if _, err := a.packer.Write([]byte{0}); err != nil {
			return nil, err
		}
		if _, err := a.packer.Write(m.Pix[from:to]); err != nil {
			return nil, err
		}
	}
	if err := a.packer.Close(); err != nil {
		return nil, err
	}
	return bytes.Clone(a.buffer.Bytes()), nil
}

// write writes the file. It runs for ever.
func (a *animation) write(w io.Writer) error {
	c := chunks{w: w}
	c.raw([]byte("\x89PNG\r\n\x1a\n"))
	const depth, paletted = 8, 3
	header := be(nil, a.size.X, a.size.Y)
	c.chunk("IHDR", append(header, depth, paletted, 0, 0, 0))
	c.chunk("acTL", be(nil, len(a.frames), 0))
	var colours []byte
	for _, p := range a.palette {
		colours = append(colours, p.R, p.G, p.B)
	}
	c.chunk("PLTE", colours)
	c.chunk("tRNS", []byte{0})
	number := 0 // of the chunks of the animation
	for i, f := range a.frames {
		c.chunk("fcTL", f.control(number))
		number++
		if i == 0 {
			c.chunk("IDAT", f.data)
			continue
		}
		c.chunk("fdAT", append(be(nil, number), f.data...))
		number++
	}
	c.chunk("IEND", nil)
	return c.err
}

// control says where and for how long the frame is shown: over what was
// before, which it leaves as it is.
func (f *frame) control(number int) []byte {
	b := be(nil, number, f.rect.Dx(), f.rect.Dy(), f.rect.Min.X, f.rect.Min.Y)
	b = binary.BigEndian.AppendUint16(b, uint16(f.ticks))
	b = binary.BigEndian.AppendUint16(b, unit.TicksPerSecond)
	const disposeNone, blendOver = 0, 1
	return append(b, disposeNone, blendOver)
}

// be appends numbers of 4 bytes, the highest first.
func be(b []byte, values ...int) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(v))
	}
	return b
}

// chunks writes chunks until an error.
type chunks struct {
	w   io.Writer
	err error
}

func (c *chunks) raw(b []byte) {
	if c.err == nil {
		_, c.err = c.w.Write(b)
	}
}

// chunk writes length, name, data and check sum.
func (c *chunks) chunk(name string, data []byte) {
	b := append(be(nil, len(data)), name...)
	b = append(b, data...)
	c.raw(be(b, int(crc32.ChecksumIEEE(b[4:]))))
}
