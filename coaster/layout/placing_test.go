package layout_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// placing is one line of the corpus of piece lists and what the game made of
// each.
type placing struct {
	ID       string
	Kind     string
	RideType ride.TypeID `json:"ride_type"`
	TypeByte int         `json:"type_byte"`
	Vehicle  string
	Dir      uint8
	X, Y, Z  int32
	Ground   int32
	Water    int32
	Terrain  []corpus.Land
	Pieces   [][2]int
	Gates    [][4]int `json:"entrances"`
	GatesAt  *int     `json:"entrances_after"`
	Costs    []int
	Cost     *int
	Strict   verdict
	Design   verdict

	Proximity *struct {
		Counters                                  map[string]int
		Total, Brakes, Boosters, Reversers, Score int
	}
}

// verdict is what the game said.
type verdict struct {
	OK         bool
	Cost       int
	CostBefore int `json:"cost_before"`
	Element    int
	Error      string
	X, Y, Z    int32
	TrackType  int `json:"track_type"`
	LeftOut    int `json:"entrances_without_platform"`
}

// plan reads the bytes of the line as a track design file has them.
func (p *placing) plan(t *testing.T) *ride.Plan {
	t.Helper()
	plan := &ride.Plan{Type: ride.ByID(p.RideType), Vehicle: ride.VehicleByName(p.Vehicle)}
	if plan.Type == nil || plan.Vehicle == nil {
		t.Fatalf("%s: no ride type %d or vehicle %q", p.ID, p.RideType, p.Vehicle)
	}
	for _, b := range p.Pieces {
		plan.Pieces = append(plan.Pieces, piece(b[0], b[1], p.TypeByte))
	}
	for _, g := range p.Gates {
		plan.Gates = append(plan.Gates, ride.Gate{
			Z: int8(g[0]), Direction: uint8(g[1] & 3), Exit: g[1]&0x80 != 0,
			X: int16(g[2]), Y: int16(g[3]),
		})
	}
	return plan
}

// piece reads the two bytes of a piece.
func piece(typ, flags, rideByte int) track.Piece {
	t := track.Type(typ)
	switch {
	case typ == 101:
		t = track.MultiDimInvertedUp90ToFlatQuarterLoop
	case typ == 100 && rideByte == int(ride.SteelWildMouse):
		t = track.RotationControlToggle
	}
	p := track.New(t)
	p.Lift, p.Inverted = flags&0x80 != 0, flags&0x40 != 0
	if t.HasSpeed() {
		p.Speed = uint8(flags&15) * 2
	}
	return p
}

// site returns where the list was built.
func (p *placing) site() layout.Site {
	s := layout.Site{X: p.X, Y: p.Y, Z: p.Z, Dir: p.Dir}
	if p.Ground != layout.FlatGround || p.Water != 0 || p.Terrain != nil {
		s.Ground = land(p.Ground, p.Water, p.Terrain)
	}
	return s
}

// land returns flat land with rectangles laid over it.
func land(height, water int32, over []corpus.Land) layout.Ground {
	if height == 0 {
		height = layout.FlatGround
	}
	return func(t layout.Tile) layout.Surface {
		s := layout.Surface{Height: height, Water: water}
		for _, l := range over {
			if int(t.X) >= l.X0 && int(t.X) <= l.X1 && int(t.Y) >= l.Y0 && int(t.Y) <= l.Y1 {
				s.Height, s.Slope = int32(l.Height), uint8(l.Slope)
			}
		}
		return s
	}
}

// sentences are the game's words for our reasons.
var sentences = map[string]layout.Reason{
	"Off edge of map!": layout.OffMap,
	"Only one on-ride photo section allowed per ride":   layout.SecondPhoto,
	"Only one cable lift hill allowed per ride":         layout.SecondCableLift,
	"Too steep for lift hill":                           layout.TooSteepForLift,
	"Invalid height!":                                   layout.WrongHeight,
	"Too low!":                                          layout.TooLow,
	"Too high!":                                         layout.TooHigh,
	"Too high for supports!":                            layout.TooHighForSupports,
	"Ride entrance in the way":                          layout.EntranceInTheWay,
	"Ride exit in the way":                              layout.ExitInTheWay,
	"Raise or lower land first":                         layout.LandInTheWay,
	"Can’t build partly above and partly below ground":  layout.PartlyUnderground,
	"Cannot build partly above and partly below water!": layout.PartlyUnderWater,
	"Can’t build this underwater!":                      layout.UnderWater,
	"Can only build this on water!":                     layout.OnlyOnWater,
	"Station platform too long!":                        layout.PlatformTooLong,
}

// reasonOf returns our reason for a sentence of the game. "Wooden Roller
// Coaster 1 in the way" is track in the way.
func reasonOf(t *testing.T, sentence string) layout.Reason {
	t.Helper()
	s := strings.TrimPrefix(strings.TrimPrefix(sentence, "entrance: "), "exit: ")
	if r, ok := sentences[s]; ok {
		return r
	}
	if strings.HasSuffix(s, " 1 in the way") {
		return layout.TrackInTheWay
	}
	t.Fatalf("no reason for the sentence %q", sentence)
	return 0
}

// Every list of the corpus is built or refused as the game did, piece by piece
// and as a finished design.
func TestPlacing(t *testing.T) {
	b := layout.NewBuilder()
	kinds := map[string]int{}
	c := new(counted)
	for n, line := range corpus.Lines(t, "placing.jsonl.gz") {
		var p placing
		if err := json.Unmarshal(line, &p); err != nil {
			t.Fatalf("line %d: %v", n, err)
		}
		kinds[p.Kind]++
		c.t, c.name = t, fmt.Sprintf("%s %s", p.ID, p.Kind)
		c.strict(b, &p)
		c.design(b, &p)
	}
	if c.n == 0 || len(kinds) == 0 {
		t.Fatal("nothing compared")
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		t.Logf("%-17s %4d lists", k, kinds[k])
	}
	t.Logf("%d figures compared, %d unequal", c.n, c.bad)
}

// counted compares figures and counts them.
type counted struct {
	t      *testing.T
	name   string
	n, bad int
}

func (c *counted) equal(what string, got, want any) {
	c.t.Helper()
	c.n++
	if got != want {
		c.bad++
		if c.bad <= 40 {
			c.t.Errorf("%s: %s = %v, want %v", c.name, what, got, want)
		}
	}
}

// strict builds the list piece by piece.
func (c *counted) strict(b *layout.Builder, p *placing) {
	plan := p.plan(c.t)
	gatesAt := len(plan.Pieces)
	if p.GatesAt != nil {
		gatesAt = *p.GatesAt
	}
	b.Start(plan.Type, plan.Vehicle, p.site(), layout.Strict)
	r := buildWithGates(b, plan, gatesAt)
	l := b.Finish()
	c.equal("strict ok", r == nil, p.Strict.OK)
	c.equal("gates left out", l.LeftOut, p.Strict.LeftOut)
	for i, want := range p.Costs {
		if i < len(l.Costs) {
			c.equal(fmt.Sprintf("cost of piece %d", i), l.Costs[i], unit.Money(want))
		}
	}
	switch {
	case r == nil && p.Strict.OK:
		c.equal("strict cost", l.Cost, unit.Money(p.Strict.Cost))
		c.proximity(l, p)
	case r != nil && !p.Strict.OK:
		c.equal("pieces built", len(l.Costs), len(p.Costs))
		c.equal("reason", r.Reason, reasonOf(c.t, p.Strict.Error))
		c.equal("cost before", l.Cost, unit.Money(p.Strict.CostBefore))
		c.refused(b, r, p)
	}
}

// refused compares which piece or gate is refused, and where.
func (c *counted) refused(b *layout.Builder, r *layout.Refusal, p *placing) {
	if !strings.Contains(p.Strict.Error, ": ") {
		info := r.Type.Info()
		c.equal("refused element", r.Piece, p.Strict.Element)
		c.equal("refused type", int(r.Type), p.Strict.TrackType)
		c.equal("refused x", b.End().X, p.Strict.X)
		c.equal("refused y", b.End().Y, p.Strict.Y)
		c.equal("refused z", b.End().Z-int32(info.ZBegin), p.Strict.Z)
		return
	}
	// The corpus counts gates on from the last piece of the list.
	c.equal("refused element", len(p.Pieces)+r.Gate, p.Strict.Element)
	kind := "entrance: "
	if r.Gate >= 0 && p.Gates[r.Gate][1]&0x80 != 0 {
		kind = "exit: "
	}
	c.equal("refused gate", kind, p.Strict.Error[:len(kind)])
	c.equal("refused x", int32(r.Tile.X)*unit.TileSize, p.Strict.X)
	c.equal("refused y", int32(r.Tile.Y)*unit.TileSize, p.Strict.Y)
	c.equal("refused z", r.Z, p.Strict.Z)
}

// buildWithGates builds the pieces, and the gates after some of them.
func buildWithGates(b *layout.Builder, p *ride.Plan, after int) *layout.Refusal {
	for i := 0; i <= len(p.Pieces); i++ {
		if i == after {
			for _, g := range p.Gates {
				if r := b.AddGate(g); r != nil {
					return r
				}
			}
		}
		if i < len(p.Pieces) {
			if r := b.Add(p.Pieces[i]); r != nil {
				return r
			}
		}
	}
	return nil
}

func (c *counted) proximity(l *layout.Layout, p *placing) {
	for k := range layout.NumCounters {
		c.equal(k.String(), int(l.Proximity.Counts[k]), p.Proximity.Counters[k.String()])
		delete(p.Proximity.Counters, k.String())
	}
	c.equal("unknown counters", len(p.Proximity.Counters), 0)
	c.equal("proximity total", l.Proximity.Total, p.Proximity.Total)
	c.equal("brakes", l.Proximity.Brakes, p.Proximity.Brakes)
	c.equal("boosters", l.Proximity.Boosters, p.Proximity.Boosters)
	c.equal("reversers", l.Proximity.Reversers, p.Proximity.Reversers)
	c.equal("proximity score", l.Proximity.Score(), p.Proximity.Score)
}

// design builds the list as a finished design.
func (c *counted) design(b *layout.Builder, p *placing) {
	l, r := b.Build(p.plan(c.t), p.site(), layout.Design)
	c.equal("design ok", r == nil, p.Design.OK)
	switch {
	case r == nil && p.Design.OK:
		c.equal("design cost", l.Cost, unit.Money(p.Design.Cost))
	case r != nil && !p.Design.OK:
		c.equal("design reason", r.Reason, reasonOf(c.t, p.Design.Error))
	}
}
