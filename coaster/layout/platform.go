package layout

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// The limits of platforms.
//
// Source: OpenRCT2 45e30a559a, ride/Station.h, kMaxStationPlatformLength;
// Limits.h, kMaxStationsPerRide.
const (
	longestPlatform = 32
	mostPlatforms   = 255
)

// platform is a station in building.
type platform struct {
	used           bool
	x, y, z        int32 // of its front piece; z stays when the number is freed
	length         int32 // tiles
	entrance, exit int32 // 1 + index of the gate, 0 for none
}

// change is what one piece or gate changed of something built before.
type change struct {
	kind     changeKind
	index    int32
	typ      track.Type // of a place
	station  int16      // of a place
	quarters uint8      // of an element
	platform platform
}

type changeKind uint8

const (
	changedPlace changeKind = iota
	changedPlatform
	changedElement
)

// revert takes back one change.
func (b *Builder) revert(c change) {
	switch c.kind {
	case changedPlace:
		b.places[c.index].Type = c.typ
		b.places[c.index].Station = c.station
	case changedPlatform:
		b.platforms[c.index] = c.platform
	case changedElement:
		b.grid.elements[c.index].quarters = c.quarters
	}
}

// setPlace gives piece i its type and platform.
func (b *Builder) setPlace(i int32, t track.Type, station int16) {
	p := &b.places[i]
	if p.Type == t && p.Station == station {
		return
	}
	b.changes = append(b.changes,
		change{kind: changedPlace, index: i, typ: p.Type, station: p.Station})
	p.Type, p.Station = t, station
}

// setPlatform replaces platform i.
func (b *Builder) setPlatform(i int, p platform) {
	if b.platforms[i] == p {
		return
	}
	b.changes = append(b.changes,
		change{kind: changedPlatform, index: int32(i), platform: b.platforms[i]})
	b.platforms[i] = p
}

// platformPiece returns the platform piece on a tile at a height, in a
// direction, or -1.
//
// Source: OpenRCT2 45e30a559a, ride/Track.cpp, find_station_element.
func (b *Builder) platformPiece(x, y, z int32, dir uint8) int32 {
	for e := b.grid.first(TileAt(x, y)); e != 0; {
		el := &b.grid.elements[e]
		e = el.next
		if el.z() != z || el.place < 0 {
			continue
		}
		if p := &b.places[el.place]; p.Dir == dir && p.Type.IsStation() {
			return el.place
		}
	}
	return -1
}

// reach returns how many platform pieces follow a tile without a gap, forwards
// or backwards (sign 1 or -1).
func (b *Builder) reach(x, y, z int32, dir uint8, sign int32) int32 {
	n := int32(0)
	for {
		x, y = x+sign*stepX[dir], y+sign*stepY[dir]
		if b.platformPiece(x, y, z, dir) < 0 {
			return n
		}
		n++
	}
}

// askPlatform asks whether a platform piece may be built.
//
// Source: OpenRCT2 45e30a559a, ride/Track.cpp, TrackAddStationElement.
func (b *Builder) askPlatform(x, y, z int32, dir uint8) Reason {
	full := b.now.numStations >= mostPlatforms
	if b.typ.Has(ride.HasSinglePieceStation) {
		if full {
			return TooManyPlatforms
		}
		return 0
	}
	length := 1 + b.reach(x, y, z, dir, -1) + b.reach(x, y, z, dir, 1)
	switch {
	case length == 1 && full && b.rules == Strict:
		return TooManyPlatforms
	case length > longestPlatform:
		return PlatformTooLong
	}
	return 0
}

// addPlatform joins the new piece i with the platforms before and behind it
// and gives all their pieces the type of their place.
//
// Source: OpenRCT2 45e30a559a, ride/Track.cpp, TrackAddStationElement.
func (b *Builder) addPlatform(i int32) {
	p := &b.places[i]
	if b.typ.Has(ride.HasSinglePieceStation) {
		b.openPlatform(platform{used: true, x: p.X, y: p.Y, z: p.Z})
		return
	}
	back := b.reach(p.X, p.Y, p.Z, p.Dir, -1)
	front := b.reach(p.X, p.Y, p.Z, p.Dir, 1)
	for k := -back; k <= front; k++ {
		if k != 0 {
			b.closePlatform(p.X+k*stepX[p.Dir], p.Y+k*stepY[p.Dir], p.Z, p.Dir)
		}
	}
	for k := front; k >= -back; k-- {
		x, y := p.X+k*stepX[p.Dir], p.Y+k*stepY[p.Dir]
		piece := b.platformPiece(x, y, p.Z, p.Dir)
		if piece < 0 {
			continue
		}
		t := track.MiddleStation
		switch {
		case k == front:
			b.openPlatform(platform{used: true, x: x, y: y, z: p.Z, length: back + front + 1})
			t = track.EndStation
		case k == -back:
			t = track.BeginStation
		}
		b.setPlace(piece, t, b.places[piece].Station)
	}
}

// closePlatform frees the number of the platform whose front is here.
func (b *Builder) closePlatform(x, y, z int32, dir uint8) {
	piece := b.platformPiece(x, y, z, dir)
	if piece < 0 || b.places[piece].Type != track.EndStation {
		return
	}
	for i, p := range b.platforms {
		if p.used && p.x == x && p.y == y && p.z == z {
			p.used = false
			b.setPlatform(i, p)
			b.now.numStations--
			return
		}
	}
}

// openPlatform gives a platform the first number that is free.
func (b *Builder) openPlatform(p platform) {
	at := -1
	for i := range b.platforms {
		if !b.platforms[i].used {
			at = i
			break
		}
	}
	if at < 0 {
		if len(b.platforms) == mostPlatforms {
			return
		}
		at = len(b.platforms)
		b.platforms = append(b.platforms, platform{})
	}
	p.entrance, p.exit = b.platforms[at].entrance, b.platforms[at].exit
	b.setPlatform(at, p)
	b.now.numStations++
}

// numberPlatforms tells every platform piece the number of its platform, and
// finds the entrances and exits anew.
//
// Source: OpenRCT2 45e30a559a, ride/RideConstruction.cpp, validateStations.
func (b *Builder) numberPlatforms() {
	for i := range b.platforms {
		p := &b.platforms[i]
		if !p.used {
			continue
		}
		x, y := p.x, p.y
		for range b.places {
			piece := b.originPiece(x, y, p.z)
			if piece < 0 {
				break
			}
			q := &b.places[piece]
			b.setPlace(piece, q.Type, int16(i))
			if b.typ.Has(ride.HasSinglePieceStation) {
				break
			}
			x, y = x-stepX[q.Dir], y-stepY[q.Dir]
		}
	}
	if len(b.gates) > 0 {
		b.findGatesAgain()
	}
}

// originPiece returns the first piece on the tile at the height that is a
// platform or the base of a tower, or -1.
func (b *Builder) originPiece(x, y, z int32) int32 {
	for e := b.grid.first(TileAt(x, y)); e != 0; {
		el := &b.grid.elements[e]
		e = el.next
		if el.z() != z || el.place < 0 || el.block != 0 {
			continue
		}
		if b.places[el.place].Type.Info().Blocks[0].Flags&track.Origin != 0 {
			return el.place
		}
	}
	return -1
}

// sides returns the sides of a block, as bits of directions, on which an
// entrance or exit may stand.
func sides(block *track.Block) uint8 {
	return uint8(block.Flags>>entranceShift) & corners
}

// entranceShift is the place of the first of the four entrance flags.
const entranceShift = 2

// stations returns the platforms as a layout has them.
func (b *Builder) stations(out []Platform) []Platform {
	for i := range b.platforms {
		p := &b.platforms[i]
		s := Platform{Front: -1}
		if p.used {
			s = Platform{
				Front:    b.originPiece(p.x, p.y, p.z),
				Length:   p.length,
				Entrance: p.entrance != 0,
				Exit:     p.exit != 0,
			}
		}
		out = append(out, s)
	}
	for len(out) > 0 && out[len(out)-1].Front < 0 {
		out = out[:len(out)-1]
	}
	return out
}
