package trial_test

import (
	"fmt"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// oval is a small wooden coaster that makes it round.
func oval() *ride.Plan {
	wooden := ride.ByID(ride.WoodenRc)
	p := &ride.Plan{
		Type: wooden, Vehicle: wooden.DefaultVehicle(),
		Pieces: track.MustParse(`beginStation middleStation*2 endStation
			leftQuarterTurn3Tiles*2
			flatToUp25+lift up25+lift*2 up25ToFlat+lift flatToDown25 down25*2 down25ToFlat
			leftQuarterTurn3Tiles*2 flat*4`),
		Gates: []ride.Gate{
			{X: 0, Y: 32, Direction: 3},
			{X: -32, Y: 32, Direction: 3, Exit: true},
		},
	}
	p.Settings = ride.NewSettings(p.Type, p.Vehicle)
	p.Settings.Trains = 1
	return p
}

func Example() {
	r := trial.New().Run(oval(), trial.Options{})
	fmt.Println(r.Rated(), r.Run.Stats.Drops, r.Run.Stats.PoweredLifts)
	// Output: true 1 1
}

func TestRefusals(t *testing.T) {
	open := oval()
	open.Pieces = open.Pieces[:len(open.Pieces)-1]
	low := oval()
	low.Pieces[0] = track.New(track.Down25)
	for name, p := range map[string]*ride.Plan{"open circuit": open, "wrong height": low} {
		if r := trial.New().Run(p, trial.Options{}); r.Refusal == nil || r.Rated() {
			t.Errorf("%s: refusal %v, rated %t", name, r.Refusal, r.Rated())
		}
	}
}

// A race leaves something to chance and says so; a coaster does not.
func TestDrawn(t *testing.T) {
	p := oval()
	p.Type = ride.ByID(ride.GoKarts)
	p.Vehicle = p.Type.DefaultVehicle()
	p.Pieces = track.MustParse(`beginStation middleStation*2 endStation
		leftQuarterTurn3Tiles*2 flat*8 leftQuarterTurn3Tiles*2 flat*4`)
	p.Settings = ride.NewSettings(p.Type, p.Vehicle)
	for p, want := range map[*ride.Plan]bool{p: true, oval(): false} {
		if r := trial.New().Run(p, trial.Options{}); !r.Rated() || r.Run.Drawn != want {
			t.Errorf("%s has outcome %v (%v), drawn %t, want %t",
				p.Type.Name, r.Run.Outcome, r.Refusal, r.Run.Drawn, want)
		}
	}
}

// A mode that no ride on a track has is not simulated, and the machine says so.
func TestNotSimulated(t *testing.T) {
	r := trial.New().Run(oval(), trial.Options{})
	s := r.Operation.Settings
	s.Mode = 10 // dodgems
	if run := sim.NewMachine().Run(r.Layout, sim.Setup{Settings: s, Trains: 1, Cars: 2}); run.Outcome != sim.NotSimulated {
		t.Errorf("dodgems have outcome %v, want %v", run.Outcome, sim.NotSimulated)
	}
}

// A trial that is warmed up allocates nothing, whatever it tries.
func TestAllocations(t *testing.T) {
	y := newTally(corpus.ShippedDesign)
	var plans []*ride.Plan
	for _, r := range corpus.Shipped(t) {
		if exact(&r) && r.Dir == 0 {
			plans = append(plans, y.plan(t, r.File))
		}
	}
	all := func() {
		for _, p := range plans {
			y.trial.Run(p, trial.Options{})
		}
	}
	all()
	if n := testing.AllocsPerRun(2, all); n != 0 {
		t.Errorf("%d trials allocate %v times", len(plans), n)
	}
}
