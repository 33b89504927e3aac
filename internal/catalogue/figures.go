package catalogue

// numPieces is the number of piece types that a TD6 file can hold.
const numPieces = 267

// input is the figures as they are stored; only the fields that are used.
type input struct {
	pieces   []piece
	gFactors []struct{ Vertical, Lateral []int64 }
	paths    struct{ Lists [][][]step }
	lanes    struct{ Paths map[string][]directions }
	rides    []rideType
	vehicles []vehicle
	motion   struct {
		VehiclePitchNames       []string
		AccelerationFromPitch   []int64
		PitchVector32           [][2]int64
		VehicleRollNames        []string
		RollHorizontalComponent []int64
	}
}

// step is x, y, z, yaw, pitch, roll.
type step [6]int64

type piece struct {
	Index         int
	Name          string
	PieceLength   int
	Coordinates   struct{ RotationBegin, RotationEnd, ZBegin, ZEnd, X, Y int }
	Alternative   int
	PriceModifier int
	Mirror        int
	Flags         []string
	Spin          string
	Definition    struct {
		Group                                                string
		PitchStartRaw, PitchEndRaw, RollStartRaw, RollEndRaw int
	}
	Sequences []struct {
		X, Y, Z, ClearanceZ, Quarters, ZQuarters int
		ClearanceFlags, Flags                    []string
	}
}

type rideType struct {
	Index                      int
	Constant, Name             string
	Category                   int
	Flags                      []string
	StartTrackPiece            string
	EnabledTrackGroups         []string
	ExtraTrackGroups           []string
	CoveredEnabledTrackGroups  []string
	CoveredExtraTrackGroups    []string
	InvertedEnabledTrackGroups []string
	InvertedExtraTrackGroups   []string
	Modes                      []string
	DefaultMode                string
	OperatingSettings          struct{ Min, Max, DisplayMultiplier int }
	TrackSpeed                 struct{ BrakesMax, BoosterMax int }
	Booster                    struct{ PoweredLiftAcceleration, BoosterAcceleration, AccelerationFactor int }
	LegacyBooster              struct{ PoweredLiftAcceleration, BoosterAcceleration, BoosterSpeedFactor int }
	Heights                    struct{ MaxHeight, ClearanceHeight, VehicleZOffset, PlatformHeight int }
	MaxMass                    int
	Lift                       struct{ MinSpeed, MaxSpeed int }
	ValueMultipliers           [3]int
	Upkeep                     struct{ Base, TrackLengthMultiplier, PerTrackPiece, PerTrain, PerCar, PerStation int }
	BuildCosts                 struct{ Track, Support int }
	Ratings                    struct {
		Type                          int
		Base                          [3]int
		Unreliability                 int
		RideShelter                   int
		RelaxRequirementsIfInversions bool
		Modifiers                     []struct {
			Type                                     string
			Threshold, Excitement, Intensity, Nausea int
		}
	}
}

type vehicle struct {
	ID                                                          string
	DatName                                                     string
	DatFlags, DatChecksum                                       uint32
	RideTypes                                                   []int
	Flags                                                       []string
	MinCarsPerTrain, MaxCarsPerTrain, CarsPerFlatRide           int
	DefaultCar, FrontCar, SecondCar, ThirdCar, RearCar          int
	ExcitementMultiplier, IntensityMultiplier, NauseaMultiplier int
	Clearance, BuildMenuPriority                                int
	Cars                                                        []struct {
		Spacing, Mass, NumSeats                                int
		SpinningInertia, SpinningFriction                      int
		PoweredAcceleration, PoweredMaxSpeed, ReversedCarIndex int
		Animation, AnimationSpeed, AnimationFrames             int
		Flags, SpriteGroups                                    []string
	}
}
