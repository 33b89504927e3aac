package film_test

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/film"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// A film begins and ends where the test does, tick by tick; the train never
// goes back on a circuit but where it comes round; and all cars are on the way.
func TestShoot(t *testing.T) {
	typ := ride.ByID(ride.WoodenRc)
	p := &ride.Plan{Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse(
		`beginStation middleStation*2 endStation leftQuarterTurn3Tiles*2
		flatToUp25+lift up25+lift*2 up25ToFlat+lift flatToDown25 down25*2 down25ToFlat
		leftQuarterTurn3Tiles*2 flat*4`)}
	b := layout.NewBuilder()
	l, refusal := b.Build(p, layout.Site{X: 4800, Y: 4800, Z: layout.FlatGround}, layout.Strict)
	if refusal != nil {
		t.Fatal(refusal)
	}
	c := course.Of(l)
	s := ride.NewSettings(typ, p.Vehicle)
	s.Trains = 2
	f := film.Shoot(l, sim.Setup{Settings: s, Trains: 2, Cars: 3}, c)
	r := f.Result
	if r.Outcome != sim.Finished || !slices.Equal(f.Trains, []int{3, 3}) || f.Cars != 6 {
		t.Fatalf("outcome %v, trains %v, cars %d", r.Outcome, f.Trains, f.Cars)
	}
	first, last := f.Ride[0], f.Ride[len(f.Ride)-1]
	if first.Tick != r.Start || last.Tick > r.End || last.Tick < r.End-1 {
		t.Errorf("ticks %d to %d, the test %d to %d", first.Tick, last.Tick, r.Start, r.End)
	}
	if f.Frames() < len(f.Ride) {
		t.Errorf("%d frames of %d moments", f.Frames(), len(f.Ride))
	}
	rounds := 0
	for i := 1; i < len(f.Ride); i++ {
		if f.Ride[i].Tick != f.Ride[i-1].Tick+1 {
			t.Fatalf("tick %d follows %d", f.Ride[i].Tick, f.Ride[i-1].Tick)
		}
		if f.Ride[i].Along < f.Ride[i-1].Along {
			rounds++
		}
	}
	if rounds != 1 {
		t.Errorf("came round %d times, want 1", rounds)
	}
	for i := range f.Frames() {
		for _, car := range f.Frame(i) {
			p := c.Points[car.Point]
			if car.X != p.X || car.Y != p.Y {
				t.Fatalf("frame %d: a car at %d,%d, its point at %d,%d", i, car.X, car.Y, p.X, p.Y)
			}
		}
	}
}
