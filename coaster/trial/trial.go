// Package trial tries out a ride: it lays the plan on the map, tests it and
// rates it, as the game would.
//
// A [Trial] holds the memory for that and is used again and again; one trial
// of a coaster of 100 pieces takes a fraction of a millisecond:
//
//	t := trial.New()
//	r := t.Run(plan, trial.Options{})
//	if r.Refusal == nil && r.Run.Outcome == sim.Finished {
//		fmt.Println(r.Score.Excitement)
//	}
//
// Nothing in a result is an error: a layout that cannot stand has a Refusal,
// one that does not make it round has another Outcome than Finished. A Trial
// is not safe for concurrent use; give each goroutine its own.
package trial

import (
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Options are how a plan is tried. The zero value builds it piece by
// piece in direction 0, on flat dry land, with the plan's own trains.
type Options struct {
	Dir          uint8 // 0 to 3, quarter turns
	Trains, Cars int   // wished for instead of the plan's; 0 means the plan's
	Rules        layout.Rules
	AnyHeight    bool // without the limit on the height of supports

	// Where it stands. The game chooses the height of a design by the land at
	// its first piece, or by Base if that is not nil; Rise lifts it from there.
	Ground, Base layout.Ground
	Rise         int32        // map units; below 0 it is sunk
	Scenery      bool         // with the plan's scenery and paths; not of mazes
	Taken        layout.Taken // what else stands there; nil for nothing
	Setup        sim.Setup    // limits of the run; settings and trains are filled in
	Watch        bool         // watch the run tick by tick; slower

	// Seed is that of the random numbers that the ride draws, if it draws any
	// and the setup has no source of its own.
	Seed uint64
}

// Result is what came of a trial. It is valid until the next trial.
type Result struct {
	Layout    *layout.Layout   // nil if it cannot stand
	Refusal   *layout.Refusal  // why it cannot stand or cannot be tested
	Operation layout.Operation // the settings as the game uses them
	Run       sim.Result
	Ride      rating.Ride  // what was rated
	Score     rating.Score // only if the run Finished
	Scenery   *Scenery     // only if it was asked for and there is a score
	Witness   *Witness     // only if the run was watched
}

// Rated reports whether the ride was tested to the end and has a score.
func (r *Result) Rated() bool { return r.Refusal == nil && r.Run.Outcome == sim.Finished }

// Trial is the memory of trials.
type Trial struct {
	builder *layout.Builder
	machine *sim.Machine
	chance  rand.PCG
	result  Result
}

// New returns a Trial.
func New() *Trial {
	return &Trial{builder: layout.NewBuilder(), machine: sim.NewMachine()}
}

// Origin is where designs are placed, in x and y: the middle of the map.
const Origin = 150 * unit.TileSize

// Run lays, tests and rates a plan.
func (t *Trial) Run(p *ride.Plan, o Options) *Result {
	if p.Type.Ratings.Untested {
		return t.rateMaze(p)
	}
	l, refusal := t.builder.Build(p, SiteOf(p, o), o.Rules)
	if refusal != nil {
		t.result = Result{Refusal: refusal}
		return &t.result
	}
	return t.RunLaid(l, p.Settings, o)
}

// SiteOf returns where a plan is laid.
func SiteOf(p *ride.Plan, o Options) layout.Site {
	site := layout.Site{X: Origin, Y: Origin, Dir: o.Dir, Ground: o.Ground,
		AnyHeight: o.AnyHeight, Taken: o.Taken}
	base := o.Base
	if base == nil {
		base = o.Ground
	}
	height := layout.DesignZ
	if o.Scenery {
		height, site.Scenery = layout.WindowZ, true
	}
	site.Z = height(p, site.X, site.Y, site.Dir, base) + o.Rise
	return site
}

// SetupOf returns how a ride with the settings is tested: with the trains that
// they say, the limits of the options, and their seed unless there is a source.
func SetupOf(s ride.Settings, o Options) sim.Setup {
	setup := o.Setup
	setup.Settings, setup.Trains, setup.Cars = s, int(s.Trains), int(s.Cars)
	if setup.Random == nil {
		setup.Random = sim.Seeded(o.Seed)
	}
	return setup
}

// RunLaid tests and rates a ride that is laid already, with the settings that
// are wished for.
func (t *Trial) RunLaid(l *layout.Layout, wish ride.Settings, o Options) *Result {
	if o.Trains != 0 {
		wish.Trains = uint8(o.Trains)
	}
	if o.Cars != 0 {
		wish.Cars = uint8(o.Cars)
	}
	r := &t.result
	*r = Result{Layout: l, Operation: l.Operate(wish)}
	s := r.Operation.Settings
	if r.Refusal = l.CheckTest(s); r.Refusal != nil {
		return r
	}
	if o.Setup.Random == nil {
		t.chance.Seed(o.Seed, 0) // as sim.Seeded, without making one
		o.Setup.Random = &t.chance
	}
	o.Setup = SetupOf(s, o)
	if o.Watch {
		r.Run, r.Witness = t.watch(l, o.Setup)
	} else {
		r.Run = t.machine.Run(l, o.Setup)
	}
	switch {
	case r.Run.Outcome == sim.Finished:
		r.Ride = rated(l, s, r.Run.Stats)
		r.Score = rating.Rate(&r.Ride)
		r.Scenery = sceneryOf(l)
	case r.Witness != nil && r.Run.Outcome != sim.NotSimulated:
		r.Witness.Partial = t.partial(r)
	}
	return r
}

// rated gathers what the rating needs to know of a ride.
func rated(l *layout.Layout, s ride.Settings, stats *sim.Stats) rating.Ride {
	points, _ := scenery(l)
	return rating.Ride{
		Type: l.Type, Vehicle: l.Vehicle,
		Settings: s, Stats: stats,
		Stations: l.NumPlatforms(), Tested: true,
		Proximity: l.Proximity.Score(),
		Scenery:   points,
		Brakes:    l.Proximity.Brakes,
		Boosters:  l.Proximity.Boosters,
		Reversers: l.Proximity.Reversers,
		Photo:     l.Photo,
		Adjacent:  l.Adjacent(),
	}
}
