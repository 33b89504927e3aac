package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/census"
	"github.com/toolshed-dev/toolshed/authors/people"
	"github.com/toolshed-dev/toolshed/authors/repo"
	"github.com/toolshed-dev/toolshed/authors/roll"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// The AUTHORS file of this project is what authors makes of its history. Of a
// shallow clone, whom the commits name that are there has to be listed. A copy
// without history, with one commit, or with a history that was written anew by
// somebody else says nothing of who made the project.
func TestOwnAuthors(t *testing.T) {
	root := corpus.Root(t)
	f, _, err := (&place{name: filepath.Join(root, "AUTHORS")}).read()
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Sections) == 0 || len(f.Sections[0].People) == 0 {
		t.Fatal("AUTHORS lists nobody")
	}
	if _, err := os.Stat(filepath.Join(root, ".git")); errors.Is(err, os.ErrNotExist) {
		t.Skip("this copy of the project has no history")
	}
	r, err := repo.Open(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	c, err := census.Take(t.Context(), r, nil, f.Settings.Trailers)
	if err != nil {
		t.Fatal(err)
	}
	if c.Commits() == 1 && !r.Shallow {
		t.Skip("this copy of the project has a history of one commit")
	}
	if !anyListed(f, c) {
		t.Skip("the history of this copy is of other people than those of AUTHORS: it was written anew")
	}
	code, stdout, stderr := authors(t, "-C", root, "--check", "--allow-shallow")
	if code != 0 {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
}

// anyListed reports whether AUTHORS lists somebody of a history.
func anyListed(f *roll.File, c *census.Census) bool {
	listed := make(map[string]bool)
	for _, id := range f.Sections[0].People {
		listed[roll.Entry(id)] = true
	}
	return slices.ContainsFunc(c.View(filterOf(f, false)).Authors(), func(p people.Person) bool {
		return listed[roll.Entry(p.Ident)]
	})
}
