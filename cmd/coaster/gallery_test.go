package main

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
)

// family fills the gallery of a new folder with a small family, all of them of
// one shipped design, and returns the folder.
func family(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	g, err := gallery.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	rec, err := g.Begin(t.Context(), gallery.Run{Ride: "junior_rc", Command: "coaster evolve", Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	data := readFile(t, design(t, "junior-20.td6"))
	add := func(evaluation int, cell, operator string, excitement float64, parents ...int) gallery.Elite {
		return gallery.Elite{
			Evaluation: evaluation, Name: "one", Cell: cell, Operator: operator, Objective: excitement,
			Parents: parents, Design: data,
			Stats: []gallery.Stat{
				{Name: "excitement", Value: excitement}, {Name: "length", Value: float64(100 + evaluation)},
				{Name: "drops", Value: 2},
			},
		}
	}
	err = rec.Commit(t.Context(), gallery.Batch{Evaluations: 9, Elites: []gallery.Elite{
		add(1, "mild", "", 3.5), add(2, "wild", "", 4), add(4, "mild", "cut", 4.25, 1),
		add(5, "wild", "cross", 4.5, 4, 2), add(8, "wild, wet", "cross", 5, 5, 4, 7),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// galleryOf runs a subcommand on a folder and returns what it writes.
func galleryOf(t *testing.T, dir string, args ...string) string {
	t.Helper()
	code, stdout, stderr := coaster(t, append([]string{"gallery", "--folder", dir}, args...)...)
	if code != 0 || stderr != "" {
		t.Fatalf("gallery %v: exit code %d, stderr %q", args, code, stderr)
	}
	return stdout
}

func TestGalleryTables(t *testing.T) {
	dir := family(t)
	for _, c := range []struct{ args, want string }{
		{"", `
id   cell       excitement  length  operator
1:8  wild, wet        5.00     108  cross
1:5  wild             4.50     105  cross
1:4  mild             4.25     104  cut
`},
		{"--all --where excitement<=4 --sort length --columns drops", `
id   cell  drops  replaced at
1:1  mild      2            4
1:2  wild      2            5
`},
		{"compare 8 1:5 1", `
             1:8   1:5    +/-   1:1    +/-
excitement  5.00  4.50  -0.50  3.50  -1.50
length       108   105     -3   101     -7
`},
		{"compare 8 8", "\nall statistics are the same\n"},
		{"lineage 8", `
1:8  5  +0.5  cross
├─ 1:4  4.25  +0.75  cut
│  1:1  3.5  founder
├─ 1:7  not kept
1:5  4.5  +0.25  cross
├─ 1:2  4  founder
1:4  see above
`},
		{"lineage 1", "\n1:1  3.5  founder\n"},
		{"--where excitement>9", "\n"},
	} {
		if got := "\n" + galleryOf(t, dir, strings.Fields(c.args)...); got != c.want {
			t.Errorf("gallery %s: got%s\nwant%s", c.args, got, c.want)
		}
	}
}

// CSV and JSON say the same, exactly.
func TestGalleryData(t *testing.T) {
	dir := family(t)
	rows, err := csv.NewReader(strings.NewReader(galleryOf(t, dir, "--csv", "--all"))).ReadAll()
	if err != nil || len(rows) != 6 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	header := strings.Join(rows[0], " ")
	if want := "id run evaluation ride name cell objective operator parents replaced_at " +
		"excitement length drops"; header != want {
		t.Errorf("header %q, want %q", header, want)
	}
	lines := strings.Split(strings.TrimSpace(galleryOf(t, dir, "--json", "--all")), "\n")
	if len(lines) != 5 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, line := range lines {
		var r eliteRecord
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		row := rows[i+1]
		length, err := strconv.ParseFloat(row[11], 64)
		if err != nil || row[0] != r.ID || row[5] != r.Cell || r.Stats["length"] != length ||
			row[9] == "" != (r.ReplacedAt == nil) {
			t.Errorf("row %v, line %s", row, line)
		}
	}
	shown := galleryOf(t, dir, "show", "8", "--json")
	var r eliteRecord
	if err := json.Unmarshal([]byte(shown), &r); err != nil ||
		string(r.TD6) != string(readFile(t, design(t, "junior-20.td6"))) || len(r.Parents) != 3 {
		t.Errorf("show --json: %v, %.80s", err, shown)
	}
	_, second, _ := strings.Cut(galleryOf(t, dir, "compare", "8", "5", "--json"), "\n")
	if err := json.Unmarshal([]byte(second), &r); err != nil || math.Abs(r.Difference["length"]+3) > 0 {
		t.Errorf("compare --json: %v, %s", err, second)
	}
}

// Designs come out as they were kept, with a poster if one is wanted.
func TestGalleryExport(t *testing.T) {
	dir := family(t)
	out := filepath.Join(t.TempDir(), "a", "b")
	got := galleryOf(t, dir, "export", "8", "1:5", "--poster", "--json", "-o", out)
	var x export
	first, _, _ := strings.Cut(got, "\n")
	if err := json.Unmarshal([]byte(first), &x); err != nil || x.ID != "1:8" ||
		x.File != filepath.Join(out, "junior_rc-1-8.td6") {
		t.Errorf("export says %s, %v", got, err)
	}
	if string(readFile(t, x.File)) != string(readFile(t, design(t, "junior-20.td6"))) {
		t.Error("other bytes")
	}
	if !strings.HasPrefix(string(readFile(t, x.Picture)), "<svg ") {
		t.Error("no poster")
	}
	galleryOf(t, dir, "export", "--where", "length<=104", "--all", "-o", out)
	if files, err := os.ReadDir(out); err != nil || len(files) != 7 {
		t.Errorf("the folder holds %v, %v", files, err)
	}
	sheet := filepath.Join(out, "all.svg")
	galleryOf(t, dir, "--sheet", sheet)
	if text := string(readFile(t, sheet)); !strings.Contains(text, "junior_rc 1:8") {
		t.Error("the sheet does not name 1:8")
	}
}

func TestGalleryErrors(t *testing.T) {
	dir := family(t)
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--where", "length>1 excitment>=7"}, 2, `coaster: --where: column 10: unknown statistic "excitment"
coaster:   length>1 excitment>=7
coaster:            ^^^^^^^^^
coaster: known are drops excitement length cell `},
		{[]string{"--sort", "-fun"}, 2, `unknown statistic "fun"`},
		{[]string{"--columns", "fun"}, 2, `unknown statistic "fun"`},
		{[]string{"--limit", "-1"}, 2, "limit -1"},
		{[]string{"--sheet", "x.gif"}, 2, `"x.gif": want a name that ends in .svg`},
		{[]string{"--where", "excitement>9", "--sheet", "x.svg"}, 1, "no coaster matches"},
		{[]string{"show", "one"}, 2, `ID "one": want RUN:EVALUATION`},
		{[]string{"show", "99"}, 1, "not found: 1:99"},
		{[]string{"lineage", "2:1"}, 1, "not found: 2:1"},
		{[]string{"compare", "8", "99"}, 1, "not found: 1:99"},
		{[]string{"export", "99"}, 1, "not found: 1:99"},
		{[]string{"export", "--run", "7"}, 1, "no coaster matches"},
	} {
		code, _, stderr := coaster(t, append([]string{"gallery", "--folder", dir}, c.args...)...)
		if code != c.code || !strings.Contains(stderr, c.want) {
			t.Errorf("gallery %v: exit code %d, stderr\n%swant %d and\n%s", c.args, code, stderr, c.code, c.want)
		}
	}
}
