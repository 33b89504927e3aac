// Package corpus finds the designs and the game's own measurements that tests
// compare with.
//
// Begin with [Measured], which reads what the game measured, and [Design],
// which reads the file that it measured:
//
//	for _, r := range corpus.Measured(t, "measured.jsonl.gz") {
//		design := corpus.Design(t, r.File)
//		…
//	}
//
// The large corpus is not part of this repository. It lies in a folder named
// shared beside the project's root. Where that folder is missing, the test
// that asks for it is skipped, and its message says so; with CI=true it
// fails. A small part of it, of designs that may be shipped, lies in the
// project's own testdata: [Shipped] and [ShippedDesign] need nothing else.
//
// Every function ends the test when a file is missing, damaged or empty: a
// comparison that finds nothing to compare must not pass. Unknown fields and
// columns are damage too, so that no figure of the game is left out unseen.
//
// Files of ../shared lie outside the module, and go test does not look at
// those when it decides whether a cached result still holds: after a change
// there, run with -count=1.
//
// The package is for tests only. Units are those of the files: see
// [Measurements].
package corpus

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// module is the line of go.mod by which the project's root is known.
const module = "module github.com/toolshed-dev/toolshed"

// Root returns the folder that holds the project's go.mod.
func Root(tb testing.TB) string {
	tb.Helper()
	wd, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	root, err := findRoot(wd)
	if err != nil {
		tb.Fatal(err)
	}
	return root
}

// findRoot walks up from dir to the folder of our go.mod. A go.mod of another
// module on the way, such as that of tools, is passed by.
func findRoot(dir string) (string, error) {
	for at := dir; ; at = filepath.Dir(at) {
		mod, err := os.ReadFile(filepath.Join(at, "go.mod"))
		if err == nil && isOurs(mod) {
			return at, nil
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		if at == filepath.Dir(at) {
			return "", &fs.PathError{Op: "find the go.mod of toolshed above", Path: dir, Err: fs.ErrNotExist}
		}
	}
}

// isOurs reports whether a go.mod names this project's module.
func isOurs(mod []byte) bool {
	first, _, _ := bytes.Cut(mod, []byte("\n"))
	return string(bytes.TrimSpace(first)) == module
}

// Testdata returns a path below the project's own testdata folder.
func Testdata(tb testing.TB, elem ...string) string {
	tb.Helper()
	return filepath.Join(append([]string{Root(tb), "testdata"}, elem...)...)
}

// Dir returns the folder coaster of ../shared, which holds corpus and figures.
// Without it the test is skipped, or fails if the environment says CI=true.
func Dir(tb testing.TB) string {
	tb.Helper()
	return dirBeside(tb, Root(tb))
}

func dirBeside(tb testing.TB, root string) string {
	tb.Helper()
	dir := filepath.Join(filepath.Dir(root), "shared", "coaster")
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		return dir
	case os.Getenv("CI") == "true":
		tb.Fatalf("corpus: no folder %s, which CI=true demands", dir)
	default:
		tb.Skipf("corpus: no folder %s: only the designs of testdata are compared here", dir)
	}
	return ""
}

// path returns a path below the folder corpus of ../shared.
func path(tb testing.TB, name string) string {
	tb.Helper()
	return filepath.Join(Dir(tb), "corpus", filepath.FromSlash(name))
}

// Files returns the sorted names below the corpus that match the pattern, such
// as "td6/*.td6", relative to the corpus. Finding none ends the test.
func Files(tb testing.TB, pattern string) []string {
	tb.Helper()
	base := path(tb, "")
	full, err := filepath.Glob(filepath.Join(base, filepath.FromSlash(pattern)))
	if err != nil {
		tb.Fatal(err)
	}
	if len(full) == 0 {
		tb.Fatalf("corpus: no file matches %q in %s", pattern, base)
	}
	names := make([]string, len(full))
	for i, f := range full {
		rel, err := filepath.Rel(base, f)
		if err != nil {
			tb.Fatal(err)
		}
		names[i] = filepath.ToSlash(rel)
	}
	return names
}

// Design returns the bytes of a track design by the name that the
// measurements give it: of a real design or, if there is none, of a made one.
func Design(tb testing.TB, name string) []byte {
	tb.Helper()
	for _, folder := range []string{"td6", "synthetic"} {
		b, err := os.ReadFile(filepath.Join(path(tb, folder), name))
		if err == nil {
			return nonEmpty(tb, name, b)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			tb.Fatal(err)
		}
	}
	tb.Fatalf("corpus: no design %q", name)
	return nil
}

// Figures returns the unpacked JSON of a table of the game by its name, such
// as "track_elements".
func Figures(tb testing.TB, name string) []byte {
	tb.Helper()
	return gunzip(tb, filepath.Join(Dir(tb), "figures", name+".json.gz"))
}

func nonEmpty(tb testing.TB, name string, b []byte) []byte {
	tb.Helper()
	if len(b) == 0 {
		tb.Fatalf("corpus: %s is empty", name)
	}
	return b
}
