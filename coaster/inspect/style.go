package inspect

import (
	"fmt"
	"math"

	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// Style is how a ride looks beside real designs, as far as numbers tell.
type Style struct {
	Natural  float64 `json:"natural"`  // bits a piece, at most 0; see idiom.Model
	Fullness float64 `json:"fullness"` // share of the box with its gates, 0 to 1
	Tiles    int     `json:"tiles"`    // with those of entrances and exits
}

// StyleOf returns the style of a ride that stands, or nil for one without
// pieces.
func StyleOf(p *ride.Plan, l *layout.Layout) *Style {
	if len(p.Pieces) == 0 {
		return nil
	}
	f := l.Footprint()
	return NewStyle(idiom.For(p.Type).Natural(p.Pieces, l.Closed()), &f)
}

// NewStyle returns the style of a ride that is as natural as is said and takes
// so much room.
func NewStyle(natural float64, f *layout.Footprint) *Style {
	return &Style{
		Natural: thousandths(natural), Fullness: thousandths(f.Fullness()), Tiles: f.All,
	}
}

// thousandths rounds a figure to what is worth writing.
func thousandths(x float64) float64 { return math.Round(x*1000) / 1000 }

// Words says the style, and between what figures half of the real designs of a
// ride type are.
func (s *Style) Words(t *ride.Type) string {
	u := idiom.UsualOf(t)
	percent := func(share float64) int { return int(math.Round(100 * share)) }
	return fmt.Sprintf("natural %.2f (real %s %.2f to %.2f); %s, %d %% of the box (%d to %d %%)",
		s.Natural, u.Name, u.Natural[0], u.Natural[2], Count(s.Tiles, "tile"), percent(s.Fullness),
		percent(u.Fullness[0]), percent(u.Fullness[2]))
}
