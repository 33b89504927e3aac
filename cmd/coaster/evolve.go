package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// evolveOptions are the flags of `coaster evolve`.
type evolveOptions struct {
	ride         string
	mode         string
	rounds       int
	from         string
	box          string
	maxHeight    int
	budget       int64
	maxIntensity float64
	time         time.Duration
	evaluations  int
	seed         uint64
	workers      int
	dir          string
	json         bool
	profile      string
}

func newEvolve(env cli.Env) *cobra.Command {
	var o evolveOptions
	c := &cobra.Command{
		Use:   "evolve",
		Short: "Make a new coaster, or improve one",
		Long: `Make a new coaster, or improve one.

Coasters are grown at random, led back to their station, varied, tested and
rated exactly as the game rates them; those that excite most live on. Shuttles
and launched coasters may also end in a climb from which the train rolls back.
Every operating mode of the ride type is tried unless --mode names one. The best
one is in best.td6 after every improvement, and its poster in best.svg a few
seconds later. Ctrl+C ends the search early and keeps what it has.

What is rated while searching is the coaster as it stands in the file. Turned, a
ride may rate a little otherwise; at the end all directions are told.

The same options, seed and number of evaluations give the same coaster on any
machine and any number of workers; what a timed search printed at its end
repeats it.`,
		Example: `  coaster evolve
  coaster evolve --ride "Looping Roller Coaster" --box 24x16 --max-height 20 --for 5m -o out
  coaster evolve --from mine.td6 --max-intensity 9 --budget 9000
  coaster evolve --evaluations 100000 --seed 7 --json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if !c.Flags().Changed("seed") {
				o.seed = uint64(rand.Uint32())
			}
			if c.Flags().Changed("evaluations") && !c.Flags().Changed("for") {
				o.time = 0
			}
			return evolve(c, env, &o)
		},
	}
	evolveFlags(c, &o)
	return c
}

func evolveFlags(c *cobra.Command, o *evolveOptions) {
	f := c.Flags()
	rideFlag(c, &o.ride, "wooden_rc", "ride type; \"coaster rides\" lists them")
	f.StringVar(&o.mode, "mode", "",
		"operating mode, such as \"powered launch\" (default: any that the search knows)")
	f.IntVar(&o.rounds, "max-rounds", search.DefaultMaxRounds,
		"rounds that a train may make before it unloads, on rides that can make several")
	f.StringVar(&o.from, "from", "", "improve the design in `FILE`")
	f.StringVar(&o.box, "box", "30x30",
		"room for the track, `WxH` tiles along and across the platform")
	f.IntVar(&o.maxHeight, "max-height", 0,
		"height of the track in land steps of 1.5 m (default: the ride type's)")
	f.Int64Var(&o.budget, "budget", 0, "price of the track in `POUNDS` (default: any)")
	f.Float64Var(&o.maxIntensity, "max-intensity", 10, "intensity stays below it")
	f.DurationVar(&o.time, "for", time.Minute, "how long to search")
	f.IntVar(&o.evaluations, "evaluations", 0,
		"how many coasters to try (default: as many as there is time for)")
	f.Uint64Var(&o.seed, "seed", 0,
		"where the random numbers begin (default: drawn, and printed)")
	f.IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0),
		"how many to try at a time; the result is the same")
	f.StringVarP(&o.dir, "output", "o", ".", "write best.td6 and best.svg into this `FOLDER`")
	jsonFlag(c, &o.json)
	profileFlag(c, &o.profile)
	c.MarkFlagsMutuallyExclusive("ride", "from")
	must(c.MarkFlagDirname("output"))
	must(c.MarkFlagFilename("from", "td6", "txt", "json"))
}

// config returns what the options ask to search for.
func (o *evolveOptions) config(env cli.Env, boxGiven bool) (search.Config, error) {
	c := search.Config{
		MaxHeight: o.maxHeight, Budget: unit.Money(o.budget) * tenthsPerPound,
		MaxIntensity: unit.Rating(o.maxIntensity*100 + 0.5),
		MaxRounds:    o.rounds,
		Seed:         o.seed, Workers: o.workers, Evaluations: o.evaluations,
	}
	switch {
	case o.maxHeight < 0 || o.budget < 0 || o.evaluations < 0 || o.time < 0:
		return c, cli.Usagef("a limit is below zero")
	case o.maxIntensity <= 0 || o.maxIntensity > 300:
		return c, cli.Usagef("max-intensity %v: want more than 0, at most 300", o.maxIntensity)
	case o.rounds < 1 || o.rounds > mostRounds:
		return c, cli.Usagef("max-rounds %d: want 1 to %d", o.rounds, mostRounds)
	case o.workers < 1:
		return c, cli.Usagef("workers %d: want 1 or more", o.workers)
	case o.time == 0 && o.evaluations == 0:
		return c, cli.Usagef("neither a time nor a number of evaluations to end at")
	}
	if _, err := fmt.Sscanf(o.box+"\n", "%dx%d\n", &c.BoxX, &c.BoxY); err != nil ||
		min(c.BoxX, c.BoxY) < 1 || max(c.BoxX, c.BoxY) > mostTiles {
		return c, cli.Usagef("box %q: want two numbers of tiles, 1 to %d, such as 30x20",
			o.box, mostTiles)
	}
	if o.mode != "" {
		m, ok := ride.FindMode(o.mode)
		if !ok {
			return c, cli.Usagef("mode %q: there is none of that name", o.mode)
		}
		c.Mode = m
	}
	if o.from != "" {
		return c, o.start(env, &c, boxGiven)
	}
	t, err := findRide(o.ride)
	c.Type = t
	return c, err
}

const (
	tenthsPerPound = 10
	mostTiles      = 250 // a side of the box
	mostRounds     = 20  // that the game allows
)

// start makes the search begin with the design of --from. Without a --box it
// gets at least the room that it takes.
func (o *evolveOptions) start(env cli.Env, c *search.Config, boxGiven bool) error {
	d, _, err := readDesign(env.Stdin, o.from)
	if err != nil {
		return err
	}
	if c.From, err = d.Plan(); err != nil {
		return fmt.Errorf("%s: %w", o.from, err)
	}
	if boxGiven {
		return nil
	}
	if l, refusal := inspect.New().Lay(c.From, 0, layout.Design); refusal == nil {
		f := l.Footprint()
		c.BoxX, c.BoxY = max(c.BoxX, f.Width()), max(c.BoxY, f.Depth())
		o.box = fmt.Sprintf("%dx%d", c.BoxX, c.BoxY)
	}
	return nil
}

func evolve(c *cobra.Command, env cli.Env, o *evolveOptions) (err error) {
	config, err := o.config(env, c.Flags().Changed("box"))
	if err != nil {
		return err
	}
	stop, err := cli.ProfileCPU(o.profile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	e, err := newEvolution(env, o)
	if err != nil {
		return err
	}
	ctx := c.Context()
	if o.time > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, o.time)
		defer cancel()
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	e.cancel = cancel
	progress, err := search.Run(ctx, config, e.observe)
	return e.end(progress, err)
}
