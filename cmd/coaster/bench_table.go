package main

import (
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/bench"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

func newBenchTable(env cli.Env, o *benchOptions) *cobra.Command {
	c := &cobra.Command{
		Use:   "table",
		Short: "Write docs/records.md of what was found",
		Long: `Write docs/records.md of what was found, and the designs and pictures that it
shows into a folder of its name.

Every design is checked as "coaster check" does it, rated once more, and decoded
and encoded. If one of them does not pass, nothing is written and the exit code
is 1.`,
		Example: `  coaster bench table
  coaster bench table --for 5s -o short.md`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := o.check(); err != nil {
				return err
			}
			results, err := o.results()
			if err != nil {
				return err
			}
			return writeBook(env, o, results)
		},
	}
	protocolFlags(c, o)
	return c
}

// A volume is what bench table --json says of what it wrote.
type volume struct {
	Document string `json:"document"`
	Files    int    `json:"files"`
}

// writeBook writes the document and its files.
func writeBook(env cli.Env, o *benchOptions, results *bench.Results) error {
	all := o.Protocol
	all.Only = nil
	book, err := bench.NewBook(results, &all, filepath.Base(o.folder))
	if err != nil {
		return err
	}
	if err := cli.MakeFolder(o.folder); err != nil {
		return err
	}
	for _, f := range book.Files {
		if err := writeWhole(filepath.Join(o.folder, f.Name), f.Data); err != nil {
			return err
		}
	}
	if err := writeWhole(o.document, []byte(book.Text)); err != nil {
		return err
	}
	if o.json {
		return cli.WriteJSON(env.Stdout, volume{o.document, len(book.Files)})
	}
	_, err = fmt.Fprintf(env.Stdout, "%s, and %d files in %s\n", o.document, len(book.Files), o.folder)
	return err
}

func writeWhole(name string, data []byte) error {
	return cli.WriteFile(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

func newBenchBaselines(env cli.Env) *cobra.Command {
	c := bench.Comparison{}
	var document, box string
	cmd := &cobra.Command{
		Use:   "baselines",
		Short: "Compare the search with simpler ones",
		Long: `Compare the search with simpler ones: random growth, a plain genetic algorithm
on lists of pieces, and hill climbing. Each gets the same number of evaluations.
The median of the seeds, its 95 % interval and the curve of the best so far are
written into docs/baselines.md and a picture beside it.`,
		Example: `  coaster bench baselines
  coaster bench baselines --ride mini_rc --box 20x20 --evaluations 10000 -o mini.md`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return compareBaselines(cmd, env, &c, box, document)
		},
	}
	rideFlag(cmd, &c.Ride, "wooden_rc", "ride type")
	f := cmd.Flags()
	f.StringVar(&box, "box", "30x30", "room for the track, `WxH` tiles")
	f.IntVar(&c.Evaluations, "evaluations", 20_000, "of each search")
	f.IntVar(&c.Seeds, "seeds", 10, "searches of each kind; an interval needs 6")
	f.IntVar(&c.Workers, "workers", runtime.GOMAXPROCS(0),
		"searches at a time; the result is the same")
	f.StringVarP(&document, "output", "o", filepath.Join("docs", "baselines.md"),
		"the document, `FILE`")
	cli.Must(cmd.MarkFlagFilename("output", "md"))
	return cmd
}

// compareBaselines is `coaster bench baselines`.
func compareBaselines(cmd *cobra.Command, env cli.Env, c *bench.Comparison,
	box, document string) error {

	t, err := findRide(c.Ride)
	if err != nil {
		return err
	}
	c.Ride = t.Name
	if c.Box.X, c.Box.Y, err = parseBox(box); err != nil {
		return err
	}
	if c.Evaluations < 1 || c.Seeds < 1 || c.Workers < 1 {
		return cli.Usagef("evaluations %d, seeds %d, workers %d: want 1 or more",
			c.Evaluations, c.Seeds, c.Workers)
	}
	p := newProgress(env, 0)
	trials, err := c.Run(cmd.Context(), func(n, all int) {
		p.show(func() string { return fmt.Sprintf("%d of %d searches", n, all) })
	})
	p.clear()
	if err != nil {
		return err
	}
	picture := strings.TrimSuffix(document, filepath.Ext(document)) + ".svg"
	chart := c.Chart(trials)
	err = cli.WriteFile(picture, func(w io.Writer) error { return chart.Write(w, paper.SVG) })
	if err != nil {
		return err
	}
	date := env.Now().UTC().Format(time.DateOnly)
	text := c.Document(trials, bench.ThisMachine(), date, filepath.Base(picture))
	if err := writeWhole(document, []byte(text)); err != nil {
		return err
	}
	return tellTrials(cmd, env, trials)
}

// A trialRecord is what bench baselines --json says of a method.
type trialRecord struct {
	Method string       `json:"method"`
	End    bench.Band   `json:"end"`
	Curve  []bench.Band `json:"curve"` // after each hundredth of the evaluations
}

// tellTrials writes what each method found.
func tellTrials(cmd *cobra.Command, env cli.Env, trials []bench.Trial) error {
	asJSON, err := cmd.Flags().GetBool("json")
	if err != nil {
		return err
	}
	for _, t := range trials {
		if asJSON {
			err = cli.WriteJSON(env.Stdout, trialRecord{t.Method.Name, t.Median, t.Curve})
		} else {
			_, err = fmt.Fprintf(env.Stdout, "%-18s %.2f (%.2f to %.2f)\n",
				t.Method.Name, t.Median.Median, t.Median.Low, t.Median.High)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
