package main

import (
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/internal/golden"
)

// What show prints: a large ride with crossings, a shuttle, one that is too
// wide for the terminal, one with several stations' worth of water.
func TestShow(t *testing.T) {
	for _, c := range []struct{ file, columns string }{
		{"wooden-20", "80"},
		{"alpine-02", "100"},
		{"inverted-impulse-31", "60"},
		{"giga-21", "50"},
	} {
		t.Setenv("COLUMNS", c.columns)
		code, stdout, stderr := coaster(t, "show", design(t, c.file+".td6"))
		if code != 0 || stderr != "" {
			t.Errorf("%s: exit code %d, stderr %q", c.file, code, stderr)
		}
		_, stdout, _ = strings.Cut(stdout, c.file) // without the folder
		golden.Check(t, "show/"+c.file+".golden", []byte(stdout))
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"", 5, ""},
		{"a b c", 5, "a b c"},
		{"a b c", 3, "a b\nc"},
		{"long a", 2, "long\na"},
	} {
		if got := wrap(c.text, c.width); got != c.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// A narrow terminal goes without columns; those without contents never show.
func TestGridFit(t *testing.T) {
	g := grid{
		headers: []string{"name", "empty", "number", "more"}, left: []int{0, 3}, spare: []int{3, 2},
		rows: [][]string{{"a", "", "1", "much text"}, {"b", "", "22", ""}},
	}
	g.dropEmpty()
	g.fit(12)
	if got := strings.Join(g.headers, " "); got != "name number" {
		t.Errorf("headers %q", got)
	}
	var out strings.Builder
	if err := g.write(&out); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "name  number\na          1\nb         22\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
