package trial

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Report is every figure of a rated ride under the names and in the units of
// the JSON that `coaster rate` writes.
type Report struct {
	Excitement unit.Rating `json:"excitement"` // hundredths
	Intensity  unit.Rating `json:"intensity"`
	Nausea     unit.Rating `json:"nausea"`

	Figures

	Upkeep        unit.Money `json:"upkeep"` // tenths of a pound
	Value         unit.Money `json:"value"`
	Unreliability int        `json:"unreliability"`

	Proximity      map[string]int `json:"proximity,omitempty"` // counters that are not zero
	ProximityTotal int            `json:"proximity_total"`
	ProximityScore int            `json:"proximity_score"`
	Brakes         int            `json:"brakes"`
	Boosters       int            `json:"boosters"`
	Reversers      int            `json:"reversers"`

	RatingSteps [][4]any `json:"rating_steps"` // name, excitement, intensity, nausea
}

// Figures are what a test run measures, and the settings of the run. Names
// ending in raw are in the game's own fixed point; the others are what they
// are shown as.
type Figures struct {
	MaxSpeedRaw unit.Speed `json:"max_speed_raw"`
	AvgSpeedRaw unit.Speed `json:"avg_speed_raw"`
	MaxSpeed    int        `json:"max_speed"` // raw >> 16
	AvgSpeed    int        `json:"avg_speed"`
	MaxSpeedMPH int        `json:"max_speed_mph"`
	AvgSpeedMPH int        `json:"avg_speed_mph"`
	MaxSpeedKMH int        `json:"max_speed_kmh"`
	AvgSpeedKMH int        `json:"avg_speed_kmh"`

	StationTime      []int         `json:"station_time"` // 32 ticks, one for each station
	StationLengthRaw []unit.Length `json:"station_length_raw"`
	StationLengthM   []int         `json:"station_length_m"`
	RideLengthRaw    unit.Length   `json:"ride_length_raw"`
	RideLengthM      int           `json:"ride_length_m"`

	PosG           unit.G `json:"pos_g"` // hundredths
	NegG           unit.G `json:"neg_g"`
	LatG           unit.G `json:"lat_g"`
	AirTime        int    `json:"air_time"` // ticks
	AirTimeDisplay int    `json:"air_time_display"`

	Drops           int `json:"drops"`
	PoweredLifts    int `json:"powered_lifts"`
	HighestDrop     int `json:"highest_drop"` // steps of height
	HighestDropM    int `json:"highest_drop_m"`
	Inversions      int `json:"inversions"`
	Holes           int `json:"holes"`
	Helices         int `json:"helices"`
	SpecialElements int `json:"special_elements"`

	ShelteredLengthRaw   unit.Length `json:"sheltered_length_raw"`
	ShelteredSectionsRaw int         `json:"sheltered_sections_raw"`
	ShelteredSections    int         `json:"sheltered_sections"`
	ShelteredEighths     int         `json:"sheltered_eighths"`

	TurnsDefaultRaw int `json:"turns_default_raw"`
	TurnsBankedRaw  int `json:"turns_banked_raw"`
	TurnsSlopedRaw  int `json:"turns_sloped_raw"`

	Mode        int `json:"mode"`
	Trains      int `json:"trains"`
	Cars        int `json:"cars"`
	MaxTrains   int `json:"max_trains"`
	MinCars     int `json:"min_cars"`
	MaxCars     int `json:"max_cars"`
	Stations    int `json:"stations"`
	BlockBrakes int `json:"block_brakes"`
	Circuits    int `json:"circuits"`
	LiftSpeed   int `json:"lift_speed"`
	Operation   int `json:"operation"`
	DepartFlags int `json:"depart_flags"`
	MinWait     int `json:"min_wait"`
	MaxWait     int `json:"max_wait"`
	Flags       int `json:"flags"`
}

// Report returns the figures of a rated ride. It must not be called for a ride
// that has no score.
func (r *Result) Report() *Report {
	out := Report{Figures: *r.figures()}
	r.reportLayout(&out)
	r.reportRating(&out)
	return &out
}

// figures returns what was measured.
func (r *Result) figures() *Figures {
	var out Figures
	r.reportMotion(&out)
	r.reportCounts(&out)
	r.reportSettings(&out)
	return &out
}

func (r *Result) reportMotion(out *Figures) {
	s := r.Run.Stats
	out.MaxSpeedRaw, out.AvgSpeedRaw = s.MaxSpeed, s.AverageSpeed
	out.MaxSpeed, out.AvgSpeed = int(s.MaxSpeed>>16), int(s.AverageSpeed>>16)
	out.MaxSpeedMPH, out.AvgSpeedMPH = s.MaxSpeed.MPH(), s.AverageSpeed.MPH()
	out.MaxSpeedKMH, out.AvgSpeedKMH = s.MaxSpeed.KMH(), s.AverageSpeed.KMH()
	for _, g := range s.Segments {
		out.StationTime = append(out.StationTime, int(g.Time))
		out.StationLengthRaw = append(out.StationLengthRaw, g.Length)
		out.StationLengthM = append(out.StationLengthM, g.Length.Metres())
	}
	out.RideLengthRaw, out.RideLengthM = s.Length(), s.Length().Metres()
	out.PosG, out.NegG, out.LatG = s.MaxVerticalG, s.MinVerticalG, s.MaxLateralG
	out.AirTime, out.AirTimeDisplay = int(s.Airtime), int(s.Airtime)*3
}

func (r *Result) reportCounts(out *Figures) {
	s := r.Run.Stats
	out.Drops, out.PoweredLifts = int(s.Drops), int(s.PoweredLifts)
	out.HighestDrop, out.HighestDropM = int(s.HighestDrop), unit.StepsToMetres(int(s.HighestDrop))
	out.Inversions, out.Holes, out.Helices = int(s.Inversions), int(s.Holes), int(s.Helices)
	out.SpecialElements = int(s.Special)
	out.ShelteredLengthRaw = s.ShelteredLength
	out.ShelteredSectionsRaw = int(s.ShelteredSections)
	out.ShelteredSections = int(s.ShelteredSections & 31)
	out.TurnsDefaultRaw = int(s.TurnsDefault)
	out.TurnsBankedRaw = int(s.TurnsBanked)
	out.TurnsSlopedRaw = int(s.TurnsSloped)
}

func (r *Result) reportSettings(out *Figures) {
	o := &r.Operation
	out.Mode, out.Trains, out.Cars = int(o.Mode), int(o.Trains), int(o.Cars)
	out.MaxTrains, out.MinCars, out.MaxCars = o.MaxTrains, o.MinCars, o.MaxCars
	out.Stations, out.BlockBrakes = r.Ride.Stations, o.BlockBrakes
	out.Circuits, out.LiftSpeed, out.Operation = int(o.Circuits), int(o.LiftSpeed), int(o.Settings.Operation)
	out.DepartFlags = int(o.Depart)
	out.MinWait, out.MaxWait = int(o.MinWait), int(o.MaxWait)
	out.Flags = rideFlags(r.Layout, r.Run.Stats)
}

// rideFlags returns the game's flags of a ride that has been built and tested.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.h, RideFlag.
func rideFlags(l *layout.Layout, s *sim.Stats) int {
	const onTrack, tested, hidden, photo = 1 << 0, 1 << 1, 1 << 3, 1 << 5
	const cableLift, notCustom = 1 << 17, 1 << 18
	flags := onTrack | tested | notCustom
	if s.Hidden {
		flags |= hidden
	}
	if l.Photo {
		flags |= photo
	}
	if l.CableLift >= 0 {
		flags |= cableLift
	}
	return flags
}

func (r *Result) reportLayout(out *Report) {
	p := &r.Layout.Proximity
	out.Proximity = map[string]int{}
	for c := range layout.NumCounters {
		if n := p.Counts[c]; n != 0 {
			out.Proximity[c.String()] = int(n)
		}
	}
	out.ProximityTotal, out.ProximityScore = p.Total, p.Score()
	out.Brakes, out.Boosters, out.Reversers = p.Brakes, p.Boosters, p.Reversers
}

func (r *Result) reportRating(out *Report) {
	out.Excitement, out.Intensity, out.Nausea = r.Score.Excitement, r.Score.Intensity, r.Score.Nausea
	out.Upkeep = rating.Upkeep(&r.Ride)
	out.Value = rating.Value(&r.Ride, r.Score)
	out.ShelteredEighths = int(rating.ShelteredEighths(&r.Ride))
	out.Unreliability = int(rating.Unreliability(&r.Ride))
	for _, t := range rating.Bill(&r.Ride, nil) {
		out.RatingSteps = append(out.RatingSteps,
			[4]any{t.Name, t.Part.Excitement, t.Part.Intensity, t.Part.Nausea})
	}
}
