package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/internal/cli/clitest"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// call finds calls of the program, up to a comment.
var call = regexp.MustCompile(`(?m)^(?: {2,4}|//\t| {4}- run: )authors( [^#<>|\n]*)?(?: *#.*)?$`)

// Every call of the program that a text shows is one that it understands: in
// the README, in the package comment and in the examples of all commands.
func TestDocumentedCalls(t *testing.T) {
	root := corpus.Root(t)
	texts := make(map[string]string)
	for _, name := range []string{"authors/README.md", "cmd/authors/main.go"} {
		b, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = strings.ReplaceAll(string(b), "WHO...", "WHO")
	}
	program := newCommand(cli.Env{})
	texts["authors"] = program.Example
	for _, c := range program.Commands() {
		texts[c.CommandPath()] = c.Example
	}
	for where, text := range texts {
		found := call.FindAllStringSubmatch(text, -1)
		if len(found) == 0 && where != "authors version" {
			t.Errorf("%s shows no call", where)
		}
		for _, f := range found {
			if err := clitest.Understands(newCommand(cli.Env{}), f[1]); err != nil {
				t.Errorf("%s: authors%s: %v", where, f[1], err)
			}
		}
	}
}

// Every command says in its help what it does, and takes --json.
func TestHelp(t *testing.T) {
	root := newCommand(cli.Env{})
	for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
		if c.Short == "" || c.Flags().Lookup("json") == nil {
			t.Errorf("%s: short %q, --json %v", c.Name(), c.Short, c.Flags().Lookup("json"))
		}
		args := append(strings.Fields(c.CommandPath())[1:], "-h")
		code, stdout, _ := authors(t, args...)
		if code != 0 || !strings.Contains(stdout, "Usage:\n  "+c.CommandPath()) {
			t.Errorf("%s -h: exit code %d, %q", c.CommandPath(), code, stdout)
		}
	}
}
