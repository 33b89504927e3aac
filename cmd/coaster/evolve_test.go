package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/quest"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// fewTries are enough for a wooden coaster that can be rated.
const fewTries = "40"

// evolved runs evolve with --json and returns its events.
func evolved(t *testing.T, args ...string) []quest.Event {
	t.Helper()
	code, stdout, stderr := coaster(t, append([]string{"evolve", "--json"}, args...)...)
	if code != 0 || stderr != "" {
		t.Fatalf("exit code %d, stderr %q", code, stderr)
	}
	return eventsOf(t, stdout)
}

func eventsOf(t *testing.T, stdout string) []quest.Event {
	t.Helper()
	var events []quest.Event
	for line := range strings.Lines(stdout) {
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		var e quest.Event
		if err := d.Decode(&e); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		events = append(events, e)
	}
	if len(events) < 2 {
		t.Fatalf("%d events", len(events))
	}
	return events
}

// The same seed gives the same bytes for any number of workers, and so does
// the command that evolve prints. What it says of the ride is what rate says
// of the file, and what the file says itself.
func TestEvolveRepeats(t *testing.T) {
	one, other, third := t.TempDir(), t.TempDir(), t.TempDir()
	args := []string{"--evaluations", fewTries, "--seed", "11", "--workers"}
	events := evolved(t, append(args, "1", "-o", one)...)
	evolved(t, append(args, "3", "-o", other)...)
	end := events[len(events)-1]
	words := strings.Fields(end.Command)
	evolved(t, append(words[2:], "-o", third)...)
	want := readFile(t, filepath.Join(one, "best.td6"))
	for _, dir := range []string{other, third} {
		if got := readFile(t, filepath.Join(dir, "best.td6")); !bytes.Equal(got, want) {
			t.Errorf("%d other bytes in %s, want the %d of one worker", len(got), dir, len(want))
		}
	}
	compareWithRate(t, &end)
	checkEvents(t, events[:len(events)-1])
	if len(end.Directions) != 4 || end.Directions[0] != end.Excitement {
		t.Errorf("excitement %v, by direction %v", end.Excitement, end.Directions)
	}
	if end.Event != "end" || end.Evaluations != 40 || end.Seed != 11 || end.Intensity >= 1000 {
		t.Errorf("the end is %+v", end)
	}
}

// checkEvents checks that improvements are better than those before, and come
// after the elites that they are.
func checkEvents(t *testing.T, events []quest.Event) {
	t.Helper()
	best := 0.0
	elites := map[int]bool{}
	for i, e := range events {
		switch {
		case e.Event == "elite":
			elites[e.Evaluation] = true
		case e.Event != "improvement" || e.Objective <= best || !elites[e.Evaluation]:
			t.Errorf("event %d is %+v", i, e)
		default:
			best = e.Objective
		}
	}
	if best == 0 {
		t.Error("nothing was better")
	}
}

// compareWithRate rates the file of an event.
func compareWithRate(t *testing.T, e *quest.Event) {
	t.Helper()
	code, stdout, _ := coaster(t, "rate", "--json", e.File)
	var r corpus.Record
	if err := json.Unmarshal([]byte(stdout), &r); err != nil || code != 0 || r.M == nil {
		t.Fatalf("rate: exit code %d, error %v, stdout %q", code, err, stdout)
	}
	if r.M.Excitement != int(e.Excitement) || r.M.Intensity != int(e.Intensity) ||
		r.M.Nausea != int(e.Nausea) || r.Cost != int(e.Cost) {
		t.Errorf("rate says %d %d %d for %d, evolve %+v",
			r.M.Excitement, r.M.Intensity, r.M.Nausea, r.Cost, e)
	}
	d, err := td6.Decode(readFile(t, e.File))
	if err != nil {
		t.Fatal(err)
	}
	if int(d.Stored.Excitement) != r.M.Excitement/10 || int(d.Stored.Length) != r.M.RideLengthM ||
		int(d.Stored.Drops) != r.M.Drops {
		t.Errorf("the file says %+v", d.Stored)
	}
	if code, stdout, _ := coaster(t, "check", e.File); code != 0 {
		t.Errorf("check: exit code %d\n%s", code, stdout)
	}
}

// An interrupt keeps what there is and is no failure. What was tried until then
// is what a search for so many evaluations tries.
func TestEvolveInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	dir := t.TempDir()
	out := &interrupter{cancel: cancel}
	var errs bytes.Buffer
	code := cli.Run(ctx, cli.Env{
		Args:   []string{"evolve", "--json", "--seed", "4", "--workers", "2", "--for", "10m", "-o", dir},
		Stdout: out, Stderr: &errs,
	}, newCommand)
	events := eventsOf(t, out.String())
	if code != 0 || errs.Len() > 0 || events[len(events)-1].Event != "end" {
		t.Fatalf("exit code %d, stderr %q, events %+v", code, &errs, events)
	}
	end := &events[len(events)-1]
	compareWithRate(t, end)
	found := fmt.Sprintf(`"seed":4,"version":%q,"ride":"wooden_rc","evaluations":%d,"finished":false`,
		cli.Version(), end.Evaluations)
	if runs := galleryOf(t, dir, "runs", "--json"); !strings.Contains(runs, found) {
		t.Errorf("the gallery has %s, want %s", runs, found)
	}
	again := t.TempDir()
	evolved(t, append(strings.Fields(end.Command)[2:], "-o", again)...)
	if !bytes.Equal(readFile(t, filepath.Join(again, "best.td6")), readFile(t, end.File)) {
		t.Errorf("%s gives another coaster", end.Command)
	}
}

// An interrupter interrupts when something is written.
type interrupter struct {
	bytes.Buffer
	cancel func()
}

func (i *interrupter) Write(p []byte) (int, error) {
	i.cancel()
	return i.Buffer.Write(p)
}

// A design that is to be improved comes out no worse.
func TestEvolveFrom(t *testing.T) {
	dir := t.TempDir()
	first := evolved(t, "--evaluations", fewTries, "--seed", "1", "-o", dir)
	end := first[len(first)-1]
	better := evolved(t, "--evaluations", "20", "--seed", "2", "--from", end.File,
		"-o", filepath.Join(dir, "new"))
	last := better[len(better)-1]
	if last.Excitement < end.Excitement || !strings.Contains(last.Command, "--from "+end.File) {
		t.Errorf("from %+v came %+v", end, last)
	}
	compareWithRate(t, &last)
}

// What finds nothing says so, with the seed, and fails.
func TestEvolveNothing(t *testing.T) {
	dir := t.TempDir()
	for _, args := range []string{
		"--box 3x3 --evaluations 100 --seed 1",
		"--ride maze --evaluations 100",
	} {
		code, stdout, stderr := coaster(t, append(strings.Fields("evolve "+args), "-o", dir)...)
		if code != 1 || stdout != "" || !strings.HasPrefix(stderr, "coaster: ") {
			t.Errorf("evolve %s: exit code %d, stdout %q, stderr %q", args, code, stdout, stderr)
		}
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) > 0 {
		t.Errorf("left %v, error %v", files, err)
	}
}

// Where there is no room for anything, that is told.
func TestEvolveNoRoom(t *testing.T) {
	_, _, stderr := coaster(t, "evolve", "--box", "1x1", "--evaluations", "50", "--seed", "1", "-o", t.TempDir())
	if !strings.Contains(stderr, "; not grown: 50; no platform with track behind it has room: ") {
		t.Errorf("got %q", stderr)
	}
}

// A folder that cannot be written to ends the search at once.
func TestEvolveUnwritable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	writeFile(t, file, nil)
	code, _, stderr := coaster(t, "evolve", "-o", file)
	if code != 1 || !strings.Contains(stderr, file) {
		t.Errorf("exit code %d, stderr %q", code, stderr)
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "best.td6"), 0o777); err != nil {
		t.Fatal(err)
	}
	code, _, stderr = coaster(t, "evolve", "-o", dir, "--for", "10m")
	if code != 1 || !strings.Contains(stderr, "best.td6") {
		t.Errorf("exit code %d, stderr %q", code, stderr)
	}
}

// What docs/constraints.md shows of a terminal is what happens.
func TestConstraintsTranscripts(t *testing.T) {
	text := string(readFile(t, filepath.Join(corpus.Root(t), "docs", "constraints.md")))
	blocks := regexp.MustCompile(`(?m)^    \$ coaster (.*)\n((?:    [^$].*\n)+)`).FindAllStringSubmatch(text, -1)
	if len(blocks) == 0 {
		t.Fatal("nothing is shown")
	}
	for _, b := range blocks {
		_, stdout, stderr := coaster(t, strings.Fields(b[1])...)
		want := strings.ReplaceAll("\n"+b[2], "\n    ", "\n")[1:]
		if got := stdout + stderr; !strings.HasPrefix(got, want) {
			t.Errorf("coaster %s\ngot\n%swant\n%s", b[1], got, want)
		}
	}
}
