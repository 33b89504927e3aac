package search

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// shape is how the track lies at a joint: what must agree for one piece to
// follow another. The roll is as it is after the exchange that inverted pieces
// make.
type shape struct {
	diagonal bool
	pitch    track.Pitch
	roll     track.Roll
}

// tile is a place or a displacement in tiles.
type tile struct{ x, y int16 }

// area is a box of tiles, both corners within it.
type area struct{ min, max tile }

// item is a piece with its settings, and what it does to the end of the track.
// Moves and boxes are given for each of the four headings in which it can be
// built; heights are in steps above its beginning.
type item struct {
	piece   track.Piece
	from    uint8   // shape at its beginning
	to      uint8   // shape at its end
	turn    uint8   // quarter turns
	climb   int16   // from beginning to end
	low     int16   // lowest base
	top     int16   // highest top
	length  int32   // along the track
	move    [4]tile // to where the next piece begins
	box     [4]area // the tiles that it takes, from where it begins
	pull    int32   // kinetic energy that it sees to, see energy
	brake   int32   // kinetic energy that it leaves, if it brakes
	station bool    // a piece of a platform
	weight  int32   // how often it is drawn; 0 for never
	mirror  uint16  // the item the other way round, or noItem
}

// noItem stands for no item.
const noItem = 1<<16 - 1

// stock is all that a ride type and vehicle may be built of.
type stock struct {
	typ     *ride.Type
	vehicle *ride.Vehicle
	mode    ride.Mode
	items   []item
	index   map[track.Piece]uint16 // of each item
	shapes  []shape
	from    [][]uint16 // for each shape, the items drawn that begin so
	lifts   [][]uint16 // of these, the ones that pull uphill

	flat    uint8     // the shape of a platform's ends
	station [3]uint16 // back, middle and front piece of a platform
	energy  *energy   // nil if the cars are powered
	launch  bool      // trains leave the platform at a launch speed
}

// newStock returns the stock of a ride type with a vehicle, to which it adds the
// pieces of a ride that there is. The error, if any, is an
// *[UnsupportedError].
func newStock(t *ride.Type, v *ride.Vehicle, there []track.Piece) (*stock, error) {
	s := &stock{typ: t, vehicle: v, index: map[track.Piece]uint16{}}
	if reason := s.chooseMode(); reason != "" {
		return nil, &UnsupportedError{Type: t, Reason: reason}
	}
	s.energy = s.newEnergy()
	for i, p := range [3]track.Type{track.BeginStation, track.MiddleStation, track.EndStation} {
		piece := track.New(p)
		piece.Inverted = t.Has(ride.StartConstructionInverted)
		s.station[i] = s.add(piece, 0)
	}
	s.flat = s.items[s.station[0]].from
	for p := range track.Type(track.NumTypes) {
		s.offer(track.New(p))
		if t.Has(ride.HasInvertedVariant) {
			s.offer(track.Piece{Type: p, Inverted: true, Seat: track.New(p).Seat})
		}
	}
	for _, p := range there {
		s.add(p, 0)
	}
	s.prune()
	s.pairMirrors()
	return s, s.check()
}

// chooseMode chooses the operating mode, or says why there is none.
func (s *stock) chooseMode() string {
	switch {
	case s.vehicle == nil:
		return "it has no vehicle"
	case s.typ.Has(ride.NoTestMode):
		return "it is never tested"
	case s.typ.Has(ride.TrackMustBeOnWater):
		return "it must stand on water"
	case s.typ.Start != track.EndStation:
		return "it does not begin with a platform"
	case s.typ.Modes.Has(ride.ContinuousCircuit):
		s.mode = ride.ContinuousCircuit
	case s.typ.Modes.Has(ride.PoweredLaunch):
		s.mode, s.launch = ride.PoweredLaunch, true
	default:
		return "it makes no circuits"
	}
	return ""
}

// check returns why no circuit can be built of the stock, or nil.
func (s *stock) check() error {
	lifts := 0
	for _, l := range s.lifts {
		lifts += len(l)
	}
	reason := ""
	switch {
	case len(s.from[s.flat]) == 0:
		reason = "no piece may follow a platform"
	case lifts == 0 && s.energy != nil && !s.launch:
		reason = "it has neither a lift hill nor powered cars nor a launch"
	default:
		return nil
	}
	return &UnsupportedError{Type: s.typ, Reason: reason}
}

// offer adds the items of a piece that may be drawn at random.
func (s *stock) offer(p track.Piece) {
	weight := drawWeight(s.typ, p.Type)
	if weight == 0 {
		return
	}
	for _, speed := range speeds(s.typ, p.Type) {
		p.Speed = speed
		if s.offers(p) {
			s.add(p, weight)
		}
	}
	p.Lift = true
	if s.offers(p) && p.Type.Info().ZEnd >= p.Type.Info().ZBegin {
		s.add(p, 1)
	}
}

// add adds an item, or returns the one that there is.
func (s *stock) add(p track.Piece, weight int32) uint16 {
	if i, ok := s.index[p]; ok {
		return i
	}
	info := p.Type.Info()
	in, out := info.RollStart, info.RollEnd
	if p.Inverted && s.typ.Has(ride.HasInvertedVariant) {
		in, out = in.Flipped(), out.Flipped()
	}
	it := item{
		piece:   p,
		from:    s.shape(shape{info.RotationBegin&4 != 0, info.PitchStart, in}),
		to:      s.shape(shape{info.RotationEnd&4 != 0, info.PitchEnd, out}),
		turn:    (info.RotationEnd - info.RotationBegin) & 3,
		climb:   (info.ZEnd - info.ZBegin) / int16(unit.StepHeight),
		length:  info.Length,
		station: p.Type.IsStation(),
		weight:  weight,
		mirror:  noItem,
	}
	s.measure(&it, info)
	it.pull, it.brake = s.drive(p)
	i := uint16(len(s.items))
	s.items = append(s.items, it)
	s.index[p] = i
	return i
}

// shape returns the number of a shape.
func (s *stock) shape(sh shape) uint8 {
	for i, known := range s.shapes {
		if known == sh {
			return uint8(i)
		}
	}
	s.shapes = append(s.shapes, sh)
	return uint8(len(s.shapes) - 1)
}

// stepX and stepY lead to the next tile in each heading.
//
// Source: OpenRCT2 45e30a559a, world/Location.hpp, CoordsDirectionDelta.
var (
	stepX = [4]int16{-1, 0, 1, 0}
	stepY = [4]int16{0, 1, 0, -1}
)

// rotated returns a displacement turned by quarter turns.
//
// Source: OpenRCT2 45e30a559a, world/Location.hpp, CoordsXY::Rotate.
func (t tile) rotated(turns uint8) tile {
	switch turns & 3 {
	case 1:
		return tile{t.y, -t.x}
	case 2:
		return tile{-t.x, -t.y}
	case 3:
		return tile{-t.y, t.x}
	}
	return t
}

// measure fills in where an item leads and what room it takes.
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp, TrackDesignPlaceRide;
// actions/track/TrackPlaceAction.cpp, Query.
func (s *stock) measure(it *item, info *track.Info) {
	for d := range uint8(4) {
		end := tile{info.X / unit.TileSize, info.Y / unit.TileSize}.rotated(d)
		if info.RotationEnd&4 == 0 {
			h := (d + it.turn) & 3
			end.x, end.y = end.x+stepX[h], end.y+stepY[h]
		}
		it.move[d] = end
		box := emptyArea
		for i := range info.Blocks {
			b := &info.Blocks[i]
			box = box.with(tile{b.X / unit.TileSize, b.Y / unit.TileSize}.rotated(d))
		}
		it.box[d] = box
	}
	const verticalSpace = 24 // the most that a vehicle adds to vertical track
	it.low, it.top = 1<<14, -1<<14
	for i := range info.Blocks {
		b := &info.Blocks[i]
		above := int16(s.vehicle.Clearance)
		if b.Flags&track.Vertical != 0 {
			above = min(above, verticalSpace)
		}
		base := (b.Z - info.ZBegin) >> 3
		it.low = min(it.low, base)
		it.top = max(it.top, base+(b.Clearance+above)>>3)
	}
}

// emptyArea has no tile.
var emptyArea = area{tile{1<<15 - 1, 1<<15 - 1}, tile{-1 << 15, -1 << 15}}

// with returns the smallest area that holds a and t.
func (a area) with(t tile) area {
	return area{tile{min(a.min.x, t.x), min(a.min.y, t.y)}, tile{max(a.max.x, t.x), max(a.max.y, t.y)}}
}

// join returns the smallest area that holds a and b, which lies at p.
func (a area) join(b area, p tile) area {
	return area{
		tile{min(a.min.x, b.min.x+p.x), min(a.min.y, b.min.y+p.y)},
		tile{max(a.max.x, b.max.x+p.x), max(a.max.y, b.max.y+p.y)},
	}
}

// prune leaves only items that can be reached from a platform and lead back to
// one, and files them by the shape with which they begin.
func (s *stock) prune() {
	out := s.closure(func(it *item) (uint8, uint8) { return it.from, it.to })
	back := s.closure(func(it *item) (uint8, uint8) { return it.to, it.from })
	s.from = make([][]uint16, len(s.shapes))
	s.lifts = make([][]uint16, len(s.shapes))
	for i := range s.items {
		it := &s.items[i]
		if it.weight == 0 || !out[it.from] || !back[it.to] {
			it.weight = 0
			continue
		}
		s.from[it.from] = append(s.from[it.from], uint16(i))
		if it.pull > 0 && it.piece.Type != track.Booster {
			s.lifts[it.from] = append(s.lifts[it.from], uint16(i))
		}
	}
}

// closure returns the shapes that are reached from a platform.
func (s *stock) closure(ends func(*item) (uint8, uint8)) []bool {
	seen := make([]bool, len(s.shapes))
	seen[s.flat] = true
	for grown := true; grown; {
		grown = false
		for i := range s.items {
			a, b := ends(&s.items[i])
			if s.items[i].weight > 0 && seen[a] && !seen[b] {
				seen[b], grown = true, true
			}
		}
	}
	return seen
}

// pairMirrors finds the mirrored form of every item.
func (s *stock) pairMirrors() {
	for i := range s.items {
		if m, ok := s.index[s.items[i].piece.Mirrored()]; ok {
			s.items[i].mirror = m
		}
	}
}

// offers reports whether the construction window offers the piece and the
// vehicle may be opened on it.
func (s *stock) offers(p track.Piece) bool {
	flags := p.Type.Info().Flags
	switch {
	case s.vehicle.Has(ride.NoInversions) && flags.Has(track.InversionToNormal),
		s.vehicle.Has(ride.NoBankedTrack) && flags.Has(track.Banked):
		return false
	}
	return layout.CheckPiece(s.typ, s.vehicle, p) == 0
}

// fits reports whether item b may follow item a.
func (s *stock) fits(a, b uint16) bool { return s.items[a].to == s.items[b].from }
