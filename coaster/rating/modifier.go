package rating

import "github.com/toolshed-dev/toolshed/coaster/ride"

// modifier is what one kind of line in a rating table does: it adds the
// points of its bonus, or, if it is a requirement that is unmet, divides.
type modifier struct {
	bonus   func(r *Ride, m *ride.Modifier, so Score) points
	unmet   func(r *Ride, m *ride.Modifier) bool
	relaxed bool // left out for rides with inversions of some types
	endless bool // nothing in the game limits the bonus
}

// modifiers is indexed by kind. To add one: its name to package ride, its
// function to bonus.go or requirement.go, a line here, and a row with figures
// worked out by hand to the test of its function.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp, RideRatingsCalculate.
var modifiers = [...]modifier{
	ride.BonusLength:                  {bonus: length},
	ride.BonusSynchronisation:         {bonus: synchronisation},
	ride.BonusTrainLength:             {bonus: trainLength},
	ride.BonusMaxSpeed:                {bonus: maxSpeed, endless: true},
	ride.BonusAverageSpeed:            {bonus: averageSpeed, endless: true},
	ride.BonusDuration:                {bonus: duration},
	ride.BonusGForces:                 {bonus: gForces, endless: true},
	ride.BonusTurns:                   {bonus: turns},
	ride.BonusDrops:                   {bonus: drops},
	ride.BonusSheltered:               {bonus: sheltered},
	ride.BonusProximity:               {bonus: proximity},
	ride.BonusScenery:                 {bonus: scenery},
	ride.BonusReversedTrains:          {bonus: reversedTrains},
	ride.BonusBoatHireNoCircuit:       {bonus: boatHireNoCircuit},
	ride.BonusDownwardLaunch:          {bonus: downwardLaunch},
	ride.BonusLaunchedFreefallSpecial: {bonus: launchedFreefall, endless: true},
	ride.BonusTowerRide:               {bonus: towerRide, endless: true},
	ride.BonusMazeSize:                {bonus: mazeSize},
	ride.BonusGoKartRace:              {bonus: goKartRace},
	ride.BonusReversals:               {bonus: reversals},
	ride.BonusHoles:                   {bonus: holes},
	ride.BonusRotoDrop:                {bonus: rotoDrop, endless: true},
	ride.PenaltyLateralGs:             {bonus: lateralPenalty},

	ride.RequirementDropHeight:  {unmet: lowDrop, relaxed: true},
	ride.RequirementNumDrops:    {unmet: fewDrops, relaxed: true},
	ride.RequirementNegativeGs:  {unmet: weakNegativeG, relaxed: true},
	ride.RequirementMaxSpeed:    {unmet: slow},
	ride.RequirementLateralGs:   {unmet: weakLateralG},
	ride.RequirementLength:      {unmet: short},
	ride.RequirementUnsheltered: {unmet: tooSheltered},
	ride.RequirementStations:    {unmet: fewStations},
	ride.RequirementInversions:  {unmet: fewInversions},
	ride.RequirementReversals:   {unmet: fewReversals},
	ride.RequirementHoles:       {unmet: fewHoles},
	ride.RequirementSplashdown:  {unmet: noSplash},
}

// modify returns what a line of the type's table makes of the score so far.
func modify(r *Ride, m *ride.Modifier, so Score) Score {
	k := &modifiers[m.Kind]
	switch {
	case k.bonus != nil:
		return so.add(k.bonus(r, m, so))
	case k.relaxed && r.Stats.Inversions > 0 && r.Type.Ratings.RelaxIfInversions:
		return so
	case k.unmet(r, m):
		return so.divide(m)
	}
	return so
}
