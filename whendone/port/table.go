package port

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
)

// stateListen is TCP_LISTEN.
//
// Source: Linux, include/net/tcp_states.h.
const stateListen = "0A"

// Columns of /proc/net/tcp and tcp6.
//
// Source: Linux, Documentation/networking/proc_net_tcp.rst; net/ipv4/tcp_ipv4.c,
// tcp4_seq_show.
const (
	columnLocal = 1
	columnState = 3
	columnUser  = 7
	columnInode = 9
	columns     = 10 // at least
)

// parseTable returns the sockets of a table that listen on a port.
func parseTable(table []byte, port int) ([]Listener, error) {
	var found []Listener
	_, rows, _ := bytes.Cut(table, []byte("\n")) // without the heading
	for row := range bytes.Lines(rows) {
		fields := strings.Fields(string(row))
		if len(fields) < columns {
			return nil, fmt.Errorf("port: %d columns in %q", len(fields), row)
		}
		if fields[columnState] != stateListen {
			continue
		}
		address, local, ok := parseAddress(fields[columnLocal])
		user, userErr := strconv.Atoi(fields[columnUser])
		inode, inodeErr := strconv.ParseUint(fields[columnInode], 10, 64)
		if !ok || userErr != nil || inodeErr != nil {
			return nil, fmt.Errorf("port: no socket in %q", row)
		}
		if local == port {
			found = append(found, Listener{Address: address.String(), User: user, Inode: inode})
		}
	}
	return found, nil
}

// parseAddress reads an address and a port, such as 0100007F:1538. The address
// is one number, or four, in the byte order of the machine; the port is in that
// of people.
func parseAddress(text string) (address netip.Addr, port int, ok bool) {
	words, digits, found := strings.Cut(text, ":")
	n, err := strconv.ParseUint(digits, 16, 16)
	if !found || err != nil {
		return netip.Addr{}, 0, false
	}
	var raw []byte
	for ; len(words) >= 8; words = words[8:] {
		word, err := strconv.ParseUint(words[:8], 16, 32)
		if err != nil {
			return netip.Addr{}, 0, false
		}
		raw = binary.NativeEndian.AppendUint32(raw, uint32(word))
	}
	address, ok = netip.AddrFromSlice(raw)
	return address, int(n), ok && words == ""
}
