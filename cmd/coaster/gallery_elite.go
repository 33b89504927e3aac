package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// withElites calls use with the elites that IDs name.
func withElites(c *cobra.Command, o *galleryOptions, ids []string,
	use func(*gallery.Gallery, []gallery.Elite) error) error {

	return viewGallery(c.Context(), o, func(g *gallery.Gallery) error {
		all, err := getElites(c.Context(), g, ids)
		if err != nil {
			return err
		}
		return use(g, all)
	})
}

func getElites(ctx context.Context, g *gallery.Gallery, ids []string) ([]gallery.Elite, error) {
	var all []gallery.Elite
	for _, text := range ids {
		id, err := gallery.ParseID(text)
		if err != nil {
			return nil, &cli.UsageError{Err: err}
		}
		e, err := g.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, *e)
	}
	return all, nil
}

func newGalleryShow(env cli.Env, o *galleryOptions) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "show ID",
		Short: "Say all that is known of a coaster",
		Long: `Say all that is known of a coaster: its statistics, the run that found it, and
the command that began that run. With --json the design is in it, in base 64.`,
		Example:           `  coaster gallery show 2:41873`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeElites(o),
		RunE: func(c *cobra.Command, ids []string) error {
			return withElites(c, o, ids, func(g *gallery.Gallery, all []gallery.Elite) error {
				if asJSON {
					r := newEliteRecord(&all[0])
					r.TD6 = all[0].Design
					return cli.WriteJSON(env.Stdout, r)
				}
				return showElite(c.Context(), env.Stdout, g, &all[0])
			})
		},
	}
	cli.JSONFlag(c, &asJSON)
	return c
}

func showElite(ctx context.Context, w io.Writer, g *gallery.Gallery, e *gallery.Elite) error {
	runs, err := g.Runs(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(runs, func(r gallery.Run) bool { return r.ID == e.Run })
	if i < 0 {
		return fmt.Errorf("%w: run %d", gallery.ErrNotFound, e.Run)
	}
	facts := &grid{headers: []string{"", ""}, left: []int{0, 1}}
	add := func(name, value string) {
		if value != "" {
			facts.add(name, value)
		}
	}
	add("id", e.ID().String())
	add("ride", e.Ride)
	add("cell", e.Cell)
	add("objective", numberWords("objective", e.Objective))
	add("operator", e.Operator)
	add("parents", parentWords(e))
	if e.ReplacedAt != nil {
		add("replaced by", gallery.ID{Run: e.Run, Evaluation: *e.ReplacedAt}.String())
	}
	add("found by", runs[i].Command)
	add("seed", strconv.FormatUint(runs[i].Seed, 10))
	add("version", runs[i].Version)
	for _, s := range e.Stats {
		add(s.Name, numberWords(s.Name, s.Value))
	}
	return facts.writeRows(w)
}

// parentWords names the parents of an elite.
func parentWords(e *gallery.Elite) string {
	var words []string
	for _, p := range e.Parents {
		words = append(words, gallery.ID{Run: e.Run, Evaluation: p}.String())
	}
	return strings.Join(words, " ")
}

func newGalleryCompare(env cli.Env, o *galleryOptions) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "compare ID ID...",
		Short: "Put the statistics of coasters side by side",
		Long: `Put the statistics of coasters side by side, with the differences to the first.
Those in which all agree are left out, unless --json is given.`,
		Example:           `  coaster gallery compare 2:41873 2:39250 1:8804`,
		Args:              cobra.MinimumNArgs(2),
		ValidArgsFunction: completeElites(o),
		RunE: func(c *cobra.Command, ids []string) error {
			return withElites(c, o, ids, func(_ *gallery.Gallery, all []gallery.Elite) error {
				if asJSON {
					return writeDifferences(env.Stdout, all)
				}
				return compareElites(env.Stdout, all)
			})
		},
	}
	cli.JSONFlag(c, &asJSON)
	return c
}

func writeDifferences(w io.Writer, all []gallery.Elite) error {
	for i := range all {
		r := newEliteRecord(&all[i])
		if i > 0 {
			r.Difference = make(map[string]float64)
			for _, s := range all[i].Stats {
				if first, ok := all[0].Stat(s.Name); ok {
					r.Difference[s.Name] = s.Value - first
				}
			}
		}
		if err := cli.WriteJSON(w, r); err != nil {
			return err
		}
	}
	return nil
}

// compareElites prints a row for each statistic in which elites differ.
func compareElites(w io.Writer, all []gallery.Elite) error {
	t := &grid{headers: []string{""}, left: []int{0}}
	var names []string
	for i := range all {
		t.headers = append(t.headers, all[i].ID().String())
		if i > 0 {
			t.headers = append(t.headers, "+/-")
		}
		for _, s := range all[i].Stats {
			if !slices.Contains(names, s.Name) {
				names = append(names, s.Name)
			}
		}
	}
	for _, name := range names {
		if row := compareRow(name, all); row != nil {
			t.add(row...)
		}
	}
	if len(t.rows) == 0 {
		_, err := fmt.Fprintln(w, "all statistics are the same")
		return err
	}
	return t.write(w)
}

// compareRow returns the values of a statistic, each but the first with its
// difference, or nil if there is none.
func compareRow(name string, all []gallery.Elite) []string {
	row, differ := []string{name}, false
	first, has := all[0].Stat(name)
	for i := range all {
		row = append(row, statWords(&all[i], name))
		v, ok := all[i].Stat(name)
		difference := ""
		if has && ok && v != first {
			difference = signed(name, v-first)
		}
		differ = differ || has != ok || v != first
		if i > 0 {
			row = append(row, difference)
		}
	}
	if !differ {
		return nil
	}
	return row
}

// signed writes a difference with its sign.
func signed(name string, v float64) string {
	if v > 0 {
		return "+" + numberWords(name, v)
	}
	return numberWords(name, v)
}
