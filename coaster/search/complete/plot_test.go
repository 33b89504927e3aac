package complete_test

import (
	"reflect"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/plot/plottest"
	"github.com/toolshed-dev/toolshed/coaster/search/complete"
)

// onPlot puts a search on a plot.
func onPlot(t *testing.T, c complete.Config, drawing string) complete.Config {
	t.Helper()
	p, err := plot.Parse("gap.txt", []byte(drawing))
	if err != nil {
		t.Fatal(err)
	}
	c.Plot, c.BoxX, c.BoxY = p, 30, 30
	return c
}

// yard has room for the hill in few places, and a building with a tunnel's
// height of free air above it.
const yard = `
h = 0 to 3
########################
#......................#
#......................#
#......................#
#.......hhhh...........#
#.......hhhh......##...#
#......................#
#......................#
#......................#
#......................#
#......................#
########################
`

// What is completed on a plot fits where it is said to, and is rated there.
func TestCompletePlot(t *testing.T) {
	directions := map[uint8]bool{}
	for _, pieces := range []string{station + hill, hill + "flatToDown25 down25*4"} {
		c := onPlot(t, wooden(pieces), yard)
		c.Keep, c.Tries = 5, 600
		found, err := complete.Run(t.Context(), c, nil)
		if err != nil || found.Rated == 0 {
			t.Errorf("%s: %v, %+v", pieces, err, found)
			continue
		}
		for i := range found.Best {
			b := &found.Best[i]
			directions[b.At.Dir] = true
			checkStands(t, c.Plot, b)
		}
		again, err := complete.Run(t.Context(), c, nil)
		if err != nil || !reflect.DeepEqual(again, found) {
			t.Errorf("%s: the second time %+v, %v", pieces, again, err)
		}
	}
	if len(directions) < 2 {
		t.Errorf("in directions %v alone", directions)
	}
}

func checkStands(t *testing.T, land *plot.Plot, b *complete.Completion) {
	t.Helper()
	r := plottest.Try(t, land, &b.Plan, b.At)
	if r.Rated() != b.Rated() || b.Rated() && r.Score != b.Score {
		t.Errorf("try %d: refusal %v, score %v where it stands; was said to be %v",
			b.Try, r.Refusal, r.Score, b.Score)
	}
}

// It says that the plot or the number of tiles is in the way.
func TestPlotProblems(t *testing.T) {
	alley := onPlot(t, wooden(station+hill), "....................\n....................\n")
	few := wooden(station + hill)
	few.MaxTiles = 18
	for name, test := range map[string]struct {
		c    complete.Config
		want complete.Cause
	}{
		"plot":  {alley, complete.KeptOut},
		"tiles": {few, complete.FewTiles},
	} {
		found, err := complete.Run(t.Context(), test.c, nil)
		if err != nil || found.Problem == nil || found.Problem.Cause != test.want {
			t.Errorf("%s: %+v, %v", name, found, err)
			continue
		}
		t.Logf("%s: %v", name, found.Problem)
	}
	full := onPlot(t, wooden(station+hill), ".......\n.......\n")
	if _, err := complete.Run(t.Context(), full, nil); err == nil {
		t.Error("where the half fits nowhere there is no error")
	}
}

// What is completed keeps within the number of tiles.
func TestCompleteTiles(t *testing.T) {
	c := wooden(station + hill)
	c.MaxTiles, c.Keep = 60, 20
	found, err := complete.Run(t.Context(), c, nil)
	if err != nil || len(found.Best) == 0 {
		t.Fatalf("%+v, %v", found, err)
	}
	for _, b := range found.Best {
		if b.Footprint.All > 60 {
			t.Errorf("try %d takes %d tiles", b.Try, b.Footprint.All)
		}
	}
}
