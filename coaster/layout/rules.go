package layout

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// The limits of building, in map units.
//
// Source: OpenRCT2 45e30a559a, ride/Track.h, kMaximumTrackHeight and
// kMaximumTrackSpeed; actions/track/TrackPlaceAction.cpp, Query;
// world/MapLimits.h, kMaximumMapSizeTechnical.
const (
	lowestTrack   = 16
	highestTrack  = 254 * stepHeight
	highestSpeed  = 30
	verticalSpace = 24 // the most that a vehicle adds to vertical track
	largestMap    = 1001
)

// floorStep rounds a height down to a whole step.
func floorStep(z int32) int32 { return z &^ (stepHeight - 1) }

// room is the room that a block of a piece takes on a tile.
type room struct {
	volume
	tile Tile
}

// ask asks the rules about a piece at the present end without building it, and
// returns its price. The builder keeps the rooms of the blocks.
//
// Source: OpenRCT2 45e30a559a, actions/track/TrackPlaceAction.cpp, Query.
func (b *Builder) ask(p track.Piece) (unit.Money, *Refusal) {
	info := p.Type.Info()
	at := b.now.end
	at.Z -= int32(info.ZBegin)
	at.Dir &= 3
	if reason := b.askPiece(p, info, at); reason != 0 {
		return 0, b.refuse(Refusal{Reason: reason, Type: p.Type,
			Tile: TileAt(at.X, at.Y), Z: at.Z, Meets: -1})
	}
	steps, before := int64(0), levels(0)
	for i := range b.rooms {
		r := &b.rooms[i]
		land := b.site.Ground.At(r.tile)
		where, reason, meets := b.askBlock(r, land, info, before)
		if reason == 0 && i == 0 && info.Blocks[0].Flags&track.Origin != 0 {
			reason = b.askPlatform(at.X, at.Y, r.base, at.Dir)
		}
		if reason == 0 && b.tooHigh(r.top-land.Height) {
			reason = TooHighForSupports
		}
		if reason != 0 {
			return 0, b.refuse(Refusal{Reason: reason, Type: p.Type, Block: i,
				Tile: r.tile, Z: r.base, Meets: meets})
		}
		before = where & (aboveGround | underGround)
		steps += supportSteps(r.base - land.Height)
	}
	price := int64(b.typ.TrackPrice) * int64(info.Price) >> 16
	return unit.Money(steps*int64(b.typ.SupportPrice) + price), nil
}

// tooHigh reports whether a top at height h above ground is higher than the
// ride type allows.
func (b *Builder) tooHigh(h int32) bool {
	return !b.site.AnyHeight && h >= (int32(b.typ.MaxHeight)+1)*landStep
}

// supportSteps returns how many land steps of supports are paid for under a
// block at height h above ground; underground it is a fixed number.
func supportSteps(h int32) int64 {
	const underground = 5
	if h < 0 {
		return underground
	}
	return int64(h / landStep)
}

// askPiece asks what does not depend on the single block, and fills the rooms.
func (b *Builder) askPiece(p track.Piece, info *track.Info, at Joint) Reason {
	switch {
	case p.Type.HasSpeed() && p.Speed > highestSpeed:
		return SpeedTooHigh
	case p.Type == track.OnRidePhoto && b.now.photo:
		return SecondPhoto
	case p.Type == track.CableLiftHill && b.now.cableLift >= 0:
		return SecondCableLift
	case p.Lift && info.Flags.Has(track.IsSteepUp) && !b.typ.Groups.Has(track.GroupLiftHillSteep):
		return TooSteepForLift
	}
	b.rooms = b.rooms[:0]
	for i := range info.Blocks {
		block := &info.Blocks[i]
		dx, dy := rotate(int32(block.X), int32(block.Y), at.Dir)
		if !onMap(at.X+dx) || !onMap(at.Y+dy) {
			return OffMap
		}
		b.rooms = append(b.rooms, room{
			volume: b.volume(block, at.Z, at.Dir),
			tile:   TileAt(at.X+dx, at.Y+dy),
		})
	}
	half := int32(0)
	if info.Flags.Has(track.StartsAtHalfHeight) {
		half = stepHeight
	}
	if at.Z&(landStep-1) != half {
		return WrongHeight
	}
	return 0
}

// onMap reports whether a coordinate lies on the largest map there can be.
//
// Source: OpenRCT2 45e30a559a, world/Map.cpp, MapIsLocationValid.
func onMap(x int32) bool { return uint32(x) < largestMap*unit.TileSize }

// volume returns the room that a block takes of a piece whose origin is at
// height z.
func (b *Builder) volume(block *track.Block, z int32, dir uint8) volume {
	above := int32(b.vehicle.Clearance)
	if block.Flags&track.Vertical != 0 {
		above = min(above, verticalSpace)
	}
	base := floorStep(z + int32(block.Z))
	return volume{
		base:     base,
		top:      base + floorStep(int32(block.Clearance)+above),
		quarters: rotateQuarters(block.Quarters, dir),
		buried:   rotateQuarters(block.ZQuarters, dir),
	}
}

// askBlock asks whether a block may stand on its tile: where it is to the
// land, the reason if it may not, and the piece that is in the way. Before is
// where the block before it is to the land; the game does not compare with the
// first one.
func (b *Builder) askBlock(
	r *room, land Surface, info *track.Info, before levels,
) (levels, Reason, int) {
	switch {
	case r.base < lowestTrack:
		return 0, TooLow, -1
	case r.top > highestTrack:
		return 0, TooHigh, -1
	}
	where, reason, meets := b.clear(r, land, b.rules == Design)
	switch {
	case reason != 0:
		return where, reason, meets
	case before != 0 && before&where == 0 && !info.Flags.Has(track.CanBePartlyUnderground):
		return where, PartlyUnderground, -1
	case where&underGround != 0 && info.Flags.Has(track.OnlyAboveGround):
		return where, OnlyAboveGround, -1
	case where&underWater != 0:
		return where, UnderWater, -1
	case b.typ.Has(ride.TrackMustBeOnWater):
		return where, r.afloat(land), -1
	}
	return where, 0, -1
}

// clear asks whether the room on a tile is free, of the land and all that
// stands there, in the game's order: by base height, land before track of the
// same height. Only what is taken comes first, whatever its height.
//
// Source: OpenRCT2 45e30a559a, world/ConstructionClearance.cpp,
// MapCanConstructWithClearAt.
func (b *Builder) clear(r *room, land Surface, ignoreTrack bool) (levels, Reason, int) {
	if !b.grid.buildable(r.tile) {
		return 0, OffMap, -1
	}
	if b.site.Taken != nil && b.site.Taken(r.tile, r.base-land.Height, r.top-land.Height) {
		return 0, SomethingInTheWay, -1
	}
	e, hit := b.firstMet(b.grid.heads[b.grid.index(r.tile)], land.Height, r, ignoreTrack)
	if hit == nil {
		where, reason := r.against(land)
		if reason != 0 {
			return where, reason, -1
		}
		if _, hit = b.firstMet(e, r.top, r, ignoreTrack); hit == nil {
			return where, 0, -1
		}
	}
	return 0, b.inTheWay(hit), max(int(hit.place), -1)
}

// firstMet goes up from element e to those that begin at height end and
// returns the first on the way that takes some of the room, and where it
// stopped.
func (b *Builder) firstMet(e, end int32, r *room, ignoreTrack bool) (int32, *element) {
	for ; e != 0; e = b.grid.elements[e].next {
		el := &b.grid.elements[e]
		if el.z() >= end {
			break
		}
		if r.meets(el) && (el.place < 0 || !ignoreTrack) {
			return e, el
		}
	}
	return e, nil
}

// meets reports whether the room is taken by an element.
func (v *volume) meets(e *element) bool {
	return v.quarters&e.quarters != 0 && v.base < e.zTop() && v.top > e.z()
}

// inTheWay returns the reason for a refusal by an element.
func (b *Builder) inTheWay(e *element) Reason {
	switch {
	case e.place >= 0:
		return TrackInTheWay
	case b.gates[-1-e.place].exit:
		return ExitInTheWay
	}
	return EntranceInTheWay
}

// afloat asks whether a block of a ride that must be on water is.
func (v volume) afloat(s Surface) Reason {
	if s.Water == 0 || s.Water != v.base {
		return OnlyOnWater
	}
	raised := s.Slope & corners
	for bit := North; bit <= West; bit <<= 1 {
		if s.Water-landStep == s.Height && raised == corners&^bit {
			return OnlyOnWater
		}
	}
	return 0
}

// refuse keeps the refusal of the piece that would be laid next.
func (b *Builder) refuse(r Refusal) *Refusal {
	r.Piece, r.Gate = len(b.places), -1
	b.refusal = r
	return &b.refusal
}
