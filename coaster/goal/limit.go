package goal

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Elements are the elements that the caller can find in a layout: names of
// sequences of pieces, such as an airtime hill. The zero value knows none.
type Elements struct {
	Names    []string
	Contains func(pieces []track.Piece, name string) bool
}

// A Limit is one thing that is demanded of a ride. [ParseLimit] makes it.
type Limit struct {
	Flag string // as on the command line, without the dashes
	Text string // what was demanded
	Name string // of both, for reports: "budget", "must-have onRidePhoto"

	kind kind

	// Of bounds: of one statistic, or for a box of two.
	stat, other       int
	bound, otherBound float64

	// Of pieces and elements.
	piece    track.Type // or None
	contains func(pieces []track.Piece, name string) bool
}

type kind uint8

const (
	atLeast kind = iota
	atMost
	below // at most, and not that
	box
	mustHave
	mustNotHave
)

// A Flag is a flag that limits a ride.
type Flag struct {
	Name  string // without the dashes
	Value string // what it takes, such as "N" or "PIECE|ELEMENT"
	Doc   string
}

// own are the flags with names of their own; the others are made of the names
// of statistics.
var own = []Flag{
	{Name: "box", Value: "WxD",
		Doc: "sides of the track's box in tiles, along and across the first piece"},
	{Name: "budget", Value: "POUNDS",
		Doc: "the track costs at most so much"},
	{Name: "tiles", Value: "N",
		Doc: "stands on at most so many different tiles, with entrances and exits"},
	{Name: "must-have", Value: "PIECE|ELEMENT",
		Doc: "has the piece or element"},
	{Name: "must-not-have", Value: "PIECE|ELEMENT",
		Doc: "does not have the piece or element"},
}

// Flags returns all flags that limit a ride: for every statistic one for the
// least and one for the most that it may be, after those that have names of
// their own.
func Flags() []Flag {
	flags := append([]Flag(nil), own...)
	for _, s := range stats {
		unit := ""
		if s.Unit != "" {
			unit = " (" + s.Unit + ")"
		}
		most := "at most: "
		if openAbove(s.Name) {
			most = "less than: "
		}
		name := dashed(s.Name)
		flags = append(flags,
			Flag{Name: "min-" + name, Value: "X", Doc: "at least: " + s.Doc + unit},
			Flag{Name: "max-" + name, Value: "X", Doc: most + s.Doc + unit})
	}
	return flags
}

// openAbove reports whether a ride stays below the most that a statistic may
// be: a guest who takes an intensity of at most 10 rides 9.99.
func openAbove(stat string) bool { return stat == "intensity" || stat == "nausea" }

// ParseLimit reads a limit from a flag, with or without its dashes, and its
// value. Errors name the flag.
func ParseLimit(flag, value string, e Elements) (Limit, error) {
	flag = strings.TrimLeft(flag, "-")
	l := Limit{Flag: flag, Text: value, Name: flag, piece: track.None}
	switch flag {
	case "box":
		return l.parseBox()
	case "budget":
		return l.parseBound(atMost, "cost")
	case "tiles":
		return l.parseBound(atMost, "tiles")
	case "must-have":
		return l.parseWord(mustHave, e)
	case "must-not-have":
		return l.parseWord(mustNotHave, e)
	}
	end, name, ok := strings.Cut(flag, "-")
	name = strings.ReplaceAll(name, "-", "_")
	known := ok && indexOf(name) >= 0
	switch {
	case known && end == "min":
		return l.parseBound(atLeast, name)
	case known && end == "max" && openAbove(name):
		return l.parseBound(below, name)
	case known && end == "max":
		return l.parseBound(atMost, name)
	}
	return Limit{}, unknownFlag(flag)
}

// unknownFlag suggests a flag with the same end, if that is what is right.
func unknownFlag(flag string) error {
	end, name, _ := strings.Cut(flag, "-")
	if end == "min" || end == "max" {
		near := nearest(strings.ReplaceAll(name, "-", "_"), Names())
		if near != "" {
			near = "; did you mean --" + end + "-" + dashed(near) + "?"
		}
		return fmt.Errorf("goal: unknown limit --%s%s", flag, near)
	}
	var names []string
	for _, f := range Flags() {
		names = append(names, f.Name)
	}
	if near := nearest(flag, names); near != "" {
		return fmt.Errorf("goal: unknown limit --%s; did you mean --%s?", flag, near)
	}
	return fmt.Errorf("goal: unknown limit --%s", flag)
}

// dashed returns the name of a statistic as flags have it.
func dashed(stat string) string { return strings.ReplaceAll(stat, "_", "-") }

// parseBound reads the number that a statistic is compared with.
func (l Limit) parseBound(k kind, stat string) (Limit, error) {
	n, err := strconv.ParseFloat(l.Text, 64)
	if err != nil || math.IsNaN(n) || math.Abs(n) > 1e9 {
		return Limit{}, fmt.Errorf("goal: --%s %q: want a number%s", l.Flag, l.Text, unitOf(stat))
	}
	l.kind, l.stat, l.bound = k, indexOf(stat), n
	return l, nil
}

// unitOf returns the unit as part of a sentence.
func unitOf(stat string) string {
	if s, _ := FindStat(stat); s.Unit != "" {
		return " (" + s.Unit + ")"
	}
	return ""
}

// maxSide is the longest side of a box, in tiles.
const maxSide = 1000

// parseBox reads the two sides of a box.
func (l Limit) parseBox() (Limit, error) {
	x, y, _ := strings.Cut(l.Text, "x")
	w, err1 := strconv.Atoi(x)
	d, err2 := strconv.Atoi(y)
	if err1 != nil || err2 != nil || min(w, d) < 1 || max(w, d) > maxSide {
		return Limit{}, fmt.Errorf("goal: --%s %q: want two sides of 1 to %d tiles such as 24x16",
			l.Flag, l.Text, maxSide)
	}
	l.kind = box
	l.stat, l.bound = indexOf("width"), float64(w)
	l.other, l.otherBound = indexOf("depth"), float64(d)
	return l, nil
}

// parseWord reads the name of a piece or an element.
func (l Limit) parseWord(k kind, e Elements) (Limit, error) {
	l.kind, l.Name = k, l.Flag+" "+l.Text
	if t, ok := track.Lookup(l.Text); ok {
		l.piece = t
		return l, nil
	}
	for _, n := range e.Names {
		if n == l.Text && e.Contains != nil {
			l.contains = e.Contains
			return l, nil
		}
	}
	names := append([]string(nil), e.Names...)
	for t := range track.Type(track.NumTypes) {
		names = append(names, t.String())
	}
	return Limit{}, fmt.Errorf("goal: --%s: unknown piece or element %q%s",
		l.Flag, l.Text, didYouMean(l.Text, names))
}
