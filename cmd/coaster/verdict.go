package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// An event is what evolve --json writes: for every elite that has been kept,
// when the best is better, and at the end.
type event struct {
	Event       string  `json:"event"` // elite, improvement or end
	ID          string  `json:"id"`    // in the gallery
	Seed        uint64  `json:"seed"`
	Evaluation  int     `json:"evaluation"` // that found it
	Evaluations int     `json:"evaluations"`
	Rated       int     `json:"rated"`
	Seconds     float64 `json:"seconds"`
	PerSecond   float64 `json:"evaluations_per_second"`
	Coverage    float64 `json:"coverage"` // of the kinds, 0 to 1
	QDScore     float64 `json:"qd_score"`

	File         string      `json:"file,omitempty"`    // not of elites
	Picture      string      `json:"picture,omitempty"` // at the end: the poster
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
	Position *inspect.Position `json:"position,omitempty"` // on the plot of --keep-out

	// At the end: excitement in each direction of placement, -1 where the ride
	// gets no rating, and the spread of all ratings; how the terms of excitement
	// stand to their caps; what became of the tries; and the command that repeats
	// the search.
	Directions []unit.Rating   `json:"excitement_by_direction,omitempty"`
	Spread     *inspect.Spread `json:"spread,omitempty"`
	Bound      *inspect.Bound  `json:"bound,omitempty"`
	Work       *workRecord     `json:"work,omitempty"`
	Command    string          `json:"command,omitempty"`

	told bool
}

// A workRecord is what became of the tries of a search.
type workRecord struct {
	Lost      map[string]int          `json:"lost"`
	Operators map[string]search.Yield `json:"operators"`
	Limits    []string                `json:"limits,omitempty"` // that were not kept
	Simulated float64                 `json:"simulated"`        // of the ticks of whole runs
}

// event describes a candidate at some time of the search.
func (e *evolution) event(name string, p *search.Progress, c *search.Candidate) *event {
	seconds := e.env.Now().Sub(e.start).Seconds()
	ev := &event{
		Event: name, ID: e.keeper.id(c.ID), Seed: e.options.Seed,
		Evaluation: c.ID, Evaluations: p.Evaluations, Rated: p.Work.Rated,
		Seconds: seconds, PerSecond: perSecond(p.Evaluations, seconds),
		Coverage: p.Archive.Coverage(), QDScore: p.Archive.QDScore(0),
		RideTypeName: c.Plan.Type.Name,
		Kind:         p.Archive.Bands(c.Cell), Operator: c.Operator.String(), Parents: c.Parents,
		Objective:  c.Merit.Value,
		Excitement: c.Score.Excitement, Intensity: c.Score.Intensity, Nausea: c.Score.Nausea,
		Cost: c.Cost, Width: c.Footprint.Width(), Depth: c.Footprint.Depth(),
		Height: unit.Height(c.Footprint.Height).Steps(), Pieces: len(c.Plan.Pieces),
		Style: inspect.NewStyle(c.Natural, &c.Footprint),
	}
	if e.options.KeepOut != "" {
		ev.Position = inspect.NewPosition(c.At)
	}
	if name != "elite" {
		ev.File = e.file
	}
	return ev
}

func perSecond(n int, seconds float64) float64 {
	if seconds <= 0 {
		return 0
	}
	return float64(n) / seconds
}

// newWorkRecord describes what became of the tries.
func newWorkRecord(w *search.Work) *workRecord {
	r := &workRecord{
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

// note enters the trains of the file.
func (ev *event) note(o *layout.Operation, lasts bool) {
	ev.Trains, ev.Cars, ev.Lasts = int(o.Trains), int(o.Cars), &lasts
}

// trainWords says what runs on the ride.
func (ev *event) trainWords() string {
	s := fmt.Sprintf("%s of %s", inspect.Count(ev.Trains, "train"), inspect.Count(ev.Cars, "car"))
	if !*ev.Lasts {
		s += ", which crashes or gets stuck some rounds later"
	}
	return s
}

// last describes the best at the end of the search.
func (e *evolution) last(p *search.Progress) *event {
	last := e.event("end", p, p.Best)
	last.Trains, last.Cars, last.Lasts = e.best.Trains, e.best.Cars, e.best.Lasts
	last.Picture = e.picture
	t := trial.New()
	directions, spread := inspect.SpreadOf(t, &e.real)
	last.Directions, last.Spread = directions, &spread
	last.Bound = inspect.NewBound(&t.Run(&e.real, trial.Options{Rules: layout.Design}).Ride)
	last.Work = newWorkRecord(&p.Work)
	last.Command = e.options.command(p.Evaluations, e.options.dir)
	return last
}

// tell writes what came of the search.
func (e *evolution) tell(p *search.Progress) error {
	last := e.last(p)
	if e.options.json {
		return cli.WriteJSON(e.env.Stdout, last)
	}
	_, err := fmt.Fprintf(e.env.Stdout, `%s: %s, %s
%s, price %v, %d by %d tiles, %g m high; %s
by direction: %s
%s%s

%s
%s tried in %.1f s, %.0f a second, %d of them rated; seed %d
%s
%s
poster: %s; %d kinds of coasters: coaster gallery %s
to repeat it: %s
`, last.File, p.Best.Plan.Type.Title, inspect.ScoreWords(p.Best.Score),
		inspect.Count(last.Pieces, "piece"), last.Cost,
		last.Width, last.Depth, inspect.Metres(last.Height), last.trainWords(),
		last.Spread.Words(last.Directions),
		last.Position.Words(e.options.KeepOut), last.Style.Words(p.Best.Plan.Type),
		e.elevation,
		inspect.Count(last.Evaluations, "coaster"), last.Seconds, last.PerSecond, last.Rated, last.Seed,
		workWords(&p.Work),
		boundWords(last.Bound),
		last.Picture, len(p.Archive.Elites()), cli.Quoted(e.options.dir),
		last.Command)
	return err
}

// workWords says what became of the tries, and what each way of making
// coasters yielded.
func workWords(w *search.Work) string {
	var s strings.Builder
	fmt.Fprintf(&s, "given up%s\n", strings.TrimPrefix(lossWords(w), ";"))
	for _, line := range w.Broken.Lines() {
		fmt.Fprintf(&s, "beyond %s\n", line)
	}
	writeYields(&s, w)
	return strings.TrimSuffix(s.String(), "\n")
}

func writeYields(out io.Writer, w *search.Work) {
	fmt.Fprintf(out, "%-10s %8s %8s %8s %8s\n", "made by", "tried", "rated", "better", "elites")
	for o, y := range w.Operators {
		if y.Tried > 0 {
			fmt.Fprintf(out, "%-10v %8d %8d %8d %8d\n", search.Operator(o), y.Tried, y.Rated, y.Better, y.Elites)
		}
	}
}

// lossWords says what became of the tries that yielded nothing.
func lossWords(w *search.Work) string {
	s := ""
	for l, n := range w.Lost {
		if n > 0 {
			s += fmt.Sprintf("; %v: %d", search.Loss(l), n)
		}
	}
	return s
}

// nothingFound is the error of a search that found nothing.
func nothingFound(p *search.Progress, seed uint64) error {
	limits := ""
	for _, line := range p.Work.Broken.Lines() {
		limits += "; beyond " + line
	}
	return fmt.Errorf("nothing found within the limits in %d tries (seed %d)%s%s",
		p.Evaluations, seed, lossWords(&p.Work), limits)
}
