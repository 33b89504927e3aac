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

// ask asks the rules about a piece at the present end without building it, and
// returns its price.
//
// Source: OpenRCT2 45e30a559a, actions/track/TrackPlaceAction.cpp, Query.
func (b *Builder) ask(p track.Piece) (unit.Money, *Refusal) {
	info := p.Type.Info()
	at := b.now.end
	at.Z -= int32(info.ZBegin)
	at.Dir &= 3
	if reason := b.askPiece(p, info, at); reason != 0 {
		return 0, b.refuse(Refusal{Reason: reason, Type: p.Type,
			Tile: tileAt(at.X, at.Y), Z: at.Z, Meets: -1})
	}
	steps, before := int64(0), levels(0)
	for i := range info.Blocks {
		v, t := b.volume(&info.Blocks[i], at)
		s := b.site.Ground.At(t)
		where, reason, meets := b.askBlock(v, t, s)
		if reason == 0 {
			reason = b.askLevels(info, where, before)
		}
		if reason == 0 && b.typ.Has(ride.TrackMustBeOnWater) {
			reason = v.afloat(s)
		}
		if reason == 0 && i == 0 && info.Blocks[0].Flags&track.Origin != 0 {
			reason = b.askPlatform(at.X, at.Y, v.base, at.Dir)
		}
		if reason == 0 && v.top-s.Height >= (int32(b.typ.MaxHeight)+1)*landStep {
			reason = TooHighForSupports
		}
		if reason != 0 {
			return 0, b.refuse(Refusal{Reason: reason, Type: p.Type, Block: i,
				Tile: t, Z: v.base, Meets: meets})
		}
		before = where & (aboveGround | underGround)
		steps += supportSteps(v.base - s.Height)
	}
	price := int64(b.typ.TrackPrice) * int64(info.Price) >> 16
	return unit.Money(steps*int64(b.typ.SupportPrice) + price), nil
}

// supportSteps returns how many land steps of supports are paid for under a
// block at height h above ground; underground it is a fixed number.
func supportSteps(h int32) int64 {
	if h < 0 {
		return 5
	}
	return int64(h / landStep)
}

// askPiece asks what does not depend on the single block.
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
	for i := range info.Blocks {
		dx, dy := rotate(int32(info.Blocks[i].X), int32(info.Blocks[i].Y), at.Dir)
		if !onMap(at.X+dx) || !onMap(at.Y+dy) {
			return OffMap
		}
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
func onMap(x int32) bool { return x >= 0 && x < largestMap*unit.TileSize }

// volume returns the room that a block of a piece at j takes, and its tile.
func (b *Builder) volume(block *track.Block, j Joint) (volume, Tile) {
	dx, dy := rotate(int32(block.X), int32(block.Y), j.Dir)
	above := int32(b.vehicle.Clearance)
	if block.Flags&track.Vertical != 0 {
		above = min(above, verticalSpace)
	}
	base := floorStep(j.Z + int32(block.Z))
	return volume{
		base:     base,
		top:      base + floorStep(int32(block.Clearance)+above),
		quarters: rotateQuarters(block.Quarters, j.Dir),
		buried:   rotateQuarters(block.ZQuarters, j.Dir),
	}, tileAt(j.X+dx, j.Y+dy)
}

// askBlock asks whether a block may stand on its tile: where it is to the
// land, the reason if it may not, and the piece that is in the way.
func (b *Builder) askBlock(v volume, t Tile, s Surface) (levels, Reason, int) {
	switch {
	case v.base < lowestTrack:
		return 0, TooLow, -1
	case v.top > highestTrack:
		return 0, TooHigh, -1
	}
	return b.clear(v, t, s, b.rules == Design)
}

// clear asks whether the room on a tile is free, of the land and all that
// stands there, in the game's order: by base height, land before track of the
// same height.
//
// Source: OpenRCT2 45e30a559a, world/ConstructionClearance.cpp,
// MapCanConstructWithClearAt.
func (b *Builder) clear(v volume, t Tile, s Surface, ignoreTrack bool) (levels, Reason, int) {
	if !b.grid.buildable(t) {
		return 0, OffMap, -1
	}
	e := b.grid.heads[b.grid.index(t)]
	for ; e != 0; e = b.grid.elements[e].next {
		el := &b.grid.elements[e]
		if el.z() >= s.Height {
			break
		}
		if v.meets(el) && (el.place < 0 || !ignoreTrack) {
			return 0, b.inTheWay(el), meeting(el)
		}
	}
	where, reason := v.against(s)
	if reason != 0 {
		return where, reason, -1
	}
	for ; e != 0; e = b.grid.elements[e].next {
		el := &b.grid.elements[e]
		if el.z() >= v.top {
			break
		}
		if v.meets(el) && (el.place < 0 || !ignoreTrack) {
			return 0, b.inTheWay(el), meeting(el)
		}
	}
	return where, 0, -1
}

// meets reports whether the room is taken by an element.
func (v *volume) meets(e *element) bool {
	return v.quarters&e.quarters != 0 && v.base < e.zTop() && v.top > e.z()
}

// meeting returns the index of the piece that an element belongs to, or -1.
func meeting(e *element) int { return max(int(e.place), -1) }

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

// askLevels asks whether a block may be where it is to the land; before is
// where the block before it is, not the first one.
func (b *Builder) askLevels(info *track.Info, where, before levels) Reason {
	switch {
	case !info.Flags.Has(track.CanBePartlyUnderground) && before != 0 && before&where == 0:
		return PartlyUnderground
	case info.Flags.Has(track.OnlyAboveGround) && where&underGround != 0:
		return OnlyAboveGround
	case where&underWater != 0:
		return UnderWater
	}
	return 0
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
