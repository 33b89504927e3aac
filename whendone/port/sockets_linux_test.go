package port

import (
	"errors"
	"io/fs"
	"testing"
)

// A row that is missing from one reading does not close a port, and one that is
// missing from two does.
func TestSocketsConfirmed(t *testing.T) {
	full := heading + row(word(127, 0, 0, 1)+":1538", "0A", "0 0 3 1 0")
	unreadable := errors.New("unreadable")
	tests := map[string]struct {
		tables []string // of IPv4, as they are read; there is no further reading
		want   int
	}{
		"open":         {[]string{full}, 1},
		"a row missed": {[]string{heading, full}, 1},
		"closed":       {[]string{heading, heading}, 0},
	}
	for name, test := range tests {
		read := func(path string) ([]byte, error) {
			if path == "/proc/net/tcp6" {
				return nil, fs.ErrNotExist
			}
			if len(test.tables) == 0 {
				return nil, unreadable
			}
			table := test.tables[0]
			test.tables = test.tables[1:]
			return []byte(table), nil
		}
		found, err := sockets(read, 5432)
		if err != nil || len(found) != test.want || len(test.tables) != 0 {
			t.Errorf("%s: got %+v, %v, %d tables left; want %d sockets", name, found, err, len(test.tables), test.want)
		}
	}
	failing := func(string) ([]byte, error) { return nil, unreadable }
	if _, err := sockets(failing, 5432); !errors.Is(err, unreadable) {
		t.Errorf("got %v, want %v", err, unreadable)
	}
}
