package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/internal/cli/clitest"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// childVar makes the test binary the program itself.
const childVar = "TOOLSHED_COASTER_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVar) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"coaster": main})
}

// Every command is called by a script, in a process of its own. In scripts
// $DESIGNS is the folder of the designs that all tests share.
func TestScripts(t *testing.T) {
	clitest.RequireScripts(t, newCommand(cli.Env{}), "testdata/script")
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("DESIGNS", corpus.Testdata(t, "designs"))
			e.Setenv("COLUMNS", "80")
			return nil
		},
	})
}

// coaster runs the command in this process.
func coaster(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	return coasterWith(t, "", args...)
}

func coasterWith(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	env := cli.Env{Args: args, Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errs}
	code = cli.Run(t.Context(), env, newCommand)
	return code, out.String(), errs.String()
}

func design(t *testing.T, name string) string {
	t.Helper()
	return corpus.Testdata(t, "designs", name)
}

func TestExitCodes(t *testing.T) {
	const good, faulty = "wooden-20.td6", "alpine-02.td6"
	for _, c := range []struct {
		args string // %s is the folder of designs
		code int
	}{
		{"rate %s/" + good, 0},
		{"rate %s/" + good + " nosuch.td6", 1},
		{"rate", 2},
		{"rate --direction 4 x.td6", 2},
		{"rate --direction up x.td6", 2},
		{"rate --trains 256 x.td6", 2},
		{"rate --height 1.5 x.td6", 2},
		{"check --height up x.td6", 2},
		{"rate --scenery --height -2 %s/" + good, 0},
		{"rate - -", 2},
		{"check - x.td6 -", 2},
		{"rate --json --explain x.td6", 2},
		{"check %s/" + good, 0},
		{"check %s/" + good + " %s/" + faulty, 1},
		{"check nosuch.td6", 1},
		{"check", 2},
		{"show %s/" + good, 0},
		{"show nosuch.td6", 1},
		{"show", 2},
		{"draw nosuch.td6", 1},
		{"draw", 2},
		{"draw --kind portrait x.td6", 2},
		{"draw --format gif x.td6", 2},
		{"draw --rotation 4 x.td6", 2},
		{"draw --scale 1 x.td6", 2},
		{"draw --scale 9 --format png x.td6", 2},
		{"draw --scale nan --format png x.td6", 2},
		{"trace %s/" + good, 0},
		{"trace nosuch.td6", 1},
		{"trace --direction 4 %s/" + good, 2},
		{"convert %s/" + good, 0},
		{"convert nosuch.td6", 1},
		{"convert --to gif %s/" + good, 2},
		{"rides", 0},
		{"rides wooden", 0},
		{"rides nosuch", 2},
		{"pieces", 0},
		{"pieces --ride wooden flat", 0},
		{"pieces nosuch", 2},
		{"pieces --ride nosuch", 2},
		{"version", 0},
		{"version x", 2},
		{"evolve --box 30", 2},
		{"evolve --box 30x", 2},
		{"evolve --box 30x30x30", 2},
		{"evolve --box 0x30", 2},
		{"evolve --ride nosuch", 2},
		{"evolve --ride wooden --from x.td6", 2},
		{"evolve --for 0s", 2},
		{"evolve --workers 0", 2},
		{"evolve --max-intensity 0", 2},
		{"evolve --budget -1", 2},
		{"evolve --from nosuch.td6", 1},
		{"evolve x", 2},
		{"gallery nosuch", 1},
		{"gallery a b", 2},
		{"gallery --folder a b", 2},
		{"gallery --json --csv", 2},
		{"gallery show 1:2 --folder nosuch", 1},
		{"gallery show", 2},
		{"gallery compare 1:2", 2},
		{"gallery export", 2},
		{"gallery export 1:2 --limit 3", 2},
		{"gallery lineage 1:2 1:3", 2},
		{"gallery runs x", 2},
	} {
		folder := corpus.Testdata(t, "designs")
		code, _, stderr := coaster(t, strings.Fields(strings.ReplaceAll(c.args, "%s", folder))...)
		if code != c.code {
			t.Errorf("coaster %s: exit code %d, want %d; stderr %q", c.args, code, c.code, stderr)
		}
	}
}

// What a shell completes: names of ride types and pieces, and files.
func TestCompletion(t *testing.T) {
	for _, c := range []struct {
		args, want string
	}{
		{"pieces --ride wood", "wooden_rc\tWooden Roller Coaster\n"},
		{"pieces leftVerticalL", "leftVerticalLoop\n"},
		{"rides gig", "giga_rc\tGiga Coaster\n"},
		{"rate ", "td6\n"},
		{"rate --direction ", "all\n"},
		{"convert --to ", "json\n"},
		{"draw --kind el", "elevation\n"},
		{"draw --format ", "pdf\n"},
		{"gallery sh", "show\t"},
	} {
		args := append([]string{cobra.ShellCompRequestCmd}, strings.Split(c.args, " ")...)
		code, stdout, stderr := coaster(t, args...)
		if code != 0 || !strings.Contains(stdout, c.want) {
			t.Errorf("completing %q: exit code %d, got %q, stderr %q, want %q",
				c.args, code, stdout, stderr, c.want)
		}
	}
}
