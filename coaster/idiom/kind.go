package idiom

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// A kind is an element that riders have a name for.
type kind struct {
	name    string
	pattern string // over the letters of classLine, for turns to the left
}

// kinds are all elements with a name. To add one, add a line: patterns match as
// early as they can and then as much as they can.
var kinds = []kind{
	{"airtime hill", `uU*p-?dD*a`},
	{"banked turn", `=(?:j|i(?:=*i)?)=`},
	{"barrel roll", `Rr`},
	{"batwing", `CZD*a-*uU*Ac`},
	{"block brakes", `b*kb*`},
	{"booster", `x+`},
	{"brake run", `bb+`},
	{"bunny hops", `uU*p-?dD*a-?uU*p-?dD*a`},
	{"climbing turn", `[uU=]?m+[pU=]?`},
	{"cobra roll", `(?:uU*)?AcCZ(?:D*a)?`},
	{"corkscrew", `Cc`},
	{"corkscrew pair", `Cc[-=]?Cc`},
	{"dive loop", `[CT]Z(?:D*a)?`},
	{"diving turn", `[dD=]?n+[aD=]?`},
	{"double drop", `dD*a-?dD*a`},
	{"double up", `uU*p-?uU*p`},
	{"drop", `dD+a`},
	{"heartline roll", `O`},
	{"helix", `=?(?:h+|j{4,}|m{4,}|n{4,})=?`},
	{"immelmann", `(?:uU*)?A[ct]`},
	{"inline twist", `Tt`},
	{"inversion", `[VAZCTRQO]`},
	{"lift hill", `LL+`},
	{"loop in two halves", `(?:uU*)?A-?Z(?:D*a)?`},
	{"photo", `o`},
	{"quarter loop", `Q`},
	{"S-bend", `S|f-?F|e-?E|=(?:j|i)==(?:J|I)=`},
	{"splash", `w`},
	{"turnaround", `ff|e-*ee-*e|=?(?:jj|i=*ii=*i)=?|[uU]?mm[pU]?|[dD]?nn[aD]?`},
	{"vertical drop", `d?D*W+D*a?`},
	{"vertical loop", `(?:uU*)?V(?:D*a)?`},
}

// Names returns the names of all elements, in order.
func Names() []string {
	names := make([]string, len(kinds))
	for i := range kinds {
		names[i] = kinds[i].name
	}
	return names
}

// FindElement returns the name of an element as [Names] has it. Case, hyphens
// and a plural s do not matter: "S bends" is the S-bend.
func FindElement(name string) (string, bool) {
	for i := range kinds {
		if plain(kinds[i].name) == plain(name) {
			return kinds[i].name, true
		}
	}
	return "", false
}

// plain reduces a name to what tells elements apart.
func plain(name string) string {
	name = strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(name))
	return strings.TrimSuffix(name, "s")
}

// Contains reports whether a ride has an element of a name, either way round.
// It is false for names that [Names] does not have. A circuit should begin with
// a platform: what would begin before the first piece is not seen.
func Contains(pieces []track.Piece, name string) bool {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.name == name })
	if i < 0 {
		return false
	}
	line := classLine(make([]byte, 0, len(pieces)), pieces)
	if patterns()[i].Match(line) {
		return true
	}
	swapHands(line)
	return patterns()[i].Match(line)
}

// patterns are the compiled patterns of kinds.
var patterns = sync.OnceValue(func() []*regexp.Regexp {
	all := make([]*regexp.Regexp, len(kinds))
	for i, k := range kinds {
		all[i] = regexp.MustCompile(k.pattern)
	}
	return all
})

// turns are the letters of turns that have a counterpart to the right.
const turns = "fejimnh"

// swapHands makes the letters those of the mirror image.
func swapHands(line []byte) {
	for i, c := range line {
		if strings.IndexByte(turns, c|' ') >= 0 {
			line[i] = c ^ ' '
		}
	}
}

// A Span is an element in a ride.
type Span struct {
	Name     string
	From, To int // indices of its first piece, and after its last
}

// Find returns the elements of a ride in the order in which they begin. They
// overlap where one is part of another.
func Find(pieces []track.Piece) []Span {
	line := classLine(nil, pieces)
	other := slices.Clone(line)
	swapHands(other)
	var spans []Span
	for i, re := range patterns() {
		n := len(spans)
		for _, l := range [][]byte{line, other} {
			for _, at := range re.FindAllIndex(l, -1) {
				s := Span{kinds[i].name, at[0], at[1]}
				if !slices.Contains(spans[n:], s) {
					spans = append(spans, s)
				}
			}
		}
	}
	slices.SortStableFunc(spans, func(a, b Span) int { return a.From - b.From })
	return spans
}
