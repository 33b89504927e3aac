package sim_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// From where a train comes to the end of the platform: 13 ticks to open the
// restraints, one to let go, 13 to close them, one to leave; the test begins
// in the tick after that.
func TestBeforeDeparture(t *testing.T) {
	l := lay(t, ride.WoodenRc, oval)
	m := sim.NewMachine()
	m.Start(l, setup(l))
	at := map[sim.Status]unit.Ticks{}
	for !m.Done() && !m.Train(0).Tested {
		m.Tick()
		if s := m.Train(0).Status; at[s] == 0 {
			at[s] = m.Clock()
		}
	}
	arrived := at[sim.WaitingForPassengers]
	for _, c := range []struct {
		name      string
		got, want unit.Ticks
	}{
		{"closed", at[sim.WaitingToDepart], arrived + 13 + 1 + 13},
		{"leaves", at[sim.Departing], arrived + 13 + 1 + 13 + 1},
		{"test", m.Result().Start, arrived + 13 + 1 + 13 + 2},
	} {
		if c.got != c.want {
			t.Errorf("%s at tick %d, want %d", c.name, c.got, c.want)
		}
	}
}

// A train stands on the brake for drop for 90 ticks.
func TestHeldBeforeDrop(t *testing.T) {
	l := lay(t, ride.VerticalDropRc, `beginStation middleStation*2 endStation
		flatToUp25+lift up25+lift*2 up25ToFlat+lift brakeForDrop
		down25 down25ToFlat flat`)
	m := sim.NewMachine()
	m.Start(l, setup(l))
	stood := 0
	for !m.Done() {
		m.Tick()
		c := m.Car(0, 0)
		if l.Places[c.Piece].Type == track.BrakeForDrop && c.Speed == 0 {
			stood++
		}
	}
	if stood != 90 {
		t.Errorf("stood for %d ticks, want 90", stood)
	}
}

// A tower with two launches: the cabin climbs slowly, falls back, and is then
// driven to 14<<16 before it is let go.
func TestDownwardLaunch(t *testing.T) {
	l := tower(t)
	s := setup(l)
	s.Settings.Mode = ride.DownwardLaunch
	m := sim.NewMachine()
	m.Start(l, s)
	var first, second unit.Speed // fastest climbs
	for !m.Done() {
		m.Tick()
		switch v := m.Car(0, 0).Speed; m.Train(0).Laps {
		case 0:
			first = max(first, v)
		case 1:
			second = max(second, v)
		}
	}
	// The motors push up to 131940 by 3298 a tick: no more than both together.
	if first > 131940+3298 {
		t.Errorf("climbed at %d in the first launch, want no more than %d", first, 131940+3298)
	}
	if second < 14<<16 {
		t.Errorf("climbed at %d in the second launch, want at least %d", second, 14<<16)
	}
	if r := m.Result(); r.Outcome != sim.Finished {
		t.Errorf("outcome = %v, want %v", r.Outcome, sim.Finished)
	}
}

// tower builds one of 20 sections, without an entrance.
func tower(t *testing.T) *layout.Layout {
	t.Helper()
	typ := ride.ByID(ride.LaunchedFreefall)
	p := &ride.Plan{
		Type: typ, Vehicle: typ.DefaultVehicle(),
		Pieces: track.MustParse("towerBase towerSection*20"),
	}
	l, r := layout.NewBuilder().Build(p, layout.Site{X: 4800, Y: 4800, Z: 112}, layout.Design)
	if r != nil {
		t.Fatal(r)
	}
	return l
}

// A train leaves the track where no piece follows, while it is still in the
// station too, or where the next one does not fit: piece 7 is banked after a
// level one.
func TestEndOfTrack(t *testing.T) {
	const station = "beginStation middleStation*2 endStation "
	for _, c := range []struct {
		name, track string
		last        int // piece on which the head ends
	}{
		{"in the station", station, 3},
		{"banked after level", station + "flatToUp25+lift up25+lift up25ToFlat+lift leftBank*3", 6},
	} {
		l := lay(t, ride.WoodenRc, c.track)
		m := sim.NewMachine()
		m.Start(l, setup(l))
		for !m.Done() {
			m.Tick()
		}
		if r := m.Result(); r.Outcome != sim.RanOff || m.Car(0, 0).Piece != c.last {
			t.Errorf("%s: %v on piece %d, want %v on %d",
				c.name, r.Outcome, m.Car(0, 0).Piece, sim.RanOff, c.last)
		}
	}
}

// A shuttle on an incline that meets the end of the track behind its station
// is thrown forwards, no faster than it came: then it is on its way.
func TestShuttleAtEnd(t *testing.T) {
	l := lay(t, ride.WoodenRc, "beginStation middleStation*2 endStation flat*3")
	s := setup(l)
	s.Settings.Mode = ride.ReverseInclineLaunchedShuttle
	m := sim.NewMachine()
	m.Start(l, s)
	slowest := unit.Speed(0)
	for !m.Done() && m.Train(0).Status != sim.Travelling {
		m.Tick()
		slowest = min(slowest, m.Car(0, 0).Speed)
	}
	if got := m.Car(0, 0).Speed; got <= 0 || got > -slowest || m.Train(0).Sub != 1 {
		t.Errorf("on its way at %d, sub %d, after %d backwards", got, m.Train(0).Sub, slowest)
	}
}
