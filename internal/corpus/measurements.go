package corpus

import "fmt"

// Measurements are the figures that the game computed in a test run. Names
// ending in Raw are in the game's own fixed point; the others are what they
// are shown as.
type Measurements struct {
	Excitement int `json:"excitement"` // hundredths
	Intensity  int `json:"intensity"`  // hundredths
	Nausea     int `json:"nausea"`     // hundredths

	MaxSpeedRaw int `json:"max_speed_raw"` // 16.16; 1<<16 is 2.25 mph
	AvgSpeedRaw int `json:"avg_speed_raw"` // 16.16; the sum so far in Partial
	MaxSpeed    int `json:"max_speed"`     // raw >> 16
	AvgSpeed    int `json:"avg_speed"`     // raw >> 16
	MaxSpeedMPH int `json:"max_speed_mph"`
	AvgSpeedMPH int `json:"avg_speed_mph"`
	MaxSpeedKMH int `json:"max_speed_kmh"`
	AvgSpeedKMH int `json:"avg_speed_kmh"`

	StationTime      []int `json:"station_time"`       // 32 ticks, one a station
	StationLengthRaw []int `json:"station_length_raw"` // 16.16 metres
	StationLengthM   []int `json:"station_length_m"`   // metres
	RideLengthRaw    int   `json:"ride_length_raw"`    // 16.16 metres
	RideLengthM      int   `json:"ride_length_m"`      // metres

	PosG           int `json:"pos_g"`            // hundredths
	NegG           int `json:"neg_g"`            // hundredths
	LatG           int `json:"lat_g"`            // hundredths
	AirTime        int `json:"air_time"`         // ticks
	AirTimeDisplay int `json:"air_time_display"` // as the game shows it

	Drops           int `json:"drops"`
	PoweredLifts    int `json:"powered_lifts"`
	HighestDrop     int `json:"highest_drop"`   // 8 map units
	HighestDropM    int `json:"highest_drop_m"` // metres
	Inversions      int `json:"inversions"`
	Holes           int `json:"holes"`
	Helices         int `json:"helices"`
	SpecialElements int `json:"special_elements"` // set of bits

	ShelteredLengthRaw   int `json:"sheltered_length_raw"`   // 16.16 metres
	ShelteredSectionsRaw int `json:"sheltered_sections_raw"` // count and two bits
	ShelteredSections    int `json:"sheltered_sections"`
	ShelteredEighths     int `json:"sheltered_eighths"` // 0 to 7
	TurnsDefaultRaw      int `json:"turns_default_raw"` // packed as the game does
	TurnsBankedRaw       int `json:"turns_banked_raw"`  // packed
	TurnsSlopedRaw       int `json:"turns_sloped_raw"`  // packed

	Upkeep        int `json:"upkeep"`        // 0.10 pounds; not in Partial
	Value         int `json:"value"`         // 0.10 pounds; not in Partial
	Unreliability int `json:"unreliability"` // not in Partial

	Mode        int `json:"mode"`
	Trains      int `json:"trains"` // as many as the game allowed
	Cars        int `json:"cars"`   // a train, as many as the game allowed
	MaxTrains   int `json:"max_trains"`
	MinCars     int `json:"min_cars"`
	MaxCars     int `json:"max_cars"`
	Stations    int `json:"stations"`
	BlockBrakes int `json:"block_brakes"` // block sections
	Circuits    int `json:"circuits"`
	LiftSpeed   int `json:"lift_speed"` // mph as set in the game
	Operation   int `json:"operation"`  // launch speed, laps or the like
	DepartFlags int `json:"depart_flags"`
	MinWait     int `json:"min_wait"` // seconds
	MaxWait     int `json:"max_wait"` // seconds
	Flags       int `json:"flags"`    // state of the run; not to be compared

	Proximity      map[string]int `json:"proximity"`       // zeros left out; nil for none
	ProximityTotal int            `json:"proximity_total"` // pieces scored
	ProximityScore int            `json:"proximity_score"`
	Brakes         int            `json:"brakes"`
	Boosters       int            `json:"boosters"`
	Reversers      int            `json:"reversers"`
	RatingSteps    []Step         `json:"rating_steps"` // in order
}

// NoModifier is the name of the steps that fill a list of rating steps up to
// the game's fixed length and add nothing.
const NoModifier = "NoModifier"

// Step is the part of one modifier in the ratings, in hundredths.
type Step struct {
	Name       string
	Excitement int
	Intensity  int
	Nausea     int
}

// UnmarshalJSON reads [name, excitement, intensity, nausea].
func (s *Step) UnmarshalJSON(b []byte) error {
	return tuple(b, &s.Name, &s.Excitement, &s.Intensity, &s.Nausea)
}

// String writes the step as one line of a bill.
func (s Step) String() string {
	return fmt.Sprintf("%s %d %d %d", s.Name, s.Excitement, s.Intensity, s.Nausea)
}

// Stored is what the design's own header says: what was measured in the park
// where it was made. It is no target.
type Stored struct {
	Excitement      int `json:"excitement"`
	Intensity       int `json:"intensity"`
	Nausea          int `json:"nausea"`
	MaxSpeed        int `json:"max_speed"`
	AvgSpeed        int `json:"avg_speed"`
	RideLengthM     int `json:"ride_length_m"`
	PosGRaw32       int `json:"pos_g_raw32"`
	NegGRaw32       int `json:"neg_g_raw32"`
	LatGRaw32       int `json:"lat_g_raw32"`
	PosG            int `json:"pos_g"`
	NegG            int `json:"neg_g"`
	LatG            int `json:"lat_g"`
	AirTimeRaw      int `json:"air_time_raw"`
	AirTime         int `json:"air_time"`
	Drops           int `json:"drops"`
	HighestDrop     int `json:"highest_drop"`
	InversionsRaw   int `json:"inversions_raw"`
	Inversions      int `json:"inversions"`
	PoweredLiftBits int `json:"powered_lift_bits"`
	Upkeep          int `json:"upkeep"`
	SpaceX          int `json:"space_x"`
	SpaceY          int `json:"space_y"`
	Trains          int `json:"trains"`
	Cars            int `json:"cars"`
	Mode            int `json:"mode"`
	Operation       int `json:"operation"`
	LiftSpeed       int `json:"lift_speed"`
	Circuits        int `json:"circuits"`
	DepartFlags     int `json:"depart_flags"`
	MinWait         int `json:"min_wait"`
	MaxWait         int `json:"max_wait"`
	Flags           int `json:"flags"`
	Flags2          int `json:"flags2"`
	Version         int `json:"version"`
	TypeRaw         int `json:"type_raw"`
}
