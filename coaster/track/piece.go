package track

// Piece is one piece of a layout: a type and the settings it was built with.
type Piece struct {
	Type     Type
	Lift     bool  // carries a lift chain
	Inverted bool  // built upside down, on ride types that can
	Station  uint8 // on station pieces: number of the platform, 0 to 3 (bits 2, 3: spare)
	Scheme   uint8 // colour scheme, 0 to 3
	Speed    uint8 // of brakes and boosters: 0 to 30, even; 1 is 2.25 mph
	Seat     uint8 // on other pieces: seat rotation 0 to 15; SeatUpright is usual
}

// SeatUpright is the seat rotation of a piece that does not turn the seats.
const SeatUpright = 4

// New returns a piece of type t with the settings that a new piece has.
func New(t Type) Piece {
	p := Piece{Type: t}
	if !t.IsStation() && !t.HasSpeed() {
		p.Seat = SeatUpright
	}
	return p
}

// IsStation reports whether t is one of the three kinds of platform piece.
func (t Type) IsStation() bool {
	return t == EndStation || t == BeginStation || t == MiddleStation
}

// HasSpeed reports whether pieces of type t carry a speed setting of their
// own in a TD6 file: brakes and boosters. Block brakes have a fixed speed.
func (t Type) HasSpeed() bool { return t == Brakes || t == Booster }

// IsDiagonal reports whether t begins or ends on a diagonal heading.
func (t Type) IsDiagonal() bool {
	return (t.Info().RotationBegin|t.Info().RotationEnd)&4 != 0
}

// Mirrored returns the piece as it is in a mirror: left and right change
// places.
func (p Piece) Mirrored() Piece {
	p.Type = p.Type.Info().Mirror
	return p
}

// Mirror returns a new list of the pieces as they are in a mirror.
func Mirror(pieces []Piece) []Piece {
	out := make([]Piece, len(pieces))
	for i, p := range pieces {
		out[i] = p.Mirrored()
	}
	return out
}

// Fits reports whether b may follow a: headings, pitch and roll at the joint
// agree. If invertible is set (ride types with an inverted variant), pieces
// that are built inverted have unbanked and upside down exchanged.
//
// Source: OpenRCT2 45e30a559a, ride/Track.cpp, TrackIsConnectedByShape.
func Fits(a, b Piece, invertible bool) bool {
	ia, ib := a.Type.Info(), b.Type.Info()
	if (ia.RotationEnd^ib.RotationBegin)&4 != 0 || ia.PitchEnd != ib.PitchStart {
		return false
	}
	out, in := ia.RollEnd, ib.RollStart
	if invertible && a.Inverted {
		out = out.Flipped()
	}
	if invertible && b.Inverted {
		in = in.Flipped()
	}
	return out == in
}
