// Package ident is what git knows of a person: a name and an address.
//
//	id, ok := ident.Parse("Ada Lovelace <ada@example.org> (she/her)")
//	fmt.Println(id) // Ada Lovelace <ada@example.org>
//
// Names and addresses are bytes as git has them: nearly always UTF-8, though
// nothing enforces it. [Ident.Shown] is what may be written to a terminal or a
// file. Two identities are the same if both parts are equal byte by byte; how
// git's mailmap compares, without regard to the case of ASCII letters, is
// [Fold]. [AccountOf] knows the addresses by which forges hide a person's own.
//
// The package does not judge whether two identities are one person.
package ident

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An Ident is a name with an address. Either may be empty.
type Ident struct {
	Name string
	Mail string // without its angle brackets
}

// Parse reads "Name <address>". What follows the address is ignored, as git
// does, and false is returned where there is no address in angle brackets.
//
// Source: git 2.39, ident.c, split_ident_line: the address is between the
// first "<" and the next ">"; blanks before it are no part of the name.
func Parse(s string) (Ident, bool) {
	name, rest, ok := strings.Cut(s, "<")
	if !ok {
		return Ident{}, false
	}
	mail, _, ok := strings.Cut(rest, ">")
	if !ok {
		return Ident{}, false
	}
	return Ident{Name: strings.TrimRight(name, Blanks), Mail: mail}, true
}

// Blanks are the bytes that git takes for blanks: fewer than C does, and none of
// Unicode's others.
//
// Source: git 2.39, ctype.c, sane_ctype; git-compat-util.h, isspace.
const Blanks = " \t\n\r"

// String returns "Name <address>", or the part that is not empty.
func (i Ident) String() string {
	switch {
	case i.Mail == "":
		return i.Name
	case i.Name == "":
		return "<" + i.Mail + ">"
	}
	return i.Name + " <" + i.Mail + ">"
}

// Empty reports whether the identity names nobody.
func (i Ident) Empty() bool {
	return strings.Trim(i.Name, Blanks) == "" && strings.Trim(i.Mail, Blanks) == ""
}

// ValidUTF8 reports whether both parts are UTF-8.
func (i Ident) ValidUTF8() bool {
	return utf8.ValidString(i.Name) && utf8.ValidString(i.Mail)
}

// Shown returns the identity as it may be printed: what is not UTF-8, and
// control characters, which could steer a terminal or begin a new line, become
// U+FFFD.
func (i Ident) Shown() Ident {
	return Ident{Name: shown(i.Name), Mail: shown(i.Mail)}
}

func shown(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || isBidi(r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
}

// isBidi reports whether a character changes the direction of what follows, and
// so could make a line read as another one.
func isBidi(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// Fold returns s with the case of ASCII letters removed, and every other byte as
// it is.
//
// Source: git 2.39, mailmap.c, namemap_cmp: strcasecmp compares both names and
// addresses.
func Fold(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + ('a' - 'A')
		}
	}
	return string(b)
}
