// Package census finds out who made a repository's history.
//
//	r, err := repo.Open(ctx, ".")
//	c, err := census.Take(ctx, r, nil, nil)
//	list := c.View(census.Filter{Emails: privacy.None}).Authors()
//
// [Take] reads the whole history and asks git's mailmap about all identities,
// one process each. A [View] is what is to be told of it: without programs,
// without those who opted out, with or without addresses. With programs and all
// addresses, the authors and their counts are those of
//
//	git shortlog -sne --group=author --group=trailer:co-authored-by
//
// Differences: see package people. The title of a message is no trailer: git
// log and git interpret-trailers say so too, git shortlog does not. And where a
// commit declares an encoding that has not ASCII in it, such as UTF-16, git
// looks for the names beyond the end of what it has decoded: whom it finds
// there, if anybody, is left to chance, for git log and git shortlog alike.
// (Source: git 2.39, pretty.c, parse_commit_header, without a line feed.)
package census

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/toolshed-dev/toolshed/authors/bot"
	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/people"
	"github.com/toolshed-dev/toolshed/authors/privacy"
	"github.com/toolshed-dev/toolshed/authors/record"
	"github.com/toolshed-dev/toolshed/authors/repo"
)

// CoAuthor is the trailer that makes somebody an author of a commit too.
const CoAuthor = "co-authored-by"

// A Census is who took part in a history.
type Census struct {
	ledger    *people.Ledger
	raw       []ident.Ident // the identities of the ledger
	canonical []ident.Ident // what the mailmap makes of each
}

// Take reads the history that revisions reach, of HEAD if there are none, with
// the given trailers beside co-authors.
func Take(ctx context.Context, r *repo.Repo, revisions, trailers []string) (*Census, error) {
	ledger := people.NewLedger()
	keys := append([]string{CoAuthor}, trailers...)
	err := r.Log(ctx, revisions, keys, func(c record.Commit) error {
		ledger.Add(c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	c := &Census{ledger: ledger, raw: ledger.Idents()}
	c.canonical, err = c.mapped(ctx, r)
	return c, err
}

// mapped returns what git's mailmap makes of the identities.
func (c *Census) mapped(ctx context.Context, r *repo.Repo) ([]ident.Ident, error) {
	var asked []int
	var ids []ident.Ident
	for i, id := range c.raw {
		if !c.ledger.Bare(i) {
			asked = append(asked, i)
			ids = append(ids, id)
		}
	}
	answers, err := r.Canonical(ctx, ids)
	if err != nil {
		return nil, err
	}
	canonical := slices.Clone(c.raw)
	for n, i := range asked {
		canonical[i] = answers[n]
	}
	return canonical, nil
}

// Commits returns how many commits the history has.
func (c *Census) Commits() int { return c.ledger.Commits() }

// A Filter says what a [View] leaves out.
type Filter struct {
	Emails privacy.Emails // which addresses to show
	Bots   bool           // keep programs
	OptOut privacy.Who    // people who do not want to be named
	Bot    privacy.Who    // programs that are not known to be some
	Human  privacy.Who    // people who are taken for programs
}

// A View is a census as it is to be told.
type View struct {
	census *Census
	shown  []ident.Ident // for each identity of the ledger; nobody if left out

	Bots     int           // programs that were left out
	Presumed []ident.Ident // those of them that only their names, and no rule, say to be some
	OptedOut int           // people who were left out since they want it
	Nameless int           // people of whom nothing may be shown
}

// View applies a filter. Its lists name people by any of their identities, as
// commits have them or as they are mapped, and mean all identities that the
// mailmap gives to the same person.
func (c *Census) View(f Filter) *View {
	v := &View{census: c, shown: make([]ident.Ident, len(c.canonical))}
	out, programs := c.whole(f.OptOut), c.programs(f)
	if f.Bots {
		programs = nil
	}
	kept := slices.Clone(c.canonical)
	for i, id := range kept {
		if out[id] || programs[id] {
			kept[i] = ident.Ident{}
		}
	}
	address, certain := c.addresses(kept, f.Emails), c.whole(f.Bot)
	counted := make(map[ident.Ident]bool)
	for i, id := range c.canonical {
		if kept[i] != (ident.Ident{}) {
			v.shown[i] = f.Emails.Show(id)
			if mail, ok := address[id.Name]; ok && id.Name != "" {
				v.shown[i] = ident.Ident{Name: id.Name, Mail: mail}
			}
		}
		if v.shown[i] == (ident.Ident{}) && !counted[id] {
			counted[id] = true
			v.leave(id, out[id], programs[id], certain[id])
		}
	}
	return v
}

// leave counts somebody who is left out: who opted out, is a program, perhaps by
// a rule, or has no name.
func (v *View) leave(id ident.Ident, out, program, certain bool) {
	switch {
	case out:
		v.OptedOut++
	case program:
		v.Bots++
		if bot.Presumed(id) && !certain {
			v.Presumed = append(v.Presumed, id)
		}
	default:
		v.Nameless++
	}
}

// whole returns what the mailmap makes of the people whom a list has.
func (c *Census) whole(list privacy.Who) map[ident.Ident]bool {
	them := make(map[ident.Ident]bool)
	for i, id := range c.raw {
		if list.Has(id) || list.Has(c.canonical[i]) {
			them[c.canonical[i]] = true
		}
	}
	return them
}

// programs returns the mapped identities that are programs, by all that is
// known.
func (c *Census) programs(f Filter) map[ident.Ident]bool {
	bots, humans := c.whole(f.Bot), c.whole(f.Human)
	for _, id := range c.canonical {
		if !humans[id] && bot.Is(id) {
			bots[id] = true
		}
	}
	maps.DeleteFunc(bots, func(id ident.Ident, _ bool) bool { return humans[id] })
	return bots
}

// addresses returns the address to show for each name, where only some are
// shown: a name must not come twice, with an address and without. It is the one
// with the most commits. kept are the mapped identities without those that are
// left out: no address of theirs is shown.
func (c *Census) addresses(kept []ident.Ident, mode privacy.Emails) map[string]string {
	best := make(map[string]string)
	if mode != privacy.Noreply {
		return best
	}
	list := c.ledger.Count(kept, people.Author, CoAuthor)
	people.Sort(list, people.ByCommits)
	for _, p := range list {
		if _, ok := best[p.Name]; !ok && ident.IsNoreply(p.Mail) {
			best[p.Name] = p.Mail
		}
	}
	return best
}

// Names are what people are called, without regard to the case of letters.
type Names map[string]bool

func plainName(name string) string {
	return ident.Fold(strings.TrimSpace(ident.Ident{Name: name}.Shown().Name))
}

// Has reports whether somebody is called that.
func (n Names) Has(name string) bool { return len(n) > 0 && n[plainName(name)] }

// Names returns what the people whom a list has are called, by all of their
// identities.
func (c *Census) Names(list privacy.Who) Names {
	names := make(Names)
	them := c.whole(list)
	for i, id := range c.canonical {
		if !them[id] {
			continue
		}
		for _, name := range []string{id.Name, c.raw[i].Name, privacy.None.Show(id).Name} {
			names[plainName(name)] = true
		}
	}
	delete(names, "")
	return names
}

// Called returns the mapped identities that are shown by one of some names: by
// that alone nobody can tell whether they are the people who have the names.
func (v *View) Called(names Names) []ident.Ident {
	var list []ident.Ident
	for i, id := range v.census.canonical {
		if names.Has(v.shown[i].Name) && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// Authors returns the authors and co-authors of commits.
func (v *View) Authors() []people.Person {
	return v.census.ledger.Count(v.shown, people.Author, CoAuthor)
}

// Named returns those whom trailers with the given key name.
func (v *View) Named(key string) []people.Person {
	return v.census.ledger.Count(v.shown, ident.Fold(key))
}

// An Odd identity is one that is not UTF-8, with a commit that has it.
type Odd struct {
	ident.Ident
	Hash string

	// Mappable says that it is the name, and that a line of a mailmap could be
	// about it: there is an address.
	Mappable bool
}

// Odd returns the shown identities that are not UTF-8.
func (v *View) Odd() []Odd {
	var list []Odd
	seen := make(map[ident.Ident]bool)
	for i, id := range v.shown {
		if !id.ValidUTF8() && !seen[id] {
			seen[id] = true
			mappable := !utf8.ValidString(id.Name) && strings.Trim(v.census.raw[i].Mail, " ") != ""
			list = append(list, Odd{id, v.census.ledger.Hash(i), mappable})
		}
	}
	return list
}

// Identities returns every identity of the history as commits have it, but names
// without an address: no mailmap can map these. Commits are those of an author
// or co-author.
func (c *Census) Identities(f Filter) []people.Known {
	canonical := make(map[ident.Ident]ident.Ident, len(c.raw))
	for i, id := range c.raw {
		if !c.ledger.Bare(i) && !id.Empty() {
			canonical[id] = c.canonical[i]
		}
	}
	counted := make(map[ident.Ident]people.Person)
	for _, p := range c.ledger.Count(c.raw, people.Author, CoAuthor) {
		counted[p.Ident] = p
	}
	programs := c.programs(f)
	known := make([]people.Known, 0, len(canonical))
	for id, to := range canonical {
		p := counted[id]
		known = append(known, people.Known{Raw: id, Canonical: to, Commits: p.Commits, Last: p.Last, Bot: programs[to]})
	}
	people.SortKnown(known)
	return known
}

// Any reports whether is holds for an identity of the history, as commits have
// it or as it is mapped.
func (c *Census) Any(is func(ident.Ident) bool) bool {
	return slices.ContainsFunc(c.raw, is) || slices.ContainsFunc(c.canonical, is)
}
