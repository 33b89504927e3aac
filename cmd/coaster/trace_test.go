package main

import (
	"encoding/csv"
	"encoding/json"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// traceOf runs `coaster trace` and returns the rows by the names of columns.
func traceOf(t *testing.T, args ...string) []map[string]int {
	t.Helper()
	code, stdout, stderr := coaster(t, append([]string{"trace"}, args...)...)
	if code != 0 {
		t.Fatalf("exit code %d, stderr %q", code, stderr)
	}
	r := csv.NewReader(strings.NewReader(stdout))
	r.FieldsPerRecord = -1 // those of other cars than the head are shorter
	all, err := r.ReadAll()
	if err != nil || len(all) < 100 {
		t.Fatalf("%d rows, error %v", len(all), err)
	}
	rows := make([]map[string]int, len(all)-1)
	for i, fields := range all[1:] {
		rows[i] = make(map[string]int, len(fields))
		for c, f := range fields {
			if rows[i][all[0][c]], err = strconv.Atoi(f); err != nil {
				t.Fatalf("row %d: %v", i, err)
			}
		}
	}
	return rows
}

// columnsOf returns the game's values of a row that the command has too.
func columnsOf(m *corpus.Moment) map[string]int {
	values := make(map[string]int)
	collect := func(v reflect.Value) {
		for i := range v.NumField() {
			if name := v.Type().Field(i).Tag.Get("col"); name != "" {
				values[name] = int(v.Field(i).Int())
			}
		}
	}
	collect(reflect.ValueOf(*m))
	if m.Ride != nil {
		collect(reflect.ValueOf(*m.Ride))
	}
	return values
}

// Every column that the game's traces have too is equal in every row but the
// last tick, at whose end the game has gone on already.
func TestTraceCorpus(t *testing.T) {
	for _, c := range []struct {
		trace string
		args  []string
	}{
		{"38c1b26df2ff107e", []string{"td6/38c1b26df2ff107e.td6"}},
		{"7cd7208633f3ad05.d2", []string{"td6/7cd7208633f3ad05.td6", "--direction", "2"}},
		{"d3d66c8e8dbd5458.all", []string{"td6/d3d66c8e8dbd5458.td6", "--all"}},
		{"synthetic-wooden-20", []string{"synthetic/wooden-20.td6"}},
		{"synthetic-corkscrew-05", []string{"synthetic/corkscrew-05.td6"}},
	} {
		want := corpus.Trace(t, c.trace)
		c.args[0] = filepath.Join(corpus.Dir(t), "corpus", c.args[0])
		got := traceOf(t, c.args...)
		last := want[len(want)-1].Tick
		compared := 0
		for i := range min(len(got), len(want)) {
			if want[i].Tick == last {
				break
			}
			for name, v := range columnsOf(&want[i]) {
				have, ok := got[i][name]
				if !ok || want[i].Car > 0 && (name == "gv" || name == "gl") {
					continue // of other cars than the head they are not measured
				}
				compared++
				if have != v {
					t.Fatalf("%s: tick %d train %d car %d: %s = %d, want %d", c.trace,
						want[i].Tick, want[i].Train, want[i].Car, name, have, v)
				}
			}
		}
		if compared < 15*last {
			t.Errorf("%s: %d integers compared in %d ticks", c.trace, compared, last)
		}
	}
}

// The last row has what `coaster rate` says.
func TestTraceEnd(t *testing.T) {
	file := design(t, "wooden-20.td6")
	rows := traceOf(t, file)
	end := rows[len(rows)-5] // the head of five cars
	_, stdout, _ := coaster(t, "rate", "--json", file)
	var r corpus.Record
	if err := json.Unmarshal([]byte(stdout), &r); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		want int
	}{
		{"tick", r.TestEndTick}, {"car", 0},
		{"max_speed", r.M.MaxSpeedRaw}, {"max_pos_g", r.M.PosG}, {"drops", r.M.Drops},
	} {
		if end[c.name] != c.want {
			t.Errorf("the trace ends with %s %d, want %d", c.name, end[c.name], c.want)
		}
	}
}

// With --json a row is an object of the same columns.
func TestTraceJSON(t *testing.T) {
	file := design(t, "reverse-freefall-04.td6")
	rows := traceOf(t, file)
	_, stdout, _ := coaster(t, "trace", "--json", file)
	n := 0
	for line := range strings.Lines(stdout) {
		var row map[string]int
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(row, rows[n]) {
			t.Fatalf("row %d is %v, want %v", n, row, rows[n])
		}
		n++
	}
	if n != len(rows) {
		t.Errorf("%d rows, want %d", n, len(rows))
	}
}
