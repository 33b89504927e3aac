package plan

import (
	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A visit is a stretch of the way over one tile, with its heights.
type visit struct {
	from, to  int
	low, high int32
}

// visits are all that a tile has, in order.
type visits []visit

// visitsOf returns the visits of all tiles with track.
func visitsOf(c *course.Course) map[layout.Tile]visits {
	tiles := make(map[layout.Tile]visits)
	for i := range c.Points {
		p := &c.Points[i]
		t := tileOf(p)
		v := tiles[t]
		if n := len(v); n > 0 && v[n-1].to == i-1 {
			v[n-1].to = i
			v[n-1].low, v[n-1].high = min(v[n-1].low, p.Z), max(v[n-1].high, p.Z)
			continue
		}
		tiles[t] = append(v, visit{i, i, p.Z, p.Z})
	}
	return tiles
}

// apart is how many points lie between two parts of the way of which one can
// pass over the other: a hill does not pass over its own foot.
const apart = 3 * unit.TileSize

// over reports whether track at a height passes over another visit.
func (v visits) over(i int, z int32) bool {
	for _, o := range v {
		if o.low+gap <= z && (o.to+apart < i || i+apart < o.from) {
			return true
		}
	}
	return false
}

// high returns the greatest height of all visits.
func (v visits) high() int32 {
	high := v[0].high
	for _, o := range v {
		high = max(high, o.high)
	}
	return high
}
