// Package gittest makes repositories with a history for tests, by git itself.
//
//	r := gittest.New(t)
//	r.Import(gittest.Commit{Name: "Ada", Mail: "ada@example.org", Message: "Begin"})
//	r.Git("shortlog", "-sne", "HEAD")
//
// Histories go through git fast-import, thousands of commits a second. No
// setting of the user or the machine reaches git while the test runs.
package gittest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A Repo is a repository in a folder of its own.
type Repo struct {
	Dir string
	tb  testing.TB
}

// A Commit is what [Repo.Import] makes a commit of.
type Commit struct {
	Name, Mail string // of the author; bytes go into the commit as they are
	Time       int64  // seconds since 1970
	Encoding   string // of the name and the message, "" for none told
	Message    string
}

// New returns an empty repository, and keeps settings away from git until the
// test ends. Its branch is main.
func New(tb testing.TB) *Repo {
	tb.Helper()
	Isolate(tb)
	r := &Repo{Dir: tb.TempDir(), tb: tb}
	r.Git("init", "--quiet", "--initial-branch=main")
	return r
}

// At returns what is a repository already, such as a clone of another.
func At(tb testing.TB, dir string) *Repo { return &Repo{Dir: dir, tb: tb} }

// Isolate keeps the settings of user, machine and calling git away from git.
func Isolate(tb testing.TB) {
	tb.Helper()
	if _, err := exec.LookPath("git"); err != nil && os.Getenv("CI") != "true" {
		tb.Skip("there is no git")
	}
	for _, v := range os.Environ() {
		if name, _, _ := strings.Cut(v, "="); strings.HasPrefix(name, "GIT_") {
			tb.Setenv(name, "") // so that it is put back
			if err := os.Unsetenv(name); err != nil {
				tb.Fatal(err)
			}
		}
	}
	for name, value := range map[string]string{
		"HOME":                tb.TempDir(),
		"GIT_CONFIG_NOSYSTEM": "1",
		"GIT_CONFIG_GLOBAL":   os.DevNull,
		"GIT_AUTHOR_NAME":     "Nobody",
		"GIT_AUTHOR_EMAIL":    "nobody@example.org",
		"GIT_COMMITTER_NAME":  "Nobody",
		"GIT_COMMITTER_EMAIL": "nobody@example.org",
	} {
		tb.Setenv(name, value)
	}
}

// Git runs git in the repository and returns what it prints.
func (r *Repo) Git(args ...string) string {
	r.tb.Helper()
	return r.GitIn(nil, args...)
}

// GitIn runs git with an input and returns what it prints.
func (r *Repo) GitIn(stdin []byte, args ...string) string {
	r.tb.Helper()
	cmd := exec.CommandContext(r.tb.Context(), "git", args...)
	cmd.Dir = r.Dir
	cmd.Stdin = bytes.NewReader(stdin)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		r.tb.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, &complaint)
	}
	return string(out)
}

// Write gives a file of the work tree its contents.
func (r *Repo) Write(name, text string) {
	r.tb.Helper()
	if err := os.WriteFile(filepath.Join(r.Dir, name), []byte(text), 0o644); err != nil {
		r.tb.Fatal(err)
	}
}

// Import adds commits to the branch main, each on top of the one before. They
// have no files.
func (r *Repo) Import(commits ...Commit) {
	r.tb.Helper()
	var b strings.Builder
	from := ""
	if r.Git("for-each-ref", "refs/heads/main") != "" {
		from = "from refs/heads/main^0\n"
	}
	for i, c := range commits {
		b.WriteString(c.Stream(i+1, from))
		from = ""
	}
	r.GitIn([]byte(b.String()), "fast-import", "--quiet")
}

// Stream returns the commit as git fast-import reads it, on the branch main and
// with a mark. from are the lines of its parents, "" for the commit before.
func (c Commit) Stream(mark int, from string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "commit refs/heads/main\nmark :%d\n", mark)
	fmt.Fprintf(&b, "author %s <%s> %d +0000\n", c.Name, c.Mail, c.Time)
	fmt.Fprintf(&b, "committer C <c@example.org> %d +0000\n", c.Time)
	if c.Encoding != "" {
		fmt.Fprintf(&b, "encoding %s\n", c.Encoding)
	}
	fmt.Fprintf(&b, "data %d\n%s\n%s", len(c.Message), c.Message, from)
	return b.String()
}

// Literal adds a commit of exactly these bytes, however wrong, on top of HEAD
// and makes it HEAD. %s stands for the lines of tree and parent.
func (r *Repo) Literal(format string) {
	r.tb.Helper()
	tree := strings.TrimSpace(r.GitIn(nil, "mktree"))
	head := strings.TrimSpace(r.Git("rev-parse", "HEAD"))
	raw := fmt.Sprintf(format, "tree "+tree+"\nparent "+head+"\n")
	hash := r.GitIn([]byte(raw), "hash-object", "-t", "commit", "-w", "--stdin", "--literally")
	r.Git("update-ref", "HEAD", strings.TrimSpace(hash))
}

// Seeds fails a fuzz target unless at least n inputs are committed for it: a
// corpus that is gone would go unnoticed.
func Seeds(f *testing.F, n int) {
	f.Helper()
	files, err := os.ReadDir(filepath.Join("testdata", "fuzz", f.Name()))
	if err != nil {
		f.Fatal(err)
	}
	if len(files) < n {
		f.Fatalf("%d inputs in the corpus of %s, want %d or more", len(files), f.Name(), n)
	}
}
