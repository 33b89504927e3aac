package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/form"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// Every shipped design comes back from text and from JSON with the bytes that
// it had, by files and by streams.
func TestConvertRoundTrip(t *testing.T) {
	dir := t.TempDir()
	for _, name := range corpus.ShippedFiles(t) {
		want := corpus.ShippedDesign(t, name)
		for _, ext := range []string{".txt", ".json"} {
			there, back := filepath.Join(dir, "a"+ext), filepath.Join(dir, "a.td6")
			convertFile(t, design(t, name), there)
			convertFile(t, there, back)
			if got := readFile(t, back); !bytes.Equal(got, want) {
				t.Errorf("%s by way of %s: %d bytes, want the %d of the file", name, ext, len(got), len(want))
			}
			code, stdout, _ := coasterWith(t, string(readFile(t, there)), "convert", "--to", "td6", "-")
			if code != 0 || stdout != string(want) {
				t.Errorf("%s by way of %s on stdin: exit code %d, %d bytes, want %d",
					name, ext, code, len(stdout), len(want))
			}
		}
	}
}

func convertFile(t *testing.T, in, out string) {
	t.Helper()
	code, stdout, stderr := coaster(t, "convert", in, "-o", out)
	if code != 0 || stdout != "" || stderr != "" {
		t.Fatalf("convert %s -o %s: exit code %d, stdout %q, stderr %q", in, out, code, stdout, stderr)
	}
}

// A text that cannot be read is refused with file and line, and nothing is
// written.
func TestConvertErrors(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "a.txt"), filepath.Join(dir, "a.td6")
	writeFile(t, in, []byte("type: 52\nversion: 2\ntrack: nosuch\n"))
	code, _, stderr := coaster(t, "convert", in, "-o", out)
	if code != 1 || !strings.Contains(stderr, in+": td6: line 3: ") ||
		!strings.Contains(stderr, `"nosuch"`) {
		t.Errorf("exit code %d, stderr %q", code, stderr)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*.td6*")); err != nil || len(left) > 0 {
		t.Errorf("left %v, error %v", left, err)
	}
}

// A design in text form is one for all commands.
func TestTextIsADesign(t *testing.T) {
	text := filepath.Join(t.TempDir(), "a.txt")
	convertFile(t, design(t, "junior-20.td6"), text)
	_, want, _ := coaster(t, "rate", "--json", design(t, "junior-20.td6"))
	_, got, _ := coaster(t, "rate", "--json", text)
	var g, w map[string]any
	if err := json.Unmarshal([]byte(got), &g); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(want), &w); err != nil {
		t.Fatal(err)
	}
	delete(g, "file")
	delete(w, "file")
	if a, b := mustJSON(t, g), mustJSON(t, w); a != b {
		t.Errorf("rated as text %s, as file %s", a, b)
	}
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// firstGame is a design of the first game.
const firstGame = "../../coaster/td4/testdata/classic-wooden-00.td4"

// A design of the first game becomes one of the second with nothing else than
// an entrance and an exit, of which such files say nothing.
func TestConvertFirstGame(t *testing.T) {
	out := filepath.Join(t.TempDir(), "new.td6")
	convertFile(t, firstGame, out)
	d, f, err := readDesign(nil, out)
	if err != nil || f != form.TD6 {
		t.Fatalf("form %s, %v", f, err)
	}
	old, f, err := readDesign(nil, firstGame)
	if err != nil || f != form.TD4 {
		t.Fatalf("form %s, %v", f, err)
	}
	gates := d.Entrances
	if len(old.Entrances) != 0 || len(gates) != 2 || gates[0].Exit || !gates[1].Exit {
		t.Errorf("entrances %+v become %+v, want an entrance and an exit", old.Entrances, gates)
	}
	d.Entrances = nil
	d.Complete()
	if !reflect.DeepEqual(d, old) {
		t.Error("more than the entrances was changed")
	}
}
