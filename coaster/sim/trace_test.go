package sim_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// notTraced are the traces of rides that chance runs: they have tests of their
// own.
var notTraced = map[string]string{
	"48a92a160dee321d": "go-kart race: TestRaceTrace",
	golfTrace:          "mini golf: TestGolfTrace",
}

// Every car of every traced train stands at every tick where the game had it.
func TestTraces(t *testing.T) {
	files := corpus.Files(t, "traces/*.csv.gz")
	compared := 0
	for _, file := range files {
		stem := strings.TrimSuffix(filepath.Base(file), ".csv.gz")
		if notTraced[stem] != "" {
			continue
		}
		t.Run(stem, func(t *testing.T) { compared += compareTrace(t, stem) })
	}
	t.Logf("%d traces, %d integers compared", len(files), compared)
	if compared == 0 {
		t.Error("nothing was compared")
	}
}

// designOf returns the file of a trace and its direction.
func designOf(stem string) (name string, dir uint8) {
	stem = strings.TrimSuffix(stem, ".all")
	for d := range uint8(4) {
		if rest, ok := strings.CutSuffix(stem, fmt.Sprintf(".d%d", d)); ok {
			stem, dir = rest, d
		}
	}
	return strings.TrimPrefix(stem, "synthetic-") + ".td6", dir
}

// start lays a design as the corpus did and makes its trains.
func start(t *testing.T, name string, dir uint8) (*sim.Machine, *layout.Layout) {
	t.Helper()
	l, setup := prepare(t, name, dir)
	m := sim.NewMachine()
	m.Start(l, setup)
	return m, l
}

// prepare lays a design as the corpus did.
func prepare(t *testing.T, name string, dir uint8) (*layout.Layout, sim.Setup) {
	t.Helper()
	d, err := td6.Decode(corpus.Design(t, name))
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.Plan()
	if err != nil {
		t.Fatal(err)
	}
	const x = 4800
	site := layout.Site{X: x, Y: x, Z: layout.DesignZ(p, x, x, dir, nil), Dir: dir}
	l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
	if refusal != nil {
		t.Fatal(refusal)
	}
	s := l.Operate(p.Settings).Settings
	return l, sim.Setup{Settings: s, Trains: int(s.Trains), Cars: int(s.Cars), Patient: true}
}

// compareTrace runs one trace and returns the number of integers compared.
func compareTrace(t *testing.T, stem string) int {
	name, dir := designOf(stem)
	m, l := start(t, name, dir)
	compared := 0
	for _, row := range corpus.Trace(t, stem) {
		for int(m.Clock()) < row.Tick {
			if m.Done() {
				t.Fatalf("tick %d: the run has ended, %v", row.Tick, m.Result().Outcome)
			}
			m.Tick()
		}
		if m.Done() {
			continue // the game's last row has more of the end than the engine
		}
		for _, c := range columns(m, l, &row) {
			compared++
			if c.got != c.want {
				t.Fatalf("tick %d train %d car %d: %s = %d, want %d", row.Tick, row.Train, row.Car, c.name, c.got, c.want)
			}
		}
	}
	return compared
}

type column struct {
	name      string
	got, want int
}

// columns pairs what the machine has with a row of the trace.
func columns(m *sim.Machine, l *layout.Layout, row *corpus.Moment) []column {
	train, c := m.Train(row.Train), m.Car(row.Train, row.Car)
	p := l.Places[c.Piece]
	out := []column{
		{"track_type", int(p.Type), row.TrackType},
		{"track_progress", c.Step, row.TrackProgress},
		{"tx", int(p.X), row.TX}, {"ty", int(p.Y), row.TY}, {"tz", int(p.Z), row.TZ},
		{"tdir", int(p.Dir), row.TDir},
		{"remaining", int(c.Remaining), row.Remaining},
		{"velocity", int(c.Speed), row.Velocity},
		{"acceleration", int(c.Accel), row.Acceleration},
		{"x", int(c.X), row.X}, {"y", int(c.Y), row.Y}, {"z", int(c.Z), row.Z},
		{"yaw", int(c.Yaw), row.Yaw}, {"pitch", int(c.Pitch), row.Pitch}, {"roll", int(c.Roll), row.Roll},
		{"brake_speed", c.BrakeSpeed, row.BrakeSpeed},
		{"mass", c.Mass, row.Mass},
	}
	if row.Car == 0 {
		out = append(out, column{"gv", int(c.VerticalG), row.VerticalG},
			column{"gl", int(c.LateralG), row.LateralG}, column{"status", int(train.Status), row.Status},
			column{"sub_state", train.Sub, row.SubState}, column{"num_laps", train.Laps, row.Ride.NumLaps})
	}
	return out
}
