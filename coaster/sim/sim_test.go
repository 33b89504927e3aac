package sim_test

import (
	"fmt"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// lay builds a ride of the given pieces without an entrance check.
func lay(tb testing.TB, id ride.TypeID, pieces string) *layout.Layout {
	tb.Helper()
	return layTo(tb, id, pieces, 0)
}

// layTo builds it in a direction.
func layTo(tb testing.TB, id ride.TypeID, pieces string, dir uint8) *layout.Layout {
	tb.Helper()
	t := ride.ByID(id)
	b := layout.NewBuilder()
	b.Start(t, t.DefaultVehicle(), layout.Site{X: 4800, Y: 4800, Z: 112, Dir: dir}, layout.Strict)
	for _, p := range track.MustParse(pieces) {
		if r := b.Add(p); r != nil {
			tb.Fatal(r)
		}
	}
	for _, g := range []ride.Gate{{X: 0, Y: 32, Direction: 3}, {X: -32, Y: 32, Direction: 3, Exit: true}} {
		if r := b.AddGate(g); r != nil {
			tb.Fatal(r)
		}
	}
	return b.Finish()
}

// setup runs one train of the layout's vehicle.
func setup(l *layout.Layout) sim.Setup {
	s := ride.NewSettings(l.Type, l.Vehicle)
	s.Trains = 1
	s = l.Operate(s).Settings
	return sim.Setup{Settings: s, Trains: 1, Cars: int(s.Cars)}
}

const oval = `beginStation middleStation*2 endStation leftQuarterTurn3Tiles*2
	flatToUp25+lift up25+lift*2 up25ToFlat+lift flatToDown25 down25*2 down25ToFlat
	leftQuarterTurn3Tiles*2 flat*4`

func Example() {
	m := sim.NewMachine()
	l := lay(new(testing.T), ride.WoodenRc, oval)
	result := m.Run(l, setup(l))
	fmt.Println(result.Outcome, result.Start, result.Stats.Drops, result.Stats.Inversions)
	// Output: finished 30 1 0
}

// A train that does not get up the second hill swings in the valley before it.
func TestStalled(t *testing.T) {
	l := lay(t, ride.WoodenRc, `beginStation middleStation*2 endStation
		flatToUp25+lift up25+lift*3 up25ToFlat+lift flatToDown25 down25*3 down25ToFlat
		flatToUp25 up25*5 up25ToFlat`)
	s := setup(l)
	s.Patient = true
	r := sim.NewMachine().Run(l, s)
	if r.Outcome != sim.Stalled {
		t.Errorf("outcome = %v, want %v", r.Outcome, sim.Stalled)
	}
	s.ForwardOnly = true
	if q := sim.NewMachine().Run(l, s); q.Outcome != sim.Stalled || q.End >= r.End/4 {
		t.Errorf("forward only: %v after %d ticks, %d without that", q.Outcome, q.End, r.End)
	}
}

// An open end is left at speed.
func TestRanOff(t *testing.T) {
	l := lay(t, ride.WoodenRc, `beginStation middleStation*2 endStation
		flatToUp25+lift up25+lift*2 up25ToFlat+lift flatToDown25 down25*2 down25ToFlat flat*3`)
	if r := sim.NewMachine().Run(l, setup(l)); r.Outcome != sim.RanOff {
		t.Errorf("outcome = %v, want %v", r.Outcome, sim.RanOff)
	}
}

// A run that is cut short says that it did not finish.
func TestMaxTicks(t *testing.T) {
	l := lay(t, ride.WoodenRc, oval)
	s := setup(l)
	s.MaxTicks = 100
	if r := sim.NewMachine().Run(l, s); r.Outcome == sim.Finished || r.End != 100 {
		t.Errorf("after %d ticks the outcome is %v", r.End, r.Outcome)
	}
}

// A machine that has run something else gives the same result as a new one.
func TestReuse(t *testing.T) {
	l := lay(t, ride.WoodenRc, oval)
	other := lay(t, ride.MiniRc, `beginStation middleStation*2 endStation
		flatToUp25+lift up25+lift*2 up25ToFlat+lift flatToDown25 down25*2 down25ToFlat flat*3`)
	used := sim.NewMachine()
	used.Run(other, setup(other))
	a, b := used.Run(l, setup(l)), sim.NewMachine().Run(l, setup(l))
	if a.Stats.Length() != b.Stats.Length() || a.End != b.End || a.Stats.MaxSpeed != b.Stats.MaxSpeed {
		t.Errorf("a used machine: %v, %+v; a new one: %v, %+v", a.End, a.Stats, b.End, b.Stats)
	}
}

// The two ways to run are one: ticks by hand end like Run.
func TestTicks(t *testing.T) {
	l := lay(t, ride.WoodenRc, oval)
	m := sim.NewMachine()
	m.Start(l, setup(l))
	moved := false
	for !m.Done() {
		m.Tick()
		moved = moved || m.Car(0, 0).Speed > 4*unit.Speed(1<<16)
	}
	if want := sim.NewMachine().Run(l, setup(l)); m.Clock() != want.End || !moved {
		t.Errorf("ended at %d (moved: %t), want %d", m.Clock(), moved, want.End)
	}
}
