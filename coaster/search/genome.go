package search

import (
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// genome is what a candidate is made of.
type genome struct {
	items    []uint16 // from the first platform piece round to the start; see open
	gates    []ride.Gate
	settings ride.Settings
	floor    int16 // height of the lowest base above the platform's beginning, steps

	open     bool // the items are open track, from end to end
	platform int  // the index of the first platform piece; 0 in circuits
	court    int  // how many items at the end are the second platform and its court

	at plot.Position // where on the plot the platform begins, if there is a plot
}

// copyFrom makes g equal to o and keeps its own memory.
func (g *genome) copyFrom(o *genome) {
	g.items = append(g.items[:0], o.items...)
	g.gates = append(g.gates[:0], o.gates...)
	g.settings, g.floor = o.settings, o.floor
	g.open, g.platform, g.court, g.at = o.open, o.platform, o.court, o.at
}
