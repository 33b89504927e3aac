package trial_test

import (
	"encoding/json"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// modes are those that the machine runs, and one that it does not.
var modes = []ride.Mode{
	ride.ContinuousCircuit, ride.ReverseInclineLaunchedShuttle, ride.PoweredLaunchPasstrough,
	ride.Shuttle, ride.UpwardLaunch, ride.RotatingLift, ride.StationToStation,
	ride.LimPoweredLaunch, ride.DownwardLaunch, ride.FreefallDrop,
	ride.ContinuousCircuitBlockSectioned, ride.PoweredLaunch, ride.PoweredLaunchBlockSectioned,
	ride.Race,
}

// Whatever stands can be run in any mode with any trains, whether the game
// would test it or not: the machine comes to an end and does not panic.
func TestAnythingRuns(t *testing.T) {
	b, m := layout.NewBuilder(), sim.NewMachine()
	ended := map[sim.Outcome]int{}
	for i, line := range corpus.Lines(t, "placing.jsonl.gz") {
		if i%4 != 0 {
			continue // for the time it takes
		}
		l := randomWalk(t, b, line)
		if l == nil {
			continue
		}
		for _, mode := range modes {
			s := ride.NewSettings(l.Type, l.Vehicle)
			s.Mode, s.Circuits, s.Depart = mode, 1+uint8(mode&1), ride.DepartSynchronised
			for _, trains := range []int{1, 3} {
				r := m.Run(l, sim.Setup{Settings: s, Trains: trains, Cars: int(l.Vehicle.MinCars) + trains, MaxTicks: 500})
				ended[r.Outcome]++
			}
		}
	}
	t.Logf("%v", ended)
	if ended[sim.RanOff] == 0 {
		t.Error("no walk that leads nowhere was run")
	}
}

// randomWalk lays one of the corpus's random walks, or returns nil if it does
// not stand.
func randomWalk(t *testing.T, b *layout.Builder, line []byte) *layout.Layout {
	t.Helper()
	var in struct {
		RideType      int    `json:"ride_type"`
		VehicleObject string `json:"vehicle_object"`
		Dir           uint8
		Pieces        [][2]uint8
		Kind          string
	}
	if err := json.Unmarshal(line, &in); err != nil {
		t.Fatal(err)
	}
	typ, v := ride.ByID(ride.TypeID(in.RideType)), ride.VehicleByID(in.VehicleObject)
	if in.Kind != "walk" || v == nil {
		return nil
	}
	b.Start(typ, v, layout.Site{X: 4800, Y: 4800, Z: 480, Dir: in.Dir}, layout.Design)
	for _, p := range in.Pieces {
		piece := track.Piece{Type: track.Type(p[0]), Lift: p[1]&0x80 != 0, Inverted: p[1]&0x40 != 0}
		if piece.Type.HasSpeed() {
			piece.Speed = p[1] & 15 * 2
		}
		if b.Add(piece) != nil {
			break
		}
	}
	l := b.Finish()
	if len(l.Stations) == 0 {
		return nil
	}
	for i := range l.Stations {
		l.Stations[i].Entrance = true
	}
	return l
}
