// Package search finds rides that excite: it grows circuits and shuttles at
// random, varies the better ones and keeps what rates best.
//
//	wooden, _ := ride.FindType("Wooden Roller Coaster")
//	end, err := search.Run(ctx, search.Config{Type: wooden, Seed: 1}, func(p search.Progress) {
//		if p.Improved {
//			fmt.Println(p.Evaluations, p.Best.Score.Excitement)
//		}
//	})
//
// Every [Candidate] is legal by the rules of package layout, was run by
// package sim and rated by package rating, so that the game gives it the same
// ratings. No circuit is stored here: the first ones grow piece by piece, at
// random, and are led home by a search over the distances that pieces cover.
// From then on a stretch is cut out of a circuit, regrown and rejoined. Shuttles
// and launched rides on open track have an arm before the platform or one on
// either side, which end in a climb; what is varied in an arm needs to lead
// nowhere. A [kit.Way] says in which modes a ride type runs on which track; all
// of them are tried unless one mode is asked for.
//
// The score of a candidate is that in direction 0, in which designs are built
// if nothing else is said; the best candidate is the one whose worst direction
// is best.
//
// A search does a number of evaluations, each in a slot of its own. What a
// slot does depends on the seed, its number and what was selected before its
// batch, so that the result is the same for any number of workers, and a
// search that was ended early equals one that was asked for fewer evaluations.
//
// Boxes are in tiles, heights in land steps, money in tenths of a pound. The
// error of a ride type for which nothing can be grown is an
// *[kit.UnsupportedError]. The package knows no clock: the context ends a search
// that has no number of evaluations.
package search

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"sync/atomic"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Config is what is searched for, and how.
type Config struct {
	Type    *ride.Type
	Vehicle *ride.Vehicle // nil for the type's default vehicle
	From    *ride.Plan    // improve this ride instead of growing others; gives Type and Vehicle
	Mode    ride.Mode     // the only one in which rides are run (0: any that the type offers)

	// The limits. Zero values mean those in brackets.
	BoxX, BoxY   int         // sides of the box in tiles, along and across the platform (30)
	MaxHeight    int         // of track above the ground in land steps (the ride type's)
	Budget       unit.Money  // price of the track (none)
	MaxIntensity unit.Rating // intensity stays below it (10.00)

	MaxRounds int // that a train may make before it unloads (4)

	Seed        uint64
	Workers     int // goroutines (1)
	Evaluations int // when to end; 0 for when the context is done
}

// The values that are used where a Config has none.
const (
	DefaultBox                      = 30
	DefaultMaxIntensity unit.Rating = 1000
	DefaultMaxRounds                = 4
)

// withDefaults returns the configuration with all values filled in.
func (c Config) withDefaults() Config {
	if c.From != nil {
		c.Type, c.Vehicle = c.From.Type, c.From.Vehicle
	}
	if c.Vehicle == nil {
		c.Vehicle = c.Type.DefaultVehicle()
	}
	if c.MaxHeight == 0 || c.MaxHeight > int(c.Type.MaxHeight) {
		c.MaxHeight = int(c.Type.MaxHeight)
	}
	c.BoxX = orDefault(c.BoxX, DefaultBox)
	c.BoxY = orDefault(c.BoxY, DefaultBox)
	c.MaxIntensity = orDefault(c.MaxIntensity, DefaultMaxIntensity)
	c.MaxRounds = orDefault(c.MaxRounds, DefaultMaxRounds)
	c.Workers = orDefault(c.Workers, 1)
	return c
}

// modes returns the modes in which rides may be run; none for all.
func (c *Config) modes() []ride.Mode {
	if c.Mode == 0 {
		return nil
	}
	return []ride.Mode{c.Mode}
}

// orDefault returns v, or d if v is zero.
func orDefault[T comparable](v, d T) T {
	var zero T
	if v == zero {
		return d
	}
	return v
}

// errNoType says that nothing was asked for.
var errNoType = errors.New("search: neither a ride type nor a ride to improve")

// batchSize is the number of slots between selections.
const batchSize = 256

// Run searches until the configured number of evaluations is done or the
// context is, and returns how far it came. It calls observe, if that is not
// nil, after every batch and at every improvement, always from the goroutine
// that called Run.
func Run(ctx context.Context, c Config, observe func(Progress)) (Progress, error) {
	r, err := newRun(c, observe)
	if err != nil {
		return Progress{}, err
	}
	for ctx.Err() == nil && r.left() > 0 {
		r.batch(min(batchSize, r.left()))
	}
	return r.progress, nil
}

// run is a search at work.
type run struct {
	config     Config
	observe    func(Progress)
	workers    []*worker
	results    [batchSize]result
	population population
	progress   Progress
	bestMerit  int
}

func newRun(c Config, observe func(Progress)) (*run, error) {
	if c.Type == nil && c.From == nil {
		return nil, errNoType
	}
	c = c.withDefaults()
	var there []track.Piece
	if c.From != nil {
		there = c.From.Pieces
	}
	s, err := kit.New(c.Type, c.Vehicle, there, c.modes()...)
	if err != nil {
		return nil, err
	}
	r := &run{config: c, observe: observe}
	r.population = population{found: c.From == nil, rng: rand.New(rand.NewPCG(c.Seed, 1<<63))}
	a := join.NewAtlas(s, max(c.BoxX, c.BoxY), 2*c.MaxHeight)
	for range c.Workers {
		r.workers = append(r.workers, newWorker(&r.config, s, a))
	}
	if c.From != nil {
		return r, r.settle()
	}
	return r, nil
}

// left returns the number of slots that are to be done yet.
func (r *run) left() int {
	if r.config.Evaluations == 0 {
		return batchSize
	}
	return r.config.Evaluations - r.progress.Evaluations
}

// batch does n slots and selects among their results.
func (r *run) batch(n int) {
	first := r.progress.Evaluations
	var next atomic.Int64
	var wg sync.WaitGroup
	for _, w := range r.workers {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				w.slot(first+i, &r.population, &r.results[i])
			}
		})
	}
	wg.Wait()
	for i := range n {
		r.take(first+i, &r.results[i])
	}
	r.report(false)
}

// take counts the result of a slot and selects.
func (r *run) take(slot int, res *result) {
	r.progress.Evaluations++
	if res.loss < NumLosses {
		r.progress.Lost[res.loss]++
	}
	r.population.age()
	if !res.rated {
		return
	}
	r.progress.Rated++
	r.population.add(res)
	if res.merit >= 0 && (r.progress.Best == nil || res.merit > r.bestMerit) {
		r.bestMerit = res.merit
		w := r.workers[0]
		r.progress.Best = newCandidate(&w.plan, w.test(&res.genome), slot)
		r.report(true)
	}
}

// report tells the observer.
func (r *run) report(improved bool) {
	if r.observe != nil {
		p := r.progress
		p.Improved = improved
		r.observe(p)
	}
}
