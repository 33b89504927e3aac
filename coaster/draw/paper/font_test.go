package paper

import (
	"bytes"
	"encoding/base64"
	"testing"

	"github.com/tdewolff/canvas"
)

// The fonts of an SVG hold no time and are still fonts, with sums that are
// right.
func TestFixFonts(t *testing.T) {
	s := New(100, 50, Light)
	s.Text(0, 20, "plain", Type{Size: 12})
	s.Text(0, 40, "bold", Type{Size: 12, Bold: true})
	var b bytes.Buffer
	if err := s.Write(&b, SVG); err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, part := range bytes.Split(b.Bytes(), []byte("base64,"))[1:] {
		found++
		code, _, _ := bytes.Cut(part, []byte("'"))
		data, err := base64.StdEncoding.AppendDecode(nil, code)
		if err != nil {
			t.Fatal(err)
		}
		if err := canvas.NewFontFamily("f").LoadFont(data, 0, canvas.FontRegular); err != nil {
			t.Error(err)
		}
		timeless := bytes.Clone(data)
		if !forgetTime(timeless) || !bytes.Equal(timeless, data) {
			t.Error("a font with a time")
		}
		if got := sum(data); got != 0xB1B0AFBA {
			t.Errorf("the font adds up to %#x", got)
		}
	}
	if found != 2 {
		t.Errorf("%d fonts, want 2", found)
	}
}

// What is no font is left alone.
func TestForgetTime(t *testing.T) {
	for _, s := range []string{
		"", "abc", "\x00\x01\x00\x00\x00\x02xxxxxx",
		"\x00\x01\x00\x00\x00\x01xxxxxxhead\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x40",
	} {
		if b := []byte(s); forgetTime(b) || string(b) != s {
			t.Errorf("%q became %q", s, b)
		}
	}
}
