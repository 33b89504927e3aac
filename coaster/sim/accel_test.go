package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Creep helps from -500 to 0, at speeds from 0 to 32768.
func TestCreep(t *testing.T) {
	for _, c := range []struct{ a, v, want int32 }{
		{0, 0, 400}, {-500, 1 << 15, -100}, {-501, 0, -501},
		{1, 0, 1}, {0, 1<<15 + 1, 0}, {0, -1, 0},
	} {
		if got := creep(c.a, c.v); got != c.want {
			t.Errorf("creep(%d, %d) = %d, want %d", c.a, c.v, got, c.want)
		}
	}
}

// 256*256 >> 4 = 4096, over 100 40. Backwards the floors show: -255 >> 8 = -1,
// -(1*1) >> 4 = -1, where forwards 255 >> 8 = 0.
func TestAirDrag(t *testing.T) {
	for _, c := range []struct{ v, mass, want int32 }{
		{1 << 16, 100, 40}, {-1 << 16, 100, -40}, {1 << 16, 0, 4096},
		{255, 1, 0}, {-255, 1, -1},
	} {
		if got := airDrag(c.v, c.mass); got != c.want {
			t.Errorf("airDrag(%d, %d) = %d, want %d", c.v, c.mass, got, c.want)
		}
	}
}

// At 65536: rolling 65536/4096 = 16, air 40, so -56; the splash takes
// 65536 >> 6 = 1024 more from step 48 to 128. In a water channel at 131073:
// rolling 32, air 512*512>>4 = 16384, /100 = 163, water 2048; not at 131072.
func TestWaterDrag(t *testing.T) {
	for _, c := range []struct {
		piece   track.Type
		step, v int32
		channel bool
		want    int32
	}{
		{track.WaterSplash, 47, 1 << 16, false, -56},
		{track.WaterSplash, 48, 1 << 16, false, -1080},
		{track.WaterSplash, 128, 1 << 16, false, -1080},
		{track.WaterSplash, 129, 1 << 16, false, -56},
		{track.FlatCovered, 0, 2<<16 + 1, true, -195 - 2048},
		{track.FlatCovered, 0, 2 << 16, true, -195},
		{track.FlatCovered, 0, 2<<16 + 1, false, -195},
		{track.Flat, 0, 2<<16 + 1, true, -195},
	} {
		m := bare(0)
		m.pieces[0].typ = c.piece
		if c.piece.IsCovered() {
			m.pieces[0].traits |= coveredTrack
		}
		if c.channel {
			m.vehicle.Flags |= ride.CoveredTrackIsWaterChannel
		}
		h := &m.cars[0]
		h.step, h.v = c.step, c.v
		if got := m.acceleration(m.train, h, 0); got != c.want {
			t.Errorf("%s step %d at %d, channel %t: %d, want %d",
				c.piece, c.step, c.v, c.channel, got, c.want)
		}
	}
}

// A motor of speed 10 and power 20 before a mass of 400: 10<<14 = 163840,
// weight 10*400>>2 = 1000. In the tightest turns the speed is 10 - 10>>2 = 8:
// 131072, weight 800. The slope gives -50 besides, where the train is faster
// than 65536.
func TestPowered(t *testing.T) {
	const motor = ride.IsPowered
	const free = motor | ride.IsPoweredRideWithUnrestrictedGravity
	for _, c := range []struct {
		name    string
		flags   ride.CarFlags
		piece   track.Type
		v       int32
		reverse bool
		want    int32
	}{
		{"at rest", motor, track.Flat, 0, false, 6553},                         // 163840*40/1000
		{"slow", motor, track.Flat, 1 << 16, false, 3932},                      // 98304*40/1000
		{"faster", motor, track.Flat, 1<<16 + 1, false, 3882},                  // 3932 - 50
		{"left turn", motor, track.LeftQuarterTurn1Tile, 1 << 16, false, 3276}, // 65536*40/800
		{"right turn", motor, track.RightQuarterTurn1Tile, 1 << 16, false, 3276},
		{"wide turn", motor, track.LeftQuarterTurn3Tiles, 1 << 16, false, 3932},
		{"reverse", motor, track.Flat, 0, true, -6553},
		{"lift", motor | ride.IsLift, track.Flat, 1 << 16, false, 4 * 3932},
		{"too fast", motor, track.Flat, 1 << 18, false, -3982}, // -98304*40/1000 = -3932
		// -3932 >> 4 = -245.75, rounded down.
		{"boat", motor | ride.IsWaterRide, track.Flat, 1 << 18, false, -246 - 50},
		{"boat on a slope", motor | ride.IsWaterRide, track.Up25, 1 << 18, false, -50},
		{"boat at rest on a slope", motor | ride.IsWaterRide, track.Up25, 0, false, 6503},
		{"free", free, track.Flat, 1 << 18, false, -50},
		{"not yet free", free, track.Flat, 163840, false, -50},
	} {
		m := bare(c.flags)
		m.pieces[0] = flatPiece(c.piece)
		h := &m.cars[0]
		h.tpl, h.step = m.pieces[0].tpl, 16
		h.v, h.maxSpeed, h.power = c.v, 10, 20
		m.train.mass, m.train.reverse = 400, c.reverse
		if got := m.powered(m.train, h, -50); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// A train with no set speed that runs free still creeps: -50 + 400.
func TestPoweredCreep(t *testing.T) {
	m := bare(ride.IsPowered | ride.IsPoweredRideWithUnrestrictedGravity)
	h := &m.cars[0]
	for v, want := range map[int32]int32{1: 350, 1 << 15: 350, 1<<15 + 1: -50} {
		h.v = v
		if got := m.powered(m.train, h, -50); got != want {
			t.Errorf("at %d: %d, want %d", v, got, want)
		}
	}
}
