package forces

import (
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/film"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A run is what the head of the tested train meets, tick by tick.
type run struct {
	at                []float64 // metres gone since the test began
	speed             []float64 // km/h
	vertical, lateral []float64 // g, as the game smooths them
	height            []float64 // metres above the land at the first piece
	point             []int     // of the course

	length float64 // of the axis, metres
	cut    bool    // it goes on beyond the axis
	felt   bool    // the game measures forces of the type
}

// mostRounds is how many times the length of the track is drawn of a run that
// does not finish: some go on for ever.
const mostRounds = 3

// newRun returns the run of a ride, or nil if there is none.
func newRun(sub *subject.Subject) *run {
	if sub.Film == nil || len(sub.Film.Ride) < 2 {
		return nil
	}
	r := &run{felt: sub.Layout.Type.Has(ride.HasGForces)}
	finished := sub.Film.Result.Outcome == sim.Finished
	track := sub.Course.Length().Exactly()
	g := smoother{}
	for i := range sub.Film.Ride {
		r.add(sub, i, &g)
		if !finished && r.at[i] > mostRounds*track {
			r.cut = true
			break
		}
	}
	r.length = max(r.at[len(r.at)-1], 1)
	if !finished {
		r.length = max(r.length, track)
	}
	return r
}

// add adds a moment of the ride.
func (r *run) add(sub *subject.Subject, i int, g *smoother) {
	m := &sub.Film.Ride[i]
	gone := 0.0
	if i > 0 {
		gone = r.at[i-1] + distance(sub, &sub.Film.Ride[i-1], m)
	}
	g.take(m)
	r.at = append(r.at, gone)
	r.speed = append(r.speed, kmh(m.Speed))
	r.vertical = append(r.vertical, float64(g.vertical)/100)
	r.lateral = append(r.lateral, float64(g.lateral)/100)
	r.height = append(r.height, float64(m.Height-sub.Zero())*unit.MetresPerUnit)
	r.point = append(r.point, m.Point)
}

// A smoother makes of the forces of each tick those that the game counts: the
// mean of those of now and what it had before.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, UpdateMeasurements.
type smoother struct{ vertical, lateral unit.G }

func (g *smoother) take(m *film.Moment) {
	g.vertical = (m.VerticalG + g.vertical) / 2
	g.lateral = (m.LateralG + g.lateral) / 2
}

// airtime reports whether the game counts a tick as airtime.
func (r *run) airtime(i int) bool { return r.felt && r.vertical[i] <= 0 }

// distance returns how far a train has gone from one moment to the next, in
// either direction, round the end of a circuit too.
func distance(sub *subject.Subject, a, b *film.Moment) float64 {
	d, track := (b.Along - a.Along).Exactly(), sub.Course.Length().Exactly()
	if d < 0 {
		d = -d
	}
	if sub.Course.Closed && d > track/2 {
		d = max(track-d, 0)
	}
	return d
}

// kmh returns a speed, in either direction. A unit of 1<<16 is 2.25 mph.
func kmh(v unit.Speed) float64 {
	if v < 0 {
		v = -v
	}
	return float64(v) / (1 << 16) * 2.25 * 1.609344
}
