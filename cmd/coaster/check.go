package main

import (
	"fmt"
	"io"

	"charm.land/lipgloss/v2"
	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

func newCheck(env cli.Env) *cobra.Command {
	var asJSON bool
	var where site
	var out keepOut
	var direction string
	var seed uint64
	c := &cobra.Command{
		Use:   "check FILE...",
		Short: "Say which rule a design breaks, where, and by what",
		Long: `Say which rule a design breaks, where, and by what.

A design is placed as the game places a saved one, where its own track is not in
its way; built piece by piece, where it is; compared with what the construction
window offers for its ride type and vehicle, and with the settings that it
allows; checked as the game does before a test; and tested in all four
directions, which may differ. Places are told as seen from the start of the
first piece, in tiles.

With --height it stands so many steps of 0.75 m higher than the game would
choose, or lower; with --water so many steps of water cover the land, as boats
need. With --seed, what a ride leaves to chance is drawn otherwise.

With --keep-out FILE it stands on a plot of land that FILE draws, see "coaster
help fit", with its first piece on column X and row Y of the drawing that --at
X,Y names, both counted from 1. What is taken is then in the way. Turned, a
design stands on other tiles: with --direction it is asked about in that one
alone. "coaster fit" finds where a design fits.

The exit code is 1 if anything is wrong or cannot be found out. With --json
there is one line for each file.`,
		Example: `  coaster check mine.td6
  coaster check --json *.td6
  coaster check --height -6 mine.td6          # 4.5 m lower
  coaster check --keep-out gap.txt --at 3,5 --direction 1 mine.td6`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeDesigns,
		RunE: func(c *cobra.Command, files []string) error {
			ground, badSite := where.ground()
			dirs, badDirection := directions(direction)
			taken, badPlot := out.taken(env.Stdin, files)
			if err := firstError(badSite, badDirection, badPlot); err != nil {
				return err
			}
			return check(c, env, asJSON, func() *inspect.Inspector {
				in := inspect.New()
				in.Ground, in.Rise, in.Seed = ground, where.rise(), seed
				in.Taken, in.Directions = taken, dirs
				return in
			}, files)
		},
	}
	where.addFlags(c)
	out.addFlags(c)
	directionFlag(c, &direction, "all")
	seedFlag(c, &seed)
	cli.JSONFlag(c, &asJSON)
	return c
}

// An inspection is what was found about a file, or why it cannot be read.
type inspection struct {
	report inspect.Report
	err    error
}

func check(c *cobra.Command, env cli.Env, asJSON bool, newInspector func() *inspect.Inspector,
	files []string) error {

	if err := stdinOnce(files); err != nil {
		return err
	}
	p := newProgress(env, patience)
	p.on = p.on && !isTerminal(env.Stdout)
	newWorker := func() func(int) inspection {
		in := newInspector()
		return func(i int) inspection {
			d, _, err := readDesign(env.Stdin, files[i])
			if err != nil {
				return inspection{err: err}
			}
			return inspection{report: in.Check(files[i], d)}
		}
	}
	failed := error(nil)
	err := inOrder(c.Context(), len(files), newWorker, func(i int, in inspection) error {
		p.clear()
		defer p.show(func() string { return fmt.Sprintf("checked %d of %d", i+1, len(files)) })
		if in.err != nil {
			failed = cli.Report(c, in.err)
			return nil
		}
		if !in.report.OK {
			failed = cli.ErrReported
		}
		if asJSON {
			return cli.WriteJSON(env.Stdout, in.report)
		}
		return writeReport(env.Stdout, &in.report)
	})
	p.clear()
	return firstError(err, failed)
}

// writeReport prints a report for people.
func writeReport(w io.Writer, r *inspect.Report) error {
	good := lipgloss.NewStyle().Foreground(lipgloss.Green)
	bad := lipgloss.NewStyle().Foreground(lipgloss.Red).Bold(true)
	text := lipgloss.NewStyle().Bold(true).Render(
		fmt.Sprintf("%s: %s, %d pieces, vehicle %s", r.File, r.Title, r.Pieces, r.Vehicle))
	faults, unanswered := 0, 0
	for i := range r.Findings {
		f := &r.Findings[i]
		mark := good.Render("ok   ")
		switch {
		case f.Outcome == inspect.NotSimulated:
			mark = "?    "
			unanswered++
		case !f.OK:
			mark = bad.Render("fault")
			faults++
		}
		text += fmt.Sprintf("\n  %s  %-18s %s", mark, f.Label(), f.Text)
	}
	if r.Style != nil {
		text += "\n  " + r.Style.Words(r.Type)
	}
	if r.Seed != nil {
		text += "\n  " + inspect.ExplainChance(*r.Seed)
	}
	switch {
	case faults > 0:
		text += "\n  " + inspect.Count(faults, "fault")
	case unanswered > 0:
		text += "\n  nothing is known to be wrong"
	default:
		text += "\n  nothing is wrong"
	}
	return printStyled(w, text)
}
