package process_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/jobtest"
	"github.com/toolshed-dev/toolshed/whendone/process"
)

func TestMain(m *testing.M) {
	jobtest.Main(m, map[string]jobtest.Mode{"stopped": stoppedMode, "find": findMode})
}

// named starts a job that was called by a name.
func named(t *testing.T, name string) *jobtest.Job {
	cmd := exec.Command("sh", "-c", "echo; read x")
	cmd.Args[0] = "/opt/" + name
	j := jobtest.Start(t, cmd)
	j.Want(t, "") // it runs
	return j
}

func TestFind(t *testing.T) {
	name := fmt.Sprintf("whendone-probe-%d", os.Getpid())
	if _, err := process.Find(name); !isNoMatch(err) {
		t.Errorf("got %v, want a NoMatchError", err)
	}
	first := named(t, name)
	p, err := process.Find(name)
	if err != nil || p.PID != first.PID() {
		t.Errorf("got %d, %v, want %d", p.PID, err, first.PID())
	}
	if age := time.Since(p.Began); age < -time.Second/10 || age > time.Minute {
		t.Errorf("it began %v ago, want just now", age)
	}
	again, err := process.Read(p.PID)
	if err != nil || again.Start != p.Start || again.Command() != p.Command() || again.Parent != os.Getpid() {
		t.Errorf("got %+v, %v, want %+v", again, err, p)
	}
	second := named(t, name)
	_, err = process.Find(name)
	e, ok := errors.AsType[*process.AmbiguousError](err)
	if !ok || len(e.Candidates) != 2 {
		t.Fatalf("got %v, want an AmbiguousError of two", err)
	}
	pids := []int{e.Candidates[0].PID, e.Candidates[1].PID}
	want := []int{first.PID(), second.PID()}
	slices.Sort(want)
	if !slices.Equal(pids, want) {
		t.Errorf("candidates %v, want %v", pids, want)
	}
}

func isNoMatch(err error) bool {
	_, ok := errors.AsType[*process.NoMatchError](err)
	return ok
}

// findMode prints the number of the process that a name means, then waits.
func findMode(args []string) int {
	p, err := process.Find(args[0])
	fmt.Println(p.PID)
	fmt.Println(err)
	_, _ = os.Stdin.Read(make([]byte, 1)) // only waits
	return 0
}

// Who asks is not meant, though others find it by that name.
func TestFindSelf(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("whendone-self-%d", os.Getpid())
	cmd := exec.Command(program, name)
	cmd.Args[0] = name
	cmd.Env = append(os.Environ(), "JOBTEST_MODE=find")
	j := jobtest.Start(t, cmd)
	j.Want(t, "0")
	j.Want(t, fmt.Sprintf("no process is called %q", name))
	if p, err := process.Find(name); err != nil || p.PID != j.PID() {
		t.Errorf("got %d, %v, want %d", p.PID, err, j.PID())
	}
}

// A script is found by its name, and a zombie is not.
func TestFindScript(t *testing.T) {
	script := fmt.Sprintf("%s/probe%d.sh", t.TempDir(), os.Getpid())
	if err := os.WriteFile(script, []byte("echo; read x; exit 0"), 0o600); err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("probe%d.sh", os.Getpid())
	j := jobtest.Start(t, exec.Command("sh", script))
	j.Want(t, "")
	for _, name := range []string{name, script} {
		if p, err := process.Find(name); err != nil || p.PID != j.PID() {
			t.Errorf("%s: got %d, %v, want %d", name, p.PID, err, j.PID())
		}
	}
	j.Release(t)
	for range 1000 { // until it is a zombie, which keeps its number until Wait
		if _, err := process.Find(name); isNoMatch(err) {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if _, err := process.Find(name); !isNoMatch(err) {
		t.Errorf("got %v, want a NoMatchError", err)
	}
	if p, err := process.Read(j.PID()); err != nil || p.State != process.Ended || p.Args != nil {
		t.Errorf("got %+v, %v, want a zombie", p, err)
	}
	if err := j.Wait(); err != nil {
		t.Error(err)
	}
	if _, err := process.Read(j.PID()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want ErrNotExist", err)
	}
}

// stoppedMode prints the jobs that are stopped in its parent's session.
func stoppedMode([]string) int {
	all, err := process.All()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	jobs := process.StoppedJobs(all, os.Getpid())
	fmt.Println(len(jobs))
	for _, j := range jobs {
		fmt.Println(j.PID)
	}
	return 0
}

// A real shell's child, stopped by a real signal.
func TestStoppedJobsReal(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	script := `sleep 1000 & echo $!
kill -STOP $!
while ! grep -q '^State:.T' /proc/$!/status; do :; done
JOBTEST_MODE=stopped "$0"`
	shell := exec.Command("sh", "-c", script, program)
	shell.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // no other's jobs are in it
	j := jobtest.Start(t, shell)
	pid := j.Int(t)
	if n := j.Int(t); n != 1 {
		t.Fatalf("%d stopped jobs, want 1", n)
	}
	if got := j.Int(t); got != pid {
		t.Errorf("got %d, want %d", got, pid)
	}
}
