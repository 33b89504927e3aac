package golden

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// Tolerance is how far a picture may be from the one that it should be.
type Tolerance struct {
	Step uint8   // difference of a channel that does not count
	Part float64 // of all pixels that may differ by more, from 0 to 1
}

// Picture compares got with the picture in testdata/NAME, a PNG, or writes it
// there under -update. Pixels are compared, not bytes. Where too many differ,
// what it got and a picture of the difference are kept as [Check] keeps what it
// got.
func Picture(tb testing.TB, name string, got image.Image, allow Tolerance) {
	tb.Helper()
	file := filepath.Join("testdata", filepath.FromSlash(name))
	if Updating(tb) {
		write(tb, file, encode(tb, got))
		return
	}
	data, err := os.ReadFile(file)
	if err != nil {
		tb.Fatalf("golden: %v; run the test with -update to make it", err)
	}
	want, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		tb.Fatalf("golden: %s: %v", file, err)
	}
	complaint, difference := compare(got, want, allow)
	if complaint == "" {
		return
	}
	kept := filepath.Join(tb.ArtifactDir(), filepath.Base(name))
	write(tb, kept, encode(tb, got))
	if difference != nil {
		write(tb, kept+".difference.png", encode(tb, difference))
	}
	tb.Errorf("golden: %s: %s\n\tgot %s; -update accepts it", file, complaint, kept)
}

func encode(tb testing.TB, m image.Image) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// compare returns what is wrong with got, and a picture in which the pixels
// that differ are black.
func compare(got, want image.Image, allow Tolerance) (string, image.Image) {
	g, w := got.Bounds(), want.Bounds()
	if g.Size() != w.Size() || g.Empty() {
		return fmt.Sprintf("is %v, want %v", g.Size(), w.Size()), nil
	}
	out := image.NewGray(image.Rect(0, 0, g.Dx(), g.Dy()))
	differ := 0
	for y := range g.Dy() {
		for x := range g.Dx() {
			a, b := got.At(g.Min.X+x, g.Min.Y+y), want.At(w.Min.X+x, w.Min.Y+y)
			out.SetGray(x, y, color.Gray{Y: 255})
			if apart(a, b) > int(allow.Step) {
				out.SetGray(x, y, color.Gray{})
				differ++
			}
		}
	}
	if part := float64(differ) / float64(g.Dx()*g.Dy()); part > allow.Part {
		return fmt.Sprintf("%d pixels differ, %.2f%%", differ, 100*part), out
	}
	return "", nil
}

// apart returns the largest difference of a channel, of 255.
func apart(a, b color.Color) int {
	ar, ag, ab, aa := a.RGBA()
	br, bg, bb, ba := b.RGBA()
	most := 0
	for _, d := range [4]int{
		int(ar>>8) - int(br>>8), int(ag>>8) - int(bg>>8),
		int(ab>>8) - int(bb>>8), int(aa>>8) - int(ba>>8),
	} {
		most = max(most, d, -d)
	}
	return most
}
