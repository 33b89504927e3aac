package plot_test

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// On a map that is turned a design in direction 0 can stand where it fits, in
// whatever direction.
func TestTurned(t *testing.T) {
	p := parse(t, `h = 0 to 3
...............
..#.......h....
..........h....
...............
.....#.........
.............h.
..h............
...............
.......#.......
...............
...............
`)
	wooden, _ := ride.FindType("wooden")
	plan := &ride.Plan{Type: wooden, Vehicle: wooden.DefaultVehicle(), Pieces: track.MustParse(
		"beginStation endStation leftQuarterTurn3Tiles flatToUp25 up25 up25ToFlat rightQuarterTurn3Tiles")}
	fits, refusal := p.Fit(plan, nil, 0)
	if refusal != nil {
		t.Fatal(refusal)
	}
	var at plot.Position
	b, start := layout.NewBuilder(), layout.Tile{X: 150, Y: 140}
	site := layout.Site{X: 150 * 32, Y: 140 * 32, Z: layout.FlatGround, Taken: p.Turned(start, &at)}
	directions := map[uint8]bool{}
	columns, rows := p.Size()
	for at.Row = range rows {
		for at.Column = range columns {
			for at.Dir = range uint8(4) {
				_, refusal := b.Build(plan, site, layout.Design)
				if stands := refusal == nil; stands != slices.Contains(fits, at) {
					t.Errorf("%+v: stands there %t, fits %t", at, stands, !stands)
				}
				if refusal == nil {
					directions[at.Dir] = true
				}
			}
		}
	}
	if len(directions) < 3 || len(fits) > columns*rows {
		t.Errorf("%d fits in directions %v", len(fits), directions)
	}
}
