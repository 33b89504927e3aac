package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// ratedLines rates files in all directions with --json and returns the lines
// by name of file and direction.
func ratedLines(t *testing.T, files []string) map[string]*corpus.Record {
	t.Helper()
	args := append([]string{"rate", "--json", "--direction", "all"}, files...)
	code, stdout, stderr := coaster(t, args...)
	if code != 0 || stderr != "" {
		t.Fatalf("exit code %d, stderr %q", code, stderr)
	}
	records := make(map[string]*corpus.Record)
	order := 0
	for line := range strings.Lines(stdout) {
		d := json.NewDecoder(bytes.NewReader([]byte(line)))
		d.DisallowUnknownFields()
		var full struct {
			corpus.Record
			inspect.Style
		}
		if err := d.Decode(&full); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		r := &full.Record
		if r.File != files[order/4] || r.Dir != order%4 {
			t.Errorf("line %d is of %s dir %d, want %s dir %d",
				order, r.File, r.Dir, files[order/4], order%4)
		}
		order++
		records[key(filepath.Base(r.File), r.Dir)] = r
	}
	if order != 4*len(files) {
		t.Errorf("%d lines for %d files in 4 directions", order, len(files))
	}
	return records
}

func key(file string, dir int) string { return fmt.Sprintf("%s dir %d", file, dir) }

// differences compares what the command said of a run with the game's record.
func differences(got, want *corpus.Record) (int, []corpus.Difference) {
	var diffs []corpus.Difference
	n := 0
	compare := func(name string, got, want int) {
		n++
		if got != want {
			diffs = append(diffs, corpus.Difference{Name: name, Got: got, Want: want})
		}
	}
	text := func(name, got, want string) {
		if got != want {
			compare(fmt.Sprintf("%s is %q instead of %q", name, got, want), 0, 1)
		}
		n++
	}
	text("outcome", string(got.Outcome), want.Outcome)
	text("crash_kind", got.CrashKind, want.CrashKind)
	same := func(name string, got, want any) {
		text(name, fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want))
	}
	same("place", [3]int{got.X, got.Y, got.Z}, [3]int{want.X, want.Y, want.Z})
	strict, wantStrict := got.Strict, want.Strict
	strict.Error, strict.Reason, wantStrict.Error = "", "", "" // see TestRateReasons
	same("strict", strict, wantStrict)
	if want.Outcome != "never_departs" {
		same("backwards", pointed(got.Backwards), pointed(want.Backwards))
	}
	same("before_crash", got.BeforeCrash, want.BeforeCrash)
	same("end", got.End, want.End)
	compare("derail_tick", got.DerailTick, want.DerailTick)
	compare("stalled_tick", got.StalledTick, want.StalledTick)
	if want.Partial != nil && got.Partial != nil {
		m, more := corpus.Compare(got.Partial, want.Partial)
		n, diffs = n+m, append(diffs, more...)
	}
	same("m_partial there", got.Partial != nil, want.Partial != nil)
	text("ride_type_name", got.RideTypeName, want.RideTypeName)
	text("vehicle", got.Vehicle, want.Vehicle)
	compare("ride_type", got.RideType, want.RideType)
	compare("cost", got.Cost, want.Cost)
	compare("test_start_tick", got.TestStartTick, want.TestStartTick)
	if got.M != nil && want.M != nil {
		compare("test_end_tick", got.TestEndTick, want.TestEndTick)
		m, more := corpus.Compare(got.M, want.M)
		n, diffs = n+m, append(diffs, more...)
	}
	return n, diffs
}

// pointed returns what p points to, or the zero value.
func pointed[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// The command says of the shipped designs what the game measured.
func TestRateShipped(t *testing.T) {
	var files []string
	for _, f := range corpus.ShippedFiles(t) {
		files = append(files, design(t, f))
	}
	lines := ratedLines(t, files)
	runs, integers := 0, 0
	for _, want := range corpus.Shipped(t) {
		got := lines[key(want.File, want.Dir)]
		if got == nil {
			t.Errorf("%v: no line", &want)
			continue
		}
		n, diffs := differences(got, &want)
		runs, integers = runs+1, integers+n
		if len(diffs) > 0 {
			t.Errorf("%v:%s", &want, corpus.Join(diffs))
		}
	}
	t.Logf("%d runs, %d figures compared", runs, integers)
	if runs != len(lines) || integers < 100*runs {
		t.Errorf("%d runs of %d lines compared, %d figures", runs, len(lines), integers)
	}
}

// What comes of every made design of the corpus, rated or not, is what came of
// it in the game.
func TestRateOutcomes(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: rates 251 designs in all directions")
	}
	var files []string
	for _, f := range corpus.Files(t, "synthetic/*.td6") {
		files = append(files, filepath.Join(corpus.Dir(t), "corpus", f))
	}
	lines := ratedLines(t, files)
	seen := make(map[string]int)
	reasons := make(map[string]map[string]bool) // ours, by the game's sentence
	note := func(sentence, reason string) {
		if reasons[sentence] == nil {
			reasons[sentence] = make(map[string]bool)
		}
		reasons[sentence][reason] = true
	}
	for _, want := range corpus.Measured(t, "synthetic/measured.jsonl.gz") {
		if want.LimitsOff {
			continue // measured with a cheat
		}
		got := lines[key(want.File, want.Dir)]
		if got == nil {
			t.Errorf("%v: no line", &want)
			continue
		}
		if got.Outcome != "rated" && got.Error == "" {
			t.Errorf("%v: %s without a reason", &want, got.Outcome)
		}
		if !want.OK && want.Outcome != "vehicle_unknown" {
			note(want.Error, got.Reason)
		}
		if !want.Strict.OK && want.Strict.Error != "" {
			note(want.Strict.Error, got.Strict.Reason)
		}
		seen[got.Outcome]++
		got.TestEndTick = want.TestEndTick // spinning cars unload later in the game
		if _, diffs := differences(got, &want); len(diffs) > 0 {
			t.Errorf("%v:%s", &want, corpus.Join(diffs))
		}
	}
	t.Log(seen, reasons)
	for sentence, ours := range reasons {
		if len(ours) != 1 || ours[""] {
			t.Errorf("%q has reasons %v, want one", sentence, ours)
		}
	}
	if len(seen) < 7 || seen["rated"] < 650 {
		t.Errorf("outcomes seen: %v", seen)
	}
}

// A file that cannot be read has one line; the others are rated, in order.
func TestRateUnreadable(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.td6")
	good := design(t, "junior-20.td6")
	writeFile(t, bad, []byte("no track design"))
	code, stdout, stderr := coaster(t, "rate", "--json", good, bad, "nosuch.td6", good)
	if code != 1 || strings.Count(stdout, `"outcome":"rated"`) != 2 {
		t.Errorf("exit code %d, stdout %.300q", code, stdout)
	}
	want := "coaster: " + bad + ": td6: "
	if lines := strings.Split(stderr, "\n"); len(lines) != 3 || !strings.HasPrefix(lines[0], want) ||
		lines[1] != "coaster: nosuch.td6: no such file or directory" {
		t.Errorf("stderr %q", stderr)
	}
}

// Other trains are those of the flags, as the game clamps them.
func TestRateTrains(t *testing.T) {
	_, stdout, _ := coaster(t, "rate", "--json", "--trains", "1", "--cars", "6",
		design(t, "twister-02.td6"))
	var r corpus.Record
	if err := json.Unmarshal([]byte(stdout), &r); err != nil {
		t.Fatal(err)
	}
	if r.M == nil || r.M.Trains != 1 || r.M.Cars != 6 {
		t.Errorf("rated %s", stdout)
	}
}

// The bill's lines sum to the ratings. Their caps sum to none, as speed has none.
func TestRateExplain(t *testing.T) {
	_, stdout, _ := coaster(t, "rate", "--explain", design(t, "flying-22.td6"))
	_, table, _ := coaster(t, "rate", design(t, "flying-22.td6"))
	var all []string
	for line := range strings.Lines(stdout) {
		if strings.HasPrefix(line, "all ") {
			all = strings.Fields(line)[1:]
		}
	}
	rated := strings.Join(strings.Fields(table), " ")
	if len(all) != 6 || all[1] != "none" || all[3] != "none" || all[5] != "none" ||
		!strings.Contains(rated, all[0]+" "+all[2]+" "+all[4]) {
		t.Errorf("the bill ends with %v, the table is\n%s", all, table)
	}
}
