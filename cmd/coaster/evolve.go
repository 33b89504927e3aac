package main

import (
	"errors"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/quest"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// evolveOptions are the flags of `coaster evolve`.
type evolveOptions struct {
	quest.Brief
	resume      string // folder
	time        time.Duration
	evaluations int
	workers     int
	dir         string
	json        bool
	profile     string
}

func newEvolve(env cli.Env) *cobra.Command {
	var o evolveOptions
	c := &cobra.Command{
		Use:   "evolve",
		Short: "Make a new coaster, or improve one",
		Long: `Make a new coaster, or improve one.

Coasters are grown at random, led back to their station, varied, tested and
rated exactly as the game rates them; the better ones live on. Shuttles and
launched coasters may also end in a climb from which the train rolls back; all
operating modes of the ride type are tried unless --mode names one. The best one
is in best.td6 after every improvement, and its poster in best.svg a few seconds
later. The best of every kind, by intensity and length, stay in gallery.db, for
"coaster gallery". Ctrl+C ends the search early and keeps what it has, and
--resume goes on with it, also after the power failed.

What is better is said by --objective, a formula over the statistics of a ride:
excitement, and a little that the pieces follow each other as those of real
coasters do, unless something else is said ("--objective excitement"). What is
demanded is said by limits: besides those listed below there are --min-STAT and
--max-STAT for every statistic, such as --min-drops 9 or --max-length 800.
Coasters beyond a limit come after all others; at the end the report tells how
many kept which limit not.

The search runs one train. What is written gets as many as leave its ratings as
they are, in which none crashes or gets stuck while the ride goes on, in the test
and opened with guests, in all four directions.

A coaster counts as it rates in the worst of the four directions in which it can
be built, or with --one-direction as it stands in the file.

With --keep-out coasters fit a plot of land, drawn as "coaster fit --help" shows:
each has its place on it, keeps clear of what is taken, and counts as it stands
there. Where that is, column, row and direction, is told with it.

The same options, seed and number of evaluations give the same coaster on any
machine and any number of workers; what a timed search printed at its end
repeats it.`,
		Example: `  coaster evolve
  coaster evolve --ride "Looping Roller Coaster" --box 24x16 --max-height 20 --for 5m -o out
  coaster evolve --from mine.td6 --max-intensity 9 --budget 9000
  coaster evolve --objective excitement --seed 7
  coaster evolve --objective "excitement - max(0, nausea-6)" --min-inversions 3 --ride twister
  coaster evolve --tiles 60 --must-have onRidePhoto --must-not-have brakes
  coaster evolve --keep-out gap.txt --ride mine_train_rc -o out
  coaster evolve --evaluations 100000 --seed 7 --json
  coaster evolve --resume out --for 10m`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if c.Flags().Changed("evaluations") && !c.Flags().Changed("for") {
				o.time = 0
			}
			return evolve(c, env, &o)
		},
	}
	evolveFlags(c, &o)
	c.SetFlagErrorFunc(suggestLimit)
	return c
}

// suggestLimit names the limit that an unknown flag may have been meant for, of
// which the help does not list all.
func suggestLimit(_ *cobra.Command, err error) error {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		_, wrong := goal.ParseLimit(unknown.GetSpecifiedName(), "1", goal.Elements{})
		if wrong != nil && strings.Contains(wrong.Error(), "did you mean") {
			return wrong
		}
	}
	return err
}

// plainFlags are the demands that the help lists.
var plainFlags = []string{
	"budget", "tiles", "max-intensity", "max-nausea", "min-excitement", "must-have", "must-not-have",
}

func evolveFlags(c *cobra.Command, o *evolveOptions) {
	f := c.Flags()
	rideFlag(c, &o.Ride, "wooden_rc", "ride type; \"coaster rides\" lists them")
	f.StringVar(&o.Mode, "mode", "",
		"operating `MODE`, such as \"powered launch\" (default: any that the search knows)")
	f.IntVar(&o.MaxRounds, "max-rounds", search.DefaultMaxRounds,
		"rounds that a train may make before it unloads, on rides that can make several")
	trainsFlag(c, &o.Trains)
	f.StringVar(&o.From, "from", "", "improve the design in `FILE`")
	f.StringVar(&o.resume, "resume", "", "go on with the last search in `FOLDER`")
	f.StringVar(&o.Box, "box", "30x30",
		"room for the track, `WxH` tiles along and across the platform (with a plot: its size)")
	f.BoolVar(&o.GatesOutside, "gates-outside", false, "entrances and exits may stand outside the box")
	keepOutFlag(c, &o.KeepOut)
	f.IntVar(&o.MaxHeight, "max-height", 0,
		"height of the track in land steps of 1.5 m (default: the ride type's)")
	f.StringVar(&o.Objective, "objective", quest.DefaultObjective,
		"`FORMULA` over the statistics; more is better")
	for _, d := range demandFlags() {
		flag := f.VarPF(&demandValue{o: o, flag: d.Name, kind: d.Value}, d.Name, "", d.Doc)
		flag.Hidden = !slices.Contains(plainFlags, d.Name)
	}
	f.Lookup("max-intensity").DefValue = quest.DefaultIntensity
	f.StringVar(&o.Measures, "measures", "",
		"kinds of rides to keep apart, `STAT:LOW:HIGH:BANDS,...` (default: intensity and length)")
	f.BoolVar(&o.OneDirection, "one-direction", false, "rate in the direction of the file alone")
	f.IntVar(&o.Islands, "islands", search.DefaultIslands, "populations that breed side by side; so many workers have work\n"+
		"(without --seed at least as many as there are workers)")
	f.DurationVar(&o.time, "for", time.Minute, "how long to search")
	f.IntVar(&o.evaluations, "evaluations", 0,
		"how many coasters to try (default: as many as there is time for)")
	f.Uint64Var(&o.Seed, "seed", 0,
		"where the random numbers begin (default: drawn, and printed)")
	f.IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0),
		"how many to try at a time; the result is the same")
	f.StringVarP(&o.dir, "output", "o", ".",
		"write best.td6, best.svg and gallery.db into this `FOLDER`")
	cli.JSONFlag(c, &o.json)
	profileFlag(c, &o.profile)
	c.MarkFlagsMutuallyExclusive("ride", "from")
	for _, name := range []string{
		"ride", "from", "box", "gates-outside", "keep-out", "seed", "trains", "objective", "measures", "islands", "output",
	} {
		c.MarkFlagsMutuallyExclusive("resume", name)
	}
	cli.Must(c.MarkFlagDirname("output"))
	cli.Must(c.MarkFlagDirname("resume"))
	cli.Must(c.MarkFlagFilename("from", "td6", "txt", "json"))
}

// trainsFlag gives a command its --trains.
func trainsFlag(c *cobra.Command, into *string) {
	c.Flags().StringVar(into, "trains", quest.MostTrains,
		"at most `N` trains on what is written: as many as leave its ratings as they are\n"+
			"and do not crash while the ride goes on")
	values := cobra.FixedCompletions([]string{quest.MostTrains, "1", "2", "3"},
		cobra.ShellCompDirectiveNoFileComp)
	cli.Must(c.RegisterFlagCompletionFunc("trains", values))
}

// demandFlags are the flags that demand something, those of rooms apart.
func demandFlags() []goal.Flag {
	return slices.DeleteFunc(goal.Flags(), func(f goal.Flag) bool {
		return f.Name == "box" || f.Name == "max-height"
	})
}

// A demandValue is a flag that demands something.
type demandValue struct {
	o          *evolveOptions
	flag, kind string
}

// String returns what a flag is that has not been given.
func (*demandValue) String() string { return "" }

// Type names the value in the help.
func (d *demandValue) Type() string { return d.kind }

// Set adds a demand; of what can be demanded once, the last counts.
func (d *demandValue) Set(value string) error {
	demand := quest.Demand{Flag: d.flag, Value: value}
	if _, err := demand.Limit(); err != nil {
		return err
	}
	if n, err := strconv.ParseFloat(value, 64); err == nil && n <= 0 && slices.Contains(plainFlags, d.flag) {
		return errors.New("want more than 0")
	}
	d.o.Demand(demand)
	return nil
}

// check returns what is wrong with the flags that do not say what is wanted.
func (o *evolveOptions) check() error {
	switch {
	case o.evaluations < 0 || o.time < 0:
		return cli.Usagef("a limit is below zero")
	case o.workers < 1:
		return cli.Usagef("workers %d: want 1 or more", o.workers)
	case o.time == 0 && o.evaluations == 0:
		return cli.Usagef("neither a time nor a number of evaluations to end at")
	}
	return nil
}

// wrong says what is wrong with the brief.
func (o *evolveOptions) wrong(err error) error {
	if e, ok := errors.AsType[*quest.SettingError](err); ok && e.Setting == "ride" {
		_, err := findRide(o.Ride) // knows what may be meant
		return err
	}
	return wrongSetting(err)
}

// complete fills in what the flags leave open.
func (o *evolveOptions) complete(c *cobra.Command, env cli.Env) (err error) {
	if !c.Flags().Changed("seed") {
		o.Seed = uint64(rand.Uint32())
		if !c.Flags().Changed("islands") {
			// All workers have work; the command that repeats the search says so.
			o.Islands = max(o.Islands, min(o.workers, quest.MostIslands))
		}
	}
	if !o.Demands("max-intensity") {
		o.Demand(quest.Demand{Flag: "max-intensity", Value: quest.DefaultIntensity})
	}
	if (o.From != "" || o.KeepOut != "") && !c.Flags().Changed("box") {
		o.Box = ""
	}
	if o.From != "" {
		o.Ride = ""
		if o.Design, err = readBytes(env.Stdin, o.From); err != nil {
			return err
		}
	}
	if o.KeepOut != "" {
		o.Plot, err = readDrawing(env.Stdin, o.KeepOut, []string{o.From})
	}
	return err
}

func evolve(c *cobra.Command, env cli.Env, o *evolveOptions) (err error) {
	if err := o.check(); err != nil {
		return err
	}
	stop, err := cli.ProfileCPU(o.profile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	e, err := newEvolution(c, env, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.close()) }()
	p, err := e.search(c.Context())
	e.progress.clear()
	if err != nil {
		return err
	}
	return e.end(c.Context(), p)
}
