package forces_test

import (
	"bytes"
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/draw/forces"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

func Example() {
	wooden := ride.ByID(ride.WoodenRc)
	trains := wooden.DefaultVehicle()
	sub, refusal := subject.New("half a coaster", &ride.Plan{
		Type: wooden, Vehicle: trains, Settings: ride.NewSettings(wooden, trains),
		Pieces: track.MustParse("beginStation middleStation*3 endStation flat"),
	}, trial.Options{})
	if refusal != nil {
		fmt.Println(refusal)
		return
	}
	s := paper.New(400, 300, paper.Light)
	forces.Draw(s, sub)
	var b bytes.Buffer
	if err := s.Write(&b, paper.SVG); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(bytes.Contains(b.Bytes(), []byte("no test run")))
	// Output: true
}
