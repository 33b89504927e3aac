package roll

import (
	"path"
	"strings"

	"github.com/toolshed-dev/toolshed/authors/ident"
)

// A style is how a file is marked up.
type style struct {
	open, close   string // around a comment
	title, item   string // before a section's title and an entry
	blank         string // a character that hides what begins an entry
	spaced        bool   // blank lines around titles and lists
	write, unmark func(string) string
}

var (
	plain = style{
		open: "# ", title: "# ", blank: " ",
		write: func(s string) string { return s }, unmark: func(s string) string { return s },
	}
	markdown = style{
		open: "<!-- ", close: " -->", title: "## ", item: "- ", spaced: true,
		write: EscapeMarkdown, unmark: unescape,
	}
)

// styleOf returns the style of a file of that name.
func styleOf(name string) style {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return markdown
	}
	return plain
}

// directiveMark begins every directive, inside of its comment.
const directiveMark = "authors:"

func (s style) comment(text string) string { return s.open + text + s.close }

func (s style) directive(text string) string {
	return s.comment(directiveMark + " " + text)
}

// asDirective returns what a line tells this program. The line begins with the
// comment.
func (s style) asDirective(line string) (string, bool) {
	text, ok := strings.CutPrefix(line, strings.TrimSpace(s.open))
	if !ok {
		return "", false
	}
	text, ok = strings.CutPrefix(strings.TrimLeft(text, " \t"), directiveMark)
	if !ok {
		return "", false
	}
	text = strings.TrimSpace(text)
	return strings.TrimSpace(strings.TrimSuffix(text, strings.TrimSpace(s.close))), true
}

// list returns the lines of sections; one without people has none.
func (s style) list(sections []Section) []string {
	var lines []string
	for i, section := range sections {
		entries := s.entries(section)
		if i > 0 && len(entries) == 0 {
			continue
		}
		if s.spaced || i > 0 {
			lines = append(lines, "")
		}
		if i > 0 {
			lines = append(lines, s.title+s.write(section.Title))
		}
		if s.spaced && i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, entries...)
	}
	if s.spaced {
		lines = append(lines, "")
	}
	return lines
}

// entries returns the lines of people, each line once.
func (s style) entries(section Section) []string {
	var lines []string
	seen := map[string]bool{s.item: true} // nobody
	for _, id := range section.People {
		if line := s.entry(id); !seen[line] {
			seen[line] = true
			lines = append(lines, line)
		}
	}
	return lines
}

// entry returns the line of somebody. Nothing that a name has in it can begin a
// comment, and so end the list.
func (s style) entry(id ident.Ident) string {
	text := s.write(Entry(id))
	if s.item == "" && strings.HasPrefix(text, strings.TrimSpace(s.open)) {
		text = s.blank + text
	}
	return s.item + text
}

// Entry returns somebody as a list names them, without any markup: in one line,
// in UTF-8, without blanks at the ends of name and address.
func Entry(id ident.Ident) string { return Tidy(id).String() }

// Tidy returns somebody as they are read back from a list.
func Tidy(id ident.Ident) ident.Ident {
	id = id.Shown()
	return ident.Ident{Name: strings.TrimSpace(id.Name), Mail: strings.TrimSpace(id.Mail)}
}

// sections reads the lines of a list.
func (s style) sections(lines []string) []Section {
	sections := []Section{{}}
	for _, line := range lines {
		if title, ok := strings.CutPrefix(line, s.title); ok {
			if title != "" && title != notice {
				sections = append(sections, Section{Title: s.unmark(title)})
			}
			continue
		}
		text, ok := strings.CutPrefix(line, s.item)
		if text = strings.TrimSpace(s.unmark(text)); !ok || text == "" {
			continue
		}
		id, ok := ident.Parse(text)
		if !ok {
			id.Name = text
		}
		last := &sections[len(sections)-1]
		last.People = append(last.People, id)
	}
	return sections
}

// special are the characters that can mean something in Markdown.
//
// Source: CommonMark 0.31, 2.4: any of ASCII's punctuation may be escaped.
const special = "\\`*_[]<>#|&~"

// EscapeMarkdown returns text that Markdown shows as it is. Beyond what the
// language itself has, GitHub links @login, #1, https:// and www., and takes
// what is between two dollars for mathematics: not here, but addresses of mail
// stay links.
func EscapeMarkdown(text string) string {
	var b strings.Builder
	leading := true // only digits so far: "1." would begin a list
	for i, c := range []byte(text) {
		lists := leading && i > 0 && (c == '.' || c == ')') || i == 0 && strings.IndexByte("-+=", c) >= 0
		links := strings.HasPrefix(text[i:], "://") || c == '.' && strings.HasSuffix(ident.Fold(text[:i]), "www")
		if strings.IndexByte(special, c) >= 0 || lists || links {
			b.WriteByte('\\')
		}
		switch {
		case c == '$':
			b.WriteString(apart[0] + "$" + apart[1])
		case c == '@' && (i == 0 || !isWord(text[i-1])), c == '#' && i+1 < len(text) && isWord(text[i+1]):
			b.WriteString(string(c) + gap)
		default:
			b.WriteByte(c)
		}
		leading = leading && c >= '0' && c <= '9'
	}
	return b.String()
}

// What keeps GitHub from seeing more in a character than it is, where a
// backslash does not: logins and numbers are looked for when those are gone, in
// the texts between tags, and where dollars stand before Markdown is read.
//
// Source: github.com/github/markup, issue 1168 (a backslash does not keep from
// mentioning); github.com/openjdk/skara, pull request 1045 (a comment does);
// docs.github.com, "Writing mathematical expressions" (a span around a dollar).
const gap = "<!-- -->"

var apart = [2]string{"<span>", "</span>"}

func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}

// unescape is the reverse of EscapeMarkdown.
func unescape(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if tag := tagAt(text[i:]); tag != "" {
			i += len(tag) - 1
			continue
		}
		if text[i] == '\\' && i+1 < len(text) {
			i++
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// tagAt returns the tag of EscapeMarkdown that text begins with, if any.
func tagAt(text string) string {
	for _, tag := range []string{gap, apart[0], apart[1]} {
		if strings.HasPrefix(text, tag) {
			return tag
		}
	}
	return ""
}
