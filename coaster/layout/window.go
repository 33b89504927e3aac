package layout

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// The speeds that the construction window sets for brakes and boosters.
//
// Source: OpenRCT2 45e30a559a, openrct2-ui/windows/RideConstruction.cpp.
const lowestSpeed = 2

// CheckWindow returns the first piece that the game's construction window
// would not offer for this ride type, vehicle and piece before it, or nil. The
// game itself does not ask: a track design may hold any piece. Whether the
// pieces can stand is another question, and so is whether they form a circuit.
//
// Differences from the window: a vehicle draws what it has pictures of at all,
// while the game asks for a number of pictures too; and the window hides only
// what no vehicle of the ride type draws.
//
// Source: OpenRCT2 45e30a559a, openrct2-ui/windows/RideConstruction.cpp;
// ride/Ride.cpp, RideEntryGetSupportedTrackPieces.
func CheckWindow(t *ride.Type, v *ride.Vehicle, pieces []track.Piece) *Refusal {
	for i, p := range pieces {
		reason := CheckPiece(t, v, p)
		invertible := t.Has(ride.HasInvertedVariant)
		if reason == 0 && i > 0 && !track.Fits(pieces[i-1], p, invertible) {
			reason = DoesNotFit
		}
		if reason != 0 {
			return &Refusal{Reason: reason, Piece: i, Gate: -1, Type: p.Type, Block: -1, Meets: -1}
		}
	}
	return nil
}

// CheckPiece returns why the construction window does not offer a piece, with
// its settings, for this ride type and vehicle, or 0 if it does.
func CheckPiece(t *ride.Type, v *ride.Vehicle, p track.Piece) Reason {
	groups := groupsFor(t, p)
	switch {
	case p.Inverted && !t.Has(ride.HasInvertedVariant):
		return InvertedNotOffered
	case !t.Builds(p.Type, p.Inverted), replaced(p.Type, groups):
		return NotOffered
	case !Draws(v, p.Type):
		return NotDrawn
	case p.Type == track.Brakes && !inRange(p.Speed, t.MaxBrakeSpeed),
		p.Type == track.Booster && !inRange(p.Speed, t.MaxBoosterSpeed):
		return SpeedNotOffered
	}
	return checkLift(t, p, groups)
}

// groupsFor returns the groups that the window offers while it builds a piece.
func groupsFor(t *ride.Type, p track.Piece) track.GroupSet {
	if p.Inverted && !t.InvertedGroups.Empty() {
		return t.InvertedGroups
	}
	return t.Groups
}

// replaced reports whether the window never builds p, a change between level
// and steep, because it builds the long form in its place or none.
func replaced(p track.Type, groups track.GroupSet) bool {
	switch p {
	case track.FlatToUp60, track.Up60ToFlat, track.FlatToDown60, track.Down60ToFlat:
		return groups.Has(track.GroupSlopeSteepLong)
	case track.DiagFlatToUp60, track.DiagUp60ToFlat, track.DiagFlatToDown60, track.DiagDown60ToFlat:
		return groups.Has(track.GroupDiagSlopeSteepLong) || !groups.Has(track.GroupFlatToSteepSlope)
	}
	return false
}

// inRange reports whether the window can set the speed.
func inRange(speed, most uint8) bool {
	return speed >= lowestSpeed && speed <= min(most, highestSpeed) && speed%2 == 0
}

// checkLift asks whether the piece may have, or must have, its chain.
func checkLift(t *ride.Type, p track.Piece, groups track.GroupSet) Reason {
	info := p.Type.Info()
	allowed := liftAllowed(p.Type, info, groups)
	climbs := info.Flags.Has(track.Up) && t.Has(ride.UpInclineRequiresLift)
	must := isCurvedLift(p.Type) || allowed && climbs
	switch {
	case p.Lift && !allowed && !must:
		return LiftNotOffered
	case !p.Lift && must:
		return LiftRequired
	}
	return 0
}

// liftAllowed reports whether the window offers a chain for the piece.
func liftAllowed(t track.Type, info *track.Info, groups track.GroupSet) bool {
	switch {
	case !groups.Has(track.GroupLiftHill), !info.Flags.Has(track.AllowLiftHill), t.IsCovered():
		return false
	case info.Flags.Has(track.CurveAllowsLift) && !groups.Has(track.GroupLiftHillCurve):
		return false
	case info.Flags.Has(track.IsSteepUp) && !groups.Has(track.GroupLiftHillSteep):
		return false
	}
	return true
}

// Draws reports whether the vehicle has pictures for a type of piece; its
// usual car speaks for all. Vehicles that are drawn in a way of their own go
// everywhere.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp,
// RideEntryGetSupportedTrackPieces; openrct2-ui/windows/RideConstruction.cpp,
// WindowRideConstructionUpdateDisabledPieces.
func Draws(v *ride.Vehicle, t track.Type) bool {
	if drawnApart(v) {
		return true
	}
	needs := t.Needs()
	has := v.Cars[v.Default].Sprites
	for g := range track.GroupDiagSlopeSteepDown + 1 {
		if needs.Has(g) && has&spritesFor(g) != spritesFor(g) {
			return false
		}
	}
	return true
}

// drawnApart reports whether a vehicle is one of those that the game draws in
// a way of their own: known by their ride types, for all vehicles of one type
// are drawn alike.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.h, VEHICLE_VISUAL_*; ride/CarEntry.h,
// isChairlift and useSlideSwing; the ride objects.
func drawnApart(v *ride.Vehicle) bool {
	for _, id := range v.Types {
		switch id {
		case ride.BobsleighRc, ride.DinghySlide, ride.Chairlift, ride.LaunchedFreefall,
			ride.ObservationTower, ride.RotoDrop, ride.RiverRapids, ride.MiniGolf,
			ride.ReverserRc, ride.SplashBoats, ride.WaterCoaster, ride.VirginiaReel,
			ride.SubmarineRide:
			return true
		}
	}
	return false
}

// Offers reports whether the construction window of a ride type has a piece for
// any of its vehicles, inverted or not.
func Offers(t *ride.Type, p track.Type) bool {
	for _, v := range t.Vehicles() {
		for _, inverted := range []bool{false, true} {
			piece := track.New(p)
			piece.Inverted = inverted
			switch CheckPiece(t, v, piece) {
			case NotOffered, NotDrawn, InvertedNotOffered:
			default:
				return true
			}
		}
	}
	return false
}
