package corpus

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"iter"
	"os"
	"testing"
)

// Lines returns the lines of a packed file below the corpus, such as
// "placing.jsonl.gz", with their numbers from 1. The bytes are the caller's to
// keep. A file without lines ends the test.
func Lines(tb testing.TB, name string) iter.Seq2[int, []byte] {
	tb.Helper()
	return linesOf(tb, path(tb, name))
}

func linesOf(tb testing.TB, file string) iter.Seq2[int, []byte] {
	tb.Helper()
	text := bytes.TrimSpace(gunzip(tb, file))
	if len(text) == 0 {
		tb.Fatalf("corpus: %s has no lines", file)
	}
	return func(yield func(int, []byte) bool) {
		n := 0
		for line := range bytes.SplitSeq(text, []byte("\n")) {
			n++
			if !yield(n, line) {
				return
			}
		}
	}
}

// gunzip reads a whole packed file.
func gunzip(tb testing.TB, file string) []byte {
	tb.Helper()
	f, err := os.Open(file)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatalf("corpus: %s: %v", file, err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		tb.Fatalf("corpus: %s: %v", file, err)
	}
	return nonEmpty(tb, file, b)
}

// decode fills v from a line of JSON and refuses fields that v does not have.
func decode(line []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	return d.Decode(v)
}
