package corpus

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Shipped reads the measurements of the designs in the project's own testdata,
// which every clone has: each design in all four directions.
func Shipped(tb testing.TB) []Record {
	tb.Helper()
	return recordsOf(tb, Testdata(tb, "measured.jsonl.gz"))
}

// ShippedDesign returns the bytes of a design in the project's own testdata.
func ShippedDesign(tb testing.TB, name string) []byte {
	tb.Helper()
	b, err := os.ReadFile(Testdata(tb, "designs", name))
	if err != nil {
		tb.Fatal(err)
	}
	return nonEmpty(tb, name, b)
}

// ShippedFiles returns the sorted names of the designs in testdata.
func ShippedFiles(tb testing.TB) []string {
	tb.Helper()
	full, err := filepath.Glob(Testdata(tb, "designs", "*.td6"))
	if err != nil {
		tb.Fatal(err)
	}
	if len(full) == 0 {
		tb.Fatal("corpus: no designs in testdata")
	}
	names := make([]string, len(full))
	for i, f := range full {
		names[i] = filepath.Base(f)
	}
	slices.Sort(names)
	return names
}
