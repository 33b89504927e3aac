package gallery_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
)

func open(t testing.TB, folder string) *gallery.Gallery {
	t.Helper()
	g, err := gallery.Open(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

func begin(t testing.TB, g *gallery.Gallery, r gallery.Run) *gallery.Recording {
	t.Helper()
	rec, err := g.Begin(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

func commit(t testing.TB, rec *gallery.Recording, elites ...gallery.Elite) {
	t.Helper()
	n := elites[len(elites)-1].Evaluation + 1
	if err := rec.Commit(t.Context(), gallery.Batch{Elites: elites, Evaluations: n}); err != nil {
		t.Fatal(err)
	}
}

// elite returns an elite of a cell, whose objective is its excitement.
func elite(evaluation int, cell string, excitement float64, parents ...int) gallery.Elite {
	return gallery.Elite{
		Evaluation: evaluation, Name: "name", Cell: cell, Objective: excitement,
		Design: []byte{byte(evaluation), 6}, Operator: "cut", Parents: parents,
		Stats: []gallery.Stat{{Name: "excitement", Value: excitement}, {Name: "inversions", Value: 2}},
	}
}

func numbers(all []gallery.Elite) []int {
	list := []int{}
	for i := range all {
		list = append(list, all[i].Evaluation)
	}
	return list
}

func query(t testing.TB, g *gallery.Gallery, f gallery.Filter) []gallery.Elite {
	t.Helper()
	all, err := g.Query(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What is committed comes back whole, also from a file that is opened anew.
func TestRoundTrip(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a new one?mode=ro&x=%41#b")
	g := open(t, folder)
	rec := begin(t, g, gallery.Run{
		Started: time.Date(2026, 11, 24, 12, 0, 0, 0, time.FixedZone("", 3600)), Seed: math.MaxUint64,
		Command: "coaster evolve", Config: []byte(`{"box":"30x30"}`), Version: "v1", Ride: "wooden_rc",
	})
	want := elite(7, "a", 6.71, 3, 5)
	want.Stats = append(want.Stats, gallery.Stat{Name: "nothing", Value: math.NaN()},
		gallery.Stat{Name: "endless", Value: math.Inf(1)})
	commit(t, rec, want)
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	g, err := gallery.View(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	got, err := g.Get(t.Context(), gallery.ID{Run: rec.Run(), Evaluation: 7})
	if err != nil {
		t.Fatal(err)
	}
	want.Run, want.Ride, want.Stats = rec.Run(), "wooden_rc", want.Stats[:2]
	if !reflect.DeepEqual(*got, want) {
		t.Errorf("got  %+v\nwant %+v", *got, want)
	}
	runs, err := g.Runs(t.Context())
	wantRun := gallery.Run{
		ID: 1, Started: time.Date(2026, 11, 24, 11, 0, 0, 0, time.UTC), Seed: math.MaxUint64,
		Command: "coaster evolve", Config: []byte(`{"box":"30x30"}`), Version: "v1",
		Ride: "wooden_rc", Evaluations: 8, Elites: 1,
	}
	if err != nil || len(runs) != 1 || !reflect.DeepEqual(runs[0], wantRun) {
		t.Errorf("runs %+v, %v, want %+v", runs, err, wantRun)
	}
}

// A closed gallery is one file, also after it was looked at.
func TestOneFile(t *testing.T) {
	folder := t.TempDir()
	g := open(t, folder)
	commit(t, begin(t, g, gallery.Run{}), elite(1, "a", 5))
	g.Close()
	v, err := gallery.View(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	query(t, v, gallery.Filter{})
	if _, err := v.Begin(t.Context(), gallery.Run{}); err == nil {
		t.Error("a view can be written to")
	}
	v.Close()
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 || files[0].Name() != gallery.FileName {
		t.Errorf("the folder holds %v, %v", files, err)
	}
}

// Commits reach the disk before they return.
func TestDurable(t *testing.T) {
	g := open(t, t.TempDir())
	synchronous, mode := g.Pragmas(t)
	if synchronous != 2 || mode != "wal" {
		t.Errorf("synchronous is %d and the journal %q, want 2 and wal", synchronous, mode)
	}
}

// The elite of a cell replaces the one before, in one batch or several.
func TestReplace(t *testing.T) {
	g := open(t, t.TempDir())
	rec := begin(t, g, gallery.Run{})
	commit(t, rec, elite(1, "a", 5), elite(2, "b", 4), elite(3, "a", 6))
	commit(t, rec, elite(4, "b", 4.5))
	if got := numbers(query(t, g, gallery.Filter{})); !reflect.DeepEqual(got, []int{3, 4}) {
		t.Errorf("in the cells are %v", got)
	}
	all := query(t, g, gallery.Filter{Replaced: true, Sort: []gallery.Order{{Name: "evaluation"}}})
	if got := numbers(all); !reflect.DeepEqual(got, []int{1, 2, 3, 4}) {
		t.Errorf("all are %v", got)
	}
	if all[0].ReplacedAt == nil || *all[0].ReplacedAt != 3 || *all[1].ReplacedAt != 4 {
		t.Errorf("replaced at %v and %v", all[0].ReplacedAt, all[1].ReplacedAt)
	}
	runs, err := g.Runs(t.Context())
	if err != nil || runs[0].Elites != 2 || runs[0].Replaced != 2 || runs[0].Evaluations != 5 {
		t.Errorf("the run is %+v, %v", runs, err)
	}
}

// A run goes on from its last state; what is found once more changes nothing,
// unless it is something else.
func TestResume(t *testing.T) {
	g := open(t, t.TempDir())
	rec := begin(t, g, gallery.Run{})
	if _, state, err := g.Resume(t.Context(), rec.Run()); err != nil || state != nil {
		t.Errorf("state %q, %v before the first", state, err)
	}
	if err := rec.Commit(t.Context(), gallery.Batch{}); !errors.Is(err, gallery.ErrOvertaken) {
		t.Errorf("the recording that was overtaken says %v", err)
	}
	rec, _, err := g.Resume(t.Context(), rec.Run())
	if err != nil {
		t.Fatal(err)
	}
	first := gallery.Batch{Elites: []gallery.Elite{elite(1, "a", 5)}, State: []byte("s1"), Evaluations: 2}
	if err := rec.Commit(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	commit(t, rec, elite(2, "a", 6), elite(3, "a", 7))
	before := query(t, g, gallery.Filter{Replaced: true})
	rec, state, err := g.Resume(t.Context(), rec.Run())
	if err != nil || string(state) != "s1" {
		t.Errorf("state %q, %v, want s1", state, err)
	}
	commit(t, rec, elite(2, "a", 6))
	if got := query(t, g, gallery.Filter{Replaced: true}); !reflect.DeepEqual(got, before) {
		t.Errorf("once more: %+v, want %+v", got, before)
	}
	other := elite(3, "a", 7)
	other.Design = []byte("other")
	err = rec.Commit(t.Context(), gallery.Batch{Elites: []gallery.Elite{other}})
	if err == nil || !strings.Contains(err.Error(), "1:3") {
		t.Errorf("another design: %v", err)
	}
	if _, _, err := g.Resume(t.Context(), 9); !errors.Is(err, gallery.ErrNotFound) {
		t.Errorf("run 9: %v", err)
	}
}

// A folder with a gallery is opened to go on with it; one without stays as it
// is.
func TestReopen(t *testing.T) {
	folder := t.TempDir()
	if _, err := gallery.Reopen(t.Context(), folder); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
	run := begin(t, open(t, folder), gallery.Run{Ride: "mini_rc"}).Run()
	g, err := gallery.Reopen(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	if rec, _, err := g.Resume(t.Context(), run); err != nil || rec.Run() != run {
		t.Errorf("run %d: %v", run, err)
	}
}

// A batch with anything wrong leaves nothing, and the next one is kept.
func TestAllOrNothing(t *testing.T) {
	g := open(t, t.TempDir())
	rec := begin(t, g, gallery.Run{})
	unnamed, empty := elite(2, "b", 5), elite(2, "b", 5)
	unnamed.Stats = append(unnamed.Stats, gallery.Stat{Name: `x" REAL; --`, Value: 1})
	empty.Design = nil
	field := elite(2, "b", 5)
	field.Stats = append(field.Stats, gallery.Stat{Name: "objective", Value: 1})
	for i, bad := range []gallery.Elite{unnamed, empty, field, elite(2, "b", math.NaN()), elite(2, "b", math.Inf(1))} {
		good := elite(1, "a", 5)
		good.Stats = append(good.Stats, gallery.Stat{Name: "new", Value: 1})
		b := gallery.Batch{Elites: []gallery.Elite{good, bad}, State: []byte("s"), Evaluations: 3}
		if err := rec.Commit(t.Context(), b); err == nil || !strings.Contains(err.Error(), "elite 1:2: ") {
			t.Errorf("bad %d: %v", i, err)
		}
	}
	names, err := g.Names(t.Context())
	if all := query(t, g, gallery.Filter{}); len(all)+len(names) > 0 || err != nil {
		t.Errorf("kept %+v, names %v, %v", all, names, err)
	}
	good := elite(1, "a", 5)
	good.Stats = append(good.Stats, gallery.Stat{Name: "new", Value: 1})
	commit(t, rec, good)
	if v, ok := query(t, g, gallery.Filter{})[0].Stat("new"); !ok || v != 1 {
		t.Errorf("the new statistic is %v, %v", v, ok)
	}
}

// Two programs write runs of their own to one file, and a third one reads.
func TestTogether(t *testing.T) {
	folder := t.TempDir()
	a, b := open(t, folder), open(t, folder)
	v, err := gallery.View(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	one, other := begin(t, a, gallery.Run{}), begin(t, b, gallery.Run{})
	for i := range 20 {
		e := elite(i, "a", float64(i))
		e.Stats = append(e.Stats, gallery.Stat{Name: "n" + string(rune('a'+i)), Value: 1})
		commit(t, one, e)
		commit(t, other, e)
		if all := query(t, v, gallery.Filter{Replaced: true}); len(all) != 2*(i+1) {
			t.Fatalf("the reader sees %d after %d", len(all), i+1)
		}
	}
}

// Files of newer programs and of others are left alone.
func TestForeignFiles(t *testing.T) {
	for _, c := range []struct{ sql, want string }{
		{"PRAGMA user_version = 1000", "version 1000 of a newer program"},
		{"PRAGMA application_id = 5", "no gallery"},
	} {
		folder := t.TempDir()
		g := open(t, folder)
		g.Close()
		file := filepath.Join(folder, gallery.FileName)
		change(t, file, c.sql)
		before, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, openErr := gallery.Open(t.Context(), folder)
		_, viewErr := gallery.View(t.Context(), folder)
		_, againErr := gallery.Reopen(t.Context(), folder)
		for _, err := range []error{openErr, viewErr, againErr} {
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), file) {
				t.Errorf("%s: %v", c.sql, err)
			}
		}
		if after, err := os.ReadFile(file); err != nil || string(after) != string(before) {
			t.Errorf("%s: the file was changed, %v", c.sql, err)
		}
	}
	folder := t.TempDir()
	if _, err := gallery.View(t.Context(), folder); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	text := []byte(strings.Repeat("this is no database, but a text\n", 100))
	if err := os.WriteFile(filepath.Join(folder, gallery.FileName), text, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := gallery.Open(t.Context(), folder); err == nil {
		t.Error("a text is a gallery")
	}
}

func change(t *testing.T, file, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

// A lineage holds every ancestor once, and those of the other lines not at all.
func TestLineage(t *testing.T) {
	g := open(t, t.TempDir())
	rec := begin(t, g, gallery.Run{})
	commit(t, rec, elite(0, "a", 1), elite(1, "b", 1), elite(2, "c", 1),
		elite(3, "a", 2, 0), elite(4, "b", 2, 1, 3), elite(5, "c", 3, 2), elite(6, "b", 3, 4, 3, 99))
	all, err := g.Lineage(t.Context(), gallery.ID{Run: 1, Evaluation: 6})
	if got := numbers(all); err != nil || !reflect.DeepEqual(got, []int{6, 4, 3, 1, 0}) {
		t.Errorf("the lineage is %v, %v", got, err)
	}
	_, err = g.Lineage(t.Context(), gallery.ID{Run: 1, Evaluation: 99})
	if !errors.Is(err, gallery.ErrNotFound) {
		t.Errorf("of 99: %v", err)
	}
}

func TestParseID(t *testing.T) {
	for text, want := range map[string]gallery.ID{
		"1:7": {Run: 1, Evaluation: 7}, "7": {Evaluation: 7}, "1:-1": {Run: 1, Evaluation: -1},
	} {
		got, err := gallery.ParseID(text)
		if err != nil || got != want {
			t.Errorf("ParseID(%q) = %v, %v, want %v", text, got, err, want)
		}
		if again, err := gallery.ParseID(want.String()); want.Run != 0 && (err != nil || again != want) {
			t.Errorf("ParseID(%q) = %v, %v", want, again, err)
		}
	}
	for _, text := range []string{"", ":", "1:", ":7", "0:7", "x", "1:2:3", "1.5"} {
		if got, err := gallery.ParseID(text); err == nil {
			t.Errorf("ParseID(%q) = %v", text, got)
		}
	}
}

// Without a run an ID is one of the latest run.
func TestGet(t *testing.T) {
	g := open(t, t.TempDir())
	for range 2 {
		commit(t, begin(t, g, gallery.Run{}), elite(7, "a", 1))
	}
	for run, want := range map[int64]int64{0: 2, 1: 1, 2: 2} {
		e, err := g.Get(t.Context(), gallery.ID{Run: run, Evaluation: 7})
		if err != nil || e.Run != want {
			t.Errorf("of run %d: %+v, %v", run, e, err)
		}
	}
	_, err := g.Get(t.Context(), gallery.ID{Evaluation: 8})
	if !errors.Is(err, gallery.ErrNotFound) || !strings.Contains(err.Error(), "2:8") {
		t.Errorf("Get: %v", err)
	}
}

// A search that is interrupted commits nothing by halves.
func TestCancelled(t *testing.T) {
	g := open(t, t.TempDir())
	rec := begin(t, g, gallery.Run{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := rec.Commit(ctx, gallery.Batch{Elites: []gallery.Elite{elite(1, "a", 1)}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Commit = %v", err)
	}
	commit(t, rec, elite(1, "a", 1))
}
