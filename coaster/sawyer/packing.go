package sawyer

import (
	"bytes"
	"fmt"
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
// a row; PackingOf tries them in order.
var packers = []packer{
	Original: {name: "original", literal: 125, run: 125, shortest: 2, blind: true},
	OpenRCT2: {name: "openrct2", literal: 126, run: 125, shortest: 2, late: true},
	Long:     {name: "long", literal: 128, run: 128, shortest: 2},
	Triples:  {name: "triples", literal: 125, run: 125, shortest: 3},
	Other:    {name: "other", literal: 125, run: 125, shortest: 2, blind: true},
}

// Known reports whether p is one of the ways above.
func (p Packing) Known() bool { return int(p) < len(packers) }

// String returns the packing's name.
func (p Packing) String() string {
	if !p.Known() {
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

// Pack returns the packed form of a payload, without checksum. It panics if
// the way of packing is not known.
func Pack(payload []byte, how Packing) []byte { return packers[how].pack(payload) }

// PackingOf returns the way in which a payload was packed.
func PackingOf(payload, packed []byte) Packing {
	for i := range Other {
		if bytes.Equal(packers[i].pack(payload), packed) {
			return i
		}
	}
	return Other
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
