package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// piece is a piece of the layout as a train meets it.
type piece struct {
	tpl        *template
	x, y, z    int32 // of its first block; z is where cars run
	toNext     int32 // length of the step to the next piece, in the main lane
	key        int64 // its place, by which measuring knows it again
	next, prev int32 // neighbours, or -1
	prevBlock  int32 // of a block start: the one before it, or -1
	station    int32 // platform, or -1
	typ        track.Type
	dir        uint8
	flags      track.Flags
	traits     traits
	speed      uint8 // setting of brakes and boosters
	inverted   bool
	closed     bool // the block behind it is taken, or the brakes are on
	cable      bool // pulled by the cable lift
}

// traits are the properties of a piece that the running train asks about.
type traits uint16

const (
	chained       traits = 1 << iota
	origin               // platform, tower base: counts as being in the station
	endOfStation         // front of a platform
	blockStart           // a train that leaves it takes the block behind it
	brakes               // brakes of any kind
	effects              // does something to a car at each step
	liftTop              // holds a train while its block is taken
	leadsToBlock         // block brakes
	coveredTrack         // covered, or a water channel on some vehicles
	reverserPiece        // left or right reverser
	joined               // slope and banking agree with the next piece
)

func (p *piece) has(t traits) bool { return p.traits&t != 0 }

// setPieces turns the layout into the pieces that trains run on, reusing
// memory.
func (m *Machine) setPieces(l *layout.Layout) {
	m.pieces = m.pieces[:0]
	carZ := int32(l.Type.CarZ)
	for i := range l.Places {
		pl := &l.Places[i]
		info := pl.Type.Info()
		m.pieces = append(m.pieces, piece{
			tpl: templateOf(track.LaneMain, pl.Type, pl.Dir),
			x:   pl.X, y: pl.Y, z: pl.Z + carZ,
			key:  placeKey(pl.X, pl.Y, pl.Z),
			next: pl.Next, prev: pl.Prev,
			prevBlock: -1,
			station:   int32(pl.Station),
			typ:       pl.Type,
			dir:       pl.Dir,
			flags:     info.Flags,
			traits:    traitsOf(l.Type, pl),
			speed:     speedOf(pl),
			inverted:  pl.Inverted,
			closed:    pl.Type == track.Brakes,
		})
	}
	for i := range m.pieces {
		p := &m.pieces[i]
		if p.has(blockStart) {
			p.prevBlock = m.blockBefore(int32(i))
		}
		// Cars that turn on a reverser may come from anywhere.
		m.strides = m.strides || p.tpl.strides || p.has(reverserPiece) || p.typ == track.LogFlumeReverser
		if p.next >= 0 {
			m.setJoint(p, &m.pieces[p.next])
		}
	}
}

// setJoint works out how cars get from a piece to the next.
func (m *Machine) setJoint(p, q *piece) {
	x, y, z := between(p, p.tpl.steps[p.tpl.last()], q, q.tpl.steps[0])
	p.toNext = stepLength[changedBits(x, y, z)]
	m.strides = m.strides || isStride(x, y, z)
	if m.joins(p, q, false, false) {
		p.traits |= joined
	}
}

// between returns how far it is back from step t of piece q to step s of piece
// p.
func between(p *piece, s track.Step, q *piece, t track.Step) (x, y, z int32) {
	return p.x + int32(s.X) - q.x - int32(t.X),
		p.y + int32(s.Y) - q.y - int32(t.Y), p.z + int32(s.Z) - q.z - int32(t.Z)
}

// placeKey packs the place of a piece as measuring compares it: tiles and
// steps of height.
func placeKey(x, y, z int32) int64 {
	return int64(x>>5)<<40 | int64(uint16(y>>5))<<16 | int64(uint16(z>>3))
}

// speedOf returns the speed setting that a car reads from a piece; pieces
// without one have 0.
func speedOf(pl *layout.Place) uint8 {
	if pl.Type.HasSpeed() || pl.Type == track.BlockBrakes {
		return pl.Speed
	}
	return 0
}

func traitsOf(t *ride.Type, pl *layout.Place) traits {
	var tr traits
	set := func(on bool, bits traits) {
		if on {
			tr |= bits
		}
	}
	info := pl.Type.Info()
	set(pl.Lift, chained)
	set(info.Blocks[0].Flags&track.Origin != 0, origin)
	set(pl.Type == track.EndStation, endOfStation)
	set(pl.Type == track.Brakes, brakes|effects)
	set(pl.Type == track.BlockBrakes, leadsToBlock|blockStart)
	set(pl.Type == track.CableLiftHill, liftTop|blockStart)
	set(pl.Type == track.EndStation, blockStart)
	set(pl.Type.IsCovered(), coveredTrack)
	set(pl.Type == track.LeftReverser || pl.Type == track.RightReverser, reverserPiece)
	switch pl.Type {
	case track.Up25ToFlat, track.Up60ToFlat, track.DiagUp25ToFlat, track.DiagUp60ToFlat:
		set(pl.Lift, liftTop|blockStart)
	case track.HeartLineTransferUp, track.HeartLineTransferDown, track.Booster,
		track.PoweredLift, track.BrakeForDrop, track.LogFlumeReverser:
		tr |= effects
	case track.Flat:
		set(t.Has(ride.HasLsmBehaviourOnFlat), effects)
	}
	return tr
}
