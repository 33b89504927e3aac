package waits_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"github.com/toolshed-dev/toolshed/whendone/waits"
)

// dirVar makes the test binary a program: the one in the terminal, or the one
// in the background that waits for a process to end. Its arguments are a mode
// and the process.
const dirVar = "TOOLSHED_WAITS_DIR"

func TestMain(m *testing.M) {
	dir, ok := os.LookupEnv(dirVar)
	if !ok {
		os.Exit(m.Run())
	}
	store, err := waits.Open(dir)
	if err == nil {
		if handover := waits.Started(); handover != nil {
			err = background(handover, store)
		} else {
			err = front(store)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// front hands over, says so, and stays until it is ended.
func front(store waits.Store) error {
	r, err := waits.Background(context.Background(), store, os.Args...)
	if err != nil {
		return err
	}
	fmt.Printf("wait %d is process %d\n", r.Number, r.PID)
	select {}
}

// background waits for a process as the arguments say.
func background(handover *waits.Handover, store waits.Store) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	mode := os.Args[1]
	job, err := strconv.Atoi(os.Args[2])
	if err != nil {
		return err
	}
	switch mode {
	case "refuse":
		handover.Refuse(fmt.Errorf("no process %d", job))
		return nil
	case "crash":
		return errors.New("something is very wrong")
	case "hang":
		select {}
	case "stubborn":
		signal.Ignore(syscall.SIGTERM)
	}
	wait, err := handover.Watching(store, waits.Task{Job: os.Args[2] + " sleep", Command: os.Args})
	if err != nil {
		return err
	}
	return finish(ctx, wait, job)
}

func finish(ctx context.Context, wait *waits.Wait, job int) error {
	for syscall.Kill(job, 0) == nil {
		if ctx.Err() != nil {
			fmt.Println("told to end")
			return wait.Cancelled()
		}
		time.Sleep(5 * time.Millisecond)
	}
	if err := wait.Act(); err != nil {
		return err
	}
	_, open := os.LookupEnv("WHENDONE_HANDOVER")
	fmt.Printf("acting, handover %v\n", open)
	return wait.Done(waits.Result{Text: "ended", Status: 4})
}

// A scene is a job, and a store for waits for it.
type scene struct {
	t     *testing.T
	store waits.Store
	dir   string
	job   *exec.Cmd
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{t: t, job: exec.Command("sleep", "100")}
	s.store, s.dir = open(t)
	t.Setenv(dirVar, s.dir)
	if err := s.job.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.endJob()
		s.endWaits()
	})
	return s
}

func (s *scene) endJob() {
	s.job.Process.Kill()
	s.job.Wait() // so that it is no zombie, which a signal 0 would find
}

// endWaits kills what a test that failed may have left.
func (s *scene) endWaits() {
	records, _ := s.store.Records()
	for _, r := range records {
		if r.State.Running() {
			syscall.Kill(r.PID, syscall.SIGKILL)
		}
	}
}

// background hands over from the test itself.
func (s *scene) background(mode string) (waits.Record, error) {
	pid := strconv.Itoa(s.job.Process.Pid)
	return waits.Background(s.t.Context(), s.store, "whendone", mode, pid)
}

func (s *scene) mustWait(mode string) waits.Record {
	s.t.Helper()
	r, err := s.background(mode)
	if err != nil {
		s.t.Fatal(err)
	}
	if r.State != waits.Waiting {
		s.t.Fatalf("wait %d is %s", r.Number, r.State)
	}
	return r
}

// await waits until a wait is in a state.
func (s *scene) await(number int, want waits.State) waits.Record {
	s.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		r, err := s.store.Record(number)
		if err != nil {
			s.t.Fatal(err)
		}
		if r.State == want {
			return r
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("wait %d is %s, want %s", number, r.State, want)
		}
	}
}

func (s *scene) jobLives() bool { return syscall.Kill(s.job.Process.Pid, 0) == nil }

func (s *scene) output(number int) string {
	s.t.Helper()
	text, err := os.ReadFile(s.store.Output(number))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// inTerminal hands over from a program in a terminal of its own, and returns
// the program and its terminal.
func (s *scene) inTerminal() (cmd *exec.Cmd, terminal *os.File, number int) {
	s.t.Helper()
	cmd = exec.Command(os.Args[0], "wait", strconv.Itoa(s.job.Process.Pid))
	terminal, err := pty.Start(cmd)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() {
		terminal.Close()
		cmd.Process.Kill()
		cmd.Wait()
	})
	line, err := bufio.NewReader(terminal).ReadString('\n')
	if err != nil {
		s.t.Fatal(err)
	}
	var pid int
	if _, err := fmt.Sscanf(line, "wait %d is process %d", &number, &pid); err != nil {
		s.t.Fatalf("%q: %v", line, err)
	}
	if session, err := unix.Getsid(pid); err != nil || session != pid {
		s.t.Errorf("process %d is of session %d, %v", pid, session, err)
	}
	return cmd, terminal, number
}

// A wait outlives the terminal that it was started in, and acts.
func TestOutlivesTerminal(t *testing.T) {
	s := newScene(t)
	cmd, terminal, number := s.inTerminal()
	terminal.Close()
	err := cmd.Wait()
	if exit, ok := errors.AsType[*exec.ExitError](err); !ok ||
		exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGHUP {
		t.Fatalf("the program in the terminal ended with %v, want SIGHUP", err)
	}
	records, err := s.store.Records()
	if err != nil || len(records) != 1 || records[0].State != waits.Waiting {
		t.Fatalf("%+v, %v", records, err)
	}
	if job := fmt.Sprintf("%d sleep", s.job.Process.Pid); records[0].Job != job {
		t.Errorf("it waits for %q, want %q", records[0].Job, job)
	}
	s.endJob()
	r := s.await(number, waits.Done)
	if r.Result.Text != "ended" || r.Result.Status != 4 {
		t.Errorf("result %+v", r.Result)
	}
	if got := s.output(number); got != "acting, handover false\n" {
		t.Errorf("output %q", got)
	}
}

// Cancelled from another process than the one that started it, a wait ends and
// its job goes on.
func TestCancelAfterTerminal(t *testing.T) {
	s := newScene(t)
	_, terminal, number := s.inTerminal()
	terminal.Close()
	if err := s.store.Cancel(t.Context(), number); err != nil {
		t.Fatal(err)
	}
	r := s.await(number, waits.Cancelled)
	if _, err := waits.StartOf(r.PID); err == nil {
		t.Errorf("process %d still runs", r.PID)
	}
	if !s.jobLives() {
		t.Error("the job has ended")
	}
	if got := s.output(number); got != "told to end\n" {
		t.Errorf("output %q", got)
	}
}

// Also a wait that takes no notice of SIGTERM ends, and one that is stopped.
func TestCancelStubborn(t *testing.T) {
	s := newScene(t)
	stubborn, stopped := s.mustWait("stubborn"), s.mustWait("wait")
	if err := syscall.Kill(stopped.PID, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	const grace = 300 * time.Millisecond
	if err := s.store.CancelWithin(t.Context(), stubborn.Number, grace); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took < grace {
		t.Errorf("took %v: SIGKILL came too soon", took)
	}
	if err := s.store.Cancel(t.Context(), stopped.Number); err != nil {
		t.Error(err)
	}
	for _, r := range []waits.Record{stubborn, stopped} {
		if _, err := waits.StartOf(r.PID); err == nil {
			t.Errorf("process %d still runs", r.PID)
		}
		s.await(r.Number, waits.Cancelled)
	}
	if got := s.output(stopped.Number); got != "told to end\n" {
		t.Errorf("output %q", got)
	}
	if !s.jobLives() {
		t.Error("the job has ended")
	}
}

// Programs that hand over at the same time get different numbers; one that is
// killed is lost, and the others do not mind.
func TestSeveral(t *testing.T) {
	s := newScene(t)
	const n = 4
	results := make(chan waits.Record, n)
	for range n {
		go func() {
			r, err := s.background("wait")
			if err != nil {
				t.Error(err)
			}
			results <- r
		}()
	}
	seen := make(map[int]bool)
	var last waits.Record
	for range n {
		last = <-results
		seen[last.Number] = true
	}
	if len(seen) != n {
		t.Fatalf("numbers %v", seen)
	}
	if err := syscall.Kill(last.PID, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	s.await(last.Number, waits.Lost)
	s.endJob()
	for number := range seen {
		if number != last.Number {
			s.await(number, waits.Done)
		}
	}
}

// A process in the background that has said that it waits does so, though nobody
// else can read its record: here it is in another folder.
func TestBackgroundUnreadable(t *testing.T) {
	s := newScene(t)
	elsewhere, _ := open(t)
	r, err := waits.Background(t.Context(), elsewhere, "whendone", "wait", strconv.Itoa(s.job.Process.Pid))
	if err != nil || r.Number != 1 || r.PID != 0 {
		t.Errorf("got %+v, %v; want the number alone", r, err)
	}
	s.endJob()
	s.await(1, waits.Done)
}

// If the process in the background does not wait, it is told why, and nothing
// is left of it.
func TestBackgroundErrors(t *testing.T) {
	s := newScene(t)
	for mode, want := range map[string]string{
		"refuse": fmt.Sprintf("waits: no process %d", s.job.Process.Pid),
		"crash": "waits: the process in the background ended before it waited: " +
			"exit status 1: something is very wrong",
	} {
		if _, err := s.background(mode); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", mode, err, want)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err := waits.Background(ctx, s.store, "whendone", "hang", "1")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("hang: %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(s.dir, "*")); err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
}

func TestNotStarted(t *testing.T) {
	if h := waits.Started(); h != nil {
		t.Errorf("a handover without Background: %+v", h)
	}
}
