package plot

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// The limits of a drawing. No map has more tiles a side.
//
// Source: OpenRCT2 45e30a559a, world/MapLimits.h, kMaximumMapSizeTechnical.
const (
	maxBytes = 2 << 20
	maxSide  = 1001
	maxSpans = 16 // of one letter
)

// A SyntaxError says what is wrong with a drawing, and where.
type SyntaxError struct {
	File         string
	Line, Column int // from 1; 0 for the whole file or line
	Reason       string
}

// Error says where, and what.
func (e *SyntaxError) Error() string {
	s := "plot: " + e.File
	if e.Line > 0 {
		s += ": line " + strconv.Itoa(e.Line)
	}
	if e.Column > 0 {
		s += ", column " + strconv.Itoa(e.Column)
	}
	return s + ": " + e.Reason
}

// Parse reads a drawing; name stands in errors. The error, if any, is a
// *[SyntaxError].
func Parse(name string, data []byte) (*Plot, error) {
	r := reader{plot: new(Plot)}
	if err := r.read(data); err != nil {
		err.File = name
		return nil, err
	}
	return r.plot, nil
}

// A reader reads a drawing line by line.
type reader struct {
	plot *Plot
	line int
}

func (r *reader) read(data []byte) *SyntaxError {
	if len(data) > maxBytes {
		return r.fail(0, "more than %d bytes", maxBytes)
	}
	p := r.plot
	p.spans[taken] = []span{{lowest, highest}}
	for n := int32(1); n <= 9; n++ {
		p.spans['0'+n] = []span{{0, n}}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	for line := range bytes.Lines(data) {
		r.line++
		text, _, _ := bytes.Cut(line, []byte(";"))
		text = bytes.TrimRight(text, " \t\r\n")
		if err := r.readLine(string(text)); err != nil {
			return err
		}
	}
	r.line = 0
	if p.depth == 0 {
		return r.fail(0, "no grid of tiles")
	}
	return nil
}

// fail returns an error in the present line.
func (r *reader) fail(column int, format string, args ...any) *SyntaxError {
	return &SyntaxError{Line: r.line, Column: column, Reason: fmt.Sprintf(format, args...)}
}

// readLine reads a line without its comment.
func (r *reader) readLine(text string) *SyntaxError {
	switch {
	case text == "":
		return nil
	case strings.Contains(text, "="):
		return r.readLegend(text)
	}
	return r.readRow(text)
}

// readRow reads a row of the grid.
func (r *reader) readRow(text string) *SyntaxError {
	p := r.plot
	for i := range len(text) {
		switch c := text[i]; {
		case c == free, c == taken, c >= '1' && c <= '9':
		case isLetter(c) && p.spans[c] == nil:
			return r.fail(i+1, "nothing says what %c is; a line such as %q before the grid does",
				c, string(c)+" = 0 to 6")
		case isLetter(c):
		case c == ' ' || c == '\t':
			return r.fail(i+1, "a space in the grid: write . for free, # for taken")
		default:
			return r.fail(i+1, "%s: want . # 1 to 9 or a letter", character(text[i:]))
		}
	}
	switch {
	case len(text) > maxSide:
		return r.fail(maxSide+1, "more than %d columns", maxSide)
	case p.depth == maxSide:
		return r.fail(0, "more than %d rows", maxSide)
	case p.depth > 0 && len(text) != p.width:
		return r.fail(min(len(text), p.width)+1, "%d columns, where the rows before have %d",
			len(text), p.width)
	}
	p.width = len(text)
	p.depth++
	p.cells = append(p.cells, text...)
	return nil
}

// character quotes the first character of a text.
func character(text string) string {
	for _, c := range text {
		return strconv.QuoteRune(c)
	}
	return "nothing"
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// readLegend reads a line such as "h = 0 to 6, 9 to 10".
func (r *reader) readLegend(text string) *SyntaxError {
	p := r.plot
	name, value, _ := strings.Cut(text, "=")
	letter := strings.TrimSpace(name)
	at := len(name) - len(strings.TrimLeft(name, " \t")) + 1
	switch {
	case p.depth > 0:
		return r.fail(at, "what letters are is said before the grid")
	case len(letter) != 1 || !isLetter(letter[0]):
		return r.fail(at, "%q: want a single letter before the equals sign", letter)
	case p.spans[letter[0]] != nil:
		return r.fail(at, "%s is there already", letter)
	}
	k := kind{letter: letter[0]}
	column := len(name) + 2
	for part := range strings.SplitSeq(value, ",") {
		s, ok := parseSpan(part)
		if !ok {
			return r.fail(column+len(part)-len(strings.TrimLeft(part, " \t")),
				"%q: want two land steps from %d to %d, the lower first, such as \"0 to 6\"",
				strings.TrimSpace(part), lowest, highest)
		}
		if len(k.spans) == maxSpans {
			return r.fail(column, "more than %d ranges of heights", maxSpans)
		}
		k.spans = append(k.spans, s)
		column += len(part) + 1
	}
	p.legend = append(p.legend, k)
	p.spans[k.letter] = k.spans
	return nil
}

// parseSpan reads a range of heights such as "0 to 6".
func parseSpan(text string) (span, bool) {
	words := strings.Fields(text)
	if len(words) != 3 || words[1] != "to" {
		return span{}, false
	}
	low, err := strconv.Atoi(words[0])
	high, err2 := strconv.Atoi(words[2])
	if err != nil || err2 != nil || low < lowest || high > highest || low >= high {
		return span{}, false
	}
	return span{int32(low), int32(high)}, true
}
