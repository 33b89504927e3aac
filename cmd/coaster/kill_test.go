package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/gallery/gallerytest"
	"github.com/toolshed-dev/toolshed/coaster/quest"
)

// A search that is killed again and again, and resumed, loses nothing that it
// reported, and comes to what it comes to when it is left alone. At a desk ten
// kills must do, and two where the race detector makes each take seconds.
func TestEvolveKilled(t *testing.T) {
	killed, alone := t.TempDir(), t.TempDir()
	wanted := []string{"--ride", "mini_rc", "--box", "16x16", "--seed", "5", "-o"}
	tally, err := gallerytest.Kills{
		Times: kills(), Seed: 5, Lines: 5, Moment: 50 * time.Millisecond, Folder: killed,
		Start: func(round int) *exec.Cmd {
			args := append(wanted, killed)
			if round > 0 {
				args = []string{"--resume", killed}
			}
			cmd := exec.CommandContext(t.Context(), os.Args[0],
				append([]string{"evolve", "--json", "--for", "10m"}, args...)...)
			cmd.Env = append(os.Environ(), childVar+"=1")
			cmd.Stderr = os.Stderr
			return cmd
		},
		Reported: reportedElite,
	}.Do(t.Context())
	if err != nil {
		t.Fatalf("%+v: %v", tally, err)
	}
	run, before := found(t, killed)
	t.Logf("%d kills, %d elites reported, %d committed but not yet reported, %d evaluations",
		tally.Kills, tally.Reported, tally.Unspoken, run.Evaluations)
	n := strconv.Itoa(run.Evaluations + 500)
	evolved(t, "--evaluations", n, "--resume", killed)
	evolved(t, append([]string{"--evaluations", n}, append(wanted, alone)...)...)
	run, got := found(t, killed)
	_, want := found(t, alone)
	if !reflect.DeepEqual(got, want) || len(got) < len(before) || !run.Finished {
		t.Errorf("%d elites after the kills, %d without; or they differ; the run is %+v",
			len(got), len(want), run)
	}
	best, other := filepath.Join(killed, "best.td6"), filepath.Join(alone, "best.td6")
	if string(readFile(t, best)) != string(readFile(t, other)) {
		t.Error("the best is another one")
	}
}

// kills is how many there have to be.
func kills() int {
	switch {
	case underRace:
		return 2
	case os.Getenv("CI") == "true":
		return 50
	}
	return 10
}

// found returns the one run of a folder and all of its elites.
func found(t *testing.T, folder string) (gallery.Run, []gallery.Elite) {
	t.Helper()
	g, err := gallery.View(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	runs, err := g.Runs(t.Context())
	if err != nil || len(runs) != 1 {
		t.Fatalf("%s: runs %+v, %v", folder, runs, err)
	}
	all, err := g.Query(t.Context(), gallery.Filter{Replaced: true, Designs: true})
	if err != nil || len(all) == 0 {
		t.Fatalf("%s: %d elites, %v", folder, len(all), err)
	}
	return runs[0], all
}

// reportedElite reads a line of evolve --json.
func reportedElite(line string) (id gallery.ID, ok bool) {
	var e quest.Event
	if err := json.Unmarshal([]byte(line), &e); err != nil || e.Event != "elite" {
		return gallery.ID{}, false
	}
	id, err := gallery.ParseID(e.ID)
	return id, err == nil
}
