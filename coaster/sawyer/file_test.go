package sawyer_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/sawyer"
)

func Example() {
	file := sawyer.Seal([]byte("cool   coaster"), sawyer.Original, sawyer.TD6)
	packed, payload, err := sawyer.Open(file, sawyer.TD6)
	fmt.Printf("%q %q %v\n", packed, payload, err)
	fmt.Println(sawyer.PackingOf(payload, packed))
	// Output:
	// "\x00c\xffo\x00l\xfe \x06coaster" "cool   coaster" <nil>
	// original
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
		if got := sawyer.Checksum(c.packed, 0); got != c.sum {
			t.Errorf("Checksum(%x) = %#x, want %#x", c.packed, got, c.sum)
		}
	}
}

// A checksum may be stored less by the number of any version that is asked
// for, and of no other.
func TestOpenVersions(t *testing.T) {
	payload := count(300)
	for _, version := range []uint32{sawyer.TD6, sawyer.TD4, sawyer.OldTD4} {
		file := sawyer.Seal(payload, sawyer.Original, version)
		_, got, err := sawyer.Open(file, sawyer.OldTD4, sawyer.TD4, sawyer.TD6)
		if err != nil || !bytes.Equal(got, payload) {
			t.Errorf("version %d: %d bytes, %v", version, len(got), err)
		}
		_, got, err = sawyer.Open(file, version+1)
		if e, ok := errors.AsType[*sawyer.Error](err); !ok || !e.Packed || e.Offset != len(file)-4 || got != nil {
			t.Errorf("version %d as another: %d bytes, %v", version, len(got), err)
		}
	}
}

func TestOpenErrors(t *testing.T) {
	file := sawyer.Seal([]byte{1, 2}, sawyer.Original, sawyer.TD6)
	file[len(file)-1] ^= 1
	for _, c := range []struct {
		file     []byte
		versions []uint32
		want     string
	}{
		{nil, []uint32{sawyer.TD6}, "sawyer: byte 0: file of 0 bytes is too short"},
		{file[:4], []uint32{sawyer.TD6}, "sawyer: byte 4: file of 4 bytes is too short"},
		{
			file, []uint32{sawyer.TD6},
			"sawyer: byte 3: checksum is 0xfefe2d8f, want 0xfffe2d8f",
		},
		{
			file, []uint32{sawyer.TD6, sawyer.TD4},
			"sawyer: byte 3: checksum is 0xfefe2d8f, want 0xfffe2d8f or 0xfffe5bd4",
		},
	} {
		packed, payload, err := sawyer.Open(c.file, c.versions...)
		if err == nil || err.Error() != c.want || packed != nil || payload != nil {
			t.Errorf("Open(%x) = %x, %x, %v, want %s", c.file, packed, payload, err, c.want)
		}
	}
}
