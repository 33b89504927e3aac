package join

import "github.com/toolshed-dev/toolshed/coaster/search/kit"

// step is a form as the search for a way needs it: small, and side by side with
// those that it is tried with.
type step struct {
	lead     // what it does to the end of the track
	low, top int16
	form     uint16
	weight   int32
	station  bool
}

// lead is a step without the room that it takes.
type lead struct {
	move     [4]kit.Tile
	climb    int16
	from, to uint8
	turn     uint8
	slant    uint8 // 4 if it ends on a diagonal
}

// newStep returns the step of a form.
func newStep(s *kit.Kit, form uint16) step {
	f := &s.Forms[form]
	it := s.Lead(f)
	l := lead{move: it.Move, climb: it.Climb, from: it.From, to: it.To, turn: it.Turn}
	if s.Shapes[it.To].Diagonal {
		l.slant = 4
	}
	return step{
		lead: l, low: it.Low, top: it.Top,
		form: form, weight: f.Weight, station: s.IsStation(f.Items[0]),
	}
}

// beyond returns the end of a step that begins at p.
func (l *lead) beyond(p kit.Spot) kit.Spot {
	m := l.move[p.Heading&3]
	return kit.Spot{
		X: p.X + m.X, Y: p.Y + m.Y, Z: p.Z + l.climb,
		Heading: (p.Heading+l.turn)&3 | l.slant,
		Shape:   l.to,
	}
}
