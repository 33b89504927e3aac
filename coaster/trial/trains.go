package trial

import (
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// MostTrains returns the largest number of trains, up to the limit if it is not
// 0, with which the ride rates in all four directions just as with one train,
// and none of which crashes or gets stuck while the ride goes on: see
// [Trial.Lasts]. It returns 0 if not even one train lasts, and if the ride is
// not rated with one in the direction of the options.
//
// The options say how it is tried; their trains do not count. It is a matter of
// ten to a hundred runs, so nothing for the inner loop of a search.
func (t *Trial) MostTrains(p *ride.Plan, o Options, limit int) int {
	o.Trains = 1
	r := t.Run(p, o)
	if !r.Rated() || r.Layout == nil {
		return 0
	}
	most := r.Operation.MaxTrains
	if limit > 0 {
		most = min(most, limit)
	}
	alone := t.alone(p, o)
	for n := most; n > 0; n-- {
		o.Trains = n
		if t.runsLike(p, o, &alone) {
			return n
		}
	}
	return 0
}

// solo is what came of a ride with one train in a direction.
type solo struct {
	rated bool
	score rating.Score
	end   unit.Ticks
}

// alone tries a ride with one train in all directions.
func (t *Trial) alone(p *ride.Plan, o Options) (all [4]solo) {
	for d := range all {
		o.Dir = uint8(d)
		if r := t.Run(p, o); r.Rated() {
			all[d] = solo{true, r.Score, r.Run.End}
		}
	}
	return all
}

// runsLike reports whether a ride with the trains of the options rates as it
// does with one, and whether its trains last. All directions are rated first:
// it is there that most numbers of trains fail.
func (t *Trial) runsLike(p *ride.Plan, o Options, alone *[4]solo) bool {
	first := o.Dir
	for d := range uint8(4) {
		o.Dir = (first + d) % 4
		if s := &alone[o.Dir]; o.Trains > 1 && s.rated {
			r := t.Run(p, o)
			if !r.Rated() || r.Score != s.score || int(r.Operation.Trains) != o.Trains {
				return false
			}
		}
	}
	for d := range uint8(4) {
		o.Dir = (first + d) % 4
		if s := &alone[o.Dir]; s.rated && !t.Lasts(p, o, s.end) {
			return false
		}
	}
	return true
}

// lasting is for how many times the length of its test a ride must go on. The
// trains leave the platform one after the other, and how far they are apart
// changes until the first has caught up with the last: that takes two or three
// rounds, and from then on they come round as before.
const lasting = 6

// Lasts reports whether no train crashes or gets stuck while a ride goes on
// after a test of the given length: both if the test goes on, so that each
// train leaves as soon as it may, and if the ride is opened and each train
// waits for its guests. Waiting trains make those behind them come to a stand
// on block brakes and before the platform.
//
// Guests that come late, breakdowns and what else may hold a train up for any
// time are not tried.
func (t *Trial) Lasts(p *ride.Plan, o Options, test unit.Ticks) bool {
	o.Setup.Onward, o.Setup.ForwardOnly = true, false
	o.Setup.MaxTicks = max(sim.DefaultTicks, lasting*test)
	for _, boarding := range [...]unit.Ticks{0, Boarding(p.Settings)} {
		o.Setup.Boarding = boarding
		r := t.Run(p, o)
		if !r.Rated() || r.Run.After != sim.Running || r.Run.Stall != 0 {
			return false
		}
	}
	return true
}

// Boarding returns for how long a train of an open ride waits for guests: the
// least time that the settings name, or the most if it waits for a load.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp,
// UpdateWaitingForPassengers.
func Boarding(s ride.Settings) unit.Ticks {
	const least, second = 20, 32
	wait := unit.Ticks(least)
	if s.Depart&ride.DepartMinWait != 0 {
		wait = max(wait, unit.Ticks(s.MinWait)*second)
	}
	if s.Depart&ride.DepartMaxWait != 0 && s.Depart&ride.DepartWaitForLoad != 0 {
		wait = max(wait, unit.Ticks(s.MaxWait)*second)
	}
	return wait
}
