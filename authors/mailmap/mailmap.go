// Package mailmap reads and writes the lines of git's .mailmap.
//
//	m := mailmap.Parse("Ada Lovelace <ada@example.org> <ada@laptop.local>\n")
//	m.Of(ident.Ident{Name: "ada", Mail: "Ada@Laptop.local"}) // Ada Lovelace <ada@example.org>
//
// A [Line] says what identities become; a [Map] is what many lines do
// together. Git itself does the mapping where a history is read; this is for
// what git does not do: to write lines, to know beforehand what they will do,
// and to say which lines of a file it passes by without a word.
//
// Source: gitmailmap(5), and git 2.39, mailmap.c. One difference: git reads a
// file in pieces of 1023 bytes, and takes the rest of a longer line for another.
package mailmap

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/authors/ident"
)

// A Line is one line of a mailmap. In the four forms of git's manual:
//
//	Proper Name <commit@email.xx>
//	<proper@email.xx> <commit@email.xx>
//	Proper Name <proper@email.xx> <commit@email.xx>
//	Proper Name <proper@email.xx> Commit Name <commit@email.xx>
type Line struct {
	Proper ident.Ident // what is empty stays as the commit has it
	Commit ident.Ident // an empty name is any name
}

// String returns the line as git reads it. The first form leaves the address in
// the commit's own spelling.
func (l Line) String() string {
	if l.Commit.Name == "" && l.Proper.Mail == "" {
		return join(l.Proper.Name, l.Commit.Mail)
	}
	commit := join(l.Commit.Name, l.Commit.Mail)
	if l.Proper.Mail == "" {
		// A name-specific line needs an address in its place: the commit's own.
		return join(l.Proper.Name, l.Commit.Mail) + " " + commit
	}
	return join(l.Proper.Name, l.Proper.Mail) + " " + commit
}

func join(name, mail string) string {
	if name == "" {
		return "<" + mail + ">"
	}
	return name + " <" + mail + ">"
}

// Writable reports whether a line can say it: git has no way to write names
// with "<" or a blank at an end, addresses with ">", or line feeds.
func (l Line) Writable() bool {
	again, ok := ParseLine(l.String())
	return ok && again.effect() == l.effect() && !strings.Contains(l.String(), "\n")
}

// effect returns the line as it is written.
func (l Line) effect() Line {
	if l.Proper.Mail == "" && l.Commit.Name != "" {
		l.Proper.Mail = l.Commit.Mail
	}
	return l
}

// ParseLine reads a line as git does. False is returned for comments, blank
// lines, and all else that git takes nothing from.
func ParseLine(s string) (Line, bool) {
	if strings.HasPrefix(s, "#") {
		return Line{}, false
	}
	first, rest, ok := cut(s)
	if !ok || first.Mail == "" {
		return Line{}, false
	}
	second, _, ok := cut(rest)
	if !ok {
		return Line{Proper: ident.Ident{Name: first.Name}, Commit: ident.Ident{Mail: first.Mail}}, true
	}
	return Line{Proper: first, Commit: second}, true
}

// cut reads a name and an address off the front of s.
//
// Source: git 2.39, mailmap.c, parse_name_and_email.
func cut(s string) (id ident.Ident, rest string, ok bool) {
	name, rest, ok := strings.Cut(s, "<")
	if !ok {
		return id, "", false
	}
	mail, rest, ok := strings.Cut(rest, ">")
	if !ok {
		return id, "", false
	}
	return ident.Ident{Name: strings.Trim(name, ident.Blanks), Mail: mail}, rest, true
}

// A Map is what the lines of a mailmap do together.
type Map struct {
	byMail map[string]*entry // by address without case

	// Ignored are the lines that say something, but not to git, from 1.
	Ignored []Ignored
}

// An Ignored line is one that git passes by though it is no comment.
type Ignored struct {
	Number int // from 1
	Text   string
}

// String says where the line is.
func (i Ignored) String() string { return fmt.Sprintf("line %d: %q", i.Number, i.Text) }

// An entry is what is said of one address.
type entry struct {
	any    ident.Ident            // for names that are not in byName
	byName map[string]ident.Ident // by name without case
}

// Parse reads a mailmap. Nothing in it is an error, as it is none to git.
func Parse(text string) *Map {
	m := &Map{byMail: make(map[string]*entry)}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if l, ok := ParseLine(line); ok {
			m.Add(l)
		} else if says := strings.Trim(line, ident.Blanks); says != "" && !strings.HasPrefix(line, "#") {
			m.Ignored = append(m.Ignored, Ignored{n, says})
		}
	}
	return m
}

// Add adds a line after the others. It overrides what they say of the same
// address, or of the same name and address.
//
// Source: git 2.39, mailmap.c, add_mapping.
func (m *Map) Add(l Line) {
	mail := ident.Fold(l.Commit.Mail)
	e := m.byMail[mail]
	if e == nil {
		e = &entry{byName: make(map[string]ident.Ident)}
		m.byMail[mail] = e
	}
	if l.Commit.Name != "" {
		e.byName[ident.Fold(l.Commit.Name)] = l.Proper
		return
	}
	if l.Proper.Name != "" {
		e.any.Name = l.Proper.Name
	}
	if l.Proper.Mail != "" {
		e.any.Mail = l.Proper.Mail
	}
}

// Has reports whether a line is about an address.
func (m *Map) Has(mail string) bool { return m.byMail[ident.Fold(mail)] != nil }

// Of returns what becomes of an identity. It is looked up once: what a line
// gives is not mapped again.
//
// Source: git 2.39, mailmap.c, map_user.
func (m *Map) Of(id ident.Ident) ident.Ident {
	e := m.byMail[ident.Fold(id.Mail)]
	if e == nil {
		return id
	}
	to, ok := e.byName[ident.Fold(id.Name)]
	if !ok {
		to = e.any
	}
	if to.Name == "" {
		to.Name = id.Name
	}
	if to.Mail == "" {
		to.Mail = id.Mail
	}
	return to
}
