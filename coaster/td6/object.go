package td6

import (
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// Lengths of an object and of its name.
const (
	objectSize = 16
	nameSize   = 8
)

// readObject reads the name of an object of the game.
//
// Source: OpenRCT2 45e30a559a, rct12/RCT12.h, RCTObjectEntry.
func readObject(b []byte) ride.Object {
	return ride.Object{
		Flags:    binary.LittleEndian.Uint32(b),
		Name:     string(b[4 : 4+nameSize]),
		Checksum: binary.LittleEndian.Uint32(b[12:]),
	}
}

func appendObject(out []byte, o ride.Object) ([]byte, error) {
	name, err := padName(o.Name)
	if err != nil {
		return nil, err
	}
	out = binary.LittleEndian.AppendUint32(out, o.Flags)
	out = append(out, name...)
	return binary.LittleEndian.AppendUint32(out, o.Checksum), nil
}

// padName returns the name with the spaces that fill it up to its length.
func padName(name string) (string, error) {
	if len(name) > nameSize {
		return "", fmt.Errorf("object name %q is longer than %d bytes", name, nameSize)
	}
	return name + strings.Repeat(" ", nameSize-len(name)), nil
}
