package td6

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/bits"
)

// Packing is a way in which programs pack a design. All can be read by all,
// but the packed bytes differ.
type Packing uint8

// The known ways of packing.
//
// Source: measured on the designs of the corpus, each of which is reproduced
// by one of these; for OpenRCT2 also OpenRCT2 45e30a559a,
// sawyer_coding/SawyerCoding.cpp, EncodeChunkRLE.
const (
	Original Packing = iota // the game
	OpenRCT2                // OpenRCT2
	Long                    // other tools: literals and runs of up to 128
	Triples                 // other tools: a pair is not yet a run
	Other                   // none of these; such a design is packed as Original
)

// packers is indexed by Packing. To add a way of packing, add a constant and
// a row; Decode tries them in order.
var packers = []packer{
	Original: {name: "original", literal: 125, run: 125, shortest: 2, blind: true},
	OpenRCT2: {name: "openrct2", literal: 126, run: 125, shortest: 2, late: true},
	Long:     {name: "long", literal: 128, run: 128, shortest: 2},
	Triples:  {name: "triples", literal: 125, run: 125, shortest: 3},
	Other:    {name: "other", literal: 125, run: 125, shortest: 2, blind: true},
}

// String returns the packing's name.
func (p Packing) String() string {
	if int(p) >= len(packers) {
		return fmt.Sprintf("packing%d", p)
	}
	return packers[p].name
}

// MarshalText returns the packing's name.
func (p Packing) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a packing's name.
func (p *Packing) UnmarshalText(text []byte) error {
	for i := range packers {
		if packers[i].name == string(text) {
			*p = Packing(i)
			return nil
		}
	}
	return fmt.Errorf("unknown packing %q", text)
}

// packer is the rule by which a program packs: a run is a count and a byte, a
// literal a count and that many bytes.
type packer struct {
	name         string
	literal, run int  // longest literal and run
	shortest     int  // shortest run
	blind        bool // the last byte of a full literal is not compared
	late         bool // the last byte of all may make a literal longer by one
}

// pack returns the packed form of src, without checksum.
func (k *packer) pack(src []byte) []byte {
	out := make([]byte, 0, 64+len(src)/8)
	start := 0
	for at := 0; at < len(src); {
		full := at-start == k.literal-1
		n := 1
		if !k.blind || !full {
			n = runLength(src[at:], k.run)
		}
		if n < k.shortest {
			n = 1
			at++
		} else {
			out = appendLiteral(out, src[start:at])
			out = append(out, byte(257-n), src[at])
			at += n
			start = at
		}
		if at-start == k.literal && !(k.late && at == len(src)-1) {
			out = appendLiteral(out, src[start:at])
			start = at
		}
	}
	return appendLiteral(out, src[start:])
}

// runLength returns how often the first byte of src is repeated, limit at
// most.
func runLength(src []byte, limit int) int {
	n := 1
	for n < len(src) && n < limit && src[n] == src[0] {
		n++
	}
	return n
}

func appendLiteral(out, literal []byte) []byte {
	if len(literal) == 0 {
		return out
	}
	out = append(out, byte(len(literal)-1))
	return append(out, literal...)
}

// packingOf returns the way in which payload was packed.
func packingOf(payload, packed []byte) Packing {
	for i := range Other {
		if bytes.Equal(packers[i].pack(payload), packed) {
			return i
		}
	}
	return Other
}

// unpack returns the unpacked form of packed.
//
// Source: OpenRCT2 45e30a559a, sawyer_coding/SawyerChunkReader.cpp,
// DecodeChunkRLE.
func unpack(packed []byte) ([]byte, error) {
	size, err := unpackedSize(packed)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, size)
	for at := 0; at < len(packed); {
		n, skip := control(packed[at])
		body := packed[at+1 : at+skip]
		if len(body) == n {
			out = append(out, body...)
		} else {
			out = appendRepeated(out, body[0], n)
		}
		at += skip
	}
	return out, nil
}

// control reads a control byte: n bytes come of it, and it and what follows
// it take up skip bytes.
func control(c byte) (n, skip int) {
	if c >= 128 {
		return 257 - int(c), 2
	}
	return int(c) + 1, int(c) + 2
}

func appendRepeated(out []byte, b byte, n int) []byte {
	for range n {
		out = append(out, b)
	}
	return out
}

// unpackedSize returns how many bytes unpack makes. It makes sure that all
// control bytes are followed by what they ask for.
func unpackedSize(packed []byte) (int, error) {
	size := 0
	for at := 0; at < len(packed); {
		n, skip := control(packed[at])
		if left := len(packed) - at; left < skip {
			return 0, failPacked(at, "packed stretch of %d bytes, of which %d are left", skip, left)
		}
		size += n
		if size > maxPayload {
			return 0, failPacked(at, "more than %d bytes unpacked", maxPayload)
		}
		at += skip
	}
	return size, nil
}

// checksumBase is what the sum of a track design is stored less by.
//
// Source: OpenRCT2 45e30a559a, sawyer_coding/SawyerCoding.cpp,
// ValidateTrackChecksum; all designs of the corpus have the one of TD6.
const checksumBase = 0x1D4C1

// checksumSize is the length of the checksum at the end of a file.
const checksumSize = 4

// checksum returns the sum that a file stores of its packed bytes. Each byte
// is added to the low byte without a carry, and the whole turned left.
func checksum(packed []byte) uint32 {
	var sum uint32
	for _, b := range packed {
		low := byte(sum) + b
		sum = bits.RotateLeft32(sum&^0xFF|uint32(low), 3)
	}
	return sum - checksumBase
}

// open returns the packed part of a file, and its unpacked form.
func open(file []byte) (packed, payload []byte, err error) {
	end := len(file) - checksumSize
	if end <= 0 {
		return nil, nil, failPacked(len(file), "file of %d bytes is too short", len(file))
	}
	packed = file[:end]
	got, want := binary.LittleEndian.Uint32(file[end:]), checksum(packed)
	if got != want {
		return nil, nil, failPacked(end, "checksum is %#08x, want %#08x", got, want)
	}
	payload, err = unpack(packed)
	return packed, payload, err
}

// seal returns the file of a payload.
func seal(payload []byte, how Packing) []byte {
	packed := packers[how].pack(payload)
	return binary.LittleEndian.AppendUint32(packed, checksum(packed))
}
