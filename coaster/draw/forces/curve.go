package forces

import (
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
)

// thinness is how far a line may lie from the points that it leaves out, in
// units.
const thinness = 0.35

// room returns a place for a line beside a point of the curve: the first of
// those that hide the least of it, on the strip, free of other labels.
func (p *strip) room(at paper.Point, width float64, curve []paper.Point) (paper.Box, bool) {
	best, least := paper.Box{}, -1
	for _, move := range [...][2]float64{
		{1, 0}, {-1, 0}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {0, -1.4}, {0, 1.4},
	} {
		x, y := at.X+move[0]*(width/2+8), at.Y+move[1]*0.9*text
		b := paper.Box{X: x - width/2 - 2, Y: y - 0.55*text, Width: width + 4, Height: 1.1 * text}
		if !p.free(b) {
			continue
		}
		hidden := 0
		for _, c := range curve {
			if within(c, b) {
				hidden++
			}
		}
		if least < 0 || hidden < least {
			best, least = b, hidden
		}
	}
	return best, least >= 0
}

// free reports whether a box is on the strip, or a little above it, and meets
// no label.
func (p *strip) free(b paper.Box) bool {
	s := p.sheet
	on := b.X >= 0 && b.X+b.Width <= s.Width && b.Y >= -0.4*text && b.Y+b.Height <= s.Height+2
	return on && p.labels.Free(b)
}

func within(p paper.Point, b paper.Box) bool {
	return b.X < p.X && p.X < b.X+b.Width && b.Y < p.Y && p.Y < b.Y+b.Height
}
