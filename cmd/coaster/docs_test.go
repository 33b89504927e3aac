package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/internal/cli/clitest"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// call finds calls of the program, up to a comment or a redirection.
var call = regexp.MustCompile(`(?m)^(?: {2,4}|//\t|\$ )(?:go run ./cmd/)?coaster( [^#<>|\n]*)?`)

// Every call of the program that a text shows is one that it understands: in
// the README and in the examples of all commands.
func TestDocumentedCalls(t *testing.T) {
	texts := map[string]string{
		"README.md": string(readFile(t, filepath.Join(corpus.Root(t), "README.md"))),
	}
	var collect func(c *cobra.Command)
	collect = func(c *cobra.Command) {
		texts[c.CommandPath()] = c.Example
		for _, sub := range c.Commands() {
			collect(sub)
		}
	}
	collect(newCommand(cli.Env{}))
	for where, text := range texts {
		found := call.FindAllStringSubmatch(text, -1)
		if len(found) == 0 && where != "coaster version" {
			t.Errorf("%s shows no call", where)
		}
		for _, f := range found {
			if err := clitest.Understands(newCommand(cli.Env{}), f[1]); err != nil {
				t.Errorf("%s: coaster%s: %v", where, f[1], err)
			}
		}
	}
}

// Every command says in its help what it does, and takes --json.
func TestHelp(t *testing.T) {
	for _, c := range newCommand(cli.Env{}).Commands() {
		if c.Short == "" || c.GroupID == "" {
			t.Errorf("%s: short %q, group %q", c.Name(), c.Short, c.GroupID)
		}
		if c.Flags().Lookup("json") == nil && c.Name() != "convert" {
			t.Errorf("%s has no --json", c.Name())
		}
		code, stdout, _ := coaster(t, c.Name(), "-h")
		if code != 0 || !strings.Contains(stdout, "Usage:\n  coaster "+c.Name()) {
			t.Errorf("%s -h: exit code %d, %q", c.Name(), code, stdout)
		}
	}
}
