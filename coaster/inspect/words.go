package inspect

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Explain says what is refused of a ride in a direction, where, why, and
// what it meets.
func Explain(r *layout.Refusal, p *ride.Plan, dir int) string {
	why := r.Reason.String()
	name := func(piece int) string { return fmt.Sprintf("piece %d (%s)", piece, p.Pieces[piece].Type) }
	switch {
	case r.Meets >= 0 && r.Meets < len(p.Pieces):
		why += ": " + name(r.Meets)
	case r.Reason == layout.DoesNotFit && r.Piece > 0:
		why += ": " + name(r.Piece-1)
	}
	where := ""
	if r.Block >= 0 {
		where = ", " + placeWords(spotOf(r.Tile, r.Z, dir))
	}
	switch {
	case r.Gate >= 0:
		return fmt.Sprintf("%s%s: %s", gateName(p, r.Gate), where, why)
	case r.Piece < 0:
		return why
	}
	return fmt.Sprintf("%s%s: %s", name(r.Piece), where, why)
}

// gateName names an entrance or exit; each kind is counted from 0.
func gateName(p *ride.Plan, gate int) string {
	if gate >= len(p.Gates) {
		return fmt.Sprintf("gate %d", gate)
	}
	n, name := 0, "entrance"
	for _, g := range p.Gates[:gate] {
		if g.Exit == p.Gates[gate].Exit {
			n++
		}
	}
	if p.Gates[gate].Exit {
		name = "exit"
	}
	return fmt.Sprintf("%s %d", name, n)
}

// spotOf returns a place as seen from the start of a ride in a direction.
func spotOf(t layout.Tile, z int32, dir int) *Spot {
	x, y := int(t.X)-trial.Origin/tileSize, int(t.Y)-trial.Origin/tileSize
	s := &Spot{Ahead: -x, Right: y, Height: unit.Height(z - layout.FlatGround).Steps()}
	for range dir {
		s.Ahead, s.Right = s.Right, -s.Ahead
	}
	return s
}

// placeWords says where a spot is.
func placeWords(s *Spot) string {
	words := course.OffsetWords(s.Ahead, s.Right)
	where := words + " of the start"
	switch {
	case words == "":
		where = "at the start"
	case s.Right == 0 && s.Ahead < 0:
		where = words + " the start"
	}
	return where + ", " + heightWords(s.Height)
}

// heightWords says how far steps of height are above or below the ground.
func heightWords(steps int) string {
	switch {
	case steps < 0:
		return fmt.Sprintf("%g m under ground", -Metres(steps))
	case steps == 0:
		return "on the ground"
	}
	return fmt.Sprintf("%g m above ground", Metres(steps))
}

// Metres returns steps of height in Metres, of which each has three quarters.
func Metres(steps int) float64 { return float64(steps) * 0.75 }

// Count says a number of things of a kind.
func Count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	if strings.HasSuffix(thing, "y") {
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(thing, "y"))
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
