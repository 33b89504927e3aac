package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// rateOptions are the flags of `coaster rate`.
type rateOptions struct {
	direction string
	trains    uint8
	cars      uint8
	site      site
	keepOut   keepOut
	seed      uint64
	scenery   bool
	json      bool
	explain   bool
	profile   string
}

func newRate(env cli.Env) *cobra.Command {
	var o rateOptions
	c := &cobra.Command{
		Use:   "rate FILE...",
		Short: "Measure and rate designs exactly as the game does",
		Long: `Measure and rate designs exactly as the game does.

Each design is placed as the game places a saved design, tested to the end and
rated. What does not get a rating gets the reason in its place.

With --height it stands so many steps of 0.75 m higher than the game would
choose, or lower, and may be refused there: what meets the land, is lower than
the map lets it be (12 steps below the land), or is an odd number of steps off.
With --water so many steps of water cover the land, as boats need.

With --scenery the scenery and paths of the file stand around it, and it stands
as high as the game's own window then places it. Paths are exact: what is near
them, above, below or beside, and what they shelter. So is small scenery near
the station if it is on the land. The size of other scenery is told only by the
game's own files: large scenery counts as one tile each, small scenery off the
land as none, and scenery over the track gives no shelter; beside the track only
what is certain counts. Then the remark is "scenery: at least" and with --json
the "exact" of "scenery" is false. A path with something in its way is left out;
all else is taken to stand, and all objects to be at hand. The price is that of
the ride alone.

Some rides leave something to chance, such as when a go-kart changes lanes. The
game draws other numbers in each of its runs; here they come from --seed, and
the same seed gives the same ride. The remark says so, and with --json "seed".

With --keep-out FILE it stands on a plot of land that FILE draws, see "coaster
help fit", with its first piece on the column and row, counted from 1, that --at
names; it is refused if something there is in its way.

With --json there is one line for each file and direction. Its "m" holds every
figure: ratings in hundredths, speeds and lengths whose names end in raw in
1/65536 of 2.25 mph or of a metre, money in tenths of a pound. A run that fails
has what was measured until then as "m_partial", where the trains were in the
tick before they crashed or when the run was given up, and its ticks. "strict"
is what comes of building the design piece by piece, where the game minds its
own track too. "natural" says in bits a piece, at most 0, how usual the sequence
of pieces is beside real designs, "tiles" how many tiles the ride takes with
entrances and exits, and "fullness" which share that is of their box; coaster
rate --explain says what real designs of the ride type have. A refusal has its "reason" as a word and as a sentence.`,
		Example: `  coaster rate best.td6
  coaster rate --explain best.td6             # each term of each rating, and its cap
  coaster rate --direction all --json *.td6   # for other programs
  coaster rate --trains 1 --cars 4 best.td6   # with another train
  coaster rate --height 8 best.td6            # 6 m higher
  coaster rate --seed 2 karts.td6             # another race of them
  coaster rate --water 2 boats.td6            # 1.5 m of water all over
  coaster rate --scenery best.td6             # with the file's scenery and paths`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeDesigns,
		RunE: func(c *cobra.Command, files []string) error {
			return rate(c, env, &o, files)
		},
	}
	f := c.Flags()
	directionFlag(c, &o.direction, "0")
	f.Uint8Var(&o.trains, "trains", 0, "number of trains; 0 is the file's")
	f.Uint8Var(&o.cars, "cars", 0, "cars a train; 0 is the file's")
	o.site.addFlags(c)
	o.keepOut.addFlags(c)
	seedFlag(c, &o.seed)
	f.BoolVar(&o.scenery, "scenery", false, "rate it with the file's scenery and paths")
	f.BoolVar(&o.explain, "explain", false, "print the terms of each rating, each with its cap")
	cli.JSONFlag(c, &o.json)
	profileFlag(c, &o.profile)
	c.MarkFlagsMutuallyExclusive("json", "explain")
	return c
}

// seedFlag gives a command its --seed.
func seedFlag(c *cobra.Command, into *uint64) {
	c.Flags().Uint64Var(into, "seed", 1, "seed of what the ride leaves to chance, if anything")
}

// directionFlag gives a command its --direction, which may be "all".
func directionFlag(c *cobra.Command, into *string, usual string) {
	c.Flags().StringVar(into, "direction", usual, "quarter turns by which to place it, 0 to 3, or all")
	values := cobra.FixedCompletions([]string{"0", "1", "2", "3", "all"},
		cobra.ShellCompDirectiveNoFileComp)
	cli.Must(c.RegisterFlagCompletionFunc("direction", values))
}

// directions returns what a --direction names.
func directions(s string) ([]int, error) {
	if s == "all" {
		return []int{0, 1, 2, 3}, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 3 {
		return nil, cli.Usagef("direction %q: want 0 to 3 or all", s)
	}
	return []int{n}, nil
}

// A verdict is what came of a design in one direction.
type verdict struct {
	inspect.Record
	terms []rating.Term
}

// verdicts is what came of a file, or why it cannot be read.
type verdicts struct {
	all []verdict
	err error
}

func rate(c *cobra.Command, env cli.Env, o *rateOptions, files []string) (err error) {
	dirs, err := directions(o.direction)
	ground, badSite := o.site.ground()
	taken, badPlot := o.keepOut.taken(env.Stdin, files)
	if err := firstError(err, badSite, badPlot, stdinOnce(files)); err != nil {
		return err
	}
	stop, err := cli.ProfileCPU(o.profile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	wanted := make([]trial.Options, len(dirs))
	for i, dir := range dirs {
		wanted[i] = trial.Options{
			Dir: uint8(dir), Trains: int(o.trains), Cars: int(o.cars), Rules: layout.Design,
			Ground: ground, Rise: o.site.rise(), Taken: taken, Scenery: o.scenery, Seed: o.seed,
		}
	}
	newWorker := func() func(int) verdicts {
		in := inspect.New()
		return func(i int) verdicts { return rateFile(env, in, o, files[i], wanted) }
	}
	out := newRateWriter(env, o)
	failed := error(nil)
	err = inOrder(c.Context(), len(files), newWorker, func(i int, v verdicts) error {
		out.progress.show(func() string { return fmt.Sprintf("rated %d of %d", i, len(files)) })
		if v.err != nil {
			out.progress.clear()
			failed = cli.Report(c, v.err)
		}
		return out.write(v.all)
	})
	return firstError(err, out.close(), failed)
}

// firstError returns the first error that is one.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// rateFile tries a design in all ways that are wanted.
func rateFile(env cli.Env, in *inspect.Inspector, o *rateOptions, file string,
	wanted []trial.Options) verdicts {

	d, _, err := readDesign(env.Stdin, file)
	if err != nil {
		return verdicts{err: err}
	}
	all := make([]verdict, len(wanted))
	for i := range wanted {
		record, result := in.Rate(file, d, wanted[i])
		all[i].Record = record
		if o.explain && record.Outcome == inspect.Rated {
			all[i].terms = rating.Bill(&result.Ride, nil)
		}
	}
	return verdicts{all: all}
}

// A rateWriter prints verdicts in the form that was asked for.
type rateWriter struct {
	env      cli.Env
	options  *rateOptions
	progress *progress
	table    grid
}

func newRateWriter(env cli.Env, o *rateOptions) *rateWriter {
	w := &rateWriter{env: env, options: o, progress: newProgress(env, patience), table: rateGrid()}
	if isTerminal(env.Stdout) && (o.json || o.explain) {
		w.progress.on = false // would stand between the results
	}
	return w
}

func (w *rateWriter) write(all []verdict) error {
	for i := range all {
		v := &all[i]
		switch {
		case w.options.json:
			if err := cli.WriteJSON(w.env.Stdout, &v.Record); err != nil {
				return err
			}
		case w.options.explain:
			if err := writeBill(w.env.Stdout, v); err != nil {
				return err
			}
		default:
			w.table.add(v.row()...)
		}
	}
	return nil
}

// close prints the table, if there is one.
func (w *rateWriter) close() error {
	w.progress.clear()
	if len(w.table.rows) == 0 {
		return nil
	}
	return w.table.write(w.env.Stdout)
}
