package idiom

import (
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// symbol is a piece as far as it matters here: its type and whether it carries a
// chain. The three kinds of platform piece are one, since files call them by
// other names than the game does; and a piece that is built inverted is the
// same as one that is not, since the ride types that can do so have few designs
// and use it for long stretches.
type symbol uint16

// edge is what stands before the first and after the last piece of a track
// that is no circuit.
const edge symbol = track.NumTypes * 2

// numSymbols is the number of symbols, edge included.
const numSymbols = int(edge) + 1

// symbolOf returns the symbol of a piece.
func symbolOf(p track.Piece) symbol {
	t := p.Type
	if t.IsStation() {
		t = track.EndStation
	}
	s := symbol(t) << 1
	if p.Lift {
		s |= 1
	}
	return s
}

// piece returns a new piece of a symbol, which must not be edge.
func (s symbol) piece() track.Piece {
	p := track.New(track.Type(s >> 1))
	p.Lift = s&1 != 0
	return p
}

// mirrored returns the symbol of the piece the other way round.
func (s symbol) mirrored() symbol {
	if s == edge {
		return edge
	}
	return symbol(track.Type(s>>1).Info().Mirror)<<1 | s&1
}

// shape returns how the track lies where the piece begins: a number that all
// pieces share that can stand in its place.
func (s symbol) shape() symbol {
	if s == edge {
		return none
	}
	info := track.Type(s >> 1).Info()
	return symbol(info.RotationBegin&4)>>2 | symbol(info.PitchStart)<<1 | symbol(info.RollStart)<<6
}

// gram is three symbols in a row.
type gram [3]symbol

func (g gram) mirrored() gram {
	return gram{g[0].mirrored(), g[1].mirrored(), g[2].mirrored()}
}

// canonical returns the gram or its mirror image, whichever comes first.
func (g gram) canonical() gram {
	if m := g.mirrored(); less(m[:], g[:]) {
		return m
	}
	return g
}

// less orders symbols in a row of equal length.
func less(a, b []symbol) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}
