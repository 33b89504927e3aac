package td6

import (
	"errors"
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Design is what a track design file holds. The zero value of every field is
// what a byte 0 means. A design has either Pieces and Entrances or, if its
// type is ride.Maze, Maze.
type Design struct {
	Type          ride.TypeID  `json:"type"`         // as stored; see RideType
	VehicleType   uint8        `json:"vehicle_type"` // left over from the first game
	Flags         SpecialFlags `json:"flags"`
	ColourScheme  uint8        `json:"colour_scheme"` // trains: 0 all alike, 1 each, 2 each car
	Version       uint8        `json:"version"`       // 2
	Unused48      uint8        `json:"unused_48"`
	StationStyle  uint8        `json:"station_style"` // 0 to 11; 0 is plain
	ride.Settings              // as the file wishes; circuits 0 means 1
	Stored        Stored       `json:"stored"`
	TrackColours  [4]Colours   `json:"track_colours"` // by scheme: main, additional, supports
	Flags2        uint32       `json:"flags2"`        // unknown; only bit 31 has been seen
	Vehicle       ride.Object  `json:"vehicle"`
	SpaceX        uint8        `json:"space_x"` // tiles that it takes; may stand in SpaceY
	SpaceY        uint8        `json:"space_y"`

	// VehicleColours are body, trim and third colour of the trains, or of the
	// cars of each train, as ColourScheme says.
	VehicleColours [32]Colours `json:"vehicle_colours"`

	Pieces    []track.Piece `json:"-"`
	Maze      []MazeTile    `json:"maze,omitempty"`
	Entrances []Entrance    `json:"entrances,omitempty"`
	Scenery   []Scenery     `json:"scenery,omitempty"`

	Tail    sawyer.Tail    `json:"tail"`
	Packing sawyer.Packing `json:"packing"`
}

// SpecialFlags say which special pieces a design of the original game has:
// bit n stands for the original's group n of pieces. OpenRCT2 writes 0.
type SpecialFlags uint32

// Colours are three colours of the game's palette, 0 to 31. The third of the
// track of a maze is the style of its walls.
type Colours [3]uint8

// Decode reads a track design file. The error, if any, is a *[FormatError].
func Decode(file []byte) (*Design, error) {
	d, err := decode(file)
	if e, ok := errors.AsType[*sawyer.Error](err); ok {
		return nil, (*FormatError)(e)
	}
	return d, err
}

func decode(file []byte) (*Design, error) {
	packed, payload, err := sawyer.Open(file, sawyer.TD6)
	if err != nil {
		return nil, err
	}
	d, err := decodePayload(payload)
	if err != nil {
		return nil, err
	}
	d.Packing = sawyer.PackingOf(payload, packed)
	return d, nil
}

// decodePayload reads the unpacked bytes.
func decodePayload(payload []byte) (*Design, error) {
	d := &Design{}
	r := &sawyer.Reader{Payload: payload}
	header, err := r.Take(headerSize, "header")
	if err != nil {
		return nil, err
	}
	d.readHeader(header)
	if d.Version != version {
		return nil, sawyer.Errorf(versionAt, "version %d, want %d (TD6)", d.Version, version)
	}
	if err := d.readBody(r); err != nil {
		return nil, err
	}
	d.Tail = sawyer.TailOf(r.Rest())
	return d, nil
}

// readBody reads the lists behind the header.
func (d *Design) readBody(r *sawyer.Reader) (err error) {
	if d.Type == ride.Maze {
		d.Maze, err = ReadMaze(r)
	} else {
		err = d.readTrack(r)
	}
	if err != nil {
		return err
	}
	d.Scenery, err = readScenery(r)
	return err
}

func (d *Design) readTrack(r *sawyer.Reader) (err error) {
	if d.Pieces, err = ReadTrack(r, d.Type, d.Mode); err != nil {
		return err
	}
	d.Entrances, err = readEntrances(r)
	return err
}

// Encode returns the design as a file. The error, if any, says which field
// does not fit the format.
func (d *Design) Encode() ([]byte, error) {
	if !d.Packing.Known() {
		return nil, fmt.Errorf("td6: unknown %v", d.Packing)
	}
	payload, err := d.payload()
	if err != nil {
		return nil, fmt.Errorf("td6: %w", err)
	}
	return sawyer.Seal(payload, d.Packing, sawyer.TD6), nil
}

// payload returns the unpacked bytes.
func (d *Design) payload() ([]byte, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	out, err := d.appendHeader(make([]byte, 0, d.payloadSize()))
	if err != nil {
		return nil, err
	}
	if d.Type == ride.Maze {
		out, err = d.appendMaze(out)
	} else {
		out, err = d.appendTrack(out)
	}
	if err != nil {
		return nil, err
	}
	if out, err = d.appendScenery(out); err != nil {
		return nil, err
	}
	out = d.Tail.AppendTo(out)
	if len(out) > sawyer.MaxPayload {
		return nil, fmt.Errorf("%d bytes unpacked are more than %d", len(out), sawyer.MaxPayload)
	}
	return out, nil
}

// check returns an error if the parts of the design cannot stand in a file
// together.
func (d *Design) check() error {
	switch {
	case d.Version != version:
		return fmt.Errorf("version %d, want %d (TD6)", d.Version, version)
	case d.Type == ride.Maze && len(d.Pieces)+len(d.Entrances) > 0:
		return errors.New("a maze with track pieces or a list of entrances")
	case d.Type != ride.Maze && len(d.Maze) > 0:
		return fmt.Errorf("maze tiles in a ride of type %d", d.Type)
	}
	return d.Tail.Check()
}

// payloadSize returns the length of the payload.
func (d *Design) payloadSize() int {
	size := headerSize + scenerySize*len(d.Scenery) + 1 + d.Tail.Len()
	if d.Type == ride.Maze {
		return size + mazeTileSize*(len(d.Maze)+1)
	}
	return size + 2*len(d.Pieces) + 1 + entranceSize*len(d.Entrances) + 1
}
