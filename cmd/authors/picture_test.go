package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/gittest"
	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/internal/cli/clitest"
	"github.com/toolshed-dev/toolshed/internal/golden"
)

// The picture of a terminal in authors/README.md shows what the commands print:
// `go test ./cmd/authors -run Picture -update` draws it anew.
func TestPicture(t *testing.T) {
	r := gittest.New(t)
	history(t, r.Dir, `Ada Lovelace <ada@example.org> begin
Ada Lovelace <ada@example.org> go on
Grace Hopper <grace@example.org> go on
Grace Hopper <grace@laptop.local> go on
Grace Hopper <grace@example.org> go on
ada <ada@example.org> go on\n\nCo-authored-by: Katherine Johnson <katherine@example.org>
dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com> bump
`)
	var lines []string
	for _, command := range []string{"", "mailmap --write", "", "--check", "list --sort commits"} {
		var screen bytes.Buffer
		env := cli.Env{
			Args:  append([]string{"-C", r.Dir}, strings.Fields(command)...),
			Stdin: strings.NewReader(""), Stdout: &screen, Stderr: &screen,
		}
		if code := cli.Run(t.Context(), env, newCommand); code != 0 {
			t.Fatalf("authors %s: exit code %d, %s", command, code, &screen)
		}
		lines = append(lines, strings.TrimSpace("$ authors "+command))
		lines = append(lines, strings.Split(strings.TrimSuffix(screen.String(), "\n"), "\n")...)
	}
	golden.Check(t, "../../../authors/terminal.svg", clitest.Screen(lines))
}
