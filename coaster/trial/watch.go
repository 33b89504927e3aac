package trial

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Witness is what was seen of a run tick by tick, under the names of the JSON
// that `coaster rate` writes. What a run does not have is left out.
type Witness struct {
	// BeforeCrash is where the trains were at the end of the tick before one
	// left the track or ran into another one.
	BeforeCrash []Head `json:"before_crash,omitempty"`

	Backwards *Backwards   `json:"backwards,omitempty"`
	Partial   *Figures     `json:"m_partial,omitempty"` // of a test that did not end
	End       []TrainsHead `json:"end,omitempty"`       // where a run was given up
}

// Head is where the first car of a train is at the end of a tick, and on which
// piece. Places are in map units.
type Head struct {
	Status       int        `json:"status"`
	SubState     int        `json:"sub_state"`
	TrackType    int        `json:"track_type"`
	TX           int32      `json:"tx"`
	TY           int32      `json:"ty"`
	TZ           int32      `json:"tz"`
	TDir         uint8      `json:"tdir"`
	Step         int        `json:"track_progress"`
	X            int32      `json:"x"`
	Y            int32      `json:"y"`
	Z            int32      `json:"z"`
	Velocity     unit.Speed `json:"velocity"`
	Acceleration int32      `json:"acceleration"`
}

// TrainsHead is a Head with the number of its train, from 0.
type TrainsHead struct {
	Train int `json:"train"`
	Head
}

// Backwards tells of the ticks before the end of the test in which the train
// that is tested rolled backwards.
type Backwards struct {
	FirstTick   unit.Ticks `json:"first_tick"`
	Ticks       int        `json:"ticks"`
	MinVelocity unit.Speed `json:"min_velocity"`
}

// watch runs trains like Machine.Run, but to the very end, and tells more.
func (t *Trial) watch(l *layout.Layout, s sim.Setup) (sim.Result, *Witness) {
	m, w := t.machine, &Witness{}
	s.Patient = true
	m.Start(l, s)
	var heads, last []Head
	for !m.Done() {
		last = headsOf(m, l, last[:0])
		heads, last = last, heads
		m.Tick()
		w.notice(m)
	}
	run := m.Result()
	switch run.Outcome {
	case sim.Derailed, sim.Collided, sim.RanOff:
		w.BeforeCrash = heads
	case sim.Stalled, sim.NeverFinished, sim.NeverDeparts:
		for i, h := range headsOf(m, l, nil) {
			w.End = append(w.End, TrainsHead{i, h})
		}
	}
	return run, w
}

// headsOf adds to heads where the heads of all trains are.
func headsOf(m *sim.Machine, l *layout.Layout, heads []Head) []Head {
	for i := range m.Trains() {
		t, c := m.Train(i), m.Car(i, 0)
		p := &l.Places[c.Piece]
		heads = append(heads, Head{
			Status: int(t.Status), SubState: t.Sub,
			TrackType: int(p.Type), TX: p.X, TY: p.Y, TZ: p.Z, TDir: p.Dir, Step: c.Step,
			X: c.X, Y: c.Y, Z: c.Z, Velocity: c.Speed, Acceleration: c.Accel,
		})
	}
	return heads
}

// notice takes in a tick in which the tested train rolls backwards. The tick
// that ends the test does not count.
func (w *Witness) notice(m *sim.Machine) {
	if m.Done() && m.Clock() < sim.DefaultTicks {
		return
	}
	t := m.Tested()
	if t < 0 {
		return
	}
	v := m.Car(t, 0).Speed
	if v >= 0 {
		return
	}
	if w.Backwards == nil {
		w.Backwards = &Backwards{FirstTick: m.Clock()}
	}
	w.Backwards.Ticks++
	w.Backwards.MinVelocity = min(w.Backwards.MinVelocity, v)
}

// partial returns what had been measured when a run ended that did not finish.
// The average speed is still the sum of the samples, and the sheltered eighths
// are told only with the ratings.
func (t *Trial) partial(r *Result) *Figures {
	r.Ride = rated(r.Layout, r.Operation.Settings, r.Run.Stats)
	s := r.Run.Stats
	s.AverageSpeed = unit.Speed(t.machine.SpeedSum())
	if len(s.Segments) == 0 { // no train has left
		s.Segments = make([]sim.Segment, r.Ride.Stations)
	}
	return r.figures()
}
