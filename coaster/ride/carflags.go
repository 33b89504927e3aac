package ride

// VehicleFlags are properties of a vehicle. Their names are the game's.
//
// Source: OpenRCT2 45e30a559a, ride/RideEntry.h, RideEntryFlag.
type VehicleFlags uint32

// The flags of vehicles.
const (
	DisableCollisionCrashes VehicleFlags = 1 << iota
	LimitAirTimeBonus
	IsACoveredRide
	TabIconIsHalfScale
	NoInversions
	PlayDepartSound
	PlaySplashSound
	CannotBreakDown
	NoReverseOption
	CoveredTrackIsWaterChannel
	RiderControlsSpeed
	NoBankedTrack
	HideEmptyTrains
)

// CarFlags are properties of a car that move a train or a rating. Their names
// are the game's.
//
// Source: OpenRCT2 45e30a559a, ride/CarEntry.h, CarEntryFlag.
type CarFlags uint32

// The flags of cars.
const (
	IsPowered CarFlags = 1 << iota
	IsWaterRide
	IsPoweredRideWithUnrestrictedGravity
	IsLift
	IsChairlift
	IsGoKart
	IsMiniGolf
	IsReverserCoasterBogie
	IsReverserCoasterPassengerCar
	HasNoUpstopWheels
	HasNoUpstopWheelsBobsleigh
	HasSpinning
	HasSpinningCombinedWithNonSpinning
	HasSwinging
	HasInvertedSpriteSet
	UseBoatHireCollisionDetection
)

// Sprites are the positions in which a car can be drawn.
//
// Source: OpenRCT2 45e30a559a, ride/CarEntry.h, SpriteGroupType.
type Sprites uint64

// The groups of sprites.
const (
	SlopeFlat Sprites = 1 << iota
	Slopes12
	Slopes25
	Slopes8
	Slopes16
	Slopes50
	Slopes42
	Slopes60
	RestraintAnimation
	FlatBanked22
	FlatBanked45
	Slopes12Banked22
	Slopes8Banked22
	Slopes75
	Slopes90
	SlopeInverted
	SlopesLoop
	Corkscrews
	Slopes25Banked22
	Slopes25Banked45
	Slopes12Banked45
	FlatBanked67
	FlatBanked90
	InlineTwists
	Slopes8Banked45
	Slopes16Banked22
	Slopes16Banked45
	Slopes25Banked67
	Slopes25Banked90
	Slopes25InlineTwists
	Slopes42Banked22
	Slopes42Banked45
	Slopes42Banked67
	Slopes42Banked90
	Slopes60Banked22
	Slopes50Banked45
	Slopes50Banked67
	Slopes50Banked90
	CurvedLiftHillUp
)
