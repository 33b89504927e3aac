package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A run that goes on lasts if a train has come back to a station: within what
// the game calls a stall if time is up, within the circle if it repeats itself.
func TestLasts(t *testing.T) {
	for _, c := range []struct {
		name                  string
		stuck                 bool
		tick, departed, since unit.Ticks
		want                  bool
	}{
		{"stuck", true, 5000, 4990, 4096, false},
		{"time is up", false, 20000, 10400, 8192, true},
		{"time is up, none came back", false, 20000, 10399, 8192, false},
		{"repeats", false, 9000, 8193, 8192, true},
		{"repeats, none came back", false, 9000, 8192, 8192, false},
	} {
		m := bare(0)
		m.maxTicks, m.outcome = 20000, Finished
		m.stuck, m.tick, m.departed, m.loop.since = c.stuck, c.tick, c.departed, c.since
		m.giveUpRun()
		if got := m.after == Running; got != c.want || m.outcome != Finished {
			t.Errorf("%s: after the test %v, outcome %v; lasts = %t, want %t",
				c.name, m.after, m.outcome, got, c.want)
		}
	}
}

// A train of an open ride waits for its guests at each stop, but not before its
// test is over, and no one takes that for a train that is stuck.
func TestBoarding(t *testing.T) {
	l := circuit(t)
	s := l.Operate(ride.NewSettings(l.Type, l.Vehicle)).Settings
	s.Depart = 0
	leaves := func(boarding unit.Ticks) (at []unit.Ticks) {
		m := NewMachine()
		m.Start(l, Setup{
			Settings: s, Trains: 1, Cars: 2, Onward: true, Boarding: boarding, MaxTicks: 8000,
		})
		was := WaitingForPassengers
		for !m.Done() {
			m.Tick()
			if now := m.trains[0].status; now != was {
				was = now
				if now == WaitingToDepart {
					at = append(at, m.tick)
				}
			}
		}
		if r := m.Result(); r.Outcome != Finished || r.After != Running {
			t.Fatalf("boarding %d: %v, %v at tick %d", boarding, r.Outcome, r.After, r.End)
		}
		return at
	}
	at, later := leaves(0), leaves(400)
	if len(at) < 3 || len(later) < 3 {
		t.Fatalf("left at %v, and at %v", at, later)
	}
	for i, want := range []unit.Ticks{0, 400, 800} {
		if got := later[i] - at[i]; i < 2 && got != want || i == 2 && (got < want-40 || got > want+40) {
			t.Errorf("stop %d: %d ticks later, want %d (%v, %v)", i, got, want, at, later)
		}
	}
}

// circuit is a small wooden coaster.
func circuit(t *testing.T) *layout.Layout {
	t.Helper()
	wooden := ride.ByID(ride.WoodenRc)
	l, r := layout.NewBuilder().Build(&ride.Plan{
		Type: wooden, Vehicle: wooden.DefaultVehicle(),
		Pieces: track.MustParse(`beginStation middleStation*2 endStation
			leftQuarterTurn3Tiles*2
			flatToUp25+lift up25+lift*2 up25ToFlat+lift flatToDown25 down25*2 down25ToFlat
			leftQuarterTurn3Tiles*2 flat*4`),
		Gates: []ride.Gate{
			{X: 0, Y: 32, Direction: 3}, {X: -32, Y: 32, Direction: 3, Exit: true},
		},
	}, layout.Site{X: 4800, Y: 4800, Z: layout.FlatGround}, layout.Strict)
	if r != nil {
		t.Fatal(r)
	}
	return l
}
