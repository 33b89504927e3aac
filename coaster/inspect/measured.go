package inspect

import (
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Measured returns the figures of the test run of a rated ride that a track
// design file holds.
func Measured(r *trial.Result) td6.Measured {
	s := r.Run.Stats
	return td6.Measured{
		Airtime: unit.Ticks(s.Airtime), MaxSpeed: s.MaxSpeed, AverageSpeed: s.AverageSpeed,
		Length: s.Length(), MaxVerticalG: s.MaxVerticalG, MinVerticalG: s.MinVerticalG,
		MaxLateralG: s.MaxLateralG, Inversions: int(s.Inversions), Drops: int(s.Drops),
		PoweredLifts: int(s.PoweredLifts), HighestDrop: int(s.HighestDrop),
		Sheltered:  int(rating.ShelteredEighths(&r.Ride)),
		Excitement: r.Score.Excitement, Intensity: r.Score.Intensity, Nausea: r.Score.Nausea,
		Upkeep: rating.Upkeep(&r.Ride),
	}
}
