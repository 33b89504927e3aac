package sawyer

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"strings"
)

// What the checksum of a file is stored less by: the number of the version of
// the game that wrote it.
//
// Source: OpenRCT2 45e30a559a, sawyer_coding/SawyerCoding.cpp,
// ValidateTrackChecksum; all designs of the corpus have the one of TD6.
const (
	TD6    = 0x1D4C1 // the second game, and the last of the first
	TD4    = 0x1A67C // the first game
	OldTD4 = 0x1A650 // the first game, an earlier version
)

// checksumSize is the length of the checksum at the end of a file.
const checksumSize = 4

// Checksum returns the sum that a file of the version stores of its packed
// bytes. Each byte is added to the low byte without a carry, and the whole
// turned left.
func Checksum(packed []byte, version uint32) uint32 {
	var sum uint32
	for _, b := range packed {
		low := byte(sum) + b
		sum = bits.RotateLeft32(sum&^0xFF|uint32(low), 3)
	}
	return sum - version
}

// Open returns the packed part of a file, and the payload. The checksum must
// be that of one of the versions. The error, if any, is an [*Error].
func Open(file []byte, versions ...uint32) (packed, payload []byte, err error) {
	end := len(file) - checksumSize
	if end <= 0 {
		return nil, nil, packedErrorf(len(file), "file of %d bytes is too short", len(file))
	}
	packed = file[:end]
	got, sum := binary.LittleEndian.Uint32(file[end:]), Checksum(packed, 0)
	var want []string
	for _, v := range versions {
		if sum-v == got {
			payload, err = Unpack(packed)
			return packed, payload, err
		}
		want = append(want, fmt.Sprintf("%#08x", sum-v))
	}
	return nil, nil, packedErrorf(end, "checksum is %#08x, want %s", got, strings.Join(want, " or "))
}

// Seal returns the file of a payload.
func Seal(payload []byte, how Packing, version uint32) []byte {
	packed := Pack(payload, how)
	return binary.LittleEndian.AppendUint32(packed, Checksum(packed, version))
}
