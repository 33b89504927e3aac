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

// Footprint is the room that a ride takes.
type Footprint struct {
	Min, Max Tile  // corners of the box of tiles, both within it
	Tiles    int   // number of different tiles
	Bottom   int32 // lowest base of a block, map units
	Top      int32 // highest top of a block, map units
	Height   int32 // the most that a block's top is above the land, map units
}

// Width returns the side of the box along x, in tiles.
func (f Footprint) Width() int { return int(f.Max.X) - int(f.Min.X) + 1 }

// Depth returns the side of the box along y, in tiles.
func (f Footprint) Depth() int { return int(f.Max.Y) - int(f.Min.Y) + 1 }

// Fullness returns the share of the tiles of the box that the ride stands on,
// from 0 to 1.
func (f Footprint) Fullness() float64 {
	if f.Tiles == 0 {
		return 0
	}
	return float64(f.Tiles) / float64(f.Width()*f.Depth())
}

// Closed reports whether the last piece leads to the first: place, height,
// heading, slope and banking.
func (l *Layout) Closed() bool { return l.builder.Closed() }

// Footprint measures the room that the track takes, without entrances and
// exits.
func (l *Layout) Footprint() Footprint { return l.footprint(false) }

// Lot measures the room that the track takes with its entrances and exits.
func (l *Layout) Lot() Footprint { return l.footprint(true) }

func (l *Layout) footprint(gates bool) Footprint {
	b := l.builder
	f := Footprint{Min: Tile{1<<15 - 1, 1<<15 - 1}, Max: Tile{-1, -1}, Bottom: highestTrack}
	for _, index := range b.grid.touched {
		t := Tile{int16(index % b.grid.size), int16(index / b.grid.size)}
		ground := b.site.Ground.At(t).Height
		own := false
		for e := b.grid.heads[index]; e != 0; e = b.grid.elements[e].next {
			el := &b.grid.elements[e]
			if el.place < 0 && (!gates || el.quarters == 0) {
				continue
			}
			own = true
			f.Bottom = min(f.Bottom, el.z())
			f.Top = max(f.Top, el.zTop())
			f.Height = max(f.Height, el.zTop()-ground)
		}
		if own {
			f.Tiles++
			f.Min = Tile{min(f.Min.X, t.X), min(f.Min.Y, t.Y)}
			f.Max = Tile{max(f.Max.X, t.X), max(f.Max.Y, t.Y)}
		}
	}
	if f.Tiles == 0 {
		return Footprint{}
	}
	return f
}
