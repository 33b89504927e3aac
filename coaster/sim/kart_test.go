package sim

import (
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// constant draws one number again and again.
type constant uint32

func (c constant) Uint64() uint64 { return uint64(c) << 32 }

// A kart changes lanes if it draws 0x0A3D or less, and after a bump 0x8000 or
// less; the draw has 16 bits, and it forgets the bump.
func TestTrySwitch(t *testing.T) {
	flat := flatPiece(track.Flat)
	for _, c := range []struct {
		draw   uint32
		bumped bool
		want   track.Lane
	}{
		{0x10A3D, false, track.LaneKartToRight},
		{0x0A3E, false, track.LaneKartLeft},
		{0x8000, true, track.LaneKartToRight},
		{0x8001, true, track.LaneKartLeft},
	} {
		m := &Machine{random: constant(c.draw)}
		k := &car{lane: track.LaneKartLeft, bumped: c.bumped}
		if m.trySwitch(k, &flat); k.lane != c.want || k.bumped || m.draws == 0 {
			t.Errorf("%+v: lane %d, bumped %t, drawn %t", c, k.lane, k.bumped, m.draws != 0)
		}
	}
}

// Lanes join on level pieces that do not turn in one tile, and in the station
// while a race is on. Elsewhere nothing is drawn.
func TestLanesJoin(t *testing.T) {
	for p, want := range map[track.Type][2]bool{ // without a race, and in one
		track.Flat:                  {true, true},
		track.LeftQuarterTurn3Tiles: {true, true},
		track.SBendRight:            {true, true},
		track.LeftQuarterTurn1Tile:  {false, false},
		track.Up25:                  {false, false},
		track.EndStation:            {false, true},
		track.BeginStation:          {false, true},
		track.MiddleStation:         {false, true},
	} {
		for i, racing := range []bool{false, true} {
			m := &Machine{racing: racing, random: constant(0)}
			piece := flatPiece(p)
			k := &car{lane: track.LaneKartRight, bumped: true}
			m.trySwitch(k, &piece)
			if m.draws != 0 != want[i] || k.bumped == want[i] || (k.lane == track.LaneKartToLeft) != want[i] {
				t.Errorf("%v, racing %t: drawn %t, bumped %t, lane %d", p, racing, m.draws != 0, k.bumped, k.lane)
			}
		}
	}
}

// A kart that has changed lanes runs in the new one, and may change again at
// once; one that is pushed back is in the old one, and draws nothing.
func TestLeaveLane(t *testing.T) {
	for _, c := range []struct{ lane, forwards, backwards track.Lane }{
		{track.LaneKartToRight, track.LaneKartRight, track.LaneKartLeft},
		{track.LaneKartToLeft, track.LaneKartLeft, track.LaneKartRight},
		{track.LaneKartLeft, track.LaneKartLeft, track.LaneKartLeft},
	} {
		m := &Machine{karts: true, random: constant(0xFFFF), pieces: []piece{flatPiece(track.Flat)}}
		a, b := &car{lane: c.lane}, &car{lane: c.lane}
		if m.changeLane(b, 0, true); b.lane != c.backwards || m.draws != 0 {
			t.Errorf("backwards out of lane %d into %d, drawn %t", c.lane, b.lane, m.draws != 0)
		}
		if m.changeLane(a, 0, false); a.lane != c.forwards || m.draws == 0 {
			t.Errorf("out of lane %d into %d, drawn %t", c.lane, a.lane, m.draws != 0)
		}
	}
}

// Karts are made half their spacing of 149<<10 apart, in turns left and right.
func TestMakeKarts(t *testing.T) {
	m := bare(kartFlags)
	m.cars, m.trains = m.cars[:0], m.trains[:0]
	m.vehicle.Cars[0].Spacing = 149 << 10
	m.makeTrains(&Setup{Trains: 3, Cars: 1})
	for i, c := range m.cars {
		if want := -int32(i+1) * 149 << 9; c.rem != want {
			t.Errorf("kart %d stands at %d, want %d", i, c.rem, want)
		}
		if want := track.LaneKartLeft + track.Lane(i%2); c.lane != want {
			t.Errorf("kart %d is in lane %d, want %d", i, c.lane, want)
		}
	}
}

// Karts stop beyond step 18 in the right lane, and 20 in any other.
func TestKartStop(t *testing.T) {
	for lane, want := range map[track.Lane]int32{
		track.LaneKartLeft: 20, track.LaneKartRight: 18, track.LaneKartToLeft: 20, track.LaneKartToRight: 20,
	} {
		if got := kartStop(&car{lane: lane}); got != want {
			t.Errorf("lane %d stops beyond %d, want %d", lane, got, want)
		}
		m := bare(kartFlags)
		m.karts, m.train.inStation = true, 1
		m.pieces[0].traits = endOfStation | origin
		h := m.head(m.train)
		h.lane, h.step = lane, want
		if m.checkAtStation(m.train, h); m.flags != 0 {
			t.Errorf("lane %d: at the station at step %d", lane, h.step)
		}
		h.step++
		if m.checkAtStation(m.train, h); m.flags != atStation {
			t.Errorf("lane %d: not at the station at step %d", lane, h.step)
		}
	}
}

// In a turn of one tile the set speed is half in the inner lane, 21 of 43, and
// else three quarters, 43 - 10.
func TestSlowedIn(t *testing.T) {
	for lane, want := range map[track.Lane]int32{
		track.LaneKartLeft: 21, track.LaneKartRight: 33, track.LaneMain: 33,
	} {
		if got := slowedIn(track.LaneKartLeft, &car{lane: lane}, 43); got != want {
			t.Errorf("lane %d: %d in a left turn, want %d", lane, got, want)
		}
	}
}

// racers is three karts of which each has a speed of 40.
func racers() *Machine {
	m := bare(kartFlags)
	m.vehicle.Cars[0].MaxSpeed = 40
	m.mode, m.settings.Operation = ride.Race, 3
	m.cars = []car{{bumped: true}, {}, {}}
	m.trains = []train{{n: 1}, {first: 1, n: 1}, {first: 2, n: 1}}
	for i := range m.trains {
		m.trains[i].status = WaitingToDepart
	}
	m.random = constant(3)
	return m
}

// A race begins when all karts wait, or depart; each then draws a speed, 40 -
// 8 + (draw & 15). It does not begin while one is elsewhere.
func TestStartRace(t *testing.T) {
	m := racers()
	m.trains[1].status = Unloading
	m.stations[0].ready = true
	if m.updateStations(); m.racing || m.stations[0].ready || m.draws != 0 {
		t.Error("a race began without one of the karts")
	}
	m.trains[1].status = Departing
	if m.updateStations(); !m.racing || !m.stations[0].ready {
		t.Error("no race began")
	}
	for i, c := range m.cars {
		if c.maxSpeed != 35 || c.bumped {
			t.Errorf("kart %d has speed %d, bumped %t, want 35", i, c.maxSpeed, c.bumped)
		}
	}
	m = racers()
	m.random = constant(0x1F)
	if m.updateStations(); m.cars[2].maxSpeed != 47 {
		t.Errorf("speed %d, want 47", m.cars[2].maxSpeed)
	}
}

// A race ends when a kart that is on its way has its laps; laps of one that
// waits are those of the race before.
func TestEndRace(t *testing.T) {
	m := racers()
	m.racing = true
	m.trains[0].laps = 4
	m.trains[1].status, m.trains[1].laps = Travelling, 2
	if m.updateStations(); !m.racing || !m.stations[0].ready {
		t.Error("the race is over too soon")
	}
	m.trains[1].laps = 3
	if m.updateStations(); m.racing || m.stations[0].ready {
		t.Error("the race is not over")
	}
}

// A kart that comes in behind another waits 40 ticks for the place, and in a
// race as many on its way to the grid.
func TestKartPatience(t *testing.T) {
	for count, want := range map[uint16]Status{38: Arriving, 39: Unloading} {
		m := grid(kartFlags, 16)
		m.train.status, m.train.count, m.train.inStation = Arriving, count, 1
		m.mode = ride.Race
		h := m.head(m.train)
		h.rem, h.v = stepDistance, 1000
		h.step = 1
		if m.arrive(m.train); m.train.status != want {
			t.Errorf("after %d ticks: status %v, want %v", count+1, m.train.status, want)
		}
	}
	for mode, want := range map[ride.Mode]Status{
		ride.Race: WaitingForPassengers, ride.ContinuousCircuit: MovingToEndOfStation,
	} {
		m := grid(kartFlags, 16)
		m.mode, m.train.sub = mode, 39
		h := m.head(m.train)
		h.rem, h.v = stepDistance, 1000
		h.step = 1
		if m.moveToEnd(m.train); m.train.status != want {
			t.Errorf("mode %v: status %v, want %v", mode, m.train.status, want)
		}
	}
}

// In a race a kart that comes to the end of the station is not braked, and
// departs for another lap at once; after it, it stays.
func TestRaceArrival(t *testing.T) {
	for racing, want := range map[bool]Status{true: Departing, false: Unloading} {
		m := bare(kartFlags)
		m.mode, m.karts, m.racing = ride.Race, true, racing
		m.pieces[0].traits = endOfStation | origin
		t1 := m.train
		t1.status, t1.inStation, t1.n = Arriving, 1, 1
		h := m.head(t1)
		h.v, h.step, h.tpl = 600000, 21, m.templateOf(&m.pieces[0], track.LaneKartLeft)
		h.lane = track.LaneKartLeft
		before := h.v
		m.brakeForwards(t1, h)
		if braked := h.v != before; braked == racing {
			t.Errorf("racing %t: speed %d", racing, h.v)
		}
		if m.arrive(t1); t1.status != want || t1.laps != 1 {
			t.Errorf("racing %t: status %v, lap %d, want %v", racing, t1.status, t1.laps, want)
		}
	}
}

// A seed stands for a sequence of numbers.
func TestSeeded(t *testing.T) {
	a, b, c := Seeded(1), Seeded(1), Seeded(2)
	var _ rand.Source = a
	x, y, z := a.Uint64(), b.Uint64(), c.Uint64()
	if x != y || x == z {
		t.Errorf("seeds 1, 1 and 2 begin with %d, %d and %d", x, y, z)
	}
}
