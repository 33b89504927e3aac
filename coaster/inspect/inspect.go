// Package inspect finds out what becomes of track designs, for records and in
// words that a player understands.
//
// An [Inspector] rates designs as `coaster rate` does ([Inspector.Rate]) and
// asks all that can be asked of one as `coaster check` does
// ([Inspector.Check]):
//
//	report := inspect.New().Check("mine.td6", design)
//	for _, f := range report.Findings {
//		fmt.Println(f.Label(), f.OK, f.Text)
//	}
//
// Designs are placed in the middle of flat land, as the game places a saved
// design. Places are told in tiles as seen from the start of the first piece,
// heights in metres above the ground. Nothing found about a design is an
// error.
package inspect

import (
	"errors"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// An Inspector holds the memory for inspections and is used again and again.
// It is not safe for concurrent use.
type Inspector struct {
	// Ground is the land on which plans are laid; nil is flat and dry. Rate has
	// it in its options instead.
	Ground layout.Ground

	// Rise is how much higher a plan is laid than the game would choose, in map
	// units, or lower if it is below 0. Rate has it in its options instead.
	Rise int32

	// Taken is what else stands there; nil is nothing. Rate has it in its options
	// instead.
	Taken layout.Taken

	// Directions are those in which Check tests a ride; it asks about building
	// in the first of them. Nil is all four.
	Directions []int

	// Seed is that of what rides leave to chance. Rate has it in its options.
	Seed uint64

	builder *layout.Builder
	trial   *trial.Trial
	machine *sim.Machine
}

// New returns an Inspector.
func New() *Inspector {
	return &Inspector{builder: layout.NewBuilder(), trial: trial.New(), machine: sim.NewMachine()}
}

const tileSize = unit.TileSize

// Lay lays a plan in a direction, at the height at which the game places it
// or by Rise from there.
// The result holds until the inspector is next used.
func (in *Inspector) Lay(p *ride.Plan, dir int, rules layout.Rules) (
	*layout.Layout, *layout.Refusal,
) {
	site := trial.SiteOf(p, trial.Options{Dir: uint8(dir), Ground: in.Ground, Rise: in.Rise,
		Taken: in.Taken})
	return in.builder.Build(p, site, rules)
}

// Prepare lays a finished design in a direction and returns how it would be
// tested. The error says why it cannot be; the rest holds until the inspector
// is next used.
func (in *Inspector) Prepare(p *ride.Plan, dir int) (*layout.Layout, sim.Setup, error) {
	if p.Type.Ratings.Untested {
		return nil, sim.Setup{}, errors.New("a maze has no trains")
	}
	l, refusal := in.Lay(p, dir, layout.Design)
	if refusal != nil {
		return nil, sim.Setup{}, errors.New(Explain(refusal, p, dir))
	}
	s := l.Operate(p.Settings).Settings
	if refusal := l.CheckTest(s); refusal != nil {
		return nil, sim.Setup{}, errors.New(Explain(refusal, p, dir))
	}
	return l, in.setup(s), nil
}

// setup returns how a ride is tested with the settings, from the beginning of
// what chance has in store for it.
func (in *Inspector) setup(s ride.Settings) sim.Setup {
	return trial.SetupOf(s, trial.Options{Seed: in.Seed})
}

// TestTrain returns the train of a run that was measured, or that ended it.
func TestTrain(m *sim.Machine, run *sim.Result) int {
	if t := m.Tested(); t >= 0 {
		return t
	}
	return run.Train
}
