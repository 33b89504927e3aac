package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// gathered is what a car has gathered before the effect of a piece.
const gathered = 777

// The effects of pieces at the limits of their speeds.
func TestEffects(t *testing.T) {
	typ := &ride.Type{
		BoosterSpeedFactor: 1, BoosterAccel: 17, PoweredLiftAccel: 4,
		Flags: ride.HasLsmBehaviourOnFlat,
	}
	for _, c := range []struct {
		name  string
		piece track.Type
		v     int32
		want  int32
	}{
		{"transfer, fast", track.HeartLineTransferUp, 4 << 16, -8 * 4 << 16},
		{"transfer", track.HeartLineTransferUp, 4<<16 - 1, gathered},
		{"transfer", track.HeartLineTransferDown, 2 << 16, gathered},
		{"transfer, slow", track.HeartLineTransferDown, 2<<16 - 1, 5 << 16},
		{"transfer, backwards", track.HeartLineTransferUp, -1, 5 << 16},
		{"brakes", track.Brakes, 6 << 16, gathered},
		{"brakes, fast", track.Brakes, 6<<16 + 1, -16 * (6<<16 + 1)},
		// The setting of 6 counts 6*1/2 = 3.
		{"booster", track.Booster, 3 << 16, gathered},
		{"booster, slow", track.Booster, 3<<16 - 1, 17 << 16},
		{"powered lift", track.PoweredLift, 90 << 16, 4 << 16},
		{"launching flat", track.Flat, 90 << 16, 4 << 16},
	} {
		m := bare(0)
		m.typ, m.v = typ, c.v
		m.cars[0].brakeSpeed = 6
		p := flatPiece(c.piece)
		p.closed = true
		if got := m.applyEffects(0, &m.cars[0], &p, gathered); got != c.want {
			t.Errorf("%s at %d: %d, want %d", c.name, c.v, got, c.want)
		}
	}
}

// Backwards only brakes and launching track do anything.
func TestEffectsBack(t *testing.T) {
	for _, c := range []struct {
		piece   track.Type
		v, want int32
	}{
		{track.Brakes, -6 << 16, gathered},
		{track.Brakes, -6<<16 - 1, 16 * (6<<16 + 1)},
		{track.Flat, -8 << 16, gathered},
		{track.Flat, -8<<16 - 1, 2 * (8<<16 + 1)},
		{track.Booster, -9 << 16, gathered},
		{track.PoweredLift, -9 << 16, gathered},
		{track.BrakeForDrop, -9 << 16, gathered},
	} {
		m := bare(0)
		m.typ, m.v = &ride.Type{Flags: ride.HasLsmBehaviourOnFlat}, c.v
		m.cars[0].brakeSpeed = 6
		p := flatPiece(c.piece)
		p.closed = true
		if c.piece == track.Brakes {
			p.traits |= brakes
		}
		if got := m.applyEffectsBack(&m.cars[0], &p, gathered); got != c.want {
			t.Errorf("%s at %d: %d, want %d", c.piece, c.v, got, c.want)
		}
	}
}

// Half way up a heartline transfer the car changes sides.
func TestTransferSides(t *testing.T) {
	m := bare(0)
	c := &m.cars[0]
	for step, want := range map[int32]uint8{79: 4, 80: 5, 81: 4} {
		c.step, c.kind = step, 4
		if m.transfer(c, 0); c.kind != want {
			t.Errorf("at step %d kind %d, want %d", step, c.kind, want)
		}
	}
}

// Brakes that are open before block brakes let the faster of the two pass.
func TestOpenBrakes(t *testing.T) {
	m := bare(0)
	for _, c := range []struct {
		own, block uint8
		closed     bool
		want       int32
	}{
		{0, 2, true, 0}, {0, 2, false, 2 << 16}, {4, 2, false, 4 << 16}, {4, 2, true, 4 << 16},
	} {
		car := car{brakeSpeed: c.own, blockSpeed: c.block}
		if got := m.brakeSpeed(&car, &piece{closed: c.closed}); got != c.want {
			t.Errorf("brakes %d before blocks %d, closed %t: %d, want %d",
				c.own, c.block, c.closed, got, c.want)
		}
	}
}

// The brake for drop brakes the head from step 8 and holds it from step 24.
func TestHoldBeforeDrop(t *testing.T) {
	for _, c := range []struct {
		i, step int32
		held    bool // before
		want    int32
		ticks   int8 // left after
	}{
		{0, 7, false, gathered, 0},
		{0, 8, false, -16 * 5000, 0},
		{0, 23, false, -16 * 5000, 0},
		{0, 24, false, -16 * 5000, 90},
		{0, 24, true, gathered, 0},
		{1, 24, false, gathered, 0}, // not the head
	} {
		m := bare(0)
		m.v = 5000
		p := flatPiece(track.BrakeForDrop)
		car := car{step: c.step, held: c.held}
		got := m.applyEffects(c.i, &car, &p, gathered)
		if got != c.want || car.holdTicks != c.ticks || car.held != (c.held || c.ticks > 0) {
			t.Errorf("car %d at step %d, held %t: %d, held %t for %d; want %d for %d",
				c.i, c.step, c.held, got, car.held, car.holdTicks, c.want, c.ticks)
		}
	}
}

// On a log flume's reverser a log at 4<<16 or more goes from step 16 to 33,
// past step 32, where slower ones turn round.
func TestTurnRound(t *testing.T) {
	for _, c := range []struct {
		step, v, want int32
		kind          uint8
	}{
		{16, 4 << 16, 33, 0}, {16, 4<<16 - 1, 16, 0}, {15, 9 << 16, 15, 0}, {32, 0, 32, 1},
	} {
		m := bare(0)
		m.vehicle.Cars[0].Reversed = 1
		log := &m.cars[0]
		log.step, log.v = c.step, c.v
		if m.turnRound(log); log.step != c.want || log.kind != c.kind {
			t.Errorf("step %d at %d: step %d, kind %d; want %d, %d",
				c.step, c.v, log.step, log.kind, c.want, c.kind)
		}
	}
}

// The head stops dead before a reverser at 3<<16 or less; other cars do not,
// and backwards a reverser cannot be entered.
func TestEnterReverser(t *testing.T) {
	reverser := flatPiece(track.LeftReverser)
	reverser.traits |= reverserPiece
	for _, c := range []struct {
		first   int32
		v, want int32
	}{
		{0, 3 << 16, 0}, {0, 3<<16 + 1, 3<<16 + 1}, {-1, 3 << 16, 3 << 16},
	} {
		m := bare(0)
		m.pieces = ring(flatPiece(track.Flat), reverser)
		m.setJoint(&m.pieces[0], &m.pieces[1])
		m.train.first, m.train.n = c.first, 2
		m.cars[0].v, m.cars[0].step = c.v, 31
		if _, ok := m.enterNext(0, &m.cars[0]); !ok || m.cars[0].v != c.want {
			t.Errorf("car %d at %d: entered %t, now %d, want %d",
				-c.first, c.v, ok, m.cars[0].v, c.want)
		}
		m.cars[0] = car{tpl: m.pieces[0].tpl}
		if _, ok := m.enterPrev(0, &m.cars[0]); ok {
			t.Error("entered a reverser backwards")
		}
	}
}
