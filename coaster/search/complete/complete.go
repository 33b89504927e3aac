// Package complete closes rides that are half built: it leads the open end of
// their track back to its beginning, or up a rise where trains may come back the
// way they went, gives them a platform and gates if they have none, and tests and
// rates what comes of it.
//
//	found, err := complete.Run(ctx, complete.Config{Plan: half, Tries: 500}, nil)
//	for _, c := range found.Best {
//		fmt.Println(c.Added, c.Rated(), c.Score)
//	}
//	if len(found.Best) == 0 {
//		fmt.Println(found.Problem)
//	}
//
// Every completion begins with what was there, untouched, but for pieces of a
// platform that are built before it. All pieces keep the rules of building, within a box
// and a height and clear of what is taken on a plot, and come from what the ride
// type offers. Which ways are tried
// depends on the seed alone.
//
// Boxes are in tiles, heights in land steps. An error says what is wrong with
// the half that there is: a [*PartError] where it is. That nothing was found is
// no error but a [Problem].
package complete

import (
	"cmp"
	"context"
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Config is what is to be completed, and how.
type Config struct {
	Plan *ride.Plan // the first piece is where the track has to lead

	// The limits. Zero values mean those in brackets.
	BoxX, BoxY int // sides of the box in tiles, along and across the first piece (30)
	MaxHeight  int // of track above the ground in land steps (the ride type's)
	MaxTiles   int // different tiles, with entrances and exits (any number)
	Keep       int // how many completions are returned (1)
	Tries      int // (as many as there is time for)

	Seed uint64

	// Plot is where the ride stands (flat land without end), and Places are where
	// its first piece may begin there (all where the half fits).
	Plot   *plot.Plot
	Places []plot.Position
}

// DefaultBox is the side of a box of which nothing is said.
const DefaultBox = 30

// withDefaults returns the configuration with all values filled in.
func (c Config) withDefaults() Config {
	c.BoxX, c.BoxY = cmp.Or(c.BoxX, DefaultBox), cmp.Or(c.BoxY, DefaultBox)
	c.Keep = cmp.Or(c.Keep, 1)
	if most := int(c.Plan.Type.MaxHeight); c.MaxHeight == 0 || c.MaxHeight > most {
		c.MaxHeight = most
	}
	return c
}

// ceiling returns how many steps above its floor the ride may reach. The game
// lets it stand half a land step higher than the ride type's limit.
//
// Source: OpenRCT2 45e30a559a, actions/track/TrackPlaceAction.cpp, Query.
func (c *Config) ceiling() int {
	steps := kit.StepsPerLandStep * c.MaxHeight
	if c.MaxHeight == int(c.Plan.Type.MaxHeight) {
		steps++
	}
	return steps
}

// Completion is a ride that was completed, and what came of its test.
type Completion struct {
	Plan      ride.Plan
	Added     int             // pieces, in all
	Before    int             // pieces of platform before what was there; the others are behind it
	Refusal   *layout.Refusal // why it cannot be tested, or nil
	Run       sim.Result      // without its Stats
	Score     rating.Score    // if it is Rated
	Failing   []int           // other directions of placement in which it is not rated; not asked on a plot
	Cost      unit.Money
	Footprint layout.Footprint
	At        plot.Position // where on the plot it stands and was tested; zero if there is none
	Try       int           // that found it, from 0
}

// Rated reports whether its trains come round.
func (c *Completion) Rated() bool {
	return c.Refusal == nil && c.Run.Outcome == sim.Finished
}

// keptOut reports whether it stands where something is taken: at another height
// than it was built, for the lowest of its track is on the ground.
func (c *Completion) keptOut() bool {
	return c.Refusal != nil && c.Refusal.Reason == layout.SomethingInTheWay
}

// Found is what came of a search.
type Found struct {
	Best    []Completion // rated in most directions first, by excitement; then those with less added
	Tries   int
	Closed  int      // tries that led to a circuit that was new
	Rated   int      // of these, the ones that were rated
	Whole   bool     // the ride was a circuit already: it is the only completion
	Open    bool     // it may stay open track, on which the train comes back
	Problem *Problem // why there is none, or none whose trains come round
}

// Run searches until the tries are done or the context is. It calls observe, if
// that is not nil, now and then.
func Run(ctx context.Context, c Config, observe func(*Found)) (*Found, error) {
	c = c.withDefaults()
	j, err := newJob(&c, layout.Strict)
	if err != nil {
		return nil, err
	}
	found := j.search(ctx, c.Tries, observe)
	if found.Rated == 0 {
		found.Problem = j.explain(found)
	}
	return found, nil
}

// search does a number of tries, or as many as there is time for.
func (j *job) search(ctx context.Context, tries int, observe func(*Found)) *Found {
	const often = 50
	found, whole := &Found{Whole: j.whole, Open: j.isOpen()}, j.whole
	seen := map[string]bool{}
	for ctx.Err() == nil && (tries == 0 || found.Tries < tries) {
		k := found.Tries
		found.Tries++
		if j.attempt(k) && !seen[j.spelling()] {
			seen[j.spelling()] = true
			if c := j.test(k); !c.keptOut() {
				found.add(j, c)
				whole = j.bridged && c.Rated()
			}
		}
		if observe != nil && k%often == 0 {
			observe(found)
		}
		if whole {
			break // there is no other way
		}
	}
	return found
}

// add keeps a completion if it is among the best.
func (f *Found) add(j *job, c *Completion) {
	f.Closed++
	if c.Rated() {
		f.Rated++
	}
	if f.place(c) == j.config.Keep {
		return
	}
	j.turn(c)
	f.Best = slices.Insert(f.Best, f.place(c), *c)
	f.Best = f.Best[:min(len(f.Best), j.config.Keep)]
}

// place returns where among the best a completion stands.
func (f *Found) place(c *Completion) int {
	at, _ := slices.BinarySearchFunc(f.Best, c, func(a Completion, b *Completion) int {
		return compare(&a, b)
	})
	return at
}

// compare orders completions, the better one first.
func compare(a, b *Completion) int {
	if a.Rated() != b.Rated() {
		if a.Rated() {
			return -1
		}
		return 1
	}
	if a.Rated() {
		n := cmp.Or(cmp.Compare(len(a.Failing), len(b.Failing)),
			cmp.Compare(b.Score.Excitement, a.Score.Excitement))
		if n != 0 {
			return n
		}
	}
	return cmp.Or(cmp.Compare(a.Added, b.Added), cmp.Compare(a.Try, b.Try))
}
