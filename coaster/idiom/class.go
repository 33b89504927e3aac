package idiom

import (
	"strings"
	"sync"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// The patterns of elements are written in a letter for each piece. A piece
// with a chain is L; the others:
//
//	s platform      u begins to climb    f e quarter and eighth of a turn
//	b brakes        U climbs             j i the same, level and banked
//	k block brakes  p ends to climb      m   quarter or more, climbing
//	x booster       d begins to fall     n   quarter or more, falling
//	o photo         D falls              h   helix
//	w splash        W falls upright      S   S-bend
//	- level         a ends to fall       F E J I M N H: the same turns to the
//	= banked, or    ? anything else                     right
//	  changes bank
//
// and inversions: V vertical loop, A and Z half loop up and down, C and c
// corkscrew, T and t twist, R and r barrel roll, Q quarter loop, O heartline
// roll.
const otherClass = '?'

// classes are the letters of all types of pieces without a chain.
var classes = sync.OnceValue(func() *[track.NumTypes]byte {
	var c [track.NumTypes]byte
	for t := range track.Type(track.NumTypes) {
		c[t] = classOf(t)
	}
	return &c
})

// classLine appends the letters of pieces to line.
func classLine(line []byte, pieces []track.Piece) []byte {
	c := classes()
	for _, p := range pieces {
		if p.Lift {
			line = append(line, 'L')
		} else {
			line = append(line, c[p.Type])
		}
	}
	return line
}

// ownClass are pieces that are a class by themselves.
var ownClass = map[track.Type]byte{
	track.CableLiftHill: 'L', track.PoweredLift: 'L',
	track.LeftCurvedLiftHill: 'L', track.RightCurvedLiftHill: 'L',
	track.Brakes: 'b', track.BrakeForDrop: 'b', track.BlockBrakes: 'k', track.Booster: 'x',
	track.OnRidePhoto: 'o', track.WaterSplash: 'w',
	track.SBendLeft: 'S', track.SBendRight: 'S',
	track.SBendLeftCovered: 'S', track.SBendRightCovered: 'S',
	track.Flat: '-', track.FlatCovered: '-', track.DiagFlat: '-',
}

func classOf(t track.Type) byte {
	info := t.Info()
	if c, ok := ownClass[t]; ok {
		return c
	}
	switch {
	case t.IsStation():
		return 's'
	case course.InversionOf(t) != "":
		return inversionClass(t)
	case info.Flags.Has(track.TurnLeft):
		return turnClass(t)
	case info.Flags.Has(track.TurnRight):
		return turnClass(info.Mirror) + 'A' - 'a'
	case info.PitchStart == track.Level && info.PitchEnd == track.Level:
		return levelClass(info)
	}
	return slopeClass(info)
}

// inversionClass returns the letter of a piece of an inversion.
func inversionClass(t track.Type) byte {
	name := strings.ToLower(t.String())
	comesBack := !t.Info().Flags.Has(track.NormalToInversion)
	back := func(there, back byte) byte {
		if comesBack {
			return back
		}
		return there
	}
	switch {
	case strings.Contains(name, "verticalloop"):
		return 'V'
	case strings.Contains(name, "quarterloop"):
		return 'Q'
	case strings.Contains(name, "halfloop"):
		if strings.HasSuffix(name, "down") {
			return 'Z'
		}
		return 'A'
	case strings.Contains(name, "corkscrew"):
		if strings.HasSuffix(name, "down") {
			return 'c'
		}
		return 'C'
	case strings.Contains(name, "barrelroll"):
		return back('R', 'r')
	case strings.Contains(name, "heartline"):
		return 'O'
	}
	return back('T', 't')
}

// turnClass returns the letter of a turn to the left.
func turnClass(t track.Type) byte {
	flags := t.Info().Flags
	eighth := strings.Contains(strings.ToLower(t.String()), "eighth")
	pick := func(quarter, part byte) byte {
		if eighth {
			return part
		}
		return quarter
	}
	switch {
	case flags.Has(track.Helix):
		return 'h'
	case flags.Has(track.Up):
		return 'm'
	case flags.Has(track.Down):
		return 'n'
	case flags.Has(track.Banked), t.Info().RollStart != track.Unbanked:
		return pick('j', 'i')
	}
	return pick('f', 'e')
}

// levelClass returns the letter of level track that does not turn.
func levelClass(info *track.Info) byte {
	if info.ZBegin == info.ZEnd && info.RollStart|info.RollEnd != 0 &&
		info.RollStart != track.UpsideDown && info.RollEnd != track.UpsideDown {
		return '='
	}
	return otherClass
}

// slopeClass returns the letter of track that climbs or falls straight on.
func slopeClass(info *track.Info) byte {
	switch {
	case info.PitchStart == track.Fall90, info.PitchEnd == track.Fall90:
		return 'W'
	case info.PitchStart == track.Level && info.ZEnd > info.ZBegin:
		return 'u'
	case info.PitchStart == track.Level:
		return 'd'
	case info.PitchEnd == track.Level && info.ZEnd > info.ZBegin:
		return 'p'
	case info.PitchEnd == track.Level:
		return 'a'
	case info.ZEnd > info.ZBegin:
		return 'U'
	}
	return 'D'
}
