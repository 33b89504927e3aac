package quest

import (
	"time"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A Moment is how far a quest is, as part of a record.
type Moment struct {
	Event       string  `json:"event"` // elite, improvement, end or nothing
	Seed        uint64  `json:"seed"`
	Evaluations int     `json:"evaluations"`
	Rated       int     `json:"rated"`
	Seconds     float64 `json:"seconds"`
	PerSecond   float64 `json:"evaluations_per_second"`
	Coverage    float64 `json:"coverage"` // of the kinds, 0 to 1
	QDScore     float64 `json:"qd_score"` // the elites' objectives above 0, added up
}

// An Event is what there is to tell of a quest as a record: of every elite that
// has been kept, of the best when it is better, and at the end.
type Event struct {
	Moment
	ID         string `json:"id"`         // in the gallery
	Evaluation int    `json:"evaluation"` // that found it

	File         string      `json:"file,omitempty"`    // if a program wrote one; not of elites
	Picture      string      `json:"picture,omitempty"` // likewise, at the end: the poster
	RideTypeName string      `json:"ride_type_name"`
	Kind         []int       `json:"kind"` // band of each measure
	Operator     string      `json:"operator"`
	Parents      []int       `json:"parents,omitempty"` // evaluations
	Objective    float64     `json:"objective"`         // in the worst direction, or of the file
	Excitement   unit.Rating `json:"excitement"`        // hundredths
	Intensity    unit.Rating `json:"intensity"`
	Nausea       unit.Rating `json:"nausea"`
	Cost         unit.Money  `json:"cost"`   // tenths of a pound
	Width        int         `json:"width"`  // tiles
	Depth        int         `json:"depth"`  // tiles
	Height       int         `json:"height"` // steps of 0.75 m
	Pieces       int         `json:"pieces"`
	*inspect.Style

	// Not of elites: the trains of the file, and whether they come round again
	// and again.
	Trains   int               `json:"trains,omitempty"`
	Cars     int               `json:"cars,omitempty"`
	Lasts    *bool             `json:"lasts,omitempty"`
	Position *inspect.Position `json:"position,omitempty"` // on the plot, if there is one

	// At the end: excitement in each direction of placement, -1 where the ride
	// gets no rating, and the spread of all ratings; how the terms of excitement
	// stand to their caps; what became of the tries; and the command that repeats
	// the search.
	Directions []unit.Rating   `json:"excitement_by_direction,omitempty"`
	Spread     *inspect.Spread `json:"spread,omitempty"`
	Bound      *inspect.Bound  `json:"bound,omitempty"`
	Work       *WorkRecord     `json:"work,omitempty"`
	Command    string          `json:"command,omitempty"`
}

// A NothingEvent is the end of a quest that found nothing.
type NothingEvent struct {
	Moment
	Work    *WorkRecord `json:"work"`
	Command string      `json:"command"` // that repeats the search
}

// A WorkRecord is what became of the tries of a search.
type WorkRecord struct {
	Lost      map[string]int          `json:"lost"`
	Operators map[string]search.Yield `json:"operators"`
	Limits    []string                `json:"limits,omitempty"` // that were not kept
	Simulated float64                 `json:"simulated"`        // of the ticks of whole runs
}

// Elite describes an elite that was kept.
func (q *Quest) Elite(p *search.Progress, c *search.Candidate) *Event {
	return q.event("elite", p, c)
}

// Improvement describes the best that was kept; there must be one.
func (q *Quest) Improvement(p *search.Progress) *Event {
	e := q.event("improvement", p, q.best.Candidate)
	e.man(q.best)
	return e
}

// Verdict describes the best at the end, and what became of all tries. All must
// have been kept, and there must be a best.
func (q *Quest) Verdict(p *search.Progress) *Event {
	e := q.event("end", p, q.best.Candidate)
	e.man(q.best)
	t := trial.New()
	directions, spread := inspect.SpreadOf(t, &q.best.Plan)
	e.Directions, e.Spread = directions, &spread
	e.Bound = inspect.NewBound(&t.Run(&q.best.Plan, trial.Options{Rules: layout.Design}).Ride)
	e.Work = newWorkRecord(&p.Work)
	e.Command = q.brief.Command(p.Evaluations, q.options.Folder)
	return e
}

// Nothing describes the end of a quest that found nothing.
func (q *Quest) Nothing(p *search.Progress) *NothingEvent {
	return &NothingEvent{
		Moment: q.moment("nothing", p), Work: newWorkRecord(&p.Work),
		Command: q.brief.Command(p.Evaluations, q.options.Folder),
	}
}

// moment describes how far the quest is.
func (q *Quest) moment(event string, p *search.Progress) Moment {
	elapsed := q.Elapsed()
	return Moment{
		Event: event, Seed: q.brief.Seed,
		Evaluations: p.Evaluations, Rated: p.Work.Rated,
		Seconds: elapsed.Seconds(), PerSecond: PerSecond(p.Evaluations, elapsed),
		Coverage: p.Archive.Coverage(), QDScore: p.Archive.QDScore(0),
	}
}

// event describes a candidate at some time of the search.
func (q *Quest) event(name string, p *search.Progress, c *search.Candidate) *Event {
	e := &Event{
		Moment: q.moment(name, p), ID: q.keeper.id(c.ID), Evaluation: c.ID,
		RideTypeName: c.Plan.Type.Name,
		Kind:         p.Archive.Bands(c.Cell), Operator: c.Operator.String(), Parents: c.Parents,
		Objective:  c.Merit.Value,
		Excitement: c.Score.Excitement, Intensity: c.Score.Intensity, Nausea: c.Score.Nausea,
		Cost: c.Cost, Width: c.Footprint.Width(), Depth: c.Footprint.Depth(),
		Height: unit.Height(c.Footprint.Height).Steps(), Pieces: len(c.Plan.Pieces),
		Style: inspect.NewStyle(c.Natural, &c.Footprint),
	}
	if q.config.Plot != nil {
		e.Position = inspect.NewPosition(c.At)
	}
	return e
}

// man enters the trains of the file.
func (e *Event) man(b *Best) { e.Trains, e.Cars, e.Lasts = b.Trains, b.Cars, &b.Lasts }

// PerSecond returns how many of n things were done a second; 0 if no time has
// passed.
func PerSecond(n int, in time.Duration) float64 {
	if in <= 0 {
		return 0
	}
	return float64(n) / in.Seconds()
}

// newWorkRecord describes what became of the tries.
func newWorkRecord(w *search.Work) *WorkRecord {
	r := &WorkRecord{
		Lost: make(map[string]int), Operators: make(map[string]search.Yield),
		Limits: w.Broken.Lines(), Simulated: float64(w.Ticks) / float64(max(w.WholeTicks, 1)),
	}
	for l, n := range w.Lost {
		r.Lost[search.Loss(l).String()] = n
	}
	for o, y := range w.Operators {
		if y.Tried > 0 {
			r.Operators[search.Operator(o).String()] = y
		}
	}
	return r
}
