// Package kit is what a search builds rides of: every piece of track that a
// ride type may have, as an [Item] with its settings and what it does to the
// end of the track.
//
//	wooden, _ := ride.FindType("Wooden Roller Coaster")
//	k, err := kit.New(wooden, wooden.DefaultVehicle(), nil, kit.Wishes{})
//	at := k.Start()
//	for _, i := range k.From[at.Shape] {
//		fmt.Println(k.Items[i].Piece, k.Beyond(at, i))
//	}
//
// A way is a list of the numbers of items. Places are in tiles, heights in
// steps of half a land step, energies in 1/256 map unit of height; they are
// estimates and decide nothing but what is tried. The error of a ride type of
// which no rides can be built is an *[UnsupportedError].
package kit

import (
	"fmt"
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Shape is how the track lies at a joint: what must agree for one piece to
// follow another. The roll is as it is after the exchange that inverted pieces
// make.
type Shape struct {
	Diagonal bool
	pitch    track.Pitch
	roll     track.Roll
}

// Tile is a place or a displacement in tiles.
type Tile struct{ X, Y int16 }

// Area is a box of tiles, both corners within it.
type Area struct{ Min, Max Tile }

// Item is a piece with its settings, and what it does to the end of the track.
// Moves and boxes are given for each of the four headings in which it can be
// built; heights are in steps above its beginning.
type Item struct {
	Piece   track.Piece
	From    uint8   // shape at its beginning
	To      uint8   // shape at its end
	Turn    uint8   // quarter turns
	Climb   int16   // from beginning to end
	Low     int16   // lowest base
	Top     int16   // highest top
	length  int32   // along the track
	Move    [4]Tile // to where the next piece begins
	Box     [4]Area // the tiles that it takes, from where it begins
	pull    int32   // kinetic energy that it sees to, see Energy
	Brake   int32   // kinetic energy that it leaves, if it brakes
	station bool    // a piece of a platform
	Weight  int32   // how often it is drawn for circuits; 0 for never
	Arm     int32   // how often it is drawn for open track; 0 for never
	Chain   int32   // the same of items with a chain that pulls up the back arm
	Mirror  uint16  // the item the other way round, or NoItem
}

// NoItem stands for no item.
const NoItem = 1<<16 - 1

// Kit is all that a ride type and vehicle may be built of.
type Kit struct {
	Type    *ride.Type
	Vehicle *ride.Vehicle
	Ways    []Way // in which rides can be run, the usual one first
	Items   []Item
	Index   map[track.Piece]uint16 // of each item
	Shapes  []Shape
	From    [][]uint16 // for each shape, the items drawn that begin so
	Lifts   [][]uint16 // of these, the ones that pull uphill
	Out     [][]uint16 // for each shape, the items of front arms that begin so
	Into    [][]uint16 // for each shape, the items of back arms that end so
	Forms   []Form     // all items, by form

	Flat    uint8     // the shape of a platform's ends
	Station [3]uint16 // back, middle and front piece of a platform
	Energy  *Energy   // nil if the cars are powered
	Courts  []Court   // between two platforms; none if these pay nothing

	wishes Wishes
}

// Wishes are what a kit is to have beside what is usual.
type Wishes struct {
	Modes         []ride.Mode  // the only ones in which rides are run; none for all
	With, Without []track.Type // pieces that are drawn, that are not
	OnePlatform   bool
}

// blocks reports whether rides are to have block sections.
func (w *Wishes) blocks() bool { return slices.ContainsFunc(w.Modes, ride.Mode.BlockSectioned) }

// New returns the kit of a ride type with a vehicle, to which it adds the pieces
// of a ride that there is. The error, if any, is an *[UnsupportedError].
func New(t *ride.Type, v *ride.Vehicle, there []track.Piece, w Wishes) (*Kit, error) {
	s := &Kit{Type: t, Vehicle: v, Index: map[track.Piece]uint16{}, wishes: w}
	if reason := s.rulesOut(); reason != "" {
		return nil, &UnsupportedError{Type: t, Reason: reason}
	}
	s.fill(there)
	if reason := s.fillWays(w.Modes); reason != "" {
		return nil, &UnsupportedError{Type: t, Reason: reason}
	}
	return s, nil
}

// Of returns the kit of a ride that there is, which must have a vehicle. It
// does not ask whether such rides can be grown from nothing.
func Of(p *ride.Plan) *Kit {
	s := &Kit{Type: p.Type, Vehicle: p.Vehicle, Index: map[track.Piece]uint16{}}
	s.fill(p.Pieces)
	s.fillWays(nil)
	return s
}

// fill adds all items.
func (s *Kit) fill(there []track.Piece) {
	t := s.Type
	s.Energy = s.newEnergy()
	for i, p := range [3]track.Type{track.BeginStation, track.MiddleStation, track.EndStation} {
		piece := track.New(p)
		piece.Inverted = t.Has(ride.StartConstructionInverted)
		s.Station[i] = s.add(piece, 0)
	}
	s.Flat = s.Items[s.Station[0]].From
	for p := range track.Type(track.NumTypes) {
		s.offer(track.New(p))
		if t.Has(ride.HasInvertedVariant) {
			s.offer(track.Piece{Type: p, Inverted: true, Seat: track.New(p).Seat})
		}
	}
	for _, p := range there {
		s.add(p, 0)
	}
	s.fillArms()
	s.prune()
	s.pairMirrors()
	s.fillCourts()
	s.sortForms()
}

// rulesOut says why no rides can be made, or nothing.
func (s *Kit) rulesOut() string {
	switch {
	case s.Vehicle == nil:
		return "it has no vehicle"
	case s.Type.Has(ride.NoTestMode):
		return "it is never tested"
	case s.Type.Has(ride.TrackMustBeOnWater):
		return "it must stand on water"
	case s.Type.Start != track.EndStation:
		return "it does not begin with a platform"
	}
	return ""
}

// offer adds the items of a piece that may be drawn at random.
func (s *Kit) offer(p track.Piece) {
	weight := drawWeight(s.Type, p.Type)
	if p.Type == track.BlockBrakes && s.wishes.blocks() {
		weight = 1
	}
	switch {
	case slices.Contains(s.wishes.Without, p.Type):
		return
	case slices.Contains(s.wishes.With, p.Type) && !p.Type.IsStation():
		weight = max(weight, wishedWeight)
	case weight == 0:
		return
	}
	for _, speed := range Speeds(s.Type, p.Type) {
		p.Speed = speed
		if s.offers(p) {
			s.add(p, weight)
		}
	}
	p.Lift = true
	switch climbs := p.Type.Info().ZEnd - p.Type.Info().ZBegin; {
	case !s.offers(p):
	case climbs >= 0:
		s.add(p, 1)
	case s.Type.Modes.Has(ride.ReverseInclineLaunchedShuttle):
		i := s.add(p, 0)
		s.Items[i].Chain = weight
	}
}

// add adds an item, or returns the one that there is.
func (s *Kit) add(p track.Piece, weight int32) uint16 {
	if i, ok := s.Index[p]; ok {
		return i
	}
	info := p.Type.Info()
	in, out := info.RollStart, info.RollEnd
	if p.Inverted && s.Type.Has(ride.HasInvertedVariant) {
		in, out = in.Flipped(), out.Flipped()
	}
	it := Item{
		Piece:   p,
		From:    s.shape(Shape{info.RotationBegin&4 != 0, info.PitchStart, in}),
		To:      s.shape(Shape{info.RotationEnd&4 != 0, info.PitchEnd, out}),
		Turn:    (info.RotationEnd - info.RotationBegin) & 3,
		Climb:   (info.ZEnd - info.ZBegin) / int16(unit.StepHeight),
		length:  info.Length,
		station: p.Type.IsStation(),
		Weight:  weight,
		Mirror:  NoItem,
	}
	s.measure(&it, info)
	it.pull, it.Brake = s.drive(p)
	i := uint16(len(s.Items))
	s.Items = append(s.Items, it)
	s.Index[p] = i
	return i
}

// shape returns the number of a shape.
func (s *Kit) shape(sh Shape) uint8 {
	for i, known := range s.Shapes {
		if known == sh {
			return uint8(i)
		}
	}
	s.Shapes = append(s.Shapes, sh)
	return uint8(len(s.Shapes) - 1)
}

// stepX and stepY lead to the next tile in each heading.
//
// Source: OpenRCT2 45e30a559a, world/Location.hpp, CoordsDirectionDelta.
var (
	stepX = [4]int16{-1, 0, 1, 0}
	stepY = [4]int16{0, 1, 0, -1}
)

// Rotated returns a displacement turned by quarter turns.
//
// Source: OpenRCT2 45e30a559a, world/Location.hpp, CoordsXY::Rotate.
func (t Tile) Rotated(turns uint8) Tile {
	switch turns & 3 {
	case 1:
		return Tile{t.Y, -t.X}
	case 2:
		return Tile{-t.X, -t.Y}
	case 3:
		return Tile{-t.Y, t.X}
	}
	return t
}

// measure fills in where an item leads and what room it takes.
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp, TrackDesignPlaceRide;
// actions/track/TrackPlaceAction.cpp, Query.
func (s *Kit) measure(it *Item, info *track.Info) {
	for d := range uint8(4) {
		end := Tile{info.X / unit.TileSize, info.Y / unit.TileSize}.Rotated(d)
		if info.RotationEnd&4 == 0 {
			h := (d + it.Turn) & 3
			end.X, end.Y = end.X+stepX[h], end.Y+stepY[h]
		}
		it.Move[d] = end
		box := EmptyArea
		for i := range info.Blocks {
			b := &info.Blocks[i]
			box = box.With(Tile{b.X / unit.TileSize, b.Y / unit.TileSize}.Rotated(d))
		}
		it.Box[d] = box
	}
	const verticalSpace = 24 // the most that a vehicle adds to vertical track
	it.Low, it.Top = 1<<14, -1<<14
	for i := range info.Blocks {
		b := &info.Blocks[i]
		above := int16(s.Vehicle.Clearance)
		if b.Flags&track.Vertical != 0 {
			above = min(above, verticalSpace)
		}
		base := (b.Z - info.ZBegin) >> 3
		it.Low = min(it.Low, base)
		it.Top = max(it.Top, base+(b.Clearance+above)>>3)
	}
}

// EmptyArea has no tile.
var EmptyArea = Area{Tile{1<<15 - 1, 1<<15 - 1}, Tile{-1 << 15, -1 << 15}}

// With returns the smallest area that holds a and t.
func (a Area) With(t Tile) Area {
	return Area{Tile{min(a.Min.X, t.X), min(a.Min.Y, t.Y)}, Tile{max(a.Max.X, t.X), max(a.Max.Y, t.Y)}}
}

// Join returns the smallest area that holds a and b, which lies at p.
func (a Area) Join(b Area, p Tile) Area {
	return Area{
		Tile{min(a.Min.X, b.Min.X+p.X), min(a.Min.Y, b.Min.Y+p.Y)},
		Tile{max(a.Max.X, b.Max.X+p.X), max(a.Max.Y, b.Max.Y+p.Y)},
	}
}

// prune leaves only items that can be reached from a platform and lead back to
// one, and files them by the shape with which they begin.
func (s *Kit) prune() {
	out := s.closure(func(it *Item) (uint8, uint8) { return it.From, it.To })
	back := s.closure(func(it *Item) (uint8, uint8) { return it.To, it.From })
	s.From = make([][]uint16, len(s.Shapes))
	s.Lifts = make([][]uint16, len(s.Shapes))
	for i := range s.Items {
		it := &s.Items[i]
		if it.Weight == 0 || !out[it.From] || !back[it.To] {
			it.Weight = 0
			continue
		}
		s.From[it.From] = append(s.From[it.From], uint16(i))
		if it.isLift() {
			s.Lifts[it.From] = append(s.Lifts[it.From], uint16(i))
		}
	}
}

// closure returns the shapes that are reached from a platform.
func (s *Kit) closure(ends func(*Item) (uint8, uint8)) []bool {
	seen := make([]bool, len(s.Shapes))
	seen[s.Flat] = true
	for grown := true; grown; {
		grown = false
		for i := range s.Items {
			a, b := ends(&s.Items[i])
			if s.Items[i].Weight > 0 && seen[a] && !seen[b] {
				seen[b], grown = true, true
			}
		}
	}
	return seen
}

// pairMirrors finds the mirrored form of every item.
func (s *Kit) pairMirrors() {
	for i := range s.Items {
		if m, ok := s.Index[s.Items[i].Piece.Mirrored()]; ok {
			s.Items[i].Mirror = m
		}
	}
}

// offers reports whether the construction window offers the piece and the
// vehicle may be opened on it.
func (s *Kit) offers(p track.Piece) bool {
	flags := p.Type.Info().Flags
	switch {
	case s.Vehicle.Has(ride.NoInversions) && flags.Has(track.InversionToNormal),
		s.Vehicle.Has(ride.NoBankedTrack) && flags.Has(track.Banked):
		return false
	}
	return layout.CheckPiece(s.Type, s.Vehicle, p) == 0
}

// Fits reports whether item b may follow item a.
func (s *Kit) Fits(a, b uint16) bool { return s.Items[a].To == s.Items[b].From }

// UnsupportedError reports a ride type for which no rides can be grown.
type UnsupportedError struct {
	Type   *ride.Type
	Reason string
}

// Error says which type, and why.
func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("kit: no %s can be grown: %s", e.Type.Name, e.Reason)
}
