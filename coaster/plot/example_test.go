package plot_test

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

func Example() {
	p, err := plot.Parse("gap.txt", []byte(`
h = 0 to 6 ; a hut
######
#..hh#
#.....
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	wooden, _ := ride.FindType("wooden")
	plan := &ride.Plan{Type: wooden, Vehicle: wooden.DefaultVehicle(),
		Pieces: track.MustParse("beginStation middleStation*2 endStation")}
	fits, _ := p.Fit(plan, nil, 0)
	for _, at := range fits {
		fmt.Printf("column %d, row %d, direction %d\n", at.Column, at.Row, at.Dir)
	}

	site := layout.Site{X: 4800, Y: 4800, Z: layout.FlatGround}
	site.Taken = p.Around(layout.TileAt(site.X, site.Y), 1, 1)
	_, refusal := layout.NewBuilder().Build(plan, site, layout.Strict)
	fmt.Println(refusal)
	// Output:
	// column 1, row 2, direction 0
	// column 2, row 2, direction 0
	// column 4, row 2, direction 2
	// column 5, row 2, direction 2
	// layout: piece 2: middleStation: something that stands there is in the way at tile 148,150 height 112
}
