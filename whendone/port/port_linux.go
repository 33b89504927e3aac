package port

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/prometheus/procfs"
)

func isOpen(port int) (bool, error) {
	found, err := sockets(os.ReadFile, port)
	return len(found) > 0, err
}

func listeners(port int) ([]Listener, error) {
	found, err := sockets(os.ReadFile, port)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	if err := findHolders(found); err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(a, b Listener) int {
		return cmp.Or(cmp.Compare(a.Address, b.Address), cmp.Compare(a.Inode, b.Inode))
	})
	return found, nil
}

// reader reads a whole file.
type reader func(path string) ([]byte, error)

// sockets returns the sockets that listen. That there are none is believed when
// two readings say so: a table is read in pieces, of which each begins at a place
// in a list, so that a row is left out when one before it goes meanwhile.
//
// Source: Linux, net/ipv4/tcp_ipv4.c, tcp_seek_last_pos.
func sockets(read reader, port int) ([]Listener, error) {
	found, err := readTables(read, port)
	if err != nil || len(found) > 0 {
		return found, err
	}
	return readTables(read, port)
}

// readTables reads the tables of IPv4 and IPv6; the kernel may lack the latter.
func readTables(read reader, port int) ([]Listener, error) {
	var found []Listener
	for _, path := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		table, err := read(path)
		if errors.Is(err, fs.ErrNotExist) && path == "/proc/net/tcp6" {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("port: %w", err)
		}
		listening, err := parseTable(table, port)
		if err != nil {
			return nil, err
		}
		found = append(found, listening...)
	}
	return found, nil
}

// findHolders fills in the first process, by number, that has each socket
// open. Those of other users cannot be looked into.
func findHolders(found []Listener) error {
	procs, err := procfs.AllProcs()
	if err != nil {
		return fmt.Errorf("port: %w", err)
	}
	slices.SortFunc(procs, func(a, b procfs.Proc) int { return cmp.Compare(a.PID, b.PID) })
	for _, p := range procs {
		targets, err := p.FileDescriptorTargets()
		if err != nil { // it has ended, or is another user's
			continue
		}
		for i := range found {
			if found[i].PID == 0 && slices.ContainsFunc(targets, found[i].is) {
				found[i].PID = p.PID
			}
		}
	}
	return nil
}

// is reports whether what a descriptor points to is this socket.
//
// Source: man-pages, proc_pid_fd(5): socket:[inode].
func (l Listener) is(target string) bool {
	inode, ok := strings.CutPrefix(target, "socket:[")
	return ok && strings.TrimSuffix(inode, "]") == strconv.FormatUint(l.Inode, 10)
}
