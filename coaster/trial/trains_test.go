package trial_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// rounds is a fast coaster whose trains make four rounds before they unload: a
// second one meets the first in the station if it leaves at the wrong time.
func rounds(wait uint8) *ride.Plan {
	hybrid := ride.ByID(ride.HybridRc)
	p := &ride.Plan{
		Type: hybrid, Vehicle: hybrid.DefaultVehicle(),
		Pieces: track.MustParse(`beginStation middleStation*3 endStation
			flatToUp25+lift poweredLift up25+lift poweredLift*4
			up25ToUp60+lift up60+lift*2 up60ToUp25+lift up25ToFlat+lift
			flatToRightBankedDown25 rightBankedDown25ToFlat
			rightEighthToDiag rightEighthToOrthogonal sBendRight
			rightEighthToDiag diagFlat rightEighthToOrthogonal
			rightQuarterHelixLargeDown leftQuarterHelixLargeUp
			flatToDown60LongBase down60ToDown90 down90ToDown60 down60ToFlatLongBase
			sBendRight rightQuarterTurn5Tiles*2`),
		Gates: []ride.Gate{
			{X: -128, Y: 32, Direction: 3},
			{X: -32, Y: -32, Direction: 1, Exit: true},
		},
	}
	p.Settings = ride.NewSettings(p.Type, p.Vehicle)
	p.Settings.Trains, p.Settings.Cars, p.Settings.MinWait = 1, 6, wait
	p.Settings.Operation, p.Settings.LiftSpeed, p.Settings.Circuits = 14, 9, 4
	return p
}

// One train lasts however long it waits. Two crash in the test, or only after
// it, or not at all. As the rounds of a train are for rides of one, none of the
// rides gets more.
func TestCrashesLater(t *testing.T) {
	for _, c := range []struct {
		wait           uint8
		outcome, after sim.Outcome
	}{
		{10, sim.Collided, sim.Running},
		{25, sim.Finished, sim.Collided},
		{30, sim.Finished, sim.Running},
	} {
		p, tr := rounds(c.wait), trial.New()
		o := trial.Options{Trains: 2, Setup: sim.Setup{Onward: true}}
		r := tr.Run(p, o)
		if r.Run.Outcome != c.outcome || r.Run.After != c.after {
			t.Errorf("wait %d: %v, after the test %v; want %v, %v",
				c.wait, r.Run.Outcome, r.Run.After, c.outcome, c.after)
		}
		o.Setup.Onward = false
		if r := tr.Run(p, o); r.Run.Outcome != c.outcome || r.Run.After != sim.Running {
			t.Errorf("wait %d: %v, %v if it ends with the test", c.wait, r.Run.Outcome, r.Run.After)
		}
		end := r.Run.End
		if got, want := tr.Lasts(p, o, end), c.outcome == sim.Finished && c.after == sim.Running; got != want {
			t.Errorf("wait %d: two trains last = %t, want %t", c.wait, got, want)
		}
		o.Trains = 1
		if !tr.Lasts(p, o, end) {
			t.Errorf("wait %d: not even one train lasts", c.wait)
		}
		if n := tr.MostTrains(p, trial.Options{}, 0, nil); n != 1 {
			t.Errorf("wait %d: MostTrains = %d, want 1", c.wait, n)
		}
	}
}

// The oval with a platform of eight tiles holds five trains of two cars.
func TestMostTrains(t *testing.T) {
	p := oval()
	p.Pieces = track.MustParse(`beginStation middleStation*6 endStation flat
		leftQuarterTurn3Tiles*2
		flatToUp25+lift up25+lift*4 up25ToFlat+lift flat*9
		leftQuarterTurn3Tiles*2
		flatToDown25 down25*4 down25ToFlat`)
	p.Settings.Cars = 2
	tr := trial.New()
	for limit, want := range map[int]int{0: 5, 1: 1, 3: 3, 200: 5} {
		if n := tr.MostTrains(p, trial.Options{}, limit, nil); n != want {
			t.Errorf("MostTrains up to %d = %d, want %d", limit, n, want)
		}
	}
	p.Pieces = p.Pieces[:len(p.Pieces)-1]
	if n := tr.MostTrains(p, trial.Options{}, 0, nil); n != 0 {
		t.Errorf("MostTrains of an open circuit = %d", n)
	}
}

// On shipped designs, some with block brakes: the score is that of the ride's
// own trains and those found come to no harm, and more would not do.
func TestMostTrainsKeepScore(t *testing.T) {
	y := newTally(corpus.ShippedDesign)
	several := 0
	for name, want := range map[string]int{
		"classic-wooden-00.td6": 2, // of 3
		"mine-ride-01.td6":      2,
		"spiral-06.td6":         2,
		"steeplechase-00.td6":   3, // of 6: those of its file
		"twister-02.td6":        2, // of 4
		"vertical-drop-06.td6":  2,
		"wooden-20.td6":         1,
	} {
		p := y.plan(t, name)
		o := trial.Options{Rules: layout.Design}
		score := y.trial.Run(p, o).Score
		n := y.trial.MostTrains(p, o, 0, nil)
		if n != want {
			t.Errorf("%s: MostTrains = %d, want %d", name, n, want)
		}
		if n > 1 {
			several++
		}
		o.Trains = n
		if r := y.trial.Run(p, o); r.Score != score || int(r.Operation.Trains) != n {
			t.Errorf("%s: %v with %d trains, want %v with %d",
				name, r.Score, r.Operation.Trains, score, n)
		}
	}
	if several == 0 {
		t.Error("no ride holds several trains")
	}
}

func TestExtremes(t *testing.T) {
	one := rating.Score{Excitement: 5, Intensity: 6, Nausea: 7}
	two := rating.Score{Excitement: 9, Intensity: 1, Nausea: 7}
	least, most := trial.Extremes(one, one, two)
	if want := (rating.Score{Excitement: 5, Intensity: 1, Nausea: 7}); least != want {
		t.Errorf("least %v, want %v", least, want)
	}
	if want := (rating.Score{Excitement: 9, Intensity: 6, Nausea: 7}); most != want {
		t.Errorf("most %v, want %v", most, want)
	}
}

func TestBoarding(t *testing.T) {
	for _, c := range []struct {
		depart ride.DepartFlags
		want   unit.Ticks
	}{
		{0, 20},
		{ride.DepartMinWait, 10 * 32},
		{ride.DepartMinWait | ride.DepartMaxWait, 10 * 32},
		{ride.DepartMinWait | ride.DepartMaxWait | ride.DepartWaitForLoad, 60 * 32},
		{ride.DepartMaxWait | ride.DepartWaitForLoad, 60 * 32},
		{ride.DepartWaitForLoad, 20}, // as long as it takes: not known
	} {
		s := ride.Settings{Depart: c.depart, MinWait: 10, MaxWait: 60}
		if got := trial.Boarding(s); got != c.want {
			t.Errorf("Boarding with flags %#x = %d, want %d", c.depart, got, c.want)
		}
	}
}

// twins is an oval with two platforms side by side, from which two trains leave
// together.
func twins() *ride.Plan {
	wooden := ride.ByID(ride.WoodenRc)
	p := &ride.Plan{
		Type: wooden, Vehicle: wooden.DefaultVehicle(),
		Pieces: track.MustParse(`beginStation middleStation*2 endStation
			flatToUp25+lift up25+lift*2 up25ToFlat+lift leftQuarterTurn3Tiles*2
			flatToDown25 down25*2 down25ToFlat
			beginStation middleStation*2 endStation leftQuarterTurn3Tiles*2`),
		Gates: []ride.Gate{
			{X: 0, Y: 32, Direction: 3}, {X: -64, Y: 32, Direction: 3, Exit: true},
			{X: 0, Y: -128, Direction: 1}, {X: -64, Y: -128, Direction: 1, Exit: true},
		},
	}
	p.Settings = ride.NewSettings(p.Type, p.Vehicle)
	p.Settings.Mode = ride.ContinuousCircuitBlockSectioned
	p.Settings.Depart |= ride.DepartSynchronised
	p.Settings.Trains, p.Settings.Cars = 2, 4
	return p
}

// A train that has to leave together with another never leaves alone, unless the
// setup says otherwise: then it runs as if the settings did not ask for it, and
// is rated as the two are.
func TestUnsynchronised(t *testing.T) {
	p, tr := twins(), trial.New()
	pair := tr.Run(p, trial.Options{})
	if !pair.Rated() || !pair.Layout.Adjacent() {
		t.Fatalf("two trains: %v, %v, adjacent %v", pair.Refusal, pair.Run.Outcome, pair.Layout.Adjacent())
	}
	both := pair.Score
	alone := trial.Options{Trains: 1}
	if r := tr.Run(p, alone); r.Run.Outcome != sim.NeverDeparts {
		t.Errorf("one train: %v, want %v", r.Run.Outcome, sim.NeverDeparts)
	}
	free := *p
	free.Settings.Depart &^= ride.DepartSynchronised
	r := tr.Run(&free, alone)
	want, score := *r.Run.Stats, r.Score
	want.Segments = slices.Clone(want.Segments)
	alone.Setup.Unsynchronised = true
	r = tr.Run(p, alone)
	if !reflect.DeepEqual(*r.Run.Stats, want) {
		t.Errorf("unsynchronised: %+v, want %+v", *r.Run.Stats, want)
	}
	if r.Score != both || r.Score == score {
		t.Errorf("unsynchronised: %v; two trains: %v; one that need not wait: %v", r.Score, both, score)
	}
}
