package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/jobtest"
	"github.com/toolshed-dev/toolshed/whendone/process"
)

// lives reports whether a process runs.
func lives(pid int) bool {
	p, err := process.Read(pid)
	return err == nil && p.State != process.Ended
}

// ^C ends a wait, and its job does not notice.
func TestInterruptWait(t *testing.T) {
	s := newScreen(t)
	job := s.start("job", "echo over; exit 3")
	waiting := s.typed("whendone job -- touch acted")
	waiting.says("waiting for")
	waiting.interrupt()
	if code := waiting.wait(); code != 130 || !lives(job.PID()) {
		t.Errorf("exit code %d; the job lives: %t", code, lives(job.PID()))
	}
	job.Release(t)
	job.Want(t, "over")
	if _, err := os.Stat(filepath.Join(s.dir, "acted")); err == nil {
		t.Error("it acted all the same")
	}
}

// ^C ends what is done at the end of a job with all its children: politely, and
// on the second ^C at once.
func TestInterruptAction(t *testing.T) {
	for name, interrupts := range map[string]int{
		"sh -c 'sleep 100 & echo $! >new; mv new child; wait'":                 1,
		"sh -c 'trap \"\" TERM; sleep 100 & echo $! >new; mv new child; wait'": 2,
	} {
		s := newScreen(t)
		job := s.start("job", "exit 0")
		acting := s.typed("whendone job -- " + name)
		acting.says("waiting for")
		job.Release(t)
		appears(t, s.dir, "child")
		began := time.Now()
		acting.interrupt()
		for interrupts == 2 && lives(acting.cmd.Process.Pid) { // two at once are one
			time.Sleep(100 * time.Millisecond)
			acting.interrupt()
		}
		code := acting.wait()
		if code != 130 || time.Since(began) > 2*time.Second {
			t.Errorf("%s: exit code %d after %v", name, code, time.Since(began))
		}
		text, err := os.ReadFile(filepath.Join(s.dir, "child"))
		if err != nil {
			t.Fatal(err)
		}
		child, err := strconv.Atoi(strings.TrimSpace(string(text)))
		if err != nil || lives(child) {
			t.Errorf("%s: %d is left, %v", name, child, err)
		}
	}
}

// The true status of root's job is told to somebody without any rights, once the
// parent of the job has asked for it. Before that nobody else can know it.
func TestNobody(t *testing.T) {
	jobtest.NeedRoot(t)
	setpriv, err := exec.LookPath("setpriv")
	if err != nil {
		jobtest.Skip(t, err.Error())
	}
	for _, test := range []struct {
		end, unknown string
		reaped       bool
		code         int
		words        string
	}{
		{"exit 7", "", true, 7, ": exited with status 7, "},
		{"kill -KILL $$", "", true, 137, ": killed by signal KILL, "},
		{"exit 0", "", false, 1, ": ended, status pending, "},
		{"exit 7", "success", false, 0, ": ended, status pending, "},
		{"exit 0", "failure", false, 1, ": ended, status pending, "},
	} {
		t.Run(test.end+test.unknown, func(t *testing.T) {
			t.Parallel()
			s := newScreen(t)
			job := s.start("job", test.end)
			c := exec.Command(setpriv, "--reuid=65534", "--regid=65534", "--clear-groups",
				jobtest.PublicProgram(t), strconv.Itoa(job.PID()))
			if test.unknown != "" {
				c.Args = append(c.Args, "--unknown="+test.unknown)
			}
			c.Dir, c.Env = "/", append(os.Environ(), childVar+"=1")
			var out strings.Builder
			c.Stdout = &out
			screen, err := c.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			line := make([]byte, 256)
			n, err := screen.Read(line)
			if err != nil || !strings.HasPrefix(string(line[:n]), "whendone: waiting for ") {
				t.Errorf("got %q, %v", line[:n], err)
			}
			if !lives(job.PID()) {
				t.Error("the job has ended already")
			}
			job.Release(t)
			if test.reaped {
				_ = job.Wait() // the status is of no interest here
			}
			_ = c.Wait() // the exit code tells all
			if code := c.ProcessState.ExitCode(); code != test.code || !strings.Contains(out.String(), test.words) {
				t.Errorf("%+v: exit code %d, %q", test, code, out.String())
			}
		})
	}
}

// Who is to be told is told, and what is to be done does not wait for it.
func TestTell(t *testing.T) {
	type message struct{ Title, Message string }
	s := newScreen(t)
	got := make(chan message, 1)
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var m message
		if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
			t.Error(err)
		}
		for range 500 { // until the action has begun
			if _, err := os.Stat(filepath.Join(s.dir, "acted")); err == nil {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		if _, err := os.Stat(filepath.Join(s.dir, "acted")); err != nil {
			t.Error("the action waits for the message")
		}
		got <- m
		w.WriteHeader(http.StatusInternalServerError)
	}))
	defer receiver.Close()
	job := s.start("job", "exit 3")
	telling := s.typed("whendone job --notify " + receiver.URL + "/x -- touch acted")
	telling.says("waiting for")
	job.Release(t)
	if code := telling.wait(); code != 1 || !strings.Contains(telling.printed(), "500") {
		t.Errorf("exit code %d, printed %q", code, telling.printed())
	}
	m := <-got
	if m.Title != "sh: exited with status 3" || !strings.HasPrefix(m.Message, "sh job\nexited with status 3 after ") {
		t.Errorf("told %+v", m)
	}
}

// A wait whose record cannot be written, since its folder is gone, acts.
func TestActsWithoutRecord(t *testing.T) {
	s := newScreen(t)
	job := s.start("job", "exit 0")
	s.typed("whendone -b job -- touch acted").wait()
	if err := os.RemoveAll(s.state()); err != nil {
		t.Fatal(err)
	}
	job.Release(t)
	appears(t, s.dir, "acted")
}

// Whenever a job ends after it was found, what is to be done is done: in the
// background, or in the foreground if it ended before the wait was there. A
// second job, which ends later, is waited for as well.
func TestEndsDuringHandover(t *testing.T) {
	s := newScreen(t)
	sleeping := func(ms int) int {
		job := exec.Command("sleep", fmt.Sprintf("0.%03d", ms))
		if err := job.Start(); err != nil {
			t.Fatal(err)
		}
		reaped := make(chan error, 1)
		go func() { reaped <- job.Wait() }()
		t.Cleanup(func() {
			if err := <-reaped; err != nil {
				t.Error(err)
			}
		})
		return job.Process.Pid
	}
	inBackground, inForeground := 0, 0
	for ms := 0; ms < 100; ms += 4 {
		name := fmt.Sprint("acted", ms)
		c := s.typed(fmt.Sprintf("whendone -b --all %d %d -- touch %s", sleeping(ms), sleeping(150), name))
		code, said := c.wait(), c.printed()
		switch {
		case strings.Contains(said, " is in the background: ") && code == 0:
			inBackground++
		case strings.HasPrefix(said, "whendone: not in the background: ") && code == 0:
			inForeground++
		case strings.HasPrefix(said, "whendone: no process "):
			continue // it had ended before it was found
		default:
			t.Fatalf("%d ms: exit code %d, %q", ms, code, said)
		}
		appears(t, s.dir, name)
	}
	t.Logf("%d in the background, %d in the foreground", inBackground, inForeground)
	if records := leave(t, s.state()); len(records) != inBackground || inBackground == 0 {
		t.Errorf("%d waits in the background, %d records", inBackground, len(records))
	}
}
