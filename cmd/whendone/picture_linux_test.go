package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/internal/cli/clitest"
	"github.com/toolshed-dev/toolshed/internal/golden"
	"github.com/toolshed-dev/toolshed/whendone/jobtest"
)

// The picture of a terminal in whendone/README.md shows what the commands print
// of two real jobs, but for process ids, dates and durations, which are others
// each time: `go test ./cmd/whendone -run Picture -update` draws it anew.
func TestPicture(t *testing.T) {
	s := screen{t: t, dir: t.TempDir()}
	s.script("restart.sh", "touch restarted")
	backup := s.start("backup.sh", "exit 0")
	build := s.start("build.sh", "exit 2")
	s.typed("whendone -b backup.sh --on-success './restart.sh'").wait()
	s.typed("whendone list").wait()
	waiting := s.typed(`whendone build.sh --on-failure 'echo "it gave $WHENDONE_STATUS"'`)
	waiting.says("waiting for")
	build.Release(t)
	waiting.wait()
	backup.Release(t)
	appears(t, s.dir, "restarted")
	leaves(t, filepath.Join(s.dir, "state", "whendone"))
	s.typed("whendone log").wait()

	text := strings.NewReplacer(
		fmt.Sprint(backup.PID()), "72277", fmt.Sprint(build.PID()), "72301",
	).Replace(s.text.String())
	text = regexp.MustCompile(`20..-..-.. ..:..:..`).ReplaceAllString(text, "2026-12-01 09:41:07")
	text = regexp.MustCompile(`after [0-9]+s`).ReplaceAllString(text, "after 3m12s")
	golden.Check(t, "../../../whendone/terminal.svg", clitest.Screen(strings.Split(strings.TrimSpace(text), "\n")))
}

// A screen is what is seen of a terminal in a folder.
type screen struct {
	t    *testing.T
	dir  string
	text strings.Builder
}

// script writes a script into the folder.
func (s *screen) script(name, text string) {
	s.t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte("#!/bin/sh\n"+text+"\n"), 0o700); err != nil {
		s.t.Fatal(err)
	}
}

// start starts a script as a job that ends as told once it is released.
func (s *screen) start(name, end string) *jobtest.Job {
	s.t.Helper()
	s.script(name, "echo; read x; "+end)
	c := exec.Command("sh", name)
	c.Dir = s.dir
	j := jobtest.Start(s.t, c)
	j.Want(s.t, "")
	return j
}

// A typed command runs, and prints into a file.
type typed struct {
	s    *screen
	cmd  *exec.Cmd
	file *os.File
}

// typed starts a command line.
func (s *screen) typed(line string) *typed {
	s.t.Helper()
	fmt.Fprintf(&s.text, "$ %s\n", line)
	program, err := os.Executable()
	if err != nil {
		s.t.Fatal(err)
	}
	file, err := os.CreateTemp(s.t.TempDir(), "")
	if err != nil {
		s.t.Fatal(err)
	}
	c := exec.Command("sh", "-c", `whendone() { "$0" "$@"; }; `+line, program)
	c.Dir, c.Stdout, c.Stderr = s.dir, file, file
	c.Env = append(os.Environ(), childVar+"=1", "XDG_STATE_HOME="+filepath.Join(s.dir, "state"))
	if err := c.Start(); err != nil {
		s.t.Fatal(err)
	}
	return &typed{s, c, file}
}

// printed returns what a command has printed.
func (c *typed) printed() string {
	c.s.t.Helper()
	text, err := os.ReadFile(c.file.Name())
	if err != nil {
		c.s.t.Fatal(err)
	}
	return string(text)
}

// says waits until a command has printed something.
func (c *typed) says(text string) {
	c.s.t.Helper()
	for range 1000 {
		if strings.Contains(c.printed(), text) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	c.s.t.Fatalf("%v: got %q, want %q in it", c.cmd, c.printed(), text)
}

// wait waits for the end of a command, whatever its exit code, and adds what it
// has printed to the screen.
func (c *typed) wait() {
	c.s.t.Helper()
	_ = c.cmd.Wait() // its exit code is its job's
	if err := c.file.Close(); err != nil {
		c.s.t.Error(err)
	}
	c.s.text.WriteString(c.printed())
}
