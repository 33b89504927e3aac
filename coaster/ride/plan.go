package ride

import "github.com/toolshed-dev/toolshed/coaster/track"

// Plan is all that is needed to build a ride and test it. What is wished for
// may not be what one gets: the game clamps trains and cars to what fits and
// refuses settings out of range.
type Plan struct {
	Type     *Type
	Vehicle  *Vehicle
	Pieces   []track.Piece
	Gates    []Gate
	Scenery  []Item // stands only where it is asked for
	Settings Settings

	MazeTiles int // of a maze, which has no pieces and no gates here
}

// Gate is an entrance or an exit, placed relative to where the first piece
// begins, as if the ride were built in direction 0.
type Gate struct {
	X, Y      int16 // map units
	Z         int8  // steps of height
	Direction uint8 // 0 to 3: the way one walks in, that is towards the platform
	Exit      bool
}

// Settings are the operating settings of a ride.
type Settings struct {
	Mode      Mode        `json:"mode"`
	Trains    uint8       `json:"trains"`
	Cars      uint8       `json:"cars"` // per train
	Depart    DepartFlags `json:"depart_flags"`
	MinWait   uint8       `json:"min_wait"`   // seconds
	MaxWait   uint8       `json:"max_wait"`   // seconds
	Operation uint8       `json:"operation"`  // launch speed, laps or rotations
	LiftSpeed uint8       `json:"lift_speed"` // 31079/65536 of the game's speed unit each
	Circuits  uint8       `json:"circuits"`   // rounds that a train makes before it unloads
}

// DepartFlags say when a train may leave.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.h, RIDE_DEPART_*.
type DepartFlags uint8

// The flags of departure; the low three bits are the load that is waited for.
const (
	DepartLoadMask     DepartFlags = 0x07
	DepartWaitForLoad  DepartFlags = 0x08
	DepartWhenArriving DepartFlags = 0x10 // when another train arrives
	DepartSynchronised DepartFlags = 0x20 // with adjacent stations
	DepartMinWait      DepartFlags = 0x40
	DepartMaxWait      DepartFlags = 0x80
)

// NewSettings returns the settings that a newly built ride of the type has,
// with the vehicle's longest train and as many trains as will fit.
//
// Source: OpenRCT2 45e30a559a, actions/ride/RideCreateAction.cpp.
func NewSettings(t *Type, v *Vehicle) Settings {
	return Settings{
		Mode:      t.DefaultMode,
		Trains:    255,
		Cars:      v.MaxCars,
		Depart:    DepartMinWait | 3,
		MinWait:   10,
		MaxWait:   60,
		Operation: uint8((int(t.MinOperation)*3 + int(t.MaxOperation)) / 4),
		LiftSpeed: t.MinLiftSpeed,
		Circuits:  1,
	}
}

// DefaultVehicle returns the vehicle that the game offers first for the ride
// type, or nil if there is none: the one of the highest priority.
//
// Source: OpenRCT2 45e30a559a, openrct2-ui/windows/NewRide.cpp.
func (t *Type) DefaultVehicle() *Vehicle {
	var best *Vehicle
	for i := range vehicles {
		if v := &vehicles[i]; v.Runs(t) && (best == nil || v.Priority > best.Priority) {
			best = v
		}
	}
	return best
}
