// Package td4 reads track design files of the first RollerCoaster Tycoon and
// of its expansions: bytes in, designs out.
//
// [Decode] turns a file into a td6.Design, which can be rated, shown and
// written as a track design of the second game. [Is] tells such a file from
// one of the second game, by its contents:
//
//	if td4.Is(file) {
//		design, err = td4.Decode(file)
//	}
//
// A file has less in it than a td6.Design holds. What it lacks is as the game
// has it when it reads such a file: lift hills at speed 5, one circuit, a plain
// station. It has no list of entrances and exits either, except for a maze: the
// design has none, and the game will not test the ride until someone builds
// them. There is no scenery. The airtime is unknown (255), the sheltered part
// and the powered lifts are 0. The special flags and the room that the ride
// takes are worked out from its pieces.
//
// What a td6.Design cannot hold is left out: the flags of the header, whose
// meaning in the first game is not known, and that the cars of some trains
// stand backwards, which the game leaves out as well; VehicleType keeps the
// number by which those are known.
//
// A file that cannot be read gives a [*FormatError] with the byte and the
// reason. Ride types without track, such as shops, and vehicles that the
// catalogue does not have are refused. Package td4 does not write.
//
// Differences from the game: a wrong checksum is refused, where OpenRCT2 does
// not look, as is a piece that no file of the second game can hold. Of types
// that share a number in the second game, such as twister and hyper-twister,
// the vehicle decides, as package td6 has it; vehicles that the first game
// runs on a type lead to the same.
//
// The format is taken from OpenRCT2 45e30a559a: rct1/RCT1.h, T4Importer.cpp
// and Tables.cpp.
package td4

import (
	"errors"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// A FormatError says where and why bytes are not a track design of the first
// game.
type FormatError sawyer.Error

// Error says the byte and the reason.
func (e *FormatError) Error() string { return "td4: " + (*sawyer.Error)(e).Message() }

// Is reports whether a file is a track design of the first game, if it is a
// track design at all. What tells them apart is the version in the header.
func Is(file []byte) bool {
	start := sawyer.Peek(file, versionAt+1)
	return len(start) > versionAt && header(start).version() <= versionExpansions
}

// Decode reads a track design file of the first game or of its expansions. The
// error, if any, is a *[FormatError].
func Decode(file []byte) (*td6.Design, error) {
	d, err := decode(file)
	if e, ok := errors.AsType[*sawyer.Error](err); ok {
		return nil, (*FormatError)(e)
	}
	return d, err
}

func decode(file []byte) (*td6.Design, error) {
	_, payload, err := sawyer.Open(file, sawyer.TD4, sawyer.OldTD4, sawyer.TD6)
	if err != nil {
		return nil, err
	}
	r := &sawyer.Reader{Payload: payload}
	h, err := readHeader(r)
	if err != nil {
		return nil, err
	}
	p, err := h.plan()
	if err != nil {
		return nil, err
	}
	var maze []td6.MazeTile
	if p.Type.ID == ride.Maze {
		maze, err = td6.ReadMaze(r)
	} else {
		p.Pieces, err = readTrack(r, p)
	}
	if err != nil {
		return nil, err
	}
	return h.design(p, maze), nil
}

// readTrack reads the pieces of a ride. Their bytes are those of the second
// game, but for two that stand for other pieces there.
//
// Source: OpenRCT2 45e30a559a, rct1/Tables.cpp, RCT1TrackTypeToOpenRCT2.
func readTrack(r *sawyer.Reader, p *ride.Plan) ([]track.Piece, error) {
	start := r.At
	pieces, err := td6.ReadTrack(r, p.Type.ID, p.Settings.Mode)
	if err != nil {
		return nil, err
	}
	for i, piece := range pieces {
		meant := track.None
		switch piece.Type {
		case track.MultiDimInvertedUp90ToFlatQuarterLoop:
			meant = track.Maze
		case track.RotationControlToggle:
			meant = track.Booster
		}
		if meant != track.None {
			return nil, sawyer.Errorf(start+pieceSize*i, "track piece %d: %v on a ride of type %q",
				i, meant, p.Type.Name)
		}
	}
	return pieces, nil
}
