package layout

// Finish joins the pieces, counts what they pass close to and returns the
// ride. The layout is the builder's own and holds until the builder is next
// used; pieces may still be added or taken back, and Finish called again.
func (b *Builder) Finish() *Layout {
	b.joinAll()
	l := &b.layout
	*l = Layout{
		Type:        b.typ,
		Vehicle:     b.vehicle,
		Site:        b.site,
		Places:      b.places,
		Stations:    b.stations(l.Stations[:0]),
		Mode:        b.now.mode,
		Cost:        b.now.cost,
		Costs:       b.costs,
		BlockBrakes: int(b.now.blockBrakes),
		CableLift:   int(b.now.cableLift),
		Photo:       b.now.photo,
		LeftOut:     int(b.now.leftOut),
		Scenery:     b.scenery,
		builder:     b,
	}
	if b.scenery != nil {
		b.scenery.SideUnknown = 0
		b.findOver()
	}
	b.countProximity(&l.Proximity)
	return l
}

// Footprint is the room that the track of a ride takes, without entrances and
// exits unless a field says so.
type Footprint struct {
	Min, Max Tile // corners of the box of tiles, both within it
	Tiles    int  // number of different tiles
	All      int  // the same with those of entrances and exits
	AllMin   Tile // corners of the box with entrances and exits
	AllMax   Tile
	Bottom   int32 // lowest base of a block, map units
	Top      int32 // highest top of a block, map units
	Height   int32 // the most that a block's top is above the land, map units
}

// Width returns the side of the box along x, in tiles.
func (f Footprint) Width() int { return int(f.Max.X) - int(f.Min.X) + 1 }

// Depth returns the side of the box along y, in tiles.
func (f Footprint) Depth() int { return int(f.Max.Y) - int(f.Min.Y) + 1 }

// Fullness returns the share of the tiles of the box that the ride stands on,
// both with entrances and exits: from 0 to 1.
func (f Footprint) Fullness() float64 {
	if f.All == 0 {
		return 0
	}
	width, depth := int(f.AllMax.X)-int(f.AllMin.X)+1, int(f.AllMax.Y)-int(f.AllMin.Y)+1
	return float64(f.All) / float64(width*depth)
}

// Closed reports whether the last piece leads to the first: place, height,
// heading, slope and banking.
func (l *Layout) Closed() bool { return l.builder != nil && l.builder.Closed() }

// Footprint measures the room that the track takes. Mazes have none.
func (l *Layout) Footprint() Footprint {
	b := l.builder
	if b == nil {
		return Footprint{}
	}
	f := Footprint{Min: noTile, Max: Tile{-1, -1}, Bottom: highestTrack}
	f.AllMin, f.AllMax = f.Min, f.Max
	for _, index := range b.grid.touched {
		t := Tile{int16(index % b.grid.size), int16(index / b.grid.size)}
		ground := b.site.Ground.At(t).Height
		own, gate := false, false
		for e := b.grid.heads[index]; e != 0; e = b.grid.elements[e].next {
			el := &b.grid.elements[e]
			if el.place < 0 {
				gate = gate || el.quarters != 0
				continue
			}
			own = true
			f.Bottom = min(f.Bottom, el.z())
			f.Top = max(f.Top, el.zTop())
			f.Height = max(f.Height, el.zTop()-ground)
		}
		if own || gate {
			f.All++
			f.AllMin, f.AllMax = t.within(f.AllMin, f.AllMax)
		}
		if own {
			f.Tiles++
			f.Min, f.Max = t.within(f.Min, f.Max)
		}
	}
	if f.Tiles == 0 {
		return Footprint{}
	}
	return f
}

// noTile is beyond all tiles.
var noTile = Tile{1<<15 - 1, 1<<15 - 1}

// within returns the corners of a box that is made to hold the tile.
func (t Tile) within(low, high Tile) (Tile, Tile) {
	return Tile{min(low.X, t.X), min(low.Y, t.Y)}, Tile{max(high.X, t.X), max(high.Y, t.Y)}
}
