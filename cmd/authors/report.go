package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/authors/census"
	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/roll"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A report is what became of an AUTHORS file.
type report struct {
	File     string   `json:"file"`
	Changed  bool     `json:"changed"` // or would be, with --check
	Created  bool     `json:"created"` // there was none
	People   int      `json:"people"`  // authors
	Added    []string `json:"added"`
	Removed  []string `json:"removed"`
	Bots     int      `json:"bots"` // programs that were left out
	OptedOut int      `json:"opted_out"`
	Nameless int      `json:"nameless"` // people of whom nothing may be shown
	Shallow  bool     `json:"shallow"`
}

func newReport(p *place, f *roll.File, v *census.View, c roll.Change) report {
	return report{
		File: p.label(), People: len(f.Sections[0].People),
		Added: append([]string{}, c.Added...), Removed: append([]string{}, c.Removed...),
		Bots: v.Bots, OptedOut: v.OptedOut, Nameless: v.Nameless, Shallow: p.repo.Shallow,
	}
}

// write tells people, or other programs.
func (r report) write(w io.Writer, asJSON bool) error {
	if asJSON {
		return cli.WriteJSON(w, r)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %s\n", r.File, plural(r.People, "person", "people"), r.what())
	for _, who := range r.Added {
		fmt.Fprintf(&b, "+ %s\n", who)
	}
	for _, who := range r.Removed {
		fmt.Fprintf(&b, "- %s\n", who)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// what says in a few words what changed.
func (r report) what() string {
	switch {
	case !r.Changed:
		return "nothing to change"
	case len(r.Added)+len(r.Removed) == 0 && !r.Created:
		return "the same as before, written anew"
	}
	return fmt.Sprintf("%d added, %d removed", len(r.Added), len(r.Removed))
}

// note tells something on stderr.
func note(c *cobra.Command, format string, args ...any) {
	c.PrintErrf("%s: %s\n", c.Root().Name(), fmt.Sprintf(format, args...))
}

// notes tells what to know about a view, beside its people.
func notes(c *cobra.Command, v *census.View) {
	for _, odd := range v.Odd() {
		hint := ""
		if odd.Mappable {
			hint = ": \"authors mailmap\" proposes how to write it"
		}
		note(c, "%q of commit %.12s is not UTF-8%s", odd.Ident.String(), odd.Hash, hint)
	}
	if names := presumed(v); len(names) > 0 {
		note(c, "taken for programs: %s; a line \"# authors: human WHO\" in AUTHORS corrects it, \"# authors: bot WHO\" confirms it",
			strings.Join(names, ", "))
	}
	if v.Nameless > 0 {
		note(c, "%s without a name cannot be shown without addresses", plural(v.Nameless, "person", "people"))
	}
}

// presumed returns the names that are taken for those of programs by how they
// end, sorted.
func presumed(v *census.View) []string {
	var names []string
	for _, id := range v.Presumed {
		names = append(names, roll.Entry(ident.Ident{Name: id.Name}))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// printable returns text that may go to a terminal.
func printable(s string) string { return ident.Ident{Name: s}.Shown().Name }
