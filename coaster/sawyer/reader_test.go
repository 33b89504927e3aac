package sawyer_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/sawyer"
)

// pairs reads the payload as a list of pairs, three at most, the second of
// which is not 9.
func pairs(payload []byte) (got string, r *sawyer.Reader, err error) {
	r = &sawyer.Reader{Payload: payload}
	err = r.Read(sawyer.List{What: "pair", Size: 2, Limit: 3, Entry: func(b []byte) error {
		if b[1] == 9 {
			return errors.New("nine")
		}
		got += fmt.Sprintf("%x ", b)
		return nil
	}})
	return got, r, err
}

func TestReadList(t *testing.T) {
	for _, c := range []struct {
		payload   []byte
		got, want string // want is the error
		rest      int
	}{
		{[]byte{0xFF}, "", "", 0},
		{[]byte{1, 2, 3, 0xFF, 0xFF, 7}, "0102 03ff ", "", 1},
		{[]byte{1, 2, 1, 2, 1, 2, 0xFF}, "0102 0102 0102 ", "", 0},
		{nil, "", "unpacked byte 0: pair list has no end", 0},
		{[]byte{1, 2}, "0102 ", "unpacked byte 2: pair list has no end", 0},
		{[]byte{1, 2, 3}, "0102 ", "unpacked byte 2: pair of 2 bytes, of which 1 are left", 1},
		{[]byte{1, 2, 3, 9, 0xFF}, "0102 ", "unpacked byte 2: pair 1: nine", 1},
		{
			bytes.Repeat([]byte{1, 2}, 9), "0102 0102 0102 ",
			"unpacked byte 6: pair list has more than 3", 12,
		},
	} {
		got, r, err := pairs(c.payload)
		message := ""
		if e, ok := errors.AsType[*sawyer.Error](err); ok {
			message = e.Message()
		}
		if got != c.got || message != c.want || (err == nil) != (c.want == "") || len(r.Rest()) != c.rest {
			t.Errorf("list %x: got %q, %v and %d bytes more, want %q, %q and %d",
				c.payload, got, err, len(r.Rest()), c.got, c.want, c.rest)
		}
	}
}
