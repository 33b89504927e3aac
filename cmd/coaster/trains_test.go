package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// trainsOf returns what a design file asks for.
func trainsOf(t *testing.T, file string) int {
	t.Helper()
	d, err := td6.Decode(readFile(t, file))
	if err != nil {
		t.Fatal(err)
	}
	return int(d.Trains)
}

// What evolve writes has as many trains as keep the ratings that the search
// found with one, or no more than are asked for. The command that repeats it
// says so.
func TestEvolveTrains(t *testing.T) {
	args := []string{"--ride", "ghost_train", "--evaluations", "40", "--seed", "3"}
	several := evolved(t, append(args, "-o", t.TempDir())...)
	one := evolved(t, append(args, "--trains", "1", "-o", t.TempDir())...)
	a, b := several[len(several)-1], one[len(one)-1]
	if a.Trains < 2 || b.Trains != 1 || a.Cars != 3 || !*a.Lasts || !*b.Lasts {
		t.Errorf("%d trains of %d cars, last: %t; with --trains 1 %d", a.Trains, a.Cars, *a.Lasts, b.Trains)
	}
	if got := trainsOf(t, a.File); got != a.Trains {
		t.Errorf("the file has %d trains, the end says %d", got, a.Trains)
	}
	if a.Excitement != b.Excitement || a.Intensity != b.Intensity || a.Nausea != b.Nausea {
		t.Errorf("rated %v %v %v, with one train %v %v %v",
			a.Excitement, a.Intensity, a.Nausea, b.Excitement, b.Intensity, b.Nausea)
	}
	compareWithRate(t, &a)
	compareWithRate(t, &b)
	if strings.Contains(a.Command, "--trains") || !strings.Contains(b.Command, " --trains 1 ") {
		t.Errorf("to repeat them: %s\n%s", a.Command, b.Command)
	}
	for _, wrong := range []string{"0", "256", "-1", "all"} {
		code, _, stderr := coaster(t, "evolve", "--trains="+wrong, "-o", t.TempDir())
		if code != 2 || !strings.Contains(stderr, "want a number, 1 to 255, or most") {
			t.Errorf("--trains %s: exit code %d, stderr %q", wrong, code, stderr)
		}
	}
}

// The spread is that of rate in all directions, and the terms of the bound add
// up to the excitement.
func TestEvolveEnd(t *testing.T) {
	events := evolved(t, "--evaluations", fewTries, "--seed", "11", "-o", t.TempDir())
	end := events[len(events)-1]
	_, stdout, _ := coaster(t, "rate", "--direction", "all", "--json", end.File)
	var got [3][]int
	for line := range strings.Lines(stdout) {
		var r corpus.Record
		if err := json.Unmarshal([]byte(line), &r); err != nil || r.M == nil {
			t.Fatalf("%v: %s", err, line)
		}
		for i, x := range []int{r.M.Excitement, r.M.Intensity, r.M.Nausea} {
			got[i] = append(got[i], x)
		}
		if d := end.Directions[r.Dir]; int(d) != r.M.Excitement {
			t.Errorf("direction %d: %v, rate says %d", r.Dir, d, r.M.Excitement)
		}
	}
	s := end.Spread
	for i, r := range [][2]unit.Rating{s.Excitement, s.Intensity, s.Nausea} {
		if len(got[i]) != 4 || int(r[0]) != slices.Min(got[i]) || int(r[1]) != slices.Max(got[i]) {
			t.Errorf("rating %d from %d to %d, rate says %v", i, r[0], r[1], got[i])
		}
	}
	var sum, capped, most unit.Rating
	for _, term := range end.Bound.Terms {
		sum += term.Excitement
		if term.Cap != nil {
			capped, most = capped+term.Excitement, most+*term.Cap
			if term.Excitement > *term.Cap {
				t.Errorf("%s: %v of at most %v", term.Term, term.Excitement, *term.Cap)
			}
		}
	}
	if sum != end.Excitement || capped != end.Bound.Capped || most != end.Bound.Cap || most < 1000 {
		t.Errorf("the terms add up to %v, %v of %v; the end says %v, %+v",
			sum, capped, most, end.Excitement, end.Bound)
	}
}

// What the gallery exports has its real trains too: the best is best.td6.
func TestExportTrains(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	events := evolved(t, "--ride", "ghost_train", "--evaluations", "40", "--seed", "3", "-o", dir)
	best := readFile(t, events[len(events)-1].File)
	for trains, want := range map[string]bool{"most": true, "1": false} {
		text := galleryOf(t, dir, "export", "--limit", "1", "--trains", trains, "--json",
			"-o", filepath.Join(out, trains))
		var x export
		if err := json.Unmarshal([]byte(text), &x); err != nil {
			t.Fatal(err)
		}
		if got := bytes.Equal(readFile(t, x.File), best); got != want || x.Trains != trainsOf(t, x.File) {
			t.Errorf("--trains %s: %d trains, the bytes of best.td6: %t", trains, x.Trains, got)
		}
	}
}
