package forces_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw/forces"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject/subjecttest"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
	"github.com/toolshed-dev/toolshed/internal/golden"
)

// picture draws a subject and returns its SVG.
func picture(t *testing.T, sub *subject.Subject, th *paper.Theme) []byte {
	t.Helper()
	w, h := forces.Size(sub)
	s := paper.New(w, h, th)
	forces.Draw(s, sub)
	return subjecttest.SVG(t, s)
}

func TestDraw(t *testing.T) {
	sub := subjecttest.Shipped(t, "reverse-freefall-04.td6")
	golden.Check(t, "reverse-freefall.svg", picture(t, sub, paper.Light))
	golden.Check(t, "reverse-freefall-dark.svg", picture(t, sub, paper.Dark))
}

// The extreme values that the picture names are those that the game measures.
func TestExtremes(t *testing.T) {
	found := 0
	for _, file := range corpus.ShippedFiles(t) {
		sub := subjecttest.Shipped(t, file)
		text := string(picture(t, sub, paper.Light))
		stats := sub.Result.Run.Stats
		if !sub.Layout.Type.Has(ride.HasGForces) {
			if !strings.Contains(text, "not counted for this ride type") {
				t.Errorf("%s: says nothing of forces that are not measured", file)
			}
			continue
		}
		found++
		words := []string{
			stats.MaxVerticalG.String(), fmt.Sprintf("%d km/h", stats.MaxSpeed.KMH()),
			fmt.Sprintf("airtime %.1f s", float64(stats.Airtime)/40),
		}
		if stats.MinVerticalG != 0 && stats.MinVerticalG < 100 {
			words = append(words, stats.MinVerticalG.String())
		}
		if stats.MaxLateralG != 0 {
			words = append(words, stats.MaxLateralG.String())
		}
		for _, want := range words {
			if want != "airtime 0.0 s" && !strings.Contains(text, ">"+want+"<") {
				t.Errorf("%s: the picture lacks %q", file, want)
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d designs with forces", found)
	}
}

// A wooden coaster's limits are those of its rating table, worked out by hand:
// 655360 is 10 units of 2.25 mph, which the game shows as 22 mph or 35 km/h.
func TestLimits(t *testing.T) {
	text := string(picture(t, subjecttest.Shipped(t, "wooden-20.td6"), paper.Light))
	for _, want := range []string{
		"must reach 35 km/h", "must fall below 0.10 g", "penalty above 2.80 g, more above 3.10 g",
	} {
		if !strings.Contains(text, ">"+want+"<") {
			t.Errorf("the picture lacks %q", want)
		}
	}
}

// What does not make it round is drawn as far as it goes, and marked.
func TestStalled(t *testing.T) {
	typ := ride.ByID(ride.WoodenRc)
	p := &ride.Plan{
		Type: typ, Vehicle: typ.DefaultVehicle(), Settings: ride.NewSettings(typ, typ.DefaultVehicle()),
		Pieces: track.MustParse("beginStation middleStation*3 endStation flatToUp25+lift up25+lift " +
			"up25ToFlat+lift flatToDown25 down25 down25ToFlat flatToUp25 up25*6 up25ToFlat " +
			"leftQuarterTurn3Tiles*2 flatToDown25 down25*6 down25ToFlat flat*11 leftQuarterTurn3Tiles*2"),
		Gates: []ride.Gate{{Y: 32, Direction: 3}, {X: -32, Y: 32, Direction: 3, Exit: true}},
	}
	p.Settings.Cars, p.Settings.Trains = 4, 1
	sub := subjecttest.Laid(t, "stall", p, trial.Options{})
	if text := string(picture(t, sub, paper.Light)); !strings.Contains(text, ">stalled<") {
		t.Errorf("nothing says that it stalls; outcome %v", sub.Film.Result.Outcome)
	}
	p.Pieces = p.Pieces[:8] // an open end is no circuit: no test
	sub = subjecttest.Laid(t, "open", p, trial.Options{})
	if text := string(picture(t, sub, paper.Light)); !strings.Contains(text, "no test run") {
		t.Error("nothing says that there is no test")
	}
	if text := string(picture(t, subjecttest.Maze(t), paper.Light)); !strings.Contains(text, "no test run") {
		t.Error("nothing says that a maze has no test")
	}
}
