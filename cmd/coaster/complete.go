package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/press"
	"github.com/toolshed-dev/toolshed/coaster/search/complete"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// completeOptions are the flags of `coaster complete`.
type completeOptions struct {
	box       string
	maxHeight int
	maxTiles  int
	land      keepOut
	direction string
	keep      int
	time      time.Duration
	tries     int
	seed      uint64
	output    string
	json      bool
}

func newComplete(env cli.Env) *cobra.Command {
	var o completeOptions
	c := &cobra.Command{
		Use:   "complete FILE",
		Short: "Close a coaster that is half built",
		Long: `Close a coaster that is half built.

FILE is a design whose track does not lead back to where it begins. Ways back
are looked for at random, built piece by piece of what the ride type offers,
within a box and a height, tested and rated exactly as the game rates them. A
platform, entrance and exit are added where there are none, and a platform that
is too short for the trains is made longer. Where the operating mode lets trains
come back the way they went, the track may also end in a rise.

What is there stays as it is. The ways whose trains come round come first, by
excitement, those first that do so in whichever direction they are placed; then
those whose trains don't, each with what becomes of them. The best is written
beside FILE's name, as NAME-completed.td6, in this folder.

When there is no way it says why: what is in the way, whether a larger box would
do, or which of the last pieces to take away. The exit code is then 1, and also
if there are ways but none whose trains come round.

With --keep-out the coaster keeps clear of what is taken on a plot of land, drawn
as "coaster fit --help" shows: wherever on it the half fits, or where --at and
--direction say. Where it stands is told with each way.

The same options, seed and number of tries give the same coasters.`,
		Example: `  coaster complete half-built.td6
  coaster complete half-built.td6 --box 30x20 --max-height 15 -n 5 -o ways/
  coaster complete half-built.td6 --keep-out gap.txt --at 3,5 --direction 1
  coaster complete half-built.txt --tries 500 --seed 7 --json`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeDesigns,
		RunE: func(c *cobra.Command, args []string) error {
			if !c.Flags().Changed("seed") {
				o.seed = uint64(rand.Uint32())
			}
			if c.Flags().Changed("tries") && !c.Flags().Changed("for") {
				o.time = 0
			}
			return completeRide(c.Context(), env, &o, args[0])
		},
	}
	completeFlags(c, &o)
	return c
}

func completeFlags(c *cobra.Command, o *completeOptions) {
	f := c.Flags()
	f.StringVar(&o.box, "box", "",
		"room for the track, `WxH` tiles along and across its first piece (default: 30x30, "+
			"or what it takes already)")
	f.IntVar(&o.maxHeight, "max-height", 0,
		"height of the track in land steps of 1.5 m (default: the ride type's)")
	f.IntVarP(&o.keep, "number", "n", 1, "how many of the best ways to write")
	f.DurationVar(&o.time, "for", 5*time.Second, "how long to search")
	f.IntVar(&o.tries, "tries", 0, "how often to try (default: as often as there is time for)")
	f.Uint64Var(&o.seed, "seed", 0, "where the random numbers begin (default: drawn, and printed)")
	f.StringVarP(&o.output, "output", "o", "",
		"write to `FILE`, whose name says the form, or into a folder: it exists or ends in /")
	f.IntVar(&o.maxTiles, "tiles", 0,
		"stands on at most so many different tiles, with entrances and exits (default: any number)")
	keepOutFlag(c, &o.land.file)
	f.StringVar(&o.land.at, "at", "",
		"column,row of the plot where the first piece begins, from 1 (default: all where it fits)")
	directionFlag(c, &o.direction, "all")
	cli.JSONFlag(c, &o.json)
	cli.Must(c.MarkFlagFilename("output", "td6", "txt", "json"))
}

// config returns what the options ask for of a ride.
func (o *completeOptions) config(d *td6.Design, land *plot.Plot) (complete.Config, error) {
	c := complete.Config{
		MaxHeight: o.maxHeight, MaxTiles: o.maxTiles, Keep: o.keep, Tries: o.tries, Seed: o.seed,
	}
	switch {
	case o.maxHeight < 0 || o.maxTiles < 0 || o.tries < 0 || o.time < 0:
		return c, cli.Usagef("a limit is below zero")
	case o.keep < 1:
		return c, cli.Usagef("number %d: want 1 or more", o.keep)
	case o.time == 0 && o.tries == 0:
		return c, cli.Usagef("neither a time nor a number of tries to end at")
	case o.land.file == "" && (o.land.at != "" || o.direction != "all"):
		return c, cli.Usagef("--at and --direction are places on the plot of --keep-out")
	}
	p, err := d.Plan()
	if err != nil {
		return c, err
	}
	c.Plan = p
	if land != nil {
		if err := o.place(&c, land); err != nil || o.box == "" {
			return c, err
		}
	}
	if o.box == "" {
		o.box = usualBox(&c)
	}
	c.BoxX, c.BoxY, err = parseBox(o.box)
	return c, err
}

// place says where on the plot a ride may stand, and makes the plot its box.
func (o *completeOptions) place(c *complete.Config, land *plot.Plot) error {
	c.Plot = land
	x, y := land.Size()
	c.BoxX, c.BoxY = max(x, y), max(x, y)
	column, row := 0, 0
	dirs, err := directions(o.direction)
	if err == nil && o.land.at != "" {
		column, row, err = parseCell(o.land.at)
	}
	if err != nil {
		return err
	}
	fits, refusal := land.Fit(c.Plan, nil, 0)
	if refusal != nil {
		return errors.New(inspect.Explain(refusal, c.Plan, 0))
	}
	for _, p := range fits {
		here := o.land.at == "" || p.Column == column-1 && p.Row == row-1
		if here && slices.Contains(dirs, int(p.Dir)) {
			c.Places = append(c.Places, p)
		}
	}
	switch {
	case len(c.Places) > 0:
		return nil
	case len(fits) == 0:
		return errFitsNowhere
	}
	return errFitsNotThere
}

// errFitsNotThere says that a design does not fit where it is wished.
var errFitsNotThere = errors.New("does not fit there on the plot; \"coaster fit\" finds where it does")

// usualBox returns the box of a ride of which nothing is said.
func usualBox(c *complete.Config) string {
	x, y := complete.DefaultBox, complete.DefaultBox
	if l, refusal := inspect.New().Lay(c.Plan, 0, layout.Design); refusal == nil {
		f := l.Footprint()
		x, y = max(x, f.Width()), max(y, f.Depth())
	}
	return fmt.Sprintf("%dx%d", x, y)
}

func completeRide(ctx context.Context, env cli.Env, o *completeOptions, file string) error {
	d, _, err := readDesign(env.Stdin, file)
	if err != nil {
		return err
	}
	var land *plot.Plot
	if o.land.file != "" {
		if land, err = readPlot(env.Stdin, o.land.file, []string{file}); err != nil {
			return err
		}
	}
	config, err := o.config(d, land)
	if usage, ok := errors.AsType[*cli.UsageError](err); ok {
		return usage
	}
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	w := &completing{
		env: env, options: o, file: file, design: d, press: press.New(0), start: env.Now(),
	}
	found, err := w.search(ctx, config)
	if part, ok := errors.AsType[*complete.PartError](err); ok && part.Refuse != nil {
		return fmt.Errorf("%s: %s", file, inspect.Explain(part.Refuse, config.Plan, 0))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if err := w.write(found); err != nil {
		return err
	}
	return w.end(found)
}
