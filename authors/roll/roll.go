// Package roll reads and writes AUTHORS files: a list that is made, between two
// marker lines, in a text that belongs to people.
//
//	f, err := roll.Parse("AUTHORS", text)
//	f.Sections[0].People = … // who is to be listed
//	text = f.Text()
//
// A file looks like this:
//
//	Thanks to everybody who takes part.
//
//	# authors: opt-out ada@example.org
//	# authors: begin emails=none trailers=reviewed-by
//	# Made from the git history by "authors"; changes up to "end" are lost.
//	Bob
//	Carl
//
//	# Reviewers
//	Dora
//	# authors: end
//
//	Happy reading!
//
// What is outside of the markers stays byte for byte. The begin marker keeps
// the settings that the list was made with, so that whoever makes it next, such
// as a check in CI, makes the same one. The other directives, anywhere outside
// of the list, name people to leave out (opt-out) and correct what is taken for
// a program (bot, human). In a file whose name ends in .md, marker lines are
// comments of HTML and the list is one of Markdown.
//
// The error of a file that has no markers is [ErrNoMarkers]; that of one with
// wrong markers or directives is a [*SyntaxError].
package roll

import (
	"errors"
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/authors/ident"
)

// ErrNoMarkers says that a file is all hand-written.
var ErrNoMarkers = errors.New("roll: no line with the begin marker")

// A SyntaxError says which line of a file is wrong.
type SyntaxError struct {
	Line int // from 1; 0 if it is none of them
	What string
}

// Error says what is wrong and where.
func (e *SyntaxError) Error() string {
	if e.Line == 0 {
		return "roll: " + e.What
	}
	return fmt.Sprintf("roll: line %d: %s", e.Line, e.What)
}

// A File is an AUTHORS file.
type File struct {
	Settings Settings
	Rules    Rules
	Sections []Section // the list; the first is that of the authors, without a title

	style      style
	head, tail string // all up to the begin marker, and after the end marker
	eol, last  string // ends of lines: of the list, and of the end marker
}

// A Section is a part of the list.
type Section struct {
	Title  string
	People []ident.Ident
}

// notice stands below the begin marker.
const notice = `Made from the git history by "authors"; changes up to "end" are lost.`

// newHead is what a new file begins with.
const newHead = "The people who have contributed to this project."

// New returns a file with an empty list and a sentence above it. The name
// decides how it is marked up.
func New(name string) *File {
	f := &File{style: styleOf(name), eol: "\n", last: "\n", Settings: Default}
	f.head = newHead + "\n\n"
	return f
}

// Adopt returns a file with an empty list below a text, which is kept.
func Adopt(name string, text []byte) *File {
	f := New(name)
	f.head = string(text)
	if strings.Contains(f.head, "\r\n") {
		f.eol, f.last = "\r\n", "\r\n"
	}
	if f.head != "" && !strings.HasSuffix(f.head, "\n") {
		f.head += f.eol
	}
	if f.head != "" && !strings.HasSuffix(f.head, f.eol+f.eol) {
		f.head += f.eol
	}
	return f
}

// Text returns the whole file.
func (f *File) Text() []byte {
	lines := []string{
		f.style.directive("begin " + f.Settings.String()),
		f.style.comment(notice),
	}
	lines = append(lines, f.style.list(f.Sections)...)
	lines = append(lines, f.style.directive("end"))
	return []byte(f.head + strings.Join(lines, f.eol) + f.last + f.tail)
}

// Parse reads a file. Its name decides how it is marked up.
func Parse(name string, text []byte) (*File, error) {
	p := parser{f: &File{style: styleOf(name), eol: "\n"}, begin: -1, end: -1}
	n, offset := 0, 0
	for line := range strings.Lines(string(text)) {
		n++
		if err := p.line(n, offset, line); err != nil {
			return nil, err
		}
		offset += len(line)
	}
	switch {
	case p.begin < 0:
		return nil, ErrNoMarkers
	case p.end < 0:
		return nil, &SyntaxError{p.beginLine, "the list has no end marker"}
	}
	p.f.head, p.f.tail = string(text[:p.begin]), string(text[p.end:])
	p.f.Sections = p.f.style.sections(p.list)
	return p.f, nil
}

// A parser reads a file line by line.
type parser struct {
	f          *File
	begin, end int // offsets of the begin marker, and after the end marker; -1 before
	beginLine  int
	list       []string // lines of the list, without their ends
}

// line reads line n, at an offset, with its end.
func (p *parser) line(n, offset int, line string) error {
	if n == 1 { // a mark of the byte order is in front of the line, not of it
		rest := strings.TrimPrefix(line, "\ufeff")
		offset, line = offset+len(line)-len(rest), rest
	}
	text := strings.TrimRight(line, "\r\n")
	inside := p.begin >= 0 && p.end < 0
	directive, ok := p.f.style.asDirective(text)
	if !ok {
		if inside {
			p.list = append(p.list, text)
		}
		return nil
	}
	verb, rest, _ := strings.Cut(directive, " ")
	rest = strings.TrimSpace(rest)
	var err error
	switch {
	case verb == "begin" && p.begin >= 0:
		err = fmt.Errorf("a second begin marker")
	case verb == "begin":
		p.begin, p.beginLine = offset, n
		p.f.eol = line[len(text):]
		p.f.Settings, err = ParseSettings(rest)
	case verb == "end" && !inside:
		err = fmt.Errorf("an end marker without a begin marker before it")
	case verb == "end":
		p.end = offset + len(line)
		p.f.last = line[len(text):]
	case inside:
		err = fmt.Errorf("%q inside of the list, where it would be lost", verb)
	default:
		err = p.f.Rules.add(verb, rest)
	}
	if err != nil {
		return &SyntaxError{n, err.Error()}
	}
	return nil
}

// AddOptOut enters somebody in the opt-out list, above the begin marker, unless
// the list has the entry or its digest.
func (f *File) AddOptOut(entry string) {
	if f.Rules.OptOut.Lists(entry) {
		return
	}
	f.head += f.style.directive("opt-out "+entry) + f.eol
	f.Rules.OptOut = append(f.Rules.OptOut, entry)
}
