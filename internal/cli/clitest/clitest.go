// Package clitest helps to test programs of package cli: their scripts, what
// texts say of them, and pictures of what they print.
//
//	clitest.RequireScripts(t, newCommand(cli.Env{}), "testdata/script")
//	if err := clitest.Understands(newCommand(cli.Env{}), `rate --dir 2 "my ride.td6"`); err != nil {
//		t.Error(err)
//	}
package clitest

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// RequireScripts asks that a folder has a script for each command of a program,
// which is called like it or ends so.
func RequireScripts(t *testing.T, program *cobra.Command, folder string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range program.Commands() {
		if !slices.ContainsFunc(files, func(f string) bool { return strings.HasSuffix(f, c.Name()+".txtar") }) {
			t.Errorf("no script %s.txtar", c.Name())
		}
	}
}

// word finds the words of a call, in quotes or without.
var word = regexp.MustCompile(`"[^"]*"|'[^']*'|[^ ]+`)

// Understands reports why a program would refuse arguments, given as a shell has
// them.
func Understands(program *cobra.Command, args string) error {
	words := word.FindAllString(args, -1)
	for i, w := range words {
		words[i] = strings.Trim(w, `"'`)
	}
	c, rest, err := program.Find(words)
	if err != nil {
		return err
	}
	if err := c.ParseFlags(rest); err != nil {
		return err
	}
	return c.ValidateArgs(c.Flags().Args())
}
