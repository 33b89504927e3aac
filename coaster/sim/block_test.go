package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// A taken block stops what is not faster than 2<<16 at once and takes an
// eighth from the rest: 131073>>3 = 16384.
func TestStopAtBlock(t *testing.T) {
	for v, want := range map[int32]int32{-5: 0, 2 << 16: 0, 2<<16 + 1: 2<<16 + 1 - 16384} {
		m := bare(0)
		h := car{v: v, accel: 99}
		if m.stopAtBlock(&h); h.v != want || h.accel != 0 || m.flags != atClosedBlock {
			t.Errorf("at %d: %d, acceleration %d, flags %d; want %d, 0",
				v, h.v, h.accel, m.flags, want)
		}
	}
}

// Open block brakes drive a train up to 0x20364 = 131940, and take a sixteenth
// from one that is faster than their setting and 0x364 = 868:
// (9<<16) + 868 = 590692; 590693>>4 = 36918. The usual setting is 2, and
// (2<<16) + 868 is 131940 too: 131941>>4 = 8246.
func TestPassBlock(t *testing.T) {
	for _, c := range []struct {
		setting uint8
		v, want int32
		acts    bool
	}{
		{2, -1, -1, false}, {2, 0, 131940, true}, {2, 131940, 131940, true},
		{2, 131941, 123695, true},
		{9, 131941, 131941, false}, {9, 590692, 590692, false}, {9, 590693, 553775, true},
	} {
		h := car{v: c.v, accel: 99, brakeSpeed: c.setting}
		if passBlock(&h); h.v != c.want || h.accel == 0 != c.acts {
			t.Errorf("setting %d at %d: %d, acceleration %d; want %d",
				c.setting, c.v, h.v, h.accel, c.want)
		}
	}
}

// blockCircuit is a station, brakes faster and slower than the block brakes
// after them, and a lift.
func blockCircuit() *Machine {
	m := bare(0)
	pieces := ring(flatPiece(track.EndStation), flatPiece(track.Flat), flatPiece(track.Brakes),
		flatPiece(track.Brakes), flatPiece(track.BlockBrakes), flatPiece(track.Up25ToFlat))
	pieces[0].traits = endOfStation | blockStart
	for i, speed := range []uint8{2: 6, 3: 0} {
		if i >= 2 {
			pieces[i].traits, pieces[i].speed, pieces[i].closed = brakes|effects, speed, true
		}
	}
	pieces[4].traits, pieces[4].speed = leadsToBlock|blockStart, 2
	pieces[5].traits = liftTop | blockStart
	m.pieces = pieces
	for i := range pieces {
		if pieces[i].has(blockStart) {
			pieces[i].prevBlock = m.blockBefore(int32(i))
		}
	}
	return m
}

// The tail that leaves a block start takes the block behind it and frees the
// one before; brakes before block brakes open with them, but for those that
// are as fast anyway.
func TestTakeBlock(t *testing.T) {
	m := blockCircuit()
	m.pieces[0].closed = true
	m.takeBlock(4)
	checkClosed(t, m, "block brakes left", 2, 3, 4)
	m.takeBlock(5)
	checkClosed(t, m, "lift left", 2, 5)
	m.takeBlock(0)
	checkClosed(t, m, "station left", 0, 2)
}

// checkClosed compares the pieces that are closed with those that should be.
func checkClosed(t *testing.T, m *Machine, what string, want ...int) {
	t.Helper()
	closed := map[int]bool{}
	for _, i := range want {
		closed[i] = true
	}
	for i := range m.pieces {
		if m.pieces[i].closed != closed[i] {
			t.Errorf("%s: piece %d closed = %t", what, i, !closed[i])
		}
	}
}

// Brakes read the setting of the block brakes that follow in a row with them,
// or their own.
func TestSpeedBeyond(t *testing.T) {
	m := blockCircuit()
	for i, want := range map[int32]uint8{2: 2, 3: 2} {
		if got := m.speedBeyond(i); got != want {
			t.Errorf("brakes %d read %d, want %d", i, got, want)
		}
	}
	m.pieces[4] = piece{typ: track.Flat, next: 5}
	if got := m.speedBeyond(2); got != 6 {
		t.Errorf("brakes before no block brakes read %d, want 6", got)
	}
}

// Block brakes before a cable lift slow a train by an eighth down to 131940
// (131941>>3 = 16492), drive it to step 18, and hold it there.
func TestStopForCable(t *testing.T) {
	const stopped = WaitingForCableLift
	for _, c := range []struct {
		v, step int32
		blocked bool
		want    int32
		status  Status
		flags   events
	}{
		{131941, 10, false, 115449, Travelling, 0},
		{131940, 10, false, 131940, Travelling, 0},
		{-9, 18, false, 0, stopped, 0},
		{131941, 18, false, 0, stopped, 0},
		{100, 19, false, 0, stopped, 0},
		{0, 19, false, 0, Travelling, 0},
		{100, 18, true, 0, Travelling, atClosedBlock},
	} {
		m := bare(0)
		m.blocks = c.blocked
		m.train.status = Travelling
		h := &m.cars[0]
		h.v, h.step = c.v, c.step
		m.stopForCable(m.train, h, &piece{closed: true})
		if h.v != c.want || m.train.status != c.status || m.flags != c.flags {
			t.Errorf("at %d on step %d, blocked %t: %d, status %d, flags %d; want %d, %d, %d",
				c.v, c.step,
				c.blocked, h.v, m.train.status, m.flags, c.want, c.status, c.flags)
		}
	}
	m := bare(0)
	m.train.status, m.cars[0].v = TravellingCableLift, 200000
	if m.stopForCable(m.train, &m.cars[0], &piece{}); m.cars[0].v != 200000 {
		t.Error("a train on the cable was braked")
	}
}

// Block brakes before track of a cable lift stop for the cable: 200000>>3 =
// 25000; others let pass: 200000>>4 = 12500, or stop for a taken block.
func TestMeetBlock(t *testing.T) {
	for _, c := range []struct {
		cable, blocked bool
		want           int32
	}{{true, true, 175000}, {true, false, 175000}, {false, false, 187500}, {false, true, 175000}} {
		m := bare(0)
		m.pieces = ring(flatPiece(track.BlockBrakes), flatPiece(track.Flat))
		m.pieces[0].traits, m.pieces[0].closed = leadsToBlock|blockStart, true
		m.pieces[1].cable = c.cable
		m.cable.hill, m.blocks = 1, c.blocked
		h := &m.cars[0]
		h.v, h.brakeSpeed = 200000, 2
		m.meetBlock(m.train, h, &m.pieces[0])
		if stops := m.flags&atClosedBlock != 0; h.v != c.want || stops != (c.blocked && !c.cable) {
			t.Errorf("cable %t, blocks %t: %d, flags %d; want %d",
				c.cable, c.blocked, h.v, m.flags, c.want)
		}
	}
}
