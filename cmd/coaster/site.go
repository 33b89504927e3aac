package main

import (
	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A site is the flags that say where a design is placed.
type site struct {
	height int16 // steps above where the game would place it
	water  uint8 // steps of water over the land
}

// addFlags gives a command its --height and --water.
func (s *site) addFlags(c *cobra.Command) {
	c.Flags().Int16Var(&s.height, "height", 0,
		"steps of 0.75 m by which to place it higher than the game would, or lower")
	c.Flags().Uint8Var(&s.water, "water", 0, "steps of water that cover the land, an even number")
}

// rise returns the height in map units.
func (s *site) rise() int32 { return int32(s.height) * int32(unit.StepHeight) }

// maxWater is the deepest water, so that a ride on it is not too high.
const maxWater = 100

// ground returns the land, or nil for that of the game: dry, flat grass. Water
// has whole land steps, of two.
//
// Source: OpenRCT2 45e30a559a, world/MapLimits.h, kWaterHeightStep.
func (s *site) ground() (layout.Ground, error) {
	switch {
	case s.water == 0:
		return nil, nil
	case s.water%2 != 0 || s.water > maxWater:
		return nil, cli.Usagef("water %d: want an even number up to %d", s.water, maxWater)
	}
	surface := layout.Surface{
		Height: layout.FlatGround,
		Water:  layout.FlatGround + int32(s.water)*int32(unit.StepHeight),
	}
	return func(layout.Tile) layout.Surface { return surface }, nil
}
