package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/authors/census"
	"github.com/toolshed-dev/toolshed/authors/people"
	"github.com/toolshed-dev/toolshed/authors/privacy"
	"github.com/toolshed-dev/toolshed/authors/roll"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// An update is a call of `authors` itself.
type update struct {
	env   cli.Env
	cmd   *cobra.Command
	place *place

	check, adopt, part, json bool
	settings                 roll.Settings // as the flags have them
	trailers                 string
	leaving                  privacy.Who // whom `authors opt-out` is told to leave out
}

func newUpdate(env cli.Env, p *place) *cobra.Command {
	u := &update{env: env, place: p, settings: roll.Default}
	c := &cobra.Command{
		Use:   "authors",
		Short: "Keep AUTHORS true to the git history",
		Long: `Keep AUTHORS true to the git history.

Writes the authors and co-authors of all commits between the two marker lines
of AUTHORS, each once, in the order of their names, and says what changed. What
stands above and below stays as it is. Programs are left out. Identities are
one person if .mailmap says so: "authors mailmap" proposes lines for it.

The begin marker keeps --emails, --sort and --trailers, so that "authors" and
"authors --check" need no flags from then on. Other lines that AUTHORS may have
outside of the list:

  # authors: opt-out WHO    leave somebody out: see "authors opt-out"
  # authors: bot WHO        a program, though it does not look like one
  # authors: human WHO      a person, though it looks like a program

WHO is a name, an address, or both. In AUTHORS.md they are <!-- comments -->.

In a shallow clone most of the history is missing, and AUTHORS is left alone;
with --allow-shallow, those who are found are added and nobody is removed.`,
		Example: `  authors                          # write AUTHORS
  authors --check                  # in CI: exit 1 and a diff if it is not current
  authors --emails noreply         # with those addresses that are made to be public
  authors --trailers reviewed-by,reported-by,translated-by
  authors --adopt                  # keep a hand-written AUTHORS above the list
  authors -C ../other -f AUTHORS.md`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			u.cmd = c
			return u.run(c.Context())
		},
	}
	c.Flags().BoolVar(&u.check, "check", false, "write nothing; exit 1 with a diff if AUTHORS is not current")
	c.Flags().BoolVar(&u.adopt, "adopt", false, "put the list below the text of an AUTHORS without markers")
	c.Flags().BoolVar(&u.part, "allow-shallow", false, "go on in a shallow clone, and remove nobody there")
	choiceFlag(c, &u.settings.Emails, "emails", privacy.Modes, "which addresses to show")
	choiceFlag(c, &u.settings.Order, "sort", people.Orders, "in which order")
	c.Flags().StringVar(&u.trailers, "trailers", "", "`KEYS` of trailers that get a section each, or \"\" for none")
	cli.JSONFlag(c, &u.json)
	c.MarkFlagsMutuallyExclusive("check", "adopt")
	return c
}

func (u *update) run(ctx context.Context) error {
	if err := u.place.open(ctx); err != nil {
		return err
	}
	if err := u.place.needFile(); err != nil {
		return err
	}
	f, old, err := u.read()
	if err != nil {
		return err
	}
	emails := f.Settings.Emails
	if err := u.override(&f.Settings); err != nil {
		return err
	}
	if err := u.allowPart(); err != nil {
		return err
	}
	if u.place.repo.Shallow && f.Settings.Emails != emails && len(f.Sections) > 0 {
		return fmt.Errorf("in a shallow clone --emails stays %s: those who are listed are only known so", emails)
	}
	return u.renew(ctx, f, old)
}

// read returns the AUTHORS file, with --adopt also one without markers.
func (u *update) read() (*roll.File, []byte, error) {
	f, old, err := u.place.read()
	if !errors.Is(err, roll.ErrNoMarkers) {
		return f, old, err
	}
	if u.adopt {
		return roll.Adopt(u.place.name, old), old, nil
	}
	return nil, nil, fmt.Errorf("%s is written by hand: \"authors --adopt\" keeps its text and puts the list below",
		u.place.label())
}

// override puts the flags that were given in the place of settings.
func (u *update) override(s *roll.Settings) error {
	if u.cmd.Flags().Changed("emails") {
		s.Emails = u.settings.Emails
	}
	if u.cmd.Flags().Changed("sort") {
		s.Order = u.settings.Order
	}
	if u.cmd.Flags().Changed("trailers") {
		keys, err := roll.ParseTrailers(u.trailers)
		if err != nil {
			return &cli.UsageError{Err: err}
		}
		s.Trailers = keys
	}
	return nil
}

// allowPart says that a history is cut off, and refuses it unless it is allowed.
func (u *update) allowPart() error {
	if !u.place.repo.Shallow {
		return nil
	}
	if !u.part {
		return errors.New("this clone is shallow, and who made the commits that it lacks is unknown: " +
			"fetch them (git fetch --unshallow; in GitHub Actions fetch-depth: 0), " +
			"or look at the others alone with --allow-shallow")
	}
	but := ""
	if len(u.leaving) > 0 {
		but = " but who opts out"
	}
	note(u.cmd, "this clone is shallow: only the commits that it has are looked at, and nobody is removed%s", but)
	return nil
}

// renew makes the list of a file anew, and compares or writes it.
func (u *update) renew(ctx context.Context, f *roll.File, old []byte) error {
	c, err := census.Take(ctx, u.place.repo, nil, f.Settings.Trailers)
	if err != nil {
		return err
	}
	v := c.View(filterOf(f, false))
	was := f.Sections
	fill(f, v, u.place.repo.Shallow, c.Names(u.leaving))
	text := f.Text()
	r := newReport(u.place, f, v, roll.Compare(was, f.Sections))
	r.Created = old == nil
	r.Changed = r.Created || !bytes.Equal(text, old)
	if u.check {
		return u.compare(r, old, text)
	}
	if r.Changed {
		if err := u.place.write(text); err != nil {
			return err
		}
	}
	if err := u.remark(c, f, v); err != nil {
		return err
	}
	if err := r.write(u.env.Stdout, u.json); err != nil {
		return err
	}
	return u.left(c, v, r)
}

// remark tells what to know about a list, beside whom it has.
func (u *update) remark(c *census.Census, f *roll.File, v *census.View) error {
	notes(u.cmd, v)
	if c.Commits() == 0 {
		note(u.cmd, "this repository has no commits yet")
	}
	if len(u.leaving) == 0 {
		for _, id := range v.Called(c.Names(f.Rules.OptOut)) {
			note(u.cmd, "%q has the name of somebody who opted out: \"authors opt-out\" leaves out this identity too",
				roll.Entry(id))
		}
	}
	mailmap, err := u.place.mailmap()
	if err != nil {
		return err
	}
	if n := doubles(c, f, mailmap); n > 0 {
		note(u.cmd, "%s to be listed twice: see \"authors mailmap\"", plural(n, "person seems", "people seem"))
	}
	return nil
}

// compare is what --check does.
func (u *update) compare(r report, old, text []byte) error {
	if u.json {
		if err := r.write(u.env.Stdout, true); err != nil {
			return err
		}
	} else if r.Changed {
		name := u.place.label()
		if _, err := u.env.Stdout.Write(diff.Diff(name, old, name+" (from the history)", text)); err != nil {
			return err
		}
	}
	if !r.Changed {
		return nil
	}
	return fmt.Errorf("%s is not current: run \"authors\" and commit it", u.place.label())
}
