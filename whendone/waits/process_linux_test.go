package waits_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/whendone/waits"
)

func TestStartTicks(t *testing.T) {
	const rest = " 1 77 77 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 1234 9000 100"
	for stat, want := range map[string]string{
		"10 (sleep) S" + rest:     "1234",
		"10 (a) R 1 (b) T" + rest: "1234",
		"10 (sleep) Z" + rest:     "",
		"10 (a) S 1) X" + rest:    "",
		"10 (sleep) S 1 77 77 0":  "",
		"":                        "",
	} {
		if got, err := waits.StartTicks([]byte(stat)); got != want || (err != nil) != (want == "") {
			t.Errorf("%q: got %q, %v; want %q", stat, got, err, want)
		}
	}
}

// This process was started after the first one of the machine.
func TestStartOf(t *testing.T) {
	ticks := func(pid int) int {
		t.Helper()
		start, err := waits.StartOf(pid)
		if err != nil {
			t.Fatal(err)
		}
		_, last, _ := strings.Cut(start, " ")
		n, err := strconv.Atoi(last)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if own, first := ticks(os.Getpid()), ticks(1); own <= first {
		t.Errorf("this process started at %d, the first of all at %d", own, first)
	}
	if start, err := waits.StartOf(1 << 30); err == nil {
		t.Errorf("no process started at %q", start)
	}
}
