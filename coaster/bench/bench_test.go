package bench_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/bench"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// The table of people's designs has the figures of the corpus.
func TestPeople(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(corpus.Dir(t), "corpus", "records-to-beat.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(row []string, name string) string { return row[slices.Index(rows[0], name)] }
	people := bench.People()
	if len(people) != len(rows)-1 || len(people) < 30 {
		t.Fatalf("%d designs, want the %d of the corpus", len(people), len(rows)-1)
	}
	for i, p := range people {
		row := rows[i+1]
		got := fmt.Sprint(p.Ride, " ", p.Design, ".td6 ", int(p.Excitement), " ", int(p.Intensity), " ",
			int(p.Price), " ", p.Box)
		want := strings.Join([]string{
			column(row, "ride_type"), column(row, "design"), column(row, "excitement"),
			column(row, "intensity"), column(row, "price"), column(row, "box_long") + "x" + column(row, "box_short"),
		}, " ")
		if got != want {
			t.Errorf("people.tsv has %s, want %s", got, want)
		}
	}
}

// Every type of rollercoaster is made or has a reason not to be, and every
// design of people has a case of its own that keeps its figures.
func TestRecords(t *testing.T) {
	made, not := bench.Types()
	all := map[string]bool{}
	for _, u := range not {
		all[u.Type.Name] = true
		if u.Reason == "" || strings.Contains(u.Reason, "kit:") {
			t.Errorf("%s is not made since %q", u.Type.Name, u.Reason)
		}
	}
	for _, m := range made {
		all[m.Name] = true
	}
	for _, one := range ride.Types() {
		if one.Category == ride.Rollercoaster && !all[one.Name] {
			t.Errorf("%s is neither made nor left out", one.Name)
		}
	}
	p := bench.Protocol{Time: time.Minute, Seeds: 3, Workers: 2}
	count := map[bench.Task]map[string]int{bench.Beat: {}, bench.Free: {}}
	for _, c := range p.Records() {
		count[c.Task][c.Ride]++
		if c.Task == bench.Beat && c.Ride == "wooden_rc" {
			want := []bench.Limit{{Flag: "budget", Value: "13981.5"}, {Flag: "max-intensity", Value: "8.74"}}
			if !slices.Equal(c.Limits, want) || fmt.Sprint(c.Boxes) != "[23x16 16x23]" {
				t.Errorf("%v has limits %v", &c, c.Limits)
			}
		}
	}
	for _, person := range bench.People() {
		if all[person.Ride] && count[bench.Beat][person.Ride] != 3 {
			t.Errorf("%s: %d cases, want 3", person.Ride, count[bench.Beat][person.Ride])
		}
	}
	if n := len(slices.Collect(maps.Keys(count[bench.Free]))); n != len(made) || n < 40 {
		t.Errorf("%d types in the large box, want %d", n, len(made))
	}
}

// short is a protocol whose searches take a moment, of one ride type.
func short() *bench.Protocol {
	return &bench.Protocol{Tries: 600, Seeds: 2, Workers: 2, Only: []string{"steel_wild_mouse"}}
}

// atNoon is a clock that stands still.
func atNoon() time.Time { return time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC) }

// run does the cases of a protocol and returns the rows that it did.
func run(ctx context.Context, t *testing.T, p *bench.Protocol, file string,
	stop func(n int)) (rows []*bench.Row, err error) {

	t.Helper()
	results, err := bench.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	idle := func() time.Duration { return 0 }
	w := bench.Watch{Now: atNoon, Spent: idle, Row: func(r *bench.Row, _ bench.Status) {
		rows = append(rows, r)
		stop(len(rows))
	}}
	err = p.Run(ctx, results, p.Records(), bench.Machine{Processor: "abacus"}, w)
	return rows, err
}

func goOn(int) {}

// A search ends when its workers have taken their time of the processors, however
// long that is on the wall. This clock goes on by a second whenever it is asked:
// at the beginning of the row, of its one search, and after each round.
func TestTime(t *testing.T) {
	results, err := bench.Open(filepath.Join(t.TempDir(), "results.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	p := bench.Protocol{Time: 2 * time.Second, Seeds: 1, Workers: 2}
	cases := []bench.Case{{
		Task: bench.Free, Ride: "mini_rc", Boxes: []bench.Box{{X: 20, Y: 20}}, Time: p.Time, Workers: 2,
	}}
	asked := time.Duration(0)
	w := bench.Watch{Now: atNoon, Spent: func() time.Duration {
		asked += time.Second
		return asked
	}}
	if err := p.Run(t.Context(), results, cases, bench.Machine{}, w); err != nil {
		t.Fatal(err)
	}
	const round = 256
	if r := results.Find(&cases[0]); r.Evaluations != 4*round || r.Seconds != 3 {
		t.Errorf("%d evaluations in %v s, want %d in 3", r.Evaluations, r.Seconds, 4*round)
	}
}

// What was interrupted goes on: in the end the file is as it would have been,
// byte for byte, and nothing is done twice.
func TestResume(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole.jsonl")
	all, err := run(t.Context(), t, short(), whole, goOn)
	if err != nil || len(all) != 4 {
		t.Fatalf("%d rows, want 4; %v", len(all), err)
	}
	for _, r := range all {
		if !r.Found() || r.Excitement < 300 || r.Evaluations < 400 || r.Date != "2026-01-02" {
			t.Errorf("%v: %+v", &r.Case, r)
		}
	}
	parts := filepath.Join(t.TempDir(), "parts.jsonl")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	first, err := run(ctx, t, short(), parts, func(n int) {
		if n == 1 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(first) != 1 {
		t.Fatalf("%d rows before the interrupt, want 1; %v", len(first), err)
	}
	rest, err := run(t.Context(), t, short(), parts, goOn)
	if err != nil || len(rest) != 3 {
		t.Fatalf("%d rows after it, want 3; %v", len(rest), err)
	}
	if got, want := read(t, parts), read(t, whole); got != want {
		t.Errorf("with an interrupt:\n%s\nwithout:\n%s", got, want)
	}
	if again, err := run(t.Context(), t, short(), parts, goOn); err != nil || len(again) != 0 {
		t.Errorf("%d rows the third time, want 0; %v", len(again), err)
	}
	p := short()
	p.Force, p.Seeds = true, 1
	if forced, err := run(t.Context(), t, p, parts, goOn); err != nil || len(forced) != 2 {
		t.Errorf("%d rows by force, want 2; %v", len(forced), err)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A line that was cut off by a kill is done again. One that is broken
// otherwise is an error that names it.
func TestBrokenFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "results.jsonl")
	p := short()
	p.Seeds = 1
	if _, err := run(t.Context(), t, p, file, goOn); err != nil {
		t.Fatal(err)
	}
	good := read(t, file)
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(good[:len(good)-100])
	rows, err := run(t.Context(), t, p, file, goOn)
	if err != nil || len(rows) != 1 || read(t, file) != good {
		t.Errorf("%d rows after a kill, want 1; %v", len(rows), err)
	}
	bad := []string{"{\"version\":1,\"tas\n", "{}\n", "\n", `{"version":1,"cheese":2}` + "\n"}
	for _, bad := range bad {
		lines := strings.SplitAfter(good, "\n")
		write(lines[0] + bad + lines[1])
		_, err := bench.Open(file)
		line, ok := errors.AsType[*bench.LineError](err)
		if !ok || line.Line != 2 || !strings.Contains(err.Error(), "results.jsonl: line 2: ") {
			t.Errorf("line %q: error %v, want one of line 2", bad, err)
		}
	}
	write(`{"version":999,"cheese":2}` + "\n" + good)
	if r, err := bench.Open(file); err != nil || r.Len() != 2 {
		t.Errorf("with a row of a newer program: %v", err)
	}
}

// The compact contest goes from all ride types to the best boxes, and what it
// finds is closed and stands on few tiles.
func TestCompact(t *testing.T) {
	p := short()
	p.Seeds, p.Tries = 1, 1200
	results, err := bench.Open(filepath.Join(t.TempDir(), "results.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	tasks := map[bench.Task]int{}
	w := bench.Watch{Row: func(r *bench.Row, _ bench.Status) {
		tasks[r.Task]++
		if r.Found() && (r.Tiles > 60 || r.Intensity >= 1000) {
			t.Errorf("%v: %d tiles, intensity %v", &r.Case, r.Tiles, r.Intensity)
		}
	}}
	if err := p.Compact(t.Context(), results, bench.Machine{}, w); err != nil {
		t.Fatal(err)
	}
	if tasks[bench.Scout] < 5 || tasks[bench.Compact] < 1 {
		t.Errorf("rows %v", tasks)
	}
	book, err := bench.NewBook(results, p, "records")
	if err != nil || !strings.Contains(book.Text, "## On 60 tiles") {
		t.Errorf("book %+v, %v", book, err)
	}
}
