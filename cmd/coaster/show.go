package main

import (
	"fmt"
	"io"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/draw/sketch"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// elevationRows is how high an elevation is drawn.
const elevationRows = 8

func newShow(env cli.Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "show FILE",
		Short: "Show a design: facts, pieces, plan and elevation",
		Long: `Show a design: facts, pieces, plan and elevation.

The pieces are written in the notation that all commands use: a name, settings
after plus signs, and a number of equal ones after a star. The drawings are as
wide as $COLUMNS, or as the terminal.`,
		Example: `  coaster show best.td6
  COLUMNS=200 coaster show best.td6`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeDesigns,
		RunE: func(_ *cobra.Command, args []string) error {
			return show(env, args[0], asJSON)
		},
	}
	cli.JSONFlag(c, &asJSON)
	return c
}

func show(env cli.Env, file string, asJSON bool) error {
	d, _, err := readDesign(env.Stdin, file)
	if err != nil {
		return err
	}
	s := inspect.New().Summarise(file, d)
	if asJSON {
		return cli.WriteJSON(env.Stdout, s)
	}
	width := columns(env.Stdout)
	if err := writeSummary(env.Stdout, s, width); err != nil || s.Layout == nil {
		return err
	}
	return drawings(env.Stdout, s.Layout, s.Plan.Gates, width)
}

// drawings prints plan and elevation of a ride.
func drawings(w io.Writer, l *layout.Layout, gates []ride.Gate, width int) error {
	_, err := fmt.Fprintf(w, "\nPlan: %s\n\n%s\nElevation: %s\n\n%s",
		sketch.PlanLegend, sketch.Plan(l, gates, width),
		sketch.ElevationLegend, sketch.Elevation(l, width, elevationRows))
	return err
}

// writeSummary prints a summary for people.
func writeSummary(w io.Writer, s *inspect.Summary, width int) error {
	bold := lipgloss.NewStyle().Bold(true)
	var text strings.Builder
	text.WriteString(bold.Render(s.File+": "+s.Title) + "\n")
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&text, "%-10s %s\n", name, fmt.Sprintf(format, args...))
	}
	line("vehicle", "%s %s, %s of %s", strings.TrimSpace(s.Vehicle), s.VehicleID,
		inspect.Count(int(s.Trains), "train"), inspect.Count(int(s.Cars), "car"))
	line("mode", "%v, lift speed %d, launch speed or laps %d, circuits %d",
		s.Mode, s.LiftSpeed, s.Operation, max(s.Circuits, 1))
	line("contents", "%s, %s, %s", inspect.Count(s.Pieces, "piece"),
		inspect.Count(s.Entrances, "gate"), inspect.Count(s.Scenery, "scenery item"))
	line("stored", "%s", storedWords(s.Stored))
	if s.Cost != nil {
		line("on land", "%d by %d tiles, %g m high, price %v",
			s.Width, s.Depth, inspect.Metres(s.Height), *s.Cost)
	}
	if s.Error != "" {
		line("on land", "cannot stand: %s", s.Error)
	}
	text.WriteString("\n" + wrap(s.Track, width))
	return printStyled(w, text.String())
}

// storedWords says what ratings are stored in a file.
func storedWords(s *td6.Stored) string {
	if *s == (td6.Stored{}) {
		return "no ratings"
	}
	tenths := func(n uint8) unit.Rating { return unit.Rating(n) * 10 }
	return fmt.Sprintf("excitement %v, intensity %v, nausea %v, by the program that wrote the file",
		tenths(s.Excitement), tenths(s.Intensity), tenths(s.Nausea))
}

// wrap breaks words into lines of at most width characters, if they are not
// longer themselves.
func wrap(text string, width int) string {
	var out strings.Builder
	used := 0
	for _, word := range strings.Fields(text) {
		switch {
		case used == 0:
		case used+1+len(word) > width:
			out.WriteByte('\n')
			used = 0
		default:
			out.WriteByte(' ')
			used++
		}
		out.WriteString(word)
		used += len(word)
	}
	return out.String()
}
