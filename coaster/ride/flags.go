package ride

// Flags are properties of a ride type. Their names are the game's.
//
// Source: OpenRCT2 45e30a559a, ride/RideData.h, RtdFlag.
type Flags uint64

// The flags of ride types.
const (
	HasTrackColourSupports Flags = 1 << iota
	HasTrack
	SupportsMultipleColourSchemes
	AllowMusic
	HasTrackColourMain
	HasVehicleColours
	HasLoadOptions
	HasEntranceAndExit
	HasDataLogging
	CanSynchroniseWithAdjacentStations
	GuestsWillRideAgain
	ShowInTrackDesigner
	HasTrackColourAdditional
	InterestingToLookAt
	HasLeaveWhenAnotherVehicleArrivesAtStation
	HasDrops
	CheckForStalling
	HasGForces
	HasAirTime
	CheckGForces
	AllowMultipleCircuits
	AllowReversedTrains
	AllowMoreVehiclesThanStationFits
	SlightlyInterestingToLookAt
	IsSuspended
	AllowDoorsOnTrack
	NoWallsAroundTrack
	NoTestMode
	IsTransportRide
	HasSinglePieceStation
	CannotHaveGaps
	HasInvertedVariant
	IsDummyType
	TrackMustBeOnWater
	HasCoveredPieces
	HasOneStation
	HasSeatRotation
	StartConstructionInverted
	AllowCableLiftHill
	SupportsLevelCrossings
	PoweredLaunchAffectsReliability
	RunningSpeedAffectsReliability
	NoVehicles
	DescribeAsInside
	GuestsCanUseUmbrella
	HasLsmBehaviourOnFlat
	AllowExtraTowerBases
	HasLandscapeDoors
	LayeredVehiclePreview
	SingleSession
	ReverseInclineLaunchAffectsReliability
	UpInclineRequiresLift
)

// ModifierKind names a line of a rating table.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.h, RatingsModifierType.
type ModifierKind uint8

// The kinds of modifiers.
const (
	BonusLength ModifierKind = iota
	BonusSynchronisation
	BonusTrainLength
	BonusMaxSpeed
	BonusAverageSpeed
	BonusDuration
	BonusGForces
	BonusTurns
	BonusDrops
	BonusSheltered
	BonusProximity
	BonusScenery
	RequirementDropHeight
	RequirementMaxSpeed
	RequirementNegativeGs
	RequirementNumDrops
	PenaltyLateralGs
	BonusReversedTrains
	RequirementLateralGs
	RequirementLength
	RequirementUnsheltered
	BonusBoatHireNoCircuit
	BonusDownwardLaunch
	BonusLaunchedFreefallSpecial
	BonusTowerRide
	RequirementStations
	BonusMazeSize
	BonusGoKartRace
	RequirementInversions
	BonusReversals
	RequirementReversals
	BonusHoles
	RequirementHoles
	BonusRotoDrop
	RequirementSplashdown
	numModifierKinds
)

// String returns the kind's name, such as "BonusLength".
func (k ModifierKind) String() string { return modifierNames[k] }

var modifierNames = [numModifierKinds]string{
	BonusLength:                  "BonusLength",
	BonusSynchronisation:         "BonusSynchronisation",
	BonusTrainLength:             "BonusTrainLength",
	BonusMaxSpeed:                "BonusMaxSpeed",
	BonusAverageSpeed:            "BonusAverageSpeed",
	BonusDuration:                "BonusDuration",
	BonusGForces:                 "BonusGForces",
	BonusTurns:                   "BonusTurns",
	BonusDrops:                   "BonusDrops",
	BonusSheltered:               "BonusSheltered",
	BonusProximity:               "BonusProximity",
	BonusScenery:                 "BonusScenery",
	RequirementDropHeight:        "RequirementDropHeight",
	RequirementMaxSpeed:          "RequirementMaxSpeed",
	RequirementNegativeGs:        "RequirementNegativeGs",
	RequirementNumDrops:          "RequirementNumDrops",
	PenaltyLateralGs:             "PenaltyLateralGs",
	BonusReversedTrains:          "BonusReversedTrains",
	RequirementLateralGs:         "RequirementLateralGs",
	RequirementLength:            "RequirementLength",
	RequirementUnsheltered:       "RequirementUnsheltered",
	BonusBoatHireNoCircuit:       "BonusBoatHireNoCircuit",
	BonusDownwardLaunch:          "BonusDownwardLaunch",
	BonusLaunchedFreefallSpecial: "BonusLaunchedFreefallSpecial",
	BonusTowerRide:               "BonusTowerRide",
	RequirementStations:          "RequirementStations",
	BonusMazeSize:                "BonusMazeSize",
	BonusGoKartRace:              "BonusGoKartRace",
	RequirementInversions:        "RequirementInversions",
	BonusReversals:               "BonusReversals",
	RequirementReversals:         "RequirementReversals",
	BonusHoles:                   "BonusHoles",
	RequirementHoles:             "RequirementHoles",
	BonusRotoDrop:                "BonusRotoDrop",
	RequirementSplashdown:        "RequirementSplashdown",
}
