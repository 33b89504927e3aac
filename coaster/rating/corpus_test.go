package rating_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// measured are the files of runs that the game rated, with the number of
// integers that each has to compare at least.
var measured = []struct {
	file  string
	rated int
	least int
}{
	{"measured.jsonl.gz", 644, 42000},
	{"measured_one_train.jsonl.gz", 636, 41600},
	{"synthetic/measured.jsonl.gz", 700, 47000},
	{"synthetic/measured_trains.jsonl.gz", 116, 7800},
	{"synthetic/measured_ground.jsonl.gz", 263, 17900},
	{"synthetic/measured_more.jsonl.gz", 192, 8900},
}

// From what the game measured follow exactly the ratings that it gave, with
// every step of them, and value, upkeep, unreliability and shelter.
//
// Three inputs depend on the map and are not in the files. They are taken from
// the recorded steps themselves, so of BonusSynchronisation, BonusScenery and
// BonusMazeSize only the arithmetic is checked here; see [inferred].
func TestCorpus(t *testing.T) {
	for _, f := range measured {
		rated, integers := compare(t, f.file, corpus.Measured(t, f.file))
		if rated < f.rated || integers < f.least {
			t.Errorf("%s: %d lines and %d integers, want %d and %d at least",
				f.file, rated, integers, f.rated, f.least)
		}
	}
}

// compare compares the rated records of a file and returns their number and
// that of the integers compared.
func compare(t *testing.T, file string, records []corpus.Record) (rated, integers int) {
	t.Helper()
	different := 0
	for _, rec := range records {
		if rec.Outcome != "rated" {
			continue
		}
		rated++
		r := rideOf(t, &rec)
		n, diffs := corpus.Compare(figures(r), sought(rec.M))
		integers += n - untouched
		different += len(diffs)
		if len(diffs) > 0 {
			t.Errorf("%s: %s (%s):%s", file, &rec, rec.RideTypeName, corpus.Join(diffs))
		}
		checkCaps(t, &rec, r)
	}
	t.Logf("%s: %d lines rated, %d integers compared, %d different",
		file, rated, integers, different)
	return rated, integers
}

// untouched is how many integers a comparison of two empty measurements looks
// at, less the seven that figures fills: they are equal for want of a value and
// must not be counted.
var untouched = func() int {
	n, _ := corpus.Compare(&corpus.Measurements{}, &corpus.Measurements{})
	return n - 7
}()

// figures returns what the package makes of the ride, and nothing else.
func figures(r *rating.Ride) *corpus.Measurements {
	s := rating.Rate(r)
	m := &corpus.Measurements{
		Excitement:       int(s.Excitement),
		Intensity:        int(s.Intensity),
		Nausea:           int(s.Nausea),
		Value:            int(rating.Value(r, s)),
		Upkeep:           int(rating.Upkeep(r)),
		Unreliability:    int(rating.Unreliability(r)),
		ShelteredEighths: int(rating.ShelteredEighths(r)),
	}
	for _, t := range rating.Bill(r, nil) {
		m.RatingSteps = append(m.RatingSteps, corpus.Step{
			Name:       t.Name,
			Excitement: int(t.Part.Excitement),
			Intensity:  int(t.Part.Intensity),
			Nausea:     int(t.Part.Nausea),
		})
	}
	return m
}

// sought returns the same figures as the game recorded them.
func sought(m *corpus.Measurements) *corpus.Measurements {
	return &corpus.Measurements{
		Excitement:       m.Excitement,
		Intensity:        m.Intensity,
		Nausea:           m.Nausea,
		Value:            m.Value,
		Upkeep:           m.Upkeep,
		Unreliability:    m.Unreliability,
		ShelteredEighths: m.ShelteredEighths,
		RatingSteps:      m.RatingSteps,
	}
}

// checkCaps checks that no term of a real ride exceeds its cap.
func checkCaps(t *testing.T, rec *corpus.Record, r *rating.Ride) {
	t.Helper()
	for _, term := range rating.Bill(r, nil) {
		if exceeds(term.Part, term.Cap) {
			t.Errorf("%s: %s is %v, its cap %v", rec, term.Name, term.Part, term.Cap)
		}
	}
}

func exceeds(a, b rating.Score) bool {
	return a.Excitement > b.Excitement || a.Intensity > b.Intensity || a.Nausea > b.Nausea
}

// Bits of the flags of a measured ride.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.h, RideFlag.
const (
	onRidePhoto    = 1 << 5
	reversedTrains = 1 << 22
)

// rideOf returns the ride of a record.
func rideOf(t *testing.T, rec *corpus.Record) *rating.Ride {
	t.Helper()
	m := rec.M
	r := &rating.Ride{
		Type:    ride.ByID(ride.TypeID(rec.RideType)),
		Vehicle: ride.VehicleByID(rec.VehicleObject),
		Settings: ride.Settings{
			Mode:      ride.Mode(m.Mode),
			Trains:    uint8(m.Trains),
			Cars:      uint8(m.Cars),
			Depart:    ride.DepartFlags(m.DepartFlags),
			Operation: uint8(m.Operation),
			LiftSpeed: uint8(m.LiftSpeed),
		},
		Stats:          statsOf(m),
		Tested:         true,
		Stations:       m.Stations,
		Proximity:      m.ProximityScore,
		Brakes:         m.Brakes,
		Boosters:       m.Boosters,
		Reversers:      m.Reversers,
		Photo:          m.Flags&onRidePhoto != 0,
		ReversedTrains: m.Flags&reversedTrains != 0,
	}
	if r.Type == nil || r.Vehicle == nil {
		t.Fatalf("%s: ride type %d or vehicle %q is not in the catalogue",
			rec, rec.RideType, rec.VehicleObject)
	}
	inferred(t, rec, r)
	return r
}

// inferred sets what the files do not hold from the recorded steps: a ride
// that got the bonus of synchronisation has an adjacent station, one that got
// a bonus for scenery has its station under the ground, which counts as 40,
// and a maze has as many tiles as gave its intensity, 2 each.
func inferred(t *testing.T, rec *corpus.Record, r *rating.Ride) {
	t.Helper()
	for _, s := range rec.M.RatingSteps {
		switch {
		case s.Name == "BonusSynchronisation" && s.Excitement != 0:
			r.Adjacent = true
		case s.Name == "BonusScenery" && s.Excitement != 0:
			if rec.Args.Ground == 0 && rec.Args.DZ == 0 && rec.Args.Terrain == nil {
				t.Errorf("%s: scenery %d on flat land", rec, s.Excitement)
			}
			r.Scenery = 40
		case s.Name == "BonusMazeSize":
			r.MazeTiles = s.Intensity / 2
		}
	}
}

func statsOf(m *corpus.Measurements) *sim.Stats {
	s := &sim.Stats{
		MaxSpeed:          unit.Speed(m.MaxSpeedRaw),
		AverageSpeed:      unit.Speed(m.AvgSpeedRaw),
		MaxVerticalG:      unit.G(m.PosG),
		MinVerticalG:      unit.G(m.NegG),
		MaxLateralG:       unit.G(m.LatG),
		Airtime:           uint16(m.AirTime),
		Drops:             uint8(m.Drops),
		HighestDrop:       uint8(m.HighestDrop),
		PoweredLifts:      uint8(m.PoweredLifts),
		Inversions:        uint8(m.Inversions),
		Holes:             uint8(m.Holes),
		Helices:           uint8(m.Helices),
		Special:           uint8(m.SpecialElements),
		TurnsDefault:      uint16(m.TurnsDefaultRaw),
		TurnsBanked:       uint16(m.TurnsBankedRaw),
		TurnsSloped:       uint16(m.TurnsSlopedRaw),
		ShelteredLength:   unit.Length(m.ShelteredLengthRaw),
		ShelteredSections: uint8(m.ShelteredSectionsRaw),
	}
	for i, l := range m.StationLengthRaw {
		g := sim.Segment{Length: unit.Length(l), Time: uint16(m.StationTime[i])}
		s.Segments = append(s.Segments, g)
	}
	return s
}
