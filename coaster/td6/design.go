package td6

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/ride"
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
	Tail      Tail          `json:"tail"`
	Packing   Packing       `json:"packing"`
}

// SpecialFlags say which special pieces a design of the original game has:
// bit n stands for the original's group n of pieces. OpenRCT2 writes 0.
type SpecialFlags uint32

// Colours are three colours of the game's palette, 0 to 31. The third of the
// track of a maze is the style of its walls.
type Colours [3]uint8

// Tail is what follows the list of scenery and means nothing: zeros, which
// fill the original game's designs up to a fixed length, and in some stray
// bytes among them.
type Tail struct {
	Zeros int    `json:"zeros"`
	Stray []byte `json:"stray,omitempty"` // begins and ends with other bytes than 0
	After int    `json:"after"`           // zeros that follow the stray bytes
}

// Decode reads a track design file. The error, if any, is a *[FormatError].
func Decode(file []byte) (*Design, error) {
	packed, payload, err := open(file)
	if err != nil {
		return nil, err
	}
	d, err := decodePayload(payload)
	if err != nil {
		return nil, err
	}
	d.Packing = packingOf(payload, packed)
	return d, nil
}

// decodePayload reads the unpacked bytes.
func decodePayload(payload []byte) (*Design, error) {
	d := &Design{}
	r := &reader{data: payload}
	header, err := r.take(headerSize, "header")
	if err != nil {
		return nil, err
	}
	d.readHeader(header)
	if d.Version != version {
		return nil, failAt(versionAt, "version %d, want %d (TD6)", d.Version, version)
	}
	if err := d.readBody(r); err != nil {
		return nil, err
	}
	d.Tail = tailOf(payload[r.at:])
	return d, nil
}

// readBody reads the lists behind the header.
func (d *Design) readBody(r *reader) (err error) {
	if d.Type == ride.Maze {
		d.Maze, err = r.maze()
	} else {
		err = d.readTrack(r)
	}
	if err != nil {
		return err
	}
	d.Scenery, err = r.scenery()
	return err
}

func (d *Design) readTrack(r *reader) (err error) {
	if d.Pieces, err = r.pieces(d.Type); err != nil {
		return err
	}
	if d.Mode == ride.MazeMode && !resembleTrack(d.Pieces) {
		return failAt(headerSize, "maze where a ride of type %d has its track", d.Type)
	}
	d.Entrances, err = r.entrances()
	return err
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

// Encode returns the design as a file. The error, if any, says which field
// does not fit the format.
func (d *Design) Encode() ([]byte, error) {
	if int(d.Packing) >= len(packers) {
		return nil, fmt.Errorf("td6: unknown %v", d.Packing)
	}
	payload, err := d.payload()
	if err != nil {
		return nil, fmt.Errorf("td6: %w", err)
	}
	return seal(payload, d.Packing), nil
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
	out = d.Tail.appendTo(out)
	if len(out) > maxPayload {
		return nil, fmt.Errorf("%d bytes unpacked are more than %d", len(out), maxPayload)
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
	return d.Tail.check()
}

// payloadSize returns the length of the payload, for mazes a little more or
// less.
func (d *Design) payloadSize() int {
	size := headerSize + 2*len(d.Pieces) + 1 + entranceSize*len(d.Entrances) + 1 +
		mazeTileSize*len(d.Maze) + scenerySize*len(d.Scenery) + 1
	return size + d.Tail.length()
}

// tailOf returns the tail that consists of the bytes.
func tailOf(b []byte) Tail {
	stray := bytes.TrimRight(b, "\x00")
	after := len(b) - len(stray)
	stray = bytes.TrimLeft(stray, "\x00")
	if len(stray) == 0 {
		return Tail{Zeros: len(b)}
	}
	return Tail{len(b) - len(stray) - after, bytes.Clone(stray), after}
}

// length returns how many bytes the tail has.
func (t Tail) length() int { return t.Zeros + len(t.Stray) + t.After }

// check returns an error if the tail is not one that tailOf returns.
func (t Tail) check() error {
	n := len(t.Stray)
	switch {
	case min(t.Zeros, t.After) < 0 || max(t.Zeros, n, t.After) > maxPayload:
		return fmt.Errorf("tail of %d, %d and %d bytes", t.Zeros, n, t.After)
	case n == 0 && t.After != 0:
		return fmt.Errorf("tail has %d zeros after no stray bytes", t.After)
	case n > 0 && (t.Stray[0] == 0 || t.Stray[n-1] == 0):
		return errors.New("stray bytes of the tail begin or end with 0")
	}
	return nil
}

func (t Tail) appendTo(out []byte) []byte {
	out = append(out, make([]byte, t.Zeros)...)
	out = append(out, t.Stray...)
	return append(out, make([]byte, t.After)...)
}
