// Package film records a test run for pictures: where every car is at every
// tick, and what riders at the head of the tested train feel.
//
//	f := film.Shoot(l, setup, course.Of(l))
//	for _, m := range f.Ride {
//		fmt.Println(m.Along.Metres(), m.Speed.MPH(), m.VerticalG)
//	}
//
// Places are in map units, speeds in 1/65536 of 2.25 mph, forces in hundredths
// of g, time in ticks of 1/40 s. A run that fails is recorded as far as it
// goes; there are no errors. Memory grows with ticks and cars: about 16 bytes
// for each car at each tick.
package film

import (
	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Car is where a car is at the end of a tick. Cars are higher than the course
// by the ride type's CarZ.
type Car struct {
	X, Y, Z int32
	Point   int32 // index into the course's points
}

// Moment is what the head of the tested train meets at the end of a tick.
type Moment struct {
	Tick                unit.Ticks // since the trains were made
	Point               int        // index into the course's points
	Along               unit.Length
	Height              int32 // z of the car
	Speed               unit.Speed
	VerticalG, LateralG unit.G // now, not smoothed as the game's extremes are
}

// Film is a recorded run.
type Film struct {
	Ride   []Moment // from the beginning of the test to its end
	Result sim.Result
	Cars   int   // of all trains together
	Trains []int // the number of cars of each
	Tested int   // the train that is tested

	cars []Car // all cars of all frames
}

// Shoot runs a ride and records it from the beginning of its test.
func Shoot(l *layout.Layout, s sim.Setup, c *course.Course) *Film {
	m := sim.NewMachine()
	m.Start(l, s)
	f := &Film{}
	for i := range m.Trains() {
		f.Trains = append(f.Trains, m.Train(i).Cars)
		f.Cars += m.Train(i).Cars
	}
	for !m.Done() {
		m.Tick()
		f.take(m, c)
	}
	f.Result = m.Result()
	return f
}

// take records a tick once the test has begun.
func (f *Film) take(m *sim.Machine, c *course.Course) {
	if t := m.Tested(); t >= 0 {
		f.Tested = t
		h := m.Car(t, 0)
		p := c.At(h.Piece, h.Step)
		f.Ride = append(f.Ride, Moment{
			Tick: m.Clock(), Point: p, Along: c.Points[p].Along, Height: h.Z,
			Speed: h.Speed, VerticalG: h.VerticalG, LateralG: h.LateralG,
		})
	}
	if len(f.Ride) == 0 {
		return
	}
	for i := range m.Trains() {
		for k := range m.Train(i).Cars {
			h := m.Car(i, k)
			f.cars = append(f.cars, Car{h.X, h.Y, h.Z, int32(c.At(h.Piece, h.Step))})
		}
	}
}

// Frames returns the number of ticks that are recorded.
func (f *Film) Frames() int {
	if f.Cars == 0 {
		return 0
	}
	return len(f.cars) / f.Cars
}

// Frame returns the cars of all trains, in order, in a frame.
func (f *Film) Frame(i int) []Car { return f.cars[i*f.Cars : (i+1)*f.Cars] }
