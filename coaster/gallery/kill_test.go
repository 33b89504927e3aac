package gallery_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/gallery/gallerytest"
)

// childVar makes the test binary a program that searches: it holds the folder.
// liarVar makes it report before it commits.
const (
	childVar = "TOOLSHED_GALLERY_CHILD"
	liarVar  = "TOOLSHED_GALLERY_LIAR"
)

func TestMain(m *testing.M) {
	if folder := os.Getenv(childVar); folder != "" {
		if err := search(context.Background(), os.Stdout, folder, os.Getenv(liarVar) != ""); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// The toy search ends after so many evaluations; half of them find an elite.
const toyEvaluations = 3000

// A toy is a search: what it does next depends on its state alone.
type toy struct {
	Random []byte
	Done   int
	Cells  []int // the evaluation in each
}

func (s *toy) step() (gallery.Elite, bool) {
	var source rand.PCG
	if err := source.UnmarshalBinary(s.Random); err != nil {
		panic(err)
	}
	rng := rand.New(&source)
	found := rng.IntN(2) == 0
	cell, parent := rng.IntN(len(s.Cells)), rng.IntN(len(s.Cells))
	e := elite(s.Done, fmt.Sprint("cell ", cell), rng.Float64(), s.Cells[parent])
	e.Design = make([]byte, 400+rng.IntN(200))
	for i := range e.Design {
		e.Design[i] = byte(rng.Uint32())
	}
	if found {
		s.Cells[cell] = s.Done
	}
	s.Done++
	s.Random, _ = source.MarshalBinary()
	return e, found
}

// search goes on with the run of a folder, or begins it, and writes a line for
// each elite.
func search(ctx context.Context, w io.Writer, folder string, liar bool) error {
	g, err := gallery.Open(ctx, folder)
	if err != nil {
		return err
	}
	defer g.Close()
	rec, s, err := goOn(ctx, g)
	if err != nil {
		return err
	}
	for s.Done < toyEvaluations {
		e, found := s.step()
		if !found {
			continue
		}
		state, err := json.Marshal(s)
		if err != nil {
			return err
		}
		if liar {
			fmt.Fprintln(w, "reported", gallery.ID{Run: rec.Run(), Evaluation: e.Evaluation})
		}
		b := gallery.Batch{Elites: []gallery.Elite{e}, State: state, Evaluations: s.Done}
		if err := rec.Commit(ctx, b); err != nil {
			return err
		}
		if !liar {
			fmt.Fprintln(w, "reported", gallery.ID{Run: rec.Run(), Evaluation: e.Evaluation})
		}
	}
	return rec.Commit(ctx, gallery.Batch{Evaluations: s.Done, Finished: true})
}

func goOn(ctx context.Context, g *gallery.Gallery) (*gallery.Recording, *toy, error) {
	seed, _ := rand.NewPCG(7, 0).MarshalBinary()
	s := &toy{Random: seed, Cells: make([]int, 12)}
	runs, err := g.Runs(ctx)
	if err != nil {
		return nil, nil, err
	}
	if len(runs) == 0 {
		rec, err := g.Begin(ctx, gallery.Run{Ride: "toy"})
		return rec, s, err
	}
	rec, state, err := g.Resume(ctx, runs[0].ID)
	if err == nil && state != nil {
		err = json.Unmarshal(state, s)
	}
	return rec, s, err
}

func kills(t *testing.T, folder string, env ...string) gallerytest.Kills {
	t.Helper()
	return gallerytest.Kills{
		Times: 50, Seed: 3, Lines: 20, Moment: 4 * time.Millisecond, Folder: folder,
		Start: func(int) *exec.Cmd {
			cmd := exec.CommandContext(t.Context(), os.Args[0])
			cmd.Env = append(append(os.Environ(), childVar+"="+folder), env...)
			cmd.Stderr = os.Stderr
			return cmd
		},
		Reported: func(line string) (id gallery.ID, ok bool) {
			n, err := fmt.Sscanf(line, "reported %d:%d\n", &id.Run, &id.Evaluation)
			return id, n == 2 && err == nil
		},
	}
}

// A search that is killed 50 times loses nothing that it reported, and comes to
// exactly what it comes to when it is left alone.
func TestKills(t *testing.T) {
	killed, alone := t.TempDir(), t.TempDir()
	k := kills(t, killed)
	tally, err := k.Do(t.Context())
	if err != nil {
		t.Fatalf("%+v: %v", tally, err)
	}
	t.Logf("%d kills, %d elites reported, %d committed but not yet reported",
		tally.Kills, tally.Reported, tally.Unspoken)
	for _, folder := range []string{killed, alone} {
		if err := search(t.Context(), io.Discard, folder, false); err != nil {
			t.Fatal(err)
		}
	}
	a, b := open(t, killed), open(t, alone)
	everything := gallery.Filter{Replaced: true, Designs: true}
	got, want := query(t, a, everything), query(t, b, everything)
	if len(want) < toyEvaluations/3 || len(want) <= tally.Reported {
		t.Errorf("%d elites in the end, %d before the last round", len(want), tally.Reported)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%d elites after the kills, %d without; or they differ", len(got), len(want))
	}
	runs, err := a.Runs(t.Context())
	if err != nil || len(runs) != 1 || !runs[0].Finished || runs[0].Evaluations != toyEvaluations {
		t.Errorf("the runs are %+v, %v", runs, err)
	}
}

// The test above notices a search that reports too early.
func TestKillsNotice(t *testing.T) {
	k := kills(t, t.TempDir(), liarVar+"=1")
	k.Moment = 0
	tally, err := k.Do(t.Context())
	if err == nil || !strings.Contains(err.Error(), "which was reported") {
		t.Errorf("%+v, %v: nothing was missed", tally, err)
	}
	if _, err := os.Stat(filepath.Join(k.Folder, gallery.FileName)); err != nil {
		t.Error(err)
	}
}
