package corpus

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"reflect"
	"strconv"
	"testing"
)

// Moment is one row of a trace: a car at the end of a tick, and for the head
// car also the state of its ride.
//
// Acceleration is the train's in the row of the head, and in the others the
// car's own part in it.
type Moment struct {
	Tick            int `col:"tick"`  // counted from the start of the test mode
	Train           int `col:"train"` // of the ride, from 0
	Car             int `col:"car"`   // 0 is the head
	Status          int `col:"status"`
	SubState        int `col:"sub_state"`
	TrackType       int `col:"track_type"`     // 0 to 266
	TX              int `col:"tx"`             // of the piece, map units
	TY              int `col:"ty"`             // of the piece, map units
	TZ              int `col:"tz"`             // of the piece, map units
	TDir            int `col:"tdir"`           // of the piece, 0 to 3
	TrackProgress   int `col:"track_progress"` // index into the path of the piece
	X               int `col:"x"`              // of the car, map units
	Y               int `col:"y"`              // of the car, map units
	Z               int `col:"z"`              // of the car, map units
	Velocity        int `col:"velocity"`       // 16.16; the head's is the train's
	Acceleration    int `col:"acceleration"`   // 16.16, of the next tick; see above
	Remaining       int `col:"remaining"`      // distance below one step of the path
	Yaw             int `col:"yaw"`            // 0 to 31
	Pitch           int `col:"pitch"`
	Roll            int `col:"roll"`
	VerticalG       int `col:"gv"`    // hundredths
	LateralG        int `col:"gl"`    // hundredths
	Flags           int `col:"flags"` // set of bits
	BrakeSpeed      int `col:"brake_speed"`
	BlockBrakeSpeed int `col:"block_brake_speed"`
	Mass            int `col:"mass"`

	Ride *RideMoment // nil but for the head
}

// RideMoment is what the game keeps for the ride, and for the train the
// counters of its laps, at the end of a tick.
type RideMoment struct {
	VerticalG         int `col:"ride_gv"`       // hundredths, smoothed
	LateralG          int `col:"ride_gl"`       // hundredths, smoothed
	MaxSpeed          int `col:"max_speed"`     // 16.16
	AvgSpeedSum       int `col:"avg_speed_sum"` // 16.16, the average once ended
	AvgTimeout        int `col:"avg_timeout"`
	Segment           int `col:"segment"`        // station
	SegmentTime       int `col:"segment_time"`   // 32 ticks
	SegmentLength     int `col:"segment_length"` // 16.16 metres
	MaxPosG           int `col:"max_pos_g"`      // hundredths
	MaxNegG           int `col:"max_neg_g"`      // hundredths
	MaxLatG           int `col:"max_lat_g"`      // hundredths
	AirTime           int `col:"air_time"`       // ticks
	Drops             int `col:"drops"`
	StartDrop         int `col:"start_drop"`   // 8 map units
	HighestDrop       int `col:"highest_drop"` // 8 map units
	Inversions        int `col:"inversions"`
	PoweredLifts      int `col:"powered_lifts"`
	Helices           int `col:"helices"`
	Special           int `col:"special"`          // set of bits
	TurnsDefault      int `col:"turns_default"`    // packed
	TurnsBanked       int `col:"turns_banked"`     // packed
	TurnsSloped       int `col:"turns_sloped"`     // packed
	TestingFlags      int `col:"testing_flags"`    // set of bits
	TestTX            int `col:"test_tx"`          // tile last evaluated
	TestTY            int `col:"test_ty"`          // tile last evaluated
	TestTZ            int `col:"test_tz"`          // 8 map units
	ShelteredLength   int `col:"sheltered_length"` // 16.16 metres
	ShelteredSections int `col:"sheltered_sections"`
	Flags             int `col:"ride_flags"`     // set of bits
	StationDepart     int `col:"station_depart"` // clock and bit 7 for ready
	StationTrain      int `col:"station_train"`  // 255 for none
	NumLaps           int `col:"num_laps"`
	LostTimeOut       int `col:"lost_time_out"` // ticks since departure
	TimeWaiting       int `col:"time_waiting"`
}

// Trace reads traces/STEM.csv.gz of the corpus: the rows of a tick follow each
// other, trains and cars in order.
func Trace(tb testing.TB, stem string) []Moment {
	tb.Helper()
	rows, err := parseTrace(gunzip(tb, path(tb, "traces/"+stem+".csv.gz")))
	if err != nil {
		tb.Fatalf("corpus: trace %s: %v", stem, err)
	}
	return rows
}

// parseTrace reads the rows by the header, which has to name every field of
// [Moment] and [RideMoment] and nothing else.
func parseTrace(text []byte) ([]Moment, error) {
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1 // rows of other cars than the head end early
	rows, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) < 2 {
		return nil, fmt.Errorf("%d lines, want a header and rows", len(rows))
	}
	cols, err := newColumns(rows[0])
	if err != nil {
		return nil, err
	}
	moments := make([]Moment, len(rows)-1)
	for i, row := range rows[1:] {
		if err := cols.fill(&moments[i], row); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+2, err)
		}
	}
	return moments, nil
}

// columns maps the columns of a trace to fields; -1 is none of that struct.
type columns struct {
	names     []string
	car, ride []int
}

func newColumns(header []string) (*columns, error) {
	c := &columns{names: header}
	cars, rides := fieldsByColumn[Moment](), fieldsByColumn[RideMoment]()
	for _, name := range header {
		car, isCar := cars[name]
		ride, isRide := rides[name]
		if isCar == isRide {
			return nil, fmt.Errorf("column %q is unknown or given twice", name)
		}
		delete(cars, name)
		delete(rides, name)
		c.car = append(c.car, indexOr(car, isCar))
		c.ride = append(c.ride, indexOr(ride, isRide))
	}
	if n := len(cars) + len(rides); n > 0 {
		return nil, fmt.Errorf("%d columns are missing: %v %v", n, cars, rides)
	}
	return c, nil
}

func indexOr(index int, ok bool) int {
	if ok {
		return index
	}
	return -1
}

// fieldsByColumn returns the index of each field of T that has a column.
func fieldsByColumn[T any]() map[string]int {
	t := reflect.TypeFor[T]()
	fields := make(map[string]int)
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("col"); name != "" {
			fields[name] = i
		}
	}
	return fields
}

// fill sets m from a row. Ride columns are there for all or for none.
func (c *columns) fill(m *Moment, row []string) error {
	if len(row) > len(c.names) {
		return fmt.Errorf("%d columns, want at most %d", len(row), len(c.names))
	}
	var ride RideMoment
	car, head := reflect.ValueOf(m).Elem(), reflect.ValueOf(&ride).Elem()
	filled := 0
	for i, text := range row {
		if text == "" && c.ride[i] >= 0 {
			continue
		}
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return fmt.Errorf("column %s: %w", c.names[i], err)
		}
		if c.car[i] >= 0 {
			car.Field(c.car[i]).SetInt(n)
		} else {
			head.Field(c.ride[i]).SetInt(n)
		}
		filled++
	}
	switch cars := car.NumField() - 1; filled {
	case cars:
	case cars + head.NumField():
		m.Ride = &ride
	default:
		return fmt.Errorf("%d columns filled, want %d or %d", filled, cars, cars+head.NumField())
	}
	return nil
}
