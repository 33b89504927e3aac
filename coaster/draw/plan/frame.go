package plan

import (
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A rect is a rectangle in units of the map.
type rect struct{ x, y, width, height float64 }

// with returns the rectangle grown to hold another.
func (r rect) with(o rect) rect {
	x, y := min(r.x, o.x), min(r.y, o.y)
	return rect{x, y, max(r.x+r.width, o.x+o.width) - x, max(r.y+r.height, o.y+o.height) - y}
}

// A frame says where places of the map are on the sheet. Between the two are
// places to the right of and below the middle of the first tile, as if the ride
// were built in direction 0: u and v.
type frame struct {
	layout *layout.Layout
	turned bool
	track  rect // of the tiles with track, in u and v
	box    rect // of all that is drawn
	scale  float64
	at     paper.Point // of u = v = 0
}

// newFrame measures a ride.
func newFrame(l *layout.Layout, gates []gate) *frame {
	f := &frame{layout: l, scale: 1}
	foot := l.Footprint()
	f.track = f.tile(foot.Min).with(f.tile(foot.Max))
	f.box = f.track
	for _, g := range gates {
		f.box = f.box.with(square(g.u, g.v))
	}
	return f
}

const halfTile = unit.TileSize / 2

// square returns a tile by its middle.
func square(u, v float64) rect {
	return rect{u - halfTile, v - halfTile, unit.TileSize, unit.TileSize}
}

// tile returns a tile of the map.
func (f *frame) tile(t layout.Tile) rect {
	return square(f.unturned(float64(t.X)*unit.TileSize+halfTile, float64(t.Y)*unit.TileSize+halfTile))
}

// unturned returns u and v of a place on the map.
func (f *frame) unturned(x, y float64) (u, v float64) {
	s := &f.layout.Site
	u, v = float64(s.X)+halfTile-x, y-float64(s.Y)-halfTile
	for range s.Dir {
		u, v = v, -u
	}
	if f.turned {
		return -v, u
	}
	return u, v
}

// ground returns the land at u and v.
func (f *frame) ground(u, v float64) layout.Surface {
	s := &f.layout.Site
	if f.turned {
		u, v = v, -u
	}
	for range s.Dir {
		u, v = -v, u
	}
	x, y := float64(s.X)+halfTile-u, v+float64(s.Y)+halfTile
	return s.Ground.At(layout.TileAt(int32(x), int32(y)))
}

// turn turns all clockwise by a quarter.
func (f *frame) turn() {
	f.turned = true
	f.track = rect{-f.track.y - f.track.height, f.track.x, f.track.height, f.track.width}
	f.box = rect{-f.box.y - f.box.height, f.box.x, f.box.height, f.box.width}
}

// fit makes the box as large as a part of the sheet allows, in its middle.
func (f *frame) fit(room paper.Box) {
	scale := func(w, h float64) float64 { return max(min(room.Width/w, room.Height/h), 0.01) }
	if scale(f.box.height, f.box.width) > scale(f.box.width, f.box.height) {
		f.turn()
	}
	f.scale = min(scale(f.box.width, f.box.height), mostScale)
	f.at.X = room.X + (room.Width-f.box.width*f.scale)/2 - f.box.x*f.scale
	f.at.Y = room.Y + (room.Height-f.box.height*f.scale)/2 - f.box.y*f.scale
}

// mostScale keeps towers of a single tile from filling the sheet.
const mostScale = 80.0 / unit.TileSize

// place returns where a place of the map is on the sheet.
func (f *frame) place(x, y float64) paper.Point {
	px, py := f.corner(f.unturned(x, y))
	return paper.Point{X: px, Y: py}
}

// corner returns where u and v are on the sheet.
func (f *frame) corner(u, v float64) (x, y float64) {
	return f.at.X + u*f.scale, f.at.Y + v*f.scale
}

// size returns the length on the sheet of so many tiles.
func (f *frame) size(tiles float64) float64 { return tiles * unit.TileSize * f.scale }
