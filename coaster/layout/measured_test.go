package layout_test

import (
	"errors"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// refusedTests are the game's words for our reasons before a test.
var refusedTests = map[string]layout.Reason{
	"Requires a station platform":     layout.NoPlatform,
	"Entrance not yet built":          layout.NoEntrance,
	"Exit not yet built":              layout.NoExit,
	"Track is not a complete circuit": layout.NotACircuit,

	"Unable to operate with less than two stations in this mode": layout.TooFewPlatforms,
	"Track unsuitable for type of train":                         layout.WrongTrain,

	blockBrakes + "station":                   layout.BlockBrakesAfterStation,
	blockBrakes + "each other":                layout.BlockBrakesAfterBlockBrakes,
	blockBrakes + "the top of this lift hill": layout.BlockBrakesAfterLift,
}

const blockBrakes = "Block Brakes cannot be used directly after "

// Real and made designs are placed, priced, run and refused as the game did.
func TestMeasured(t *testing.T) {
	for _, file := range []string{
		"measured.jsonl.gz", "measured_one_train.jsonl.gz",
		"synthetic/measured.jsonl.gz", "synthetic/measured_trains.jsonl.gz",
		"synthetic/measured_more.jsonl.gz", "synthetic/measured_ground.jsonl.gz",
	} {
		t.Run(file, func(t *testing.T) { compareRecords(t, corpus.Measured(t, file), corpus.Design) })
	}
}

// The designs of our own that every clone has.
func TestShipped(t *testing.T) {
	compareRecords(t, corpus.Shipped(t), corpus.ShippedDesign)
}

func compareRecords(t *testing.T, records []corpus.Record, file func(testing.TB, string) []byte) {
	b := layout.NewBuilder()
	c := &counted{t: t}
	seen := map[string]int{}
	for i := range records {
		r := &records[i]
		c.name = r.String()
		plan, why := planOf(t, file(t, r.File), r)
		if plan == nil {
			seen["not compared: "+why]++
			continue
		}
		seen[c.record(b, plan, r)]++
		if r.Strict != (corpus.Strict{}) {
			seen["built piece by piece too"]++
		}
	}
	if c.n == 0 {
		t.Fatal("nothing compared")
	}
	for what, n := range seen {
		t.Logf("%-35s %4d runs", what, n)
	}
	t.Logf("%d figures compared, %d unequal", c.n, c.bad)
}

// planOf reads a design with the trains that were asked for, or says why it
// has no plan.
func planOf(t *testing.T, file []byte, r *corpus.Record) (*ride.Plan, string) {
	t.Helper()
	d, err := td6.Decode(file)
	if err != nil {
		t.Fatalf("%s: %v", r.File, err)
	}
	plan, err := d.Plan()
	if unknown := (*td6.UnknownVehicleError)(nil); errors.As(err, &unknown) {
		return nil, "vehicle unknown"
	}
	if err != nil {
		t.Fatalf("%s: %v", r.File, err)
	}
	if plan.Type.ID == ride.Maze {
		return nil, "maze"
	}
	if r.Args.Trains != 0 {
		plan.Settings.Trains = uint8(r.Args.Trains)
	}
	if r.Args.Cars != 0 {
		plan.Settings.Cars = uint8(r.Args.Cars)
	}
	return plan, ""
}

// record compares one run and says what kind of run it was.
func (c *counted) record(b *layout.Builder, plan *ride.Plan, r *corpus.Record) string {
	site := layout.Site{X: int32(r.X), Y: int32(r.Y), Z: int32(r.Z), Dir: uint8(r.Dir)}
	if a := r.Args; a.Ground != 0 || a.Water != 0 || a.Terrain != nil {
		flat := land(int32(a.Ground), int32(a.Water), nil)
		site.Ground = land(int32(a.Ground), int32(a.Water), a.Terrain)
		c.equal("z", layout.DesignZ(plan, site.X, site.Y, site.Dir, flat)+int32(a.DZ), site.Z)
	} else {
		c.equal("z", layout.DesignZ(plan, site.X, site.Y, site.Dir, nil)+int32(a.DZ), site.Z)
	}
	c.strictRecord(b, plan, site, r)
	if r.LimitsOff {
		_, refusal := b.Build(plan, site, layout.Design)
		c.equal("refused by the limit", refusal.Reason, reasonOf(c.t, r.LimitsError))
		site.AnyHeight = true
	}
	l, refusal := b.Build(plan, site, layout.Design)
	c.equal("design ok", refusal == nil, r.Outcome != "place_refused")
	if refusal != nil {
		c.equal("reason", refusal.Reason, reasonOf(c.t, r.Error))
		return r.Outcome
	}
	c.equal("cost", l.Cost, unit.Money(r.Cost))
	o := l.Operate(plan.Settings)
	test := l.CheckTest(o.Settings)
	c.equal("test refused", test != nil, r.Outcome == "test_refused")
	if test != nil && r.Outcome == "test_refused" {
		want, ok := refusedTests[r.Error]
		c.equal("known sentence", ok, true)
		c.equal("reason", test.Reason, want)
	}
	if r.Partial != nil {
		c.operation(o, r.Partial)
	}
	if r.M != nil {
		c.operation(o, r.M)
		c.measuredProximity(l, r.M)
	}
	return r.Outcome
}

// strictRecord compares what building piece by piece came to.
func (c *counted) strictRecord(
	b *layout.Builder, plan *ride.Plan, site layout.Site, r *corpus.Record,
) {
	if r.Strict == (corpus.Strict{}) {
		return // the game was not asked in this run
	}
	l, refusal := b.Build(plan, site, layout.Strict)
	c.equal("strict ok", refusal == nil, r.Strict.OK)
	switch {
	case refusal == nil && r.Strict.OK:
		c.equal("strict cost", l.Cost, unit.Money(r.Strict.Cost))
		c.equal("gates left out", l.LeftOut, r.Strict.EntrancesWithoutPlatform)
	case refusal != nil && !r.Strict.OK:
		c.equal("strict reason", refusal.Reason, reasonOf(c.t, r.Strict.Error))
		c.equal("strict element", refusal.Piece, r.Strict.Element)
		x, y, z := b.RefusedAt(refusal)
		c.equal("strict x", int(x), r.Strict.X)
		c.equal("strict y", int(y), r.Strict.Y)
		c.equal("strict z", int(z), r.Strict.Z)
	}
}

// operation compares how the game runs the ride.
func (c *counted) operation(o layout.Operation, m *corpus.Measurements) {
	c.equal("mode", int(o.Mode), m.Mode)
	c.equal("trains", int(o.Trains), m.Trains)
	c.equal("cars", int(o.Cars), m.Cars)
	c.equal("max_trains", o.MaxTrains, m.MaxTrains)
	c.equal("min_cars", o.MinCars, m.MinCars)
	c.equal("max_cars", o.MaxCars, m.MaxCars)
	c.equal("block_brakes", o.BlockBrakes, m.BlockBrakes)
	c.equal("circuits", int(o.Circuits), m.Circuits)
	c.equal("lift_speed", int(o.LiftSpeed), m.LiftSpeed)
	c.equal("operation", int(o.Operation), m.Operation)
	c.equal("depart_flags", int(o.Depart), m.DepartFlags)
	c.equal("min_wait", int(o.MinWait), m.MinWait)
	c.equal("max_wait", int(o.MaxWait), m.MaxWait)
}

// measuredProximity compares what the ride passes close to.
func (c *counted) measuredProximity(l *layout.Layout, m *corpus.Measurements) {
	n := 0
	for k := range layout.NumCounters {
		want, ok := m.Proximity[k.String()]
		if ok {
			n++
		}
		c.equal(k.String(), int(l.Proximity.Counts[k]), want)
	}
	c.equal("counters", len(m.Proximity), n)
	c.equal("stations", l.NumPlatforms(), m.Stations)
	c.equal("proximity_total", l.Proximity.Total, m.ProximityTotal)
	c.equal("proximity_score", l.Proximity.Score(), m.ProximityScore)
	c.equal("brakes", l.Proximity.Brakes, m.Brakes)
	c.equal("boosters", l.Proximity.Boosters, m.Boosters)
	c.equal("reversers", l.Proximity.Reversers, m.Reversers)
}
