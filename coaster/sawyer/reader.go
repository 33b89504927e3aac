package sawyer

// ListEnd is the byte that ends a list, in the place of the first byte of an
// entry.
const ListEnd = 0xFF

// Reader reads a payload in order. Its errors are of type [*Error].
type Reader struct {
	Payload []byte
	At      int // of the next byte
}

// Rest returns what is not read yet.
func (r *Reader) Rest() []byte { return r.Payload[r.At:] }

// Take returns the next n bytes, which are part of what.
func (r *Reader) Take(n int, what string) ([]byte, error) {
	if left := len(r.Payload) - r.At; left < n {
		return nil, Errorf(r.At, "%s of %d bytes, of which %d are left", what, n, left)
	}
	b := r.Payload[r.At : r.At+n]
	r.At += n
	return b, nil
}

// List is how a list of a payload is read.
type List struct {
	What  string // one entry
	Size  int    // bytes of an entry
	Limit int    // entries
	Entry func([]byte) error
}

// Read reads the entries of a list up to its end.
func (r *Reader) Read(l List) error {
	for n := 0; ; n++ {
		switch {
		case r.At == len(r.Payload):
			return Errorf(r.At, "%s list has no end", l.What)
		case r.Payload[r.At] == ListEnd:
			r.At++
			return nil
		}
		if n == l.Limit {
			return Errorf(r.At, "%s list has more than %d", l.What, n)
		}
		b, err := r.Take(l.Size, l.What)
		if err != nil {
			return err
		}
		if err := l.Entry(b); err != nil {
			return Errorf(r.At-l.Size, "%s %d: %v", l.What, n, err)
		}
	}
}
