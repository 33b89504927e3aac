package trial

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// MostTrains returns the largest number of trains, up to the limit if it is not
// 0, with which a ride keeps the score that it has with its own, and none of
// which crashes or gets stuck while the ride goes on: see [Trial.Lasts]. It
// returns 0 if there is no such number, and if the ride is not rated.
//
// To keep the score is to have the same three ratings in the direction of the
// options, and in the others ratings within those that it has there with its
// own trains: they differ by some hundredths, as each train starts from another
// place. A ride whose trains make several rounds is run with one.
//
// More is asked of it by keeps, if that is not nil: where it is true of the ride
// with its own trains, in any of the directions, it has to be true with others.
//
// This takes ten to a hundred long runs, tens to hundreds of milliseconds, so it
// is nothing for the inner loop of a search.
func (t *Trial) MostTrains(p *ride.Plan, o Options, limit int, keeps func(*Result) bool) int {
	if p.Type.Ratings.Untested {
		return 0
	}
	if keeps == nil {
		keeps = func(*Result) bool { return true }
	}
	was, most := t.asIs(p, o, keeps)
	if limit > 0 {
		most = min(most, limit)
	}
	for n := most; n > 0; n-- {
		o.Trains = n
		if (n == was.trains || t.keepsScore(p, o, &was, keeps)) && t.lastsAllRound(p, o, &was) {
			return n
		}
	}
	return 0
}

// before is what came of a ride with its own trains.
type before struct {
	trains      int
	rated       [4]bool // by direction
	kept        [4]bool // what more is asked
	score       rating.Score
	least, most rating.Score // in any direction
	end         unit.Ticks   // of the longest run
}

// asIs tries a ride with its own trains in all directions. It also returns how
// many trains there may be, none if it is not rated.
func (t *Trial) asIs(p *ride.Plan, o Options, keeps func(*Result) bool) (was before, most int) {
	first := o.Dir
	for d := range uint8(4) {
		o.Dir = (first + d) % 4
		r := t.Run(p, o)
		if !r.Rated() {
			if d == 0 {
				return was, 0
			}
			continue
		}
		if d == 0 {
			was.trains, most = int(r.Operation.Trains), mostTrains(&r.Operation)
			was.score, was.least, was.most = r.Score, r.Score, r.Score
		}
		was.rated[o.Dir], was.kept[o.Dir] = true, keeps(r)
		was.least, was.most = Extremes(was.least, was.most, r.Score)
		was.end = max(was.end, r.Run.End)
	}
	return was, most
}

// mostTrains returns how many trains a ride may have.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, Ride::canHaveMultipleCircuits.
func mostTrains(o *layout.Operation) int {
	if o.Circuits > 1 {
		return 1
	}
	return o.MaxTrains
}

// Extremes widens two scores, part by part, so that a third lies between them.
func Extremes(least, most, s rating.Score) (rating.Score, rating.Score) {
	least.Excitement = min(least.Excitement, s.Excitement)
	least.Intensity = min(least.Intensity, s.Intensity)
	least.Nausea = min(least.Nausea, s.Nausea)
	most.Excitement = max(most.Excitement, s.Excitement)
	most.Intensity = max(most.Intensity, s.Intensity)
	most.Nausea = max(most.Nausea, s.Nausea)
	return least, most
}

// keepsScore reports whether a ride with the trains of the options rates as it
// did with its own, and keeps what more is asked. Most numbers of trains that do
// not fit fail here.
func (t *Trial) keepsScore(p *ride.Plan, o Options, was *before, keeps func(*Result) bool) bool {
	first := o.Dir
	for d := range uint8(4) {
		o.Dir = (first + d) % 4
		if !was.rated[o.Dir] {
			continue
		}
		r := t.Run(p, o)
		if !r.Rated() || int(r.Operation.Trains) != o.Trains || d == 0 && r.Score != was.score {
			return false
		}
		if was.kept[o.Dir] && !keeps(r) {
			return false
		}
		if l, m := Extremes(was.least, was.most, r.Score); l != was.least || m != was.most {
			return false
		}
	}
	return true
}

// lastsAllRound reports whether the trains last in all directions in which
// the ride was rated.
func (t *Trial) lastsAllRound(p *ride.Plan, o Options, was *before) bool {
	for d, rated := range was.rated {
		o.Dir = uint8(d)
		if rated && !t.Lasts(p, o, was.end) {
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
