package rating_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
)

func packed(one, two, three, four uint16) uint16 { return one | two<<5 | three<<8 | four<<11 }

// Worked out by hand: the comments have the products before they are rounded
// down.
func TestBonusTurns(t *testing.T) {
	type stats = sim.Stats
	for _, c := range []struct {
		name  string
		ride  ride.TypeID // 0 is an ordinary coaster
		stats stats
		want  [3]int
	}{
		// 2.5, 2*3, 3*0.968; 1.25, 2*0.75, 3*0.323; 5, 2*3.125, 3*0.645.
		// The 6 is the length of the turn being made and counts for nothing.
		{"level", 0, stats{TurnsDefault: packed(3, 2, 1, 6)},
			[3]int{2 + 6 + 2, 1 + 1 + 0, 5 + 6 + 1}},
		// 2*3.75, 3.75, 31*73992 34.9999; 2*1.25, 0.75, 31*21140 9.9997;
		// 2*5, 3.125, 31*48623 22.9998.
		{"banked", 0, stats{TurnsBanked: packed(31, 1, 2, 0)},
			[3]int{7 + 3 + 34, 2 + 0 + 9, 10 + 3 + 22}},
		// 4*7.5, 6*273066 24.99, 6*240298 21.9999, 7*187245 19.9999; 5*7.5.
		{"sloped, all at the limit", 0, stats{TurnsSloped: packed(8, 7, 7, 5)},
			[3]int{30 + 24 + 21 + 19, 0, 37}},
		{"sloped, many long ones", 0, stats{TurnsSloped: packed(0, 0, 0, 31)},
			[3]int{30, 0, 60}},
		// 1*7.5; 1*273066 4.17; 2*240298 7.3; 3*187245 8.6.
		{"sloped", 0, stats{TurnsSloped: packed(3, 2, 1, 1)},
			[3]int{7 + 4 + 7 + 8, 0, 7}},
		// 7*254862 27.2; 7*148945 15.9; 2*20.
		{"helices", 0, stats{Helices: 7},
			[3]int{27, 15, 40}},
		// 9*254862 34.9999; 11*148945 24.99; 10*20.
		{"many helices", 0, stats{Helices: 20},
			[3]int{34, 24, 200}},
		{"few helices", 0, stats{Helices: 5},
			[3]int{19, 11, 0}}, // 19.4, 11.4
		// 6*1747626 159.9999; 7*50; 7*1419946 151.7.
		{"inversions", 0, stats{Inversions: 7},
			[3]int{159, 350, 151}},
		{"splash", ride.WaterCoaster, stats{Special: 0x20},
			[3]int{50, 30, 20}},
		{"waterfall", ride.RiverRapids, stats{Special: 0x40},
			[3]int{55, 30, 0}},
		{"whirlpool", ride.RiverRapids, stats{Special: 0x80},
			[3]int{35, 20, 23}},
		{"all special", 0, stats{Special: 0xff},
			[3]int{140, 80, 43}},
		{"spinning tunnel", ride.GhostTrain, stats{Special: 0xe0},
			[3]int{40, 25, 55}},
		{"no spinning tunnel", ride.GhostTrain, stats{Special: 0xc0},
			[3]int{}},
		{"reverser", ride.LogFlume, stats{Special: 0xe0},
			[3]int{48, 55, 65}},
		{"no reverser", ride.LogFlume, stats{Special: 0xa0},
			[3]int{}},
		{"five parts", 0, stats{Special: 0x20, Helices: 7, TurnsDefault: packed(3, 2, 1, 6),
			TurnsBanked: packed(31, 1, 2, 0), TurnsSloped: packed(3, 2, 1, 1), Inversions: 7},
			[3]int{50 + 27 + 10 + 44 + 26 + 159, 30 + 15 + 2 + 11 + 0 + 350, 20 + 40 + 12 + 35 + 7 + 151}},
	} {
		if got := asIs(t, ride.BonusTurns, c.ride, c.stats); got != c.want {
			t.Errorf("%s = %v, want %v", c.name, got, c.want)
		}
	}
}
