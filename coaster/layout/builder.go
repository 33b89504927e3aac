package layout

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Builder lays track piece by piece. It keeps its memory from one ride to the
// next, so that a search that reuses it does not allocate.
type Builder struct {
	typ     *ride.Type
	vehicle *ride.Vehicle
	site    Site
	rules   Rules

	grid      grid
	places    []Place
	costs     []unit.Money
	gates     []gate
	platforms []platform // by number
	changes   []change   // what building did to earlier pieces
	steps     []step     // what was before each piece and gate
	order     []int32    // of gates, for findGatesAgain
	rooms     []room     // of the blocks of the piece asked about
	now       state
	scenery   *Scenery // nil if it is not asked for

	refusal Refusal
	layout  Layout
	spot    []ride.Gate // for FindGates
	found   []ride.Gate // by FindGates
}

// state is what of a ride changes as a whole with each piece.
type state struct {
	end         Joint
	mode        ride.Mode
	photo       bool
	cableLift   int32 // index of the cable lift hill, or -1
	blockBrakes int32
	numStations int32 // platforms in use
	leftOut     int32 // gates without a platform
	cost        unit.Money
}

// step is what Undo goes back to.
type step struct {
	state
	elements, changes, platforms int32
	added                        addition
}

// addition is what a step added.
type addition uint8

const (
	addedPiece addition = iota
	addedGate
	addedNothing // a gate that was left out
)

// NewBuilder returns a builder without a ride; call Start first.
func NewBuilder() *Builder { return new(Builder) }

// Start begins a new ride on an empty map.
func (b *Builder) Start(t *ride.Type, v *ride.Vehicle, site Site, rules Rules) {
	if site.MapSize == 0 {
		site.MapSize = DefaultMapSize
	}
	b.typ, b.vehicle, b.site, b.rules = t, v, site, rules
	b.grid.reset(site.MapSize)
	b.scenery = nil
	b.places, b.costs, b.gates = b.places[:0], b.costs[:0], b.gates[:0]
	b.platforms, b.changes, b.steps = b.platforms[:0], b.changes[:0], b.steps[:0]
	b.now = state{
		end:       site.begin(),
		mode:      t.DefaultMode,
		cableLift: -1,
	}
}

// Build lays a whole ride by the rules and returns it, or what is refused
// first. A finished design is asked as a whole before anything is built, so
// that of several faults the game may name another one than Strict does.
//
// Source: OpenRCT2 45e30a559a, actions/track/TrackDesignAction.cpp.
func (b *Builder) Build(p *ride.Plan, site Site, rules Rules) (*Layout, *Refusal) {
	b.Start(p.Type, p.Vehicle, site, rules)
	if rules == Design {
		if r := b.askAll(p); r != nil {
			return nil, r
		}
	}
	for _, piece := range p.Pieces {
		if r := b.Add(piece); r != nil {
			return nil, r
		}
	}
	for _, g := range p.Gates {
		if r := b.AddGate(g); r != nil {
			return nil, r
		}
	}
	if site.Scenery {
		b.addScenery(p.Scenery)
	}
	return b.Finish(), nil
}

// askAll asks the rules about every piece and gate of a design on the empty
// map.
func (b *Builder) askAll(p *ride.Plan) *Refusal {
	start := b.now.end
	defer func() { b.now.end = start }()
	for i, piece := range p.Pieces {
		if _, r := b.ask(piece); r != nil {
			r.Piece = i
			return r
		}
		b.now.end = b.now.end.after(piece.Type.Info())
	}
	for i, g := range p.Gates {
		if r := b.askGate(g); r != nil {
			r.Gate, r.Piece = i, len(p.Pieces)+i
			return r
		}
	}
	return nil
}

// Add lays the next piece where the one before ended. If the rules refuse it
// the ride is as before, and the refusal holds until the builder is next
// used.
func (b *Builder) Add(p track.Piece) *Refusal {
	cost, r := b.ask(p)
	if r != nil {
		return r
	}
	b.mark(addedPiece)
	i := int32(len(b.places))
	place := b.placeOf(p)
	b.places = append(b.places, place)
	b.costs = append(b.costs, cost)
	if r := b.occupy(i); r != nil {
		b.Undo()
		return r
	}
	b.now.cost += cost
	b.now.end = b.now.end.after(p.Type.Info())
	b.count(i)
	return nil
}

// RefusedAt returns where the piece or gate would stand that was just refused
// by Strict rules, in map units: the origin of a piece, the corner of a gate.
func (b *Builder) RefusedAt(r *Refusal) (x, y, z int32) {
	if r.Gate >= 0 {
		return int32(r.Tile.X) * unit.TileSize, int32(r.Tile.Y) * unit.TileSize, r.Z
	}
	return b.now.end.X, b.now.end.Y, b.now.end.Z - int32(r.Type.Info().ZBegin)
}

// placeOf returns the place of the piece at the present end.
func (b *Builder) placeOf(p track.Piece) Place {
	info := p.Type.Info()
	j := b.now.end
	block := &info.Blocks[0]
	dx, dy := rotate(int32(block.X), int32(block.Y), j.Dir)
	place := Place{
		Type:     p.Type,
		Dir:      j.Dir & 3,
		Lift:     p.Lift,
		Inverted: p.Inverted,
		Speed:    BlockBrakeSpeed,
		Station:  -1,
		X:        j.X + dx,
		Y:        j.Y + dy,
		Z:        floorStep(j.Z - int32(info.ZBegin) + int32(block.Z)),
		Next:     -1,
		Prev:     -1,
	}
	if p.Type.HasSpeed() {
		place.Speed = p.Speed
	}
	if block.Flags&track.Origin != 0 {
		place.Station = 0
	}
	return place
}

// occupy puts the blocks of a piece on their tiles. A piece that is in its own
// way is refused here, by the strict rules only: no block of it stands yet
// when the rules are asked.
func (b *Builder) occupy(i int32) *Refusal {
	p := b.places[i]
	for k := range b.rooms {
		r := &b.rooms[k]
		if k > 0 && b.rules == Strict && b.ownWay(r, i) {
			b.refusal = Refusal{Reason: TrackInTheWay, Piece: int(i), Gate: -1, Type: p.Type,
				Block: k, Tile: r.tile, Z: r.base, Meets: int(i)}
			return &b.refusal
		}
		b.grid.insert(element{
			tile:     b.grid.index(r.tile),
			place:    i,
			base:     uint8(r.base / stepHeight),
			top:      uint8(r.top / stepHeight),
			quarters: r.quarters,
			block:    uint8(k),
		})
	}
	if p.Station >= 0 {
		b.addPlatform(i)
		b.numberPlatforms()
	}
	return nil
}

// ownWay reports whether a block of piece i meets an earlier one of it.
func (b *Builder) ownWay(r *room, i int32) bool {
	for e := b.grid.heads[b.grid.index(r.tile)]; e != 0; {
		el := &b.grid.elements[e]
		if el.place == i && r.meets(el) {
			return true
		}
		e = el.next
	}
	return false
}

// count keeps the totals of the ride after piece i was built.
//
// Source: OpenRCT2 45e30a559a, actions/track/TrackPlaceAction.cpp, Execute.
func (b *Builder) count(i int32) {
	switch p := &b.places[i]; p.Type {
	case track.OnRidePhoto:
		b.now.photo = true
	case track.CableLiftHill:
		b.now.cableLift = i
		b.now.blockBrakes++
	case track.BlockBrakes:
		b.now.blockBrakes++
		if m := b.now.mode.WithBlocks(); b.typ.Modes.Has(m) {
			b.now.mode = m
		}
	case track.Up25ToFlat, track.Up60ToFlat, track.DiagUp25ToFlat, track.DiagUp60ToFlat:
		if p.Lift {
			b.now.blockBrakes++
		}
	}
}

// mark remembers what Undo goes back to.
func (b *Builder) mark(what addition) {
	b.steps = append(b.steps, step{
		state:     b.now,
		elements:  int32(len(b.grid.elements)),
		changes:   int32(len(b.changes)),
		platforms: int32(len(b.platforms)),
		added:     what,
	})
}

// Undo takes away what was added last, a piece or a gate. It does nothing if
// nothing is left.
func (b *Builder) Undo() {
	if len(b.steps) == 0 {
		return
	}
	last := b.steps[len(b.steps)-1]
	b.steps = b.steps[:len(b.steps)-1]
	for i := len(b.changes) - 1; i >= int(last.changes); i-- {
		b.revert(b.changes[i])
	}
	b.changes = b.changes[:last.changes]
	b.grid.cut(last.elements)
	b.platforms = b.platforms[:last.platforms]
	b.now = last.state
	switch last.added {
	case addedGate:
		b.gates = b.gates[:len(b.gates)-1]
	case addedPiece:
		b.places = b.places[:len(b.places)-1]
		b.costs = b.costs[:len(b.costs)-1]
	}
}

// End returns where the next piece will begin.
func (b *Builder) End() Joint { return b.now.end }

// Len returns the number of pieces laid.
func (b *Builder) Len() int { return len(b.places) }

// LeftOut returns how many gates there are so far that no platform is beside:
// [Layout].LeftOut, for next to nothing.
func (b *Builder) LeftOut() int { return int(b.now.leftOut) }

// Tiles returns the number of different tiles that the ride stands on or over
// so far, with its entrances and exits: [Footprint].All, for next to nothing.
func (b *Builder) Tiles() int {
	n := len(b.grid.touched)
	for i := range b.gates {
		if e := b.gates[i].element; b.grid.deserted(e) {
			n--
		}
	}
	return n
}

// Closed reports whether the end of the track meets its start: place, height,
// heading, slope and banking.
func (b *Builder) Closed() bool {
	if len(b.places) == 0 || b.now.end != b.site.begin() {
		return false
	}
	return fits(b.typ, &b.places[len(b.places)-1], &b.places[0])
}

// fits reports whether piece q may follow p by slope and banking.
func fits(t *ride.Type, p, q *Place) bool {
	from := track.Piece{Type: p.Type, Inverted: p.Inverted}
	to := track.Piece{Type: q.Type, Inverted: q.Inverted}
	return track.Fits(from, to, t.Has(ride.HasInvertedVariant))
}
