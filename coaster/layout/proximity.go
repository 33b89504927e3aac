package layout

import "strconv"

// Counter names what a piece passes close to.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp, PROXIMITY_*.
type Counter uint8

// The counters, in the game's order.
const (
	WaterOver Counter = iota
	WaterTouch
	WaterLow
	WaterHigh
	SurfaceTouch
	QueuePathOver
	QueuePathTouchAbove
	QueuePathTouchUnder
	PathTouchAbove
	PathTouchUnder
	OwnTrackTouchAbove
	OwnTrackCloseAbove
	ForeignTrackAboveOrBelow
	ForeignTrackTouchAbove
	ForeignTrackCloseAbove
	ScenerySideAbove
	ScenerySideBelow
	OwnStationTouchAbove
	OwnStationCloseAbove
	TrackThroughVerticalLoop
	PathThroughVerticalLoop
	IntersectingVerticalLoop
	ThroughVerticalLoop
	PathSideClose
	ForeignTrackSideClose
	SurfaceSideClose
	NumCounters
)

// String returns the game's name of the counter.
func (c Counter) String() string {
	if c >= NumCounters {
		return "counter " + strconv.Itoa(int(c))
	}
	return counterNames[c]
}

// weights are the points that a counter gives: the count, to which add is
// added if it is not zero or if always is set, up to limit, times factor
// (16.16). A new counter of the game goes where the game has it.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_get_proximity_score.
var weights = [NumCounters]struct {
	add, limit uint16
	factor     uint32
	always     bool
}{
	WaterOver:                {limit: 60, factor: 0xAAAA},
	WaterTouch:               {limit: 22, factor: 0x245D1},
	WaterLow:                 {limit: 10, factor: 0x20000},
	WaterHigh:                {limit: 40, factor: 0xA000},
	SurfaceTouch:             {limit: 70, factor: 0x1B6DB},
	QueuePathOver:            {add: 8, limit: 12, factor: 0x64000, always: true},
	QueuePathTouchAbove:      {limit: 1, factor: 40 << 16},
	QueuePathTouchUnder:      {limit: 1, factor: 45 << 16},
	PathTouchAbove:           {add: 10, limit: 20, factor: 0x3C000},
	PathTouchUnder:           {add: 10, limit: 20, factor: 0x44000},
	OwnTrackTouchAbove:       {add: 10, limit: 15, factor: 0x35555},
	OwnTrackCloseAbove:       {limit: 5, factor: 0x60000},
	ForeignTrackAboveOrBelow: {add: 10, limit: 15, factor: 0x2AAAA},
	ForeignTrackTouchAbove:   {add: 10, limit: 15, factor: 0x4AAAA},
	ForeignTrackCloseAbove:   {limit: 5, factor: 0x90000},
	ScenerySideBelow:         {limit: 35, factor: 0x16DB6},
	ScenerySideAbove:         {limit: 35, factor: 0xDB6D},
	OwnStationTouchAbove:     {limit: 1, factor: 55 << 16},
	OwnStationCloseAbove:     {limit: 1, factor: 25 << 16},
	TrackThroughVerticalLoop: {add: 4, limit: 6, factor: 0x140000},
	PathThroughVerticalLoop:  {add: 4, limit: 6, factor: 0xF0000},
	IntersectingVerticalLoop: {limit: 1, factor: 100 << 16},
	ThroughVerticalLoop:      {add: 4, limit: 6, factor: 0xA0000},
	PathSideClose:            {add: 10, limit: 20, factor: 0x1C000},
	ForeignTrackSideClose:    {add: 10, limit: 20, factor: 0x24000},
	SurfaceSideClose:         {add: 10, limit: 20, factor: 0x28000},
}

var counterNames = [NumCounters]string{
	WaterOver:                "water_over",
	WaterTouch:               "water_touch",
	WaterLow:                 "water_low",
	WaterHigh:                "water_high",
	SurfaceTouch:             "surface_touch",
	QueuePathOver:            "queue_path_over",
	QueuePathTouchAbove:      "queue_path_touch_above",
	QueuePathTouchUnder:      "queue_path_touch_under",
	PathTouchAbove:           "path_touch_above",
	PathTouchUnder:           "path_touch_under",
	OwnTrackTouchAbove:       "own_track_touch_above",
	OwnTrackCloseAbove:       "own_track_close_above",
	ForeignTrackAboveOrBelow: "foreign_track_above_or_below",
	ForeignTrackTouchAbove:   "foreign_track_touch_above",
	ForeignTrackCloseAbove:   "foreign_track_close_above",
	ScenerySideBelow:         "scenery_side_below",
	ScenerySideAbove:         "scenery_side_above",
	OwnStationTouchAbove:     "own_station_touch_above",
	OwnStationCloseAbove:     "own_station_close_above",
	TrackThroughVerticalLoop: "track_through_vertical_loop",
	PathThroughVerticalLoop:  "path_through_vertical_loop",
	IntersectingVerticalLoop: "intersecting_vertical_loop",
	ThroughVerticalLoop:      "through_vertical_loop",
	PathSideClose:            "path_side_close",
	ForeignTrackSideClose:    "foreign_track_side_close",
	SurfaceSideClose:         "surface_side_close",
}

// Proximity is what a ride passes close to.
type Proximity struct {
	Counts    [NumCounters]uint16
	Total     int // pieces scored
	Brakes    int // pieces of each kind among them
	Boosters  int
	Reversers int
	Endless   bool // the track leads into a circle without its start: never rated
}

// Points returns the points for one counter.
func (p *Proximity) Points(c Counter) int {
	w := &weights[c]
	x := p.Counts[c]
	if x == 0 && !w.always {
		return 0
	}
	return int(uint32(min(x+w.add, w.limit)) * w.factor >> 16)
}

// Score returns the points for all counters.
func (p *Proximity) Score() int {
	sum := 0
	for c := range NumCounters {
		sum += p.Points(c)
	}
	return sum
}
