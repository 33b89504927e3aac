package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/quest"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// findRide returns the ride type of a name.
func findRide(name string) (*ride.Type, error) {
	if t, ok := ride.FindType(name); ok {
		return t, nil
	}
	var near []string
	types := ride.Types()
	for i := range types {
		if strings.Contains(strings.ToLower(types[i].Title), strings.ToLower(name)) {
			near = append(near, types[i].Name)
		}
	}
	if len(near) > 0 {
		return nil, cli.Usagef("unknown ride type %q, did you mean %s?", name, strings.Join(near, " or "))
	}
	return nil, cli.Usagef("unknown ride type %q; \"coaster rides\" lists all", name)
}

// findPiece returns the piece type of a name.
func findPiece(name string) (track.Type, error) {
	if t, ok := track.Lookup(name); ok {
		return t, nil
	}
	return 0, cli.Usagef("unknown piece %q; \"coaster pieces\" lists all", name)
}

// parseBox reads the sides of a box.
func parseBox(text string) (x, y int, err error) {
	x, y, err = quest.ParseBox(text)
	return x, y, wrongSetting(err)
}

// wrongSetting says that the command was called wrongly if a setting is wrong.
func wrongSetting(err error) error {
	if _, ok := errors.AsType[*quest.SettingError](err); ok {
		return &cli.UsageError{Err: err}
	}
	return err
}

// rideFlag gives a command its --ride.
func rideFlag(c *cobra.Command, into *string, value, usage string) {
	c.Flags().StringVar(into, "ride", value, usage)
	cli.Must(c.RegisterFlagCompletionFunc("ride", completeRides))
}

// completeRides completes the names of ride types.
func completeRides(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	types := ride.Types()
	names := make([]string, len(types))
	for i := range types {
		names[i] = types[i].Name + "\t" + types[i].Title
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completePieces completes the names of pieces.
func completePieces(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	names := make([]string, track.NumTypes)
	for i := range names {
		names[i] = track.Type(i).String()
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
