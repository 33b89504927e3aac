package ride

import (
	"strconv"
	"strings"
)

// Mode is an operating mode.
//
// Source: OpenRCT2 45e30a559a, ride/RideTypes.h, RideMode.
type Mode uint8

// The operating modes of tracked rides.
const (
	ContinuousCircuit               Mode = 1
	ReverseInclineLaunchedShuttle   Mode = 2
	PoweredLaunchPasstrough         Mode = 3
	Shuttle                         Mode = 4
	BoatHireMode                    Mode = 5
	UpwardLaunch                    Mode = 6
	RotatingLift                    Mode = 7
	StationToStation                Mode = 8
	MazeMode                        Mode = 11
	Race                            Mode = 12
	LimPoweredLaunch                Mode = 23
	DownwardLaunch                  Mode = 31
	FreefallDrop                    Mode = 33
	ContinuousCircuitBlockSectioned Mode = 34
	PoweredLaunch                   Mode = 35
	PoweredLaunchBlockSectioned     Mode = 36
)

var modeNames = map[Mode]string{
	ContinuousCircuit:               "continuous circuit",
	ReverseInclineLaunchedShuttle:   "reverse-incline launched shuttle",
	PoweredLaunchPasstrough:         "powered launch (passing station)",
	Shuttle:                         "shuttle",
	BoatHireMode:                    "boat hire",
	UpwardLaunch:                    "upward launch",
	RotatingLift:                    "rotating lift",
	StationToStation:                "station to station",
	MazeMode:                        "maze",
	Race:                            "race",
	LimPoweredLaunch:                "LIM powered launch",
	DownwardLaunch:                  "downward launch",
	FreefallDrop:                    "freefall drop",
	ContinuousCircuitBlockSectioned: "continuous circuit, block sectioned",
	PoweredLaunch:                   "powered launch",
	PoweredLaunchBlockSectioned:     "powered launch, block sectioned",
}

// String returns the mode's name.
func (m Mode) String() string {
	if name, ok := modeNames[m]; ok {
		return name
	}
	return "mode " + strconv.Itoa(int(m))
}

// FindMode returns the mode of a name, in any case and with anything between
// its words: "reverse-incline launched shuttle" and
// "reverse_incline_launched_shuttle" name the same mode.
func FindMode(name string) (Mode, bool) {
	want := words(name)
	for m, n := range modeNames {
		if words(n) == want {
			return m, true
		}
	}
	return 0, false
}

// words leaves only the words of a name.
func words(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return r < 'a' || r > 'z'
	}), " ")
}

// BlockSectioned reports whether trains keep apart by block sections.
func (m Mode) BlockSectioned() bool {
	return m == ContinuousCircuitBlockSectioned || m == PoweredLaunchBlockSectioned
}

// Reverses reports whether trains run backwards for a part of their way, or
// down a tower, as a matter of course.
func (m Mode) Reverses() bool {
	switch m {
	case ReverseInclineLaunchedShuttle, Shuttle, UpwardLaunch, RotatingLift, StationToStation,
		DownwardLaunch, FreefallDrop:
		return true
	}
	return false
}

// Launches reports whether trains leave the platform at a launch speed.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, UpdateDeparting.
func (m Mode) Launches() bool {
	switch m {
	case PoweredLaunchPasstrough, LimPoweredLaunch, PoweredLaunch, PoweredLaunchBlockSectioned:
		return true
	}
	return false
}

// Repeats reports whether a train may make several rounds before it unloads, if
// the ride type allows it and no other train runs.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, Ride::canHaveMultipleCircuits.
func (m Mode) Repeats() bool {
	switch m {
	case ContinuousCircuit, ReverseInclineLaunchedShuttle, PoweredLaunchPasstrough:
		return true
	}
	return false
}

// NeedsCircuit reports whether the game asks for a closed circuit.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, Ride::test.
func (m Mode) NeedsCircuit() bool {
	return m == ContinuousCircuit || m == Race || m.BlockSectioned()
}

// WithBlocks returns the block sectioned counterpart of the mode, to which the
// game switches when the first block brake is built, or the mode itself.
//
// Source: OpenRCT2 45e30a559a, actions/track/TrackPlaceAction.cpp.
func (m Mode) WithBlocks() Mode {
	switch m {
	case ContinuousCircuit:
		return ContinuousCircuitBlockSectioned
	case PoweredLaunchPasstrough, PoweredLaunch:
		return PoweredLaunchBlockSectioned
	}
	return m
}

// ModeSet is a set of modes: bit m for mode m.
type ModeSet uint64

// Has reports whether m is in the set.
func (s ModeSet) Has(m Mode) bool { return m < 64 && s>>m&1 != 0 }
