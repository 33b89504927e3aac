package td6

import (
	"bytes"
	"encoding/hex"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
)

// count returns n bytes of which no two neighbours are equal.
func count(n int) []byte {
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(i)
	}
	return out
}

func literal(b []byte) []byte { return append([]byte{byte(len(b) - 1)}, b...) }

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// What each program makes of the cases in which they differ.
func TestPack(t *testing.T) {
	zeros := make([]byte, 300)
	equalAt125 := join(count(124), []byte{200, 200, 201})
	for _, c := range []struct {
		name string
		how  Packing
		src  []byte
		want []byte
	}{
		{"nothing", Original, nil, nil},
		{"one byte", Original, []byte{7}, []byte{0, 7}},
		{"a pair", Original, []byte{7, 7}, []byte{255, 7}},
		{"a pair", Triples, []byte{7, 7}, []byte{1, 7, 7}},
		{"three", Triples, []byte{7, 7, 7}, []byte{254, 7}},
		{"a pair at the end", Original, []byte{1, 2, 7, 7}, []byte{1, 1, 2, 255, 7}},
		{"a byte after a run", Original, []byte{7, 7, 1}, []byte{255, 7, 0, 1}},
		{"a long run", Original, zeros[:251], []byte{132, 0, 132, 0, 0, 0}},
		{"a long run", OpenRCT2, zeros[:250], []byte{132, 0, 132, 0}},
		{"a long run", Long, zeros[:257], []byte{129, 0, 129, 0, 0, 0}},

		{"124", Original, count(124), literal(count(124))},
		{"125", Original, count(125), literal(count(125))},
		{"126", Original, count(126), join(literal(count(125)), []byte{0, 125})},
		{"126", OpenRCT2, count(126), literal(count(126))},
		{"127", OpenRCT2, count(127), literal(count(127))},
		{"128", OpenRCT2, count(128), join(literal(count(126)), []byte{1, 126, 127})},
		{"128", Long, count(128), literal(count(128))},
		{"129", Long, count(129), join(literal(count(128)), []byte{0, 128})},

		// The original takes the 125th byte of a literal without a look at
		// the next; OpenRCT2 finds the pair.
		{"equal at 125", Original, equalAt125, join(literal(equalAt125[:125]), []byte{1, 200, 201})},
		{"equal at 125", OpenRCT2, equalAt125, join(literal(count(124)), []byte{255, 200, 0, 201})},
	} {
		got := packers[c.how].pack(c.src)
		if !bytes.Equal(got, c.want) {
			t.Errorf("%v of %s = %x, want %x", c.how, c.name, got, c.want)
		}
		if back, err := unpack(got); err != nil || !bytes.Equal(back, c.src) {
			t.Errorf("%v of %s unpacks to %x, %v", c.how, c.name, back, err)
		}
	}
}

// Whatever is packed unpacks to the same, with stretches of any length.
func TestPackUnpack(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var src []byte
		for range rng.IntN(6) {
			src = append(src, bytes.Repeat([]byte{byte(rng.IntN(4))}, 1+rng.IntN(140))...)
			src = append(src, count(rng.IntN(140))...)
		}
		for how := range packers {
			back, err := unpack(packers[how].pack(src))
			if err != nil || !bytes.Equal(back, src) {
				t.Fatalf("%v of %x unpacks to %x, %v", Packing(how), src, back, err)
			}
		}
	}
}

func TestUnpackErrors(t *testing.T) {
	for _, c := range []struct {
		packed, want string
	}{
		{"80", "byte 0: packed stretch of 2 bytes, of which 1 are left"},
		{"0001ff", "byte 2: packed stretch of 2 bytes, of which 1 are left"},
		{"020102", "byte 0: packed stretch of 4 bytes, of which 3 are left"},
		{strings.Repeat("8000", 9000), "byte 16256: more than 1048576 bytes unpacked"},
	} {
		packed, _ := hex.DecodeString(c.packed)
		got, err := unpack(packed)
		if e, ok := errors.AsType[*FormatError](err); !ok || !e.Packed || err.Error() != "td6: "+c.want {
			t.Errorf("unpack(%.20s) = %v, want %s", c.packed, err, c.want)
		}
		if got != nil {
			t.Errorf("unpack(%.20s) gives bytes in spite of an error", c.packed)
		}
	}
}

// The bound on what a file unpacks to is found before room is made for it.
func TestUnpackBombAllocatesLittle(t *testing.T) {
	bomb := bytes.Repeat([]byte{128, 0}, 1<<20)
	if n := testing.AllocsPerRun(10, func() { unpack(bomb) }); n > 10 {
		t.Errorf("%v allocations for a bomb", n)
	}
}

// The sum is worked by hand: each byte is added to the low byte only, then
// the whole is turned left by three bits.
func TestChecksum(t *testing.T) {
	for _, c := range []struct {
		packed []byte
		sum    uint32
	}{
		{nil, 0},
		{[]byte{1}, 8},
		{[]byte{0xFF}, 0x7F8},
		{[]byte{0xFF, 0x10}, 0x3840},           // f8 + 10 = 08 without carry
		{[]byte{1, 0, 0, 0, 0, 0, 0}, 1 << 21}, // 3 bits a byte
	} {
		if got := checksum(c.packed) + checksumBase; got != c.sum {
			t.Errorf("checksum(%x) = %#x, want %#x", c.packed, got, c.sum)
		}
	}
}
