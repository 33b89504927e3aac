package gallery

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A SyntaxError reports what is wrong with a text, and where.
type SyntaxError struct {
	Text     string
	From, To int // bytes of the text
	Problem  string
	Known    []string // names, if the problem is an unknown one
}

// Error says what is wrong, repeats the text and marks the place below it.
func (e *SyntaxError) Error() string {
	before := utf8.RuneCountInString(e.Text[:e.From])
	marked := max(1, utf8.RuneCountInString(e.Text[e.From:e.To]))
	s := fmt.Sprintf("column %d: %s\n  %s\n  %s%s", before+1, e.Problem,
		strings.Map(oneLine, e.Text), strings.Repeat(" ", before), strings.Repeat("^", marked))
	if len(e.Known) > 0 {
		s += "\nknown are " + strings.Join(e.Known, " ")
	}
	return s
}

// oneLine keeps a text on its line.
func oneLine(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}

// ParseWhere reads conditions, such as
//
//	excitement>=7 intensity<9, inversions = 0 and operator != "cut"
//
// All of them have to hold. Names are those of the statistics, which are given,
// and run, evaluation, objective, replaced_at, name, cell, operator and ride; a
// hyphen is as good as an underline. The error, if any, is a [*SyntaxError].
func ParseWhere(text string, names []string) ([]Condition, error) {
	p := parser{text: text, names: names}
	var all []Condition
	for {
		p.skip(func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
		if p.at == len(p.text) {
			return all, nil
		}
		if len(all) > 0 && p.keyword("and") {
			continue
		}
		c, err := p.condition()
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
}

// ParseSort reads an order: names as in [ParseWhere], after each other, the
// most important first; a hyphen before a name means falling.
func ParseSort(text string, names []string) ([]Order, error) {
	p := parser{text: text, names: names}
	var all []Order
	for {
		p.skip(func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
		if p.at == len(p.text) {
			return all, nil
		}
		falling := strings.HasPrefix(p.text[p.at:], "-")
		if falling {
			p.at++
		}
		name, err := p.name()
		if err != nil {
			return nil, err
		}
		all = append(all, Order{name, falling})
	}
}

// A parser stands at a byte of a text.
type parser struct {
	text  string
	at    int
	names []string // of the statistics
}

// skip goes on as long as a rune is one of those, and returns what it skipped.
func (p *parser) skip(is func(rune) bool) string {
	from := p.at
	for p.at < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		if !is(r) {
			break
		}
		p.at += size
	}
	return p.text[from:p.at]
}

// wrong returns an error about the text from a byte to where the parser is.
func (p *parser) wrong(from int, format string, args ...any) *SyntaxError {
	return &SyntaxError{
		Text: p.text, From: from, To: p.at, Problem: fmt.Sprintf(format, args...),
	}
}

func isNameRune(r rune) bool {
	return r == '_' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// keyword reports whether a word stands here, and skips it.
func (p *parser) keyword(word string) bool {
	from := p.at
	if strings.EqualFold(p.skip(isNameRune), word) {
		return true
	}
	p.at = from
	return false
}

// name reads the name of a field or statistic.
func (p *parser) name() (string, error) {
	from := p.at
	word := p.skip(isNameRune)
	name := strings.ReplaceAll(word, "-", "_")
	if _, ok := fields[name]; ok || slices.Contains(p.names, name) {
		return name, nil
	}
	if word == "" {
		p.skip(func(r rune) bool { return !unicode.IsSpace(r) && !isNameRune(r) })
		return "", p.wrong(from, "want the name of a statistic")
	}
	err := p.wrong(from, "unknown statistic %q", word)
	err.Known = append(slices.Sorted(slices.Values(p.names)), slices.Sorted(maps.Keys(fields))...)
	return "", err
}

// operators of conditions, and what SQL calls them.
var operators = map[string]string{
	">=": ">=", "<=": "<=", ">": ">", "<": "<", "=": "=", "==": "=", "!=": "<>", "<>": "<>",
}

// condition reads a name, an operator and a value.
func (p *parser) condition() (Condition, error) {
	name, err := p.name()
	if err != nil {
		return Condition{}, err
	}
	p.skip(unicode.IsSpace)
	from := p.at
	sign := p.skip(func(r rune) bool { return strings.ContainsRune("<>=!", r) })
	operator, ok := operators[sign]
	if !ok {
		p.skip(func(r rune) bool { return sign == "" && !unicode.IsSpace(r) })
		return Condition{}, p.wrong(from, "want one of >= <= > < = != after %s", name)
	}
	c := Condition{name: name, operator: operator}
	p.skip(unicode.IsSpace)
	if fields[name].text {
		c.value, err = p.word()
		return c, err
	}
	c.value, err = p.number()
	return c, err
}

// number reads a number.
func (p *parser) number() (float64, error) {
	from := p.at
	word := p.skip(isPlain)
	v, err := strconv.ParseFloat(word, 64)
	switch {
	case word == "":
		return 0, p.wrong(from, "want a number")
	case err != nil || math.IsInf(v, 0) || math.IsNaN(v):
		return 0, p.wrong(from, "%q is no number", word)
	}
	return v, nil
}

func isPlain(r rune) bool { return !unicode.IsSpace(r) && !strings.ContainsRune(`,<>=!"`, r) }

// word reads a word, or any text within quotes.
func (p *parser) word() (string, error) {
	from := p.at
	if !strings.HasPrefix(p.text[from:], `"`) {
		word := p.skip(isPlain)
		if word == "" {
			return "", p.wrong(from, "want a word")
		}
		return word, nil
	}
	p.at++
	word := p.skip(func(r rune) bool { return r != '"' })
	if p.at == len(p.text) {
		return "", p.wrong(from, "the quote is not closed")
	}
	p.at++
	return word, nil
}
