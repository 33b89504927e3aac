package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// fitOptions are the flags of `coaster fit`.
type fitOptions struct {
	keepOut string
	site    site
	most    int
	json    bool
}

func newFit(env cli.Env) *cobra.Command {
	var o fitOptions
	c := &cobra.Command{
		Use:   "fit FILE...",
		Short: "Find where on a plot of land a design fits",
		Long: `Find where on a plot of land a design fits.

The file that --keep-out names draws the plot with a character for each tile,
seen from above: a design in direction 0 leads to the right, in direction 1
down, in 2 to the left and in 3 up.

  ; the gap between the hut and the path
  h = 0 to 6
  p = 0 to 1, 4 to 6
  ######..
  #..hh.pp
  #..hh.pp

A dot is free, and # is taken at any height. A digit from 1 to 9 is taken from
the ground up to so many land steps of 1.5 m: track may pass above it, and below
ground. Letters are taken from and up to the land steps that a line before the
grid says. A semicolon begins a comment. All around the drawing is taken.

Designs stand as the game places a saved one, with their entrances and exits, on
flat land; their track takes the room that the game reserves for it, which ends
well above the rails. For each position there is the column and the row, counted
from 1, of the tile where the first piece begins, as "coaster check" and
"coaster rate" take them with --at, and the direction.

The exit code is 1 if a design fits nowhere or cannot be read. With --json there
is one line for each file, with all positions.`,
		Example: `  coaster fit --keep-out gap.txt mine.td6
  coaster fit --keep-out gap.txt --json *.td6`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeDesigns,
		RunE: func(c *cobra.Command, files []string) error {
			return fit(c, env, &o, files)
		},
	}
	keepOutFlag(c, &o.keepOut)
	cli.Must(c.MarkFlagRequired("keep-out"))
	o.site.addFlags(c)
	c.Flags().IntVar(&o.most, "most", 10, "positions to print of each design; 0 for all")
	cli.JSONFlag(c, &o.json)
	return c
}

// fits is where a design fits, as fit --json writes it.
type fits struct {
	File      string             `json:"file"`
	Positions []inspect.Position `json:"positions"`
	Error     string             `json:"error,omitempty"` // why it fits nowhere, whatever is taken

	err error
}

// Why a design has no positions.
var (
	errFitsNowhere = errors.New("fits nowhere on the plot")
	errMaze        = errors.New("where a maze stands is not asked")
)

func fit(c *cobra.Command, env cli.Env, o *fitOptions, files []string) error {
	ground, err := o.site.ground()
	if err := firstError(err, stdinOnce(files)); err != nil {
		return err
	}
	land, err := readPlot(env.Stdin, o.keepOut, files)
	if err != nil {
		return err
	}
	newWorker := func() func(int) fits {
		return func(i int) fits { return fitFile(env, o, land, ground, files[i]) }
	}
	table := grid{headers: []string{"file", "at", "direction", "leads"}, left: []int{0, 3}}
	failed := error(nil)
	err = inOrder(c.Context(), len(files), newWorker, func(_ int, f fits) error {
		if f.err != nil {
			failed = cli.Report(c, f.err)
		}
		if o.json {
			return cli.WriteJSON(env.Stdout, &f)
		}
		f.addTo(&table, o.most)
		return nil
	})
	if err == nil && len(table.rows) > 0 {
		err = table.write(env.Stdout)
	}
	return firstError(err, failed)
}

// fitFile finds where a design fits.
func fitFile(env cli.Env, o *fitOptions, land *plot.Plot, ground layout.Ground, file string) fits {
	f := fits{File: file, Positions: []inspect.Position{}}
	d, _, err := readDesign(env.Stdin, file)
	if err != nil {
		return f.fail(err, err)
	}
	plan, err := d.Plan()
	if err == nil && plan.Type.Ratings.Untested {
		err = errMaze
	}
	if err != nil {
		return f.fail(err, fmt.Errorf("%s: %w", file, err))
	}
	all, refusal := land.Fit(plan, ground, o.site.rise())
	if refusal != nil {
		err := errors.New(inspect.Explain(refusal, plan, 0))
		return f.fail(err, fmt.Errorf("%s: %w", file, err))
	}
	for _, p := range all {
		f.Positions = append(f.Positions, *inspect.NewPosition(p))
	}
	if len(all) == 0 {
		f.err = fmt.Errorf("%s: %w", file, errFitsNowhere)
	}
	return f
}

// fail notes why a design could not be tried: for its record, and for people.
func (f fits) fail(why, said error) fits {
	f.Error, f.err = why.Error(), said
	return f
}

// addTo adds the first positions to a table, and how many more there are.
func (f *fits) addTo(table *grid, most int) {
	for i, p := range f.Positions {
		if most > 0 && i == most {
			table.add(f.File, "", "", fmt.Sprintf("and %d more", len(f.Positions)-most))
			return
		}
		table.add(f.File, fmt.Sprintf("%d,%d", p.Column, p.Row), fmt.Sprint(p.Dir), p.Way())
	}
}
