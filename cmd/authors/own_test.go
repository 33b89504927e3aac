package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/repo"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// The AUTHORS file of this project is what authors makes of its history. Of a
// shallow clone, whom the commits name that are there has to be listed. A copy
// without history, or with one commit, says nothing of who made the project.
func TestOwnAuthors(t *testing.T) {
	root := corpus.Root(t)
	if _, err := os.Stat(filepath.Join(root, "AUTHORS")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(root, ".git")); errors.Is(err, os.ErrNotExist) {
		t.Skip("this copy of the project has no history")
	}
	r, err := repo.Open(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	n, err := r.CountCommits(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n == 1 && !r.Shallow {
		t.Skip("this copy of the project has a history of one commit")
	}
	code, stdout, stderr := authors(t, "-C", root, "--check", "--allow-shallow")
	if code != 0 {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
}
