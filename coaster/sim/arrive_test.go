package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Station brakes take a sixteenth of the speed, from 24<<16 on an eighth, in
// the last round only: 200000/16 = 12500; 1572864/8 = 196608; 1572863/16 =
// 98303. Slow trains are pushed.
func TestBrakeForwards(t *testing.T) {
	const push, left = drivePush, 99
	for _, c := range []struct {
		circuits, laps uint8
		v, want, accel int32
	}{
		{1, 0, 131940, 131940, push}, {1, 0, 131941, 131941 - 8246, 0},
		{1, 0, 200000, 187500, 0},
		{1, 0, 24<<16 - 1, 1474560, 0}, {1, 0, 24 << 16, 1376256, 0},
		{3, 0, 200000, 200000, left}, {3, 1, 200000, 200000, left}, {3, 2, 200000, 187500, 0},
		{3, 0, 131940, 131940, push},
	} {
		m := bare(0)
		m.settings.Circuits, m.train.laps = c.circuits, c.laps
		h := car{v: c.v, accel: left}
		if m.brakeForwards(m.train, &h); h.v != c.want || h.accel != c.accel {
			t.Errorf("round %d of %d at %d: %d, acceleration %d; want %d, %d",
				c.laps+1, c.circuits, c.v, h.v, h.accel, c.want, c.accel)
		}
	}
}

// Backwards most coasters pass unbraked in the round that would be the last,
// and are braked in the one after it: 131941/16 = 8246, 1572864/16 = 98304,
// 1572865/8 = 196608.
func TestBrakeBackwards(t *testing.T) {
	const push, left = -drivePush, 99
	for _, c := range []struct {
		name           string
		flags          ride.CarFlags
		mode           ride.Mode
		once           bool // the ride type has no multiple circuits
		circuits, laps uint8
		v, want, accel int32
		passes         bool
	}{
		{"slow", 0, ride.ContinuousCircuit, false, 1, 0, -131940, -131940, push, false},
		{"slow, powered", ride.IsPowered, ride.ContinuousCircuit, false, 1, 0,
			-131940, -131940, left, false},
		{"first time", 0, ride.ContinuousCircuit, false, 1, 0, -131941, -131941, left, true},
		{"second time", 0, ride.ContinuousCircuit, false, 1, 1, -131941, -123695, 0, false},
		{"round to go", 0, ride.ContinuousCircuit, false, 2, 0, -131941, -131941, left, false},
		{"one round only", 0, ride.ContinuousCircuit, true, 1, 0, -131941, -123695, 0, false},
		{"launched", 0, ride.PoweredLaunch, false, 1, 0, -131941, -123695, 0, false},
		{"shuttle", 0, ride.Shuttle, false, 1, 0, -131941, -123695, 0, false},
		{"fast", 0, ride.PoweredLaunch, false, 1, 0, -24 << 16, -1474560, 0, false},
		{"faster", 0, ride.PoweredLaunch, false, 1, 0, -24<<16 - 1, -1376257, 0, false},
	} {
		m := bare(c.flags)
		m.mode = c.mode
		m.typ = &ride.Type{Flags: ride.AllowMultipleCircuits}
		if c.once {
			m.typ = &ride.Type{}
		}
		m.settings.Circuits, m.train.laps = c.circuits, c.laps
		h := car{v: c.v, accel: left}
		m.brakeBackwards(m.train, &h)
		if h.v != c.want || h.accel != c.accel || m.train.lapDone != c.passes {
			t.Errorf("%s: %d, acceleration %d, passes %t; want %d, %d, %t",
				c.name, h.v, h.accel, m.train.lapDone, c.want, c.accel, c.passes)
		}
	}
}

// A shuttle on an incline passes the platform forwards until its backward lap
// is done, a launch that passes the station does so backwards; all others
// begin to arrive.
func TestReachStation(t *testing.T) {
	for _, c := range []struct {
		mode    ride.Mode
		v       int32
		lapDone bool
		arrives bool
		sub     uint8
	}{
		{ride.ContinuousCircuit, 0, false, true, 0},
		{ride.ContinuousCircuit, -1, false, true, 1},
		{ride.ReverseInclineLaunchedShuttle, 0, false, false, 9},
		{ride.ReverseInclineLaunchedShuttle, 0, true, true, 0},
		{ride.ReverseInclineLaunchedShuttle, -1, false, true, 1},
		{ride.PoweredLaunchPasstrough, -1, false, false, 9},
		{ride.PoweredLaunchPasstrough, 0, false, true, 0},
		{ride.PoweredLaunch, -1, false, true, 1},
	} {
		m := bare(0)
		m.mode = c.mode
		m.train.status, m.train.sub, m.train.lapDone = Travelling, 9, c.lapDone
		m.cars[0].v = c.v
		m.reachStation(m.train, &m.cars[0])
		if got := m.train.status == Arriving; got != c.arrives || m.train.sub != c.sub {
			t.Errorf("%v at %d: arrives %t, sub %d; want %t, %d",
				c.mode, c.v, got, m.train.sub, c.arrives, c.sub)
		}
	}
}

// What can happen to a train on its way, worst first. A train that left
// forwards runs off an open end; one that left backwards is stopped by it
// once.
func TestMishap(t *testing.T) {
	for _, c := range []struct {
		flags   events
		mode    ride.Mode
		sub     uint8
		over    bool
		outcome Outcome
		v       int32
	}{
		{derailed | collided | endOfTrack, ride.ContinuousCircuit, 1, true, Derailed, 5},
		{collided | endOfTrack, ride.ContinuousCircuit, 1, true, Collided, 5},
		{endOfTrack, ride.ContinuousCircuit, 1, true, RanOff, 5},
		{endOfTrack, ride.ContinuousCircuit, 0, false, Running, 0},
		{endOfTrack, ride.Shuttle, 1, false, Running, 0},
		{towerTop, ride.FreefallDrop, 1, true, RanOff, 5},
		{bumpedAhead | atStation | atClosedBlock, ride.ContinuousCircuit, 1, false, Running, 5},
	} {
		m := bare(0)
		m.mode, m.flags, m.train.sub, m.cars[0].v = c.mode, c.flags, c.sub, 5
		over := m.mishap(m.train, &m.cars[0])
		if over != c.over || m.outcome != c.outcome || m.done != c.over || m.cars[0].v != c.v {
			t.Errorf("%#x in %v, sub %d: over %t, %v, speed %d; want %t, %v, %d",
				c.flags, c.mode, c.sub, over, m.outcome, m.cars[0].v, c.over, c.outcome, c.v)
		}
		if turned := c.mode == ride.Shuttle; m.train.reverse != turned {
			t.Errorf("%v: turned %t", c.mode, !turned)
		}
	}
}

// A lift's cabin that meets the end of its track on the way begins to arrive,
// as one that comes back down.
func TestLiftAtEnd(t *testing.T) {
	for _, sub := range []uint8{0, 1} {
		m := bare(0)
		m.mode, m.flags = ride.RotatingLift, endOfTrack
		m.train.status, m.train.sub, m.train.count = Travelling, sub, 9
		over := m.mishap(m.train, &m.cars[0])
		if !over || m.done || m.train.status != Arriving || m.train.sub != 1 || m.train.count != 0 {
			t.Errorf("sub %d: over %t, done %t, train %+v", sub, over, m.done, *m.train)
		}
	}
}

// A train is overdue in its 9601st tick on the way.
func TestWatch(t *testing.T) {
	m := bare(0)
	m.watchStall = true
	for m.tick = 1; m.tick < 10000 && !m.stalled; m.tick++ {
		m.watch(m.train)
	}
	if m.stalledTick != 9601 {
		t.Errorf("overdue at tick %d, want 9601", m.stalledTick)
	}
}

// Figures of segments without time go to the end, from the last pair to the
// first. The average is over all samples: 100/7 = 14.
func TestFinishTest(t *testing.T) {
	for _, c := range []struct{ times, want []uint16 }{
		{[]uint16{0, 7}, []uint16{7, 0}},
		{[]uint16{3, 4}, []uint16{3, 4}},
		{[]uint16{0, 0, 7}, []uint16{7, 0, 0}},
		{[]uint16{3, 0, 4}, []uint16{3, 4, 0}},
		{[]uint16{0, 3, 4}, []uint16{3, 0, 4}},
	} {
		m := bare(0)
		m.meter.sum = 100
		for _, n := range c.times {
			m.stats.Segments = append(m.stats.Segments, Segment{Time: n, Length: unit.Length(n)})
		}
		m.finishTest()
		for i, s := range m.stats.Segments {
			if s.Time != c.want[i] || s.Length != unit.Length(c.want[i]) {
				t.Errorf("%v: segment %d is %+v, want %d", c.times, i, s, c.want[i])
			}
		}
		if m.stats.AverageSpeed != 14 || m.outcome != Finished {
			t.Errorf("%v: average %d, %v", c.times, m.stats.AverageSpeed, m.outcome)
		}
	}
}
