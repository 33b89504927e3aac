package port

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
)

const heading = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"

// word is how the kernel prints four bytes of an address.
func word(a, b, c, d byte) string {
	return fmt.Sprintf("%08X", binary.NativeEndian.Uint32([]byte{a, b, c, d}))
}

func row(local, state, rest string) string {
	return "   0: " + local + " 00000000:0000 " + state + " 00000000:00000000 00:00000000 00000000 " + rest + "\n"
}

func TestParseTable(t *testing.T) {
	table := heading +
		row(word(127, 0, 0, 1)+":1538", "0A", " 1000        0 12345 1 0000000000000000 100 0 0 10 0") +
		row(word(0, 0, 0, 0)+":1538", "0A", "    0        0 18446744073709551615 1 0 100 0 0 10 0") +
		row(word(127, 0, 0, 1)+":1538", "01", " 1000        0 1 1 0") + // a connection
		row(word(127, 0, 0, 1)+":1539", "0A", " 1000        0 2 1 0") +
		row(strings.Repeat(word(0, 0, 0, 0), 3)+word(0, 0, 0, 1)+":1538", "0A", "1 0 3 1 0")
	got, err := parseTable([]byte(table), 5432)
	want := []Listener{
		{Address: "127.0.0.1", User: 1000, Inode: 12345},
		{Address: "0.0.0.0", User: 0, Inode: 18446744073709551615},
		{Address: "::1", User: 1, Inode: 3},
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	if got, err := parseTable([]byte(heading), 5432); err != nil || got != nil {
		t.Errorf("empty: got %v, %v", got, err)
	}
}

func TestParseTableErrors(t *testing.T) {
	good := "0 0 3 1 0"
	for _, bad := range []string{
		"x\n",
		row("0100007F", "0A", good), row("0100007F:15380", "0A", good), row("0100007:1538", "0A", good),
		row("010000ZZ:1538", "0A", good), row("0100007F00:1538", "0A", good), row(":1538", "0A", good),
		row("0100007F:1538", "0A", "x 0 3"), row("0100007F:1538", "0A", "0 0 x"),
	} {
		if got, err := parseTable([]byte(heading+bad), 5432); err == nil || got != nil {
			t.Errorf("%q: got %v, %v, want an error", bad, got, err)
		}
	}
}

func FuzzParseTable(f *testing.F) {
	f.Add(heading+row("0100007F:1538", "0A", "0 0 3 1 0"), 5432)
	f.Fuzz(func(t *testing.T, table string, port int) {
		found, err := parseTable([]byte(table), port)
		if err != nil && found != nil {
			t.Errorf("%v with the error %v", found, err)
		}
		if len(found) > strings.Count(table, "0A") {
			t.Errorf("%d sockets in %q", len(found), table)
		}
	})
}
