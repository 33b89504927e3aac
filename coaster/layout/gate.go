package layout

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// The room that entrances and exits take, in map units.
//
// Source: OpenRCT2 45e30a559a, world/Entrance.h.
const (
	entranceHeight = 7 * stepHeight
	exitHeight     = 5 * stepHeight
	highestGate    = 244 * stepHeight
)

// gate is an entrance or exit on the map.
type gate struct {
	exit    bool
	x, y, z int32
	dir     uint8 // towards the platform
	element int32
}

// height returns the room that the gate takes, in map units.
func (g gate) height() int32 {
	if g.exit {
		return exitHeight
	}
	return entranceHeight
}

// gateSite returns where a gate of a design stands.
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp,
// TrackDesignPlaceEntrances.
func (b *Builder) gateSite(g ride.Gate) gate {
	dx, dy := rotate(int32(g.X), int32(g.Y), b.site.Dir)
	return gate{
		exit: g.Exit,
		x:    b.site.X + dx,
		y:    b.site.Y + dy,
		z:    b.site.Z + int32(g.Z)*stepHeight,
		dir:  (b.site.Dir + g.Direction) & 3,
	}
}

// askGate asks whether a gate of a design may stand on the empty map. The game
// takes exits for entrances here.
//
// Source: OpenRCT2 45e30a559a, actions/ride/RideEntranceExitPlaceAction.cpp,
// TrackPlaceQuery.
func (b *Builder) askGate(g ride.Gate) *Refusal {
	at := b.gateSite(g)
	at.exit = false
	if reason, meets := b.askRoom(at); reason != 0 {
		return b.refuseGate(reason, at, meets)
	}
	return nil
}

// askRoom asks whether the room of a gate is free, and what is in the way.
func (b *Builder) askRoom(g gate) (Reason, int) {
	if !onMap(g.x) || !onMap(g.y) {
		return OffMap, -1
	}
	r := room{volume{base: g.z, top: g.z + g.height(), quarters: corners}, TileAt(g.x, g.y)}
	where, reason, meets := b.clear(&r, b.site.Ground.At(r.tile), false)
	switch {
	case reason != 0:
		return reason, meets
	case where&underWater != 0:
		return UnderWater, -1
	case g.z > highestGate:
		return TooHigh, -1
	}
	return 0, -1
}

// refuseGate keeps the refusal of the gate that would be built next.
func (b *Builder) refuseGate(r Reason, g gate, meets int) *Refusal {
	n := len(b.gates) + int(b.now.leftOut)
	b.refusal = Refusal{Reason: r, Piece: len(b.places) + n, Gate: n, Type: track.None,
		Tile: TileAt(g.x, g.y), Z: g.z, Meets: meets}
	return &b.refusal
}

// AddGate builds an entrance or exit, which belongs to the platform whose
// track stands in front of it. One that has no track in front of it at its
// height is left out without a word, as the game does; the layout counts
// those. A second entrance of a platform moves the first.
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp,
// TrackDesignPlaceEntrances; actions/ride/RideEntranceExitPlaceAction.cpp.
func (b *Builder) AddGate(g ride.Gate) *Refusal { return b.addGate(b.gateSite(g)) }

// AddGateAt is AddGate for a gate whose place on the map is known: its corner,
// height and the way one walks in.
func (b *Builder) AddGateAt(at Joint, exit bool) *Refusal {
	return b.addGate(gate{exit: exit, x: at.X, y: at.Y, z: at.Z, dir: at.Dir & 3})
}

// addGate adds a gate that is not built yet.
func (b *Builder) addGate(at gate) *Refusal {
	station, ok := b.stationFacing(at)
	if !ok {
		b.mark(addedNothing)
		b.now.leftOut++
		return nil
	}
	if int(station) < len(b.platforms) {
		at.z = b.platforms[station].z
	}
	if reason, meets := b.askRoom(at); reason != 0 {
		return b.refuseGate(reason, at, meets)
	}
	b.mark(addedGate)
	for int(station) >= len(b.platforms) {
		b.platforms = append(b.platforms, platform{})
	}
	p := b.platforms[station]
	own := &p.entrance
	if at.exit {
		own = &p.exit
	}
	if *own != 0 {
		b.takeAway(*own - 1)
	}
	at.element = int32(len(b.grid.elements))
	b.gates = append(b.gates, at)
	*own = int32(len(b.gates))
	b.setPlatform(int(station), p)
	b.insertGate(at)
	return nil
}

// insertGate puts the newest gate on its tile.
func (b *Builder) insertGate(g gate) {
	b.grid.insert(element{
		tile:     b.grid.index(TileAt(g.x, g.y)),
		place:    -int32(len(b.gates)),
		base:     uint8(g.z / stepHeight),
		top:      uint8((g.z + g.height()) / stepHeight),
		quarters: corners,
	})
}

// takeAway removes a gate from the map: its element stays, but takes no room.
func (b *Builder) takeAway(i int32) {
	e := b.gates[i].element
	b.changes = append(b.changes, change{kind: changedElement, index: e,
		quarters: b.grid.elements[e].quarters})
	b.grid.elements[e].quarters = 0
}

// stationFacing returns the number of the platform of the track in front of a
// gate; track that is no platform counts as of platform 0.
func (b *Builder) stationFacing(g gate) (int16, bool) {
	for e := b.grid.first(TileAt(g.x+stepX[g.dir], g.y+stepY[g.dir])); e != 0; {
		el := &b.grid.elements[e]
		e = el.next
		if el.place >= 0 && el.z() == g.z {
			return max(b.places[el.place].Station, 0), true
		}
	}
	return 0, false
}

// findGatesAgain finds the platform of every gate after platforms changed. A
// gate that faces no platform on one of its open sides any longer is removed.
//
// Source: OpenRCT2 45e30a559a, ride/RideConstruction.cpp, validateStations.
func (b *Builder) findGatesAgain() {
	b.order = b.order[:0]
	for i, p := range b.platforms {
		if p.entrance != 0 {
			b.order = append(b.order, p.entrance-1)
		}
		if p.exit != 0 {
			b.order = append(b.order, p.exit-1)
		}
		p.entrance, p.exit = 0, 0
		b.setPlatform(i, p)
	}
	for _, i := range b.order {
		if !b.attach(i) {
			b.takeAway(i)
		}
	}
}

// attach gives gate i to the platform that it faces and reports whether there
// is one without a gate of the kind.
func (b *Builder) attach(i int32) bool {
	g := &b.gates[i]
	attached := false
	for e := b.grid.first(TileAt(g.x+stepX[g.dir], g.y+stepY[g.dir])); e != 0; {
		el := &b.grid.elements[e]
		e = el.next
		if el.place < 0 || el.z() != g.z {
			continue
		}
		q := &b.places[el.place]
		side := (g.dir - (q.Dir + 2)) & 3
		if sides(&q.Type.Info().Blocks[el.block])>>side&1 == 0 {
			continue
		}
		p := b.platforms[q.Station]
		own := &p.entrance
		if g.exit {
			own = &p.exit
		}
		if *own != 0 {
			break
		}
		*own = i + 1
		b.setPlatform(int(q.Station), p)
		attached = true
	}
	return attached
}
