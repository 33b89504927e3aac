package film_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"unsafe"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/film"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/td6/td6test"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

const oval = `beginStation middleStation*2 endStation leftQuarterTurn3Tiles*2
	flatToUp25+lift up25+lift*2 up25ToFlat+lift flatToDown25 down25*2 down25ToFlat
	leftQuarterTurn3Tiles*2 flat*4`

// lay lays pieces of a wooden coaster, with entrance and exit at the station's
// beginning.
func lay(pieces string) *layout.Layout {
	typ := ride.ByID(ride.WoodenRc)
	p := &ride.Plan{Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse(pieces)}
	p.Gates = []ride.Gate{{Y: 32, Direction: 3}, {X: -32, Y: 32, Direction: 3, Exit: true}}
	site := layout.Site{X: 4800, Y: 4800, Z: layout.FlatGround}
	l, refusal := layout.NewBuilder().Build(p, site, layout.Strict)
	if refusal != nil {
		panic(refusal)
	}
	return l
}

// setup runs trains of cars.
func setup(l *layout.Layout, trains, cars uint8) sim.Setup {
	s := ride.NewSettings(l.Type, l.Vehicle)
	s.Trains, s.Cars = trains, cars
	s = l.Operate(s).Settings
	return sim.Setup{Settings: s, Trains: int(s.Trains), Cars: int(s.Cars)}
}

func Example() {
	l := lay(oval)
	f := film.Shoot(l, setup(l, 1, 3), course.Of(l))
	first, last := f.Ride[0], f.Ride[len(f.Ride)-1]
	fmt.Println(f.Result.Outcome, f.Cars)
	fmt.Println(first.Tick == f.Result.Start, last.Tick == f.Result.End)
	// Output:
	// finished 3
	// true true
}

// The ride is that of the test: from its first tick to its last, one moment a
// tick, with the fastest one that the test found.
func TestRide(t *testing.T) {
	l := lay(oval)
	f := film.Shoot(l, setup(l, 1, 3), course.Of(l))
	r := sim.NewMachine().Run(l, setup(l, 1, 3))
	if f.Result.Outcome != r.Outcome || f.Result.Start != r.Start || f.Result.End != r.End {
		t.Errorf("result %+v, want %+v", f.Result, r)
	}
	if got := f.Ride[0].Tick; got != r.Start {
		t.Errorf("begins at %d, want %d", got, r.Start)
	}
	if n := int(r.End-r.Start) + 1; len(f.Ride) != n || f.Frames() != n {
		t.Errorf("%d moments, %d frames, want %d", len(f.Ride), f.Frames(), n)
	}
	fastest := f.Ride[0].Speed
	for i, m := range f.Ride {
		if m.Tick != r.Start+unit.Ticks(i) {
			t.Fatalf("moment %d is at tick %d", i, m.Tick)
		}
		fastest = max(fastest, m.Speed)
	}
	if fastest.MPH() != r.Stats.MaxSpeed.MPH() {
		t.Errorf("at most %d mph, want %d", fastest.MPH(), r.Stats.MaxSpeed.MPH())
	}
}

// The way grows but for where the circuit begins again: once, from within a
// step of its end to one of its beginning; with other trains about too.
func TestAlong(t *testing.T) {
	l := lay(oval)
	c := course.Of(l)
	for trains := range uint8(2) {
		f := film.Shoot(l, setup(l, trains+1, 3), c)
		comesRoundOnce(t, f, c)
		// It goes up to the top and down again: the head meets all heights.
		low, high := c.Heights()
		top := f.Ride[0].Height
		for _, m := range f.Ride {
			top = max(top, m.Height)
		}
		if carZ := int32(l.Type.CarZ); f.Ride[0].Height != low+carZ || top != high+carZ {
			t.Errorf("from %d up to %d, want %d and %d", f.Ride[0].Height, top, low+carZ, high+carZ)
		}
	}
}

func comesRoundOnce(t *testing.T, f *film.Film, c *course.Course) {
	t.Helper()
	falls := 0
	for i := 1; i < len(f.Ride); i++ {
		a, b := f.Ride[i-1], f.Ride[i]
		if b.Along >= a.Along {
			continue
		}
		falls++
		if a.Along < c.Length()*95/100 || b.Along > c.Length()*5/100 {
			t.Errorf("tick %d: back from %d to %d m", b.Tick, a.Along.Metres(), b.Along.Metres())
		}
	}
	if falls != 1 {
		t.Errorf("%d times back, want 1", falls)
	}
}

// Each car is behind the one before it, by no more than what is between them
// in the station, a step more or less, and stands on the course.
func TestOrder(t *testing.T) {
	l := lay(oval)
	c := course.Of(l)
	f := film.Shoot(l, setup(l, 2, 2), c)
	if f.Cars != 4 || len(f.Trains) != 2 || f.Trains[0] != 2 || f.Trains[1] != 2 {
		t.Fatalf("%d cars in trains %v", f.Cars, f.Trains)
	}
	if head := f.Frame(0)[f.Tested*2]; int(head.Point) != f.Ride[0].Point {
		t.Errorf("train %d is tested, but its head is not the one of the ride", f.Tested)
	}
	n := int32(len(c.Points))
	for i := range f.Frames() {
		cars := f.Frame(i)
		for k := 0; k < len(cars); k += 2 {
			gap := (cars[k].Point - cars[k+1].Point + n) % n
			if gap < 10 || gap > 40 {
				t.Fatalf("frame %d: car %d is %d steps behind", i, k+1, gap)
			}
		}
		for k, car := range cars {
			p := c.Points[car.Point]
			if car.X != p.X || car.Y != p.Y || car.Z != p.Z+int32(l.Type.CarZ) {
				t.Fatalf("frame %d: car %d at %v, want it on %v", i, k, car, p)
			}
		}
	}
}

// A run that fails is there as far as it goes: this train does not get up its
// second hill, and rolls back.
func TestFailure(t *testing.T) {
	l := lay(`beginStation middleStation*2 endStation
		flatToUp25+lift up25+lift*3 up25ToFlat+lift flatToDown25 down25*3 down25ToFlat
		flatToUp25 up25*5 up25ToFlat`)
	f := film.Shoot(l, setup(l, 1, 3), course.Of(l))
	if f.Result.Outcome != sim.Stalled || f.Frames() == 0 {
		t.Errorf("%v after %d frames, want %v", f.Result.Outcome, f.Frames(), sim.Stalled)
	}
	if back := slices.MinFunc(f.Ride, func(a, b film.Moment) int {
		return cmp.Compare(a.Speed, b.Speed)
	}); back.Speed >= 0 {
		t.Errorf("its least speed is %d", back.Speed)
	}
	var none film.Film
	if none.Frames() != 0 {
		t.Error("nothing has frames")
	}
}

// A car at a tick takes as much memory as the package says.
func TestMemory(t *testing.T) {
	if got := unsafe.Sizeof(film.Car{}); got != 16 {
		t.Errorf("a car takes %d bytes, want 16", got)
	}
}

// Designs of all types: frames and moments go together, and no car is far from
// the point of the course that stands for it.
func TestShipped(t *testing.T) {
	for _, name := range corpus.ShippedFiles(t) {
		p := td6test.Plan(t, name)
		site := layout.Site{X: 4800, Y: 4800}
		site.Z = layout.DesignZ(p, site.X, site.Y, 0, nil)
		l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
		if refusal != nil {
			t.Fatal(refusal)
		}
		c := course.Of(l)
		s := l.Operate(p.Settings).Settings
		f := film.Shoot(l, sim.Setup{
			Settings: s, Trains: int(s.Trains), Cars: int(s.Cars), Random: sim.Seeded(1),
		}, c)
		if f.Frames() == 0 || f.Frames() != len(f.Ride) {
			t.Errorf("%s: %d frames of %d moments", name, f.Frames(), len(f.Ride))
		}
		nearCourse(t, name, f, c)
	}
}

func nearCourse(t *testing.T, name string, f *film.Film, c *course.Course) {
	t.Helper()
	for i := range f.Frames() {
		for k, car := range f.Frame(i) {
			p := c.Points[car.Point]
			if far(car.X-p.X) || far(car.Y-p.Y) || far(car.Z-p.Z) {
				t.Errorf("%s: frame %d: car %d at %v, its point is %v", name, i, k, car, p)
				return
			}
		}
	}
}

// far reports whether a difference is more than the three tiles of a reverser,
// whose bogies go ways of their own.
func far(d int32) bool { return d > 96 || d < -96 }
