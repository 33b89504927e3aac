package main

import (
	"slices"

	"github.com/toolshed-dev/toolshed/authors/alias"
	"github.com/toolshed-dev/toolshed/authors/census"
	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/people"
	"github.com/toolshed-dev/toolshed/authors/roll"
)

// filterOf returns what the settings and rules of an AUTHORS file leave out.
func filterOf(f *roll.File, bots bool) census.Filter {
	return census.Filter{
		Emails: f.Settings.Emails, Bots: bots,
		OptOut: f.Rules.OptOut, Bot: f.Rules.Bot, Human: f.Rules.Human,
	}
}

// fill makes the list of a file anew, of a view of the history. Where only a
// part of the history is known, those who are listed already stay, since they
// may be of the other part, but for those of the names that are leaving.
func fill(f *roll.File, v *census.View, part bool, leaving census.Names) {
	sections := []roll.Section{{People: ordered(v.Authors(), f.Settings.Order)}}
	for _, key := range f.Settings.Trailers {
		sections = append(sections, roll.Section{
			Title:  roll.Title(key),
			People: ordered(v.Named(key), f.Settings.Order),
		})
	}
	if part {
		for i, s := range sections {
			listed := slices.DeleteFunc(slices.Clone(f.Section(s.Title).People), func(id ident.Ident) bool {
				return f.Rules.OptOut.Has(id) || leaving.Has(id.Name)
			})
			sections[i].People = joined(listed, s.People, f.Settings.Order)
		}
	}
	f.Sections = sections
}

// ordered returns the identities of people in an order, each once, as the list
// has them: who is read back from it has to have the same place.
func ordered(list []people.Person, by people.Order) []ident.Ident {
	for i := range list {
		list[i].Ident = roll.Tidy(list[i].Ident)
	}
	people.Sort(list, by)
	var ids []ident.Ident
	seen := map[ident.Ident]bool{{}: true}
	for _, p := range list {
		if !seen[p.Ident] {
			seen[p.Ident] = true
			ids = append(ids, p.Ident)
		}
	}
	return ids
}

// joined returns those who are listed, with those of found who are not: in the
// order of names, or else in the order of the list, and new people below.
func joined(listed, found []ident.Ident, by people.Order) []ident.Ident {
	all := slices.Clone(listed)
	has := make(map[string]bool)
	for _, id := range all {
		has[roll.Entry(id)] = true
	}
	for _, id := range found {
		if !has[roll.Entry(id)] {
			all = append(all, id)
		}
	}
	if by != people.ByName {
		return all
	}
	list := make([]people.Person, len(all))
	for i, id := range all {
		list[i].Ident = id
	}
	return ordered(list, people.ByName)
}

// doubles returns how many lines of a list are people who, with high
// confidence, have another one. text is that of .mailmap.
func doubles(c *census.Census, f *roll.File, text []byte) int {
	known := c.Identities(filterOf(f, false))
	groups := alias.Groups(known, alias.Options{
		AtLeast: alias.High, Distinct: alias.ParseDistinct(string(text)),
	})
	listed := make(map[string]bool)
	for _, id := range f.Sections[0].People {
		listed[roll.Entry(id)] = true
	}
	lines := make(map[int]map[string]bool)
	n := 0
	for i, k := range known {
		line := roll.Entry(f.Settings.Emails.Show(k.Canonical))
		if !listed[line] || lines[groups[i]][line] {
			continue
		}
		if lines[groups[i]] == nil {
			lines[groups[i]] = make(map[string]bool)
		} else {
			n++
		}
		lines[groups[i]][line] = true
	}
	return n
}
