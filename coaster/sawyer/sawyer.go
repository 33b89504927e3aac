// Package sawyer is the container of the game's track design files: bytes
// packed in runs and literals, and a checksum behind them. It is named after
// the coding, which the game's author gave all of the game's files.
//
// [Open] checks and unpacks a file, [Seal] packs one. All programs read the
// same, but pack in different ways: a [Packing] names one, and [PackingOf]
// finds out which was used. What is unpacked, the payload, is read with a
// [Reader]; what fills it up behind its contents is a [Tail]:
//
//	packed, payload, err := sawyer.Open(file, sawyer.TD6)
//	same := sawyer.Seal(payload, sawyer.PackingOf(payload, packed), sawyer.TD6)
//
// Sizes and offsets are in bytes. A file or payload that cannot be read gives
// an [*Error] with the byte and the reason. Nothing is allocated that the size
// of the file does not justify: see [MaxPayload].
//
// The package does not know what the payload means.
package sawyer

import "fmt"

// MaxPayload is the length of the longest payload, so that a small file cannot
// ask for much memory. Known track designs unpack to 24735 bytes at most.
const MaxPayload = 1 << 20

// An Error says where and why bytes cannot be read.
type Error struct {
	Offset int // of the payload, or of the file if Packed is set
	Packed bool
	Reason string
}

// Error says the byte and the reason.
func (e *Error) Error() string { return "sawyer: " + e.Message() }

// Message says the byte and the reason without the name of this package, for
// callers that put their own before it.
func (e *Error) Message() string {
	if e.Packed {
		return fmt.Sprintf("byte %d: %s", e.Offset, e.Reason)
	}
	return fmt.Sprintf("unpacked byte %d: %s", e.Offset, e.Reason)
}

// Errorf returns an [*Error] about a byte of the payload.
func Errorf(offset int, format string, args ...any) error {
	return &Error{Offset: offset, Reason: fmt.Sprintf(format, args...)}
}

// packedErrorf returns an Error about a byte of the file.
func packedErrorf(offset int, format string, args ...any) error {
	return &Error{Offset: offset, Packed: true, Reason: fmt.Sprintf(format, args...)}
}
