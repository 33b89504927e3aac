package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/draw"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/quest"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// An export is what gallery export --json says of a coaster.
type export struct {
	ID      string `json:"id"`
	File    string `json:"file"`
	Trains  int    `json:"trains"` // at most
	Picture string `json:"picture,omitempty"`
}

func newGalleryExport(env cli.Env, all *galleryOptions) *cobra.Command {
	var o galleryOptions
	trains := ""
	c := &cobra.Command{
		Use:   "export [ID...]",
		Short: "Write coasters as track design files",
		Long: `Write coasters as track design files, named by ride type, run and evaluation:
those that are named, or those that --where and its like choose. As in best.td6 of
evolve, each gets as many trains as leave its ratings as they are, break no limit
of the search, and do not crash.`,
		Example: `  coaster gallery export 2:41873 2:39250 -o designs
  coaster gallery export --where "excitement>=8 tiles<=60" --limit 5 --poster -o designs`,
		ValidArgsFunction: completeElites(all),
		RunE: func(c *cobra.Command, ids []string) error {
			chosen := false
			for _, flag := range []string{"where", "sort", "limit", "run", "all"} {
				chosen = chosen || c.Flags().Changed(flag)
			}
			if chosen == (len(ids) > 0) {
				return cli.Usagef("want IDs, or --where, --sort, --limit, --run or --all")
			}
			return viewGallery(c.Context(), all, func(g *gallery.Gallery) error {
				if !c.Flags().Changed("trains") {
					trains = "" // as each search was told
				}
				runs, err := g.Runs(c.Context())
				if err != nil {
					return err
				}
				files, err := quest.NewExporter(runs, trains)
				if err != nil {
					return wrongSetting(err)
				}
				x := exporter{env: env, options: &o, files: files}
				return x.all(c, g, ids)
			})
		},
	}
	filterFlags(c, &o)
	c.Flags().StringVarP(&o.out, "output", "o", ".", "write into this `FOLDER`")
	c.Flags().BoolVar(&o.poster, "poster", false, "draw the poster of each beside it, as svg")
	trainsFlag(c, &trains)
	cli.JSONFlag(c, &o.json)
	cli.Must(c.MarkFlagDirname("output"))
	return c
}

// An exporter writes designs.
type exporter struct {
	env     cli.Env
	options *galleryOptions
	files   *quest.Exporter
}

// all writes those of the IDs, or those that the options choose.
func (x *exporter) all(c *cobra.Command, g *gallery.Gallery, ids []string) (err error) {
	o := x.options
	var all []gallery.Elite
	if len(ids) > 0 {
		all, err = getElites(c.Context(), g, ids)
	} else {
		all, err = o.find(c.Context(), g, true)
	}
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return errors.New("nothing to export: no coaster matches")
	}
	if err := cli.MakeFolder(o.out); err != nil {
		return err
	}
	for i := range all {
		if err := c.Context().Err(); err != nil {
			return err
		}
		if err := x.one(&all[i]); err != nil {
			return err
		}
	}
	return nil
}

// one writes one design, and says so.
func (x *exporter) one(e *gallery.Elite) (err error) {
	out := export{ID: e.ID().String()}
	e.Design, out.Trains, err = x.files.File(e)
	if err != nil {
		return fmt.Errorf("%v: %w", e.ID(), err)
	}
	o := x.options
	name := filepath.Join(o.out, fmt.Sprintf("%s-%d-%d", filepath.Base(e.Ride), e.Run, e.Evaluation))
	out.File = name + ".td6"
	err = cli.WriteFile(out.File, func(w io.Writer) error {
		_, err := w.Write(e.Design)
		return err
	})
	if err != nil {
		return err
	}
	if o.poster {
		s, err := subjectOf(e)
		if err != nil {
			return err
		}
		out.Picture = name + ".svg"
		sheet := draw.Picture(draw.KindPoster, s, draw.Options{})
		err = cli.WriteFile(out.Picture, func(w io.Writer) error { return sheet.Write(w, paper.SVG) })
		if err != nil {
			return err
		}
	}
	if o.json {
		return cli.WriteJSON(x.env.Stdout, out)
	}
	_, err = fmt.Fprintln(x.env.Stdout, out.File)
	return err
}

// A runRecord is what gallery runs --json says of a run.
type runRecord struct {
	Run         int64     `json:"run"`
	Started     time.Time `json:"started"`
	Command     string    `json:"command"`
	Config      any       `json:"config"`
	Seed        uint64    `json:"seed"`
	Version     string    `json:"version"`
	Ride        string    `json:"ride"`
	Evaluations int       `json:"evaluations"`
	Finished    bool      `json:"finished"`
	Elites      int       `json:"elites"`
	Replaced    int       `json:"replaced"`
}

func newGalleryRuns(env cli.Env, o *galleryOptions) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "runs",
		Short:   "List the searches",
		Long:    "List the searches: what was searched for, how far it came, and what it found.",
		Example: `  coaster gallery runs --folder out`,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return viewGallery(c.Context(), o, func(g *gallery.Gallery) error {
				runs, err := g.Runs(c.Context())
				if err != nil || len(runs) == 0 {
					return err
				}
				if asJSON {
					return writeRuns(env.Stdout, runs)
				}
				return runGrid(runs).write(env.Stdout)
			})
		},
	}
	cli.JSONFlag(c, &asJSON)
	return c
}

func writeRuns(w io.Writer, runs []gallery.Run) error {
	for _, r := range runs {
		err := cli.WriteJSON(w, runRecord{
			Run: r.ID, Started: r.Started, Command: r.Command, Config: r.Config, Seed: r.Seed,
			Version: r.Version, Ride: r.Ride, Evaluations: r.Evaluations, Finished: r.Finished,
			Elites: r.Elites, Replaced: r.Replaced,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func runGrid(runs []gallery.Run) *grid {
	t := &grid{
		headers: []string{"run", "started", "ride", "seed", "evaluations", "elites", "replaced", "", "command"},
		left:    []int{1, 2, 7, 8}, spare: []int{8, 6, 1},
	}
	for _, r := range runs {
		state := "unfinished"
		if r.Finished {
			state = "finished"
		}
		t.add(strconv.FormatInt(r.ID, 10), r.Started.Local().Format("2006-01-02 15:04"), r.Ride,
			strconv.FormatUint(r.Seed, 10), strconv.Itoa(r.Evaluations), strconv.Itoa(r.Elites),
			strconv.Itoa(r.Replaced), state, r.Command)
	}
	return t
}
