package catalogue_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/toolshed-dev/toolshed/internal/catalogue"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// The committed tables are what the generator makes of the figures.
func TestTablesAreFresh(t *testing.T) {
	files, err := catalogue.Generate(os.DirFS(filepath.Join(corpus.Dir(t), "figures")))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("the generator made no files")
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(corpus.Root(t), name))
		if err != nil {
			t.Error(err)
		} else if !bytes.Equal(got, want) {
			t.Errorf("%s is stale or edited by hand; run the generator", name)
		}
	}
}
