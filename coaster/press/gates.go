package press

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// AddGates gives a design without entrances and exits those that fit first
// beside its platforms, as the game demands them. It does nothing where the
// track cannot stand or leaves no room.
func AddGates(d *td6.Design) {
	p, err := d.Plan()
	if err != nil || len(p.Pieces) == 0 || len(p.Gates) > 0 {
		return
	}
	b := layout.NewBuilder()
	if _, refusal := b.Build(p, trial.SiteOf(p, trial.Options{}), layout.Design); refusal != nil {
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
