package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/td6"
)

// gap is a plot with a building and a path on it.
const gap = `
h = 0 to 5
p = 0 to 1, 9 to 11
################
#......h.......#
#......hh......#
#..............#
#...##......ppp#
#...##......ppp#
#..............#
#.......3......#
#..............#
################
`

// gapFile writes the plot into a folder.
func gapFile(t *testing.T, dir string) string {
	t.Helper()
	file := filepath.Join(dir, "gap.txt")
	writeFile(t, file, []byte(gap))
	return file
}

// standsThere checks that a file fits a plot where it was said to, by all
// commands that know plots.
func standsThere(t *testing.T, land, file string, p *inspect.Position) {
	t.Helper()
	if p == nil {
		t.Fatalf("nothing says where %s stands", file)
	}
	where := []string{"--keep-out", land, "--at", fmt.Sprintf("%d,%d", p.Column, p.Row),
		"--direction", fmt.Sprint(p.Dir), file}
	for _, command := range []string{"check", "rate"} {
		if code, stdout, stderr := coaster(t, append([]string{command}, where...)...); code != 0 {
			t.Errorf("%s %v: exit code %d\n%s%s", command, where, code, stdout, stderr)
		}
	}
	_, stdout, _ := coaster(t, "fit", "--json", "--keep-out", land, file)
	want := fmt.Sprintf(`{"column":%d,"row":%d,"dir":%d}`, p.Column, p.Row, p.Dir)
	if !strings.Contains(stdout, want) {
		t.Errorf("fit says %s, want %s among it", stdout, want)
	}
}

// What evolve finds for a plot fits it where evolve says; the search goes on
// after a break, also without the drawing, and can be repeated.
func TestEvolveKeepOut(t *testing.T) {
	dir, whole := t.TempDir(), t.TempDir()
	land := gapFile(t, t.TempDir())
	args := []string{"--ride", "steel_wild_mouse", "--keep-out", land, "--seed", "6"}
	events := evolved(t, append(args, "--evaluations", "256", "-o", dir)...)
	for i := range events {
		if e := &events[i]; e.Event == "end" {
			standsThere(t, land, e.File, e.Position)
			again := t.TempDir()
			evolved(t, append(strings.Fields(e.Command)[2:], "-o", again)...)
			if !bytes.Equal(readFile(t, filepath.Join(again, "best.td6")), readFile(t, e.File)) {
				t.Errorf("%s gives another coaster", e.Command)
			}
		}
	}
	all := galleryOf(t, dir, "--json")
	column := fmt.Sprintf(`"plot_column":%d`, events[len(events)-1].Position.Column)
	if !strings.Contains(all, column) || !strings.Contains(all, `"plot_direction":`) {
		t.Errorf("the gallery does not say where they stand: %s", all)
	}
	writeFile(t, land, []byte("###\n"))
	events = evolved(t, "--resume", dir, "--evaluations", "1024")
	writeFile(t, land, []byte(gap))
	end := events[len(events)-1]
	standsThere(t, land, end.File, end.Position)
	evolved(t, append(args, "--evaluations", "1024", "-o", whole)...)
	if !bytes.Equal(readFile(t, filepath.Join(whole, "best.td6")), readFile(t, end.File)) {
		t.Error("resumed, a search finds another coaster than in one go")
	}
}

// People are told in words where it stands, and an improved design stands there
// too.
func TestEvolveKeepOutFrom(t *testing.T) {
	dir := t.TempDir()
	land := gapFile(t, dir)
	code, stdout, stderr := coaster(t, "evolve", "--ride", "steel_wild_mouse", "--keep-out", land,
		"--seed", "6", "--evaluations", "200", "-o", dir)
	if code != 0 || !strings.Contains(stdout, "\nfits "+land+" at column ") {
		t.Fatalf("exit code %d, %s%s", code, stdout, stderr)
	}
	events := evolved(t, "--from", filepath.Join(dir, "best.td6"), "--keep-out", land,
		"--evaluations", "100", "--seed", "1", "-o", filepath.Join(dir, "new"))
	end := events[len(events)-1]
	standsThere(t, land, end.File, end.Position)
}

// What is wrong with a plot is told before anything is searched.
func TestKeepOutWrong(t *testing.T) {
	dir := t.TempDir()
	bad, full := filepath.Join(dir, "bad.txt"), filepath.Join(dir, "full.txt")
	writeFile(t, bad, []byte("..x.\n"))
	writeFile(t, full, []byte("####\n"))
	for file, want := range map[string]string{
		bad:                             "bad.txt: line 1, column 3",
		full:                            "no room for a platform",
		filepath.Join(dir, "there-not"): "there-not: ",
	} {
		code, stdout, stderr := coaster(t, "evolve", "--keep-out", file, "--evaluations", "10", "-o", dir)
		if code != 1 || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("exit code %d, stdout %q, stderr %q; want %q", code, stdout, stderr, want)
		}
	}
}

// What completes a half fits where complete says.
func TestCompleteKeepOut(t *testing.T) {
	dir := t.TempDir()
	land := gapFile(t, dir)
	evolved(t, "--ride", "steel_wild_mouse", "--keep-out", land, "--seed", "6",
		"--evaluations", "300", "-o", dir)
	best, half := filepath.Join(dir, "best.td6"), filepath.Join(dir, "half.td6")
	d, err := td6.Decode(readFile(t, best))
	if err != nil {
		t.Fatal(err)
	}
	d.Pieces = d.Pieces[:len(d.Pieces)-6]
	data, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, half, data)
	out := filepath.Join(dir, "ways") + "/"
	code, stdout, stderr := coaster(t, "complete", half, "--keep-out", land, "--json", "-n", "3",
		"--tries", "300", "--seed", "1", "-o", out)
	if code != 0 {
		t.Fatalf("exit code %d, %s%s", code, stdout, stderr)
	}
	ways := 0
	for line := range strings.Lines(stdout) {
		var way completedWay
		if !strings.Contains(line, `"event":"way"`) {
			continue
		}
		if err := json.Unmarshal([]byte(line), &way); err != nil {
			t.Fatal(err)
		}
		ways++
		standsThere(t, land, way.File, way.Position)
	}
	if ways == 0 {
		t.Fatal("no ways")
	}
	code, _, stderr = coaster(t, "complete", half, "--keep-out", land, "--at", "1,1", "--tries", "1")
	if code != 1 || !strings.Contains(stderr, errFitsNotThere.Error()) {
		t.Errorf("at a corner: exit code %d, stderr %q", code, stderr)
	}
	if code, _, _ = coaster(t, "complete", half, "--at", "1,1", "--tries", "1"); code != 2 {
		t.Errorf("without a plot: exit code %d", code)
	}
	code, _, stderr = coaster(t, "complete", half, "--tiles", "20", "--tries", "1", "-o", out)
	if code != 1 || !strings.Contains(stderr, "20 different ones") {
		t.Errorf("on 20 tiles: exit code %d, stderr %q", code, stderr)
	}
}
