package view_test

import (
	"bytes"
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/draw/view"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

func Example() {
	t, _ := ride.FindType("wooden_rc")
	plan := &ride.Plan{Type: t, Vehicle: t.DefaultVehicle(),
		Pieces: track.MustParse("beginStation endStation flatToUp25 up25*4 up25ToFlat")}
	s, refusal := subject.New("a hill", plan, trial.Options{})
	if s == nil {
		fmt.Println(refusal)
		return
	}
	w, h := view.Size(s)
	sheet := paper.New(w, h, paper.Light)
	view.Draw(sheet, s, 0)
	var file bytes.Buffer
	err := sheet.Write(&file, paper.SVG)
	fmt.Println(bytes.HasPrefix(file.Bytes(), []byte("<svg")), err)
	// Output: true <nil>
}
