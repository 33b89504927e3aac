package sim_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/td6/td6test"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// A walk goes from a ride to a variation of it, to one of that and so on. It
// runs each from the beginning and from where its parent's run can be resumed.
type walk struct {
	rng            *rand.Rand
	plan           ride.Plan
	builder        *layout.Builder
	fresh, resumed *sim.Machine
	trail          sim.Trail // of the ride that is varied

	runs, shorter int
	ticks, saved  int
	outcomes      map[sim.Outcome]int
}

func newWalk(seed uint64) *walk {
	return &walk{
		rng:     rand.New(rand.NewPCG(seed, 0)),
		builder: layout.NewBuilder(),
		fresh:   sim.NewMachine(), resumed: sim.NewMachine(),
		outcomes: map[sim.Outcome]int{},
	}
}

// begin starts at a ride, and reports whether it can be laid.
func (w *walk) begin(p *ride.Plan) bool {
	w.plan = *p
	l, s, ok := w.lay(p)
	if ok {
		s.Record = &w.trail
		w.fresh.Run(l, s)
	}
	return ok
}

// lay lays a ride as a design, with one train.
func (w *walk) lay(p *ride.Plan) (*layout.Layout, sim.Setup, bool) {
	const at, longest = 4800, 6000
	site := layout.Site{X: at, Y: at, Z: layout.DesignZ(p, at, at, 0, nil), AnyHeight: true}
	l, refusal := w.builder.Build(p, site, layout.Design)
	if refusal != nil {
		return nil, sim.Setup{}, false
	}
	s := l.Operate(p.Settings).Settings
	return l, sim.Setup{Settings: s, Trains: 1, Cars: int(s.Cars), MaxTicks: longest}, true
}

// step varies the ride and compares the runs. Now and then it goes on from the
// variation.
func (w *walk) step(t *testing.T, name string) {
	t.Helper()
	child := w.plan
	child.Pieces = w.vary(slices.Clone(w.plan.Pieces))
	if w.rng.IntN(20) == 0 {
		child.Settings.Operation++
	}
	l, s, ok := w.lay(&child)
	if !ok {
		return
	}
	plain := outcome(w.fresh.Run(l, s))
	whole := s
	var recorded, followed sim.Trail
	whole.Record = &recorded
	other := outcome(w.fresh.Run(l, whole))
	s.Resume = &w.trail
	s.Record = &followed
	accepted := w.rng.IntN(4) == 0
	if accepted {
		s.Record = s.Resume
	}
	got := w.resumed.Run(l, s)
	w.count(&got)
	if is := outcome(got); !reflect.DeepEqual(is, plain) || !reflect.DeepEqual(other, plain) {
		t.Errorf("%s: resumed at %d gives %v\nthe whole run %v\nthe recorded run %v",
			name, got.Resumed, is, plain, other)
	}
	if !s.Record.Equal(&recorded) {
		t.Errorf("%s: the trail of a run resumed at %d differs from that of the whole run",
			name, got.Resumed)
	}
	if accepted {
		w.plan = child
	}
}

func (w *walk) count(r *sim.Result) {
	w.runs++
	w.ticks += int(r.End)
	w.saved += int(r.Resumed)
	w.outcomes[r.Outcome]++
	if r.Resumed > 0 {
		w.shorter++
	}
}

// total is all of a result that does not depend on how it came about.
type total struct {
	result sim.Result
	stats  sim.Stats
}

func outcome(r sim.Result) total {
	stats := *r.Stats
	stats.Segments = slices.Clone(stats.Segments)
	r.Stats, r.Resumed = nil, 0
	return total{r, stats}
}

// vary changes pieces in one of several ways, at one place.
func (w *walk) vary(pieces []track.Piece) []track.Piece {
	n := len(pieces)
	i := w.rng.IntN(n)
	j := min(n, i+1+w.rng.IntN(6))
	switch w.rng.IntN(12) {
	case 0:
		return slices.Delete(pieces, i, j)
	case 1:
		return slices.Insert(pieces, i, slices.Clone(pieces[i:j])...)
	case 2:
		return slices.Insert(pieces, i, pieces[w.rng.IntN(n)])
	case 3:
		return slices.Replace(pieces, i, j, track.Mirror(slices.Clone(pieces[i:j]))...)
	case 4:
		pieces[i] = track.New(straight[w.rng.IntN(len(straight))])
		if pieces[i].Type.HasSpeed() {
			pieces[i].Speed = uint8(2 * w.rng.IntN(16))
		}
		return pieces
	}
	return w.adjust(pieces)
}

// straight are pieces that stand where a flat one does.
var straight = []track.Type{
	track.Flat, track.Brakes, track.BlockBrakes, track.Booster, track.OnRidePhoto, track.Flat,
	track.Brakes, track.EndStation,
}

// adjust changes settings of a piece; it looks for one that is straight or has
// a chain.
func (w *walk) adjust(pieces []track.Piece) []track.Piece {
	for range 20 {
		p := &pieces[w.rng.IntN(len(pieces))]
		switch {
		case p.Type.HasSpeed():
			p.Speed = uint8(2 * w.rng.IntN(16))
			return pieces
		case p.Lift || w.rng.IntN(10) == 0 && !p.Type.IsStation():
			p.Lift = !p.Lift
			return pieces
		case p.Type == track.Flat:
			*p = track.New(straight[w.rng.IntN(len(straight))])
			return pieces
		}
	}
	return pieces
}

// A run that is resumed gives what a whole run gives, for variations of the
// designs that are shipped.
func TestResumeShipped(t *testing.T) {
	w := newWalk(1)
	for _, name := range corpus.ShippedFiles(t) {
		w.try(t, name, td6test.Plan(t, name), 40)
	}
	w.report(t, 500, 400)
}

// The same for every design of the corpus.
func TestResumeCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("resuming the designs of the corpus takes ten seconds")
	}
	w := newWalk(2)
	for _, name := range corpus.Files(t, "td6/*.td6") {
		d, err := td6.Decode(corpus.Design(t, name[len("td6/"):]))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		p, err := d.Plan()
		if err != nil || len(p.Pieces) == 0 {
			continue
		}
		w.try(t, name, p, 30)
	}
	w.report(t, 3000, 2000)
}

// Trails that have been used need no more memory.
func TestTrailAllocates(t *testing.T) {
	w := newWalk(3)
	p := td6test.Plan(t, corpus.ShippedFiles(t)[0])
	l, s, ok := w.lay(p)
	if !ok {
		t.Fatal("cannot be laid")
	}
	var followed sim.Trail
	whole, resumed := s, s
	whole.Record = &w.trail
	resumed.Resume, resumed.Record = &w.trail, &followed
	var last sim.Result
	run := func() {
		w.fresh.Run(l, whole)
		last = w.resumed.Run(l, resumed)
	}
	if n := testing.AllocsPerRun(10, run); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
	if last.Resumed == 0 {
		t.Error("nothing was resumed")
	}
}

// try walks a number of steps from a ride.
func (w *walk) try(t *testing.T, name string, p *ride.Plan, steps int) {
	t.Helper()
	if !w.begin(p) {
		return
	}
	for range steps {
		w.step(t, name)
	}
}

// report fails if there were too few runs, or too few of them shorter.
func (w *walk) report(t *testing.T, runs, shorter int) {
	t.Helper()
	t.Logf("%d runs, %d of them resumed, %d of %d ticks saved; %v",
		w.runs, w.shorter, w.saved, w.ticks, w.outcomes)
	if w.runs < runs || w.shorter < shorter {
		t.Errorf("%d runs, %d of them resumed; want at least %d and %d", w.runs, w.shorter, runs, shorter)
	}
}
