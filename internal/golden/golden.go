// Package golden compares what a test got with a file of what it should get.
//
//	golden.Check(t, "bill.golden", got)
//
// The file lies in the testdata folder of the tested package. Where it does
// not say the same, the test fails with the first line that differs and keeps
// what it got: under the folder that go test -artifacts -outputdir names, and
// until the end of the test otherwise. When the new result is the right one,
//
//	go test ./coaster/rating -update
//
// writes it to the file; read the change before you commit it. A file that
// does not exist is a failure, and with CI=true so is -update.
package golden

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// Updating reports whether the test is run with -update, for files that
// [Check] does not compare, such as packed ones. It ends the test in CI.
func Updating(tb testing.TB) bool {
	tb.Helper()
	if *update && os.Getenv("CI") == "true" {
		tb.Fatal("golden: -update with CI=true would accept anything")
	}
	return *update
}

// Check compares got with testdata/NAME, or writes it there under -update.
func Check(tb testing.TB, name string, got []byte) {
	tb.Helper()
	file := filepath.Join("testdata", filepath.FromSlash(name))
	if Updating(tb) {
		write(tb, file, got)
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		tb.Fatalf("golden: %v; run the test with -update to make it", err)
	}
	if bytes.Equal(got, want) {
		return
	}
	kept := filepath.Join(tb.ArtifactDir(), filepath.Base(name))
	if err := os.WriteFile(kept, got, 0o644); err != nil {
		tb.Error(err)
	}
	tb.Errorf("golden: %s: %s\n\tgot all of it in %s; -update accepts it", file, diff(got, want), kept)
}

func write(tb testing.TB, file string, got []byte) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(file, got, 0o644); err != nil {
		tb.Fatal(err)
	}
	tb.Logf("golden: wrote %s", file)
}

// diff describes the first line in which got is not want.
func diff(got, want []byte) string {
	g, w := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	i := 0
	for i < len(g) && i < len(w) && bytes.Equal(g[i], w[i]) {
		i++
	}
	return fmt.Sprintf("line %d differs\n\tgot  %s\n\twant %s", i+1, line(g, i), line(w, i))
}

func line(lines [][]byte, i int) string {
	if i >= len(lines) {
		return "the end of the file"
	}
	return fmt.Sprintf("%q", lines[i])
}
