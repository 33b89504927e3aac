package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/alias/aliastest"
	"github.com/toolshed-dev/toolshed/authors/gittest"
)

// nasty are names that could be taken for something else in a list.
var nasty = []string{
	"# authors: end", "# authors: opt-out Ada", "#", "- dash", "* star", "1. one", "## Title",
	"Made from the git history by \"authors\"; changes up to \"end\" are lost.",
	"a | b", "`code`", "[link](x)", "\\", "  blank  ", "J\xf6rg", "\x1b[31mred", "tab\tbed", "\u202ereverse", "ﬁ", "", "  Lead", "Z\xf6", "Zz", "\u00a0Nbsp",
}

// Whoever is in the history, and whatever the settings: what is written once is
// current, and writing it again changes nothing.
func TestTwice(t *testing.T) {
	r := gittest.New(t)
	known, _ := aliastest.Make(5, 200)
	var commits []gittest.Commit
	for i, k := range known {
		commits = append(commits, gittest.Commit{
			Name: k.Raw.Name, Mail: k.Raw.Mail, Time: int64(1_000_000_000 - i),
			Message: "title\n\nReviewed-by: " + nasty[i%len(nasty)] + " <r@example.org>\n",
		})
	}
	for _, name := range nasty {
		commits = append(commits, gittest.Commit{Name: name, Mail: "nasty@example.org", Time: 5, Message: "m"})
	}
	r.Import(commits...)
	shallow := filepath.Join(t.TempDir(), "shallow")
	r.Git("clone", "--quiet", "--depth=150", "file://"+r.Dir, shallow)
	for _, file := range []string{"AUTHORS", "AUTHORS.md"} {
		for _, flags := range []string{
			"", "--emails all --sort commits", "--emails noreply --sort first --trailers reviewed-by",
		} {
			name := filepath.Join(r.Dir, file)
			at := func(args ...string) (int, string, string) {
				return authors(t, append([]string{"-C", r.Dir, "-f", name}, args...)...)
			}
			if code, stdout, stderr := at(strings.Fields(flags)...); code != 0 {
				t.Fatalf("%s %s: exit code %d, %s%s", file, flags, code, stdout, stderr)
			}
			once, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(string(once), "\n"); n < 200 {
				t.Errorf("%s %s: only %d lines", file, flags, n)
			}
			if code, stdout, _ := at("--check"); code != 0 {
				t.Errorf("%s %s: what was written is not current:\n%s", file, flags, stdout)
			}
			code, stdout, _ := authors(t, "-C", shallow, "-f", name, "--check", "--allow-shallow")
			if code != 0 {
				t.Errorf("%s %s: in a shallow clone it is not current:\n%s", file, flags, stdout)
			}
			if _, stdout, _ := at(); !strings.Contains(stdout, "nothing to change") {
				t.Errorf("%s %s: the second time: %s", file, flags, stdout)
			}
			again, err := os.ReadFile(name)
			if err != nil || string(again) != string(once) {
				t.Errorf("%s %s: the second time wrote another file, %v", file, flags, err)
			}
		}
	}
}
