package td6

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// The parts of the byte that follows the type of a piece. The low four bits
// are the number of the station, half the speed, or the rotation of the seats.
//
// Source: OpenRCT2 45e30a559a, rct12/TD46.cpp, convertFromTD46Flags.
const (
	lowBits     = 0x0F
	schemeShift = 4
	schemeMax   = 3
	invertedBit = 0x40
	liftBit     = 0x80
)

// Bytes that stand for a piece of another number.
//
// Source: OpenRCT2 45e30a559a, rct2/RCT2.cpp, RCT2TrackTypeToOpenRCT2.
const (
	quarterLoopByte    = 101 // the piece 255, whose number ends the list
	rotationToggleByte = 100 // the piece 256, on the two steel wild mice only
)

// ReadTrack reads the list of pieces of a ride of the given type and mode, as
// track designs of both games have it. The error, if any, is a
// *[sawyer.Error].
func ReadTrack(r *sawyer.Reader, id ride.TypeID, mode ride.Mode) ([]track.Piece, error) {
	start := r.At
	var pieces []track.Piece
	err := r.Read(sawyer.List{
		What: "track piece", Size: 2, Limit: maxPieces,
		Entry: func(b []byte) error {
			pieces = append(pieces, readPiece(b[0], b[1], id))
			return nil
		},
	})
	switch {
	case err != nil:
		return nil, err
	case len(pieces) == 0:
		return nil, sawyer.Errorf(start, "no track pieces")
	case mode == ride.MazeMode && !resembleTrack(pieces):
		return nil, sawyer.Errorf(start, "maze where a ride of type %d has its track", id)
	}
	return pieces, nil
}

// resembleTrack reports whether at least half of the pieces fit the one
// before. The tiles of a maze can be read as pieces, but those do not fit.
func resembleTrack(pieces []track.Piece) bool {
	fit := 0
	for i := 1; i < len(pieces); i++ {
		if track.Fits(pieces[i-1], pieces[i], false) {
			fit++
		}
	}
	return 2*fit >= len(pieces)-1
}

// readPiece reads a piece from its two bytes.
func readPiece(code, settings byte, id ride.TypeID) track.Piece {
	p := track.Piece{
		Type:     typeOf(code, id),
		Lift:     settings&liftBit != 0,
		Inverted: settings&invertedBit != 0,
		Scheme:   settings >> schemeShift & schemeMax,
	}
	low := settings & lowBits
	switch {
	case p.Type.IsStation():
		p.Station = low
	case p.Type.HasSpeed():
		p.Speed = 2 * low
	default:
		p.Seat = low
	}
	return p
}

func typeOf(code byte, id ride.TypeID) track.Type {
	switch {
	case code == quarterLoopByte:
		return track.MultiDimInvertedUp90ToFlatQuarterLoop
	case code == rotationToggleByte &&
		(id == ride.SteelWildMouse || id == ride.SpinningWildMouse):
		return track.RotationControlToggle
	}
	return track.Type(code)
}

// codeOf returns the byte that stands for a type of piece. It exists if
// reading it gives the type again.
func codeOf(t track.Type, id ride.TypeID) (code byte, exists bool) {
	switch t {
	case track.MultiDimInvertedUp90ToFlatQuarterLoop:
		code = quarterLoopByte
	case track.RotationControlToggle:
		code = rotationToggleByte
	default:
		code = byte(t)
	}
	return code, typeOf(code, id) == t
}

// appendTrack appends the pieces and the entrances.
func (d *Design) appendTrack(out []byte) ([]byte, error) {
	if n := len(d.Pieces); n == 0 || n > maxPieces {
		return nil, fmt.Errorf("%d track pieces are not in 1 to %d", n, maxPieces)
	}
	for i, p := range d.Pieces {
		code, settings, err := pieceBytes(p, d.Type)
		if err != nil {
			return nil, fmt.Errorf("piece %d: %w", i, err)
		}
		out = append(out, code, settings)
	}
	return d.appendEntrances(append(out, sawyer.ListEnd))
}

// pieceBytes returns the two bytes of a piece.
func pieceBytes(p track.Piece, id ride.TypeID) (code, settings byte, err error) {
	code, exists := codeOf(p.Type, id)
	if !exists {
		return 0, 0, fmt.Errorf("%v cannot be stored for a ride of type %d", p.Type, id)
	}
	low := p.Seat
	switch {
	case p.Type.IsStation():
		low = p.Station
	case p.Type.HasSpeed() && p.Speed%2 != 0:
		return 0, 0, fmt.Errorf("%v has speed %d, which is not even", p.Type, p.Speed)
	case p.Type.HasSpeed():
		low = p.Speed / 2
	}
	if low > lowBits || p.Scheme > schemeMax {
		return 0, 0, fmt.Errorf("setting of %v is too large", p)
	}
	settings = low | p.Scheme<<schemeShift
	if p.Inverted {
		settings |= invertedBit
	}
	if p.Lift {
		settings |= liftBit
	}
	return code, settings, nil
}
