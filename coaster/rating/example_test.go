package rating_test

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
)

// twister returns the ride twister-41 of the made designs as it was measured:
// 1590 m, six inversions, ten drops.
func twister() *rating.Ride {
	return &rating.Ride{
		Type:     ride.ByID(ride.TwisterRc),
		Vehicle:  ride.VehicleByID("rct2.ride.bmsd"),
		Settings: ride.Settings{Mode: ride.ContinuousCircuit, Trains: 1, Cars: 5, LiftSpeed: 6},
		Stats: &sim.Stats{
			MaxSpeed: 1789677, AverageSpeed: 689971,
			Segments:     []sim.Segment{{Length: 104214180, Time: 115}},
			MaxVerticalG: 391, MinVerticalG: -179, MaxLateralG: 266,
			Airtime: 140, Drops: 10, HighestDrop: 32, PoweredLifts: 2, Inversions: 6, Helices: 21,
			TurnsDefault: 2505, TurnsBanked: 512, TurnsSloped: 68,
		},
		Tested: true, Stations: 1, Proximity: 135, Brakes: 1, Photo: true,
	}
}

func Example() {
	r := twister()
	s := rating.Rate(r)
	fmt.Println(s.Excitement, s.Intensity, s.Nausea)
	fmt.Println("value", rating.Value(r, s), "upkeep", rating.Upkeep(r))
	for _, t := range rating.Bill(r, nil) {
		if t.Part != (rating.Score{}) {
			fmt.Println(t.Name, t.Part)
		}
	}
	// Output:
	// 7.21 8.40 5.73
	// value 10.00 upkeep 20.60
	// Base {3.50 0.40 0.30}
	// BonusLength {0.18 0.00 0.00}
	// BonusTrainLength {0.11 0.00 0.00}
	// BonusMaxSpeed {0.18 0.36 0.14}
	// BonusAverageSpeed {0.44 0.66 0.00}
	// BonusDuration {0.45 0.00 0.00}
	// BonusGForces {0.49 4.00 1.89}
	// BonusTurns {1.00 1.76 2.56}
	// BonusDrops {0.50 1.22 0.82}
	// BonusProximity {0.41 0.00 0.00}
	// VehicleAndAirTime {-0.05 0.00 0.02}
}

// Below 60 mph and 4.50 g, on flat empty land.
func ExampleBound() {
	most := rating.NoLimits()
	most.Stats.MaxSpeed, most.Stats.AverageSpeed = 26<<16, 12<<16
	most.Stats.MaxVerticalG = 450
	most.Proximity, most.Scenery = 608, 0
	bound := rating.Bound(ride.ByID(ride.TwisterRc), ride.VehicleByID("rct2.ride.bmsd"), most)
	fmt.Println(bound.Excitement)
	// Output: 12.18
}
