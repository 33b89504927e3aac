package bench

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// A Protocol is how long and how often each case is searched.
type Protocol struct {
	Time    time.Duration // of a search: of a processor, for each worker
	Tries   int           // evaluations of a search, instead of a time
	Seeds   int           // 1 up to this
	Workers int
	Only    []string // ride types; nil for all
	Force   bool     // also what there is a row of
}

// Types returns the types of rollercoasters that the search makes, and those
// that it does not.
func Types() (made []*ride.Type, not []*kit.UnsupportedError) {
	all := ride.Types()
	for i := range all {
		t := &all[i]
		if t.Category != ride.Rollercoaster && !isToBeat(t.Name) {
			continue
		}
		_, err := kit.New(t, t.DefaultVehicle(), nil, kit.Wishes{})
		if u, ok := errors.AsType[*kit.UnsupportedError](err); ok {
			not = append(not, u)
			continue
		}
		made = append(made, t)
	}
	return made, not
}

func isToBeat(name string) bool {
	return slices.ContainsFunc(People(), func(p Person) bool { return p.Ride == name })
}

// freeSide is the side of the box of Free.
const freeSide = 40

// ordinary is the limit on intensity where nothing else is said: what reaches
// it hardly anybody rides.
var ordinary = Limit{"max-intensity", "10"}

// Records returns the cases of Beat, and then those of Free.
func (p *Protocol) Records() []Case {
	var all []Case
	made, _ := Types()
	people := People()
	for i := range people {
		one := &people[i]
		if slices.ContainsFunc(made, func(t *ride.Type) bool { return t.Name == one.Ride }) {
			all = p.add(all, Case{
				Task: Beat, Ride: one.Ride, Boxes: one.boxes(), Limits: one.limits(), GatesOutside: true,
			}, p.Seeds)
		}
	}
	for _, t := range made {
		all = p.add(all, Case{
			Task: Free, Ride: t.Name, Boxes: []Box{{freeSide, freeSide}}, Limits: []Limit{ordinary},
		}, p.Seeds)
	}
	return all
}

// add appends a case once for each seed.
func (p *Protocol) add(all []Case, c Case, seeds int) []Case {
	if len(p.Only) > 0 && !slices.Contains(p.Only, c.Ride) {
		return all
	}
	c.Time, c.Tries, c.Workers = p.Time, p.Tries, p.Workers
	for s := range seeds {
		c.Seed = uint64(s + 1)
		all = append(all, c)
	}
	return all
}

// mostTiles is the most tiles of a compact ride, with entrance and exit.
const mostTiles = 60

// compactBoxes are the boxes in which compact rides are looked for: none is too
// long to be filled well with 60 tiles.
var compactBoxes = []Box{
	{8, 8}, {10, 8}, {8, 10}, {10, 6}, {6, 10}, {12, 6}, {6, 12}, {12, 5}, {15, 5}, {12, 10},
}

// scoutPart is the part of the time of a search that a scout takes.
const scoutPart = 6

// How many ways to make compact rides get on to the next stage.
const (
	scoutedRides = 8 // ride types and modes that are tried in all boxes
	finalists    = 6 // ride types, modes and boxes that are searched for the whole time
	ofOneRide    = 2 // of these at most
)

// compact returns a case of the contest.
func (p *Protocol) compact(task Task, name, mode string, boxes ...Box) Case {
	return Case{
		Task: task, Ride: name, Mode: mode, Boxes: boxes, Circuit: true,
		Limits: []Limit{ordinary, {"tiles", fmt.Sprint(mostTiles)}},
	}
}

// scout is the protocol of a scout: a short search with one seed.
func (p *Protocol) scout() *Protocol {
	s := *p
	s.Time, s.Tries = p.Time/scoutPart, p.Tries/scoutPart
	return &s
}

// Scouts returns the cases of the first stage of the compact contest: every
// ride type on closed circuits, in each of the modes in which it makes them.
func (p *Protocol) Scouts() (all []Case) {
	made, _ := Types()
	for _, t := range made {
		k, err := kit.New(t, t.DefaultVehicle(), nil, kit.Wishes{})
		if err != nil {
			continue
		}
		for _, w := range k.Ways {
			if !w.Open && !w.Twin {
				c := p.compact(Scout, t.Name, w.Mode.String(), compactBoxes[0], compactBoxes[3])
				all = p.scout().add(all, c, 1)
			}
		}
	}
	return all
}

// Boxed returns the cases of the second stage: the best of the first in all
// boxes.
func (p *Protocol) Boxed(results *Results) (all []Case) {
	for _, r := range results.best(p.Scouts(), scoutedRides) {
		for _, b := range compactBoxes {
			all = p.scout().add(all, p.compact(Scout, r.Ride, r.Mode, b), 1)
		}
	}
	return all
}

// Finals returns the cases of the last stage: the best of the second for the
// whole time.
func (p *Protocol) Finals(results *Results) (all []Case) {
	for _, r := range results.best(p.Boxed(results), finalists) {
		all = p.add(all, p.compact(Compact, r.Ride, r.Mode, r.Boxes...), p.Seeds)
	}
	return all
}

// Compact does all stages of the compact contest.
func (p *Protocol) Compact(ctx context.Context, results *Results, m Machine, w Watch) error {
	stages := []func() []Case{
		p.Scouts,
		func() []Case { return p.Boxed(results) },
		func() []Case { return p.Finals(results) },
	}
	for _, stage := range stages {
		if err := p.Run(ctx, results, stage(), m, w); err != nil {
			return err
		}
	}
	return nil
}

// best returns the n rows of the cases with the highest excitement, of each
// ride type at most ofOneRide.
func (r *Results) best(cases []Case, n int) (best []*Row) {
	var rows []*Row
	for i := range cases {
		if row := r.Find(&cases[i]); row != nil && row.Found() {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b *Row) int { return cmp.Compare(b.Excitement, a.Excitement) })
	taken := map[string]int{}
	for _, row := range rows {
		if len(best) < n && taken[row.Ride] < ofOneRide {
			taken[row.Ride]++
			best = append(best, row)
		}
	}
	return best
}
