package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/authors/census"
	"github.com/toolshed-dev/toolshed/authors/listing"
	"github.com/toolshed-dev/toolshed/authors/people"
	"github.com/toolshed-dev/toolshed/authors/privacy"
	"github.com/toolshed-dev/toolshed/authors/roll"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A lister is a call of `authors list`.
type lister struct {
	env   cli.Env
	cmd   *cobra.Command
	place *place

	format   listing.Format
	settings roll.Settings
	trailer  string
	bots     bool
	json     bool
}

func newList(env cli.Env, p *place) *cobra.Command {
	l := &lister{env: env, place: p, format: listing.Text, settings: roll.Default}
	c := &cobra.Command{
		Use:   "list [REVISION...]",
		Short: "Print the people of a history",
		Long: `Print the people of a history, with their commits.

REVISION is what git log takes: a branch, a tag, a range such as v1.0..v2.0. The
history of HEAD is taken if none is given. Whom AUTHORS leaves out is left out
here too, and its settings are used, unless flags say otherwise.

With --emails all and --bots these are the people and the counts of
git shortlog -sne --group=author --group=trailer:co-authored-by.`,
		Example: `  authors list
  authors list --sort commits v1.0..HEAD   # who made what came since v1.0
  authors list --format md                 # for release notes
  authors list --format csv --emails all --bots
  authors list --trailer reviewed-by`,
		RunE: func(c *cobra.Command, args []string) error {
			l.cmd = c
			return l.run(c.Context(), args)
		},
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	choiceFlag(c, &l.format, "format", listing.Formats, "how to write them")
	choiceFlag(c, &l.settings.Order, "sort", people.Orders, "in which order")
	choiceFlag(c, &l.settings.Emails, "emails", privacy.Modes, "which addresses to show")
	c.Flags().StringVar(&l.trailer, "trailer", "", "list whom trailers with this `KEY` name, not the authors")
	c.Flags().BoolVar(&l.bots, "bots", false, "list programs too")
	cli.JSONFlag(c, &l.json)
	c.MarkFlagsMutuallyExclusive("json", "format")
	return c
}

func (l *lister) run(ctx context.Context, revisions []string) error {
	keys, err := roll.ParseTrailers(l.trailer)
	if err != nil {
		return &cli.UsageError{Err: err}
	}
	if len(keys) > 1 {
		return cli.Usagef("trailer %q: want one key", l.trailer)
	}
	if err := l.place.open(ctx); err != nil {
		return err
	}
	f, err := l.place.settings()
	if err != nil {
		return err
	}
	l.override(&f.Settings)
	c, err := census.Take(ctx, l.place.repo, revisions, keys)
	if err != nil {
		return err
	}
	v := c.View(filterOf(f, l.bots))
	list := v.Authors()
	if len(keys) > 0 {
		list = v.Named(keys[0])
	}
	people.Sort(list, f.Settings.Order)
	if l.place.repo.Shallow {
		note(l.cmd, "this clone is shallow: it has only %s of the history", plural(c.Commits(), "commit", "commits"))
	}
	notes(l.cmd, v)
	switch {
	case c.Commits() > 0:
	case len(revisions) > 0:
		note(l.cmd, "no commits in this range")
	default:
		note(l.cmd, "this repository has no commits yet")
	}
	return listing.Write(l.env.Stdout, l.format, list)
}

// override puts the flags that were given in the place of settings.
func (l *lister) override(s *roll.Settings) {
	if l.cmd.Flags().Changed("emails") {
		s.Emails = l.settings.Emails
	}
	if l.cmd.Flags().Changed("sort") {
		s.Order = l.settings.Order
	}
	if l.json {
		l.format = listing.JSON
	}
}
