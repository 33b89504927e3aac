package sawyer_test

import (
	"bytes"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/sawyer"
)

// Bytes come back from the tail that they make, which is a sound one.
func TestTail(t *testing.T) {
	for _, b := range [][]byte{
		nil, {0, 0, 0}, {1}, {0, 0, 1, 0, 2, 0}, {1, 0}, {0, 1}, {0xFF, 0xFF},
	} {
		tail := sawyer.TailOf(b)
		if got := tail.AppendTo(nil); !bytes.Equal(got, b) || tail.Len() != len(b) || tail.Check() != nil {
			t.Errorf("tail %x comes back as %x, of length %d, %v", b, got, tail.Len(), tail.Check())
		}
	}
}

func TestTailCheck(t *testing.T) {
	for _, c := range []struct {
		tail sawyer.Tail
		want string
	}{
		{sawyer.Tail{Zeros: -1}, "tail of -1, 0 and 0 bytes"},
		{sawyer.Tail{Zeros: sawyer.MaxPayload + 1}, "tail of 1048577, 0 and 0 bytes"},
		{sawyer.Tail{After: 3}, "tail has 3 zeros after no stray bytes"},
		{sawyer.Tail{Stray: []byte{0, 1}}, "stray bytes of the tail begin or end with 0"},
		{sawyer.Tail{Stray: []byte{1, 0}}, "stray bytes of the tail begin or end with 0"},
	} {
		if err := c.tail.Check(); err == nil || err.Error() != c.want {
			t.Errorf("%+v: %v, want %s", c.tail, err, c.want)
		}
	}
}
