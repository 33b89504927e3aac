package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// galleryOptions are the flags of `coaster gallery` and its subcommands.
type galleryOptions struct {
	folder  string
	where   []string
	sort    string
	limit   int
	run     int64
	all     bool
	json    bool
	csv     bool
	columns []string
	sheet   string
	out     string
	poster  bool
}

func newGallery(env cli.Env) *cobra.Command {
	var o galleryOptions
	c := &cobra.Command{
		Use:   "gallery [FOLDER]",
		Short: "List, filter, compare and export what searches found",
		Long: `List, filter, compare and export what searches found.

"coaster evolve" keeps every coaster that was the best of its kind, with its
ratings, statistics and ancestors, in gallery.db of its output folder. This
lists those of a FOLDER (default: this one) that nothing better has replaced;
--all lists the others too. It can be called while a search is running.

A coaster is named by its run and the evaluation that found it, such as
2:41873; without the run it is that of the latest run.

--where takes conditions that all have to hold: the name of a statistic, one of
>= <= > < = !=, and a number. run, evaluation, objective, replaced_at, name,
cell, operator and ride can be asked for likewise. --sort takes such names, the
most important first; a hyphen in front lets the largest be the first.`,
		Example: `  coaster gallery out
  coaster gallery --where "excitement>=7 intensity<9 inversions=0" --sort -excitement
  coaster gallery --where "ride=wooden_rc tiles<=60" --limit 10 --columns tiles,cost
  coaster gallery --csv --all out > all.csv
  coaster gallery --limit 12 --sheet best.svg out
  coaster gallery compare 2:41873 2:39250`,
		Args: cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 && c.Flags().Changed("folder") {
				return cli.Usagef("the folder is given twice: %q and %q", args[0], o.folder)
			}
			if len(args) > 0 {
				o.folder = args[0]
			}
			return listGallery(c, env, &o)
		},
	}
	c.PersistentFlags().StringVarP(&o.folder, "folder", "d", ".", "the output `FOLDER` of the searches")
	cli.Must(c.MarkPersistentFlagDirname("folder"))
	filterFlags(c, &o)
	f := c.Flags()
	cli.JSONFlag(c, &o.json)
	f.BoolVar(&o.csv, "csv", false, "write a table for other programs, with all statistics")
	f.StringSliceVar(&o.columns, "columns", nil,
		"list these `NAMES` with commas between them: statistics or objective; all is every statistic")
	cli.Must(c.RegisterFlagCompletionFunc("columns", completeStatistics(&o)))
	f.StringVar(&o.sheet, "sheet", "", "draw all on one picture in `FILE`: svg, png or pdf")
	cli.Must(c.MarkFlagFilename("sheet", "svg", "png", "pdf"))
	c.MarkFlagsMutuallyExclusive("json", "csv", "columns", "sheet")
	c.AddCommand(
		newGalleryShow(env, &o), newGalleryCompare(env, &o), newGalleryLineage(env, &o),
		newGalleryExport(env, &o), newGalleryRuns(env, &o),
	)
	return c
}

// filterFlags give a command the flags that choose among all elites.
func filterFlags(c *cobra.Command, o *galleryOptions) {
	f := c.Flags()
	f.StringArrayVar(&o.where, "where", nil, "only those for which `CONDITIONS` hold")
	f.StringVar(&o.sort, "sort", "", "order by these `NAMES` (default: -objective)")
	f.IntVar(&o.limit, "limit", 0, "at most so many; 0 is all")
	f.Int64Var(&o.run, "run", 0, "only those of this run; 0 is all")
	f.BoolVar(&o.all, "all", false, "also those that were replaced by better ones")
	cli.Must(c.RegisterFlagCompletionFunc("where", completeStatistics(o)))
	cli.Must(c.RegisterFlagCompletionFunc("sort", completeStatistics(o)))
}

// viewGallery opens the gallery of the folder for a while.
func viewGallery(ctx context.Context, o *galleryOptions, use func(*gallery.Gallery) error) error {
	g, err := gallery.View(ctx, o.folder)
	if err != nil {
		return noGallery(o.folder, err)
	}
	return errors.Join(use(g), g.Close())
}

// noGallery says what it means that a gallery can't be opened.
func noGallery(folder string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("no %s in the folder %q: \"coaster evolve -o FOLDER\" makes one",
			gallery.FileName, folder)
	}
	return err
}

// find returns the elites that the filter flags choose.
func (o *galleryOptions) find(ctx context.Context, g *gallery.Gallery, designs bool) (
	[]gallery.Elite, error) {

	if o.limit < 0 || o.run < 0 {
		return nil, cli.Usagef("limit %d, run %d: want 0 or more", o.limit, o.run)
	}
	names, err := g.Names(ctx)
	if err != nil {
		return nil, err
	}
	f := gallery.Filter{Run: o.run, Replaced: o.all, Limit: o.limit, Designs: designs}
	for _, text := range o.where {
		conditions, err := gallery.ParseWhere(text, names)
		if err != nil {
			return nil, cli.Usagef("--where: %w", err)
		}
		f.Where = append(f.Where, conditions...)
	}
	if f.Sort, err = gallery.ParseSort(o.sort, names); err != nil {
		return nil, cli.Usagef("--sort: %w", err)
	}
	return g.Query(ctx, f)
}

// listGallery is `coaster gallery`.
func listGallery(c *cobra.Command, env cli.Env, o *galleryOptions) error {
	return viewGallery(c.Context(), o, func(g *gallery.Gallery) error {
		all, err := o.find(c.Context(), g, o.sheet != "")
		if err != nil {
			return err
		}
		switch {
		case o.json:
			return writeElites(env.Stdout, all)
		case o.csv:
			names, err := g.Names(c.Context())
			if err != nil {
				return err
			}
			return writeCSV(env.Stdout, names, all)
		case o.sheet != "":
			return drawElites(env, o.sheet, all)
		}
		columns, err := o.statistics(c.Context(), g)
		if err != nil || len(all) == 0 {
			return err
		}
		return eliteGrid(columns, all).write(env.Stdout)
	})
}

// listedStatistics are those that are listed if nothing else is asked for
// and there are such.
var listedStatistics = []string{
	"excitement", "intensity", "nausea", "length", "height", "inversions", "airtime",
	"cost", "pieces", "tiles",
}

// statistics returns the statistics to list.
func (o *galleryOptions) statistics(ctx context.Context, g *gallery.Gallery) ([]string, error) {
	names, err := g.Names(ctx)
	if err != nil || slices.Equal(o.columns, []string{"all"}) {
		return names, err
	}
	if o.columns == nil {
		return slices.DeleteFunc(slices.Clone(listedStatistics), func(n string) bool {
			return !slices.Contains(names, n)
		}), nil
	}
	names = append(names, "objective")
	for i, n := range o.columns {
		o.columns[i] = strings.ReplaceAll(n, "-", "_")
		if !slices.Contains(names, o.columns[i]) {
			return nil, cli.Usagef("--columns: unknown statistic %q\nknown are %s", n,
				strings.Join(slices.Sorted(slices.Values(names)), " "))
		}
	}
	return o.columns, nil
}

// eliteGrid lists elites with some of their statistics.
func eliteGrid(columns []string, all []gallery.Elite) *grid {
	headers := slices.Concat([]string{"id", "ride", "cell"}, columns, []string{"operator", "replaced at"})
	last := len(headers) - 1
	g := &grid{headers: headers, left: []int{0, 1, 2, last - 1}, spare: []int{last - 1, 2, last, 1}}
	for i := len(columns) + 2; i > 5; i-- {
		g.spare = append(g.spare, i)
	}
	rides := make(map[string]bool)
	for i := range all {
		rides[all[i].Ride] = true
	}
	for i := range all {
		e := &all[i]
		row := []string{e.ID().String(), e.Ride, e.Cell}
		if len(rides) == 1 {
			row[1] = "" // drops the column
		}
		for _, n := range columns {
			row = append(row, statWords(e, n))
		}
		replacedAt := ""
		if e.ReplacedAt != nil {
			replacedAt = fmt.Sprint(*e.ReplacedAt)
		}
		g.add(append(row, e.Operator, replacedAt)...)
	}
	return g
}

// statWords writes a statistic of an elite, "" if it has none, or its objective.
func statWords(e *gallery.Elite, name string) string {
	if name == "objective" {
		return numberWords(name, e.Objective)
	}
	v, ok := e.Stat(name)
	if !ok {
		return ""
	}
	return numberWords(name, v)
}

// numberWords writes a number with as many places as such numbers have: ratings
// and forces two, as the game shows them.
func numberWords(name string, v float64) string {
	switch {
	case slices.Contains([]string{"excitement", "intensity", "nausea"}, name),
		strings.HasSuffix(name, "_g"):
		return fmt.Sprintf("%.2f", v)
	case v == float64(int64(v)):
		return fmt.Sprintf("%.0f", v)
	}
	return trimZeros(fmt.Sprintf("%.3f", v))
}

// trimZeros removes the noughts at the end of a decimal fraction.
func trimZeros(s string) string { return strings.TrimRight(strings.TrimRight(s, "0"), ".") }

// completeStatistics completes the names of the statistics of the gallery, and
// of its objective.
func completeStatistics(o *galleryOptions) cobra.CompletionFunc {
	return func(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		names := fromGallery(c, o, args, func(g *gallery.Gallery) ([]string, error) {
			names, err := g.Names(c.Context())
			return append(names, "objective"), err
		})
		return names, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// completeElites completes the IDs of elites, each with its ride and ratings.
func completeElites(o *galleryOptions) cobra.CompletionFunc {
	return func(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		ids := fromGallery(c, o, nil, func(g *gallery.Gallery) ([]string, error) {
			all, err := g.Query(c.Context(), gallery.Filter{Limit: mostCompletions})
			ids := make(map[string]bool)
			for i := range all {
				ids[fmt.Sprintf("%v\t%s %s", all[i].ID(), all[i].Ride, statWords(&all[i], "excitement"))] = true
			}
			return slices.Sorted(maps.Keys(ids)), err
		})
		return ids, cobra.ShellCompDirectiveNoFileComp
	}
}

// mostCompletions is how many IDs a shell gets to choose from.
const mostCompletions = 100

// fromGallery returns what a completion reads from the gallery; nothing if
// there is none, for a shell has no place for errors.
func fromGallery(c *cobra.Command, o *galleryOptions, args []string,
	read func(*gallery.Gallery) ([]string, error)) []string {

	view := *o
	if len(args) > 0 {
		view.folder = filepath.Clean(args[0])
	}
	var found []string
	err := viewGallery(c.Context(), &view, func(g *gallery.Gallery) (err error) {
		found, err = read(g)
		return err
	})
	if err != nil {
		return nil
	}
	return found
}
