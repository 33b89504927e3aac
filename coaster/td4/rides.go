package td4

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// renumbered are the ride types of the first game that have another number in
// the second, by their numbers in the first. Its wooden, stand-up, mini and
// articulated wooden coasters are not those of the second game, which OpenRCT2
// knows beside them.
//
// Source: OpenRCT2 45e30a559a, rct1/Tables.cpp, GetRideType.
var renumbered = map[uint8]ride.TypeID{
	0:  ride.ClassicWoodenRc,
	1:  ride.ClassicStandUpRc,
	4:  ride.ClassicMiniRc,
	52: ride.ClassicWoodenTwisterRc,
	77: ride.BoatHire, // jet skis
}

// kept are the ride types with track that have the same number in both games.
// The other numbers are of flat rides, shops, or nothing.
//
// Source: as above.
var kept = []ride.TypeID{
	ride.SuspendedSwingingRc,
	ride.InvertedRc,
	ride.MiniatureRailway,
	ride.Monorail,
	ride.MiniSuspendedRc,
	ride.BoatHire,
	ride.WoodenWildMouse,
	ride.Steeplechase,
	ride.CarRide,
	ride.LaunchedFreefall,
	ride.BobsleighRc,
	ride.ObservationTower,
	ride.LoopingRc,
	ride.DinghySlide,
	ride.MineTrainRc,
	ride.Chairlift,
	ride.CorkscrewRc,
	ride.Maze,
	ride.GoKarts,
	ride.LogFlume,
	ride.RiverRapids,
	ride.ReverseFreefallRc,
	ride.VerticalDropRc,
	ride.GhostTrain,
	ride.TwisterRc,
	ride.SideFrictionRc,
	ride.SteelWildMouse,
	ride.VirginiaReel,
	ride.SplashBoats,
	ride.MiniHelicopters,
	ride.LayDownRc,
	ride.SuspendedMonorail,
	ride.ReverserRc,
	ride.HeartlineTwisterRc,
	ride.MiniGolf,
	ride.RotoDrop,
	ride.MonorailCycles,
	ride.CompactInvertedRc,
	ride.WaterCoaster,
	ride.AirPoweredVerticalRc,
	ride.InvertedHairpinRc,
	ride.RiverRafts,
}

// Vehicles of the first game that make another type of the one they run on.
//
// Source: as above.
const (
	hyperTwisterTrains = 71
	hypercoasterTrains = 79
)

// rideType returns the ride type that has a number in the first game when it
// runs a vehicle of that game, or nil if it has no track.
func rideType(number, vehicle uint8) *ride.Type {
	id, ok := renumbered[number]
	if !ok {
		id = ride.TypeID(number)
		ok = slices.Contains(kept, id)
	}
	switch {
	case !ok:
		return nil
	case id == ride.TwisterRc && vehicle == hyperTwisterTrains:
		id = ride.HyperTwister
	case id == ride.CorkscrewRc && vehicle == hypercoasterTrains:
		id = ride.Hypercoaster
	}
	return ride.ByID(id)
}
