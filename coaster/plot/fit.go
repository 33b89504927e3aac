package plot

import (
	"cmp"
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A Position is where the first piece of a design begins on a plot.
type Position struct {
	Column, Row int   // from 0
	Dir         uint8 // the way it leads: 0 right, 1 down, 2 left, 3 up
}

// A room is the room that something of a design takes, as seen from the cell
// where it begins.
type room struct {
	right, below int
	base, top    int32 // map units above the land
}

// Fit returns all positions in which a finished design can stand on the plot
// with its entrances and exits, row by row. It stands at the height at which
// the game places it, raised by rise map units. The land is the same on all
// tiles: that of ground, which may be nil for dry land. A refusal says why it
// can stand nowhere, whatever is taken: that of direction 0, in the middle of
// the map.
func (p *Plot) Fit(plan *ride.Plan, ground layout.Ground, rise int32) (
	[]Position, *layout.Refusal,
) {
	var found []Position
	var first *layout.Refusal
	refused := 0
	b := layout.NewBuilder()
	for dir := range uint8(4) {
		rooms, refusal := roomsOf(b, plan, dir, ground, rise)
		if refusal != nil {
			refused++
			if first == nil {
				first = refusal
			}
		}
		if len(rooms) == 0 {
			continue
		}
		for row := range p.depth {
			for column := range p.width {
				if p.holds(rooms, column, row) {
					found = append(found, Position{column, row, dir})
				}
			}
		}
	}
	if refused == 4 {
		return nil, first
	}
	slices.SortFunc(found, func(a, b Position) int {
		return cmp.Or(a.Row-b.Row, a.Column-b.Column, int(a.Dir)-int(b.Dir))
	})
	return found, nil
}

// holds reports whether rooms are free that begin at a cell.
func (p *Plot) holds(rooms []room, column, row int) bool {
	for _, r := range rooms {
		if p.Taken(column+r.right, row+r.below, r.base, r.top) {
			return false
		}
	}
	return true
}

// roomsOf returns the rooms that a design takes in a direction: those that the
// builder asks about.
func roomsOf(b *layout.Builder, plan *ride.Plan, dir uint8, ground layout.Ground, rise int32) (
	[]room, *layout.Refusal,
) {
	const middle = layout.DefaultMapSize / 2 * unit.TileSize
	site := layout.Site{X: middle, Y: middle, Dir: dir, Ground: ground}
	site.Z = layout.DesignZ(plan, site.X, site.Y, dir, ground) + rise
	start := layout.TileAt(site.X, site.Y)
	seen := map[room]bool{}
	var rooms []room
	site.Taken = func(t layout.Tile, base, top int32) bool {
		right, below := cellOf(t, start)
		r := room{right, below, base, top}
		if !seen[r] {
			seen[r] = true
			rooms = append(rooms, r)
		}
		return false
	}
	if _, refusal := b.Build(plan, site, layout.Design); refusal != nil {
		copied := *refusal // the builder's own
		return nil, &copied
	}
	return rooms, nil
}
