package main

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// middle is where a design is laid to find places beside it: the middle of the
// map.
const middle = 150 * unit.TileSize

// addGates gives a design without entrances and exits those that fit first
// beside its platforms, as the game demands them. It does nothing where the
// track cannot stand or leaves no room.
func addGates(d *td6.Design) {
	p, err := d.Plan()
	if err != nil || len(p.Pieces) == 0 || len(p.Gates) > 0 {
		return
	}
	b := layout.NewBuilder()
	site := layout.Site{X: middle, Y: middle}
	site.Z = layout.DesignZ(p, site.X, site.Y, site.Dir, nil)
	if _, refusal := b.Build(p, site, layout.Design); refusal != nil {
		return
	}
	gates, ok := b.FindGates()
	if !ok {
		return
	}
	for _, g := range gates {
		d.Entrances = append(d.Entrances, td6.Entrance{
			X: g.X, Y: g.Y, Z: g.Z, Direction: g.Direction, Exit: g.Exit,
		})
	}
	d.Complete()
}
