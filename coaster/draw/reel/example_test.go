package reel_test

import (
	"bytes"
	"fmt"
	"image/png"

	"github.com/toolshed-dev/toolshed/coaster/draw/reel"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

func Example() {
	wooden := ride.ByID(ride.WoodenRc)
	p := &ride.Plan{
		Type: wooden, Vehicle: wooden.DefaultVehicle(),
		Pieces: track.MustParse(`beginStation middleStation*2 endStation leftQuarterTurn3Tiles*2
			flatToUp25+lift up25+lift*2 up25ToFlat+lift flatToDown25 down25*2 down25ToFlat
			leftQuarterTurn3Tiles*2 flat*4`),
		Gates: []ride.Gate{{Y: 32, Direction: 3}, {X: -32, Y: 32, Direction: 3, Exit: true}},
	}
	p.Settings = ride.NewSettings(p.Type, p.Vehicle)
	s, refusal := subject.New("oval", p, trial.Options{})
	if refusal != nil {
		fmt.Println(refusal)
		return
	}
	var file bytes.Buffer
	if err := reel.Write(&file, s, reel.Options{Width: 320}); err != nil {
		fmt.Println(err)
		return
	}
	still, err := png.Decode(&file)
	fmt.Println(still.Bounds().Dx(), err)
	// Output: 320 <nil>
}
