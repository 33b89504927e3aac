package corpus

import (
	"bytes"
	"compress/gzip"
	"os"
	"testing"

	"github.com/toolshed-dev/toolshed/internal/golden"
)

// In every clone there are measurements of every shipped design, rated in all
// four directions, and of several modes: with nothing to compare, no
// comparison would fail.
func TestShipped(t *testing.T) {
	dirs, modes, types := map[string]int{}, map[int]bool{}, map[int]bool{}
	for _, r := range Shipped(t) {
		if r.M == nil {
			t.Fatalf("%v is %s, want rated", &r, r.Outcome)
		}
		dirs[r.File] |= 1 << r.Dir
		modes[r.M.Mode] = true
		types[r.RideType] = true
	}
	files := ShippedFiles(t)
	for _, f := range files {
		if dirs[f] != 0b1111 {
			t.Errorf("%s has directions %04b, want all four", f, dirs[f])
		}
		if b := ShippedDesign(t, f); len(b) < 100 {
			t.Errorf("%s has %d bytes", f, len(b))
		}
	}
	if len(dirs) != len(files) || len(files) < 20 || len(modes) < 7 || len(types) < 20 {
		t.Errorf("%d designs, %d of them measured, %d modes, %d ride types",
			len(files), len(dirs), len(modes), len(types))
	}
}

// What is shipped is what the corpus has. With -update the measurements of
// the designs in testdata are taken from the corpus anew.
func TestShippedEqual(t *testing.T) {
	want := shippedLines(t)
	file := Testdata(t, "measured.jsonl.gz")
	if golden.Updating(t) {
		if err := os.WriteFile(file, pack(t, want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := gunzip(t, file); !bytes.Equal(got, want) {
		t.Errorf("%s has %d bytes, and the corpus %d others: run with -update", file, len(got), len(want))
	}
	for _, f := range ShippedFiles(t) {
		if !bytes.Equal(ShippedDesign(t, f), Design(t, f)) {
			t.Errorf("%s is not the design of the corpus", f)
		}
	}
}

// shippedLines collects the corpus's lines of the shipped designs.
func shippedLines(t *testing.T) []byte {
	t.Helper()
	ship := make(map[string]bool)
	for _, f := range ShippedFiles(t) {
		ship[f] = true
	}
	var b bytes.Buffer
	for _, name := range []string{"synthetic/measured.jsonl.gz", "synthetic/measured_more.jsonl.gz"} {
		for n, line := range Lines(t, name) {
			var r Record
			if err := decode(line, &r); err != nil {
				t.Fatalf("%s: line %d: %v", name, n, err)
			}
			if ship[r.File] {
				b.Write(line)
				b.WriteByte('\n')
			}
		}
	}
	return b.Bytes()
}

// pack compresses without a time stamp, so that equal text gives equal bytes.
func pack(t *testing.T, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDesign(t *testing.T) {
	for _, name := range []string{"38c1b26df2ff107e.td6", "wooden-20.td6"} {
		if b := Design(t, name); len(b) < 100 {
			t.Errorf("Design(%q) has %d bytes", name, len(b))
		}
	}
}

func TestFigures(t *testing.T) {
	if b := Figures(t, "track_elements"); len(b) < 100000 {
		t.Errorf("track_elements has %d bytes", len(b))
	}
}
