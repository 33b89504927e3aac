package alias

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// A nameForm is a name in the form in which it is compared.
type nameForm struct {
	words   []string // in small letters without accents, in their order
	text    string   // the words, with blanks between
	sorted  string   // the same in the order of the alphabet
	german  string   // like sorted, with ä as ae
	joined  string   // the words without blanks
	damaged bool     // the bytes are not, or not rightly, UTF-8
	whole   string   // the name with the damage repaired
}

func formOfName(name string) nameForm {
	whole, damaged := repair(name)
	f := nameForm{damaged: damaged, whole: whole}
	f.words = wordsOf(whole, letters)
	f.text = strings.Join(f.words, " ")
	f.joined = strings.Join(f.words, "")
	f.sorted = sortedWords(f.words)
	f.german = sortedWords(wordsOf(whole, germanLetters))
	return f
}

func sortedWords(words []string) string {
	words = slices.Clone(words)
	slices.Sort(words)
	return strings.Join(words, " ")
}

// repair undoes what goes wrong with encodings: bytes of Windows-1252 without
// being told so, and UTF-8 that was read as Windows-1252 and written again.
func repair(name string) (whole string, damaged bool) {
	if !utf8.ValidString(name) {
		return decode1252(name), true
	}
	bytes, err := charmap.Windows1252.NewEncoder().String(name)
	if err != nil {
		if bytes, err = charmap.ISO8859_1.NewEncoder().String(name); err != nil {
			return name, false
		}
	}
	if len(bytes) < len(name) && utf8.ValidString(bytes) && len(bytes) > utf8.RuneCountInString(bytes) {
		return bytes, true
	}
	return name, false
}

func decode1252(s string) string {
	decoded, err := charmap.Windows1252.NewDecoder().String(s)
	if err != nil {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	return decoded
}

// letters are written otherwise where a keyboard lacks them, without being
// letters with accents to Unicode.
var letters = strings.NewReplacer(
	"ß", "ss", "æ", "ae", "ø", "o", "œ", "oe", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i",
)

// germanLetters are written otherwise by those who do not leave the dots out.
var germanLetters = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "å", "aa", "ø", "oe", "æ", "ae", "ß", "ss",
)

// wordsOf returns the words of a name. What stands in parentheses is no part of
// it, such as a company or pronouns.
func wordsOf(name string, replaced *strings.Replacer) []string {
	name = withoutParentheses(name)
	if !strings.ContainsAny(strings.TrimSpace(name), " ._-") {
		name = splitCamel(name)
	}
	name = replaced.Replace(norm.NFC.String(strings.ToLower(name)))
	name = letters.Replace(name)
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '`':
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteRune(' ')
		}
	}
	return strings.Fields(b.String())
}

func withoutParentheses(name string) string {
	before, rest, ok := strings.Cut(name, "(")
	if !ok || strings.TrimSpace(before) == "" {
		return name
	}
	_, after, _ := strings.Cut(rest, ")")
	return before + " " + after
}

// splitCamel puts a blank before a capital that follows a small letter.
func splitCamel(name string) string {
	var b strings.Builder
	before := ' '
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// A likeness says how two names stand to each other.
type likeness int

const (
	unknown   likeness = iota // one has a single word, which the other has not
	different                 // no word in common
	related                   // some words in common, others not
	part                      // a single word of the other
	nearSame                  // the same but for initials, middle names, or a slip
	sameWord                  // the same single word
	same                      // the same two or more words
)

// like compares two names.
func (f *nameForm) like(g *nameForm) likeness {
	a, b := f.words, g.words
	switch {
	case len(a) == 0 || len(b) == 0:
		return unknown
	case f.sorted == g.sorted || f.german == g.sorted || f.sorted == g.german || f.joined == g.joined:
		if len(a) > 1 || len(b) > 1 {
			return same
		}
		return sameWord
	case len(a) == 1 && len(b) == 1:
		return unknown
	case len(a) == 1 || len(b) == 1:
		if slices.Contains(a, b[0]) || slices.Contains(b, a[0]) {
			return part
		}
		return unknown
	case isClose(a, b) || isClose(b, a):
		return nearSame
	case shares(a, b):
		return related
	}
	return different
}

// isClose reports whether every word of the shorter name a is in b: whole, as
// an initial, or with a slip; at least one of them whole.
func isClose(a, b []string) bool {
	if len(a) > len(b) {
		return false
	}
	rest := slices.Clone(b)
	whole := 0
	for _, w := range a {
		i := slices.IndexFunc(rest, func(v string) bool { return w == v })
		if i >= 0 {
			whole++
		} else {
			i = slices.IndexFunc(rest, func(v string) bool { return isInitial(w, v) || isSlip(w, v) })
		}
		if i < 0 {
			return false
		}
		rest = slices.Delete(rest, i, i+1)
	}
	return whole > 0
}

// isInitial reports whether one word is the first letter of the other.
func isInitial(a, b string) bool {
	return utf8.RuneCountInString(a) == 1 && strings.HasPrefix(b, a) ||
		utf8.RuneCountInString(b) == 1 && strings.HasPrefix(a, b)
}

// isSlip reports whether two words are equal but for one letter too many, too
// few, wrong, or two that changed places; or one is short for the other.
func isSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 3 {
		return false
	}
	if strings.HasPrefix(b, a) {
		return true
	}
	if len(b)-len(a) > 1 || len(b) < 4 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(w string) bool { return len(w) > 1 && slices.Contains(b, w) })
}

// isFull reports whether a name looks like one that somebody signs with: two
// words or more, with capitals where the script has them, rightly encoded.
func (f *nameForm) isFull() bool {
	return len(f.words) > 1 && !f.damaged &&
		(f.whole != strings.ToLower(f.whole) || f.whole == strings.ToUpper(f.whole))
}
