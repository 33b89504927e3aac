package search

import (
	"reflect"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// What a search would find out about a variation is the same if its run is
// resumed where it parts from that of its parent.
func TestTrails(t *testing.T) {
	Alone(t)
	tally := resumeTally{fresh: trial.New(), other: trial.New()}
	for _, id := range []ride.TypeID{
		ride.WoodenRc, ride.SteelWildMouse, ride.TwisterRc, ride.LimLaunchedRc, ride.MineTrainRc,
		ride.CompactInvertedRc,
	} {
		w := workshop(t, id)
		for seed := range uint64(60) {
			w.source.Seed(1, seed)
			if w.growWay(w.kit.Ways[int(seed)%len(w.kit.Ways)]) {
				tally.family(t, w)
			}
		}
	}
	ratio := float64(tally.simulated) / float64(tally.ticks)
	t.Logf("%d runs, %d resumed; %.3f of the ticks simulated", tally.runs, tally.resumed, ratio)
	if tally.runs < 2000 || tally.resumed < tally.runs/2 || ratio > 0.6 {
		t.Errorf("%d runs, %d resumed; %.3f of the ticks simulated; want 2000, half, at most 0.6",
			tally.runs, tally.resumed, ratio)
	}
}

type resumeTally struct {
	fresh, other     *trial.Trial
	trail            sim.Trail
	runs, resumed    int
	ticks, simulated int
}

// family compares the runs of variations of the worker's child, if its train
// comes round.
func (y *resumeTally) family(t *testing.T, w *worker) {
	t.Helper()
	const children = 30
	o := w.lone(&w.child.genome, 0)
	o.Setup.Record = &y.trail
	planOf(&w.plan, w.kit, &w.child.genome)
	if !y.fresh.Run(&w.plan, o).Rated() {
		return
	}
	var parent genome
	parent.copyFrom(&w.child.genome)
	whole := w.lone(&parent, 0)
	o.Setup.Record, o.Setup.Resume = nil, &y.trail
	for range children {
		if !w.vary(Adjust+Operator(w.rng.IntN(int(NumOperators-Adjust))), &parent, &parent) {
			continue
		}
		planOf(&w.plan, w.kit, &w.child.genome)
		want, got := *y.fresh.Run(&w.plan, whole), *y.other.Run(&w.plan, o)
		if got.Refusal != nil {
			continue
		}
		y.count(&got.Run)
		got.Layout, want.Layout, got.Run.Resumed = nil, nil, 0
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: resumed: %+v, want %+v", w.plan.Type.Name, got, want)
		}
	}
}

func (y *resumeTally) count(r *sim.Result) {
	y.runs++
	y.ticks += int(r.End)
	y.simulated += int(r.End - r.Resumed)
	if r.Resumed > 0 {
		y.resumed++
	}
}
