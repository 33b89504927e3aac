package view

import (
	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/film"
)

// The measures of cars, in map units.
const (
	carHeight  = 8.0
	carFloor   = 1.5 // above the rails
	hangerDrop = 4.0 // of hanging cars below the rails
	carPart    = 0.4 // half of a car's length as part of its distance to the next
	shortCar   = 4.0 // half of the length
	longCar    = 14.0
)

// DrawCars draws the cars alone as they are in a frame of the film, over
// whatever is on the sheet.
func DrawCars(s *paper.Sheet, subj *subject.Subject, rotation, frame int) {
	if f := subj.Film; f == nil || frame < 0 || frame >= f.Frames() {
		return
	}
	sc := &scene{
		sheet: s, theme: s.Theme, subj: subj, view: Fit(s, subj, rotation),
		look: lookOf(subj.Layout.Type), field: fieldOf(subj),
	}
	sc.weigh()
	sc.cars(frame)
	sc.draw()
}

// cars adds the trains as they stand in a frame.
func (sc *scene) cars(frame int) {
	f := sc.subj.Film
	if f == nil || frame >= f.Frames() {
		return
	}
	cars := f.Frame(frame)
	for i, n := range f.Trains {
		sc.train(cars[:n], i)
		cars = cars[n:]
	}
}

// train adds the cars of a train as boxes.
func (sc *scene) train(cars []film.Car, number int) {
	fill := sc.theme.Lines[1]
	if number%2 == 1 {
		fill = sc.theme.Lift
	}
	for i := range cars {
		half := longCar
		if i+1 < len(cars) {
			half = carPart * length(place(&cars[i]).Plus(-1, place(&cars[i+1])))
		} else if i > 0 {
			half = carPart * length(place(&cars[i]).Plus(-1, place(&cars[i-1])))
		}
		sc.car(&cars[i], min(max(half, shortCar), longCar), fill)
	}
}

func place(c *film.Car) course.Vec { return vec(c.X, c.Y, c.Z) }

// car adds a car, whose place is that of its wheels already.
func (sc *scene) car(c *film.Car, half float64, fill paper.Color) {
	at := place(c)
	if at.Z < float64(sc.field.at(c.X, c.Y).Height) {
		return
	}
	w := sc.subj.Course
	ahead, up := w.Ahead(int(c.Point)), w.Up(int(c.Point))
	floor := carFloor
	if sc.look.hanging {
		floor = -carHeight - hangerDrop
	}
	if w.Place(int(c.Point)).Inverted {
		at.Z += invertedRise
	}
	width := max(sc.look.gauge-0.5, shortCar)
	sc.box(at.Plus(floor, up), course.Vec{}.Plus(half, ahead),
		course.Vec{}.Plus(width, ahead.Cross(up)), course.Vec{}.Plus(carHeight, up), fill)
}
