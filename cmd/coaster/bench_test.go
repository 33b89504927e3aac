package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/bench"
)

// benchArgs are a protocol whose searches take a moment.
func benchArgs(command, document string, more ...string) []string {
	return append([]string{
		"bench", command, "--evaluations", "600", "--seeds", "1", "-o", document,
	}, more...)
}

// What bench records finds is found again by the command that it tells, the
// document shows it, and a second call has nothing to do.
func TestBenchRecords(t *testing.T) {
	document := filepath.Join(t.TempDir(), "figures.md")
	args := benchArgs("records", document, "--only", "Steel Wild Mouse", "--table", "--json")
	code, stdout, stderr := coaster(t, args...)
	lines := strings.SplitAfter(stdout, "\n")
	if code != 0 || stderr != "" || len(lines) != 4 {
		t.Fatalf("exit code %d, %q, stderr %q", code, stdout, stderr)
	}
	for _, line := range lines[:2] {
		var row bench.Row
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		again := t.TempDir()
		words := strings.Fields(row.Command)
		code, _, stderr := coaster(t, append(words[1:], "-o", again, "--workers", "1")...)
		if code != 0 || row.PassedOver > 0 {
			t.Fatalf("%s: exit code %d, %s, %d passed over", row.Command, code, stderr, row.PassedOver)
		}
		if got := readFile(t, filepath.Join(again, "best.td6")); !bytes.Equal(got, row.Design) {
			t.Errorf("%s finds another design", row.Command)
		}
	}
	text := string(readFile(t, document))
	for _, end := range []string{"-beat.td6", "-beat.png", "-free.td6"} {
		name := "steel_wild_mouse" + end
		if !strings.Contains(text, "(figures/"+name+")") {
			t.Errorf("the document does not show %s", name)
		}
		readFile(t, filepath.Join(filepath.Dir(document), "figures", name))
	}
	code, stdout, _ = coaster(t, benchArgs("records", document, "--only", "steel_wild_mouse")...)
	if code != 0 || stdout != "" {
		t.Errorf("the second call: exit code %d, %q", code, stdout)
	}
}

// A broken results file is named with the line, and a wrong call with the flag.
func TestBenchErrors(t *testing.T) {
	folder := t.TempDir()
	document := filepath.Join(folder, "figures.md")
	results := filepath.Join(folder, "figures", "results.jsonl")
	if err := os.MkdirAll(filepath.Dir(results), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(results, []byte("{\"version\":1}\nnonsense\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		args []string
		code int
		want string
	}{
		{benchArgs("records", document), 1, "results.jsonl: line 2: invalid character"},
		{benchArgs("table", document), 1, "results.jsonl: line 2: invalid character"},
		{benchArgs("records", document, "--only", "cheese_rc"), 2, `unknown ride type "cheese_rc"`},
		{benchArgs("records", document, "--only", "alpine_rc"), 2, "the search makes no such coasters"},
		{benchArgs("compact", document, "--workers", "0"), 2, "workers 0"},
		{[]string{"bench", "baselines", "--box", "big", "-o", document}, 2, `box "big"`},
		{[]string{"bench", "baselines", "--seeds", "0", "-o", document}, 2, "seeds 0"},
		{[]string{"bench", "cheese"}, 2, `"cheese"`},
	}
	for _, tt := range tests {
		code, _, stderr := coaster(t, tt.args...)
		if code != tt.code || !strings.Contains(stderr, tt.want) {
			t.Errorf("%v: exit code %d, %q, want %d and %q", tt.args, code, stderr, tt.code, tt.want)
		}
	}
}

func TestBenchBaselines(t *testing.T) {
	document := filepath.Join(t.TempDir(), "base.md")
	code, stdout, stderr := coaster(t, "bench", "baselines", "--ride", "Steel Wild Mouse",
		"--box", "14x10", "--evaluations", "200", "--seeds", "2", "--json", "-o", document)
	if code != 0 || stderr != "" || strings.Count(stdout, "\n") != 4 ||
		!strings.Contains(stdout, `"method":"hill climbing"`) {
		t.Errorf("exit code %d, %q, stderr %q", code, stdout, stderr)
	}
	if !strings.Contains(string(readFile(t, document)), "(base.svg)") {
		t.Error("the document does not show the picture")
	}
	readFile(t, strings.TrimSuffix(document, ".md")+".svg")
}
