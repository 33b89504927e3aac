package corpus

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Difference is one integer that is not what the game has.
type Difference struct {
	Name string // as in the file, with the index or key: station_time[1]
	Got  int
	Want int
}

// String writes the difference in the form of a test's message.
func (d Difference) String() string {
	return fmt.Sprintf("%s = %d, want %d", d.Name, d.Got, d.Want)
}

// Compare compares every integer of two measurements but the flags, and
// returns how many it looked at and those that differ. Fields whose names in
// the file are in skip are left out, as are steps that modify nothing. A
// length that differs is one difference of its own.
func Compare(got, want *Measurements, skip ...string) (int, []Difference) {
	c := comparison{skip: append(skip, "flags")}
	g, w := reflect.ValueOf(*got), reflect.ValueOf(*want)
	for i := range w.NumField() {
		name := w.Type().Field(i).Tag.Get("json")
		if !slices.Contains(c.skip, name) {
			c.field(name, g.Field(i).Interface(), w.Field(i).Interface())
		}
	}
	return c.n, c.diffs
}

// A comparison counts what it compares.
type comparison struct {
	skip  []string
	n     int
	diffs []Difference
}

func (c *comparison) field(name string, got, want any) {
	switch want := want.(type) {
	case int:
		c.integer(name, got.(int), want)
	case []int:
		c.list(name, got.([]int), want)
	case map[string]int:
		c.counters(name, got.(map[string]int), want)
	case []Step:
		c.steps(name, got.([]Step), want)
	default:
		panic(fmt.Sprintf("corpus: field %s has type %T", name, want))
	}
}

func (c *comparison) integer(name string, got, want int) {
	c.n++
	if got != want {
		c.diffs = append(c.diffs, Difference{name, got, want})
	}
}

func (c *comparison) list(name string, got, want []int) {
	c.integer("len "+name, len(got), len(want))
	for i := range min(len(got), len(want)) {
		c.integer(fmt.Sprintf("%s[%d]", name, i), got[i], want[i])
	}
}

// counters compares the keys of either map; one that is missing is zero.
func (c *comparison) counters(name string, got, want map[string]int) {
	keys := slices.AppendSeq(slices.Collect(maps.Keys(want)), maps.Keys(got))
	slices.Sort(keys)
	for _, k := range slices.Compact(keys) {
		c.integer(name+"."+k, got[k], want[k])
	}
}

// steps compares the steps that modify something, in order. Of steps with
// other names the position alone is reported.
func (c *comparison) steps(name string, got, want []Step) {
	got, want = modifying(got), modifying(want)
	c.integer("len "+name, len(got), len(want))
	for i := range min(len(got), len(want)) {
		g, w := got[i], want[i]
		at := fmt.Sprintf("%s[%d].%s", name, i, w.Name)
		if g.Name != w.Name {
			c.integer(at+" is "+g.Name, 0, 1)
			continue
		}
		c.integer(at+".excitement", g.Excitement, w.Excitement)
		c.integer(at+".intensity", g.Intensity, w.Intensity)
		c.integer(at+".nausea", g.Nausea, w.Nausea)
	}
}

func modifying(steps []Step) []Step {
	return slices.DeleteFunc(slices.Clone(steps), func(s Step) bool {
		return s.Name == NoModifier
	})
}

// Join writes differences on lines of their own, ten at most.
func Join(diffs []Difference) string {
	var b strings.Builder
	for i, d := range diffs {
		if i == 10 {
			fmt.Fprintf(&b, "\n\tand %d more", len(diffs)-i)
			break
		}
		fmt.Fprintf(&b, "\n\t%s", d)
	}
	return b.String()
}
