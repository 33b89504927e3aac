package trial

import "github.com/toolshed-dev/toolshed/coaster/layout"

// Scenery is how the scenery of a design was rated. What only the files of the
// game's objects tell is left out of the rating: with Exact the rating is the
// game's; without it, the scenery and proximity scores are the least that they
// can be.
//
// It is taken that the game has all objects, and that what a design holds can
// stand together, as it did where the design was made.
type Scenery struct {
	Score     int `json:"score"`     // for the pieces counted; 40 below ground
	Counted   int `json:"counted"`   // near the first station, large ones as one tile
	Uncounted int `json:"uncounted"` // near it too, but they may not stand off the land

	Small       int `json:"small"`          // pieces of the design
	Large       int `json:"large"`          // pieces, of unknown size
	Paths       int `json:"paths"`          // tiles that stand
	LeftOut     int `json:"paths_left_out"` // tiles that something is in the way of
	SideUnknown int `json:"side_unknown"`   // times that what is beside the track may be below it
	OverUnknown int `json:"over_unknown"`   // pieces that may shelter the track

	Exact bool `json:"exact"`
}

// The score for scenery.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_get_scenery_score.
const (
	underground = 40 // of a station under the land
	perPiece    = 5
	mostPieces  = 47
)

// scenery returns the score for the scenery around the first station, and
// whether it is sure. Without scenery a station under the land still scores for
// being there.
func scenery(l *layout.Layout) (score int, sure bool) {
	first := l.FirstStation()
	if first == nil {
		return 0, true
	}
	if l.Buried(first.X, first.Y, first.Z) {
		return underground, true
	}
	if l.Scenery == nil {
		return 0, true
	}
	counted, uncounted := l.Scenery.Near(first.X, first.Y)
	sure = counted >= mostPieces || uncounted == 0 && l.Scenery.Large == 0
	return min(counted, mostPieces) * perPiece, sure
}

// sceneryOf tells how the scenery of a layout was rated; nil if it was not
// asked for.
func sceneryOf(l *layout.Layout) *Scenery {
	s := l.Scenery
	if s == nil {
		return nil
	}
	score, sure := scenery(l)
	out := &Scenery{
		Score: score, Small: s.Small, Large: s.Large, Paths: s.Paths, LeftOut: s.LeftOut,
		SideUnknown: s.SideUnknown, OverUnknown: s.OverUnknown,
		Exact: sure && s.Exact(),
	}
	if first := l.FirstStation(); first != nil {
		out.Counted, out.Uncounted = s.Near(first.X, first.Y)
	}
	return out
}
