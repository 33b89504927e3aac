package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/authors/alias"
	"github.com/toolshed-dev/toolshed/authors/census"
	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/mailmap"
	"github.com/toolshed-dev/toolshed/authors/people"
	"github.com/toolshed-dev/toolshed/authors/privacy"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A mapper is a call of `authors mailmap`.
type mapper struct {
	env   cli.Env
	cmd   *cobra.Command
	place *place

	atLeast string
	write   bool
	json    bool
}

func newMailmap(env cli.Env, p *place) *cobra.Command {
	m := &mapper{env: env, place: p, atLeast: alias.Medium.String()}
	c := &cobra.Command{
		Use:   "mailmap",
		Short: "Propose .mailmap lines for people who appear twice",
		Long: `Propose .mailmap lines for people who appear twice.

Each line comes with how sure it is, and why: the same account at a forge, the
same address, the same name, a handle that two identities share. Nothing is
changed: read the lines and put those that are right into .mailmap, or let
--write add all of them. High is rarely wrong, medium more likely right than
not, low worth a look. A name whose encoding is damaged gets a line with the
repaired name.

Two people who are proposed as one, but are not, are left alone from then on if
.mailmap says so in a comment:

  # authors: distinct <ada@example.org> <ada@example.com>

Lines of .mailmap that git takes nothing from are told as well.`,
		Example: `  authors mailmap
  authors mailmap --at-least high --write
  authors mailmap --json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			m.cmd = c
			return m.run(c.Context())
		},
	}
	choiceFlag(c, &m.atLeast, "at-least", alias.Degrees, "how sure it has to be")
	c.Flags().BoolVar(&m.write, "write", false, "add the lines to .mailmap")
	cli.JSONFlag(c, &m.json)
	return c
}

func (m *mapper) run(ctx context.Context) error {
	if err := m.place.open(ctx); err != nil {
		return err
	}
	if m.write && m.place.repo.Top == "" {
		return cli.Usagef("%s has no place for .mailmap", m.place.noTree())
	}
	if m.place.mailmapIsLink() {
		if m.write {
			return errors.New(".mailmap is a symbolic link, which git does not follow: make it a file")
		}
		note(m.cmd, ".mailmap is a symbolic link, which git does not follow")
	}
	f, err := m.place.settings()
	if err != nil {
		return err
	}
	text, err := m.place.mailmap()
	if err != nil {
		return err
	}
	c, err := census.Take(ctx, m.place.repo, nil, f.Settings.Trailers)
	if err != nil {
		return err
	}
	lines := mailmap.Parse(string(text))
	for _, i := range lines.Ignored {
		note(m.cmd, ".mailmap: %s: git takes nothing from this", i)
	}
	if bytes.HasPrefix(text, []byte("\ufeff")) {
		note(m.cmd, ".mailmap begins with a byte order mark, which git takes for a part of the first line")
	}
	known := c.Identities(filterOf(f, false))
	proposals := alias.Propose(known, alias.Options{
		AtLeast:  alias.Confidence(slices.Index(alias.Degrees, m.atLeast)),
		Distinct: alias.ParseDistinct(string(text)),
		Mailmap:  lines,
	})
	if err := m.tell(text, proposals); err != nil {
		return err
	}
	if len(proposals) > 0 {
		before, after := effect(known, proposals)
		note(m.cmd, "%s: %d people instead of %d", plural(len(proposals), "line", "lines"), after, before)
	}
	if n := about(f.Rules.OptOut, proposals); n > 0 {
		note(m.cmd, "%s about people who opted out of AUTHORS, and whom .mailmap would name",
			plural(n, "line is", "lines are"))
	}
	return nil
}

// about returns how many proposals name somebody of a list.
func about(who privacy.Who, proposals []alias.Proposal) (n int) {
	for _, p := range proposals {
		if who.Has(p.Line.Proper) || who.Has(p.Line.Commit) {
			n++
		}
	}
	return n
}

// effect returns how many people there are without proposals and with them.
func effect(known []people.Known, proposals []alias.Proposal) (before, after int) {
	lines := mailmap.Parse("")
	for _, p := range proposals {
		lines.Add(p.Line)
	}
	was, is := make(map[ident.Ident]bool), make(map[ident.Ident]bool)
	for _, k := range known {
		if k.Bot || k.Commits == 0 {
			continue
		}
		to := lines.Of(k.Raw)
		if to == k.Raw {
			to = k.Canonical
		}
		was[k.Canonical], is[to] = true, true
	}
	return len(was), len(is)
}

// tell prints proposals, and adds them to .mailmap if that is asked for.
func (m *mapper) tell(text []byte, proposals []alias.Proposal) error {
	if m.write && len(proposals) > 0 {
		if err := m.add(text, proposals); err != nil {
			return err
		}
	}
	if m.json {
		return m.tellJSON(proposals)
	}
	var b bytes.Buffer
	writeProposals(&b, proposals)
	if _, err := m.env.Stdout.Write(b.Bytes()); err != nil {
		return err
	}
	switch {
	case m.place.repo.Shallow:
		note(m.cmd, "this clone is shallow: people of the commits that it lacks are not looked at")
	case len(proposals) == 0:
		note(m.cmd, "nobody seems to appear twice")
	case m.write:
		note(m.cmd, "added to .mailmap")
	}
	return nil
}

// add adds proposals below what .mailmap has, with the ends of its lines.
func (m *mapper) add(text []byte, proposals []alias.Proposal) error {
	var b bytes.Buffer
	if len(text) > 0 && !bytes.HasSuffix(text, []byte("\n")) {
		b.WriteByte('\n')
	}
	writeProposals(&b, proposals)
	added := b.Bytes()
	if bytes.Contains(text, []byte("\r\n")) {
		added = bytes.ReplaceAll(added, []byte("\n"), []byte("\r\n"))
	}
	return cli.WriteFile(m.place.mailmapName(), func(w io.Writer) error {
		_, err := w.Write(slices.Concat(text, added))
		return err
	})
}

// writeProposals writes lines as .mailmap has them, each with a comment that
// says why.
func writeProposals(b *bytes.Buffer, proposals []alias.Proposal) {
	for _, p := range proposals {
		fmt.Fprintf(b, "# %s: %s; %s\n%s\n", p.Confidence, strings.Join(reasons(p), "; "),
			plural(p.Commits, "commit", "commits"), p.Line)
	}
}

// reasons returns the reasons of a proposal as they may be printed: they name
// people, and what is in a name must not end the comment.
func reasons(p alias.Proposal) []string {
	var list []string
	for _, r := range p.Reasons {
		list = append(list, printable(r))
	}
	return list
}

func (m *mapper) tellJSON(proposals []alias.Proposal) error {
	type person struct {
		Name  string `json:"name"`
		Email string `json:"email"`
	}
	for _, p := range proposals {
		proper, commit := p.Line.Proper.Shown(), p.Line.Commit.Shown()
		if proper.Mail == "" {
			proper.Mail = commit.Mail // it stays
		}
		var raw []byte
		if line := p.Line.String(); !utf8.ValidString(line) {
			raw = []byte(line)
		}
		err := cli.WriteJSON(m.env.Stdout, struct {
			Line       string   `json:"line"`
			LineBytes  []byte   `json:"line_bytes,omitempty"` // if it is not UTF-8; in base 64
			Proper     person   `json:"proper"`
			Commit     person   `json:"commit"` // an empty name is any name
			Confidence string   `json:"confidence"`
			Reasons    []string `json:"reasons"`
			Commits    int      `json:"commits"`
		}{
			printable(p.Line.String()), raw, person{proper.Name, proper.Mail}, person{commit.Name, commit.Mail},
			p.Confidence.String(), reasons(p), p.Commits,
		})
		if err != nil {
			return err
		}
	}
	return nil
}
