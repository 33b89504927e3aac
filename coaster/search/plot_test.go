package search_test

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/plot/plottest"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
)

// gap is a plot with a building in its middle, below a path on stilts and with a
// high ceiling over all the rest.
const gap = `
o = 14 to 128
h = 0 to 4, 14 to 128
p = 9 to 128
################
#oooooooooooooo#
#oooooooooooooo#
#oooooo##oooooo#
#oooooo##ohhooo#
#oooooo##ohhooo#
#ooooooooooooop#
#ooooooooooooop#
#oooo3oooooooop#
#ooooooooooooop#
################
`

func parsePlot(t *testing.T, drawing string) *plot.Plot {
	t.Helper()
	p, err := plot.Parse("gap.txt", []byte(drawing))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// plotted is a quick search on the plot.
func plotted(t *testing.T, seed uint64) search.Config {
	t.Helper()
	return search.Config{
		Type: ride.ByID(ride.SteelWildMouse), Plot: parsePlot(t, gap), Seed: seed, Evaluations: 600,
	}
}

// All that is found fits the plot where it is said to, as a saved design and
// piece by piece, and is rated there as it was said to be.
func TestPlot(t *testing.T) {
	search.Alone(t)
	wooden := plotted(t, 2)
	wooden.Type, wooden.Evaluations = ride.ByID(ride.WoodenRc), 3000
	directions := map[uint8]int{}
	for _, c := range []search.Config{plotted(t, 1), wooden, plottedShuttle(t)} {
		t.Run(c.Type.Name, func(t *testing.T) {
			for _, e := range run(t, c).Archive.Elites() {
				checkStands(t, c.Plot, e.Thing)
				directions[e.Thing.At.Dir]++
			}
		})
	}
	if len(directions) < 3 {
		t.Errorf("elites stand in directions %v", directions)
	}
}

func checkStands(t *testing.T, land *plot.Plot, c *search.Candidate) {
	t.Helper()
	r := plottest.Try(t, land, &c.Plan, c.At)
	if !r.Rated() || r.Score != c.Score || !reflect.DeepEqual(*r.Run.Stats, c.Stats) {
		t.Errorf("candidate %d: refusal %v, outcome %v, score %v where it stands; found %v",
			c.ID, r.Refusal, r.Run.Outcome, r.Score, c.Score)
	}
}

// The result does not depend on the number of workers, nor on breaks.
func TestPlotRepeats(t *testing.T) {
	for _, c := range []search.Config{plotted(t, 4), plottedShuttle(t)} {
		c.MaxTiles = 80
		var half []byte
		want, err := search.Run(t.Context(), c, func(p *search.Progress) {
			if half == nil {
				half = p.Snapshot()
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		c.Workers = 3
		if got := run(t, c); !bytes.Equal(got.Snapshot(), want.Snapshot()) {
			t.Errorf("%s: 3 workers: %+v\none: %+v", c.Type.Name, got, want)
		}
		got, err := search.Resume(t.Context(), c, half, nil)
		if err != nil {
			t.Fatal(err)
		}
		got.Work.Ticks = want.Work.Ticks // more, since trails are not kept
		if !bytes.Equal(got.Snapshot(), want.Snapshot()) {
			t.Errorf("%s: resumed: %+v\nat a stretch: %+v", c.Type.Name, got, want)
		}
	}
}

// plottedShuttle is a quick search for shuttles on another plot.
func plottedShuttle(t *testing.T) search.Config {
	c := shuttle(5)
	c.Plot, c.BoxX, c.BoxY = parsePlot(t, lane), 0, 0
	return c
}

// lane is a plot for a long ride, with a building and a tunnel in it.
const lane = `
t = -6 to 0
..............................
..............................
...........###................
...........###.....5..........
..............................
tttttttttttttttttttttttttttttt
..............................
..............................
..............................
`

// A ride that there is stands where it fits, and gets better there.
func TestPlotFrom(t *testing.T) {
	search.Alone(t)
	for _, c := range []search.Config{short(7), shuttle(4)} {
		first := run(t, c).Best
		from := search.Config{From: &first.Plan, Plot: parsePlot(t, wide), Seed: 8, Evaluations: 400}
		p := run(t, from)
		if p.Best.Score.Excitement <= first.Score.Excitement {
			t.Errorf("%s: from %v to %v", c.Type.Name, first.Score, p.Best.Score)
		}
		for _, e := range p.Archive.Elites() {
			checkStands(t, from.Plot, e.Thing)
		}
	}
}

// wide is a plot that is free but for a pond.
const wide = `
..................................
..................................
..................................
..................................
..................................
..................................
..................................
..................................
....................##............
....................##............
..................................
..................................
..................................
..................................
..................................
..................................
`

// Where nothing fits that is an error.
func TestPlotFull(t *testing.T) {
	search.Alone(t)
	c := plotted(t, 1)
	c.Plot = parsePlot(t, "###\n###\n")
	if _, err := search.Run(t.Context(), c, nil); err == nil {
		t.Error("a plot on which all is taken gives no error")
	}
	first := run(t, short(7)).Best
	c = search.Config{From: &first.Plan, Plot: parsePlot(t, "....\n....\n"), Evaluations: 1}
	if _, err := search.Run(t.Context(), c, nil); err == nil {
		t.Error("a ride that fits nowhere on the plot gives no error")
	}
}

// Hardly anything is laid on more tiles than it may take.
func TestMaxTiles(t *testing.T) {
	search.Alone(t)
	for _, c := range []search.Config{short(9), shuttle(9)} {
		c.MaxTiles = 60
		c.Limits = limits(t, "tiles", "60")
		p := run(t, c)
		if p.Work.Broken.Counts[0] > 0 || p.Work.Rated < 100 {
			t.Errorf("%s: %d of %d rated take too many tiles", c.Type.Name, p.Work.Broken.Counts[0], p.Work.Rated)
		}
		if n := p.Best.Footprint.All; n > 60 || n < 30 {
			t.Errorf("%s: the best takes %d tiles", c.Type.Name, n)
		}
	}
}

// A ride that there is keeps the tiles that it takes, until it takes less.
func TestMaxTilesFrom(t *testing.T) {
	search.Alone(t)
	first := run(t, short(7)).Best
	few := first.Footprint.All - 3
	c := search.Config{From: &first.Plan, MaxTiles: few, Seed: 3, Evaluations: 1000}
	c.Limits = limits(t, "tiles", "1000")
	p, err := search.Run(t.Context(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := p.Best.Footprint.All; n > first.Footprint.All {
		t.Errorf("from %d to %d tiles", first.Footprint.All, n)
	}
}
