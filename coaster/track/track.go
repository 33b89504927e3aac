// Package track is the catalogue of track pieces and the notation of layouts.
//
// A coaster is a list of pieces. Each [Piece] has a [Type], the number that
// names it in a track design file, and settings of its own, such as a lift
// chain. [Type.Info] tells what the catalogue knows of a type: where it leads,
// what room it takes, what it costs. [Path] gives the steps that a car takes
// along it, and [Parse] reads a layout from a line of text, which is how
// tests, logs and the command line all write one:
//
//	beginStation*2 endStation flatToUp25+lift up25+lift*4 up25ToFlat+lift
//
// Offsets are in map units, 32 to the tile and 8 to the step of height, and
// are given for a piece that is built in direction 0 (towards negative x).
//
// Package track does no input or output and imports only package unit.
package track

// Type is a kind of track piece: its number in the game and in track design
// files. The names are those of the game's own list.
//
// Source: OpenRCT2 45e30a559a, ride/Track.h, TrackElemType.
type Type uint16

// NumTypes is the number of piece types that a TD6 file can hold. Every Type
// below it has an Info.
const NumTypes = 267

// None stands for no piece, for example where a piece has no covered form.
const None Type = 0xFFFF

// Info is what the catalogue knows of a type of piece.
type Info struct {
	Name   string
	Length int32 // along the track, in the game's length units (metres)
	Price  int32 // factor of the ride type's track price, 16.16
	Mirror Type  // the same piece the other way round
	Cover  Type  // the covered form, or None
	Flags  Flags
	Group  Group // as the game's table has it; see Needs
	Spin   Spin  // what it does to spinning cars

	// The two ends.
	PitchStart, PitchEnd Pitch
	RollStart, RollEnd   Roll
	RotationBegin        uint8 // heading at the start; 4 is diagonal
	RotationEnd          uint8 // heading at the end, 4 to 7 diagonal
	ZBegin, ZEnd         int16 // heights of the ends above the piece's origin
	X, Y                 int16 // where the piece ends, before the step to the next tile

	Blocks []Block // the tiles it occupies; block 0 is where it begins
}

// Info returns the catalogue's entry for t. It panics if t is not below
// NumTypes.
func (t Type) Info() *Info { return &catalogue[t] }

// Known reports whether the catalogue has an entry for t.
func (t Type) Known() bool { return t < NumTypes }

// String returns the name of the type, such as "leftQuarterTurn3Tiles".
func (t Type) String() string {
	if !t.Known() {
		return "unknown" + itoa(int(t))
	}
	return catalogue[t].Name
}

// Block is one of the map tiles that a piece occupies.
//
// Source: OpenRCT2 45e30a559a, ride/TrackData.h, SequenceDescriptor.
type Block struct {
	X, Y, Z   int16      // offset from the piece's origin
	Clearance int16      // height that is taken above Z, without the vehicle's own
	Quarters  uint8      // quarters of the tile that are taken: bits north, east, south, west
	ZQuarters uint8      // quarters that may lie below ground
	Flags     BlockFlags // what else holds for this tile
}

// BlockFlags are properties of one block.
type BlockFlags uint8

// The flags of blocks.
const (
	Origin     BlockFlags = 1 << iota // a station platform, a tower base, or a flat ride
	Vertical                          // vertical track: less clearance for tall vehicles
	EntranceNE                        // an entrance or exit may stand on this side
	EntranceSE
	EntranceSW
	EntranceNW
)

// Flags are properties of a type of piece.
//
// Source: OpenRCT2 45e30a559a, ride/TrackData.h, TrackElementFlag.
type Flags uint32

// The flags of pieces.
const (
	AllowLiftHill          Flags = 1 << iota // may carry a lift chain
	Up                                       // climbs
	Down                                     // descends
	StartsAtHalfHeight                       // its origin is at an odd step of height
	IsSteepUp                                // climbs at 60 degrees or more
	TurnLeft                                 // turns left
	TurnRight                                // turns right
	Banked                                   // has banking
	TurnBanked                               // a level banked turn
	TurnSloped                               // a turn on a slope
	CurveAllowsLift                          // may carry a chain where the ride type has lift curves
	NormalToInversion                        // goes upside down
	InversionToNormal                        // comes back from upside down
	Helix                                    // counts as a helix
	OnlyAboveGround                          // may not be under ground
	CanBePartlyUnderground                   // may cross the surface
)

// Has reports whether all the flags in want are set.
func (f Flags) Has(want Flags) bool { return f&want == want }

// Spin is how a piece turns spinning cars: the part of a train's speed that is
// added to their spin at each tick.
//
// Source: OpenRCT2 45e30a559a, ride/TrackData.h, SpinFunction.
type Spin uint8

// The ways to spin: to the left or the right, and by how many bits the speed
// is shifted right on top of the car's inertia.
const (
	NoSpin Spin = iota
	SpinL5
	SpinL7
	SpinL8
	SpinL9
	SpinR5
	SpinR7
	SpinR8
	SpinR9
	SpinLr // an S-bend: first left, then right
	SpinRl // first right, then left
	SpinRc // rotation control
	SpinSp // rapids
)

// Pitch is the slope at an end of a piece.
//
// Source: OpenRCT2 45e30a559a, ride/Track.h, TrackPitch.
type Pitch uint8

// The slopes at which pieces can meet.
const (
	Level  Pitch = 0
	Rise25 Pitch = 2
	Rise60 Pitch = 4
	Fall25 Pitch = 6
	Fall60 Pitch = 8
	Rise90 Pitch = 10
	Fall90 Pitch = 18
)

// Roll is the banking at an end of a piece.
//
// Source: OpenRCT2 45e30a559a, ride/Track.h, TrackRoll.
type Roll uint8

// The bankings at which pieces can meet.
const (
	Unbanked   Roll = 0
	BankLeft   Roll = 2
	BankRight  Roll = 4
	UpsideDown Roll = 15
)

// Flipped returns the roll as an inverted piece has it: unbanked and upside
// down change places, left and right stay.
//
// Source: OpenRCT2 45e30a559a, ride/Track.cpp, TrackGetActualBank2.
func (r Roll) Flipped() Roll {
	switch r {
	case Unbanked:
		return UpsideDown
	case UpsideDown:
		return Unbanked
	}
	return r
}
