package rating_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// asIs returns what the measurements are worth before the type's own factors.
func asIs(t *testing.T, kind ride.ModifierKind, id ride.TypeID, s sim.Stats) [3]int {
	t.Helper()
	r := alone([3]int16{500, 400, 300}, mod(kind, 0, one, one, one))
	r.Type.ID, r.Stats = id, &s
	return part(t, r)
}

// Worked out by hand, each sum in the order vertical high, low, lateral.
func TestBonusGForces(t *testing.T) {
	for _, c := range []struct {
		high, low, lateral unit.G
		want               [3]int
	}{
		// 364*5242 29.1, 89*15728 21.4, 150*26214 59.99;
		// 364*52428 291.2, 189*52428 151.2, 202;
		// 364*17039 94.6, 189*14563 41.998, 202*21845 67.3.
		{364, -89, 202, [3]int{29 + 21 + 59, 291 + 151 + 202, 94 + 41 + 67}},
		// Excitement stops at -250: 250*15728 59.998; 400*52428 319.99;
		// 400*14563 88.9; of 100: 7.999, 79.998, 25.999.
		{100, -300, 0, [3]int{7 + 59, 79 + 319, 25 + 88}},
		// 350*52428 279.99, 350*14563 77.8.
		{100, -250, 0, [3]int{7 + 59, 79 + 279, 25 + 77}},
		// A ride that is never lighter than 0.60: nothing, 40*52428 31.999,
		// 40*14563 8.9; of 100 lateral 39.999, 100, 33.3.
		{100, 60, 100, [3]int{7 + 0 + 39, 79 + 31 + 100, 25 + 8 + 33}},
		{100, 100, 0, [3]int{7, 79, 25}},
	} {
		s := sim.Stats{MaxVerticalG: c.high, MinVerticalG: c.low, MaxLateralG: c.lateral}
		if got := asIs(t, ride.BonusGForces, ride.WoodenRc, s); got != c.want {
			t.Errorf("g forces %v %v %v = %v, want %v", c.high, c.low, c.lateral, got, c.want)
		}
	}
}

// Worked out by hand.
func TestBonusDrops(t *testing.T) {
	for _, c := range []struct {
		drops, highest uint8
		want           [3]int
	}{
		// 9*728177 99.9999, 80*16000 19.5; 12*928426 169.9999, 80*32000 39.06;
		// 12*10, 80*10240 12.5.
		{12, 40, [3]int{99 + 19, 169 + 39, 120 + 12}},
		{1, 0, [3]int{11, 14, 10}},       // 11.1, 14.2
		{0, 255, [3]int{124, 249, 79}},   // 510*16000 124.5; 249.02; 510*10240 79.7
		{255, 0, [3]int{99, 3612, 2550}}, // 255*928426 3612.5
	} {
		s := sim.Stats{Drops: c.drops, HighestDrop: c.highest}
		if got := asIs(t, ride.BonusDrops, ride.WoodenRc, s); got != c.want {
			t.Errorf("%d drops, highest %d = %v, want %v", c.drops, c.highest, got, c.want)
		}
	}
}

// Worked out by hand.
func TestBonusSheltered(t *testing.T) {
	for _, c := range []struct {
		metres   float64
		sections uint8
		want     [3]int
	}{
		// 100*9175 13.99, 2*774516 23.6; 100*9830 14.99; 100/4. The odd
		// tenths of a metre do not count. Entered on a slope: 20 0 15.
		{100.9, 2 | 0x20, [3]int{13 + 23 + 20, 14, 25 + 15}},
		{100.9, 2 | 0x40, [3]int{13 + 23 + 20, 14, 25 + 15}},
		{100.9, 2 | 0x80, [3]int{13 + 23, 14, 25}},
		// 1000*9175 139.99, 11*774516 129.9999; 1500*9830 224.99; 1000/4.
		{1500, 31 | 0x60, [3]int{139 + 129 + 40, 224, 250 + 30}},
		{3000, 0, [3]int{139, 299, 250}}, // 2000*9830 299.99
	} {
		s := sim.Stats{ShelteredLength: unit.Length(c.metres * one), ShelteredSections: c.sections}
		if got := asIs(t, ride.BonusSheltered, ride.WoodenRc, s); got != c.want {
			t.Errorf("%v m in sections %#x = %v, want %v", c.metres, c.sections, got, c.want)
		}
	}
}

// A type that does not like shelter loses by it, rounded away from zero:
// 36*-19275 = -693900, -10.6; 14*21845 4.7; 25*23405 8.9.
func TestBonusShelteredUnwanted(t *testing.T) {
	r := alone([3]int16{500, 400, 300}, mod(ride.BonusSheltered, 0, -19275, 21845, 23405))
	r.Stats.ShelteredLength, r.Stats.ShelteredSections = 100*one, 2
	if got, want := part(t, r), [3]int{-11, 4, 8}; got != want {
		t.Errorf("sheltered = %v, want %v", got, want)
	}
}

// Worked out by hand with the factors of the wooden roller coaster.
func TestPenaltyLateralGs(t *testing.T) {
	for _, c := range []struct {
		high, low, lateral unit.G
		want               [3]int
	}{
		{364, -89, 280, [3]int{}},
		{364, -89, 281, [3]int{0, 197, 151}}, // 375*34555 197.7; 200*49648 151.5
		{364, -89, 310, [3]int{0, 197, 151}},
		// (29+21+59)/2 = 54; -54*40960 -33.75; 1225*34555 645.9; 600*49648 454.5
		{364, -89, 311, [3]int{-34, 645, 454}},
		{100, -300, 400, [3]int{-39, 645, 454}}, // (7+59+59)/2 = 62; -38.75
		{100, 60, 400, [3]int{-21, 645, 454}},   // (7+0+59)/2 = 33; -20.6
	} {
		r := alone([3]int16{500, 400, 300}, mod(ride.PenaltyLateralGs, 0, 40960, 34555, 49648))
		r.Stats = &sim.Stats{MaxVerticalG: c.high, MinVerticalG: c.low, MaxLateralG: c.lateral}
		if got := part(t, r); got != c.want {
			t.Errorf("lateral %v = %v, want %v", c.lateral, got, c.want)
		}
	}
}
