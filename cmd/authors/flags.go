package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A choice is a flag that takes one of several words.
type choice[T ~string] struct {
	into *T
	all  []T
}

// String returns the word.
func (c *choice[T]) String() string {
	if c.into == nil {
		return ""
	}
	return string(*c.into)
}

// Type returns what the help calls the word.
func (c *choice[T]) Type() string { return "string" }

// Set takes a word.
func (c *choice[T]) Set(s string) error {
	for _, a := range c.all {
		if string(a) == s {
			*c.into = a
			return nil
		}
	}
	return fmt.Errorf("want %s", words(c.all))
}

// words lists words for people.
func words[T ~string](all []T) string {
	var list []string
	for _, a := range all {
		list = append(list, string(a))
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " or " + list[last]
}

// choiceFlag gives a command a flag that takes one of several words.
func choiceFlag[T ~string](c *cobra.Command, into *T, name string, all []T, usage string) {
	c.Flags().Var(&choice[T]{into, all}, name, usage+": "+words(all))
	var list []string
	for _, a := range all {
		list = append(list, string(a))
	}
	cli.Must(c.RegisterFlagCompletionFunc(name,
		cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)))
}

// plural returns a number with a noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
