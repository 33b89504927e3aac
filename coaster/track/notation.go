package track

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// maxRepeat is the largest count that the notation accepts after a star, so
// that a short line cannot ask for an endless layout.
const maxRepeat = 10000

// A SyntaxError reports a word of a layout that cannot be read.
type SyntaxError struct {
	Word   int    // index of the word in the line, from 0
	Text   string // the word
	Reason string
}

// Error says which word, and why.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("track: word %d: %q: %s", e.Word, e.Text, e.Reason)
}

// Parse reads a layout: pieces in order, separated by white space. A piece is
// the name of its type, then its settings, each after a plus sign, then a
// star and a number if it is repeated:
//
//	+lift +inverted +stationN +schemeN +speedN +seatN
//
// Settings that are left out are those of a new piece: no chain, platform 0,
// scheme 0, speed 0, seats upright (4). The error, if any, is a
// *[SyntaxError].
func Parse(line string) ([]Piece, error) {
	var pieces []Piece
	for i, word := range strings.Fields(line) {
		p, n, reason := parseWord(word)
		if reason != "" {
			return nil, &SyntaxError{Word: i, Text: word, Reason: reason}
		}
		for range n {
			pieces = append(pieces, p)
		}
	}
	return pieces, nil
}

// MustParse is Parse for tests and tables: it panics on an error.
func MustParse(line string) []Piece {
	pieces, err := Parse(line)
	if err != nil {
		panic(err)
	}
	return pieces
}

// Lookup returns the type with the given name.
func Lookup(name string) (Type, bool) {
	t, ok := byName()[name]
	return t, ok
}

var byName = sync.OnceValue(func() map[string]Type {
	m := make(map[string]Type, NumTypes)
	for t := range Type(NumTypes) {
		m[t.Info().Name] = t
	}
	return m
})

// parseWord reads one word of a layout; reason is empty if it can be read.
func parseWord(word string) (p Piece, count int, reason string) {
	count = 1
	body, times, repeated := strings.Cut(word, "*")
	if repeated {
		n, err := strconv.ParseUint(times, 10, 16)
		if err != nil || n == 0 || n > maxRepeat {
			return p, 0, fmt.Sprintf("count %q is not in 1 to %d", times, maxRepeat)
		}
		count = int(n)
	}
	words := strings.Split(body, "+")
	t, ok := Lookup(words[0])
	if !ok {
		return p, 0, "unknown piece"
	}
	p = New(t)
	for _, w := range words[1:] {
		if reason := p.set(w); reason != "" {
			return p, 0, reason
		}
	}
	return p, count, ""
}

// settings are the numbered settings of the notation, in the order in which
// they are written.
var settings = []struct {
	name  string
	max   uint64
	takes func(Type) bool
	field func(*Piece) *uint8
}{
	{"station", 15, Type.IsStation, func(p *Piece) *uint8 { return &p.Station }},
	{"scheme", 3, func(Type) bool { return true }, func(p *Piece) *uint8 { return &p.Scheme }},
	{"speed", 30, Type.HasSpeed, func(p *Piece) *uint8 { return &p.Speed }},
	{"seat", 15, Type.turnsSeats, func(p *Piece) *uint8 { return &p.Seat }},
}

// turnsSeats reports whether pieces of type t have a seat rotation.
func (t Type) turnsSeats() bool { return !t.IsStation() && !t.HasSpeed() }

// set applies one setting; the result says why it can't, or is empty.
func (p *Piece) set(word string) string {
	switch word {
	case "lift":
		p.Lift = true
		return ""
	case "inverted":
		p.Inverted = true
		return ""
	}
	for _, s := range settings {
		digits, ok := strings.CutPrefix(word, s.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseUint(digits, 10, 8)
		switch {
		case err != nil || n > s.max:
			return fmt.Sprintf("%s %q is not in 0 to %d", s.name, digits, s.max)
		case !s.takes(p.Type):
			return fmt.Sprintf("%s has no %s", p.Type, s.name)
		case s.name == "speed" && n%2 != 0:
			return fmt.Sprintf("speed %d is not even", n)
		}
		*s.field(p) = uint8(n)
		return ""
	}
	return fmt.Sprintf("unknown setting %q", word)
}

// String returns the piece as [Parse] reads it.
func (p Piece) String() string {
	var b strings.Builder
	b.WriteString(p.Type.String())
	if p.Lift {
		b.WriteString("+lift")
	}
	if p.Inverted {
		b.WriteString("+inverted")
	}
	usual := New(p.Type)
	for _, s := range settings {
		if v := *s.field(&p); v != *s.field(&usual) {
			b.WriteString("+" + s.name + itoa(int(v)))
		}
	}
	return b.String()
}

// Format returns the pieces as a line that [Parse] reads back to the same
// pieces; equal neighbours are counted.
func Format(pieces []Piece) string {
	var b strings.Builder
	for i := 0; i < len(pieces); {
		n := 1
		for i+n < len(pieces) && n < maxRepeat && pieces[i+n] == pieces[i] {
			n++
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(pieces[i].String())
		if n > 1 {
			b.WriteString("*" + itoa(n))
		}
		i += n
	}
	return b.String()
}

func itoa(n int) string { return strconv.Itoa(n) }
