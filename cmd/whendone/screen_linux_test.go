package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/jobtest"
)

// A screen is what is seen of a terminal in a folder.
type screen struct {
	t    *testing.T
	dir  string
	text strings.Builder
}

func newScreen(t *testing.T) *screen { return &screen{t: t, dir: t.TempDir()} }

// state returns the folder of the records of waits.
func (s *screen) state() string { return filepath.Join(s.dir, "state", "whendone") }

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
	c := exec.Command("sh", "-c", `whendone() { exec "$PROGRAM" "$@"; }; `+line)
	c.Dir, c.Stdout, c.Stderr = s.dir, file, file
	c.Env = append(os.Environ(), childVar+"=1", "PROGRAM="+program, "XDG_STATE_HOME="+filepath.Join(s.dir, "state"))
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

// wait waits for the end of a command, adds what it has printed to the screen,
// and returns its exit code.
func (c *typed) wait() int {
	c.s.t.Helper()
	_ = c.cmd.Wait() // the exit code tells all
	if err := c.file.Close(); err != nil {
		c.s.t.Error(err)
	}
	c.s.text.WriteString(c.printed())
	return c.cmd.ProcessState.ExitCode()
}

// interrupt sends what ^C does; whendone has taken the place of its shell.
func (c *typed) interrupt() {
	c.s.t.Helper()
	if err := c.cmd.Process.Signal(syscall.SIGINT); err != nil {
		c.s.t.Fatal(err)
	}
}
