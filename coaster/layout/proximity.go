package layout

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
	SceneryAbove
	SceneryBelow
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

// Proximity is what a ride passes close to.
type Proximity struct {
	Counts    [NumCounters]uint16
	Total     int // pieces scored
	Brakes    int
	Boosters  int
	Reversers int
	Endless   bool // the track never leads back to its start: the game does not rate it
}

// Score returns the points for what the ride passes close to.
func (p *Proximity) Score() int { return 0 }

func (b *Builder) countProximity(p *Proximity, stations []Platform) {}
