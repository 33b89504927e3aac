package corpus

import (
	"encoding/json"
	"fmt"
	"testing"
)

// A Record is one line of a measured file: what the game did with one design
// in one direction. Numbers that a line lacks are zero; which ones an outcome
// has is said at the fields.
type Record struct {
	File          string `json:"file"`
	Args          Args   `json:"args"`
	OK            bool   `json:"ok"`
	Stage         string `json:"stage"`
	RideType      int    `json:"ride_type"`
	RideTypeName  string `json:"ride_type_name"`
	Vehicle       string `json:"vehicle"` // as in the file, with its spaces
	VehicleObject string `json:"vehicle_object"`
	Dir           int    `json:"dir"` // 0 to 3, quarter turns clockwise
	Elements      int    `json:"elements"`
	Entrances     int    `json:"entrances"`
	SceneryItems  int    `json:"scenery_items"`
	X             int    `json:"x"`    // of the first piece, 32 a tile
	Y             int    `json:"y"`    // of the first piece, 32 a tile
	Z             int    `json:"z"`    // of the first piece, map units
	Cost          int    `json:"cost"` // 0.10 pounds; 0 if placing was refused
	Train0        []Car  `json:"train0"`
	Strict        Strict `json:"strict"`

	// Outcome is rated, crashed, stalled, timeout, test_refused, place_refused,
	// vehicle_unknown or never_departs. OK is false for the three before last.
	Outcome     string `json:"outcome"`
	Error       string `json:"error"`        // the game's reason to refuse
	Message     string `json:"message"`      // the same, if refused at the test
	Reason      string `json:"reason"`       // ours for it; not in the corpus
	LimitsOff   bool   `json:"limits_off"`   // height limit lifted for the run
	LimitsError string `json:"limits_error"` // what that limit had said

	Ticks         int `json:"ticks"` // of the whole run, not comparable if crashed
	TestStartTick int `json:"test_start_tick"`
	TestEndTick   int `json:"test_end_tick"` // rated only
	RatedTick     int `json:"rated_tick"`    // rated only
	StalledTick   int `json:"stalled_tick"`
	TestTrain     int `json:"test_train"` // -1 for none; not in rated

	CrashKind   string `json:"crash_kind"`   // flew_off or collision
	CrashTick   int    `json:"crash_tick"`   // random, not to be compared
	CrashType   int    `json:"crash_type"`   // random, not to be compared
	DerailTick  int    `json:"derail_tick"`  // when the crash is first seen
	BeforeCrash []Head `json:"before_crash"` // at the end of the tick before
	End         []Head `json:"end"`          // at tick 20000

	Backwards *Backwards    `json:"backwards"` // nil if it never went backwards
	M         *Measurements `json:"m"`         // rated only
	Partial   *Measurements `json:"m_partial"` // of a test that did not end
	Stored    *Stored       `json:"stored"`
}

// String names the run: file, direction and what else was asked for.
func (r *Record) String() string {
	s := fmt.Sprintf("%s dir %d", r.File, r.Dir)
	if r.Args.Trains != 0 || r.Args.Cars != 0 {
		s += fmt.Sprintf(" trains %d cars %d", r.Args.Trains, r.Args.Cars)
	}
	return s
}

// Args are what was asked for beside the file. Where one is zero or nil, the
// file decided, or the ordinary flat dry land at 112.
type Args struct {
	Trains  int    `json:"trains"`
	Cars    int    `json:"cars"`
	DZ      int    `json:"dz"`     // placed higher by this many units
	Ground  int    `json:"ground"` // height of the flat land; 0 for 112
	Water   int    `json:"water"`  // water level everywhere; 0 for dry land
	Terrain []Land `json:"terrain"`
}

// Land is a rectangle of tiles of another height, laid over the flat land.
type Land struct {
	X0, Y0, X1, Y1 int // first and last tile
	Height         int // map units
	Slope          int // 1 north, 2 east, 4 south, 8 west raised, 16 steep
}

// UnmarshalJSON reads [x0, y0, x1, y1, height, slope].
func (l *Land) UnmarshalJSON(b []byte) error {
	return tuple(b, &l.X0, &l.Y0, &l.X1, &l.Y1, &l.Height, &l.Slope)
}

// Car is one car of the first train.
type Car struct {
	Type int `json:"type"` // index into the vehicle's cars
	Mass int `json:"mass"`
}

// Strict is the same design built piece by piece by the ordinary rules.
type Strict struct {
	OK        bool   `json:"ok"`
	Cost      int    `json:"cost"`
	Element   int    `json:"element"` // first refused piece, from 0, if not OK
	TrackType int    `json:"track_type"`
	Error     string `json:"error"`  // the game's message
	Reason    string `json:"reason"` // ours for it; not in the corpus
	X         int    `json:"x"`
	Y         int    `json:"y"`
	Z         int    `json:"z"`

	EntrancesWithoutPlatform int `json:"entrances_without_platform"`
}

// Head is where a train's first car was.
type Head struct {
	Train         int `json:"train"` // always 0 in BeforeCrash: use the index
	Status        int `json:"status"`
	SubState      int `json:"sub_state"`
	TrackType     int `json:"track_type"`
	TX            int `json:"tx"`
	TY            int `json:"ty"`
	TZ            int `json:"tz"`
	TDir          int `json:"tdir"`
	TrackProgress int `json:"track_progress"`
	X             int `json:"x"`
	Y             int `json:"y"`
	Z             int `json:"z"`
	Velocity      int `json:"velocity"`
	Acceleration  int `json:"acceleration"`
}

// Backwards says that the test train rolled backwards before the test ended.
type Backwards struct {
	FirstTick   int `json:"first_tick"`
	Ticks       int `json:"ticks"`
	MinVelocity int `json:"min_velocity"` // 16.16
}

// Measured reads a file of measurements below the corpus, such as
// "measured.jsonl.gz" or "synthetic/measured_trains.jsonl.gz".
func Measured(tb testing.TB, name string) []Record {
	tb.Helper()
	return recordsOf(tb, path(tb, name))
}

func recordsOf(tb testing.TB, file string) []Record {
	tb.Helper()
	var records []Record
	for n, line := range linesOf(tb, file) {
		var r Record
		if err := decode(line, &r); err != nil {
			tb.Fatalf("corpus: %s: line %d: %v", file, n, err)
		}
		records = append(records, r)
	}
	return records
}

// tuple fills the pointers from a JSON array of exactly as many values.
func tuple(b []byte, into ...any) error {
	var raw []json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		return err
	}
	if len(raw) != len(into) {
		return fmt.Errorf("%d values in %.80s, want %d", len(raw), b, len(into))
	}
	for i, r := range raw {
		if err := json.Unmarshal(r, into[i]); err != nil {
			return err
		}
	}
	return nil
}
