package sawyer_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/sawyer"
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
		how  sawyer.Packing
		src  []byte
		want []byte
	}{
		{"nothing", sawyer.Original, nil, nil},
		{"one byte", sawyer.Original, []byte{7}, []byte{0, 7}},
		{"a pair", sawyer.Original, []byte{7, 7}, []byte{255, 7}},
		{"a pair", sawyer.Triples, []byte{7, 7}, []byte{1, 7, 7}},
		{"three", sawyer.Triples, []byte{7, 7, 7}, []byte{254, 7}},
		{"a pair at the end", sawyer.Original, []byte{1, 2, 7, 7}, []byte{1, 1, 2, 255, 7}},
		{"a byte after a run", sawyer.Original, []byte{7, 7, 1}, []byte{255, 7, 0, 1}},
		{"a long run", sawyer.Original, zeros[:251], []byte{132, 0, 132, 0, 0, 0}},
		{"a long run", sawyer.OpenRCT2, zeros[:250], []byte{132, 0, 132, 0}},
		{"a long run", sawyer.Long, zeros[:257], []byte{129, 0, 129, 0, 0, 0}},

		{"124", sawyer.Original, count(124), literal(count(124))},
		{"125", sawyer.Original, count(125), literal(count(125))},
		{"126", sawyer.Original, count(126), join(literal(count(125)), []byte{0, 125})},
		{"126", sawyer.OpenRCT2, count(126), literal(count(126))},
		{"127", sawyer.OpenRCT2, count(127), literal(count(127))},
		{"128", sawyer.OpenRCT2, count(128), join(literal(count(126)), []byte{1, 126, 127})},
		{"128", sawyer.Long, count(128), literal(count(128))},
		{"129", sawyer.Long, count(129), join(literal(count(128)), []byte{0, 128})},

		// The original takes the 125th byte of a literal without a look at
		// the next; OpenRCT2 finds the pair.
		{"equal at 125", sawyer.Original, equalAt125, join(literal(equalAt125[:125]), []byte{1, 200, 201})},
		{"equal at 125", sawyer.OpenRCT2, equalAt125, join(literal(count(124)), []byte{255, 200, 0, 201})},
	} {
		got := sawyer.Pack(c.src, c.how)
		if !bytes.Equal(got, c.want) {
			t.Errorf("%v of %s = %x, want %x", c.how, c.name, got, c.want)
		}
		if back, err := sawyer.Unpack(got); err != nil || !bytes.Equal(back, c.src) {
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
		for how := sawyer.Original; how.Known(); how++ {
			back, err := sawyer.Unpack(sawyer.Pack(src, how))
			if err != nil || !bytes.Equal(back, src) {
				t.Fatalf("%v of %x unpacks to %x, %v", how, src, back, err)
			}
		}
	}
}

// The way of packing is found again, for payloads that tell all apart.
func TestPackingOf(t *testing.T) {
	payload := join(count(124), []byte{200, 200, 201}, count(128), []byte{5, 5, 6}, count(128))
	for how := range sawyer.Other {
		if got := sawyer.PackingOf(payload, sawyer.Pack(payload, how)); got != how {
			t.Errorf("packed as %v, found as %v", how, got)
		}
	}
	if got := sawyer.PackingOf([]byte{7, 8}, []byte{0, 7, 0, 8}); got != sawyer.Other {
		t.Errorf("two literals for one: found as %v, want %v", got, sawyer.Other)
	}
}

// Names come back, and others are refused.
func TestPackingNames(t *testing.T) {
	n := 0
	for how := sawyer.Original; how.Known(); how++ {
		n++
		text, err := how.MarshalText()
		var back sawyer.Packing
		if err != nil || back.UnmarshalText(text) != nil || back != how {
			t.Errorf("%v comes back as %v, %v", how, back, err)
		}
	}
	if n != 5 {
		t.Errorf("%d ways of packing, want 5", n)
	}
	var p sawyer.Packing
	if err := p.UnmarshalText([]byte("zip")); err == nil || err.Error() != `unknown packing "zip"` {
		t.Errorf("UnmarshalText(zip) = %v", err)
	}
	if got := sawyer.Packing(9).String(); got != "packing9" {
		t.Errorf("Packing(9) is %q", got)
	}
}
