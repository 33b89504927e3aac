package td6

import (
	"encoding/binary"
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Entrance is an entrance or exit. The game finds the station that it belongs
// to by its place.
type Entrance struct {
	X         int16 `json:"x"`         // map units
	Y         int16 `json:"y"`         // map units
	Z         int8  `json:"z"`         // steps of height, not -128
	Direction uint8 `json:"direction"` // 0 to 3, towards the station
	Spare     uint8 `json:"spare"`     // bits of unknown meaning; only 0x40 has been seen
	Exit      bool  `json:"exit"`
}

const (
	entranceSize  = 6
	directionMask = 0x03
	spareMask     = 0x7C
	exitBit       = 0x80
)

// minusOne stands for a height of -1, which would end the list.
//
// Source: OpenRCT2 45e30a559a, rct2/T6Importer.cpp, ImportEntrance.
const minusOne = 0x80

// readEntrances reads the list of entrances and exits.
func readEntrances(r *sawyer.Reader) ([]Entrance, error) {
	var entrances []Entrance
	err := r.Read(sawyer.List{
		What: "entrance", Size: entranceSize, Limit: maxEntrances,
		Entry: func(b []byte) error {
			e := readEntrance(b)
			entrances = append(entrances, e)
			return e.check()
		},
	})
	return entrances, err
}

func readEntrance(b []byte) Entrance {
	e := Entrance{
		X:         int16(binary.LittleEndian.Uint16(b[2:])),
		Y:         int16(binary.LittleEndian.Uint16(b[4:])),
		Z:         int8(b[0]),
		Direction: b[1] & directionMask,
		Spare:     b[1] & spareMask,
		Exit:      b[1]&exitBit != 0,
	}
	if b[0] == minusOne {
		e.Z = -1
	}
	return e
}

// check returns an error if the entrance does not fit the format or the grid.
func (e Entrance) check() error {
	switch {
	case e.X%unit.TileSize != 0 || e.Y%unit.TileSize != 0:
		return fmt.Errorf("place (%d, %d) is off the grid of %d", e.X, e.Y, unit.TileSize)
	case e.Z == -128:
		return fmt.Errorf("height %d is not in -127 to 127", e.Z)
	case e.Direction > directionMask:
		return fmt.Errorf("direction %d is not in 0 to %d", e.Direction, directionMask)
	case e.Spare&^spareMask != 0:
		return fmt.Errorf("spare bits %#02x are not in %#02x", e.Spare, spareMask)
	}
	return nil
}

func (d *Design) appendEntrances(out []byte) ([]byte, error) {
	if n := len(d.Entrances); n > maxEntrances {
		return nil, fmt.Errorf("%d entrances are more than %d", n, maxEntrances)
	}
	for i, e := range d.Entrances {
		if err := e.check(); err != nil {
			return nil, fmt.Errorf("entrance %d: %w", i, err)
		}
		out = e.appendTo(out)
	}
	return append(out, sawyer.ListEnd), nil
}

func (e Entrance) appendTo(out []byte) []byte {
	z, direction := byte(e.Z), e.Direction|e.Spare
	if e.Z == -1 {
		z = minusOne
	}
	if e.Exit {
		direction |= exitBit
	}
	out = append(out, z, direction)
	out = binary.LittleEndian.AppendUint16(out, uint16(e.X))
	return binary.LittleEndian.AppendUint16(out, uint16(e.Y))
}
