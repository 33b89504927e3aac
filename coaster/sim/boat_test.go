package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// The platform of these tests leads towards negative x: tiles (150, 150) to
// (148, 150), the entrance beside (149, 150). The level of the water is 128.
const quay = "beginStation middleStation endStation"

// onLake lays a boat hire and makes its boats; land are tiles without water.
func onLake(t *testing.T, pieces string, boats int, land ...layout.Tile) *Machine {
	t.Helper()
	typ := ride.ByID(ride.BoatHire)
	b := layout.NewBuilder()
	site := layout.Site{X: 4800, Y: 4800, Z: 128, Ground: func(at layout.Tile) layout.Surface {
		for _, dry := range land {
			if at == dry {
				return layout.Surface{Height: 128}
			}
		}
		return layout.Surface{Height: 112, Water: 128}
	}}
	b.Start(typ, typ.DefaultVehicle(), site, layout.Strict)
	for _, p := range track.MustParse(pieces) {
		if r := b.Add(p); r != nil {
			t.Fatal(r)
		}
	}
	gates := []ride.Gate{{X: -32, Y: 32, Direction: 3}, {X: -32, Y: -32, Direction: 1, Exit: true}}
	for _, g := range gates {
		if r := b.AddGate(g); r != nil {
			t.Fatal(r)
		}
	}
	l := b.Finish()
	m := NewMachine()
	s := l.Operate(ride.NewSettings(l.Type, l.Vehicle)).Settings
	m.Start(l, Setup{Settings: s, Trains: boats, Cars: 1, Onward: true})
	return m
}

// afloat puts the first boat on the water.
func (m *Machine) afloat(x, y int32, yaw uint8) (*train, *car, *boat) {
	t := &m.trains[0]
	h := m.head(t)
	m.leaveTrack(t, h)
	h.strayX, h.strayY, h.rem = x, y, 0
	m.fromX, m.fromY = x, y
	b := &m.boats[0]
	*b = boat{tile: spotOf(x, y), yaw: yaw, wanted: yaw}
	return t, h, b
}

// Of the eight headings a boat wants the nearest to its goal: straight if that
// is more than four times as far one way as the other. It stands at (16, 16)
// in tile (10, 10), that is at (336, 336).
func TestAim(t *testing.T) {
	for _, c := range []struct {
		dx, dy int32 // of the goal, tiles
		want   uint8
	}{
		{-5, 1, 0}, {-4, 1, 4}, {-1, 1, 4}, {-1, 4, 4}, {-1, 5, 8}, {0, 1, 8}, {1, 5, 8}, {1, 4, 12},
		{4, 1, 12}, {5, 1, 16}, {1, 0, 16}, {5, -1, 16}, {4, -1, 20}, {1, -5, 24}, {0, -1, 24},
		{-1, -5, 24}, {-1, -4, 28}, {-4, -1, 28}, {-5, -1, 0}, {-1, 0, 0}, {0, 0, 12},
	} {
		b := boat{goal: spot{10 + c.dx, 10 + c.dy}}
		left := b.aim(336, 336)
		if want := 32 * (abs(c.dx) + abs(c.dy)); b.wanted != c.want || left != want {
			t.Errorf("goal at %d, %d: heading %d, %d away, want %d, %d",
				c.dx, c.dy, b.wanted, left, c.want, want)
		}
	}
}

// A boat turns by two in even moves; by more than a quarter turn off it does
// not count the move, so that the next one is even again. Straight back it
// turns down.
func TestBoatTurns(t *testing.T) {
	for _, c := range []struct{ yaw, wanted, turns, yawThen, turnsThen uint8 }{
		{0, 8, 3, 0, 3},
		{8, 8, 2, 8, 2},
		{0, 8, 2, 2, 2},
		{0, 10, 2, 2, 1},
		{0, 28, 2, 30, 2},
		{0, 24, 2, 30, 2},
		{0, 22, 2, 30, 1},
		{0, 16, 2, 30, 1},
		{30, 4, 2, 0, 2},
		{7, 7, 2, 7, 2}, // as it left the track
		{7, 0, 2, 4, 2}, // 7-2, made even
	} {
		b := boat{yaw: c.yaw, wanted: c.wanted, turns: c.turns}
		if b.turn(); b.yaw != c.yawThen || b.turns != c.turnsThen {
			t.Errorf("%d towards %d, move %d: heading %d, move %d, want %d, %d",
				c.yaw, c.wanted, c.turns, b.yaw, b.turns, c.yawThen, c.turnsThen)
		}
	}
}

// The game's table of 32 moves: headings, and for each the second move.
func TestBoatWays(t *testing.T) {
	want := [32][2]int32{
		{-1, 0}, {-1, 0}, {-1, 0}, {-1, 1}, {-1, 1}, {-1, 1}, {0, 1}, {-1, 1},
		{0, 1}, {0, 1}, {0, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 0}, {1, 1},
		{1, 0}, {1, 0}, {1, 0}, {1, -1}, {1, -1}, {1, -1}, {0, -1}, {1, -1},
		{0, -1}, {0, -1}, {0, -1}, {-1, -1}, {-1, -1}, {-1, -1}, {-1, 0}, {-1, -1},
	}
	for i, w := range want {
		b := boat{yaw: uint8(i) &^ 1, turns: uint8(i) & 1}
		if dx, dy := b.way(); dx != w[0] || dy != w[1] {
			t.Errorf("move %d = %d, %d, want %v", i, dx, dy, w)
		}
	}
}

// Speed 5 and power 8 of a boat of 180: (5<<14 - v) * 16 / (5*180/4 = 225).
func TestRowing(t *testing.T) {
	for _, c := range []struct {
		name    string
		v, mass int32
		flags   ride.CarFlags
		reverse bool
		want    int32
	}{
		{"at rest", 0, 180, ride.IsPowered, false, 5825},
		// drag (256*256)>>5 = 2048; (32768+2048)/180 = 193; 16384*16/225 = 1165
		{"under way", 65536, 180, ride.IsPowered, false, 1165 - 193},
		// (5<<14 - 81920) = 0; 320*320>>5 = 3200; (40960+3200)/180 = 245
		{"at its speed", 81920, 180, ride.IsPowered, false, -245},
		{"backwards", 0, 180, ride.IsPowered, true, -5825},
		{"drifting back", -65536, 180, 0, false, 193},
		{"without motor", 65536, 180, 0, false, -193},
		{"without mass", 65536, 0, 0, false, -(32768 + 2048)},
	} {
		m := bare(c.flags)
		h := m.head(m.train)
		h.v, h.mass, h.maxSpeed, h.power = c.v, uint16(c.mass), 5, 8
		m.train.reverse = c.reverse
		if got := m.rowing(m.train, h); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// numbers is a source that gives these numbers and then fails.
type numbers []uint32

func (n *numbers) Uint64() uint64 {
	next := (*n)[0]
	*n = (*n)[1:]
	return uint64(next) << 32
}

// A boat takes the direction that it draws, or the next to one side or the
// other, or the opposite one, that is not back and is open water. It stands in
// tile (140, 150), ahead of the platform.
func TestChooseGoal(t *testing.T) {
	const west, north, east, south = 0, 1, 2, 3 // directions
	around := [4]spot{{139, 150}, {140, 151}, {141, 150}, {140, 149}}
	dry := func(dirs ...int) (tiles []layout.Tile) {
		for _, d := range dirs {
			tiles = append(tiles, layout.Tile{X: int16(around[d].x), Y: int16(around[d].y)})
		}
		return tiles
	}
	for _, c := range []struct {
		name string
		yaw  uint8
		lost uint16
		land []layout.Tile
		draw numbers
		want int
	}{
		{"ahead", 0, 0, nil, numbers{4 + west}, west},
		{"beside", 0, 0, nil, numbers{south}, south},
		{"back: the next one", 0, 0, nil, numbers{east}, south},
		{"land: the next one", 0, 0, dry(west), numbers{west}, north},
		{"land: the one before", 0, 0, dry(north, east), numbers{north}, west},
		{"land: the opposite one", 0, 0, dry(north, west), numbers{north}, south},
		{"land: 1+2 is 3, back", 8, 0, dry(east, west, north), numbers{north}, south},
		{"no way but back", 0, 0, dry(west, north, south), numbers{west}, east},
		{"3+1 is not 0, so back after all", 16, 0, dry(south), numbers{south}, west},
		{"late, but no luck", 0, 1921, nil, numbers{south, 2}, south},
		{"late: homeward", 24, 1921, nil, numbers{south, 1}, east},
		{"not late yet", 24, 1920, nil, numbers{south}, south},
	} {
		m := onLake(t, quay, 1, c.land...)
		tr, _, b := m.afloat(140*32+16, 150*32+16, c.yaw)
		draw := c.draw
		m.random, tr.lost = &draw, c.lost
		m.chooseGoal(tr)
		if b.goal != around[c.want] || len(draw) != 0 || tr.sub != 0 {
			t.Errorf("%s: goal %v, sub %d, %d numbers left; want %v",
				c.name, b.goal, tr.sub, len(draw), around[c.want])
		}
	}
}

// On the tile before the track, a boat enters it, wherever it heads and without
// a draw: the platform begins in (150, 150) and leads to negative x.
func TestChooseGoalEntering(t *testing.T) {
	m := onLake(t, quay, 1)
	tr, _, b := m.afloat(151*32+2, 150*32+30, 8)
	m.random = &numbers{}
	m.chooseGoal(tr)
	if want := (spot{150, 150}); tr.sub != entering || b.goal != want {
		t.Errorf("goal %v, sub %d, want %v, %d", b.goal, tr.sub, want, entering)
	}
}

// Homeward goes to the tile before the track, (151, 150), along the axis on
// which that is farther; along y if neither is.
func TestHomeward(t *testing.T) {
	m := onLake(t, quay, 1)
	for _, c := range []struct {
		x, y int32 // tiles
		want int
	}{
		{140, 145, 2}, {160, 155, 0}, {150, 140, 1}, {152, 160, 3}, {161, 160, 3}, {161, 140, 1},
	} {
		m.afloat(c.x*32+16, c.y*32+16, 0)
		if got := m.homeward(); got != c.want {
			t.Errorf("from %d, %d: %d, want %d", c.x, c.y, got, c.want)
		}
	}
}

// A boat leaves the platform's end with two steps in hand: it has left it in
// the tick that it comes to the end, and the next may leave after the least
// wait, whether or not that is set.
func TestDepartAfloat(t *testing.T) {
	m := onLake(t, quay, 1)
	m.settings.MinWait, m.settings.Depart = 10, 0
	tr := &m.trains[0]
	for tr.status != TravellingBoat && m.tick < 1000 {
		m.Tick()
	}
	h, b := m.head(tr), &m.boats[0]
	// The path ends at x = 148*32 = 4736. As there is no next step, the boat
	// goes a step back, to 4737, with 8715 left. With two steps and the way of
	// the tick that makes three moves, which get it no farther than one.
	if h.strayX != 4736 || h.strayY != 150*32+16 || b.goal != (spot{147, 150}) || b.yaw != 0 {
		t.Errorf("afloat at %d, %d, heading %d for %v", h.strayX, h.strayY, b.yaw, b.goal)
	}
	if left := 8715 + 2*13962 + distance(h.v) - 3*8716; h.rem != left {
		t.Errorf("%d left of the way, want %d", h.rem, left)
	}
	if s := m.stations[0].countdown; s != 10 && s != 9 {
		t.Errorf("countdown %d, want 10", s)
	}
	if tr.inStation != 0 || tr.lost != 1 || m.draws != 0 {
		t.Errorf("in station %d, on its way for %d, %d numbers drawn", tr.inStation, tr.lost, m.draws)
	}
}

// The test ends in the tick after, with the sum of samples for an average.
func TestFinishAfloat(t *testing.T) {
	m := onLake(t, quay, 1)
	var left unit.Ticks
	for m.outcome != Finished && m.tick < 1000 {
		m.Tick()
		if left == 0 && m.trains[0].status == TravellingBoat {
			left = m.tick
		}
	}
	r := m.Result()
	if r.Outcome != Finished || r.End != left+1 || !r.Stats.Hidden || r.Drawn {
		t.Errorf("%+v, %+v, want it finished at tick %d", r, r.Stats, left+1)
	}
	if r.Stats.AverageSpeed != unit.Speed(m.meter.sum) || m.meter.sum == 0 {
		t.Errorf("average %d, sum %d", r.Stats.AverageSpeed, m.meter.sum)
	}
}

// Boats are overdue in the 15361st tick.
func TestBoatOverdue(t *testing.T) {
	m := onLake(t, quay, 1)
	for m.tick = 1; m.tick < 20000 && !m.stalled; m.tick++ {
		m.watch(&m.trains[0])
	}
	if m.stalledTick != 15361 {
		t.Errorf("overdue at tick %d, want 15361", m.stalledTick)
	}
}

// In front of the platform a boat that is entering shifts along the tile until
// it is in the middle, and goes on the track from there. One that is not, or
// that meets a shore, looks for another goal when it has turned; here that is
// the platform.
func TestMeetShore(t *testing.T) {
	for _, c := range []struct {
		name     string
		sub      uint8
		y, yThen int32 // in the tile
		yaw      uint8
		subThen  uint8
		status   Status
		piece    int32
	}{
		{"below the middle", entering, 10, 11, 0, entering, TravellingBoat, 2},
		{"above", entering, 20, 19, 0, entering, TravellingBoat, 2},
		{"in the middle", entering, 16, 16, 0, entering, Travelling, 0},
		{"not entering", 0, 16, 16, 0, entering, TravellingBoat, 2},
		{"still turning", 0, 16, 16, 4, 0, TravellingBoat, 2},
	} {
		m := onLake(t, quay, 1)
		tr, h, b := m.afloat(151*32, 150*32+c.y, c.yaw)
		b.wanted, tr.sub, h.rem = 0, c.sub, 20000
		h.piece, h.step = 2, 31
		m.random = &numbers{}
		m.meetShore(tr, h, 151*32-1, 150*32+c.y)
		if h.strayY != 150*32+c.yThen || h.rem != 0 || tr.status != c.status {
			t.Errorf("%s: y %d, rem %d, status %d", c.name, h.strayY, h.rem, tr.status)
		}
		if tr.sub != c.subThen || h.piece != c.piece || c.piece == 0 && h.step != 0 {
			t.Errorf("%s: sub %d, piece %d, step %d", c.name, tr.sub, h.piece, h.step)
		}
	}
}

// Boats that are afloat bump into all around them, but not while one comes
// back to the track; after 200 bumps in a row one that is afloat goes through,
// and one on its way in still does not.
func TestBoatsBump(t *testing.T) {
	const x, y = 140*32 + 16, 150*32 + 16
	for _, c := range []struct {
		name   string
		status Status
		sub    uint8
		stuck  uint8
		want   bool
	}{
		{"afloat", TravellingBoat, 0, 0, true},
		{"entering", TravellingBoat, entering, 0, false},
		{"afloat for long", TravellingBoat, 0, 199, false},
		{"nearly as long", TravellingBoat, 0, 198, true},
		{"coming in", Travelling, 0, 199, true},
		{"arriving", Arriving, 0, 199, true},
		{"departing", Departing, 0, 199, false},
		{"wraps to patience", TravellingBoat, 0, 255, true},
	} {
		m := onLake(t, quay, 2)
		tr, h, _ := m.afloat(x, y, 0)
		o := &m.trains[1]
		m.leaveTrack(o, m.head(o))
		m.head(o).strayX, m.head(o).strayY = x-20, y
		m.noteSpots()
		tr.status, tr.sub, h.stuck = c.status, c.sub, c.stuck
		if got := m.bars(tr, h, x, y); got != c.want {
			t.Errorf("%s: barred %t, want %t", c.name, got, c.want)
		}
		if m.bars(tr, h, x+20, y) { // 40 apart, and 31 is enough
			t.Errorf("%s: barred beyond reach", c.name)
		}
	}
}
