package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/bench"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// benchOptions are the flags of `coaster bench` and its subcommands.
type benchOptions struct {
	bench.Protocol
	document string
	folder   string // of its files
	table    bool
	json     bool
}

func newBench(env cli.Env) *cobra.Command {
	var o benchOptions
	c := &cobra.Command{
		Use:   "bench",
		Short: "Measure the search: records, the compact contest, simpler searches",
		Long: `Measure the search: records, the compact contest, simpler searches.

"coaster bench records" searches coasters of every type, "coaster bench compact"
such on 60 tiles. What each search found is a line of results.jsonl before the
next one begins; a search whose line is there is not done again. So Ctrl+C and a
second call lose nothing but the search that was going on. "coaster bench table"
writes docs/records.md, with pictures and designs, of these lines.

"coaster bench baselines" compares the search with simpler ones.

The searches are those of the protocol that --for, --seeds and --workers say.
Lines of another protocol stay in the file and are not looked at.`,
		Example: `  coaster bench records --only wooden_rc,mini_rc --for 5s
  coaster bench compact
  coaster bench table
  coaster bench baselines --seeds 6 --evaluations 5000`,
		Args: cobra.NoArgs,
	}
	p := c.PersistentFlags()
	p.BoolVar(&o.json, "json", false, "write JSON, one object a line")
	c.Flags().AddFlag(p.Lookup("json"))
	c.AddCommand(
		newBenchRecords(env, &o), newBenchCompact(env, &o), newBenchTable(env, &o),
		newBenchBaselines(env),
	)
	return c
}

// protocolFlags give a command the flags that say how is searched.
func protocolFlags(c *cobra.Command, o *benchOptions) {
	f := c.Flags()
	f.DurationVar(&o.Time, "for", time.Minute, "how long to search: processor time, for each worker")
	f.IntVar(&o.Tries, "evaluations", 0, "how many coasters to try in a search, instead of a time")
	f.IntVar(&o.Seeds, "seeds", 3, "how often to search: with the seeds 1 up to this")
	f.IntVar(&o.Workers, "workers", 2, "how many coasters to try at a time")
	f.StringVarP(&o.document, "output", "o", filepath.Join("docs", "records.md"),
		"the document, `FILE`; results, designs and pictures are in a folder beside it")
	cli.Must(c.MarkFlagFilename("output", "md"))
}

// searchFlags give a command the flags that say what is searched.
func searchFlags(c *cobra.Command, o *benchOptions) {
	protocolFlags(c, o)
	f := c.Flags()
	f.StringSliceVar(&o.Only, "only", nil,
		"only these ride types, as `NAMES` with commas between them")
	f.BoolVar(&o.Force, "force", false, "search again what there is already")
	f.BoolVar(&o.table, "table", false, "write the document at the end")
	cli.Must(c.RegisterFlagCompletionFunc("only", completeRides))
}

func newBenchRecords(env cli.Env, o *benchOptions) *cobra.Command {
	c := &cobra.Command{
		Use:   "records",
		Short: "Search coasters of every type, beside the best of people",
		Long: `Search coasters of every type, beside the best of people.

For each type that people have made good designs of: no larger box, no higher
price and no higher intensity than the most exciting of those. For every type:
a box of 40 by 40 tiles, an intensity below 10. All on flat ground, without
scenery, in direction 0. It takes some hours; a second call goes on.`,
		Example: `  coaster bench records
  coaster bench records --only wooden_rc,mini_rc --for 5s --table`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return searchBench(c, env, o, func(ctx context.Context, r *bench.Results, w bench.Watch) error {
				return o.Run(ctx, r, o.Records(), bench.ThisMachine(), w)
			})
		},
	}
	searchFlags(c, o)
	return c
}

func newBenchCompact(env cli.Env, o *benchOptions) *cobra.Command {
	c := &cobra.Command{
		Use:   "compact",
		Short: "Search the best coaster on 60 tiles",
		Long: `Search the best coaster on 60 tiles.

A closed circuit on at most 60 different tiles, entrance and exit included, at an
intensity below 10, of any type. All types are tried for a sixth of the time,
the better ones in several boxes, and the best of those with all seeds for the
whole time.`,
		Example: `  coaster bench compact --table`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return searchBench(c, env, o, func(ctx context.Context, r *bench.Results, w bench.Watch) error {
				return o.Compact(ctx, r, bench.ThisMachine(), w)
			})
		},
	}
	searchFlags(c, o)
	return c
}

// check checks the flags, and puts the usual names for those of ride types.
func (o *benchOptions) check() error {
	if o.Seeds < 1 || o.Workers < 1 || o.Tries < 0 || o.Time <= 0 {
		return cli.Usagef("seeds %d, workers %d, for %v: want more than 0; evaluations %d: or 0",
			o.Seeds, o.Workers, o.Time, o.Tries)
	}
	if o.Tries > 0 {
		o.Time = 0
	}
	made, _ := bench.Types()
	for i, name := range o.Only {
		t, err := findRide(name)
		if err != nil {
			return err
		}
		if !hasType(made, t) {
			return cli.Usagef("ride type %q: the search makes no such coasters", name)
		}
		o.Only[i] = t.Name
	}
	o.folder = strings.TrimSuffix(o.document, filepath.Ext(o.document))
	return nil
}

func hasType(all []*ride.Type, t *ride.Type) bool {
	for _, one := range all {
		if one == t {
			return true
		}
	}
	return false
}

// results opens the file of results.
func (o *benchOptions) results() (*bench.Results, error) {
	return bench.Open(filepath.Join(o.folder, "results.jsonl"))
}

// searchBench does searches, tells of each, and writes the document if that is
// asked for.
func searchBench(c *cobra.Command, env cli.Env, o *benchOptions,
	run func(context.Context, *bench.Results, bench.Watch) error) error {

	if err := o.check(); err != nil {
		return err
	}
	results, err := o.results()
	if err != nil {
		return err
	}
	p := newProgress(env, 0)
	var told error
	w := bench.Watch{
		Now:      env.Now,
		Progress: func(s bench.Status) { p.show(func() string { return benchStatus(&s) }) },
		Row: func(r *bench.Row, s bench.Status) {
			p.clear()
			told = firstError(told, o.tell(env.Stdout, r, &s))
		},
	}
	err = run(c.Context(), results, w)
	p.clear()
	if err := firstError(err, told); err != nil || !o.table {
		return err
	}
	return writeBook(env, o, results)
}

// tell writes what a search found.
func (o *benchOptions) tell(out io.Writer, r *bench.Row, s *bench.Status) error {
	if o.json {
		return cli.WriteJSON(out, r)
	}
	found := "nothing"
	if r.Found() {
		found = fmt.Sprintf("excitement %v, intensity %v, %v, %d by %d tiles",
			r.Excitement, r.Intensity, r.Price, r.Width, r.Depth)
	}
	_, err := fmt.Fprintf(out, "%d of %d: %v: %s; %d tried in %.0f s\n",
		s.Done, s.All, &r.Case, found, r.Evaluations, r.Seconds)
	return err
}

// benchStatus says in a line how far the searches are.
func benchStatus(s *bench.Status) string {
	best := "nothing yet"
	if s.Best != nil {
		best = inspect.ScoreWords(s.Best.Score)
	}
	left := ""
	if s.Left > 0 {
		left = fmt.Sprintf(", %v left", s.Left.Round(time.Second))
	}
	return fmt.Sprintf("%d of %d done%s; %v: %s", s.Done, s.All, left, s.Case, best)
}
