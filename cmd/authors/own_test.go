package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/census"
	"github.com/toolshed-dev/toolshed/authors/gittest"
	"github.com/toolshed-dev/toolshed/authors/people"
	"github.com/toolshed-dev/toolshed/authors/repo"
	"github.com/toolshed-dev/toolshed/authors/roll"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// The AUTHORS file of this project is what authors makes of its history. Of a
// shallow clone, whom the commits name that are there has to be listed.
func TestOwnAuthors(t *testing.T) {
	root := corpus.Root(t)
	f, _, err := (&place{name: filepath.Join(root, "AUTHORS")}).read()
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Sections) == 0 || len(f.Sections[0].People) == 0 {
		t.Fatal("AUTHORS lists nobody")
	}
	if why := incomparable(t, root, f, os.Getenv("CI") == "true"); why != "" {
		t.Skip("nothing to compare AUTHORS with: " + why)
	}
	code, stdout, stderr := authors(t, "-C", root, "--check", "--allow-shallow")
	if code != 0 {
		t.Errorf("exit code %d: run `make authors`, and commit AUTHORS\n%s%s", code, stdout, stderr)
	}
}

// incomparable says why the history of a copy says nothing of who made the
// project, "" if it does: there is none, it is one commit, or all of it is of
// other people, since somebody wrote it anew. That last reason a strict check
// does not accept: a wrong AUTHORS looks just so.
func incomparable(t *testing.T, root string, f *roll.File, strict bool) string {
	t.Helper()
	if _, err := os.Stat(filepath.Join(root, ".git")); errors.Is(err, os.ErrNotExist) {
		return "this copy of the project has no history"
	}
	r, err := repo.Open(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	c, err := census.Take(t.Context(), r, nil, f.Settings.Trailers)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case c.Commits() == 0:
		return "this copy of the project has no commits"
	case c.Commits() == 1 && !r.Shallow:
		return "this copy of the project has a history of one commit"
	case !strict && !anyListed(f, c):
		return "the history of this copy is of other people than those of AUTHORS: it was written anew"
	}
	return ""
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

// Where there is a history, an AUTHORS that lists nobody of it goes unnoticed
// only at a desk.
func TestIncomparable(t *testing.T) {
	for lines, want := range map[string][2]string{ // at a desk, and strictly
		"":                         {"no commits", "no commits"},
		"Bob <bob@x> begin\n":      {"one commit", "one commit"},
		"Bob <b@x> m\nBob <b@x> m": {"other people", ""},
		"Bob <b@x> m\nAda <a@x> m": {"", ""},
	} {
		r := gittest.New(t)
		r.Write("AUTHORS", "# authors: begin\nAda\n# authors: end\n")
		history(t, r.Dir, lines)
		f, _, err := (&place{name: filepath.Join(r.Dir, "AUTHORS")}).read()
		if err != nil {
			t.Fatal(err)
		}
		for i, strict := range []bool{false, true} {
			got := incomparable(t, r.Dir, f, strict)
			if (got == "") != (want[i] == "") || !strings.Contains(got, want[i]) {
				t.Errorf("of %q, strict %v: %q, want %q", lines, strict, got, want[i])
			}
		}
	}
	f := roll.New("AUTHORS")
	if got := incomparable(t, t.TempDir(), f, true); !strings.Contains(got, "no history") {
		t.Errorf("without a repository: %q", got)
	}
}
