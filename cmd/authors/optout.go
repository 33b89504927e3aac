package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/authors/census"
	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/privacy"
	"github.com/toolshed-dev/toolshed/authors/roll"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

func newOptOut(env cli.Env, p *place) *cobra.Command {
	u := &update{env: env, place: p, settings: roll.Default}
	var plain bool
	c := &cobra.Command{
		Use:   "opt-out WHO...",
		Short: "Leave somebody out of AUTHORS",
		Long: `Leave somebody out of AUTHORS.

WHO is an address, a name, or both as "Name <address>", of any identity that the
person has. AUTHORS gets a line with a digest of it, which does not name anybody
(but whoever has the history can try all of its people), and a new list. With
--plain the line says who it is. To take it back, delete the line.

All identities that .mailmap gives to the person are left out. If somebody of
the same name is still listed, by another identity, the command says so and
fails: name that identity too if it is the same person.`,
		Example: `  authors opt-out ada@example.org
  authors opt-out --plain "Ada Lovelace"`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			u.cmd = c
			return u.optOut(c.Context(), args, plain)
		},
	}
	c.Flags().BoolVar(&plain, "plain", false, "name the person in the file")
	c.Flags().BoolVar(&u.part, "allow-shallow", false, "go on in a shallow clone")
	cli.JSONFlag(c, &u.json)
	return c
}

func (u *update) optOut(ctx context.Context, who []string, plain bool) error {
	u.leaving = who
	for _, w := range who {
		if strings.TrimSpace(w) == "" || strings.Contains(w, "--") && plain || strings.ContainsFunc(w, unicode.IsControl) {
			return cli.Usagef("%q cannot be in a line of AUTHORS", w)
		}
	}
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
	if err := u.allowPart(); err != nil {
		return err
	}
	if err := u.known(ctx, f, who); err != nil {
		return err
	}
	for _, w := range who {
		if !plain {
			w = privacy.Digest(w)
		}
		f.AddOptOut(w)
	}
	return u.renew(ctx, f, old)
}

// known refuses people whom a whole history does not have: a slip of the pen
// would leave somebody in the list who does not want to be there.
func (u *update) known(ctx context.Context, f *roll.File, who []string) error {
	if u.place.repo.Shallow {
		return nil
	}
	c, err := census.Take(ctx, u.place.repo, nil, f.Settings.Trailers)
	if err != nil {
		return err
	}
	for _, w := range who {
		if !c.Any(func(id ident.Ident) bool { return privacy.Who{w}.Has(id) }) {
			return fmt.Errorf("nobody in this history is %q", w)
		}
	}
	return nil
}

// left fails if somebody who was to be left out still seems to be listed.
func (u *update) left(c *census.Census, v *census.View, r report) error {
	if len(u.leaving) == 0 {
		return nil
	}
	if r.Shallow && len(r.Removed) == 0 {
		note(u.cmd, "nobody was removed: the commits of this clone do not say who in the list is meant")
	}
	var still []error
	for _, id := range v.Called(c.Names(u.leaving)) {
		by := roll.Entry(id)
		if id.Mail == "" {
			by += ", without an address"
		}
		still = append(still, fmt.Errorf("%s is still listed, by another identity: %s", roll.Entry(ident.Ident{Name: id.Name}), by))
	}
	return errors.Join(still...)
}
