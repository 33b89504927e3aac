package sim

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Trail is what a run leaves behind so that the run of a similar ride need not
// begin at the beginning: its state every few ticks, and when it first looked
// at each piece. A search that changes a stretch of a ride runs only what comes
// after the train has come near that stretch:
//
//	var trail sim.Trail
//	m.Run(parent, sim.Setup{Settings: s, Trains: 1, Cars: n, Record: &trail})
//	for _, child := range children {
//		m.Run(child, sim.Setup{Settings: s, Trains: 1, Cars: n, Resume: &trail})
//	}
//
// The machine compares the rides and the setups itself, so that the result is
// always that of a whole run; where nothing can be taken over, it is a whole
// run. That is so with several trains, under the land, and of rides whose cars
// look at more than the track next to them: towers, cable lifts, reversers,
// chairlifts, boats, karts and mini golf. The zero Trail is empty; its memory
// is used again. Several machines may resume the same trail at the same time.
type Trail struct {
	premise premise
	pieces  []piece      // as they were when the run began
	seen    []unit.Ticks // when each piece was first looked at, or never
	blocks  []blockTaken

	marks  []mark
	frames []frame
	kept   int32 // the frame that the loop has kept, or -1

	// Of the frames and marks, one after the other.
	cars     []car
	stations []station
	segments []Segment

	spare []unit.Ticks // for seen
}

// premise is what two runs have in common besides their pieces if one can be
// resumed as the other.
type premise struct {
	typ         *ride.Type
	vehicle     *ride.Vehicle
	settings    ride.Settings
	patient     bool
	forwardOnly bool
	onward      bool
	boarding    unit.Ticks
	cars        int32
	first       int32 // station
	platforms   int   // numbers of stations
	numStations int   // of them in use
}

// blockTaken is the event of a train leaving the start of a block.
type blockTaken struct {
	piece int32
	tick  unit.Ticks
}

// mark is the state of a run at the end of a tick.
type mark struct {
	progress
	segments   int // none before the train that is tested has left
	frame      int32
	kept       int32 // the frame that the loop has kept, or -1
	wait, span int   // of the loop
	swing      swing
}

// frame is how the train stands and what the stations do.
type frame struct {
	tick   unit.Ticks
	train  train
	blocks int // how many were taken by then
}

// never is when pieces were seen that were not.
const never unit.Ticks = math.MaxInt32

// markEvery is how many ticks lie between two marks. To leave them costs two
// percent of a run, and half of this is simulated twice (BenchmarkRecord).
const markEvery = 32

// leavesTrail reports whether a run can be recorded and resumed: one train that
// looks at nothing but the pieces that it is on and those next to them.
func (m *Machine) leavesTrail() bool {
	synchronised := m.settings.Depart&ride.DepartSynchronised != 0 && m.numStations > 1
	return len(m.trains) == 1 && m.cable.hill < 0 && m.draws == 0 && !synchronised &&
		!m.mayHide && !m.tower && !m.crowded && !m.lanes && !m.golf && !m.reversing &&
		m.mode != ride.Race && m.mode != ride.BoatHireMode
}

func (m *Machine) premise() premise {
	s := m.settings
	s.Trains = 0 // there is one, whatever they say
	return premise{
		typ: m.typ, vehicle: m.vehicle, settings: s,
		patient: m.patient, forwardOnly: m.forwardOnly, onward: m.onward, boarding: m.boarding,
		cars: int32(len(m.cars)), first: m.first,
		platforms: len(m.stations), numStations: m.numStations,
	}
}

// see notes when a run first looks at a piece.
func (m *Machine) see(piece int32) {
	if m.record != nil {
		m.record.see(piece, m.tick)
	}
}

func (r *Trail) see(piece int32, tick unit.Ticks) { r.seen[piece] = min(r.seen[piece], tick) }

// next leaves a mark if one is due, and returns the tick of the next.
func (r *Trail) next(m *Machine) unit.Ticks {
	if n := len(r.marks); n > 0 {
		if due := r.marks[n-1].tick + markEvery; m.tick < due {
			return due
		}
	}
	r.addMark(m)
	return m.tick + markEvery
}

func (r *Trail) addMark(m *Machine) {
	r.marks = append(r.marks, mark{
		progress: m.progress,
		segments: len(m.stats.Segments),
		kept:     r.kept,
		wait:     m.loop.wait, span: m.loop.span,
		swing: m.loop.swings[0],
	})
	k := &r.marks[len(r.marks)-1]
	k.stats.Segments = nil
	k.frame = r.addFrame(m)
	r.segments = append(r.segments, m.stats.Segments...)
	for range m.numStations - k.segments {
		r.segments = append(r.segments, Segment{})
	}
}

// addFrame keeps how the train stands and returns the number of the frame.
func (r *Trail) addFrame(m *Machine) int32 {
	r.frames = append(r.frames, frame{m.tick, m.trains[0], len(r.blocks)})
	r.cars = append(r.cars, m.cars...)
	r.stations = append(r.stations, m.stations...)
	return int32(len(r.frames)) - 1
}

// begin forgets what was recorded, for a run that is about to begin.
func (r *Trail) begin(m *Machine) {
	r.cut(0)
	r.premise, r.kept = m.premise(), -1
	r.pieces = append(r.pieces[:0], m.pieces...)
	r.seen = r.seen[:0]
	for range m.pieces {
		r.seen = append(r.seen, never)
	}
	r.seeStart(m)
}

// seeStart notes what is looked at before the first tick: the platforms, all
// from the piece on which the cars are made back to the last car and the piece
// behind it, and where there are brakes, what follows them.
func (r *Trail) seeStart(m *Machine) {
	for i := range m.stations {
		if f := m.stations[i].front; f >= 0 {
			r.see(f, 0)
		}
	}
	found := 0
	p := m.start
	for range m.pieces {
		r.see(p, 0)
		r.seeBrakes(p)
		done := found == len(m.cars)
		for i := range m.cars {
			if m.cars[i].piece == p {
				found++
			}
		}
		if p = m.pieces[p].prev; p < 0 || done {
			break
		}
	}
	if found < len(m.cars) { // they stand somewhere else
		clear(r.seen)
	}
}

// seeBrakes notes that a row of brakes is looked at, and what follows it.
func (r *Trail) seeBrakes(p int32) {
	for range r.pieces {
		if p < 0 || !r.pieces[p].has(brakes) {
			break
		}
		r.see(p, 0)
		p = r.pieces[p].next
	}
	if p >= 0 {
		r.see(p, 0)
	}
}

// cut leaves the first n marks only.
func (r *Trail) cut(n int) {
	frames, blocks := 0, 0
	if n > 0 {
		k := &r.marks[n-1]
		frames, r.kept = int(k.frame)+1, k.kept
		blocks = r.frames[k.frame].blocks
	}
	r.marks, r.frames, r.blocks = r.marks[:n], r.frames[:frames], r.blocks[:blocks]
	r.cars = r.cars[:frames*int(r.premise.cars)]
	r.stations = r.stations[:frames*r.premise.platforms]
	r.segments = r.segments[:n*r.premise.numStations]
}
