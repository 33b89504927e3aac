package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

func newRides(env cli.Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "rides [NAME...]",
		Short: "List the ride types, or tell all of some",
		Long: `List the ride types, or tell all of some: limits, modes, vehicles, and the table
by which they are rated.

A ride type is named as in the list, in any case, with or without the words
"roller coaster": wooden, "Wooden Roller Coaster" and wooden_rc are the same.`,
		Example: `  coaster rides
  coaster rides wooden giga`,
		ValidArgsFunction: completeRides,
		RunE: func(_ *cobra.Command, names []string) error {
			return rides(env, asJSON, names)
		},
	}
	cli.JSONFlag(c, &asJSON)
	return c
}

func rides(env cli.Env, asJSON bool, names []string) error {
	var wanted []*ride.Type
	for _, n := range names {
		t, err := findRide(n)
		if err != nil {
			return err
		}
		wanted = append(wanted, t)
	}
	if len(names) == 0 {
		types := ride.Types()
		for i := range types {
			wanted = append(wanted, &types[i])
		}
	}
	switch {
	case asJSON:
		for _, t := range wanted {
			if err := cli.WriteJSON(env.Stdout, newRideLine(t)); err != nil {
				return err
			}
		}
		return nil
	case len(names) > 0:
		for _, t := range wanted {
			if err := tellRide(env.Stdout, t); err != nil {
				return err
			}
		}
		return nil
	}
	return listRides(env.Stdout, wanted)
}

// listRides prints a line for each ride type.
func listRides(w io.Writer, types []*ride.Type) error {
	g := grid{
		headers: []string{"number", "name", "title", "kind", "height", "vehicle"},
		left:    []int{1, 2, 3, 5},
	}
	for _, t := range types {
		l := newRideLine(t)
		g.add(strconv.Itoa(int(l.Type)), l.Name, l.Title, l.Category,
			fmt.Sprint(inspect.Metres(2*l.MaxHeight)), l.Vehicle)
	}
	return g.write(w)
}

// A rideLine is what `coaster rides --json` tells of a ride type.
type rideLine struct {
	Type      ride.TypeID `json:"type"`
	Name      string      `json:"name"`
	Title     string      `json:"title"`
	Category  string      `json:"category"`
	MaxHeight int         `json:"max_height"` // land steps of 1.5 m
	Modes     []string    `json:"modes"`
	LiftSpeed [2]uint8    `json:"lift_speed"`   // least and most
	Operation [2]uint8    `json:"operation"`    // least and most
	Price     int32       `json:"track_price"`  // tenths of a pound, of a piece of factor 1
	Vehicle   string      `json:"vehicle"`      // the usual one, as a file names it
	Vehicles  []string    `json:"vehicles"`     // all that were made for it
	Ratings   []ratingRow `json:"ratings"`      // the table by which it is rated
	Base      [3]int16    `json:"base_ratings"` // hundredths
}

// A ratingRow is a line of the table by which a ride type is rated. What its
// numbers mean depends on the name.
type ratingRow struct {
	Name       string `json:"name"`
	Threshold  int32  `json:"threshold"`
	Excitement int32  `json:"excitement"`
	Intensity  int32  `json:"intensity"`
	Nausea     int32  `json:"nausea"`
}

var categoryNames = map[ride.Category]string{
	ride.Transport: "transport", ride.Gentle: "gentle", ride.Rollercoaster: "coaster",
	ride.Thrill: "thrill", ride.Water: "water",
}

func newRideLine(t *ride.Type) rideLine {
	l := rideLine{
		Type: t.ID, Name: t.Name, Title: t.Title, Category: categoryNames[t.Category],
		MaxHeight: int(t.MaxHeight), Price: t.TrackPrice, Base: t.Ratings.Base,
		LiftSpeed: [2]uint8{t.MinLiftSpeed, t.MaxLiftSpeed},
		Operation: [2]uint8{t.MinOperation, t.MaxOperation},
	}
	for m := range ride.Mode(64) {
		if t.Modes.Has(m) {
			l.Modes = append(l.Modes, m.String())
		}
	}
	for _, v := range t.Vehicles() {
		l.Vehicles = append(l.Vehicles, strings.TrimSpace(v.Object.Name))
	}
	if v := t.DefaultVehicle(); v != nil {
		l.Vehicle = strings.TrimSpace(v.Object.Name)
	}
	for _, m := range t.Ratings.Modifiers {
		l.Ratings = append(l.Ratings,
			ratingRow{m.Kind.String(), m.Threshold, m.Excitement, m.Intensity, m.Nausea})
	}
	return l
}

// tellRide prints all of a ride type for people.
func tellRide(w io.Writer, t *ride.Type) error {
	l := newRideLine(t)
	pieces := 0
	for p := range track.Type(track.NumTypes) {
		if layout.Offers(t, p) {
			pieces++
		}
	}
	var text strings.Builder
	text.WriteString(lipgloss.NewStyle().Bold(true).Render(l.Title) + "\n")
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&text, "%-11s %s\n", name, fmt.Sprintf(format, args...))
	}
	line("name", "%s, number %d, %s", l.Name, l.Type, l.Category)
	line("height", "at most %g m above ground (%d land steps)",
		inspect.Metres(2*l.MaxHeight), l.MaxHeight)
	line("pieces", "%d on offer (coaster pieces --ride %s)", pieces, l.Name)
	line("modes", "%s", strings.Join(l.Modes, "; "))
	line("lift speed", "%d to %d", l.LiftSpeed[0], l.LiftSpeed[1])
	line("operation", "%d to %d (launch speed, laps or rotations, by the mode)",
		l.Operation[0], l.Operation[1])
	line("vehicles", "%s", strings.Join(l.Vehicles, " "))
	line("base rating", "%v %v %v",
		unit.Rating(l.Base[0]), unit.Rating(l.Base[1]), unit.Rating(l.Base[2]))
	if err := printStyled(w, text.String()); err != nil {
		return err
	}
	g := grid{
		headers: []string{"rated by", "threshold", "excitement", "intensity", "nausea"},
		left:    []int{0},
	}
	number := func(n int32) string { return strconv.Itoa(int(n)) }
	for _, r := range l.Ratings {
		g.add(r.Name, number(r.Threshold), number(r.Excitement), number(r.Intensity), number(r.Nausea))
	}
	if err := g.write(w); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w)
	return err
}
