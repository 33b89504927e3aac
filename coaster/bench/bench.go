// Package bench measures the search: which coasters it finds for every ride
// type in a minute, beside the best that people made; what it finds on 60
// tiles; and how far simpler ways to search come.
//
// A measurement is a list of cases. Each is a search with fixed settings, and
// what came of it is a [Row] of a results file:
//
//	plan := bench.Protocol{Time: time.Minute, Seeds: 3, Workers: 2}
//	results, err := bench.Open("results.jsonl")
//	err = plan.Run(ctx, results, plan.Records(), bench.ThisMachine(), watch)
//	doc, err := bench.NewBook(results, &plan, "records")
//
// A row is on the disk before the next case begins, and a case whose row is
// there is not run again: what was interrupted goes on.
//
// Ratings are in hundredths, money in tenths of a pound, sides of boxes in
// tiles. A results file that cannot be read gives a *[LineError]; that a search
// finds nothing is no error, but a row without a design.
package bench

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Task is what a case is a part of.
type Task string

// The tasks.
const (
	Free    Task = "free"    // a large box, no price
	Beat    Task = "beat"    // no larger, dearer or more intense than what people made
	Scout   Task = "scout"   // which ride types do well on 60 tiles
	Compact Task = "compact" // those that do
)

// Tasks are all tasks.
var Tasks = []Task{Free, Beat, Scout, Compact}

// A Limit is a flag of `coaster evolve` that demands something, and its value.
type Limit struct {
	Flag  string `json:"flag"`
	Value string `json:"value"`
}

// A Box is the room for a ride along and across its platform.
type Box struct{ X, Y int }

// String writes the box as flags have it: 30x20.
func (b Box) String() string { return fmt.Sprintf("%dx%d", b.X, b.Y) }

// MarshalText is String.
func (b Box) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads what String writes.
func (b *Box) UnmarshalText(text []byte) error {
	x, y, _ := strings.Cut(string(text), "x")
	var err1, err2 error
	b.X, err1 = strconv.Atoi(x)
	b.Y, err2 = strconv.Atoi(y)
	if err1 != nil || err2 != nil || b.X < 1 || b.Y < 1 {
		return fmt.Errorf("bench: box %q: want two sides such as 30x20", text)
	}
	return nil
}

// A Case is a search with fixed settings, on flat ground, without scenery, in
// direction 0.
type Case struct {
	Task    Task    `json:"task"`
	Ride    string  `json:"ride"`
	Mode    string  `json:"mode,omitempty"`
	Boxes   []Box   `json:"boxes"` // tried a while each; the best one goes on
	Limits  []Limit `json:"limits,omitempty"`
	Circuit bool    `json:"circuit,omitempty"` // it has to be closed

	// GatesOutside says that the box is for the track alone.
	GatesOutside bool `json:"gates_outside,omitempty"`

	Seed    uint64        `json:"seed"`
	Time    time.Duration `json:"nanoseconds,omitempty"` // of a processor, for each worker
	Tries   int           `json:"tries,omitempty"`       // evaluations, instead of a time
	Workers int           `json:"workers"`
}

// key tells cases apart.
func (c *Case) key() string {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // all of it is plain data
	}
	return string(b)
}

// String names the case for people.
func (c *Case) String() string {
	words := []string{string(c.Task), c.Ride}
	for _, b := range c.Boxes {
		words = append(words, b.String())
	}
	if c.Mode != "" {
		words = append(words, c.Mode)
	}
	return strings.Join(words, " ") + fmt.Sprintf(", seed %d", c.Seed)
}

// config returns the search of a case in one of its boxes.
func (c *Case) config(box Box) (search.Config, error) {
	t, ok := ride.FindType(c.Ride)
	if !ok {
		return search.Config{}, fmt.Errorf("bench: unknown ride type %q", c.Ride)
	}
	m, ok := ride.FindMode(c.Mode)
	if c.Mode != "" && !ok {
		return search.Config{}, fmt.Errorf("bench: unknown mode %q", c.Mode)
	}
	s := search.Config{
		Type: t, Mode: m, BoxX: box.X, BoxY: box.Y,
		OneDirection: true, GatesOutside: c.GatesOutside, Seed: c.Seed, Workers: c.Workers,
	}
	for _, l := range c.Limits {
		limit, err := goal.ParseLimit(l.Flag, l.Value, goal.Elements{})
		if err != nil {
			return s, fmt.Errorf("bench: %w", err)
		}
		s.Limits = append(s.Limits, limit)
	}
	return s, nil
}

// command returns the command that repeats n evaluations of a case in a box.
func (c *Case) command(box Box, n int) string {
	words := []string{"coaster evolve --ride", c.Ride}
	if c.Mode != "" {
		words = append(words, "--mode", "'"+c.Mode+"'")
	}
	words = append(words, "--box", box.String())
	if c.GatesOutside {
		words = append(words, "--gates-outside")
	}
	for _, l := range c.Limits {
		words = append(words, "--"+l.Flag, l.Value)
	}
	return strings.Join(words, " ") +
		fmt.Sprintf(" --objective excitement --one-direction --evaluations %d --seed %d", n, c.Seed)
}

// pounds writes money as flags have it.
func pounds(m unit.Money) string { return strconv.FormatFloat(float64(m)/10, 'f', -1, 64) }
