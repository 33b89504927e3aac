package quest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/press"
	"github.com/toolshed-dev/toolshed/coaster/quest"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// small is wanted by the tests: something is found soon.
func small() quest.Brief {
	b := quest.NewBrief("mini_rc")
	b.Box, b.Seed, b.Islands = "16x16", 5, 2
	return b
}

// done runs a quest until its evaluations are done, and ends it. It returns what
// was kept in all.
func done(t *testing.T, q *quest.Quest) (*search.Progress, []*search.Candidate) {
	t.Helper()
	var kept []*search.Candidate
	p, err := q.Run(t.Context(), func(_ *search.Progress, k *quest.Kept) error {
		if k != nil {
			kept = append(kept, k.Elites...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	k, err := q.Keep(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	if k != nil {
		kept = append(kept, k.Elites...)
	}
	if err := q.End(t.Context(), p, true); err != nil {
		t.Fatal(err)
	}
	return p, kept
}

func begun(t *testing.T, b quest.Brief, o quest.Options) *quest.Quest {
	t.Helper()
	q, err := quest.New(b, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	return q
}

// galleryOf returns the only run of a folder, and its elites.
func galleryOf(t *testing.T, folder string) (gallery.Run, []gallery.Elite) {
	t.Helper()
	g, err := gallery.View(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	runs, err := g.Runs(t.Context())
	if err != nil || len(runs) != 1 {
		t.Fatalf("runs %+v, %v", runs, err)
	}
	all, err := g.Query(t.Context(), gallery.Filter{Replaced: true, Designs: true})
	if err != nil || len(all) == 0 {
		t.Fatalf("%d elites, %v", len(all), err)
	}
	return runs[0], all
}

// All that is found is in the gallery, with files that hold what was found, and
// the best is told.
func TestQuest(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "out")
	q := begun(t, small(), quest.Options{Folder: folder, Command: "coaster evolve", Evaluations: 256})
	p, kept := done(t, q)
	run, all := galleryOf(t, folder)
	if len(all) != len(kept) || !run.Finished || run.Evaluations != 256 || run.Command != "coaster evolve" ||
		run.Seed != 5 || run.Ride != "mini_rc" {
		t.Errorf("%d elites of %d; the run is %+v", len(all), len(kept), run)
	}
	best := q.Best()
	if best == nil || best.Candidate != p.Best || best.Trains < 1 || best.Trains != int(best.Plan.Settings.Trains) {
		t.Fatalf("the best is %+v", best)
	}
	plan, err := press.Plan(best.File.Data)
	if err != nil || plan.Settings.Trains != best.Plan.Settings.Trains || len(plan.Pieces) != len(p.Best.Plan.Pieces) {
		t.Errorf("its file has other trains or pieces, %v", err)
	}
	v := q.Verdict(p)
	want := "coaster evolve --ride mini_rc --box 16x16 --max-intensity 10 --islands 2 --evaluations 256 --seed 5 " +
		"--output " + cli.Quoted(folder)
	if v.Event != "end" || v.ID != fmt.Sprintf("1:%d", p.Best.ID) || v.Command != want || v.Trains != best.Trains ||
		len(v.Directions) != 4 || v.Excitement != p.Best.Score.Excitement || v.Work == nil || v.Position != nil {
		t.Errorf("the verdict is %+v", v)
	}
	if again, err := q.Keep(t.Context(), p); again != nil || err != nil {
		t.Errorf("kept once more: %+v, %v", again, err)
	}
}

// Resumed, a quest comes to what it comes to in one go, with more workers too.
func TestResume(t *testing.T) {
	broken, whole := t.TempDir(), t.TempDir()
	q := begun(t, small(), quest.Options{Folder: broken, Evaluations: 128})
	done(t, q)
	if err := q.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := quest.Resume(t.Context(), quest.Options{Folder: broken, Evaluations: 384, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	done(t, again)
	alone := begun(t, small(), quest.Options{Folder: whole, Evaluations: 384})
	done(t, alone)
	if !bytes.Equal(again.Best().File.Data, alone.Best().File.Data) {
		t.Error("the best is another one")
	}
	_, got := galleryOf(t, broken)
	_, want := galleryOf(t, whole)
	if len(got) != len(want) {
		t.Errorf("%d elites, %d in one go", len(got), len(want))
	}
	if b := again.Brief(); b.Box != "16x16" || b.Seed != 5 {
		t.Errorf("it is for %+v", b)
	}
}

// There must be something to go on with, and nothing is left where is none.
func TestResumeNothing(t *testing.T) {
	folder := t.TempDir()
	if _, err := quest.Resume(t.Context(), quest.Options{Folder: folder}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no gallery: %v", err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
	g, err := gallery.Open(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	g.Close()
	if _, err := quest.Resume(t.Context(), quest.Options{Folder: folder}); err == nil {
		t.Error("went on with no run")
	}
}

// What finds nothing leaves nothing.
func TestNothing(t *testing.T) {
	folder := t.TempDir()
	b := small()
	b.Box = "3x3"
	q := begun(t, b, quest.Options{Folder: folder, Evaluations: 64})
	if p, kept := done(t, q); p.Best != nil || len(kept) > 0 || q.Best() != nil {
		t.Errorf("found %+v", kept)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

// Who goes on with the search of another version is told.
func TestResumeOtherVersion(t *testing.T) {
	folder := t.TempDir()
	b := small()
	p, _ := done(t, begun(t, b, quest.Options{Folder: t.TempDir(), Evaluations: 64}))
	config, err := json.Marshal(&b)
	if err != nil {
		t.Fatal(err)
	}
	g, err := gallery.Open(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	for i, version := range []string{"v0.1", cli.Version()} {
		rec, err := g.Begin(t.Context(), gallery.Run{Version: version, Config: config, Seed: b.Seed, Ride: b.Ride})
		if err == nil {
			err = rec.Commit(t.Context(), gallery.Batch{State: p.Snapshot(), Evaluations: 64})
		}
		if err != nil {
			t.Fatal(err)
		}
		q, err := quest.Resume(t.Context(), quest.Options{Folder: folder})
		if err != nil {
			t.Fatal(err)
		}
		if got, isOther := q.BegunBy(); got != version || isOther != (i == 0) {
			t.Errorf("begun by %q, another: %t", got, isOther)
		}
		if err := q.Close(); err != nil {
			t.Error(err)
		}
	}
	if err := g.Close(); err != nil {
		t.Error(err)
	}
}

// What is interrupted before the first find goes on as if it had not been.
func TestInterruptedBeforeFind(t *testing.T) {
	folder := t.TempDir()
	b := small()
	b.Demand(quest.Demand{Flag: "min-excitement", Value: "5.4"})
	first := begun(t, b, quest.Options{Folder: folder, Evaluations: 128})
	p, err := first.Run(t.Context(), func(*search.Progress, *quest.Kept) error { return nil })
	if err != nil || p.Best != nil {
		t.Fatalf("found something already: %+v, %v", p.Best, err)
	}
	if err := errors.Join(first.End(t.Context(), p, false), first.Close()); err != nil {
		t.Fatal(err)
	}
	again, err := quest.Resume(t.Context(), quest.Options{Folder: folder, Evaluations: 2048})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { again.Close() })
	got, _ := done(t, again)
	want, _ := done(t, begun(t, b, quest.Options{Folder: t.TempDir(), Evaluations: 2048}))
	if want.Best == nil || got.Best == nil || got.Best.ID != want.Best.ID {
		t.Errorf("found %+v, in one go %+v", got.Best, want.Best)
	}
}

// The error of an observer ends the search, and comes back.
func TestRunError(t *testing.T) {
	q := begun(t, small(), quest.Options{Folder: t.TempDir()})
	full := errors.New("disk is full")
	rounds := 0
	_, err := q.Run(t.Context(), func(*search.Progress, *quest.Kept) error {
		rounds++
		return full
	})
	if !errors.Is(err, full) || rounds != 1 {
		t.Errorf("%d rounds, %v", rounds, err)
	}
}

// An interrupted quest keeps what it has, though its context is done.
func TestInterrupted(t *testing.T) {
	folder := t.TempDir()
	q := begun(t, small(), quest.Options{Folder: folder})
	ctx, cancel := context.WithCancel(t.Context())
	p, err := q.Run(ctx, func(p *search.Progress, _ *quest.Kept) error {
		if p.Evaluations >= 256 {
			cancel()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := q.Keep(ctx, p); err != nil {
		t.Fatal(err)
	}
	if err := q.End(ctx, p, ctx.Err() == nil); err != nil {
		t.Fatal(err)
	}
	if run, _ := galleryOf(t, folder); run.Finished || run.Evaluations != p.Evaluations {
		t.Errorf("the run is %+v, want %d evaluations", run, p.Evaluations)
	}
}

// The trains that the best gets in its file break no limit: one train was asked
// about in the search.
func TestTrainsKeepLimits(t *testing.T) {
	for _, c := range []struct {
		demand quest.Demand
		most   int
	}{{quest.Demand{Flag: "max-trains", Value: "1"}, 1}, {quest.Demand{Flag: "max-upkeep", Value: "7"}, 2}} {
		b := quest.NewBrief("ghost_train")
		b.Box, b.Seed = "30x30", 3
		free := bestOf(t, b, 40)
		b.Demand(c.demand)
		bound := bestOf(t, b, 40)
		if bound.Trains > c.most || free.Trains <= c.most {
			t.Errorf("%v: %d trains, without it %d", c.demand, bound.Trains, free.Trains)
		}
	}
}

// bestOf returns the best that a quest finds. Its gallery makes the same file of
// it.
func bestOf(t *testing.T, b quest.Brief, evaluations int) *quest.Best {
	t.Helper()
	folder := t.TempDir()
	q := begun(t, b, quest.Options{Folder: folder, Evaluations: evaluations})
	done(t, q)
	best := q.Best()
	if best == nil {
		t.Fatal("nothing was found")
	}
	run, elites := galleryOf(t, folder)
	x, err := quest.NewExporter([]gallery.Run{run}, "")
	if err != nil {
		t.Fatal(err)
	}
	for i := range elites {
		if elites[i].Evaluation != best.Candidate.ID {
			continue
		}
		data, trains, err := x.File(&elites[i])
		if err != nil || trains != best.Trains || !bytes.Equal(data, best.File.Data) {
			t.Errorf("the gallery makes another file, with %d trains instead of %d: %v", trains, best.Trains, err)
		}
	}
	return best
}

// On a plot the ratings that trains have to leave as they are, are those of the
// direction in which the ride stands.
func TestTrainsOnPlot(t *testing.T) {
	b := quest.NewBrief("steeplechase")
	b.KeepOut, b.Plot = "open.txt", strings.Repeat(strings.Repeat(".", 24)+"\n", 24)
	b.Demand(quest.Demand{Flag: "max-platforms", Value: "1"})
	turned := 0
	for _, seed := range []uint64{2, 3, 7, 24} {
		b.Seed = seed
		if best := bestOf(t, b, 512); best.Candidate.At.Dir != 0 {
			turned++
		}
	}
	if turned == 0 {
		t.Error("none stands in another direction")
	}
}
