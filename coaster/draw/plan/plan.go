// Package plan draws a ride from above: where its track lies on the tiles, how
// high it is there, which way the trains go and what passes over what.
//
//	w, h := plan.Size(subject)
//	s := paper.New(w, h, paper.Light)
//	plan.Draw(s, subject)
//	err := s.Write(file, paper.SVG)
//
// The first piece leads to the right, or downwards where the ride has more room
// that way. Heights are metres above the land at the first piece. There are no
// errors: a ride without track is a note.
package plan

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// picture is a plan in the making.
type picture struct {
	*frame
	s      *paper.Sheet
	course *course.Course
	font   float64
	gates  []gate
	runs   []run
	tiles  map[layout.Tile]visits

	zero, low, high int32 // land at the first piece, and the range of colours
}

// naturalWidth is the width of a plan that stands by itself.
const naturalWidth = 800

// Size returns the size of a plan that stands by itself.
func Size(subject *subject.Subject) (width, height float64) {
	if len(subject.Course.Points) == 0 {
		return naturalWidth, naturalWidth / 4
	}
	p := newPicture(paper.New(naturalWidth, naturalWidth, paper.Light), subject)
	p.frame = newFrame(subject.Layout, p.gates)
	if p.box.height > p.box.width {
		p.turn()
	}
	room := p.room()
	height = p.box.height*room.Width/p.box.width + naturalWidth - room.Height
	return naturalWidth, min(max(height, naturalWidth/2), naturalWidth*5/4)
}

// Draw draws the plan of a ride over the whole of a sheet or part.
func Draw(s *paper.Sheet, subject *subject.Subject) {
	if len(subject.Course.Points) == 0 {
		s.Text(s.Width/2, s.Height/2, "no track to draw",
			paper.Type{Size: fontOf(s), Anchor: paper.Middle, Color: s.Theme.Faint})
		return
	}
	p := newPicture(s, subject)
	p.frame = newFrame(subject.Layout, p.gates)
	p.fit(p.room())
	p.grid()
	p.footings()
	p.bands()
	p.drawGates()
	p.arrows()
	p.legend()
}

// fontOf returns the size of writing: legible when the whole picture is shown
// half as wide as it naturally is.
func fontOf(s *paper.Sheet) float64 { return min(max(s.Width/44, 8), 18) }

func newPicture(s *paper.Sheet, subject *subject.Subject) *picture {
	l, c := subject.Layout, subject.Course
	p := &picture{s: s, course: c, font: fontOf(s), tiles: visitsOf(c)}
	p.zero = subject.Zero()
	p.low, p.high = c.Heights()
	p.low = min(p.low, p.zero)
	p.high = max(p.high, p.low+int32(4*unit.StepHeight))
	p.runs = runsOf(l, c, p.tiles)
	p.gates = gatesOf(subject.Plan.Gates, l, p.tiles)
	return p
}

// tileOf returns the tile on which a point lies.
func tileOf(p *course.Point) layout.Tile {
	return layout.TileAt(p.X, p.Y)
}

// landUnder returns the land of a point.
func landUnder(l *layout.Layout, p *course.Point) layout.Surface {
	return l.Site.Ground.At(tileOf(p))
}

// room returns the part of the sheet that the tiles may take.
func (p *picture) room() paper.Box {
	left, top := 3.2*p.font, 1.8*p.font
	return paper.Box{
		X: left, Y: top,
		Width:  p.s.Width - left - p.font,
		Height: p.s.Height - top - p.font - p.legendHeight(),
	}
}

// grid draws tiles, water and the box with its size.
func (p *picture) grid() {
	x0, y0 := p.corner(p.box.x, p.box.y)
	x1, y1 := p.corner(p.box.x+p.box.width, p.box.y+p.box.height)
	p.water()
	pen := paper.Pen{Color: p.s.Theme.Grid, Width: 1}
	for u := p.box.x; u <= p.box.x+p.box.width; u += unit.TileSize {
		x, _ := p.corner(u, 0)
		p.s.Polyline([]paper.Point{{X: x, Y: y0}, {X: x, Y: y1}}, pen)
	}
	for v := p.box.y; v <= p.box.y+p.box.height; v += unit.TileSize {
		_, y := p.corner(0, v)
		p.s.Polyline([]paper.Point{{X: x0, Y: y}, {X: x1, Y: y}}, pen)
	}
	p.dimensions()
}

// water colours tiles under water.
func (p *picture) water() {
	color := paper.Mix(p.s.Theme.Airtime, p.s.Theme.Paper, 0.6)
	const half = unit.TileSize / 2
	for v := p.box.y + half; v < p.box.y+p.box.height; v += unit.TileSize {
		for u := p.box.x + half; u < p.box.x+p.box.width; u += unit.TileSize {
			if g := p.ground(u, v); g.Water <= g.Height {
				continue
			}
			x0, y0 := p.corner(u-half, v-half)
			x1, y1 := p.corner(u+half, v+half)
			p.s.Rect(x0, y0, x1-x0, y1-y0, color)
		}
	}
}

// dimensions draws the box of the track and writes how large it is.
func (p *picture) dimensions() {
	x0, y0 := p.corner(p.track.x, p.track.y)
	x1, y1 := p.corner(p.track.x+p.track.width, p.track.y+p.track.height)
	ink := p.s.Theme.Faint
	p.s.Polyline([]paper.Point{
		{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}, {X: x0, Y: y0},
	}, paper.Pen{Color: ink, Width: 1.5})
	top, _ := p.corner(p.box.x, p.box.y)
	_, above := p.corner(p.box.x, p.box.y)
	across, down := int(p.track.width)/unit.TileSize, int(p.track.height)/unit.TileSize
	t := paper.Type{Size: p.font, Anchor: paper.Middle, Color: ink}
	p.s.Text((x0+x1)/2, above-0.6*p.font, tiles(across), t)
	t.Anchor = paper.End
	p.s.Text(top-0.5*p.font, (y0+y1)/2, fmt.Sprint(down), t)
	p.s.Text(top-0.5*p.font, (y0+y1)/2+1.1*p.font, unitOf(down), t)
}

func tiles(n int) string { return fmt.Sprintf("%d %s", n, unitOf(n)) }

func unitOf(n int) string {
	if n == 1 {
		return "tile"
	}
	return "tiles"
}
