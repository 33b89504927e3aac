package corpus

import (
	"strings"
	"testing"
)

// The trace ends as the measurements of the same run do.
func TestTrace(t *testing.T) {
	rows := Trace(t, "38c1b26df2ff107e")
	if got, want := len(rows), 4610; got != want {
		t.Fatalf("%d rows, want %d", got, want)
	}
	head, other := rows[len(rows)-2], rows[len(rows)-1]
	if head.Tick != 2304 || head.Car != 0 || other.Tick != 2304 || other.Car != 1 {
		t.Errorf("ends with %+v and %+v", head, other)
	}
	if head.Ride == nil || other.Ride != nil {
		t.Fatalf("ride of the head %v, of the other car %v", head.Ride, other.Ride)
	}
	for _, r := range Measured(t, "measured.jsonl.gz") {
		if r.File != "38c1b26df2ff107e.td6" || r.Dir != 0 {
			continue
		}
		if head.Ride.MaxSpeed != r.M.MaxSpeedRaw || head.Ride.Drops != r.M.Drops {
			t.Errorf("trace %+v, measured %+v", head.Ride, r.M)
		}
		return
	}
	t.Error("no measurement of that design")
}

// Every trace of the corpus can be read; -short reads a few.
func TestTraceAll(t *testing.T) {
	files := Files(t, "traces/*.csv.gz")
	if len(files) < 83 {
		t.Errorf("%d traces, want 83", len(files))
	}
	if testing.Short() {
		files = files[:5]
	}
	for _, f := range files {
		stem := strings.TrimSuffix(strings.TrimPrefix(f, "traces/"), ".csv.gz")
		if rows := Trace(t, stem); rows[0].Tick != 0 || rows[0].Ride == nil {
			t.Errorf("%s begins with %+v", stem, rows[0])
		}
	}
}

func TestParseTraceErrors(t *testing.T) {
	for _, text := range []string{
		"",
		"tick\n",
		"tick,car\n0,0\n",
		"tick,tick\n0,0\n",
		"speed\n1\n",
	} {
		if rows, err := parseTrace([]byte(text)); err == nil {
			t.Errorf("parseTrace(%q) = %v", text, rows)
		}
	}
}
