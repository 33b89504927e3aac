// Package sim runs the trains of a ride round its layout, tick by tick, as the
// game does when it tests the ride.
//
// A [Machine] holds the memory of a run and is used again and again:
//
//	m := sim.NewMachine()
//	result := m.Run(l, setup)
//	fmt.Println(result.Outcome, result.Stats.MaxSpeed.MPH())
//
// The first train to leave the station is the one that is measured; the others
// run along. An unrideable layout is not an error: the result's [Outcome] says
// how the run ended, and only [Finished] comes with figures. What the machine
// does not know how to run has the outcome [NotSimulated].
//
// A run may begin where that of a similar ride has come to: see [Trail].
//
// Speeds are in 1/65536 of 2.25 mph, heights and places in map units, time in
// ticks of 1/40 s. All arithmetic is the game's own, in 32 bits, wrapping
// where the game's wraps. Package sim does no input or output, starts no
// goroutines; the lap of a warmed-up machine allocates nothing. Rides that the
// game leaves to chance draw from the source of the [Setup].
//
// Left out, since no measured figure depends on it: guests, breakdowns, swing,
// and what becomes of a train after a crash.
package sim

import (
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Setup is how a ride is tested.
type Setup struct {
	Settings ride.Settings // as the game has made them of what was wished for
	Trains   int
	Cars     int // per train
	Reversed bool
	MaxTicks unit.Ticks // 0 means DefaultTicks
	Patient  bool       // a run that repeats itself goes on all the same

	// Unsynchronised lets trains leave without waiting for those at neighbouring
	// platforms, whatever the settings say.
	Unsynchronised bool

	// ForwardOnly ends the run, as one that stalls, as soon as the train that
	// is tested rolls backwards: few of those come back, and late.
	ForwardOnly bool

	// Onward lets the run go on after the test, for MaxTicks in all. The result
	// keeps what was measured. Boarding is how long each train then waits for
	// guests, who are not there during the test.
	Onward   bool
	Boarding unit.Ticks

	// Random is what a ride draws its random numbers from, if it draws any: it
	// is left where the run has brought it. The same numbers make the same run.
	Random rand.Source

	// Record is filled by Run with what it takes to resume this run, and Resume
	// is a trail on which Run begins as late as it can, with the same result.
	// They may be one and the same: then the trail becomes that of this run.
	// Start ignores both.
	Record, Resume *Trail
}

// DefaultTicks is how long a run may take; one of mini golf may take longer.
const DefaultTicks unit.Ticks = 20000

// stallTicks is how long a train may be on its way before the game says that
// it has stalled.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, CheckIfMissing.
const (
	stallTicks = 9600
	boatGrace  = 5760 // more for hired boats
)

// Outcome is how a run ended.
type Outcome uint8

// The outcomes.
const (
	Running       Outcome = iota
	Finished              // the test is complete
	Derailed              // a train without upstop wheels left the track
	Collided              // two trains met too fast
	RanOff                // a train left the end of the track
	Stalled               // a train did not come back in 9600 ticks
	NeverFinished         // it would go on for ever
	NeverDeparts          // no train ever leaves
	NotSimulated          // the machine does not know this kind of ride
)

var outcomeNames = [...]string{
	"running", "finished", "derailed", "collided", "ran off the track",
	"stalled", "never finished", "never departs", "not simulated",
}

// String returns the outcome in words.
func (o Outcome) String() string { return outcomeNames[o] }

// Result is what came of a run.
type Result struct {
	Outcome Outcome
	After   Outcome    // how an Onward run ended after its test: Running is well
	Stats   *Stats     // complete only if Finished; valid until the next run
	Start   unit.Ticks // when the test began, counted from 1
	End     unit.Ticks // when the run ended
	Train   int        // which train ended the run, if one did
	Stall   unit.Ticks // when a train was first overdue, or 0
	Drawn   bool       // random numbers were drawn: the game's would be others
	Resumed unit.Ticks // how many ticks were taken over from a trail
}

// Machine runs trains. It is not safe for concurrent use.
type Machine struct {
	layout   *layout.Layout
	typ      *ride.Type
	vehicle  *ride.Vehicle
	settings ride.Settings
	mode     ride.Mode

	tower      bool // trains go up and down a tower
	blocks     bool // trains keep apart by block sections
	invertible bool // the ride type has an inverted variant
	crowded    bool // cars look for others all around
	measuresG  bool
	watchStall bool
	grace      uint16 // beyond stallTicks
	mayHide    bool   // some track may be under the land
	upstop     upstop
	chairlift  bool // cars that go round wheels
	karts      bool // cars that change lanes at random
	lanes      bool // cars that change lanes at all
	racing     bool // a race is on: karts pass the station
	reversing  bool // cars that reversers turn round
	spinning   bool // cars that spin or turn
	golf       bool // trains of a ball and a player

	strides  bool // the lap has long strides
	gap      gap
	pieces   []piece
	stations []station       // by number; front is -1 for a number that is free
	beside   map[int32][]int // stations beside one, where it was asked
	cars     []car
	golfers  []golfer // of mini golf, what the cars are besides
	trains   []train
	spots    []spot // of the cars, if they look all around
	cable    cable
	moves
	boats   []boat // of hired boats, by train
	landing int32  // piece on which they come back

	start       int32    // piece on which trains are created
	wheels      [2]int32 // first and last piece of a chairlift
	numStations int
	first       int32 // lowest number of a station

	maxTicks    unit.Ticks
	patient     bool
	forwardOnly bool
	onward      bool
	boarding    unit.Ticks
	random      rand.Source
	draws       int // random numbers drawn
	done        bool
	progress
	loop    loop
	record  *Trail     // that is being filled, or nil
	resumed unit.Ticks // taken over from a trail
}

// progress is how far a run has come, but for what moves.
type progress struct {
	tick        unit.Ticks
	outcome     Outcome
	after       Outcome
	departed    unit.Ticks // when a train last left a station
	ender       int
	testStart   unit.Ticks
	stuck       bool // no train gets any further
	stalled     bool
	stalledTick unit.Ticks
	meter       meter
	stats       Stats
}

// NewMachine returns a machine that has not run yet.
func NewMachine() *Machine { return new(Machine) }

// Run tests a ride from the creation of its trains to the end. The result is
// valid until the machine runs again.
func (m *Machine) Run(l *layout.Layout, s Setup) Result {
	m.Start(l, s)
	if s.Record != nil || s.Resume != nil {
		m.useTrails(s.Record, s.Resume)
	}
	for !m.done {
		until := m.maxTicks
		if m.record != nil {
			until = min(until, m.record.next(m))
		}
		if m.cruises() {
			from := m.tick
			m.cruise(until)
			m.loop.skip(int(m.tick - from))
		}
		if !m.done && m.tick < until {
			m.Tick()
		}
	}
	return m.Result()
}

// Start prepares a run: it creates the trains and puts them in their places.
func (m *Machine) Start(l *layout.Layout, s Setup) {
	m.reset(l, s)
	m.setStations(l)
	if m.numStations == 0 || !simulated(m.mode) {
		m.done, m.outcome = true, NotSimulated
		return
	}
	m.setPieces(l)
	m.mayHide = mayHide(l)
	if m.chairlift {
		m.findWheels(l)
	}
	m.makeCable()
	m.makeTrains(&s)
	if m.mode == ride.BoatHireMode {
		m.makeBoats()
	}
	if m.golf {
		m.makeGolfers()
	}
	if m.blocks {
		m.openAllBlocks()
	}
	m.placeTrains()
	if m.blocks && m.cable.hill >= 0 {
		m.setClosedBefore(m.cable.hill, false)
	}
	m.placeCable()
}

// reset forgets the run before.
func (m *Machine) reset(l *layout.Layout, s Setup) {
	*m = Machine{
		layout: l, typ: l.Type, vehicle: l.Vehicle,
		settings: s.Settings, mode: s.Settings.Mode,
		blocks:      s.Settings.Mode.BlockSectioned(),
		tower:       isTower(s.Settings.Mode),
		invertible:  l.Type.Has(ride.HasInvertedVariant),
		crowded:     l.Vehicle.Cars[l.Vehicle.Default].Flags&ride.UseBoatHireCollisionDetection != 0,
		measuresG:   l.Type.Has(ride.HasGForces),
		maxTicks:    s.MaxTicks,
		patient:     s.Patient,
		forwardOnly: s.ForwardOnly,
		onward:      s.Onward,
		boarding:    s.Boarding,
		random:      s.Random,
		pieces:      m.pieces[:0], stations: m.stations[:0],
		cars: m.cars[:0], golfers: m.golfers[:0], trains: m.trains[:0],
		spots: m.spots[:0], boats: m.boats[:0],
		progress: progress{stats: Stats{Segments: m.stats.Segments[:0]}},
		loop:     m.loop,
	}
	m.gap.a = -1
	if s.Unsynchronised {
		m.settings.Depart &^= ride.DepartSynchronised
	}
	if m.typ.ID == ride.BoatHire {
		m.grace = boatGrace
	}
	m.watchStall = m.typ.Has(ride.CheckForStalling) && !m.blocks
	for i := range m.vehicle.Cars {
		m.upstop = max(m.upstop, upstopOf(&m.vehicle.Cars[i]))
		m.spinning = m.spinning || m.vehicle.Cars[i].Flags&ride.HasSpinning != 0 ||
			m.vehicle.Cars[i].TurnFrames != 0
		flags := m.vehicle.Cars[i].Flags
		m.reversing = m.reversing || flags&ride.IsReverserCoasterPassengerCar != 0
		m.chairlift = m.chairlift || flags&ride.IsChairlift != 0
		m.golf = m.golf || flags&ride.IsMiniGolf != 0
		m.karts = m.karts || flags&ride.IsGoKart != 0
	}
	m.lanes = m.chairlift || m.karts
	if m.maxTicks == 0 {
		m.maxTicks = DefaultTicks
		if m.golf {
			m.maxTicks = golfTicks
		}
	}
	m.loop.reset()
}

// simulated reports whether the machine knows how to run a ride.
func simulated(mode ride.Mode) bool {
	switch mode {
	case ride.ContinuousCircuit, ride.ReverseInclineLaunchedShuttle, ride.PoweredLaunchPasstrough,
		ride.LimPoweredLaunch, ride.ContinuousCircuitBlockSectioned, ride.PoweredLaunch,
		ride.PoweredLaunchBlockSectioned, ride.Shuttle, ride.StationToStation, ride.Race,
		ride.BoatHireMode:
		return true
	}
	return isTower(mode)
}

// mayHide reports whether a car may come under the land or a path: there are
// no paths, and the land is flat and lower than all of the track, unless
// something else is said.
func mayHide(l *layout.Layout) bool {
	if l.Site.Ground != nil || l.Scenery != nil {
		return true
	}
	for i := range l.Places {
		if l.Places[i].Z < layout.FlatGround {
			return true
		}
	}
	return false
}

// setStations takes over the platforms. A ride that was just built has a
// countdown of one.
func (m *Machine) setStations(l *layout.Layout) {
	m.first = -1
	for i, p := range l.Stations {
		if p.Front >= 0 {
			m.numStations++
			if m.first < 0 {
				m.first = int32(i)
			}
		}
		m.stations = append(m.stations, station{
			front: p.Front, train: noTrain, countdown: 1, entrance: p.Entrance,
		})
	}
}

// Tick lets one tick of the game pass: all trains in order, then the cable
// lift, then the stations. It must not be called after the run has ended.
//
// Source: OpenRCT2 45e30a559a, GameState.cpp, gameStateUpdateLogic.
func (m *Machine) Tick() {
	m.tick++
	for i := range m.trains {
		t := &m.trains[i]
		if t.testing {
			m.measure(t)
		}
		m.update(t)
		if !m.done && m.forwardOnly && t.testing && m.head(t).v < 0 {
			m.giveUpRun()
		}
		if m.done {
			return
		}
	}
	if m.cable.hill >= 0 {
		m.updateCable()
	}
	if m.mode == ride.Race {
		m.updateRace()
	} else {
		m.updateStations()
	}
	if m.crowded {
		m.noteSpots()
	}
	if m.tick >= m.maxTicks || !m.patient && (m.repeats() || m.tick%stuckEvery == 0 && m.isStuck()) {
		m.giveUpRun()
	}
}

// giveUpRun ends a run that goes on for ever.
func (m *Machine) giveUpRun() {
	m.done = true
	switch {
	case m.outcome == Finished:
		if !m.lasts() {
			m.after = Stalled
		}
	case !m.meter.started:
		m.outcome = NeverDeparts
	case m.watchStall:
		m.outcome = Stalled
	default:
		m.outcome = NeverFinished
	}
}

// lasts reports whether the trains that went on after the test still do when
// the run is given up. None passes another, so if one comes back to a station
// again and again all do.
func (m *Machine) lasts() bool {
	switch {
	case m.stuck:
		return false
	case m.tick >= m.maxTicks:
		return m.tick-m.departed <= stallTicks
	}
	return m.departed > m.loop.since // the run repeats itself
}

// end ends the run because of what happened to a train.
func (m *Machine) end(o Outcome, t *train) {
	m.done = true
	m.ender = m.index(t)
	if m.outcome == Finished {
		m.after = o
	} else {
		m.outcome = o
	}
}

// Result returns what has come of the run so far.
func (m *Machine) Result() Result {
	return Result{
		Outcome: m.outcome, After: m.after, Stats: &m.stats,
		Start: m.testStart, End: m.tick, Train: m.ender, Stall: m.stalledTick,
		Drawn: m.draws > 0, Resumed: m.resumed,
	}
}

// Done reports whether the run has ended.
func (m *Machine) Done() bool { return m.done }
