package sim_test

import (
	"reflect"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/td6/td6test"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// Run, which cruises, gives what single ticks give, for every design that is
// shipped, with one train and with all.
func TestCruise(t *testing.T) {
	names := corpus.ShippedFiles(t)
	for _, name := range names {
		p := td6test.Plan(t, name)
		site := layout.Site{X: 4800, Y: 4800, Z: layout.DesignZ(p, 4800, 4800, 0, nil)}
		l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
		if refusal != nil {
			t.Fatal(refusal)
		}
		s := l.Operate(p.Settings).Settings
		for _, trains := range []int{1, int(s.Trains)} {
			compareRuns(t, name, l, sim.Setup{Settings: s, Trains: trains, Cars: int(s.Cars)})
		}
	}
	if len(names) == 0 {
		t.Error("no designs")
	}
}

func compareRuns(t *testing.T, name string, l *layout.Layout, s sim.Setup) {
	t.Helper()
	fast := sim.NewMachine().Run(l, s)
	m := sim.NewMachine()
	m.Start(l, s)
	for !m.Done() {
		m.Tick()
	}
	slow := m.Result()
	if !reflect.DeepEqual(fast, slow) {
		t.Errorf("%s with %d trains: Run gives %v after %d ticks, %+v; single ticks give %v after %d, %+v",
			name, s.Trains, fast.Outcome, fast.End, *fast.Stats, slow.Outcome, slow.End, *slow.Stats)
	}
}
