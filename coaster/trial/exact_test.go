package trial_test

import (
	"encoding/json"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// A tally counts what a comparison with the game's records has seen.
type tally struct {
	files, runs, integers, differences int
	designs                            map[string]*ride.Plan
	trial                              *trial.Trial
	read                               func(tb testing.TB, name string) []byte
}

func newTally(read func(tb testing.TB, name string) []byte) *tally {
	return &tally{designs: map[string]*ride.Plan{}, trial: trial.New(), read: read}
}

// plan returns the plan of a design, decoded once; it is nil for a design that
// the catalogue does not know.
func (y *tally) plan(t *testing.T, name string) *ride.Plan {
	t.Helper()
	p, ok := y.designs[name]
	if !ok {
		d, err := td6.Decode(y.read(t, name))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if p, err = d.Plan(); err != nil {
			p = nil
		}
		y.designs[name] = p
		y.files++
	}
	return p
}

// exact reports whether a record is one that the engine must reproduce: a
// rated run in a mode that is simulated, and not one for which the game draws
// random numbers.
func exact(r *corpus.Record) bool {
	if r.Outcome != "rated" || ride.TypeID(r.RideType) == ride.MiniGolf {
		return false
	}
	switch ride.Mode(r.M.Mode) {
	case ride.ContinuousCircuit, ride.ReverseInclineLaunchedShuttle, ride.PoweredLaunchPasstrough,
		ride.LimPoweredLaunch, ride.ContinuousCircuitBlockSectioned, ride.PoweredLaunch,
		ride.PoweredLaunchBlockSectioned, ride.Shuttle, ride.UpwardLaunch, ride.RotatingLift,
		ride.DownwardLaunch, ride.FreefallDrop, ride.StationToStation, ride.MazeMode,
		ride.BoatHireMode:
		return true
	}
	return false
}

// compare tries one record and reports what differs.
func (y *tally) compare(t *testing.T, r *corpus.Record) {
	t.Helper()
	p := y.plan(t, r.File)
	got := y.trial.Run(p, options(r))
	y.runs++
	if !got.Rated() {
		y.differences++
		t.Errorf("%s: outcome %v (%v), want rated", r, got.Run.Outcome, got.Refusal)
		return
	}
	n, diffs := corpus.Compare(measurements(t, got), r.M)
	single := func(name string, got, want int) {
		n++
		if got != want {
			diffs = append(diffs, corpus.Difference{Name: name, Got: got, Want: want})
		}
	}
	single("cost", int(got.Layout.Cost), r.Cost)
	single("test_start_tick", int(got.Run.Start), r.TestStartTick)
	single("test_end_tick", int(got.Run.End), r.TestEndTick)
	y.integers += n
	y.differences += len(diffs)
	if len(diffs) > 0 {
		t.Errorf("%s:%s", r, corpus.Join(diffs))
	}
}

// options returns how the game was made to try a design.
func options(r *corpus.Record) trial.Options {
	o := trial.Options{
		Dir: uint8(r.Dir), Trains: r.Args.Trains, Cars: r.Args.Cars,
		Rules: layout.Design, AnyHeight: r.LimitsOff, Rise: int32(r.Args.DZ),
	}
	if r.Args.Ground != 0 || r.Args.Water != 0 || len(r.Args.Terrain) > 0 {
		o.Base = land(r, nil)
		o.Ground = land(r, r.Args.Terrain)
	}
	return o
}

// land returns the flat land of a record with hills laid over it.
func land(r *corpus.Record, hills []corpus.Land) layout.Ground {
	flat := layout.Surface{Height: layout.FlatGround, Water: int32(r.Args.Water)}
	if r.Args.Ground != 0 {
		flat.Height = int32(r.Args.Ground)
	}
	return func(t layout.Tile) layout.Surface {
		s := flat
		for _, h := range hills {
			if int(t.X) >= h.X0 && int(t.X) <= h.X1 && int(t.Y) >= h.Y0 && int(t.Y) <= h.Y1 {
				s.Height, s.Slope = int32(h.Height), uint8(h.Slope)
			}
		}
		return s
	}
}

// measurements returns a result as the corpus has it, by way of its JSON.
func measurements(t *testing.T, r *trial.Result) *corpus.Measurements {
	t.Helper()
	text, err := json.Marshal(r.Report())
	if err != nil {
		t.Fatal(err)
	}
	var m corpus.Measurements
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	return &m
}

// The engine's every integer is the game's, for every rated run of the corpus
// in the modes that are simulated.
func TestExact(t *testing.T) {
	for _, c := range []struct {
		file string
		runs int // that have to be compared
	}{
		{"measured.jsonl.gz", 632},
		{"measured_one_train.jsonl.gz", 624},
		{"synthetic/measured.jsonl.gz", 700},
		{"synthetic/measured_trains.jsonl.gz", 116},
		{"synthetic/measured_more.jsonl.gz", 192},
		{"synthetic/measured_ground.jsonl.gz", 263},
	} {
		t.Run(c.file, func(t *testing.T) {
			y := newTally(corpus.Design)
			for _, r := range corpus.Measured(t, c.file) {
				if exact(&r) {
					y.compare(t, &r)
				}
			}
			t.Logf("%d designs, %d runs, %d integers compared, %d differ", y.files, y.runs, y.integers, y.differences)
			if y.runs != c.runs {
				t.Errorf("%d runs compared, want %d", y.runs, c.runs)
			}
		})
	}
}

// The same for the designs that this repository ships, so that a copy without
// the corpus is checked too.
func TestExactShipped(t *testing.T) {
	y := newTally(corpus.ShippedDesign)
	for _, r := range corpus.Shipped(t) {
		if exact(&r) {
			y.compare(t, &r)
		}
	}
	t.Logf("%d designs, %d runs, %d integers compared, %d differ", y.files, y.runs, y.integers, y.differences)
	if y.runs == 0 {
		t.Error("nothing was compared")
	}
}
