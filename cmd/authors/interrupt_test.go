//go:build unix

package main

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/gittest"
)

// Ctrl+C at a terminal reaches authors and the git that it runs. Both end, and
// AUTHORS is as it was.
func TestInterrupt(t *testing.T) {
	r := gittest.New(t)
	history(t, r.Dir, "Ada <ada@example.org> begin\n")
	r.Write("AUTHORS", "# authors: begin\n# authors: end\n")
	git, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	// A git that takes its time over the history.
	bin := t.TempDir()
	slow := "#!/bin/sh\ncase \" $* \" in *' log '*) echo reading >&3; exec sleep 60;; esac\nexec " + git + " \"$@\"\n"
	if err := os.WriteFile(filepath.Join(bin, "git"), []byte(slow), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, group := range []bool{true, false} {
		begun, told, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-C", r.Dir)
		cmd.Env = append(os.Environ(), childVar+"=1", "PATH="+bin+":"+os.Getenv("PATH"))
		cmd.ExtraFiles = []*os.File{told}
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if err := told.Close(); err != nil {
			t.Fatal(err)
		}
		if line, err := bufio.NewReader(begun).ReadString('\n'); line != "reading\n" {
			t.Fatalf("git said %q, %v", line, err)
		}
		target := cmd.Process.Pid
		if group {
			target = -target
		}
		if err := syscall.Kill(target, syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		exit, ok := errors.AsType[*exec.ExitError](cmd.Wait())
		if !ok || exit.ExitCode() != 130 {
			t.Errorf("to the whole group %v: ended with %v, want exit code 130", group, exit)
		}
	}
	text, err := os.ReadFile(filepath.Join(r.Dir, "AUTHORS"))
	if err != nil || string(text) != "# authors: begin\n# authors: end\n" {
		t.Errorf("AUTHORS is %q, %v", text, err)
	}
}
