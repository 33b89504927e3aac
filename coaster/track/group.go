package track

// Group is a family of pieces that a ride type has or lacks as a whole.
//
// Source: OpenRCT2 45e30a559a, ride/Track.h, TrackGroup.
type Group uint8

// The groups, in the game's order.
const (
	GroupFlat Group = iota
	GroupStraight
	GroupStationEnd
	GroupLiftHill
	GroupLiftHillSteep
	GroupLiftHillCurve
	GroupFlatRollBanking
	GroupVerticalLoop
	GroupSlope
	GroupSlopeSteepDown
	GroupFlatToSteepSlope
	GroupSlopeCurve
	GroupSlopeCurveSteep
	GroupSBend
	GroupCurveVerySmall
	GroupCurveSmall
	GroupCurve
	GroupCurveLarge
	GroupTwist
	GroupHalfLoop
	GroupCorkscrew
	GroupTower
	GroupHelixUpBankedHalf
	GroupHelixDownBankedHalf
	GroupHelixUpBankedQuarter
	GroupHelixDownBankedQuarter
	GroupHelixUpUnbankedQuarter
	GroupHelixDownUnbankedQuarter
	GroupBrakes
	GroupOnridePhoto
	GroupWaterSplash
	GroupSlopeVertical
	GroupBarrelRoll
	GroupPoweredLift
	GroupHalfLoopLarge
	GroupSlopeCurveBanked
	GroupLogFlumeReverser
	GroupHeartlineRoll
	GroupReverser
	GroupReverseFreefall
	GroupSlopeToFlat
	GroupBlockBrakes
	GroupSlopeRollBanking
	GroupSlopeSteepLong
	GroupCurveVertical
	GroupLiftHillCable
	GroupLiftHillCurved
	GroupQuarterLoop
	GroupSpinningTunnel
	GroupBooster
	GroupInlineTwistUninverted
	GroupInlineTwistInverted
	GroupQuarterLoopUninvertedUp
	GroupQuarterLoopUninvertedDown
	GroupQuarterLoopInvertedUp
	GroupQuarterLoopInvertedDown
	GroupRapids
	GroupFlyingHalfLoopUninvertedUp
	GroupFlyingHalfLoopInvertedDown
	GroupFlatRideBase
	GroupWaterfall
	GroupWhirlpool
	GroupBrakeForDrop
	GroupCorkscrewUninverted
	GroupCorkscrewInverted
	GroupHeartlineTransfer
	GroupMiniGolfHole
	GroupRotationControlToggle
	GroupSlopeSteepUp
	GroupCorkscrewLarge
	GroupHalfLoopMedium
	GroupZeroGRoll
	GroupZeroGRollLarge
	GroupFlyingLargeHalfLoopUninvertedUp
	GroupFlyingLargeHalfLoopInvertedDown
	GroupFlyingLargeHalfLoopUninvertedDown
	GroupFlyingLargeHalfLoopInvertedUp
	GroupFlyingHalfLoopUninvertedDown
	GroupFlyingHalfLoopInvertedUp
	GroupSlopeCurveLarge
	GroupSlopeCurveLargeBanked
	GroupDiagBrakes
	GroupDiagBlockBrakes
	GroupInclinedBrakes
	GroupDiagBooster
	GroupDiagSlopeSteepLong
	GroupDiveLoop
	GroupDiagSlope
	GroupDiagSlopeSteepUp
	GroupDiagSlopeSteepDown
	numGroups
)

// GroupSet is a set of groups.
type GroupSet [2]uint64

// Groups returns the set of the given groups.
func Groups(groups ...Group) GroupSet {
	var s GroupSet
	for _, g := range groups {
		s[g>>6] |= 1 << (g & 63)
	}
	return s
}

// Has reports whether g is in the set.
func (s GroupSet) Has(g Group) bool { return s[g>>6]>>(g&63)&1 != 0 }

// Empty reports whether the set has no groups.
func (s GroupSet) Empty() bool { return s == GroupSet{} }

// String returns the group's name, such as "slopeCurve".
func (g Group) String() string {
	if g >= numGroups {
		return "group" + itoa(int(g))
	}
	return groupNames[g]
}

var groupNames = [numGroups]string{
	GroupFlat:                              "flat",
	GroupStraight:                          "straight",
	GroupStationEnd:                        "stationEnd",
	GroupLiftHill:                          "liftHill",
	GroupLiftHillSteep:                     "liftHillSteep",
	GroupLiftHillCurve:                     "liftHillCurve",
	GroupFlatRollBanking:                   "flatRollBanking",
	GroupVerticalLoop:                      "verticalLoop",
	GroupSlope:                             "slope",
	GroupSlopeSteepDown:                    "slopeSteepDown",
	GroupFlatToSteepSlope:                  "flatToSteepSlope",
	GroupSlopeCurve:                        "slopeCurve",
	GroupSlopeCurveSteep:                   "slopeCurveSteep",
	GroupSBend:                             "sBend",
	GroupCurveVerySmall:                    "curveVerySmall",
	GroupCurveSmall:                        "curveSmall",
	GroupCurve:                             "curve",
	GroupCurveLarge:                        "curveLarge",
	GroupTwist:                             "twist",
	GroupHalfLoop:                          "halfLoop",
	GroupCorkscrew:                         "corkscrew",
	GroupTower:                             "tower",
	GroupHelixUpBankedHalf:                 "helixUpBankedHalf",
	GroupHelixDownBankedHalf:               "helixDownBankedHalf",
	GroupHelixUpBankedQuarter:              "helixUpBankedQuarter",
	GroupHelixDownBankedQuarter:            "helixDownBankedQuarter",
	GroupHelixUpUnbankedQuarter:            "helixUpUnbankedQuarter",
	GroupHelixDownUnbankedQuarter:          "helixDownUnbankedQuarter",
	GroupBrakes:                            "brakes",
	GroupOnridePhoto:                       "onridePhoto",
	GroupWaterSplash:                       "waterSplash",
	GroupSlopeVertical:                     "slopeVertical",
	GroupBarrelRoll:                        "barrelRoll",
	GroupPoweredLift:                       "poweredLift",
	GroupHalfLoopLarge:                     "halfLoopLarge",
	GroupSlopeCurveBanked:                  "slopeCurveBanked",
	GroupLogFlumeReverser:                  "logFlumeReverser",
	GroupHeartlineRoll:                     "heartlineRoll",
	GroupReverser:                          "reverser",
	GroupReverseFreefall:                   "reverseFreefall",
	GroupSlopeToFlat:                       "slopeToFlat",
	GroupBlockBrakes:                       "blockBrakes",
	GroupSlopeRollBanking:                  "slopeRollBanking",
	GroupSlopeSteepLong:                    "slopeSteepLong",
	GroupCurveVertical:                     "curveVertical",
	GroupLiftHillCable:                     "liftHillCable",
	GroupLiftHillCurved:                    "liftHillCurved",
	GroupQuarterLoop:                       "quarterLoop",
	GroupSpinningTunnel:                    "spinningTunnel",
	GroupBooster:                           "booster",
	GroupInlineTwistUninverted:             "inlineTwistUninverted",
	GroupInlineTwistInverted:               "inlineTwistInverted",
	GroupQuarterLoopUninvertedUp:           "quarterLoopUninvertedUp",
	GroupQuarterLoopUninvertedDown:         "quarterLoopUninvertedDown",
	GroupQuarterLoopInvertedUp:             "quarterLoopInvertedUp",
	GroupQuarterLoopInvertedDown:           "quarterLoopInvertedDown",
	GroupRapids:                            "rapids",
	GroupFlyingHalfLoopUninvertedUp:        "flyingHalfLoopUninvertedUp",
	GroupFlyingHalfLoopInvertedDown:        "flyingHalfLoopInvertedDown",
	GroupFlatRideBase:                      "flatRideBase",
	GroupWaterfall:                         "waterfall",
	GroupWhirlpool:                         "whirlpool",
	GroupBrakeForDrop:                      "brakeForDrop",
	GroupCorkscrewUninverted:               "corkscrewUninverted",
	GroupCorkscrewInverted:                 "corkscrewInverted",
	GroupHeartlineTransfer:                 "heartlineTransfer",
	GroupMiniGolfHole:                      "miniGolfHole",
	GroupRotationControlToggle:             "rotationControlToggle",
	GroupSlopeSteepUp:                      "slopeSteepUp",
	GroupCorkscrewLarge:                    "corkscrewLarge",
	GroupHalfLoopMedium:                    "halfLoopMedium",
	GroupZeroGRoll:                         "zeroGRoll",
	GroupZeroGRollLarge:                    "zeroGRollLarge",
	GroupFlyingLargeHalfLoopUninvertedUp:   "flyingLargeHalfLoopUninvertedUp",
	GroupFlyingLargeHalfLoopInvertedDown:   "flyingLargeHalfLoopInvertedDown",
	GroupFlyingLargeHalfLoopUninvertedDown: "flyingLargeHalfLoopUninvertedDown",
	GroupFlyingLargeHalfLoopInvertedUp:     "flyingLargeHalfLoopInvertedUp",
	GroupFlyingHalfLoopUninvertedDown:      "flyingHalfLoopUninvertedDown",
	GroupFlyingHalfLoopInvertedUp:          "flyingHalfLoopInvertedUp",
	GroupSlopeCurveLarge:                   "slopeCurveLarge",
	GroupSlopeCurveLargeBanked:             "slopeCurveLargeBanked",
	GroupDiagBrakes:                        "diagBrakes",
	GroupDiagBlockBrakes:                   "diagBlockBrakes",
	GroupInclinedBrakes:                    "inclinedBrakes",
	GroupDiagBooster:                       "diagBooster",
	GroupDiagSlopeSteepLong:                "diagSlopeSteepLong",
	GroupDiveLoop:                          "diveLoop",
	GroupDiagSlope:                         "diagSlope",
	GroupDiagSlopeSteepUp:                  "diagSlopeSteepUp",
	GroupDiagSlopeSteepDown:                "diagSlopeSteepDown",
}
