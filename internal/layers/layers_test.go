package layers_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/toolshed-dev/toolshed/internal/corpus"
	"github.com/toolshed-dev/toolshed/internal/layers"
)

// The project keeps to its own list.
func TestProject(t *testing.T) {
	faults, err := layers.Check(os.DirFS(corpus.Root(t)), layers.Project)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
}

// small is the list that the trees in testdata are compared with.
var small = layers.Table{
	Module: "example.org/m",
	Layers: []layers.Layer{
		{Purity: layers.Heart, Packages: []string{"unit"}},
		{Purity: layers.Heart, Packages: []string{"track", "ride"}},
		{Purity: layers.Pure, Packages: []string{"search"}},
		{Purity: layers.Worldly, Packages: []string{"cmd/tool"}},
	},
	Beside:  []string{"internal/cli", "other"},
	Support: []string{"internal/golden"},
	Aids:    []string{"ride/ridetest"},
	Planned: []string{"other"},
}

// Every rule is broken once on purpose: each file of testdata changes the
// sound tree and says which faults that makes.
func TestCheck(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 15 {
		t.Errorf("%d files in testdata, want 15 or more", len(files))
	}
	sound := read(t, "testdata/sound.txtar")
	for _, file := range files {
		tree := fstest.MapFS{}
		for name, text := range sound {
			tree[name] = &fstest.MapFile{Data: text}
		}
		for name, text := range read(t, file) {
			tree[name] = &fstest.MapFile{Data: text}
		}
		want := string(tree["faults"].Data)
		faults, err := layers.Check(tree, small)
		if err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if got := lines(faults); got != want {
			t.Errorf("%s: got faults\n%swant\n%s", file, got, want)
		}
	}
}

func read(t *testing.T, file string) map[string][]byte {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string][]byte)
	for _, f := range a.Files {
		files[f.Name] = f.Data
	}
	return files
}

func lines(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return strings.Join(list, "\n") + "\n"
}

func TestCheckErrors(t *testing.T) {
	for name, tree := range map[string]fstest.MapFS{
		"empty":    {},
		"testdata": {"testdata/a.go": {Data: []byte("package a\n")}},
		"broken":   {"unit/unit.go": {Data: []byte("package\n")}},
	} {
		if faults, err := layers.Check(tree, small); err == nil {
			t.Errorf("%s: no error, faults %v", name, faults)
		}
	}
}

// A package that is gone from the tree but not from the list, and the reverse.
func TestCheckExistence(t *testing.T) {
	tree := fstest.MapFS{
		"unit/unit.go": {Data: []byte("package unit\n")},
		"zz/zz.go":     {Data: []byte("package zz\n")},
	}
	table := layers.Table{
		Module:  "example.org/m",
		Layers:  []layers.Layer{{Packages: []string{"unit", "track", "unit"}}},
		Planned: []string{"unit", "nowhere"},
	}
	want := []string{
		"package nowhere is planned but has no layer",
		"package track is listed but does not exist",
		"package unit exists: it is no longer planned",
		"package unit is listed twice",
		"package zz has no layer; add it to the table",
	}
	got, err := layers.Check(tree, table)
	if err != nil || lines(got) != lines(want) {
		t.Errorf("got %v\n%swant\n%s", err, lines(got), lines(want))
	}
}
