package layout

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// The positions up to vertical track, and over it.
const (
	vertical = ride.Slopes60 | ride.Slopes75 | ride.Slopes90
	overhead = ride.SlopesLoop | ride.SlopeInverted
)

// spritesFor returns the positions in which a car must be drawn to run on
// pieces of a group. A new group is added to the case with its positions; one
// that needs level cars only is left out.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp,
// RideEntryGetSupportedTrackPieces.
func spritesFor(g track.Group) ride.Sprites {
	switch g {
	case track.GroupFlat, track.GroupTower, track.GroupFlatRideBase, track.GroupMiniGolfHole:
		return 0
	case track.GroupLiftHill, track.GroupLiftHillCurve, track.GroupSlope,
		track.GroupSlopeCurve, track.GroupPoweredLift, track.GroupSlopeCurveLarge,
		track.GroupInclinedBrakes:
		return ride.Slopes25
	case track.GroupLiftHillSteep, track.GroupFlatToSteepSlope, track.GroupSlopeSteepLong,
		track.GroupLiftHillCable, track.GroupBrakeForDrop:
		return ride.Slopes25 | ride.Slopes60
	case track.GroupFlatRollBanking:
		return ride.FlatBanked22 | ride.FlatBanked45
	case track.GroupVerticalLoop, track.GroupHalfLoop, track.GroupHalfLoopLarge,
		track.GroupHalfLoopMedium:
		return vertical | overhead
	case track.GroupSlopeSteepDown, track.GroupSlopeCurveSteep, track.GroupSlopeSteepUp:
		return ride.Slopes60
	case track.GroupTwist, track.GroupInlineTwistUninverted, track.GroupInlineTwistInverted:
		return ride.FlatBanked22 | ride.FlatBanked45 | ride.SlopeInverted | ride.FlatBanked67 |
			ride.FlatBanked90 | ride.InlineTwists
	case track.GroupCorkscrew, track.GroupCorkscrewUninverted, track.GroupCorkscrewInverted,
		track.GroupCorkscrewLarge:
		return ride.SlopeInverted | ride.Corkscrews
	case track.GroupHelixUpBankedHalf, track.GroupHelixDownBankedHalf,
		track.GroupHelixUpBankedQuarter, track.GroupHelixDownBankedQuarter:
		return ride.FlatBanked45
	case track.GroupWaterSplash:
		return ride.SlopeFlat | ride.Slopes12
	case track.GroupSlopeVertical:
		return ride.Slopes75 | ride.Slopes90
	case track.GroupBarrelRoll, track.GroupHeartlineRoll:
		return ride.FlatBanked22 | ride.FlatBanked45 | ride.SlopeInverted | ride.InlineTwists
	case track.GroupSlopeCurveBanked:
		return ride.Slopes12Banked22
	case track.GroupReverseFreefall, track.GroupSlopeToFlat:
		return ride.SlopeFlat | ride.Slopes25 | vertical
	case track.GroupSlopeRollBanking:
		return ride.Slopes25Banked22
	case track.GroupCurveVertical:
		return ride.Slopes90
	case track.GroupLiftHillCurved:
		return ride.CurvedLiftHillUp
	case track.GroupQuarterLoop, track.GroupQuarterLoopInvertedUp,
		track.GroupQuarterLoopInvertedDown:
		return ride.Slopes90 | overhead
	case track.GroupQuarterLoopUninvertedUp, track.GroupQuarterLoopUninvertedDown,
		track.GroupFlyingHalfLoopUninvertedUp, track.GroupFlyingLargeHalfLoopUninvertedUp,
		track.GroupFlyingLargeHalfLoopInvertedUp, track.GroupFlyingHalfLoopInvertedUp,
		track.GroupFlyingHalfLoopUninvertedDown:
		return ride.Slopes25 | vertical
	case track.GroupRapids:
		return ride.Slopes12
	case track.GroupFlyingHalfLoopInvertedDown, track.GroupFlyingLargeHalfLoopInvertedDown,
		track.GroupFlyingLargeHalfLoopUninvertedDown:
		return ride.Slopes25 | vertical | overhead
	case track.GroupHeartlineTransfer:
		return ride.Slopes12 | ride.Slopes25
	case track.GroupZeroGRoll:
		return ride.Slopes25 | ride.Slopes12Banked22 | ride.SlopeInverted |
			ride.Slopes25Banked22 | ride.Slopes25Banked45 | ride.InlineTwists
	case track.GroupZeroGRollLarge:
		return ride.Slopes42Banked22 | ride.Slopes42Banked45 | ride.Slopes42Banked67 |
			ride.Slopes42Banked90 | ride.Slopes60Banked22
	case track.GroupSlopeCurveLargeBanked:
		return ride.Slopes25Banked45
	case track.GroupDiagSlopeSteepLong:
		return ride.Slopes25 | ride.Slopes8 | ride.Slopes16 | ride.Slopes50 | ride.Slopes42
	case track.GroupDiveLoop:
		return ride.Slopes50 | ride.SlopeInverted | ride.SlopesLoop | ride.Corkscrews |
			ride.Slopes25InlineTwists | ride.Slopes60Banked22 | ride.Slopes50Banked45 |
			ride.Slopes50Banked67 | ride.Slopes50Banked90
	case track.GroupDiagSlope:
		return ride.Slopes8 | ride.Slopes16
	case track.GroupDiagSlopeSteepUp, track.GroupDiagSlopeSteepDown:
		return ride.Slopes25 | ride.Slopes50 | ride.Slopes42
	}
	return ride.SlopeFlat
}
