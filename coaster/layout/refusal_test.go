package layout_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A circuit of a wooden roller coaster, to be spoilt in the cases below.
const (
	platform = "beginStation middleStation*3 endStation"
	halfTurn = "leftQuarterTurn3Tiles*2"
)

// entrance and exit beside the platform above.
var gates = []ride.Gate{
	{X: -64, Y: -32, Direction: 1},
	{X: -96, Y: -32, Direction: 1, Exit: true},
}

// beside is a site with something up to 3 steps above the land of a tile.
func beside(x, y int16) layout.Site {
	s := flat
	s.Taken = func(t layout.Tile, base, top int32) bool {
		return t == layout.Tile{X: x, Y: y} && base < 24 && top > 0
	}
	return s
}

// refusals are layouts that break one rule each. Want is what is refused: the
// reason, the piece, the piece that it meets.
var refusals = []struct {
	name   string
	ride   string // wooden if empty
	train  string // the usual one if empty
	track  string
	site   layout.Site // flat if empty
	gates  []ride.Gate
	mode   ride.Mode // of the test; 0 if building is refused
	rounds uint8     // circuits of the test
	want   layout.Reason
	piece  int
	meets  int
}{
	{name: "map edge", track: "endStation flat*2",
		site: layout.Site{X: 64, Y: 64, Z: 112}, want: layout.OffMap, piece: 2, meets: -1},
	{name: "two photos", track: "endStation onRidePhoto*2",
		want: layout.SecondPhoto, piece: 2, meets: -1},
	{name: "two cable lifts", ride: "giga",
		track: "endStation flatToUp25 up25*11 cableLiftHill down25ToFlat flat cableLiftHill",
		want:  layout.SecondCableLift, piece: 16, meets: -1},
	{name: "steep chain", track: "endStation flatToUp25+lift up25ToUp60+lift",
		want: layout.TooSteepForLift, piece: 2, meets: -1},
	{name: "half a step off", track: "endStation flatToUp25 flat",
		want: layout.WrongHeight, piece: 2, meets: -1},
	{name: "below the map", track: "endStation flatToDown25",
		site: layout.Site{X: 4800, Y: 4800, Z: 16, Ground: land(112, 0, nil)},
		want: layout.TooLow, piece: 1, meets: -1},
	{name: "above the map", track: "endStation flat",
		site: layout.Site{X: 4800, Y: 4800, Z: 2016, Ground: land(1984, 0, nil)},
		want: layout.TooHigh, piece: 0, meets: -1},
	{name: "above the supports", track: "endStation",
		site: layout.Site{X: 4800, Y: 4800, Z: 112 + 41*16},
		want: layout.TooHighForSupports, piece: 0, meets: -1},
	{name: "own track", track: "endStation " + halfTurn + " " + halfTurn,
		want: layout.TrackInTheWay, piece: 4, meets: 0},
	{name: "own entrance", track: "endStation", gates: []ride.Gate{gateAt(0, -32), gateAt(0, -32)},
		want: layout.EntranceInTheWay, piece: 2, meets: -1},
	{name: "own exit", track: "endStation", gates: []ride.Gate{exitAt(0, -32), exitAt(0, -32)},
		want: layout.ExitInTheWay, piece: 2, meets: -1},
	{name: "something there", track: "endStation flat*2", site: beside(148, 150),
		want: layout.SomethingInTheWay, piece: 2, meets: -1},
	{name: "something where the entrance goes", track: "endStation flat",
		gates: []ride.Gate{gateAt(0, -32)}, site: beside(150, 149),
		want: layout.SomethingInTheWay, piece: 2, meets: -1},
	{name: "sunk in the land", track: "endStation flat",
		site: layout.Site{X: 4800, Y: 4800, Z: 96}, want: layout.LandInTheWay, piece: 0, meets: -1},
	{name: "into a hillside", track: "endStation leftQuarterTurn5Tiles",
		site: layout.Site{X: 4800, Y: 4800, Z: 112, Ground: cliff},
		want: layout.PartlyUnderground, piece: 1, meets: -1},
	{name: "only above ground", track: "endStation flatTrack2x4",
		site: layout.Site{X: 4800, Y: 4800, Z: 112, Ground: land(400, 0, nil)},
		want: layout.OnlyAboveGround, piece: 1, meets: -1},
	{name: "half in water", track: "endStation",
		site: layout.Site{X: 4800, Y: 4800, Z: 112, Ground: land(112, 128, nil)},
		want: layout.PartlyUnderWater, piece: 0, meets: -1},
	{name: "under water", track: "endStation",
		site: layout.Site{X: 4800, Y: 4800, Z: 112, Ground: land(112, 256, nil)},
		want: layout.UnderWater, piece: 0, meets: -1},
	{name: "boats on land", ride: "boat_hire", track: "endStation",
		want: layout.OnlyOnWater, piece: 0, meets: -1},
	{name: "long platform", track: "endStation*33",
		want: layout.PlatformTooLong, piece: 32, meets: -1},
	{name: "too fast", track: "endStation brakes+speed30 brakes",
		want: layout.SpeedTooHigh, piece: 2, meets: -1},

	{name: "no platform", track: "flat", mode: ride.ContinuousCircuit,
		want: layout.NoPlatform, piece: -1, meets: -1},
	{name: "two platforms", track: "endStation flat endStation", mode: ride.PoweredLaunch,
		want: layout.OnlyOnePlatform, piece: -1, meets: -1},
	{name: "one platform", track: "endStation", mode: ride.Shuttle,
		want: layout.TooFewPlatforms, piece: -1, meets: -1},
	{name: "no entrance", track: platform, mode: ride.ContinuousCircuit,
		gates: []ride.Gate{gates[1]}, want: layout.NoEntrance, piece: -1, meets: -1},
	{name: "no exit", track: platform, mode: ride.ContinuousCircuit,
		gates: gates[:1], want: layout.NoExit, piece: -1, meets: -1},
	{name: "open", track: platform + " flat*2", mode: ride.ContinuousCircuit,
		gates: gates, want: layout.NotACircuit, piece: 6, meets: -1},
	{name: "bank against no bank", mode: ride.ContinuousCircuit, gates: gates,
		track: platform + " " + halfTurn + " flat*2 leftBank flat*2 " + halfTurn,
		want:  layout.NotACircuit, piece: 9, meets: -1},
	{name: "blocks after station", mode: ride.ContinuousCircuitBlockSectioned, gates: gates,
		track: platform + " blockBrakes " + halfTurn + " flat*6 " + halfTurn,
		want:  layout.BlockBrakesAfterStation, piece: 5, meets: -1},
	{name: "blocks after blocks", mode: ride.ContinuousCircuitBlockSectioned, gates: gates,
		track: platform + " " + halfTurn + " blockBrakes*2 flat*3 " + halfTurn,
		want:  layout.BlockBrakesAfterBlockBrakes, piece: 8, meets: -1},
	{name: "blocks after lift", mode: ride.ContinuousCircuitBlockSectioned, gates: gates,
		track: platform + " " + halfTurn + " flat+lift blockBrakes flat*3 " + halfTurn,
		want:  layout.BlockBrakesAfterLift, piece: 8, meets: -1},
	{name: "inversion", train: "rct1.ride.log_trains", mode: ride.PoweredLaunch, gates: gates,
		track: platform + " flatToUp25 leftVerticalLoop down25ToFlat",
		want:  layout.WrongTrain, piece: 6, meets: -1},
	{name: "banking", train: "rct1.ride.spinning_cars", mode: ride.PoweredLaunch, gates: gates,
		track: platform + " flatToLeftBank", want: layout.WrongTrain, piece: 5, meets: -1},
	{name: "short platform", ride: "chairlift", track: "endStation flat beginStation endStation",
		mode: ride.StationToStation, gates: []ride.Gate{gateAt(0, -32), exitAt(-64, -32)},
		want: layout.PlatformTooShort, piece: 0, meets: -1},
	{name: "ends in nothing", ride: "chairlift", track: "beginStation endStation flat",
		mode: ride.StationToStation, gates: []ride.Gate{gateAt(0, -32), exitAt(-32, -32)},
		want: layout.EndsNotPlatforms, piece: 2, meets: -1},
	{name: "cable lift mode", ride: "giga", track: cable, gates: gates, mode: ride.PoweredLaunch,
		want: layout.CableLiftMode, piece: 14, meets: -1},
	{name: "cable lift and two rounds", ride: "giga", track: cableCircuit, gates: gates,
		mode: ride.ContinuousCircuit, rounds: 2, want: layout.CableLiftCircuits, piece: 14, meets: -1},
	{name: "cable lift after a curve", ride: "giga", gates: gates, mode: ride.ContinuousCircuit,
		track: cableOnCurves, want: layout.CableLiftStart, piece: 6, meets: -1},
}

// A giga coaster with a cable lift, its circuit, and one whose cable would go
// round a curve.
const (
	cable         = platform + " flatToUp25 up25*8 cableLiftHill"
	cableDown     = " down60ToDown25 down25ToFlat " + halfTurn
	cableCircuit  = cable + cableDown + " flat*20 " + halfTurn
	cableOnCurves = platform + " " + halfTurn +
		" flatToUp25 up25*8 cableLiftHill" + cableDown + " flat*10"
)

// cliff is high where a turn to the left from the test site leads.
func cliff(t layout.Tile) layout.Surface {
	if t.Y < 150 {
		return layout.Surface{Height: 400}
	}
	return layout.Surface{Height: layout.FlatGround}
}

func gateAt(x, y int16) ride.Gate { return ride.Gate{X: x, Y: y, Direction: 1} }

func exitAt(x, y int16) ride.Gate { return ride.Gate{X: x, Y: y, Direction: 1, Exit: true} }

func TestRefusals(t *testing.T) {
	b := layout.NewBuilder()
	met := map[layout.Reason]bool{}
	for _, c := range refusals {
		t.Run(c.name, func(t *testing.T) {
			name, site := c.ride, c.site
			if name == "" {
				name = "wooden"
			}
			if site.X == 0 {
				site = flat
			}
			typ, ok := ride.FindType(name)
			if !ok {
				t.Fatalf("no ride type %q", name)
			}
			plan := &ride.Plan{Type: typ, Vehicle: typ.DefaultVehicle(), Gates: c.gates,
				Pieces: track.MustParse(c.track)}
			if c.train != "" {
				plan.Vehicle = ride.VehicleByID(c.train)
			}
			if c.want == layout.SpeedTooHigh {
				plan.Pieces[2].Speed = 32 // which the notation does not take
			}
			l, r := b.Build(plan, site, layout.Strict)
			if c.mode != 0 {
				if r != nil {
					t.Fatal(r)
				}
				r = l.CheckTest(ride.Settings{Mode: c.mode, Circuits: max(c.rounds, 1)})
			}
			if r == nil {
				t.Fatalf("accepted, want %q", c.want)
			}
			if r.Reason != c.want || r.Piece != c.piece || r.Meets != c.meets {
				t.Errorf("%v (meets %d), want %q of piece %d, meets %d",
					r, r.Meets, c.want, c.piece, c.meets)
			}
			met[r.Reason] = true
		})
	}
	for r := layout.OffMap; r <= layout.CableLiftStart; r++ {
		if !met[r] && r != layout.TooManyPlatforms {
			t.Errorf("no case for %q", r)
		}
	}
}

// The 256th platform is one too many: here they stand in a row across the
// largest map, each of one tile.
func TestTooManyPlatforms(t *testing.T) {
	typ, _ := ride.FindType("wooden")
	b := layout.NewBuilder()
	site := layout.Site{X: 900 * unit.TileSize, Y: 3200, Z: layout.FlatGround, MapSize: 1001}
	b.Start(typ, typ.DefaultVehicle(), site, layout.Strict)
	for n := range 256 {
		r := b.Add(track.New(track.EndStation))
		if n == 255 {
			if r == nil || r.Reason != layout.TooManyPlatforms {
				t.Errorf("platform %d: %v, want %q", n, r, layout.TooManyPlatforms)
			}
			return
		}
		if r == nil {
			r = b.Add(track.New(track.Flat))
		}
		if r != nil {
			t.Fatalf("platform %d: %v", n, r)
		}
	}
}
