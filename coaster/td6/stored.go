package td6

import "github.com/toolshed-dev/toolshed/coaster/unit"

// Stored is the figures of a test run in the units of the file. They were
// measured in the park where the design was made, with its scenery.
type Stored struct {
	Airtime      uint8  `json:"airtime"`        // 1024/123 ticks; 255 is unknown
	MaxSpeed     int8   `json:"max_speed"`      // 2.25 mph
	AverageSpeed int8   `json:"average_speed"`  // 2.25 mph
	Length       uint16 `json:"length"`         // metres
	MaxVerticalG uint8  `json:"max_vertical_g"` // 0.32 g
	MinVerticalG int8   `json:"min_vertical_g"` // 0.32 g, rounded down
	MaxLateralG  uint8  `json:"max_lateral_g"`  // 0.32 g
	Inversions   uint8  `json:"inversions"`     // 0 to 31; of mini golf: holes
	Sheltered    uint8  `json:"sheltered"`      // eighths of the length, 0 to 7; OpenRCT2: 0
	Drops        uint8  `json:"drops"`          // 0 to 63
	PoweredLifts uint8  `json:"powered_lifts"`  // 0 to 3; OpenRCT2: 0
	HighestDrop  uint8  `json:"highest_drop"`   // 0.75 m
	Excitement   uint8  `json:"excitement"`     // tenths
	Intensity    uint8  `json:"intensity"`      // tenths
	Nausea       uint8  `json:"nausea"`         // tenths
	Upkeep       uint16 `json:"upkeep"`         // 0.10 pounds; NoUpkeep is none
}

// NoUpkeep is the stored upkeep of a ride that has none.
const NoUpkeep = 0xFFFF

// Measured is the figures of a test run as they are measured.
type Measured struct {
	Airtime                                 unit.Ticks
	MaxSpeed, AverageSpeed                  unit.Speed
	Length                                  unit.Length
	MaxVerticalG, MinVerticalG, MaxLateralG unit.G
	Inversions, Drops, PoweredLifts         int
	Sheltered                               int // eighths of the length
	HighestDrop                             int // steps of height
	Excitement, Intensity, Nausea           unit.Rating
	Upkeep                                  unit.Money
}

// SetStats stores the figures of a test run in the design. Those that are too
// large for the file are stored as the largest that it can hold.
func (d *Design) SetStats(m Measured) { d.Stored = m.stored() }

// stored converts the figures to the units of the file. They are rounded down,
// also the negative vertical G.
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp, CreateTrackDesign and
// rct2/T6Exporter.cpp, for the units; the rounding of airtime and of negative
// G is that of the original game, measured on its designs.
func (m Measured) stored() Stored {
	return Stored{
		Airtime:      clamp[uint8](int64(m.Airtime)*123/1024, 0, 255),
		MaxSpeed:     clamp[int8](int64(m.MaxSpeed>>16), 0, 127),
		AverageSpeed: clamp[int8](int64(m.AverageSpeed>>16), 0, 127),
		Length:       clamp[uint16](int64(m.Length.Metres()), 0, 0xFFFF),
		MaxVerticalG: clamp[uint8](int64(m.MaxVerticalG/32), 0, 255),
		MinVerticalG: clamp[int8](int64(m.MinVerticalG>>5), -128, 127),
		MaxLateralG:  clamp[uint8](int64(m.MaxLateralG/32), 0, 255),
		Inversions:   clamp[uint8](int64(m.Inversions), 0, 31),
		Sheltered:    clamp[uint8](int64(m.Sheltered), 0, 7),
		Drops:        clamp[uint8](int64(m.Drops), 0, 63),
		PoweredLifts: clamp[uint8](int64(m.PoweredLifts), 0, 3),
		HighestDrop:  clamp[uint8](int64(m.HighestDrop), 0, 255),
		Excitement:   clamp[uint8](int64(m.Excitement/10), 0, 255),
		Intensity:    clamp[uint8](int64(m.Intensity/10), 0, 255),
		Nausea:       clamp[uint8](int64(m.Nausea/10), 0, 255),
		Upkeep:       clamp[uint16](int64(m.Upkeep), 0, NoUpkeep-1),
	}
}

func clamp[T integer](v, low, high int64) T { return T(min(max(v, low), high)) }
