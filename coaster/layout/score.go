package layout

import "github.com/toolshed-dev/toolshed/coaster/track"

// scorer walks along the track and counts what each piece passes close to. Of
// a piece only the first block is looked at.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_update_state_2, _4 and _5.
type scorer struct {
	b      *Builder
	p      *Proximity
	at     Joint      // position and base height of the piece; no heading
	typ    track.Type // of the piece, None for the first
	mute   bool       // at a platform without entrance and after it
	ground int32      // height of the land last looked at, in map units
}

// countProximity counts what the ride passes close to, from the first platform
// forwards and, if the track is open, backwards too.
func (b *Builder) countProximity(p *Proximity) {
	*p = Proximity{}
	for i := range b.platforms {
		if !b.platforms[i].used {
			continue
		}
		s := scorer{b: b, p: p}
		s.begin(i)
		start := s.at
		if s.forwards(start) {
			return
		}
		s.begin(i)
		s.backwards(start)
		return
	}
}

// begin goes to the front of a platform.
func (s *scorer) begin(station int) {
	f := &s.b.platforms[station]
	s.at, s.typ = Joint{X: f.x, Y: f.y, Z: f.z}, track.None
	s.mute = f.entrance == 0
}

// forwards walks until it is back at the start, which it reports, or the track
// ends.
func (s *scorer) forwards(start Joint) bool {
	for range len(s.b.places) + 1 {
		e := s.here(true)
		if e == nil {
			return true
		}
		place := &s.b.places[e.place]
		if s.typ == track.EndStation {
			s.mute = s.b.platforms[place.Station].entrance == 0
		}
		s.score(e)
		if place.Next < 0 {
			return false
		}
		if !s.goTo(place.Next, start) {
			return true
		}
	}
	s.p.Endless = true
	return true
}

// backwards walks from the start to the other end of an open track.
func (s *scorer) backwards(start Joint) {
	for range len(s.b.grid.elements) {
		e := s.here(false)
		if e == nil {
			return
		}
		s.score(e)
		prev := s.b.places[e.place].Prev
		if prev < 0 || !s.goTo(prev, start) {
			return
		}
	}
	s.p.Endless = true
}

// goTo goes to a piece, and reports whether it is not the start.
func (s *scorer) goTo(i int32, start Joint) bool {
	p := &s.b.places[i]
	s.at, s.typ = Joint{X: p.X, Y: p.Y, Z: p.Z}, p.Type
	return s.at != start
}

// here returns the element that the game takes for the piece: the first on the
// tile of its height and type, backwards whichever block of a piece that is.
func (s *scorer) here(forwards bool) *element {
	g := &s.b.grid
	for e := g.first(TileAt(s.at.X, s.at.Y)); e != 0; {
		el := &g.elements[e]
		e = el.next
		if el.place < 0 || el.z() != s.at.Z {
			continue
		}
		same := s.b.places[el.place].Type == s.typ && (el.block == 0 || !forwards)
		if same || s.typ == track.None {
			return el
		}
	}
	return nil
}

// score counts what one piece passes close to.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_score_close_proximity.
func (s *scorer) score(in *element) {
	if s.mute {
		return
	}
	s.p.Total++
	s.land()
	t := TileAt(s.at.X, s.at.Y)
	g := &s.b.grid
	for e := g.first(t); e != 0; {
		el := &g.elements[e]
		e = el.next
		if el.place >= 0 {
			s.track(in, el)
		}
	}
	if s.b.scenery != nil {
		s.paths(in, t)
	}
	dir := s.b.places[in.place].Dir
	if s.b.site.Ground != nil || s.b.scenery != nil {
		s.side(in, (dir+1)&3)
		s.side(in, (dir+3)&3)
	}
	if isLoop(s.b.places[in.place].Type) {
		s.throughLoop(in, t, dir)
		s.throughLoop(in, TileAt(s.at.X+stepX[dir], s.at.Y+stepY[dir]), dir)
	}
	switch s.typ {
	case track.Brakes:
		s.p.Brakes++
	case track.Booster:
		s.p.Boosters++
	case track.LeftReverser, track.RightReverser:
		s.p.Reversers++
	}
}

// count adds one to a counter if the condition holds.
func (s *scorer) count(c Counter, holds bool) {
	if holds {
		s.p.Counts[c]++
	}
}

// land counts the land and water under the piece.
func (s *scorer) land() {
	surface := s.b.site.Ground.At(TileAt(s.at.X, s.at.Y))
	s.ground = surface.Height
	s.count(SurfaceTouch, surface.Height == s.at.Z)
	if w := surface.Water; w != 0 && w <= s.at.Z {
		s.p.Counts[WaterOver]++
		s.count(WaterTouch, w == s.at.Z)
		s.count(WaterLow, w+16 == s.at.Z)
		s.count(WaterHigh, w+128 <= s.at.Z)
	}
}

// track counts a block of the ride's own track on the piece's tile, which may
// be its own.
func (s *scorer) track(in, el *element) {
	t := s.b.places[el.place].Type
	if isLoop(t) && (el.block == 3 || el.block == 6) {
		s.count(ThroughVerticalLoop, int(el.base)-int(in.top) <= 10)
	}
	near := func(gap int) {
		switch {
		case gap == 0:
			s.p.Counts[OwnTrackTouchAbove]++
			s.count(OwnStationTouchAbove, t.IsStation())
		case gap >= 2 && gap <= 10:
			s.p.Counts[OwnTrackCloseAbove]++
			s.count(OwnStationCloseAbove, t.IsStation())
		}
	}
	near(int(in.base) - int(el.top))
	near(int(el.base) - int(in.top))
}

// side counts what is beside the piece: the land, if it is higher than the
// piece and the land under it lower, and scenery.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_score_close_proximity_in_direction.
func (s *scorer) side(in *element, dir uint8) {
	x, y := s.at.X+stepX[dir], s.at.Y+stepY[dir]
	if !onMap(x) || !onMap(y) {
		return
	}
	t := TileAt(x, y)
	if s.ground <= in.z() {
		s.count(SurfaceSideClose, in.zTop() <= s.b.site.Ground.At(t).Height)
	}
	if s.b.scenery != nil {
		s.besides(in, t)
	}
}

// isLoop reports whether t is a vertical loop.
func isLoop(t track.Type) bool {
	return t == track.LeftVerticalLoop || t == track.RightVerticalLoop
}

// throughLoop counts track across a vertical loop on one of its tiles, and
// paths.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_score_close_proximity_loops_helper.
func (s *scorer) throughLoop(in *element, t Tile, dir uint8) {
	if s.b.scenery != nil {
		s.pathsThroughLoop(in, t)
	}
	g := &s.b.grid
	for e := g.first(t); e != 0; {
		el := &g.elements[e]
		e = el.next
		if el.place < 0 || el.base < in.base || el.base-in.base > 16 {
			continue
		}
		if p := &s.b.places[el.place]; (p.Dir^dir)&1 != 0 {
			s.p.Counts[TrackThroughVerticalLoop]++
			s.count(IntersectingVerticalLoop, isLoop(p.Type))
		}
	}
}
