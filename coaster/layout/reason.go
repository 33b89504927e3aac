package layout

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Reason says which rule is broken.
type Reason uint8

// The reasons, by where they are found.
const (
	_ Reason = iota

	// When a piece, an entrance or an exit is built.
	OffMap
	SecondPhoto
	SecondCableLift
	TooSteepForLift
	SpeedTooHigh
	WrongHeight
	TooLow
	TooHigh
	TooHighForSupports
	TrackInTheWay
	EntranceInTheWay
	ExitInTheWay
	SomethingInTheWay // what the site says is taken
	LandInTheWay
	PartlyUnderground
	OnlyAboveGround
	PartlyUnderWater
	UnderWater
	OnlyOnWater
	PlatformTooLong
	TooManyPlatforms

	// When the ride is tested.
	NoPlatform
	OnlyOnePlatform
	TooFewPlatforms
	NoEntrance
	NoExit
	NotACircuit
	BlockBrakesAfterStation
	BlockBrakesAfterBlockBrakes
	BlockBrakesAfterLift
	WrongTrain
	PlatformTooShort
	EndsNotPlatforms
	CableLiftMode
	CableLiftCircuits
	CableLiftStart

	// When the construction window does not offer a piece.
	NotOffered
	NotDrawn
	LiftNotOffered
	LiftRequired
	InvertedNotOffered
	SpeedNotOffered
	DoesNotFit

	numReasons
)

var reasonTexts = [numReasons]string{
	OffMap:             "beyond the edge of the map",
	SecondPhoto:        "a ride can have only one on-ride photo",
	SecondCableLift:    "a ride can have only one cable lift hill",
	TooSteepForLift:    "too steep for a lift chain on this ride",
	SpeedTooHigh:       "brake or booster speed is too high",
	WrongHeight:        "wrong height: half a land step off",
	TooLow:             "too low",
	TooHigh:            "too high",
	TooHighForSupports: "too high for the supports of this ride",
	TrackInTheWay:      "track in the way",
	EntranceInTheWay:   "ride entrance in the way",
	ExitInTheWay:       "ride exit in the way",
	SomethingInTheWay:  "something that stands there is in the way",
	LandInTheWay:       "raise or lower the land first",
	PartlyUnderground:  "partly above and partly below ground",
	OnlyAboveGround:    "can only be built above ground",
	PartlyUnderWater:   "partly above and partly below water",
	UnderWater:         "cannot be built under water",
	OnlyOnWater:        "can only be built on water",
	PlatformTooLong:    "station platform is too long",
	TooManyPlatforms:   "too many station platforms",

	NoPlatform:                  "needs a station platform",
	OnlyOnePlatform:             "cannot have more than one station in this mode",
	TooFewPlatforms:             "needs two stations in this mode",
	NoEntrance:                  "an entrance is missing",
	NoExit:                      "an exit is missing",
	NotACircuit:                 "the track is not a complete circuit",
	BlockBrakesAfterStation:     "block brakes directly after a station",
	BlockBrakesAfterBlockBrakes: "block brakes directly after block brakes",
	BlockBrakesAfterLift:        "block brakes directly after the top of a lift hill",
	WrongTrain:                  "the track is unsuitable for this type of train",
	PlatformTooShort:            "station platform is too short",
	EndsNotPlatforms:            "the track must start and end with stations",
	CableLiftMode:               "the cable lift cannot work in this operating mode",
	CableLiftCircuits:           "the cable lift cannot work with more than one circuit",
	CableLiftStart:              "the cable lift must start right after a station or block brakes",

	NotOffered:         "this ride type does not have the piece",
	NotDrawn:           "this vehicle cannot run on the piece",
	LiftNotOffered:     "no lift chain on this piece",
	LiftRequired:       "this ride type has a chain on every climb",
	InvertedNotOffered: "this ride type cannot be built inverted",
	SpeedNotOffered:    "speed setting is out of range for this ride type",
	DoesNotFit:         "does not follow the piece before in slope, banking or heading",
}

var reasonCodes = [numReasons]string{
	OffMap:                      "off_map",
	SecondPhoto:                 "second_photo",
	SecondCableLift:             "second_cable_lift",
	TooSteepForLift:             "too_steep_for_lift",
	SpeedTooHigh:                "speed_too_high",
	WrongHeight:                 "wrong_height",
	TooLow:                      "too_low",
	TooHigh:                     "too_high",
	TooHighForSupports:          "too_high_for_supports",
	TrackInTheWay:               "track_in_the_way",
	EntranceInTheWay:            "entrance_in_the_way",
	ExitInTheWay:                "exit_in_the_way",
	SomethingInTheWay:           "something_in_the_way",
	LandInTheWay:                "land_in_the_way",
	PartlyUnderground:           "partly_underground",
	OnlyAboveGround:             "only_above_ground",
	PartlyUnderWater:            "partly_under_water",
	UnderWater:                  "under_water",
	OnlyOnWater:                 "only_on_water",
	PlatformTooLong:             "platform_too_long",
	TooManyPlatforms:            "too_many_platforms",
	NoPlatform:                  "no_platform",
	OnlyOnePlatform:             "only_one_platform",
	TooFewPlatforms:             "too_few_platforms",
	NoEntrance:                  "no_entrance",
	NoExit:                      "no_exit",
	NotACircuit:                 "not_a_circuit",
	BlockBrakesAfterStation:     "block_brakes_after_station",
	BlockBrakesAfterBlockBrakes: "block_brakes_after_block_brakes",
	BlockBrakesAfterLift:        "block_brakes_after_lift",
	WrongTrain:                  "wrong_train",
	PlatformTooShort:            "platform_too_short",
	EndsNotPlatforms:            "ends_not_platforms",
	CableLiftMode:               "cable_lift_mode",
	CableLiftCircuits:           "cable_lift_circuits",
	CableLiftStart:              "cable_lift_start",
	NotOffered:                  "not_offered",
	NotDrawn:                    "not_drawn",
	LiftNotOffered:              "lift_not_offered",
	LiftRequired:                "lift_required",
	InvertedNotOffered:          "inverted_not_offered",
	SpeedNotOffered:             "speed_not_offered",
	DoesNotFit:                  "does_not_fit",
}

// Code returns the reason as a word for other programs.
func (r Reason) Code() string {
	if r >= numReasons {
		return ""
	}
	return reasonCodes[r]
}

// String returns the reason in words.
func (r Reason) String() string {
	if r >= numReasons || reasonTexts[r] == "" {
		return fmt.Sprintf("reason %d", uint8(r))
	}
	return reasonTexts[r]
}

// Refusal says what cannot stand, why, and what it meets.
type Refusal struct {
	Reason Reason
	Piece  int        // index of the piece, -1 for none; gates count on from the last piece
	Gate   int        // index of the entrance or exit that is refused, or -1
	Type   track.Type // of the piece, track.None for a gate or the whole ride
	Block  int        // the block of the piece that is refused, -1 for all
	Tile   Tile       // where that block stands
	Z      int32      // base height of that block
	Meets  int        // index of the piece that is in the way, or -1
}

// Error says what was refused, where and why.
func (r *Refusal) Error() string {
	s := "layout: "
	switch {
	case r.Gate >= 0:
		s += fmt.Sprintf("gate %d: ", r.Gate)
	case r.Piece >= 0:
		s += fmt.Sprintf("piece %d: %s: ", r.Piece, r.Type)
	}
	s += r.Reason.String()
	if r.Meets >= 0 {
		s += fmt.Sprintf(": piece %d", r.Meets)
	}
	if r.Block >= 0 {
		s += fmt.Sprintf(" at tile %d,%d height %d", r.Tile.X, r.Tile.Y, r.Z)
	}
	return s
}

// whole returns a refusal of the ride as a whole, or nil for no reason.
func whole(r Reason) *Refusal {
	if r == 0 {
		return nil
	}
	return &Refusal{Reason: r, Piece: -1, Gate: -1, Type: track.None, Block: -1, Meets: -1}
}

// of returns a refusal of one piece of the layout.
func (l *Layout) refuse(r Reason, piece int32) *Refusal {
	p := &l.Places[piece]
	return &Refusal{Reason: r, Piece: int(piece), Gate: -1, Type: p.Type, Block: 0,
		Tile: TileAt(p.X, p.Y), Z: p.Z, Meets: -1}
}
