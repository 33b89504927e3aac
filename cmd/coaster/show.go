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
	"github.com/toolshed-dev/toolshed/coaster/track"
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
	jsonFlag(c, &asJSON)
	return c
}

func show(env cli.Env, file string, asJSON bool) error {
	d, _, err := readDesign(env.Stdin, file)
	if err != nil {
		return err
	}
	s := newSummary(file, d)
	plan, unknown := d.Plan()
	var l *layout.Layout
	if unknown == nil && len(plan.Pieces) > 0 {
		var refusal *layout.Refusal
		if l, refusal = inspect.New().Lay(plan, 0, layout.Design); refusal != nil {
			s.Error = inspect.Explain(refusal, plan, 0)
		}
	}
	if unknown != nil {
		s.Error = unknown.Error()
	}
	if l != nil {
		s.measure(l)
	}
	if asJSON {
		return cli.WriteJSON(env.Stdout, s)
	}
	width := columns(env.Stdout)
	if err := s.write(env.Stdout, width); err != nil || l == nil {
		return err
	}
	return drawings(env.Stdout, l, plan.Gates, width)
}

// drawings prints plan and elevation of a ride.
func drawings(w io.Writer, l *layout.Layout, gates []ride.Gate, width int) error {
	_, err := fmt.Fprintf(w, "\nPlan: %s\n\n%s\nElevation: %s\n\n%s",
		sketch.PlanLegend, sketch.Plan(l, gates, width),
		sketch.ElevationLegend, sketch.Elevation(l, width, elevationRows))
	return err
}

// A summary is the facts about a design.
type summary struct {
	File         string      `json:"file"`
	RideType     ride.TypeID `json:"ride_type"`
	RideTypeName string      `json:"ride_type_name"`
	Title        string      `json:"ride_type_title"`
	Vehicle      string      `json:"vehicle"`
	VehicleID    string      `json:"vehicle_object,omitempty"`
	ride.Settings
	Scenery   int         `json:"scenery_items"`
	Entrances int         `json:"entrances"`
	Pieces    int         `json:"pieces"`
	Track     string      `json:"track"`
	Stored    *td6.Stored `json:"stored"` // as the file has it

	// Of the ride on flat land, if it can stand.
	Error  string      `json:"error,omitempty"`
	Cost   *unit.Money `json:"cost,omitempty"` // tenths of a pound
	Width  int         `json:"width,omitempty"`
	Depth  int         `json:"depth,omitempty"`  // tiles, without entrances and exits
	Height int         `json:"height,omitempty"` // above the land, steps of 0.75 m
}

func newSummary(file string, d *td6.Design) *summary {
	r := inspect.NewRecord(file, 0, d)
	s := &summary{
		File: file, RideType: r.RideType, RideTypeName: r.RideTypeName, Vehicle: r.Vehicle,
		Settings: d.Settings, Scenery: len(d.Scenery), Entrances: len(d.Entrances),
		Pieces: len(d.Pieces), Track: track.Format(d.Pieces), Stored: &d.Stored,
		Title: r.Title,
	}
	if v := ride.VehicleByName(d.Vehicle.Name); v != nil {
		s.VehicleID = v.ID
	}
	return s
}

// measure notes what is only known of a ride that stands.
func (s *summary) measure(l *layout.Layout) {
	f := l.Footprint()
	cost := l.Cost
	s.Cost, s.Width, s.Depth = &cost, f.Width(), f.Depth()
	s.Height = unit.Height(f.Height).Steps()
}

// write prints the summary for people.
func (s *summary) write(w io.Writer, width int) error {
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
