package sim

import (
	"math"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// turns measures pieces with the given flags one after the other.
func turns(flags ...track.Flags) *Machine {
	m := bare(0)
	for _, f := range flags {
		m.countTurn(&piece{flags: f}, m.meter.flags)
	}
	return m
}

// The words of turns: one piece counts 1, two 1<<5, three 1<<8, four and more
// sloped 1<<11; the default word keeps the length of the last turn, less one,
// from bit 11.
func TestCountTurn(t *testing.T) {
	const l, r, b, s = track.TurnLeft, track.TurnRight, track.TurnBanked, track.TurnSloped
	for _, c := range []struct {
		name                    string
		flags                   []track.Flags
		normal, banked, sloping uint16
	}{
		{"one", []track.Flags{l, 0}, 1, 0, 0},
		{"two", []track.Flags{r, r, 0}, 1<<11 | 1<<5, 0, 0},
		{"three", []track.Flags{l, l, l, 0}, 2<<11 | 1<<8, 0, 0},
		{"five", []track.Flags{l, l, l, l, l, 0}, 4<<11 | 1<<8, 0, 0},
		{"not ended", []track.Flags{l, l}, 1 << 11, 0, 0},
		{"the piece that ends a turn begins none", []track.Flags{l, r, 0}, 1, 0, 0},
		{"the one after does", []track.Flags{l, r, r, 0}, 2, 0, 0},
		{"banked by its first piece", []track.Flags{l | b, l, 0}, 1 << 11, 1 << 5, 0},
		{"not by its second", []track.Flags{l, l | b, 0}, 1<<11 | 1<<5, 0, 0},
		{"four banked", []track.Flags{l | b, l, l, l, 0}, 3 << 11, 1 << 8, 0},
		{"four sloped", []track.Flags{l | s, l, l, l, 0}, 3 << 11, 0, 1 << 11},
		{"banked before sloped", []track.Flags{l | b | s, 0}, 0, 1, 0},
	} {
		m := turns(c.flags...)
		got := [3]uint16{m.stats.TurnsDefault, m.stats.TurnsBanked, m.stats.TurnsSloped}
		if want := [3]uint16{c.normal, c.banked, c.sloping}; got != want {
			t.Errorf("%s: %#x, want %#x", c.name, got, want)
		}
	}
}

// Counts stop at 31, 7 and 7; that of long sloped turns goes on from 31 to 0.
func TestTurnsFull(t *testing.T) {
	const lengthOf = 1 << 11
	for _, c := range []struct {
		length uint16 // less one
		kind   meterFlags
		times  int
		want   uint16
	}{
		{0, turnBanked, 31, 31}, {0, turnBanked, 32, 31},
		{1, turnBanked, 8, 7 << 5}, {2, turnSloped, 8, 7 << 8}, {9, turnBanked, 8, 7 << 8},
		{3, turnSloped, 31, 31 << 11}, {3, turnSloped, 32, 0},
	} {
		m := bare(0)
		for range c.times {
			m.stats.TurnsDefault = c.length * lengthOf
			m.endTurn(c.kind)
		}
		if got := m.stats.TurnsBanked | m.stats.TurnsSloped; got != c.want {
			t.Errorf("%d turns of %d: %#x, want %#x", c.times, c.length+1, got, c.want)
		}
	}
}

// Counters stop at 255, sums of speeds and lengths at 2147483647; the number
// of samples and the airtime begin anew after 65535.
func TestLimits(t *testing.T) {
	n := uint8(254)
	for range 3 {
		count(&n)
	}
	m := bare(0)
	m.measuresG = true
	m.stats.Segments = []Segment{{Length: math.MaxInt32 - 1, Time: math.MaxUint16}}
	m.stats.Airtime = math.MaxUint16
	m.meter.sum, m.meter.timer = math.MaxInt32-1, sampleTicks-1
	m.meter.vertical = -1000 // so that it is still below 0 after smoothing
	m.cars[0].v = 1 << 20
	m.measureMotion(m.train, &m.cars[0])
	s := &m.stats.Segments[0]
	if n != 255 || m.meter.sum != math.MaxInt32 || s.Length != math.MaxInt32 {
		t.Errorf("counter %d, sum of speeds %d, length %d", n, m.meter.sum, s.Length)
	}
	if s.Time != 0 || m.stats.Airtime != 0 {
		t.Errorf("samples %d, airtime %d, want both 0", s.Time, m.stats.Airtime)
	}
}

// A sample is taken every 32nd tick, of a train that moves, in either
// direction; only the first round adds to the length.
func TestSamples(t *testing.T) {
	for _, c := range []struct {
		v    int32
		laps uint8
		want Segment
		sum  int64
	}{
		// 2048 >> 10 * 42 = 84 in each of 64 ticks; backwards the same.
		{2048, 0, Segment{Length: 64 * 84, Time: 2}, 2 * 2048},
		{-2048, 0, Segment{Length: 64 * 84, Time: 2}, 2 * 2048},
		{2048, 1, Segment{Time: 2}, 2 * 2048},
		{0, 0, Segment{}, 0},
	} {
		m := bare(0)
		m.stats.Segments = []Segment{{}}
		m.train.laps, m.cars[0].v = c.laps, c.v
		for range 64 {
			m.measureMotion(m.train, &m.cars[0])
		}
		if got := m.stats.Segments[0]; got != c.want || m.meter.sum != c.sum {
			t.Errorf("%d in round %d: %+v, sum %d; want %+v, %d",
				c.v, c.laps+1, got, m.meter.sum, c.want, c.sum)
		}
	}
}

// Special elements share bits; a splash counts from 11<<16 on.
func TestCountSpecial(t *testing.T) {
	for _, c := range []struct {
		id    ride.TypeID
		piece track.Type
		v     int32
		want  Stats
	}{
		{ride.LogFlume, track.WaterSplash, 11 << 16, Stats{Special: 1 << 5}},
		{ride.LogFlume, track.WaterSplash, 11<<16 - 1, Stats{}},
		{ride.LogFlume, track.Rapids, 0, Stats{Special: 1 << 5}},
		{ride.LogFlume, track.SpinningTunnel, 0, Stats{Special: 1 << 5}},
		{ride.LogFlume, track.Waterfall, 0, Stats{Special: 1 << 6}},
		{ride.LogFlume, track.LogFlumeReverser, 0, Stats{Special: 1 << 6}},
		{ride.LogFlume, track.Whirlpool, 0, Stats{Special: 1 << 7}},
		{ride.WaterCoaster, track.FlatCovered, 0, Stats{Special: 1 << 5}},
		{ride.WaterCoaster, track.RightQuarterTurn3TilesCovered, 0, Stats{Special: 1 << 5}},
		{ride.WoodenRc, track.FlatCovered, 0, Stats{}},
		{ride.MiniGolf, track.MinigolfHoleA, 0, Stats{Holes: 1}},
		{ride.MiniGolf, track.MinigolfHoleE, 0, Stats{Holes: 1}},
		{ride.WoodenRc, track.MinigolfHoleA, 0, Stats{}},
	} {
		m := bare(0)
		m.typ = ride.ByID(c.id)
		m.countSpecial(&car{v: c.v}, &piece{typ: c.piece, flags: c.piece.Info().Flags})
		if m.stats.Special != c.want.Special || m.stats.Holes != c.want.Holes {
			t.Errorf("%s on %s at %d: special %#x, holes %d; want %#x, %d",
				c.piece, m.typ.Name, c.v,
				m.stats.Special, m.stats.Holes, c.want.Special, c.want.Holes)
		}
	}
}

// Drops are counted forwards down a descent and backwards down a climb; water
// coasters and mini golf count no inversions.
func TestCountDrop(t *testing.T) {
	m := bare(0)
	c := &m.cars[0]
	at := func(z, v int32, f track.Flags) {
		m.pieces[0].z, c.v = z-int32(c.tpl.steps[0].Z), v
		m.countDrop(c, &piece{flags: f}, m.meter.flags)
	}
	at(200, 1, track.Down) // 25 steps up: the first drop begins
	at(120, 1, track.Down)
	at(96, 1, 0) // 12 steps: 25-12 = 13
	at(160, 0, track.Up)
	at(80, -1, track.Up) // the second began at 20 steps
	at(40, -1, 0)        // 20-5 = 15
	if m.stats.Drops != 2 || m.stats.HighestDrop != 15 {
		t.Errorf("%d drops, highest %d, want 2, 15", m.stats.Drops, m.stats.HighestDrop)
	}
}
