package layout_test

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

func Example() {
	wooden, _ := ride.FindType("wooden")
	b := layout.NewBuilder()
	b.Start(wooden, wooden.DefaultVehicle(), layout.Site{X: 4800, Y: 4800, Z: 112}, layout.Strict)
	for _, p := range track.MustParse("beginStation middleStation*2 endStation " +
		"leftQuarterTurn3Tiles*2 flat*4 leftQuarterTurn3Tiles*2") {
		if refusal := b.Add(p); refusal != nil {
			fmt.Println(refusal)
			return
		}
	}
	gates, _ := b.FindGates()
	for _, g := range gates {
		b.AddGate(g)
	}
	l := b.Finish()
	f := l.Footprint()
	o := l.Operate(ride.NewSettings(l.Type, l.Vehicle))
	fmt.Println("closed:", b.Closed())
	fmt.Println("price:", l.Cost)
	fmt.Println("box:", f.Width(), "x", f.Depth(), "with", f.Tiles, "tiles")
	fmt.Println("proximity:", l.Proximity.Score())
	fmt.Println("trains:", o.Trains, "of", o.Cars, "cars")
	fmt.Println("may be tested:", l.CheckTest(o.Settings) == nil)
	// Output:
	// closed: true
	// price: 728.00
	// box: 8 x 4 with 24 tiles
	// proximity: 70
	// trains: 1 of 4 cars
	// may be tested: true
}

// A refusal says what is in the way.
func ExampleRefusal() {
	wooden, _ := ride.FindType("wooden")
	plan := &ride.Plan{Type: wooden, Vehicle: wooden.DefaultVehicle(),
		Pieces: track.MustParse("endStation leftQuarterTurn3Tiles*4")}
	_, refusal := layout.NewBuilder().Build(plan, layout.Site{X: 4800, Y: 4800, Z: 112}, layout.Strict)
	fmt.Println(refusal)
	fmt.Println(refusal.Reason == layout.TrackInTheWay, refusal.Piece, refusal.Meets)
	// Output:
	// layout: piece 4: leftQuarterTurn3Tiles: track in the way: piece 0 at tile 150,150 height 112
	// true 4 0
}
