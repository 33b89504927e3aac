package layout

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// The room of paths, in map units.
//
// Source: OpenRCT2 45e30a559a, world/Footpath.h.
const (
	pathHeight  = 4 * stepHeight
	pathRise    = 2 * stepHeight // of a sloped one
	lowestPath  = 2 * stepHeight
	highestPath = 248 * stepHeight
)

// Scenery is what of the scenery and paths of a design stands around it.
//
// Paths are all known. Of scenery the files of the game's objects, which are
// not here, say how high it is, how many tiles it covers and whether it may
// stand above the land. So what depends on that is left out, and Exact says
// whether anything was.
type Scenery struct {
	Paths   int // that stand
	LeftOut int // paths that do not, since something is in the way
	Small   int // pieces of small scenery, each on one tile
	Large   int // pieces of large scenery, each on one tile or more

	SideUnknown int // times that scenery is beside the track, maybe below it
	OverUnknown int // pieces of scenery on a tile of the track, maybe above it

	objects map[Tile][]object
}

// object is a path or the first tile of a piece of scenery on the map.
type object struct {
	kind ride.ItemKind
	base int32 // map units
	top  int32 // of paths only
	sure bool  // that the game lets it stand
}

// Exact reports whether proximity and shelter are those of the game.
func (s *Scenery) Exact() bool { return s.Large == 0 && s.SideUnknown == 0 && s.OverUnknown == 0 }

func (o *object) isPath() bool { return o.kind >= ride.Path }

// WindowZ returns the height at which the game's window places a finished
// design that has scenery: that of [DesignZ], raised further so that no
// scenery begins below the land at the first piece. The window does so even if
// it then places the design without its scenery.
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp,
// TrackDesignGetZPlacement.
func WindowZ(p *ride.Plan, x, y int32, dir uint8, ground Ground) int32 {
	here := ground.At(TileAt(x, y))
	z := DesignZ(p, x, y, dir, ground)
	lift := z - max(here.Height, here.Water)
	lowest := int32(0)
	for _, item := range p.Scenery {
		lowest = min(lowest, int32(item.Z)*stepHeight+lift)
	}
	return z - lowest
}

// addScenery puts scenery and paths on the map, after all track and gates. As
// in the game, a path that cannot stand is left out without a word.
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp,
// TrackDesignPlaceAllScenery.
func (b *Builder) addScenery(items []ride.Item) {
	s := &Scenery{objects: make(map[Tile][]object)}
	b.scenery = s
	for i := range items {
		item := &items[i]
		dx, dy := rotate(int32(item.X), int32(item.Y), b.site.Dir)
		x, y := b.site.X+dx, b.site.Y+dy
		if item.Kind == ride.OtherItem || !onMap(x) || !onMap(y) {
			continue
		}
		t := TileAt(x, y)
		if !b.grid.buildable(t) {
			continue
		}
		o := object{kind: item.Kind, base: b.site.Z + int32(item.Z)*stepHeight}
		if !s.count(b, &o, item, t) {
			continue
		}
		s.objects[t] = append(s.objects[t], o)
	}
}

// count counts an object and reports whether it can stand. Small scenery that
// is not on level land may be of a kind that has to be.
//
// Source: OpenRCT2 45e30a559a,
// actions/scenery/SmallSceneryPlaceAction.cpp, Query.
func (s *Scenery) count(b *Builder, o *object, item *ride.Item, t Tile) bool {
	land := b.site.Ground.At(t)
	switch o.kind {
	case ride.SmallScenery:
		s.Small++
		o.sure = o.base == land.Height && land.Slope == 0 && land.Water == 0
	case ride.LargeScenery:
		s.Large++
		o.sure = o.base >= land.level()
	default:
		o.sure = true
		o.top = o.base + pathHeight
		if item.Sloped {
			o.top += pathRise
		}
		if b.pathBlocked(o, item, t, land) {
			s.LeftOut++
			return false
		}
		s.Paths++
	}
	return true
}

// pathBlocked reports whether something is in the way of a path: the land, the
// track, an entrance or exit, or a path that was laid before.
//
// Source: OpenRCT2 45e30a559a,
// actions/footpath/FootpathLayoutPlaceAction.cpp, ElementInsertQuery.
func (b *Builder) pathBlocked(o *object, item *ride.Item, t Tile, land Surface) bool {
	v := volume{base: o.base, top: o.top, quarters: corners}
	if item.Sloped {
		v.buried = rotateQuarters(South|West, item.Slope+b.site.Dir)
	}
	where, reason := v.against(land)
	if o.base < lowestPath || o.base > highestPath || reason != 0 || where&underWater != 0 {
		return true
	}
	crossing := o.kind == ride.Path && !item.Sloped && b.typ.Has(ride.SupportsLevelCrossings) &&
		land.Slope == 0 && land.Height == o.base
	for e := b.grid.first(t); e != 0; {
		el := &b.grid.elements[e]
		e = el.next
		if v.meets(el) && !(crossing && b.crosses(el, o)) {
			return true
		}
	}
	for _, other := range b.scenery.objects[t] {
		if other.isPath() && o.base < other.top && o.top > other.base {
			return true
		}
	}
	return false
}

// crosses reports whether a path may cross the track of an element on the
// level.
//
// Source: OpenRCT2 45e30a559a, world/ConstructionClearance.cpp.
func (b *Builder) crosses(el *element, o *object) bool {
	return el.place >= 0 && el.z() == o.base && b.places[el.place].Type == track.Flat
}

// shelters reports whether there is a path above a height.
//
// Source: OpenRCT2 45e30a559a, ride/Track.cpp, TrackGetIsSheltered.
func (s *Scenery) shelters(t Tile, z int32) bool {
	for _, o := range s.objects[t] {
		if o.isPath() && o.base > z {
			return true
		}
	}
	return false
}

// findOver counts the scenery that may shelter the track.
func (b *Builder) findOver() {
	s := b.scenery
	s.OverUnknown = 0
	for t, objects := range s.objects {
		lowest := b.lowestTrack(t)
		for _, o := range objects {
			if !o.isPath() && o.base > lowest {
				s.OverUnknown++
			}
		}
	}
}

// lowestTrack returns the height of the lowest track on a tile, or the top of
// the map if there is none.
func (b *Builder) lowestTrack(t Tile) int32 {
	for e := b.grid.first(t); e != 0; e = b.grid.elements[e].next {
		if el := &b.grid.elements[e]; el.place >= 0 {
			return el.z()
		}
	}
	return highestTrack
}

// Near counts the small and large scenery around a place: the pieces that are
// sure to stand, large ones as if they covered one tile, and those that may
// not.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_get_scenery_score.
func (s *Scenery) Near(x, y int32) (sure, unsure int) {
	const reach = 5 // tiles
	c := TileAt(x, y)
	for t, objects := range s.objects {
		if t.X < c.X-reach || t.X > c.X+reach || t.Y < c.Y-reach || t.Y > c.Y+reach {
			continue
		}
		for _, o := range objects {
			switch {
			case o.isPath():
			case o.sure:
				sure++
			default:
				unsure++
			}
		}
	}
	return sure, unsure
}

// paths counts the paths on the tile of a piece.
func (s *scorer) paths(in *element, t Tile) {
	for _, o := range s.b.scenery.objects[t] {
		switch o.kind {
		case ride.Path:
			s.count(PathTouchAbove, o.top == in.z())
			s.count(PathTouchUnder, o.base == in.zTop())
		case ride.QueuePath:
			s.count(QueuePathOver, o.top <= in.z())
			s.count(QueuePathTouchAbove, o.top == in.z())
			s.count(QueuePathTouchUnder, o.base == in.zTop())
		}
	}
}

// pathReach is the most that a path beside a piece is higher or lower.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_score_close_proximity_in_direction.
const pathReach = 2 * stepHeight

// besides counts the paths and the scenery on a tile beside a piece. Scenery
// that begins no lower than the piece is below it for the game; of other
// scenery only its height tells.
func (s *scorer) besides(in *element, t Tile) {
	scenery := s.b.scenery
	for _, o := range scenery.objects[t] {
		switch {
		case o.isPath():
			gap := o.base - in.z()
			s.count(PathSideClose, gap >= -pathReach && gap <= pathReach)
		case o.base >= in.zTop() && o.kind == ride.SmallScenery:
		case o.base >= in.z() && o.sure && o.kind == ride.SmallScenery:
			s.p.Counts[ScenerySideBelow]++
		default:
			scenery.SideUnknown++
		}
	}
}

// pathsThroughLoop counts paths through a vertical loop on one of its tiles.
func (s *scorer) pathsThroughLoop(in *element, t Tile) {
	for _, o := range s.b.scenery.objects[t] {
		gap := o.base/stepHeight - int32(in.base)
		s.count(PathThroughVerticalLoop, o.isPath() && gap >= 0 && gap <= 16)
	}
}
