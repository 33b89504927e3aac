package trial_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// A failure is a run that is watched tick by tick, to see all that the corpus
// tells of runs that do not end well.
type failure struct {
	*tally
	t      *testing.T
	r      *corpus.Record
	layout *layout.Layout
	run    *sim.Machine

	last      []corpus.Head // at the end of the tick before
	backwards corpus.Backwards
}

// Runs that fail do so as in the game, tick by tick: where all trains were,
// what had been measured, when one first rolled backwards. The same is asked
// of rated runs as far as it is told of them.
func TestFailures(t *testing.T) {
	for _, file := range []string{
		"synthetic/measured.jsonl.gz", "synthetic/measured_trains.jsonl.gz",
		"synthetic/measured_more.jsonl.gz", "measured_one_train.jsonl.gz",
	} {
		t.Run(file, func(t *testing.T) {
			y := newTally(corpus.Design)
			for _, r := range corpus.Measured(t, file) {
				if watched(&r) && y.plan(t, r.File) != nil {
					f := failure{tally: y, t: t, r: &r}
					f.watch(y.plan(t, r.File))
				}
			}
			t.Logf("%d designs, %d runs, %d integers compared, %d differ", y.files, y.runs, y.integers, y.differences)
			if y.runs == 0 {
				t.Error("nothing was compared")
			}
		})
	}
}

// watched reports whether a record tells more than its figures.
func watched(r *corpus.Record) bool {
	if r.Outcome == "rated" {
		return r.Backwards != nil && exact(r)
	}
	return outcomes[r.Outcome] != nil
}

// watch runs a record to its end.
func (f *failure) watch(p *ride.Plan) {
	f.runs++
	o := options(f.r)
	site := layout.Site{X: int32(f.r.X), Y: int32(f.r.Y), Z: int32(f.r.Z), Dir: o.Dir, Ground: o.Ground, AnyHeight: o.AnyHeight}
	l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
	if refusal != nil {
		f.t.Errorf("%s: %v", f.r, refusal)
		return
	}
	wish := p.Settings
	if o.Trains != 0 {
		wish.Trains = uint8(o.Trains)
	}
	if o.Cars != 0 {
		wish.Cars = uint8(o.Cars)
	}
	s := l.Operate(wish).Settings
	f.layout, f.run = l, sim.NewMachine()
	f.run.Start(l, sim.Setup{Settings: s, Trains: int(s.Trains), Cars: int(s.Cars), Patient: true})
	for !f.run.Done() {
		f.last = f.heads()
		f.run.Tick()
		f.notice()
	}
	f.compareEnd()
}

// heads returns where the heads of all trains are.
func (f *failure) heads() []corpus.Head {
	f.last = f.last[:0]
	for i := range f.run.Trains() {
		t, c := f.run.Train(i), f.run.Car(i, 0)
		p := &f.layout.Places[c.Piece]
		f.last = append(f.last, corpus.Head{
			Train: i, Status: int(t.Status), SubState: t.Sub, TrackType: int(p.Type),
			TX: int(p.X), TY: int(p.Y), TZ: int(p.Z), TDir: int(p.Dir), TrackProgress: c.Step,
			X: int(c.X), Y: int(c.Y), Z: int(c.Z), Velocity: int(c.Speed), Acceleration: int(c.Accel),
		})
	}
	return f.last
}

// notice counts the ticks in which the tested train rolls backwards, but for
// the one that ends the test.
func (f *failure) notice() {
	if f.run.Done() && f.run.Clock() < sim.DefaultTicks {
		return
	}
	for i := range f.run.Trains() {
		v := int(f.run.Car(i, 0).Speed)
		if !f.run.Train(i).Tested || v >= 0 {
			continue
		}
		b := &f.backwards
		if b.Ticks == 0 {
			b.FirstTick = int(f.run.Clock())
		}
		b.Ticks++
		b.MinVelocity = min(b.MinVelocity, v)
	}
}

// compareEnd compares how the run ended.
func (f *failure) compareEnd() {
	result := f.run.Result()
	f.equal("test_start_tick", int(result.Start), f.r.TestStartTick)
	f.equal("stalled_tick", int(result.Stall), f.r.StalledTick)
	if b := f.r.Backwards; b != nil {
		f.equal("backwards.first_tick", f.backwards.FirstTick, b.FirstTick)
		f.equal("backwards.ticks", f.backwards.Ticks, b.Ticks)
		f.equal("backwards.min_velocity", f.backwards.MinVelocity, b.MinVelocity)
	} else if f.r.Outcome != "never_departs" {
		f.equal("backwards.ticks", f.backwards.Ticks, 0)
	}
	if f.r.BeforeCrash != nil {
		f.equal("derail_tick", int(result.End), f.r.DerailTick)
		f.compareHeads(f.last, f.r.BeforeCrash)
	}
	if f.r.End != nil {
		f.compareHeads(f.heads(), f.r.End)
	}
	if f.r.Partial != nil {
		f.comparePartial(result.Stats)
	}
}

func (f *failure) compareHeads(got, want []corpus.Head) {
	f.equal("trains", len(got), len(want))
	for i := range min(len(got), len(want)) {
		g, w := got[i], want[i]
		w.Train = i
		f.integers += 13
		if g != w {
			f.differences++
			f.t.Errorf("%s: train %d is %+v, want %+v", f.r, i, g, w)
		}
	}
}

// comparePartial compares what had been measured when the run ended.
func (f *failure) comparePartial(s *sim.Stats) {
	m := f.r.Partial
	f.equal("max_speed_raw", int(s.MaxSpeed), m.MaxSpeedRaw)
	f.equal("avg_speed_raw", f.run.SpeedSum(), m.AvgSpeedRaw)
	for i, g := range s.Segments {
		f.equal("station_time", int(g.Time), m.StationTime[i])
		f.equal("station_length_raw", int(g.Length), m.StationLengthRaw[i])
	}
	f.equal("pos_g", int(s.MaxVerticalG), m.PosG)
	f.equal("neg_g", int(s.MinVerticalG), m.NegG)
	f.equal("lat_g", int(s.MaxLateralG), m.LatG)
	f.equal("air_time", int(s.Airtime), m.AirTime)
	f.equal("drops", int(s.Drops), m.Drops)
	f.equal("powered_lifts", int(s.PoweredLifts), m.PoweredLifts)
	f.equal("highest_drop", int(s.HighestDrop), m.HighestDrop)
	f.equal("inversions", int(s.Inversions), m.Inversions)
	f.equal("helices", int(s.Helices), m.Helices)
	f.equal("special_elements", int(s.Special), m.SpecialElements)
	f.equal("turns_default_raw", int(s.TurnsDefault), m.TurnsDefaultRaw)
	f.equal("turns_banked_raw", int(s.TurnsBanked), m.TurnsBankedRaw)
	f.equal("turns_sloped_raw", int(s.TurnsSloped), m.TurnsSlopedRaw)
}

func (f *failure) equal(name string, got, want int) {
	f.integers++
	if got != want {
		f.differences++
		f.t.Errorf("%s: %s = %d, want %d", f.r, name, got, want)
	}
}
