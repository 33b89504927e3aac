package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"github.com/toolshed-dev/toolshed/whendone/jobtest"
	"github.com/toolshed-dev/toolshed/whendone/process"
	"github.com/toolshed-dev/toolshed/whendone/waits"
)

// A job runs in a shell, is stopped by ^Z, and what whendone prints for it is
// typed: the job goes on in the foreground, and the wait acts when it has ended.
func TestStoppedJob(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		jobtest.Skip(t, err.Error())
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	shell := exec.Command(bash, "--norc", "--noprofile", "-i")
	shell.Dir = dir
	shell.Env = append(os.Environ(), childVar+"=1", "PROGRAM="+program, "PS1=", "HISTFILE=",
		"XDG_STATE_HOME="+filepath.Join(dir, "state"))
	terminal, err := pty.Start(shell)
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, terminal) }() // until it is closed
	typed := func(text string) {
		if _, err := io.WriteString(terminal, text); err != nil {
			t.Fatal(err)
		}
	}
	typed("whendone() { " + `"$PROGRAM" "$@"; }` + "\n")
	typed("touch ready; sleep 2; touch shell\n")
	appears(t, dir, "ready")
	holds(t, terminal, "sleep")
	typed("\x1a")
	holds(t, terminal, "bash")
	typed("whendone - --on-success 'touch acted' > line; touch printed\n")
	appears(t, dir, "printed")
	typed("eval \"$(cat line)\"; touch continued\n")
	appears(t, dir, "acted")
	appears(t, dir, "continued")
	typed("exit\n")
	if err := shell.Wait(); err != nil {
		t.Error(err)
	}
	if err := terminal.Close(); err != nil {
		t.Error(err)
	}
	leave(t, filepath.Join(dir, "state", "whendone"))
}

// A wait in the background acts though the terminal that it was typed into is
// closed long before the job ends.
func TestTerminalCloses(t *testing.T) {
	s := newScreen(t)
	job := s.start("job", "exit 6")
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command("sh", "-c", `"$PROGRAM" -b job --on-failure 'echo $WHENDONE_STATUS >acted; cut -d" " -f7 /proc/$$/stat >>acted'; read x`)
	c.Dir = s.dir
	c.Env = append(os.Environ(), childVar+"=1", "PROGRAM="+program, "XDG_STATE_HOME="+filepath.Dir(s.state()))
	terminal, err := pty.Start(c)
	if err != nil {
		t.Fatal(err)
	}
	screen := bufio.NewReader(terminal)
	for line := ""; !strings.Contains(line, "is in the background"); {
		if line, err = screen.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	if err := terminal.Close(); err != nil {
		t.Error(err)
	}
	_ = c.Wait() // the terminal's end is its own
	job.Release(t)
	appears(t, s.dir, "acted")
	leave(t, s.state())
	text, err := os.ReadFile(filepath.Join(s.dir, "acted"))
	if err != nil || string(text) != "6\n0\n" {
		t.Errorf("got %q, %v; want the status, and no terminal", text, err)
	}
}

// holds waits until a program has the terminal.
func holds(t *testing.T, terminal *os.File, name string) {
	t.Helper()
	for range 1000 {
		group, err := unix.IoctlGetInt(int(terminal.Fd()), unix.TIOCGPGRP)
		if err != nil {
			t.Fatal(err)
		}
		if p, err := process.Read(group); err == nil && p.Name == name {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s does not have the terminal", name)
}

// leave returns the records of waits once no process of any is left, and with
// it the last that writes to the folder. All have to be done.
func leave(t *testing.T, folder string) []waits.Record {
	t.Helper()
	store, err := waits.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	for range 1000 {
		records, err := store.Records()
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(records, func(r waits.Record) bool { return lives(r.PID) }) {
			time.Sleep(10 * time.Millisecond)
			continue
		}
		for _, r := range records {
			if r.State != waits.Done {
				t.Errorf("got %+v, want that it is done", r)
			}
		}
		return records
	}
	t.Fatal("a wait does not end")
	return nil
}

// appears waits for a file.
func appears(t *testing.T, dir, name string) {
	t.Helper()
	for range 1000 {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	line, _ := os.ReadFile(filepath.Join(dir, "line")) // may be missing
	t.Fatalf("%s did not appear; the line is %q", name, line)
}

// A name that means two processes is asked about on a terminal.
func TestChooseReal(t *testing.T) {
	name := fmt.Sprintf("whendone-twins-%d", os.Getpid())
	var jobs []*jobtest.Job
	for range 2 {
		job := exec.Command("sh", "-c", "echo; read x; exit 4")
		job.Args[0] = name
		j := jobtest.Start(t, job)
		j.Want(t, "")
		jobs = append(jobs, j)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	answers := []struct {
		text string
		want int
	}{{"1\n", 1}, {"\n", 1}, {"\x03", 130}, {fmt.Sprintln(jobs[1].PID()), 4}}
	for _, a := range answers {
		c := exec.Command(program, name)
		c.Env = append(os.Environ(), childVar+"=1")
		terminal, err := pty.Start(c)
		if err != nil {
			t.Fatal(err)
		}
		screen := bufio.NewReader(terminal)
		if _, err := screen.ReadString('?'); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(terminal, a.text); err != nil {
			t.Fatal(err)
		}
		if a.want == 4 {
			for line := ""; !strings.Contains(line, "waiting for "+strings.TrimSpace(a.text)); {
				if line, err = screen.ReadString('\n'); err != nil {
					t.Fatal(err)
				}
			}
			jobs[1].Release(t)
		}
		_, _ = io.Copy(io.Discard, screen) // ends with EIO when the program does
		if err := c.Wait(); c.ProcessState.ExitCode() != a.want {
			t.Errorf("answer %q: got %v, want exit status %d", a.text, err, a.want)
		}
		if err := terminal.Close(); err != nil {
			t.Error(err)
		}
	}
}
