package td6

// listEnd is the byte that ends a list, in the place of the first byte of an
// entry.
const listEnd = 0xFF

// reader reads the unpacked bytes in order.
type reader struct {
	data []byte
	at   int
}

// take returns the next n bytes, which are part of what.
func (r *reader) take(n int, what string) ([]byte, error) {
	if left := len(r.data) - r.at; left < n {
		return nil, failAt(r.at, "%s of %d bytes, of which %d are left", what, n, left)
	}
	b := r.data[r.at : r.at+n]
	r.at += n
	return b, nil
}

// list is how a list of the file is read.
type list struct {
	what  string // one entry
	size  int    // bytes of an entry
	limit int    // entries
	entry func([]byte) error
}

// read reads the entries of a list up to its end.
func (r *reader) read(l list) error {
	for n := 0; ; n++ {
		switch {
		case r.at == len(r.data):
			return failAt(r.at, "%s list has no end", l.what)
		case r.data[r.at] == listEnd:
			r.at++
			return nil
		}
		if n == l.limit {
			return failAt(r.at, "%s list has more than %d", l.what, n)
		}
		b, err := r.take(l.size, l.what)
		if err != nil {
			return err
		}
		if err := l.entry(b); err != nil {
			return failAt(r.at-l.size, "%s %d: %v", l.what, n, err)
		}
	}
}
