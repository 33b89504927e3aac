package rating

import "github.com/toolshed-dev/toolshed/coaster/ride"

// The bonuses. Each function is one modifier of the game: how many points of
// excitement, intensity and nausea it adds to the score so far.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp, RideRatingsApplyBonus*
// and RideRatingsApplyPenaltyLateralGs.

// length rewards each metre, up to a number of them.
func length(r *Ride, m *ride.Modifier, _ Score) points {
	return points{e: min(r.Stats.Length().Metres(), int(m.Threshold))}.times(m)
}

// synchronisation rewards departure together with an adjacent station.
func synchronisation(r *Ride, m *ride.Modifier, _ Score) points {
	if !r.Adjacent || r.Settings.Depart&ride.DepartSynchronised == 0 {
		return points{}
	}
	return whole(m)
}

// trainLength rewards each car behind the first.
func trainLength(r *Ride, m *ride.Modifier, _ Score) points {
	return points{e: int(r.Settings.Cars) - 1}.times(m)
}

// maxSpeed rewards each whole unit of the highest speed.
func maxSpeed(r *Ride, m *ride.Modifier, _ Score) points {
	v := int(r.Stats.MaxSpeed >> 16)
	return points{v, v, v}.times(m)
}

// averageSpeed rewards each whole unit of the average speed; it makes nobody
// sick.
func averageSpeed(r *Ride, m *ride.Modifier, _ Score) points {
	v := int(r.Stats.AverageSpeed >> 16)
	return points{v, v, 0}.times(m)
}

// duration rewards each sample of 32 ticks, up to a number of them.
func duration(r *Ride, m *ride.Modifier, _ Score) points {
	return points{e: min(r.Stats.Time(), int(m.Threshold))}.times(m)
}

// gForces rewards what is felt.
func gForces(r *Ride, m *ride.Modifier, _ Score) points {
	return gPoints(r.Stats).times(m)
}

// lateralPenalty punishes lateral g above 2.80, and takes half of the
// excitement of the g forces away above 3.10.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_get_excessive_lateral_g_penalty.
func lateralPenalty(r *Ride, m *ride.Modifier, _ Score) points {
	switch g := r.Stats.MaxLateralG; {
	case g > 310:
		return points{-(gPoints(r.Stats).e / 2), 1225, 600}.times(m)
	case g > 280:
		return points{0, 375, 200}.times(m)
	}
	return points{}
}

// turns rewards turns, inversions, helices and special pieces.
func turns(r *Ride, m *ride.Modifier, _ Score) points {
	return turnPoints(r.Type.ID, r.Stats).times(m)
}

// drops rewards the number of drops and the height of the highest.
func drops(r *Ride, m *ride.Modifier, _ Score) points {
	return dropPoints(r.Stats).times(m)
}

// sheltered rewards what is underground or covered.
func sheltered(r *Ride, m *ride.Modifier, _ Score) points {
	return shelterPoints(r.Stats).times(m)
}

// proximity rewards passing close to the ground, to paths and to track.
func proximity(r *Ride, m *ride.Modifier, _ Score) points {
	return points{e: r.Proximity}.times(m)
}

// scenery rewards scenery around the station.
func scenery(r *Ride, m *ride.Modifier, _ Score) points {
	return points{e: r.Scenery}.times(m)
}

// reversedTrains adds a share of the score so far for trains that run
// backwards.
func reversedTrains(r *Ride, m *ride.Modifier, so Score) points {
	if !r.ReversedTrains {
		return points{}
	}
	return so.share(int(m.Excitement), int(m.Intensity), int(m.Nausea))
}

// reversals rewards each reverser, up to a number of them.
func reversals(r *Ride, m *ride.Modifier, _ Score) points {
	return whole(m).each(min(r.Reversers, int(m.Threshold)))
}

// holes rewards each hole of mini golf, up to a number of them.
func holes(r *Ride, m *ride.Modifier, _ Score) points {
	return whole(m).each(min(int(r.Stats.Holes), int(m.Threshold)))
}

// mazeSize rewards each tile of a maze, up to a number of them.
func mazeSize(r *Ride, m *ride.Modifier, _ Score) points {
	return whole(m).each(min(r.MazeTiles, int(m.Threshold)))
}

// goKartRace rewards a race with enough karts, and each lap after the first.
func goKartRace(r *Ride, m *ride.Modifier, _ Score) points {
	if r.Settings.Mode != ride.Race || int32(r.Settings.Trains) < m.Threshold {
		return points{}
	}
	laps := (int(r.Settings.Operation) - 1) * 30
	return whole(m).plus(points{laps, laps / 2, 0})
}

// boatHireNoCircuit rewards a ride that was rated without a test.
func boatHireNoCircuit(r *Ride, m *ride.Modifier, _ Score) points {
	if r.Tested {
		return points{}
	}
	return whole(m)
}

// downwardLaunch rewards that mode.
func downwardLaunch(r *Ride, m *ride.Modifier, _ Score) points {
	if r.Settings.Mode != ride.DownwardLaunch {
		return points{}
	}
	return whole(m)
}

// launchedFreefall rewards the height of the tower, and either the speed of
// an upward launch or the depth of a fall.
func launchedFreefall(r *Ride, m *ride.Modifier, so Score) points {
	height := points{e: scale(r.Stats.Length().Metres(), 32768)}
	if r.Settings.Mode == ride.UpwardLaunch {
		v := int(r.Settings.Operation)
		return height.plus(points{v, v, v}.times(m))
	}
	return height.plus(rotoDrop(r, m, so))
}

// rotoDrop rewards the depth of a fall.
func rotoDrop(r *Ride, _ *ride.Modifier, _ Score) points {
	f := scale(r.Stats.Length().Metres(), 209715)
	return points{f, 2 * f, 2 * f}
}

// towerRide rewards each metre of a tower.
func towerRide(r *Ride, m *ride.Modifier, _ Score) points {
	l := r.Stats.Length().Metres()
	return points{l, l, l}.times(m)
}
