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
	if err := pad(&o); err != nil {
		return nil, err
	}
	out = binary.LittleEndian.AppendUint32(out, o.Flags)
	out = append(out, o.Name...)
	return binary.LittleEndian.AppendUint32(out, o.Checksum), nil
}

// pad fills the name of the object up with spaces.
func pad(o *ride.Object) error {
	if len(o.Name) > nameSize {
		return fmt.Errorf("object name %q is longer than %d bytes", o.Name, nameSize)
	}
	o.Name += strings.Repeat(" ", nameSize-len(o.Name))
	return nil
}
