package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Restraints open by 20 to 255: 12 ticks bring them to 240, the 13th to 255.
// They close by 20: 255 - 12*20 = 15, the 13th tick closes them.
func TestRestraints(t *testing.T) {
	m := bare(0)
	m.cars = append(m.cars, m.cars[0])
	m.train.n = 2
	for _, c := range []struct {
		name string
		move func(*train) bool
		last uint8 // before the last tick
	}{{"open", m.openRestraints, 240}, {"close", m.closeRestraints, 15}} {
		for tick := 1; tick <= 13; tick++ {
			if got := c.move(m.train); got != (tick == 13) {
				t.Fatalf("%s: done at tick %d = %t", c.name, tick, got)
			}
			if got := m.cars[1].restraint; tick == 12 && got != c.last {
				t.Errorf("%s: at %d after 12 ticks, want %d", c.name, got, c.last)
			}
		}
	}
}

// A countdown falls at ticks of the game's clock that 32 divides and lets the
// next train go a tick after it came to 0. Begun at 1, it lasts until 32 times
// what it begins with, and a tick more.
func TestCountdown(t *testing.T) {
	const never = -1
	for _, c := range []struct {
		depart ride.DepartFlags
		wait   uint8
		mode   ride.Mode
		want   int
	}{
		{0, 10, ride.ContinuousCircuit, 3*32 + 1},
		{ride.DepartMinWait, 2, ride.ContinuousCircuit, 3*32 + 1},
		{ride.DepartMinWait, 10, ride.ContinuousCircuit, 10*32 + 1},
		{ride.DepartMinWait, 126, ride.ContinuousCircuit, 126*32 + 1},
		{ride.DepartMinWait, 127, ride.ContinuousCircuit, never},
		{ride.DepartMinWait, 250, ride.ContinuousCircuit, never},
		{ride.DepartMinWait, 250, ride.ContinuousCircuitBlockSectioned, 1},
	} {
		m := bare(0)
		m.settings.Depart, m.settings.MinWait = c.depart, c.wait
		m.blocks = c.mode.BlockSectioned()
		m.startCountdown(0)
		got := never
		for clock := 1; clock < 10000; clock++ {
			m.tick++
			m.tick = max(m.tick, 2) // the clock is a tick behind
			if m.updateStations(); m.stations[0].ready {
				got = clock
				break
			}
		}
		if got != c.want {
			t.Errorf("flags %#x, wait %d, %v: ready at %d, want %d",
				c.depart, c.wait, c.mode, got, c.want)
		}
	}
}

// In block sectioned modes a platform lets trains go while the block behind it
// is free.
func TestStationBlock(t *testing.T) {
	m := bare(0)
	m.blocks = true
	for _, closed := range []bool{true, false, true} {
		m.pieces[0].closed = closed
		if m.updateStations(); m.stations[0].ready == closed {
			t.Errorf("block taken %t: ready %t", closed, !closed)
		}
	}
}

// platforms returns a machine with so many platforms side by side, all ready,
// and a train that waits at each.
func platforms(t *testing.T, n int) *Machine {
	t.Helper()
	line := "endStation"
	for i := 1; i < n; i++ {
		turn := [2]string{"right", "left"}[i%2] + "QuarterTurn3Tiles"
		line += " " + turn + "*2 endStation"
	}
	typ := ride.ByID(ride.WoodenRc)
	p := &ride.Plan{Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse(line)}
	l, r := layout.NewBuilder().Build(p, layout.Site{X: 4800, Y: 4800, Z: 112}, layout.Design)
	if r != nil {
		t.Fatal(r)
	}
	if got := len(l.Neighbours(0)); got != n-1 {
		t.Fatalf("%d neighbours of platform 0, want %d", got, n-1)
	}
	m := bare(0)
	m.layout = l
	m.stations, m.trains = nil, nil
	for i := range int32(n) {
		m.stations = append(m.stations, station{ready: true, train: noTrain})
		m.cars = append(m.cars, m.cars[0])
		m.trains = append(m.trains, train{
			first: i, n: 1, station: i, status: WaitingToDepart, waitAdjacent: true,
		})
	}
	return m
}

// Synchronised departure: all go together, or none.
func TestSynchronised(t *testing.T) {
	for _, c := range []struct {
		name  string
		n     int
		spoil func(m *Machine)
		want  bool
		frees bool // the train at platform 1 may go as well
	}{
		{"no neighbour", 1, func(*Machine) {}, true, false},
		{"both wait", 2, func(*Machine) {}, true, true},
		{"three wait", 3, func(*Machine) {}, true, true},
		{"neighbour counts down", 2, func(m *Machine) {
			m.stations[1].ready = false
		}, false, false},
		{"neighbour closes restraints", 2, func(m *Machine) {
			m.trains[1].status = WaitingForPassengers
		}, false, false},
		{"neighbour was let go", 2, func(m *Machine) {
			m.trains[1].waitAdjacent = false
		}, false, false},
		{"one of two is empty", 3, func(m *Machine) {
			m.trains[2].status = Travelling
		}, false, false},
		{"one train, two platforms", 2, func(m *Machine) { m.trains = m.trains[:1] }, false, false},
		{"blocks, free", 2, func(m *Machine) { m.blocks = true }, true, true},
		// The block behind platform 1 is taken: what counts is whether any
		// train moves that does not wait to leave.
		{"blocks, taken, all still", 2, func(m *Machine) {
			m.blocks, m.stations[1].ready = true, false
		}, true, false},
		{"blocks, taken, one moves", 2, func(m *Machine) {
			m.blocks, m.stations[1].ready = true, false
			m.trains[1].status, m.cars[1].v = Travelling, -1
		}, false, false},
	} {
		m := platforms(t, c.n)
		c.spoil(m)
		if got := m.synchronised(&m.trains[0]); got != c.want {
			t.Errorf("%s: may leave %t, want %t", c.name, got, c.want)
		}
		if len(m.trains) > 1 && c.n > 1 {
			waits := platforms(t, c.n)
			c.spoil(waits)
			if got := waits.trains[1].waitAdjacent && !m.trains[1].waitAdjacent; got != c.frees {
				t.Errorf("%s: lets the neighbour go %t, want %t", c.name, got, c.frees)
			}
		}
	}
}

// Less than half of the trains are on their way, and all others at the
// neighbour's platform: 5/2 = 2.
func TestMayGoAlone(t *testing.T) {
	const going, waiting = Travelling, WaitingToDepart
	const rolling, arriving = MovingToEndOfStation, Arriving
	for _, c := range []struct {
		statuses []Status
		want     bool
	}{
		{[]Status{going, waiting, rolling, waiting}, true},
		{[]Status{going, going, waiting, waiting}, false},
		{[]Status{going, waiting, waiting, arriving}, false},
		{[]Status{going, waiting, waiting, waiting, waiting}, true},
		{[]Status{going, going, waiting, waiting, waiting}, false},
		{[]Status{waiting}, false},
	} {
		m := bare(0)
		m.trains = nil
		for _, s := range c.statuses {
			m.trains = append(m.trains, train{status: s, station: 1})
		}
		if got := m.mayGoAlone(1); got != c.want {
			t.Errorf("%v: %t, want %t", c.statuses, got, c.want)
		}
	}
}

// Trains that are elsewhere, the one that asks among them, count for neither:
// so with a train of its own at another platform the answer is always no.
func TestMayNotGoAlone(t *testing.T) {
	m := bare(0)
	m.trains = []train{{status: WaitingToDepart, station: 0}, {status: WaitingToDepart, station: 1}}
	if m.mayGoAlone(1) {
		t.Error("a train at another platform was counted")
	}
}
