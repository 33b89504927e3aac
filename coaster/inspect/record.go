package inspect

import (
	"errors"
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A Record is what came of a design in one direction, as rate --json writes
// it. What an outcome does not have is left out.
type Record struct {
	File         string      `json:"file"`
	Dir          int         `json:"dir"`
	RideType     ride.TypeID `json:"ride_type"`
	RideTypeName string      `json:"ride_type_name"`
	Vehicle      string      `json:"vehicle"` // 8 characters, as in the file
	Outcome      Outcome     `json:"outcome"`
	CrashKind    string      `json:"crash_kind,omitempty"` // flew_off or collision
	Reason       string      `json:"reason,omitempty"`     // the rule that refuses it
	Error        string      `json:"error,omitempty"`      // why it is not rated

	Title string     `json:"-"` // of the ride type, for people
	Type  *ride.Type `json:"-"` // nil if it is unknown

	*Place                       // of the first piece; nil if it could not be tried
	Strict         *Strict       `json:"strict,omitempty"`
	Cost           *unit.Money   `json:"cost,omitempty"` // tenths of a pound
	TestStart      unit.Ticks    `json:"test_start_tick,omitempty"`
	TestEnd        unit.Ticks    `json:"test_end_tick,omitempty"`
	DerailTick     unit.Ticks    `json:"derail_tick,omitempty"`  // of a crash
	StallTick      unit.Ticks    `json:"stalled_tick,omitempty"` // when a train was overdue
	*trial.Witness               // of a run
	Seed           *uint64       `json:"seed,omitempty"` // if the test left something to chance
	M              *trial.Report `json:"m,omitempty"`
	*Style                       // of a rated ride with pieces

	Scenery *trial.Scenery `json:"scenery,omitempty"` // if it was asked for
}

// Place is a place on the map, in map units.
type Place struct {
	X int32 `json:"x"`
	Y int32 `json:"y"`
	Z int32 `json:"z"`
}

// Strict is what comes of building a design piece by piece, as a player would:
// the game then minds the ride's own track too.
type Strict struct {
	OK   bool        `json:"ok"`
	Cost *unit.Money `json:"cost,omitempty"` // tenths of a pound

	// LeftOut is the number of gates that stand beside no platform.
	LeftOut int `json:"entrances_without_platform,omitempty"`

	// The first piece that is refused, counted from 0; gates count on from the
	// last piece.
	Element   *int   `json:"element,omitempty"`
	TrackType *int   `json:"track_type,omitempty"` // -1 for a gate
	Reason    string `json:"reason,omitempty"`
	Error     string `json:"error,omitempty"`
	*Place
}

// What is not asked about mazes.
var (
	errMazeScenery = errors.New("the scenery of a maze is not counted")
	errMazePlot    = errors.New("where a maze stands is not asked")
)

// Rate tries a design with the options and returns what came of it. The result
// of the trial is nil if the design could not be tried; it holds until the
// inspector is next used.
func (in *Inspector) Rate(name string, d *td6.Design, o trial.Options) (Record, *trial.Result) {
	r := NewRecord(name, int(o.Dir), d)
	p, err := d.Plan()
	switch {
	case err != nil:
	case o.Scenery && p.Type.Ratings.Untested:
		err = errMazeScenery
	case o.Taken != nil && p.Type.Ratings.Untested:
		err = errMazePlot
	}
	if err != nil {
		r.refuse(err)
		return r, nil
	}
	o.Watch = true
	result := in.trial.Run(p, o)
	r.note(p, result)
	r.Place, r.Strict = in.strictly(p, &o)
	if result.Run.Drawn {
		r.Seed = new(o.Seed)
	}
	return r, result
}

// strictly builds a plan piece by piece where the options put it.
func (in *Inspector) strictly(p *ride.Plan, o *trial.Options) (*Place, *Strict) {
	site := trial.SiteOf(p, *o)
	at := &Place{site.X, site.Y, site.Z}
	l, refusal := in.builder.Build(p, site, layout.Strict)
	if refusal == nil {
		return at, &Strict{OK: true, Cost: new(l.Cost), LeftOut: l.LeftOut}
	}
	s := &Strict{
		Element: new(refusal.Piece), TrackType: new(int(refusal.Type)), Place: new(Place),
		Reason: refusal.Reason.Code(), Error: Explain(refusal, p, int(o.Dir)),
	}
	if refusal.Gate >= 0 {
		*s.TrackType = -1
	}
	s.X, s.Y, s.Z = in.builder.RefusedAt(refusal)
	return at, s
}

// NewRecord returns the record of a design that has not been tried yet.
func NewRecord(name string, dir int, d *td6.Design) Record {
	r := Record{
		File: name, Dir: dir, RideType: d.Type, Vehicle: d.Vehicle.Name,
		Title: fmt.Sprintf("ride type %d", d.Type),
	}
	if t, err := d.RideType(); err == nil {
		r.RideType, r.RideTypeName, r.Title, r.Type = t.ID, t.Name, t.Title, t
	}
	return r
}

// refuse notes why a design could not be tried at all.
func (r *Record) refuse(err error) {
	r.Outcome, r.Error = NotSimulated, err.Error()
	if _, ok := errors.AsType[*td6.UnknownVehicleError](err); ok {
		r.Outcome = VehicleUnknown
	}
}

// note enters what came of a trial.
func (r *Record) note(p *ride.Plan, result *trial.Result) {
	switch {
	case result.Layout == nil:
		r.Outcome, r.Reason = PlaceRefused, result.Refusal.Reason.Code()
		r.Error = Explain(result.Refusal, p, r.Dir)
		return
	case result.Refusal != nil:
		r.Outcome, r.Reason = TestRefused, result.Refusal.Reason.Code()
		r.Error = Explain(result.Refusal, p, r.Dir)
	default:
		r.Witness = result.Witness
		r.noteRun(&result.Run, result.Operation.Mode)
	}
	cost := result.Layout.Cost
	r.Cost = &cost
	if result.Rated() {
		r.M, r.Scenery = result.Report(), result.Scenery
		r.Style = StyleOf(p, result.Layout)
	}
}

func (r *Record) noteRun(run *sim.Result, mode ride.Mode) {
	r.Outcome, r.TestStart = outcomes[run.Outcome], run.Start
	switch run.Outcome {
	case sim.Finished:
		r.TestEnd = run.End
		return
	case sim.Collided:
		r.CrashKind, r.DerailTick = "collision", run.End
	case sim.Derailed, sim.RanOff:
		r.CrashKind, r.DerailTick = "flew_off", run.End
	case sim.Stalled:
		r.StallTick = run.Stall
	}
	r.Error = ExplainRun(run, mode)
}
