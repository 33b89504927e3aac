package subject_test

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

const oval = `beginStation middleStation*2 endStation leftQuarterTurn3Tiles*2
	flatToUp25+lift up25+lift*2 up25ToFlat+lift flatToDown25 down25*2 down25ToFlat
	leftQuarterTurn3Tiles*2 flat*4`

func plan(pieces string) *ride.Plan {
	p := &ride.Plan{Type: ride.ByID(ride.WoodenRc), Pieces: track.MustParse(pieces)}
	p.Vehicle = p.Type.DefaultVehicle()
	p.Settings = ride.NewSettings(p.Type, p.Vehicle)
	b := layout.NewBuilder()
	b.Start(p.Type, p.Vehicle, layout.Site{X: 4800, Y: 4800, Z: layout.FlatGround}, layout.Strict)
	for _, piece := range p.Pieces {
		b.Add(piece)
	}
	gates, _ := b.FindGates()
	p.Gates = slices.Clone(gates)
	return p
}

// The film of a subject ends as the test of its result did.
func TestNew(t *testing.T) {
	s, refusal := subject.New("oval", plan(oval), trial.Options{})
	if refusal != nil {
		t.Fatal(refusal)
	}
	if !s.Result.Rated() || s.Film == nil || s.Film.Result.End != s.Result.Run.End || s.Film.Result.Outcome != sim.Finished {
		t.Errorf("outcome %v at %d, film %+v", s.Result.Run.Outcome, s.Result.Run.End, s.Film)
	}
}

// What cannot be tested has no film; what cannot stand is refused.
func TestNewWithoutTest(t *testing.T) {
	open, refusal := subject.New("open", plan("beginStation endStation flat*3"), trial.Options{})
	if refusal != nil || open.Film != nil || open.Result.Refusal == nil {
		t.Errorf("an open circuit: %+v, %v", open, refusal)
	}
	if s, refusal := subject.New("deep", plan(oval), trial.Options{Rise: -8}); refusal == nil || s != nil {
		t.Errorf("a ride half in the ground: %+v", s)
	}
}
