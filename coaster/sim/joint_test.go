package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Slope and banking must agree at a joint; where the inversion changes, on
// types that have one, level and upside down are exchanged.
func TestJoins(t *testing.T) {
	for _, c := range []struct {
		left, entered        track.Type
		inverted, upsideDown bool // the car, the piece entered
		backwards, want      bool
	}{
		{track.Flat, track.Flat, false, false, false, true},
		{track.Flat, track.Up25, false, false, false, false},
		{track.FlatToUp25, track.Up25, false, false, false, true},
		{track.Flat, track.FlatToUp25, false, false, true, false},
		{track.Up25, track.FlatToUp25, false, false, true, true},
		{track.FlatToLeftBank, track.Flat, false, false, false, false},
		{track.Flat, track.Flat, true, true, false, true},
		{track.Flat, track.Flat, false, true, false, false},
		{track.Flat, track.Flat, true, false, true, false},
	} {
		m := bare(0)
		m.invertible = true
		p, q := flatPiece(c.left), flatPiece(c.entered)
		q.inverted = c.upsideDown
		if got := m.joins(&p, &q, c.inverted, c.backwards); got != c.want {
			t.Errorf("%s to %s, car inverted %t, track %t, backwards %t: joins %t",
				c.left, c.entered, c.inverted, c.upsideDown, c.backwards, got)
		}
		m.invertible = false
		if p.typ == q.typ && !m.joins(&p, &q, c.inverted, c.backwards) {
			t.Errorf("%s: inversion counts on a type without", c.left)
		}
	}
}

// A cabin that is pushed back leaves a wheel by the way that it came.
func TestLeaveWheel(t *testing.T) {
	const out, back = track.LaneChairliftOut, track.LaneChairliftBack
	const end, start = track.LaneChairliftEndWheel, track.LaneChairliftStartWheel
	for _, c := range []struct {
		lane, forwards, backwards track.Lane
		against, againstBack      bool // to the piece before; to the one after
	}{
		{out, out, out, false, false}, {back, back, back, true, true},
		{end, back, out, true, false}, {start, out, back, false, true},
	} {
		a, b := car{lane: c.lane}, car{lane: c.lane}
		if got := a.leaveWheel(endWheel, startWheel); got != c.against || a.lane != c.forwards {
			t.Errorf("lane %d: lane %d, against %t; want %d, %t",
				c.lane, a.lane, got, c.forwards, c.against)
		}
		if got := b.leaveWheel(startWheel, endWheel); got != c.againstBack || b.lane != c.backwards {
			t.Errorf("lane %d backwards: lane %d, against %t; want %d, %t",
				c.lane, b.lane, got, c.backwards, c.againstBack)
		}
	}
}

// Reversed trains are the same cars in reverse order: a front car 1, 20 long,
// a second 2, 60 long, and a third 0, 100 long. Each car stands half of its
// length behind the end of the one before.
func TestReversedTrain(t *testing.T) {
	for _, c := range []struct {
		reversed bool
		kinds    [3]uint8
		rem      [3]int32
	}{
		{false, [3]uint8{1, 2, 0}, [3]int32{-10, -20 - 30, -80 - 50}},
		{true, [3]uint8{0, 2, 1}, [3]int32{-50, -100 - 30, -160 - 10}},
	} {
		m := bare(0)
		m.cars = nil
		m.vehicle = &ride.Vehicle{
			Default: 0, Front: 1, Second: 2, Third: 255, Rear: 255,
			Cars: []ride.Car{{Spacing: 100}, {Spacing: 20}, {Spacing: 60}},
		}
		r := int32(0)
		for i := range 3 {
			r = m.makeCar(i, 3, c.reversed, 0, r)
			if got := m.cars[i]; got.kind != c.kinds[i] || got.rem != c.rem[i] {
				t.Errorf("reversed %t: car %d is a %d at %d, want a %d at %d",
					c.reversed, i, got.kind, got.rem, c.kinds[i], c.rem[i])
			}
		}
	}
}

// An odd length loses a bit: half of 101 is 50, twice.
func TestOddSpacing(t *testing.T) {
	m := bare(0)
	m.vehicle.Cars[0].Spacing = 101
	if r := m.makeCar(0, 1, false, 0, 0); r != -100 || m.cars[1].rem != -50 {
		t.Errorf("the next car begins at %d, this one stands at %d, want -100, -50",
			r, m.cars[1].rem)
	}
}

// A tested train that leaves again begins the next segment; if there is none,
// the test is over. Other trains are not tested while one is.
func TestLeavesOnTest(t *testing.T) {
	for _, c := range []struct {
		stations, segment int
		done              bool
	}{{1, 0, true}, {2, 1, false}} {
		m := bare(0)
		m.numStations = c.stations
		m.trains = append(m.trains, train{station: 1})
		first, second := &m.trains[0], &m.trains[1]
		m.leavesOnTest(first)
		m.leavesOnTest(second)
		if !first.testing || second.testing || m.done {
			t.Errorf("tested: first %t, second %t; over %t", first.testing, second.testing, m.done)
		}
		first.station = 1
		m.leavesOnTest(first)
		if m.meter.segment != c.segment || m.done != c.done || m.meter.station != int32(c.segment) {
			t.Errorf("%d stations: segment %d from %d, over %t",
				c.stations, m.meter.segment, m.meter.station, m.done)
		}
	}
}

// Two pieces in the same place count once, a piece that is met again counts
// again, and from a platform without an entrance nothing counts.
func TestMeasureNext(t *testing.T) {
	for _, entrance := range []bool{true, false} {
		m := bare(0)
		m.stations[0].entrance = entrance
		m.meter.lastPlace = noPlace
		helix := flatPiece(track.Flat)
		helix.flags, helix.key = track.Helix, 7
		other := flatPiece(track.Flat)
		m.pieces = []piece{helix, helix, other}
		for _, i := range []int32{0, 1, 2, 0} {
			m.cars[0].piece = i
			m.measureNext(&m.cars[0])
		}
		want := map[bool]uint8{true: 2, false: 0}[entrance]
		if m.stats.Helices != want {
			t.Errorf("entrance %t: %d helices, want %d", entrance, m.stats.Helices, want)
		}
	}
}
