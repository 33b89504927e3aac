package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/internal/cli/clitest"
	"github.com/toolshed-dev/toolshed/whendone"
	"github.com/toolshed-dev/toolshed/whendone/act"
	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/process"
	"github.com/toolshed-dev/toolshed/whendone/progress"
)

// childVar makes the test binary the program itself.
const childVar = "TOOLSHED_WHENDONE_CHILD"

// raceVar sets how the race detector behaves in programs that tests start.
const (
	raceVar = "GORACE"
	noWait  = "atexit_sleep_ms=0"
)

func TestMain(m *testing.M) {
	if os.Getenv(childVar) != "" {
		main()
	}
	if os.Getenv(jobVar) != "" {
		endWithTheTime()
	}
	// Under -race, programs would wait a second at each end.
	if err := os.Setenv(raceVar, noWait); err != nil {
		panic(err)
	}
	testscript.Main(m, map[string]func(){"whendone": main})
}

// Every command is called by a script, in a process of its own, with real jobs.
func TestScripts(t *testing.T) {
	clitest.RequireScripts(t, newCommand(cli.Env{}), "testdata/script")
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv(raceVar, noWait)
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_STATE_HOME", filepath.Join(e.WorkDir, "state"))
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(e.WorkDir, "config"))
			e.Setenv("NAME", filepath.Base(e.WorkDir)+"-job") // that no other job has
			return os.Mkdir(filepath.Join(e.WorkDir, "config"), 0o700)
		},
	})
}

// What the README shows is what happens; process ids are others each time.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../../whendone/README.md")
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	number := regexp.MustCompile(`\b[0-9]{3,}\b`)
	blocks := regexp.MustCompile(`(?m)^    \$ (.*)\n((?:    [^$].*\n)*)`).FindAllStringSubmatch(string(text), -1)
	if len(blocks) == 0 {
		t.Error("nothing is shown")
	}
	for _, b := range blocks {
		c := exec.Command("sh", "-c", `whendone() { `+childVar+`=1 "$0" "$@"; }; `+b[1], program)
		got, _ := c.CombinedOutput() // its status is shown, if at all
		want := strings.ReplaceAll("\n"+b[2], "\n    ", "\n")[1:]
		if number.ReplaceAllString(string(got), "N") != number.ReplaceAllString(want, "N") {
			t.Errorf("%s\ngot\n%swant\n%s", b[1], got, want)
		}
	}
}

func TestCodeOf(t *testing.T) {
	tests := []struct {
		end     act.End
		outcome act.Outcome
		want    int
	}{
		{act.End{How: act.Exited}, act.Success, 0},
		{act.End{How: act.Exited, Status: 7}, act.Failure, 7},
		{act.End{How: act.Killed, Signal: 9}, act.Failure, 137},
		{act.End{}, act.Unknown, 1},
		{act.End{}, act.Success, 0}, // --unknown=success
		{act.End{}, act.Failure, 1},
	}
	for _, test := range tests {
		if got := codeOf(test.end, test.outcome); got != test.want {
			t.Errorf("%+v: got %d, want %d", test, got, test.want)
		}
	}
}

// Every outcome reaches actions, and people in words.
func TestEndOf(t *testing.T) {
	began := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	at := began.Add(90 * time.Second)
	tests := []struct {
		ended whendone.Ended
		how   act.How
		words string
	}{
		{whendone.Ended{Ended: exit.Ended{Outcome: exit.Exited, Status: 7}}, act.Exited, "exited with status 7"},
		{whendone.Ended{Ended: exit.Ended{Outcome: exit.Signalled, Signal: 11, CoreDumped: true}}, act.Killed, "killed by signal SEGV, core dumped"},
		{whendone.Ended{Ended: exit.Ended{Outcome: exit.Unknown}}, act.Unseen, "ended, status unknown"},
		{whendone.Ended{Ended: exit.Ended{Outcome: exit.Pending}}, act.Unseen, "ended, status pending"},
		{whendone.Ended{Ended: exit.Ended{Outcome: exit.Happened}}, act.Exited, "done"},
		{whendone.Ended{Ended: exit.Ended{Outcome: exit.Happened}, Already: true}, act.Exited, "was so already"},
	}
	for _, test := range tests {
		test.ended.At = at
		end := endOf(test.ended, began)
		if end.How != test.how || end.Elapsed != 90*time.Second {
			t.Errorf("%+v: got %+v", test.ended, end)
		}
		if got := words(test.ended, end); got != test.words {
			t.Errorf("got %q, want %q", got, test.words)
		}
	}
	older := whendone.Ended{Ended: exit.Ended{At: at}, Process: process.Info{Began: began.Add(-time.Hour)}}
	if got := endOf(older, began).Elapsed; got != time.Hour+90*time.Second {
		t.Errorf("elapsed %v, want since the process began", got)
	}
}

func TestProgressLine(t *testing.T) {
	tests := map[string]progress.Estimate{
		"42 % of /srv/big.iso, 12 MB/s, 3m10s left": {
			Path: "/srv/big.iso", Position: 42, Size: 100, Rate: 12e6, Remaining: 190 * time.Second,
		},
		"50 % of /a":                        {Path: "/a", Position: 1, Size: 2},
		"read 2.0 MB, written 500 B so far": {Total: progress.Bytes{Read: 2e6, Written: 500}},
	}
	for want, e := range tests {
		if got := progressLine(e); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestParseIdentity(t *testing.T) {
	for word, want := range map[string]exit.Identity{
		"72277":      {PID: 72277},
		"72277@1234": {PID: 72277, Start: 1234},
	} {
		got, err := parseIdentity(word)
		if err != nil || got != want || identityWord(got) != word {
			t.Errorf("%q: got %+v, %v, which is written as %q", word, got, err, identityWord(got))
		}
	}
	for _, word := range []string{"rsync", "-1", "1@", "1@x", "@1", "", "1a"} {
		if got, err := parseIdentity(word); !errors.Is(err, errNoNumber) {
			t.Errorf("%q: got %+v, %v", word, got, err)
		}
	}
	for _, word := range []string{"0", "2147483648", "4294967297", "99999999999999999999", "0@7"} {
		digits, _, _ := strings.Cut(word, "@")
		if got, err := parseIdentity(word); err == nil || err.Error() != "no process "+digits {
			t.Errorf("%q: got %+v, %v", word, got, err)
		}
	}
}

func TestShorten(t *testing.T) {
	long := strings.Repeat("ä", 100)
	for command, want := range map[string]string{
		"\x1b[31mred\a\xff\u0085x": "\ufffd[31mred\ufffd\ufffd x",
		"a  b\nc":                  "a b c",
		long:                       strings.Repeat("ä", maxCommand-1) + "…",
	} {
		if got := shorten(command); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
