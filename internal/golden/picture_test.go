package golden

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// card returns a white picture with so many black pixels.
func card(width, height, black int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range width * height {
		m.Set(i%width, i/width, color.White)
		if i < black {
			m.Set(i%width, i/width, color.Black)
		}
	}
	return m
}

// look runs Picture in its own goroutine and returns its complaint.
func look(t *testing.T, got image.Image, allow Tolerance) (complaint, artifacts string) {
	t.Helper()
	d := &double{dir: t.TempDir()}
	done := make(chan struct{})
	go func() {
		defer close(done)
		Picture(d, "card.png", got, allow)
	}()
	<-done
	return d.failed, d.dir
}

func TestPicture(t *testing.T) {
	t.Setenv("CI", "")
	t.Chdir(t.TempDir())
	if got, _ := look(t, card(10, 10, 3), Tolerance{}); !strings.Contains(got, "-update") {
		t.Errorf("without a file Picture says %q", got)
	}
	setUpdate(t, true)
	if got, _ := look(t, card(10, 10, 3), Tolerance{}); got != "" {
		t.Errorf("with -update Picture says %q", got)
	}
	setUpdate(t, false)
	for _, c := range []struct {
		got   image.Image
		allow Tolerance
		want  string
	}{
		{card(10, 10, 3), Tolerance{}, ""},
		{card(10, 10, 4), Tolerance{}, "1 pixels differ, 1.00%"},
		{card(10, 10, 4), Tolerance{Part: 0.01}, ""},
		{card(10, 10, 5), Tolerance{Part: 0.01}, "2 pixels differ"},
		{card(10, 10, 4), Tolerance{Step: 255}, ""},
		{card(10, 9, 3), Tolerance{Step: 255, Part: 1}, "is (10,9), want (10,10)"},
	} {
		got, dir := look(t, c.got, c.allow)
		if !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("Picture says %q, want %q", got, c.want)
		}
		_, err := os.Stat(filepath.Join(dir, "card.png.difference.png"))
		if kept := err == nil; kept != strings.Contains(c.want, "differ") {
			t.Errorf("Picture that says %q kept a difference: %v", got, kept)
		}
	}
}
