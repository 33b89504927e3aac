// Package jobtest starts real jobs for tests of waiting.
//
//	func TestMain(m *testing.M) { jobtest.Main(m, map[string]jobtest.Mode{"watch": watch}) }
//
//	job := jobtest.Script(t, `sh -c 'echo $$; read x; exit 7'; echo reaped $?`)
//	pid := job.Int(t)     // the line that it printed
//	job.Release(t)        // ends its standard input
//	job.Want(t, "reaped 7")
//
// A mode is a piece of a test that has to run in a process of its own, perhaps
// as another user: [Self] and [Nobody] start the test program once more, in
// that mode. All that a test has started is killed when it ends, and [Main]
// fails if a process or goroutine is left nevertheless.
package jobtest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// Mode is what a test program does instead of testing. It returns the exit
// status.
type Mode func(args []string) int

// modeVariable names the mode to a test program.
const modeVariable = "JOBTEST_MODE"

// nobody is a user without any rights.
const nobody = 65534

// Job is a process that a test has started.
type Job struct {
	Cmd    *exec.Cmd
	stdin  io.WriteCloser
	Stdout *bufio.Reader // what the job prints, from where Line left off
	waited bool
}

// Script starts a script of sh in a process group of its own. The test is the
// parent of the shell alone, not of what that starts.
func Script(t testing.TB, script string) *Job {
	t.Helper()
	return Start(t, exec.Command("sh", "-c", script))
}

// Self starts the test program again, in a mode.
func Self(t testing.TB, mode string, args ...string) *Job {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return startMode(t, exec.Command(program, args...), mode)
}

// Nobody starts the test program again in a mode, as a user who has no rights.
// It needs root.
func Nobody(t testing.TB, mode string, args ...string) *Job {
	t.Helper()
	NeedRoot(t)
	cmd := exec.Command(PublicProgram(t), args...)
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	return startMode(t, cmd, mode)
}

func startMode(t testing.TB, cmd *exec.Cmd, mode string) *Job {
	t.Helper()
	cmd.Env = append(os.Environ(), modeVariable+"="+mode)
	return Start(t, cmd)
}

// Start starts a command as a job.
func Start(t testing.TB, cmd *exec.Cmd) *Job {
	t.Helper()
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = !cmd.SysProcAttr.Setsid // a session has a group of its own
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	j := &Job{Cmd: cmd, stdin: stdin, Stdout: bufio.NewReader(stdout)}
	t.Cleanup(j.stop)
	return j
}

// stop kills the job's process group and takes its status.
func (j *Job) stop() {
	if j.waited {
		return
	}
	_ = syscall.Kill(-j.PID(), syscall.SIGKILL) // ESRCH if all have ended
	_ = j.Cmd.Wait()                            // was killed
}

// PID returns the number of the process that the test started itself.
func (j *Job) PID() int { return j.Cmd.Process.Pid }

// Release ends the standard input of the job, which its scripts read.
func (j *Job) Release(t testing.TB) {
	t.Helper()
	if err := j.stdin.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		t.Fatal(err)
	}
}

// Send writes a line to the standard input of the job.
func (j *Job) Send(t testing.TB, line string) {
	t.Helper()
	if _, err := fmt.Fprintln(j.stdin, line); err != nil {
		t.Fatal(err)
	}
}

// Wait waits for the process that the test started itself, and returns what
// the system says of it.
func (j *Job) Wait() error {
	j.waited = true
	return j.Cmd.Wait()
}

// Line returns the next line of what the job prints.
func (j *Job) Line(t testing.TB) string {
	t.Helper()
	line, err := j.Stdout.ReadString('\n')
	if err != nil {
		t.Fatalf("%v: %v after %q", j.Cmd, err, line)
	}
	return strings.TrimSuffix(line, "\n")
}

// Want fails the test if the next line is not this one.
func (j *Job) Want(t testing.TB, line string) {
	t.Helper()
	if got := j.Line(t); got != line {
		t.Fatalf("%v: got %q, want %q", j.Cmd, got, line)
	}
}

// Int returns the next line as a number.
func (j *Job) Int(t testing.TB) int {
	t.Helper()
	n, err := strconv.Atoi(j.Line(t))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// NeedRoot skips a test that needs root, or fails it where nothing may be
// skipped.
func NeedRoot(t testing.TB) {
	t.Helper()
	if os.Geteuid() != 0 {
		Skip(t, "needs root")
	}
}

// Skip skips a test by name, or fails it where nothing may be skipped.
func Skip(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// ReportDelays reports the median and the 99th percentile of delays, which are in
// nanoseconds. It sorts them.
func ReportDelays(b *testing.B, delays []int64) {
	slices.Sort(delays)
	b.ReportMetric(float64(delays[len(delays)/2])/1e3, "µs-median")
	b.ReportMetric(float64(delays[len(delays)*99/100])/1e3, "µs-p99")
}

// PublicProgram returns a copy of the test program that everybody may run.
func PublicProgram(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "jobtest")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	program, err := os.ReadFile("/proc/self/exe")
	if err == nil {
		err = os.WriteFile(dir+"/program", program, 0o755)
	}
	if err = errors.Join(err, os.Chmod(dir, 0o755)); err != nil {
		t.Fatal(err)
	}
	return dir + "/program"
}

// children returns the numbers of this process's children.
func children() ([]string, error) {
	lists, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return nil, err
	}
	var all []string
	for _, thread := range lists {
		list, err := os.ReadFile(fmt.Sprintf("/proc/self/task/%s/children", thread.Name()))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, strings.Fields(string(list))...)
	}
	return all, nil
}
