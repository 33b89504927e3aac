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
// may be of the other part.
func fill(f *roll.File, v *census.View, part bool) {
	sections := []roll.Section{{People: ordered(v.Authors(), f.Settings.Order)}}
	for _, key := range f.Settings.Trailers {
		sections = append(sections, roll.Section{
			Title:  roll.Title(key),
			People: ordered(v.Named(key), f.Settings.Order),
		})
	}
	if part {
		for i, s := range sections {
			sections[i].People = joined(f, f.Section(s.Title).People, s.People)
		}
	}
	f.Sections = sections
}

// ordered returns the identities of people in an order.
func ordered(list []people.Person, by people.Order) []ident.Ident {
	people.Sort(list, by)
	ids := make([]ident.Ident, len(list))
	for i, p := range list {
		ids[i] = p.Ident
	}
	return ids
}

// joined returns those who are listed, but for who has opted out, with those of
// found who are not: in the order of names, or else in the order of the list,
// and new people below.
func joined(f *roll.File, listed, found []ident.Ident) []ident.Ident {
	all := slices.DeleteFunc(slices.Clone(listed), f.Rules.OptOut.Has)
	has := make(map[string]bool)
	for _, id := range all {
		has[roll.Entry(id)] = true
	}
	for _, id := range found {
		if !has[roll.Entry(id)] {
			all = append(all, id)
		}
	}
	if f.Settings.Order != people.ByName {
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
