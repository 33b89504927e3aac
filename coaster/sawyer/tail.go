package sawyer

import (
	"bytes"
	"errors"
	"fmt"
)

// Tail is what follows the contents of a payload and means nothing: zeros,
// which fill the original game's designs up to a fixed length, and in some
// stray bytes among them.
type Tail struct {
	Zeros int    `json:"zeros"`
	Stray []byte `json:"stray,omitempty"` // begins and ends with other bytes than 0
	After int    `json:"after"`           // zeros that follow the stray bytes
}

// TailOf returns the tail that consists of the bytes.
func TailOf(b []byte) Tail {
	stray := bytes.TrimRight(b, "\x00")
	after := len(b) - len(stray)
	stray = bytes.TrimLeft(stray, "\x00")
	if len(stray) == 0 {
		return Tail{Zeros: len(b)}
	}
	return Tail{len(b) - len(stray) - after, bytes.Clone(stray), after}
}

// Len returns how many bytes the tail has.
func (t Tail) Len() int { return t.Zeros + len(t.Stray) + t.After }

// Check returns an error if the tail is not one that TailOf returns.
func (t Tail) Check() error {
	n := len(t.Stray)
	switch {
	case min(t.Zeros, t.After) < 0 || max(t.Zeros, n, t.After) > MaxPayload:
		return fmt.Errorf("tail of %d, %d and %d bytes", t.Zeros, n, t.After)
	case n == 0 && t.After != 0:
		return fmt.Errorf("tail has %d zeros after no stray bytes", t.After)
	case n > 0 && (t.Stray[0] == 0 || t.Stray[n-1] == 0):
		return errors.New("stray bytes of the tail begin or end with 0")
	}
	return nil
}

// AppendTo appends the bytes of the tail.
func (t Tail) AppendTo(out []byte) []byte {
	out = append(out, make([]byte, t.Zeros)...)
	out = append(out, t.Stray...)
	return append(out, make([]byte, t.After)...)
}
