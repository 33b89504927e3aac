package repo_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/authors/gittest"
	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/record"
	"github.com/toolshed-dev/toolshed/authors/repo"
)

func open(t *testing.T, dir string) *repo.Repo {
	t.Helper()
	r, err := repo.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// history is n commits by Ada, one a second.
func history(n int) (list []gittest.Commit) {
	for i := range n {
		list = append(list, gittest.Commit{
			Name: "Ada", Mail: "ada@example.org", Time: int64(i + 1),
			Message: "title\n\nCo-authored-by: Bob <bob@example.org>\n",
		})
	}
	return list
}

// logged returns the times of the commits that Log tells.
func logged(t *testing.T, r *repo.Repo, revisions ...string) (times []int64) {
	t.Helper()
	err := r.Log(t.Context(), revisions, []string{"co-authored-by"}, func(c record.Commit) error {
		if len(c.Trailers) != 1 || c.Trailers[0].Value != "Bob <bob@example.org>" {
			t.Errorf("trailers %+v", c.Trailers)
		}
		times = append(times, c.Time)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return times
}

func TestLog(t *testing.T) {
	g := gittest.New(t)
	r := open(t, g.Dir)
	if got := logged(t, r); got != nil {
		t.Errorf("an empty repository has commits of %v", got)
	}
	g.Import(history(3)...)
	g.Git("tag", "v1", "HEAD~2")
	if got := logged(t, r); len(got) != 3 || got[0] != 3 {
		t.Errorf("logged %v, want 3 2 1", got)
	}
	if got := logged(t, r, "v1..HEAD"); len(got) != 2 {
		t.Errorf("v1..HEAD logged %v, want two", got)
	}
	if top, err := filepath.EvalSymlinks(g.Dir); err != nil || r.Top != top || r.Shallow {
		t.Errorf("top %s, shallow %v, want %s, whole", r.Top, r.Shallow, top)
	}
}

func TestShallow(t *testing.T) {
	g := gittest.New(t)
	g.Import(history(5)...)
	dir := filepath.Join(t.TempDir(), "clone")
	g.Git("clone", "--quiet", "--depth=2", "file://"+g.Dir, dir)
	r := open(t, dir)
	if got := logged(t, r); !r.Shallow || len(got) != 2 {
		t.Errorf("shallow %v, logged %v, want two commits of a shallow clone", r.Shallow, got)
	}
}

func TestErrors(t *testing.T) {
	g := gittest.New(t)
	g.Import(history(1)...)
	r := open(t, g.Dir)
	none := func(record.Commit) error { return nil }
	for what, err := range map[string]error{
		"no revision": r.Log(t.Context(), []string{"nosuch"}, nil, none),
		"an option":   r.Log(t.Context(), []string{"--output=stolen"}, nil, none),
	} {
		if gitErr, ok := errors.AsType[*repo.GitError](err); !ok || gitErr.Command != "log" || gitErr.Message == "" {
			t.Errorf("%s: %v, want what git log says", what, err)
		}
	}
	// Git warns of a name that means two things, and then says what is wrong.
	g.Git("tag", "twice")
	g.Git("branch", "twice")
	if err := r.Log(t.Context(), []string{"twice..nosuch"}, nil, none); err == nil ||
		!strings.HasPrefix(err.Error(), "git log: bad revision 'twice..nosuch'") {
		t.Errorf("a name that means two things, and one that means nothing: %v", err)
	}
	if _, err := os.Stat(filepath.Join(g.Dir, "stolen")); err == nil {
		t.Error("a revision was taken for an option")
	}
	_, err := repo.Open(t.Context(), t.TempDir())
	if err == nil || !strings.HasPrefix(err.Error(), "git rev-parse: not a git repository") {
		t.Errorf("a folder that is no repository gives %v", err)
	}
	stop := errors.New("stop")
	err = r.Log(t.Context(), nil, nil, func(record.Commit) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("Log gives %v, want the error of the caller", err)
	}
	ref := filepath.Join(g.Dir, ".git", "refs", "heads", "main")
	if err := os.WriteFile(ref, []byte("broken\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := r.Log(t.Context(), nil, nil, none); err == nil {
		t.Error("a branch that is broken is taken for one without commits")
	}
	t.Setenv("PATH", "")
	if _, err := repo.Open(t.Context(), g.Dir); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("without git: %v", err)
	}
}

// Where there is no work tree, and why.
func TestNoWorkTree(t *testing.T) {
	g := gittest.New(t)
	bare := filepath.Join(t.TempDir(), "bare")
	g.Git("clone", "--quiet", "--bare", g.Dir, bare)
	for dir, want := range map[string]bool{filepath.Join(g.Dir, ".git"): false, bare: true} {
		if r := open(t, dir); r.Top != "" || r.Bare != want {
			t.Errorf("%s: top %q, bare %v, want none, %v", dir, r.Top, r.Bare, want)
		}
	}
	if r := open(t, g.Dir); r.Bare {
		t.Error("a repository with a work tree is bare")
	}
}

// An interrupt ends git, and the error is the context's.
func TestInterrupt(t *testing.T) {
	g := gittest.New(t)
	g.Import(history(2000)...)
	r := open(t, g.Dir)
	ctx, cancel := context.WithCancel(t.Context())
	begun := time.Now()
	err := r.Log(ctx, nil, nil, func(record.Commit) error {
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) || time.Since(begun) > 4*time.Second {
		t.Errorf("Log gives %v after %s, want %v at once", err, time.Since(begun), context.Canceled)
	}
	if _, err := repo.Open(ctx, g.Dir); !errors.Is(err, context.Canceled) {
		t.Errorf("Open gives %v, want %v", err, context.Canceled)
	}
}

func TestCanonical(t *testing.T) {
	g := gittest.New(t)
	g.Write(".mailmap", "Ada King <ada@example.org> <ada@laptop>\nJörg <joerg@x> J\xf6rg <j@x>\n")
	ids := []ident.Ident{
		{Name: "ada", Mail: "ada@laptop"}, {Name: "No line\n", Mail: "ada@laptop"},
		{Name: "J\xf6rg", Mail: "j@x"}, {Mail: "ADA@laptop"}, {},
	}
	want := []ident.Ident{
		{Name: "Ada King", Mail: "ada@example.org"}, ids[1],
		{Name: "Jörg", Mail: "joerg@x"}, {Name: "Ada King", Mail: "ada@example.org"}, {},
	}
	got, err := open(t, g.Dir).Canonical(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q becomes %q, want %q", ids[i], got[i], want[i])
		}
	}
	if got, err := open(t, g.Dir).Canonical(t.Context(), nil); len(got) != 0 || err != nil {
		t.Errorf("of nobody: %v, %v", got, err)
	}
}
