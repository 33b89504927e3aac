package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/authors/gittest"
	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/internal/cli/clitest"
)

// childVar makes the test binary the program itself.
const childVar = "TOOLSHED_AUTHORS_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVar) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"authors": main})
}

// Every command is called by a script, in a process of its own. In scripts
// `history` adds commits to the branch main of the repository in the current
// folder, one for each line "Name <mail> message" of a file; \n in it ends a
// line of the message.
func TestScripts(t *testing.T) {
	gittest.Isolate(t)
	clitest.RequireScripts(t, newCommand(cli.Env{}), "testdata/script")
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			for _, v := range []string{
				"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null",
				"GIT_AUTHOR_NAME=Nobody", "GIT_AUTHOR_EMAIL=nobody@example.org",
				"GIT_COMMITTER_NAME=Nobody", "GIT_COMMITTER_EMAIL=nobody@example.org",
				"GORACE=atexit_sleep_ms=0", // under -race, do not wait a second at each end
			} {
				name, value, _ := strings.Cut(v, "=")
				e.Setenv(name, value)
			}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"history": func(ts *testscript.TestScript, neg bool, args []string) {
				if neg || len(args) != 1 {
					ts.Fatalf("usage: history FILE")
				}
				history(t, ts.MkAbs("."), ts.ReadFile(args[0]))
			},
		},
	})
}

// history adds commits to a repository, which it makes if there is none.
func history(t *testing.T, dir, lines string) {
	t.Helper()
	r := gittest.At(t, dir)
	if _, err := os.Stat(filepath.Join(dir, ".git")); err != nil {
		r.Git("init", "--quiet", "--initial-branch=main")
	}
	var commits []gittest.Commit
	for line := range strings.Lines(lines) {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), " <")
		mail, message, _ := strings.Cut(rest, "> ")
		commits = append(commits, gittest.Commit{
			Name: strings.ReplaceAll(name, `\xf6`, "\xf6"), Mail: mail, Time: int64(1_000_000_000 + len(commits)*86400),
			Message: strings.ReplaceAll(message, `\n`, "\n") + "\n",
		})
	}
	r.Import(commits...)
}

// authors runs the command in this process.
func authors(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	env := cli.Env{Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs}
	code = cli.Run(t.Context(), env, newCommand)
	return code, out.String(), errs.String()
}

func TestExitCodes(t *testing.T) {
	r := gittest.New(t)
	history(t, r.Dir, "Ada <ada@example.org> begin\n")
	r.Write("OLD", "Ada, by hand\n")
	r.Write("BROKEN", "# authors: begin\n")
	for _, c := range []struct {
		args string
		code int
	}{
		{"--check", 1},
		{"", 0},
		{"--check", 0},
		{"--check --emails all", 1},
		{"--check --json --emails all", 1},
		{"--check --allow-shallow", 0},
		{"--emails some", 2},
		{"--sort age", 2},
		{"--trailers co-authored-by", 2},
		{"--trailers a)b", 2},
		{"--check --adopt", 2},
		{"--frob", 2},
		{"nosuch", 2},
		{"-f OLD", 1},
		{"-f OLD --check", 1},
		{"-f BROKEN", 1},
		{"-f nosuch/AUTHORS", 1},
		{"-f OLD --adopt", 0},
		{"list", 0},
		{"list HEAD", 0},
		{"list nosuch", 1},
		{"list --format pdf", 2},
		{"list --format md --json", 2},
		{"list --trailer a,b", 2},
		{"list --trailer reviewed-by", 0},
		{"list -f BROKEN", 1},
		{"mailmap", 0},
		{"mailmap --at-least certain", 2},
		{"mailmap x", 2},
		{"opt-out", 2},
		{"opt-out nobody@example.org", 1},
		{"opt-out --plain x--y", 2},
		{"opt-out ada@example.org", 0},
		{"version", 0},
		{"version x", 2},
	} {
		args := strings.Fields(c.args)
		for i := range args {
			if i > 0 && args[i-1] == "-f" {
				args[i] = filepath.Join(r.Dir, args[i])
			}
		}
		code, _, stderr := authors(t, append([]string{"-C", r.Dir}, args...)...)
		if code != c.code {
			t.Errorf("authors %s: exit code %d, want %d; stderr %q", c.args, code, c.code, stderr)
		}
	}
	if code, _, stderr := authors(t, "-C", t.TempDir()); code != 1 || !strings.Contains(stderr, "not a git repository") {
		t.Errorf("outside of a repository: exit code %d, %q", code, stderr)
	}
}

// What a shell completes.
func TestCompletion(t *testing.T) {
	for _, c := range []struct {
		args, want string
	}{
		{"op", "opt-out\t"},
		{"--emails n", "noreply\n"},
		{"list --format ", "csv\n"},
		{"list --sort ", "first\n"},
		{"mailmap --at-least ", "high\n"},
		{"--file ", "md\n"},
	} {
		args := append([]string{cobra.ShellCompRequestCmd}, strings.Split(c.args, " ")...)
		code, stdout, stderr := authors(t, args...)
		if code != 0 || !strings.Contains(stdout, c.want) {
			t.Errorf("completing %q: exit code %d, got %q, stderr %q, want %q",
				c.args, code, stdout, stderr, c.want)
		}
	}
}
