package trial

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// rateMaze rates a maze, which has no track and needs no test: the game rates
// it in the first tick that it is open. Nothing is asked of where its tiles
// stand: on level land they all can.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_update_state_2, and actions/ride/MazePlaceTrackAction.cpp.
func (t *Trial) rateMaze(p *ride.Plan) *Result {
	price := int64(p.Type.TrackPrice) * int64(track.Maze.Info().Price) >> 16
	l := &layout.Layout{
		Type: p.Type, Vehicle: p.Vehicle, Mode: p.Type.DefaultMode,
		Cost: unit.Money(price * int64(p.MazeTiles)), CableLift: -1,
	}
	r := &t.result
	*r = Result{
		Layout: l, Operation: l.Operate(p.Settings),
		Run: sim.Result{Outcome: sim.Finished, Stats: &sim.Stats{Segments: make([]sim.Segment, 1)}, End: 1},
	}
	r.Ride = rated(l, r.Operation.Settings, r.Run.Stats)
	r.Ride.MazeTiles = p.MazeTiles
	r.Score = rating.Rate(&r.Ride)
	return r
}
