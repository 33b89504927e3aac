package form_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/form"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// firstGame returns a design of the first game.
func firstGame(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("../td4/testdata/classic-wooden-00.td4")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestOf(t *testing.T) {
	first := string(firstGame(t))
	second := string(corpus.ShippedDesign(t, "classic-wooden-00.td6"))
	for _, c := range []struct {
		name, data string
		want       form.Form
	}{
		{"a.td6", "{}", form.TD6},
		{"a.TD6", "type: 1", form.TD6},
		{"a.txt", "{}", form.Text},
		{"a.json", "x", form.JSON},
		{"-", " {\n}", form.JSON},
		{"-", "# a comment\n", form.Text},
		{"-", "a\x00b", form.TD6},
		{"-", "\xff{", form.TD6},
		{"-", "", form.TD6},
		{"a.td4", "track: flat\r\n", form.Text},
		{"a.td4", first, form.TD4},
		{"a.td6", first, form.TD4},
		{"-", first, form.TD4},
		{"a.td4", second, form.TD6},
		{"a.txt", first, form.Text},
	} {
		if got := form.Of(c.name, []byte(c.data)); got != c.want {
			t.Errorf("Of(%q, %q) = %s, want %s", c.name, c.data, got, c.want)
		}
	}
}

// A design keeps its bytes in every form that can be written, and the form is
// known by its contents.
func TestRoundTrip(t *testing.T) {
	want := corpus.ShippedDesign(t, "wooden-20.td6")
	d, f, err := form.Read("wooden-20.td6", want)
	if err != nil || f != form.TD6 {
		t.Fatalf("form %s, %v", f, err)
	}
	for _, f := range []form.Form{form.TD6, form.Text, form.JSON} {
		data, err := f.Encode(d)
		if err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		back, read, err := form.Read("-", data)
		if err != nil || read != f {
			t.Fatalf("%s is read as %s, %v", f, read, err)
		}
		if got, err := back.Encode(); err != nil || !bytes.Equal(got, want) {
			t.Errorf("by way of %s: %d other bytes, want the %d of the file (%v)", f, len(got), len(want), err)
		}
	}
}

// Designs of the first game are read, and never written.
func TestFirstGame(t *testing.T) {
	d, f, err := form.Read("old.td6", firstGame(t))
	if err != nil || f != form.TD4 || len(d.Pieces) == 0 {
		t.Fatalf("form %s, %v", f, err)
	}
	if data, err := form.TD4.Encode(d); err == nil {
		t.Errorf("wrote %d bytes", len(data))
	}
}

// What cannot be read is refused with the name of the file.
func TestReadErrors(t *testing.T) {
	for name, data := range map[string]string{
		"a.txt": "type: 52\nversion: 2\ntrack: nosuch\n", "a.json": "{", "a.td6": "x",
	} {
		d, _, err := form.Read(name, []byte(data))
		if d != nil || err == nil || !strings.HasPrefix(err.Error(), name+": ") {
			t.Errorf("%s: %+v, %v", name, d, err)
		}
	}
}

func ExampleRead() {
	text := "type: 52\nversion: 2\nvehicle: 0 \"PTCT1\" 0\ntrack: endStation flat*3\n"
	d, f, err := form.Read("-", []byte(text))
	fmt.Println(f, len(d.Pieces), err)
	// Output: text 4 <nil>
}
