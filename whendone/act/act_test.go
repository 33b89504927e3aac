package act_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/toolshed-dev/toolshed/whendone/act"
)

var (
	success = act.End{PID: 12, How: act.Exited}
	failure = act.End{PID: 12, How: act.Exited, Status: 3}
	killed  = act.End{PID: 12, How: act.Killed, Signal: syscall.SIGKILL}
	unseen  = act.End{PID: 12}
)

// run carries out a plan and returns what it wrote to stdout.
func run(t *testing.T, p act.Plan, e act.End) (out string, status int, err error) {
	t.Helper()
	var b strings.Builder
	status, err = p.Run(t.Context(), e, act.Streams{Out: &b, Err: os.Stderr})
	return b.String(), status, err
}

func TestPlan(t *testing.T) {
	plan := act.Plan{
		OnSuccess: act.Shell("echo success"),
		OnFailure: act.Shell("echo failure"),
		Always:    act.Argv("echo", "always"),
	}
	for _, c := range []struct {
		end     act.End
		unknown act.Outcome
		want    string
	}{
		{success, act.Unknown, "success\nalways\n"},
		{success, act.Failure, "success\nalways\n"},
		{failure, act.Unknown, "failure\nalways\n"},
		{failure, act.Success, "failure\nalways\n"},
		{killed, act.Success, "failure\nalways\n"},
		{unseen, act.Unknown, "always\n"},
		{unseen, act.Success, "success\nalways\n"},
		{unseen, act.Failure, "failure\nalways\n"},
	} {
		plan.Unknown = c.unknown
		out, status, err := run(t, plan, c.end)
		if out != c.want || status != 0 || err != nil {
			t.Errorf("%v, unknown as %v: wrote %q, status %d, %v; want %q",
				c.end, c.unknown, out, status, err, c.want)
		}
	}
}

func TestNothingToDo(t *testing.T) {
	for _, p := range []act.Plan{
		{},
		{OnSuccess: act.Shell("exit 3")},
		{OnFailure: act.Shell(" \n"), Always: act.Argv()},
	} {
		if out, status, err := run(t, p, failure); out != "" || status != 0 || err != nil {
			t.Errorf("%+v: wrote %q, status %d, %v", p, out, status, err)
		}
	}
}

func TestStatus(t *testing.T) {
	noExec := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(noExec, []byte("echo\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		first, second act.Action
		status        int
		fails         bool
	}{
		{act.Shell("exit 0"), act.Shell("true"), 0, false},
		{act.Shell("exit 7"), act.Shell("exit 8"), 7, false},
		{act.Shell("exit 0"), act.Shell("exit 8"), 8, false},
		{act.Shell("kill -TERM $$"), act.Shell("true"), 128 + 15, false},
		{act.Shell("kill -KILL $$"), act.Action{}, 128 + 9, false},
		{act.Argv("no-such-program-at-all"), act.Shell("true"), 127, true},
		{act.Argv("/no/such/program"), act.Shell("true"), 127, true},
		{act.Argv(noExec), act.Shell("exit 1"), 126, true},
		{act.Shell("no-such-program-at-all 2>&-"), act.Action{}, 127, false},
	} {
		_, status, err := run(t, act.Plan{OnSuccess: c.first, Always: c.second}, success)
		if status != c.status || (err != nil) != c.fails {
			t.Errorf("%v, %v: status %d, %v; want %d", c.first, c.second, status, err, c.status)
		}
	}
}

// What cannot be started does not stop what comes after it.
func TestGoesOn(t *testing.T) {
	plan := act.Plan{OnSuccess: act.Argv("no-such-program-at-all"), Always: act.Shell("echo always")}
	out, status, err := run(t, plan, success)
	if out != "always\n" || status != 127 || !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("wrote %q, status %d, %v", out, status, err)
	}
}

// Who interrupts one action wants no further one.
func TestInterrupted(t *testing.T) {
	plan := act.Plan{OnSuccess: act.Shell("kill -INT $$"), Always: act.Shell("echo never")}
	if out, status, err := run(t, plan, success); out != "" || status != 130 || err != nil {
		t.Errorf("wrote %q, status %d, %v", out, status, err)
	}
}

// The arguments of an argv reach the program as they are.
func TestArgvProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		args := rapid.SliceOfN(rapid.StringMatching(`[^\x00\n]*`), 1, 4).Draw(t, "args")
		var out strings.Builder
		plan := act.Plan{Always: act.Argv(append([]string{"printf", `%s\n`}, args...)...)}
		_, err := plan.Run(context.Background(), success, act.Streams{Out: &out})
		want := strings.Join(args, "\n") + "\n"
		if err != nil || out.String() != want {
			t.Fatalf("%q arrived as %q, %v", args, out.String(), err)
		}
	})
}

func TestEnvironment(t *testing.T) {
	t.Setenv("WHENDONE_SIGNAL", "HUP") // as within another action
	const show = `env | grep ^WHENDONE_ | sort`
	long := strings.Repeat("x", 200<<10)
	for _, c := range []struct {
		end  act.End
		want [5]string // command, pid, seconds, signal, status
	}{
		{
			act.End{
				PID: 12, Command: "make all", How: act.Exited, Status: 2,
				Elapsed: 61900 * time.Millisecond,
			},
			[5]string{"make all", "12", "61", "", "2"},
		},
		{
			act.End{PID: 7, Command: "sleep\x009\x00", How: act.Killed, Signal: syscall.SIGTERM},
			[5]string{"sleep 9", "7", "0", "TERM", "143"},
		},
		{
			act.End{PID: 7, Command: "$(rm) 'é'", How: act.Killed, Signal: 40},
			[5]string{"$(rm) 'é'", "7", "0", "40", "168"},
		},
		{act.End{}, [5]string{}},
		{act.End{Command: long}, [5]string{long[:64<<10], "", "0", "", ""}},
	} {
		if c.end.Elapsed == 0 {
			c.want[2] = "0"
		}
		names := []string{"COMMAND", "PID", "SECONDS", "SIGNAL", "STATUS"}
		want := ""
		for i, name := range names {
			want += "WHENDONE_" + name + "=" + c.want[i] + "\n"
		}
		out, _, err := run(t, act.Plan{Always: act.Shell(show)}, c.end)
		if out != want || err != nil {
			t.Errorf("%+.40v: got\n%.400s%v, want\n%.400s", c.end, out, err, want)
		}
	}
}

func TestEndString(t *testing.T) {
	for _, c := range []struct {
		end     act.End
		want    string
		outcome act.Outcome
	}{
		{success, "exited with status 0", act.Success},
		{failure, "exited with status 3", act.Failure},
		{killed, "killed by signal KILL", act.Failure},
		{unseen, "ended, status unknown", act.Unknown},
	} {
		if got := c.end.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
		if got := c.end.Outcome(); got != c.outcome {
			t.Errorf("%v: outcome %v, want %v", c.end, got, c.outcome)
		}
	}
}

func TestOutcomeSet(t *testing.T) {
	var o act.Outcome
	for _, want := range []act.Outcome{act.Success, act.Failure} {
		if err := o.Set(want.String()); err != nil || o != want {
			t.Errorf("Set(%q) = %v, %v", want.String(), o, err)
		}
	}
	for _, name := range []string{"", "unknown", "Success"} {
		if err := o.Set(name); err == nil || o != act.Failure {
			t.Errorf("Set(%q) = %v, %v", name, o, err)
		}
	}
}

// cancelAt runs a command line, which writes a line when it is ready, and
// cancels then. It returns the rest of what it wrote.
func cancelAt(t *testing.T, line string, hurry <-chan struct{}) (rest string, took time.Duration, err error) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	result := make(chan error, 1)
	go func() {
		plan := act.Plan{OnSuccess: act.Shell(line), Always: act.Shell("echo never")}
		_, err := plan.Run(ctx, success, act.Streams{Out: w, Hurry: hurry})
		w.Close()
		result <- err
	}()
	buf := make([]byte, 4096)
	n, err := r.Read(buf)
	if err != nil || !slices.Contains(buf[:n], '\n') {
		t.Fatalf("%s: began with %q, %v", line, buf[:n], err)
	}
	began := time.Now()
	cancel()
	err = <-result
	took = time.Since(began)
	for {
		// To the end of file: as long as a process holds the pipe, this waits.
		n, readErr := r.Read(buf)
		rest += string(buf[:n])
		if readErr != nil {
			return rest, took, err
		}
	}
}

// sayReady stays until it gets a signal. It is a shell of its own: what a shell
// forks has for a moment the traps of its parent, and may lose a signal to them.
const sayReady = `sh -c 'echo ready; exec sleep 100'`

// A cancelled action ends with all of its group, also with those that take no
// notice of SIGTERM. The end of the output shows that nobody is left.
func TestCancel(t *testing.T) {
	for _, c := range []struct {
		name, line, rest string
		killed           bool // it takes Grace
	}{
		{"leader", "echo ready; exec sleep 100", "", false},
		{"child", "sleep 100 & sleep 100 & echo ready; wait", "", false},
		{"polite", "trap 'echo bye; exit' TERM; " + sayReady + " & wait", "bye\n", false},
		{
			"polite child",
			"(trap 'sleep .2; echo bye; exit' TERM; " + sayReady + " & wait) & wait",
			"bye\n", false,
		},
		{"stubborn", "trap '' TERM; echo ready; sleep 100; sleep 100", "", true},
		{"stubborn child", "(trap '' TERM; echo ready; sleep 100) & exec sleep 100", "", true},
		{"stopped", "echo ready; kill -STOP $$; sleep 100", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			rest, took, err := cancelAt(t, c.line, nil)
			if rest != c.rest || !errors.Is(err, context.Canceled) {
				t.Errorf("wrote %q, %v; want %q", rest, err, c.rest)
			}
			if c.killed != (took >= act.Grace) {
				t.Errorf("took %v, killed: %v", took, c.killed)
			}
		})
	}
}

// In a hurry an action has no grace, whatever it does.
func TestCancelHurry(t *testing.T) {
	hurry := make(chan struct{})
	close(hurry)
	rest, took, err := cancelAt(t, "trap '' TERM; echo ready; sleep 100; sleep 100", hurry)
	if rest != "" || !errors.Is(err, context.Canceled) || took >= act.Grace {
		t.Errorf("wrote %q, %v, took %v", rest, err, took)
	}
}

func TestCancelledBefore(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out strings.Builder
	plan := act.Plan{Always: act.Shell("echo never")}
	_, err := plan.Run(ctx, success, act.Streams{Out: &out})
	if !errors.Is(err, context.Canceled) || out.Len() > 0 {
		t.Errorf("%v, wrote %q", err, &out)
	}
}

// What an action leaves in the background stays, and is not waited for.
func TestBackground(t *testing.T) {
	began := time.Now()
	out, status, err := run(t, act.Plan{Always: act.Shell("sleep 20 & echo $!")}, success)
	if status != 0 || err != nil || time.Since(began) > 10*time.Second {
		t.Errorf("status %d, %v, after %v", status, err, time.Since(began))
	}
	pid := strings.TrimSpace(out)
	if err := exec.Command("kill", pid).Run(); err != nil {
		t.Errorf("process %q was gone: %v", pid, err)
	}
}
