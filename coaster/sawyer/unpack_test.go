package sawyer_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/sawyer"
)

func TestUnpackErrors(t *testing.T) {
	for _, c := range []struct {
		packed, want string
	}{
		{"80", "byte 0: packed stretch of 2 bytes, of which 1 are left"},
		{"0001ff", "byte 2: packed stretch of 2 bytes, of which 1 are left"},
		{"020102", "byte 0: packed stretch of 4 bytes, of which 3 are left"},
		{strings.Repeat("8000", 9000), "byte 16256: more than 1048576 bytes unpacked"},
	} {
		packed, err := hex.DecodeString(c.packed)
		if err != nil {
			t.Fatal(err)
		}
		got, err := sawyer.Unpack(packed)
		if e, ok := errors.AsType[*sawyer.Error](err); !ok || !e.Packed || err.Error() != "sawyer: "+c.want {
			t.Errorf("Unpack(%.20s) = %v, want %s", c.packed, err, c.want)
		}
		if got != nil {
			t.Errorf("Unpack(%.20s) gives bytes in spite of an error", c.packed)
		}
	}
}

// The bound on what a file unpacks to is found before room is made for it.
func TestUnpackBombAllocatesLittle(t *testing.T) {
	bomb := bytes.Repeat([]byte{128, 0}, 1<<20)
	if n := testing.AllocsPerRun(10, func() { sawyer.Unpack(bomb) }); n > 10 {
		t.Errorf("%v allocations for a bomb", n)
	}
}

// Peek gives the first bytes of what Open gives, however many there are.
func TestPeek(t *testing.T) {
	payload := join(count(200), make([]byte, 300), []byte{1, 2})
	for how := sawyer.Original; how.Known(); how++ {
		file := sawyer.Seal(payload, how, sawyer.TD6)
		for _, n := range []int{0, 1, 8, 199, 200, 201, 400, 502, 9999} {
			want := payload[:min(n, len(payload))]
			if got := sawyer.Peek(file, n); !bytes.Equal(got, want) {
				t.Errorf("%v: Peek(%d) gives %d bytes, want the first %d", how, n, len(got), len(want))
			}
		}
	}
	for _, damaged := range [][]byte{nil, {1}, {5, 1, 2, 3}, {5, 1, 2, 3, 0, 0, 0, 0}, {200, 0, 0, 0, 0}} {
		if got := sawyer.Peek(damaged, 8); len(got) != 0 {
			t.Errorf("Peek(%x) = %x, want nothing", damaged, got)
		}
	}
}
