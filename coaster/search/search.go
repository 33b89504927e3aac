// Package search finds rides that are better than those there are: it grows
// circuits and shuttles at random, varies the better ones and keeps the best of
// every kind.
//
//	wooden, _ := ride.FindType("Wooden Roller Coaster")
//	end, err := search.Run(ctx, search.Config{Type: wooden, Seed: 1}, func(p *search.Progress) {
//		for _, c := range p.News {
//			fmt.Println(c.ID, c.Operator, c.Score.Excitement)
//		}
//	})
//
// Every [Candidate] is legal by the rules of package layout, was run by
// package sim and rated by package rating, so that the game gives it the same
// ratings. What is better is said by package goal. No circuit is stored here:
// the first ones grow piece by piece, at random, and are led home by package
// join. From then on a stretch is cut out of a circuit, regrown and rejoined,
// in ways ([Operator]) that are chosen by what they have yielded. Shuttles and
// launched rides on open track have an arm before the platform or one on either
// side, which end in a climb; what is varied in an arm needs to lead nowhere. A
// [kit.Way] says in which modes a ride type runs on which track; all of them
// are tried unless one mode is asked for.
//
// Where the game rewards trains that leave together, circuits may have twin
// platforms. Tests run one train; what would be an elite is tested with all that it
// has.
//
// Several islands breed side by side, each a population of its own. The best
// of every kind, by measures such as intensity and length, are the elites of
// an archive that all islands breed from too.
//
// A candidate is judged in direction 0, in which designs are built if nothing
// else is said, and those that seem good in the other three as well: the worst
// direction counts, unless [Config.OneDirection] is set. On a [Config.Plot] every
// candidate has its place, around which it grows, and the direction in which it
// stands there is the one that counts; the land is flat.
//
// A search does rounds of evaluations. What an evaluation does depends on the
// seed, its number, its island and what was selected before its round, so that
// the result is the same for any number of workers. A search that was ended
// early has done whole rounds, and equals one that was asked for as many
// evaluations; [Progress.Snapshot] lets it go on.
//
// Boxes are in tiles, heights in land steps. The error of a ride type for
// which nothing can be grown is a *[kit.UnsupportedError]. The package knows no
// clock: the context ends a search that has no number of evaluations.
package search

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/archive"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// Config is what is searched for, and how.
type Config struct {
	Type    *ride.Type
	Vehicle *ride.Vehicle // nil for the type's default vehicle
	From    *ride.Plan    // improve this ride instead of growing others; gives Type and Vehicle
	Mode    ride.Mode     // the only one in which rides are run (0: any that the type offers)

	// Room. Zero values mean those in brackets.
	BoxX, BoxY int        // sides of the box in tiles, along and across the platform (30)
	MaxHeight  int        // of track above the ground in land steps (the ride type's)
	MaxTiles   int        // different tiles, with entrances and exits (what the limits say, or any number)
	Plot       *plot.Plot // where rides stand, and their usual box (land without end)

	Objective    *goal.Objective // more is better (excitement)
	Limits       goal.Limits     // what is demanded besides
	OneDirection bool            // judge in direction 0 alone

	// Measures tell kinds of rides apart: axes named as statistics of package
	// goal (DefaultMeasures).
	Measures []archive.Axis

	MaxRounds    int  // that a train may make before it unloads (4)
	GatesOutside bool // entrances and exits may stand outside the box
	OnePlatform  bool // no ride has two, which would need two trains

	Seed        uint64
	Islands     int // DefaultIslands
	Workers     int // goroutines (1)
	Evaluations int // when to end; 0 for when the context is done

	turns bool // the box is that of the plot, whichever way a platform leads
}

// The values that are used where a Config has none.
const (
	DefaultBox       = 30
	DefaultIslands   = 4
	DefaultMaxRounds = 4
)

// DefaultMeasures returns the kinds of rides that are told apart if nothing
// else is said: bands of intensity and length.
func DefaultMeasures() []archive.Axis {
	return []archive.Axis{
		{Name: "intensity", High: 10, Bands: 10},
		{Name: "length", High: 2400, Bands: 8},
	}
}

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
	if c.Objective == nil {
		c.Objective = goal.Excitement()
	}
	if c.Measures == nil {
		c.Measures = DefaultMeasures()
	}
	if c.Plot != nil {
		c.OneDirection = true
		x, y := c.Plot.Size()
		c.turns = c.BoxX == 0 && c.BoxY == 0
		c.BoxX, c.BoxY = orDefault(c.BoxX, x), orDefault(c.BoxY, y)
	}
	c.BoxX = orDefault(c.BoxX, DefaultBox)
	c.BoxY = orDefault(c.BoxY, DefaultBox)
	c.Islands = orDefault(c.Islands, DefaultIslands)
	if most, ok := c.Limits.Most("tiles"); ok && c.MaxTiles == 0 && most >= 1 && most < math.MaxInt32 {
		c.MaxTiles = int(most)
	}
	c.MaxRounds = orDefault(c.MaxRounds, DefaultMaxRounds)
	c.Workers = orDefault(c.Workers, 1)
	return c
}

// wishes returns what the rides are to be built of, and run in.
func (c *Config) wishes() kit.Wishes {
	var w kit.Wishes
	if c.Mode != 0 {
		w.Modes = []ride.Mode{c.Mode}
	}
	w.With, w.Without = c.Limits.Pieces()
	most, ok := c.Limits.Most("platforms")
	w.OnePlatform = c.OnePlatform || ok && most < 2
	return w
}

// checkWanted returns an error if the rides would need a piece that they have
// not.
func checkWanted(k *kit.Kit, w kit.Wishes) error {
	for _, p := range w.With {
		if !slices.ContainsFunc(k.Items, func(it kit.Item) bool { return it.Piece.Type == p }) {
			return fmt.Errorf("search: must-have %v: a %s is not built with it", p, k.Type.Name)
		}
	}
	return nil
}

// orDefault returns v, or d if v is zero.
func orDefault(v, d int) int {
	if v == 0 {
		return d
	}
	return v
}

// errNoType says that nothing was asked for.
var errNoType = errors.New("search: neither a ride type nor a ride to improve")

// Run searches until the configured number of evaluations is done or the
// context is, and returns how far it came. It calls observe, if that is not
// nil, after every round, always from the goroutine that called Run. The
// progress is the same value each time, and changes with the next round.
func Run(ctx context.Context, c Config, observe func(*Progress)) (*Progress, error) {
	s, err := newSearch(c)
	if err != nil {
		return nil, err
	}
	return s.run(ctx, observe), nil
}

// Resume is Run from where a snapshot was taken by a search with the same
// configuration, but for its workers and evaluations. If that one had done whole
// rounds, as it has unless it came to its number of evaluations within one, both
// together find what one without a break would have found.
func Resume(ctx context.Context, c Config, snapshot []byte, observe func(*Progress)) (*Progress, error) {
	s, err := newSearch(c)
	if err != nil {
		return nil, err
	}
	if err := s.restore(snapshot); err != nil {
		return nil, err
	}
	return s.run(ctx, observe), nil
}
