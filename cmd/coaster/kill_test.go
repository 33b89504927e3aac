package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/gallery/gallerytest"
)

// A search that is killed loses nothing that it reported. The one here improves
// five times in its first moments. At a desk ten kills must do.
func TestEvolveKilled(t *testing.T) {
	dir := t.TempDir()
	times := 10
	if os.Getenv("CI") == "true" {
		times = 50
	}
	tally, err := gallerytest.Kills{
		Times: times, Seed: 5, Lines: 5, Moment: 20 * time.Millisecond, Folder: dir,
		Start: func(int) *exec.Cmd {
			cmd := exec.CommandContext(t.Context(), os.Args[0], "evolve", "--json", "--for", "10m",
				"--ride", "mini_rc", "--box", "16x16", "--workers", "1", "--seed", "5", "-o", dir)
			cmd.Env = append(os.Environ(), childVar+"=1")
			cmd.Stderr = os.Stderr
			return cmd
		},
		Reported: reportedElite,
	}.Do(t.Context())
	if err != nil {
		t.Fatalf("%+v: %v", tally, err)
	}
	t.Logf("%d kills, %d elites reported, %d committed but not yet reported",
		tally.Kills, tally.Reported, tally.Unspoken)
	if code, stdout, _ := coaster(t, "check", dir+"/best.td6"); code != 0 {
		t.Errorf("check: exit code %d\n%s", code, stdout)
	}
}

// reportedElite reads a line of evolve --json.
func reportedElite(line string) (id gallery.ID, ok bool) {
	var e event
	if err := json.Unmarshal([]byte(line), &e); err != nil || e.Event != "improvement" {
		return gallery.ID{}, false
	}
	id, err := gallery.ParseID(e.ID)
	return id, err == nil
}
