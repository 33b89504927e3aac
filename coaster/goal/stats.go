package goal

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Stat is a figure of a ride that was tried.
type Stat struct {
	Name  string // as formulas have it, such as "max_speed"
	Unit  string // empty for plain numbers
	Doc   string
	Value func(*Sample) float64 // does not allocate
}

// Stats returns all statistics, in the order in which they are listed.
func Stats() []Stat { return slices.Clone(stats) }

// Names returns the names of all statistics.
func Names() []string {
	names := make([]string, len(stats))
	for i := range stats {
		names[i] = stats[i].Name
	}
	return names
}

// FindStat returns the statistic with the name.
func FindStat(name string) (Stat, bool) {
	if i := indexOf(name); i >= 0 {
		return stats[i], true
	}
	return Stat{}, false
}

// indexOf returns the index of the statistic with the name, or -1.
func indexOf(name string) int {
	return slices.IndexFunc(stats, func(s Stat) bool { return s.Name == name })
}

// stats are all statistics. To add one, add a row; formulas, flags and
// docs/constraints.md follow, the last by `go test ./coaster/goal -update`.
var stats = []Stat{
	{Name: "excitement", Doc: "excitement rating",
		Value: func(s *Sample) float64 { return points(s.Score.Excitement) }},
	{Name: "intensity", Doc: "intensity rating",
		Value: func(s *Sample) float64 { return points(s.Score.Intensity) }},
	{Name: "nausea", Doc: "nausea rating",
		Value: func(s *Sample) float64 { return points(s.Score.Nausea) }},

	{Name: "max_speed", Unit: "km/h", Doc: "maximum speed",
		Value: func(s *Sample) float64 { return float64(run(s).MaxSpeed.KMH()) }},
	{Name: "average_speed", Unit: "km/h", Doc: "average speed",
		Value: func(s *Sample) float64 { return float64(run(s).AverageSpeed.KMH()) }},
	{Name: "max_speed_mph", Unit: "mph", Doc: "maximum speed",
		Value: func(s *Sample) float64 { return float64(run(s).MaxSpeed.MPH()) }},
	{Name: "average_speed_mph", Unit: "mph", Doc: "average speed",
		Value: func(s *Sample) float64 { return float64(run(s).AverageSpeed.MPH()) }},
	{Name: "length", Unit: "m", Doc: "ride length, the sum over its stations",
		Value: func(s *Sample) float64 { return float64(run(s).Length().Metres()) }},
	{Name: "duration", Unit: "s",
		Doc:   "ride time, the sum over its stations; the game's seconds have 32 ticks",
		Value: func(s *Sample) float64 { return float64(run(s).Time()) }},

	{Name: "max_vertical_g", Unit: "g", Doc: "maximum positive vertical G",
		Value: func(s *Sample) float64 { return gs(run(s).MaxVerticalG) }},
	{Name: "min_vertical_g", Unit: "g", Doc: "maximum negative vertical G, usually below 0",
		Value: func(s *Sample) float64 { return gs(run(s).MinVerticalG) }},
	{Name: "max_lateral_g", Unit: "g", Doc: "maximum lateral G",
		Value: func(s *Sample) float64 { return gs(run(s).MaxLateralG) }},
	{Name: "airtime", Unit: "s", Doc: "total air time",
		Value: func(s *Sample) float64 { return float64(int(run(s).Airtime)*3) / 100 }},

	{Name: "drops", Doc: "drops",
		Value: func(s *Sample) float64 { return float64(run(s).Drops) }},
	{Name: "highest_drop", Unit: "m", Doc: "height of the highest drop",
		Value: func(s *Sample) float64 { return float64(unit.StepsToMetres(int(run(s).HighestDrop))) }},
	{Name: "inversions", Doc: "inversions",
		Value: func(s *Sample) float64 { return float64(run(s).Inversions) }},
	{Name: "helices", Doc: "pieces of helices",
		Value: func(s *Sample) float64 { return float64(run(s).Helices) }},
	{Name: "holes", Doc: "holes of mini golf",
		Value: func(s *Sample) float64 { return float64(run(s).Holes) }},
	{Name: "turns", Doc: "turns of all kinds",
		Value: func(s *Sample) float64 { a, b, c := run(s).Turns(); return float64(a + b + c) }},
	{Name: "level_turns", Doc: "turns that are neither banked nor sloped",
		Value: func(s *Sample) float64 { n, _, _ := run(s).Turns(); return float64(n) }},
	{Name: "banked_turns", Doc: "turns that are banked and not sloped",
		Value: func(s *Sample) float64 { _, n, _ := run(s).Turns(); return float64(n) }},
	{Name: "sloped_turns", Doc: "turns on a slope",
		Value: func(s *Sample) float64 { _, _, n := run(s).Turns(); return float64(n) }},
	{Name: "powered_lifts", Doc: "lift hills, as the upkeep counts them",
		Value: func(s *Sample) float64 { return float64(run(s).PoweredLifts) }},
	{Name: "platforms", Doc: "platforms; on two side by side trains may leave together",
		Value: func(s *Sample) float64 { return float64(s.Layout.NumPlatforms()) }},
	{Name: "proximity", Doc: "points for what the ride passes close to, before they become excitement",
		Value: func(s *Sample) float64 { return float64(s.Layout.Proximity.Score()) }},
	{Name: "sheltered", Unit: "1/8", Doc: "eighths of the ride that are sheltered, 0 to 7",
		Value: func(s *Sample) float64 { return float64(rating.ShelteredEighths(&s.Ride)) }},
	{Name: "sheltered_length", Unit: "m", Doc: "length of the sheltered parts",
		Value: func(s *Sample) float64 { return float64(run(s).ShelteredLength.Metres()) }},
	{Name: "sheltered_sections", Doc: "number of the sheltered parts",
		Value: func(s *Sample) float64 { return float64(run(s).ShelteredSections & 31) }},

	{Name: "cost", Unit: "£", Doc: "price of the track and its supports",
		Value: func(s *Sample) float64 { return pounds(s.Layout.Cost) }},
	{Name: "upkeep", Unit: "£", Doc: "upkeep for each period",
		Value: func(s *Sample) float64 { return pounds(rating.Upkeep(&s.Ride)) }},
	{Name: "value", Unit: "£", Doc: "what the new ride is worth to a guest",
		Value: func(s *Sample) float64 { return pounds(rating.Value(&s.Ride, s.Score)) }},
	{Name: "unreliability", Doc: "how fast its reliability falls",
		Value: func(s *Sample) float64 { return float64(rating.Unreliability(&s.Ride)) }},

	{Name: "pieces", Doc: "pieces of track",
		Value: func(s *Sample) float64 { return float64(len(s.Layout.Places)) }},
	{Name: "tiles", Doc: "different tiles that track, entrances and exits stand on or over",
		Value: func(s *Sample) float64 { return float64(s.footprint().All) }},
	{Name: "track_tiles", Doc: "the same of the track alone",
		Value: func(s *Sample) float64 { return float64(s.footprint().Tiles) }},
	{Name: "width", Unit: "tiles", Doc: "side of the track's box along the first piece",
		Value: func(s *Sample) float64 { w, _ := sides(s); return float64(w) }},
	{Name: "depth", Unit: "tiles", Doc: "side of the track's box across the first piece",
		Value: func(s *Sample) float64 { _, d := sides(s); return float64(d) }},
	{Name: "height", Unit: "land steps",
		Doc:   "the most that the track, with the room over it, is above the land",
		Value: func(s *Sample) float64 { return float64(s.footprint().Height) / landStep }},
	{Name: "height_m", Unit: "m", Doc: "the same in metres",
		Value: func(s *Sample) float64 { return float64(s.footprint().Height) * unit.MetresPerUnit }},

	{Name: "trains", Doc: "trains",
		Value: func(s *Sample) float64 { return float64(s.Operation.Trains) }},
	{Name: "cars", Doc: "cars of each train",
		Value: func(s *Sample) float64 { return float64(s.Operation.Cars) }},
	{Name: "stations", Doc: "station platforms",
		Value: func(s *Sample) float64 { return float64(s.Layout.NumPlatforms()) }},
	{Name: "block_brakes", Doc: "block sections that begin elsewhere than at a platform",
		Value: func(s *Sample) float64 { return float64(s.Operation.BlockBrakes) }},
	{Name: "brakes", Doc: "brakes, without block brakes",
		Value: func(s *Sample) float64 { return float64(s.Layout.Proximity.Brakes) }},
	{Name: "boosters", Doc: "boosters",
		Value: func(s *Sample) float64 { return float64(s.Layout.Proximity.Boosters) }},

	{Name: "natural", Doc: "how usual the sequence of pieces is beside real designs",
		Value: func(s *Sample) float64 { return s.Natural }},
	{Name: "fullness", Doc: "how full the footprint is",
		Value: func(s *Sample) float64 { return s.footprint().Fullness() }},
}

// landStep is the height by which land rises, in map units.
const landStep = 16

func run(s *Sample) *sim.Stats { return s.Run.Stats }

func points(r unit.Rating) float64 { return float64(r) / 100 }

func gs(g unit.G) float64 { return float64(g) / 100 }

func pounds(m unit.Money) float64 { return float64(m) / 10 }

// sides returns the sides of the box along and across the first piece.
func sides(s *Sample) (along, across int) {
	f := s.footprint()
	if f.Tiles == 0 {
		return 0, 0 // a maze
	}
	if s.Layout.Site.Dir&1 != 0 {
		return f.Depth(), f.Width()
	}
	return f.Width(), f.Depth()
}
