package waits_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/waits"
)

// open returns an empty store.
func open(t *testing.T) (s waits.Store, dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "state", "whendone")
	s, err := waits.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s, dir
}

// sample returns a record of this process.
func sample(t *testing.T) waits.Record {
	t.Helper()
	process, err := waits.Self()
	if err != nil {
		t.Fatal(err)
	}
	return waits.Record{State: waits.Waiting, Process: process, Task: waits.Task{Job: "12 make"}}
}

func add(t *testing.T, s waits.Store, r waits.Record) waits.Record {
	t.Helper()
	r, err := s.Add(r, "")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// stateOf returns the state of a record as it is read.
func stateOf(t *testing.T, s waits.Store, number int) waits.State {
	t.Helper()
	r, err := s.Record(number)
	if err != nil {
		t.Fatal(err)
	}
	return r.State
}

func TestFolder(t *testing.T) {
	for _, c := range []struct{ home, state, want string }{
		{"/home/u", "", "/home/u/.local/state/whendone"},
		{"/home/u", "/s", "/s/whendone"},
		{"/home/u", "relative", "/home/u/.local/state/whendone"},
		{"", "/s", "/s/whendone"},
		{"", "", ""},
	} {
		env := map[string]string{"HOME": c.home, "XDG_STATE_HOME": c.state}
		got, err := waits.Folder(func(name string) string { return env[name] })
		if got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%+v: got %q, %v", c, got, err)
		}
	}
}

// What is in the folder is nobody else's business.
func TestOpenPrivate(t *testing.T) {
	_, dir := open(t)
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if _, err := waits.Open(dir); err != nil {
		t.Error("a second time: ", err)
	}
}

func TestStates(t *testing.T) {
	s, _ := open(t)
	mine := sample(t)
	otherStart, otherBoot, otherPID, away := mine, mine, mine, mine
	otherStart.Start += "0"
	otherBoot.Start = "0" + mine.Start[1:]
	if otherBoot.Start == mine.Start {
		otherBoot.Start = "1" + mine.Start[1:]
	}
	otherPID.PID = 1
	away.Start, away.Host = "elsewhere", mine.Host+"-2"
	renamed := mine
	renamed.Host = "old-name"
	doneAway := away
	doneAway.State = waits.Done
	for name, c := range map[string]struct {
		record waits.Record
		want   waits.State
	}{
		"mine":         {mine, waits.Waiting},
		"reused pid":   {otherStart, waits.Lost},
		"other boot":   {otherBoot, waits.Lost},
		"other pid":    {otherPID, waits.Lost},
		"other host":   {away, waits.Elsewhere},
		"renamed host": {renamed, waits.Waiting},
		"done away":    {doneAway, waits.Done},
	} {
		if got := stateOf(t, s, add(t, s, c.record).Number); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// A process that has ended is not running, reaped or not.
func TestLost(t *testing.T) {
	s, _ := open(t)
	cmd := exec.Command("sleep", "100")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	r := sample(t)
	r.PID = cmd.Process.Pid
	var err error
	if r.Start, err = waits.StartOf(r.PID); err != nil {
		t.Fatal(err)
	}
	r = add(t, s, r)
	if got := stateOf(t, s, r.Number); got != waits.Waiting {
		t.Errorf("%s, want waiting", got)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); stateOf(t, s, r.Number) != waits.Lost; {
		if time.Now().After(deadline) {
			t.Fatal("a zombie is taken for a process that runs")
		}
		time.Sleep(time.Millisecond)
	}
	cmd.Wait()
	if got := stateOf(t, s, r.Number); got != waits.Lost {
		t.Errorf("%s, want lost", got)
	}
	err = s.Cancel(t.Context(), r.Number)
	if want := fmt.Sprintf("waits: wait 1 is lost: its process %d is gone", r.PID); err == nil || err.Error() != want {
		t.Errorf("cancel: %v", err)
	}
}

func TestWait(t *testing.T) {
	s, _ := open(t)
	r := add(t, s, sample(t))
	w := s.WaitOf(r)
	if err := w.Act(); err != nil || stateOf(t, s, 1) != waits.Acting {
		t.Errorf("%v, %s", err, stateOf(t, s, 1))
	}
	result := waits.Result{Text: "exited with status 1", Status: 3, Notes: []string{"no bus"}}
	if err := w.Done(result); err != nil {
		t.Fatal(err)
	}
	got, err := s.Record(1)
	if err != nil || got.State != waits.Done || got.Result.Status != 3 || got.Result.Notes[0] != "no bus" {
		t.Errorf("%+v, %v", got, err)
	}
	if age := time.Since(got.Ended); age < 0 || age > time.Minute {
		t.Errorf("ended %v ago", age)
	}
	if err := s.Cancel(t.Context(), 1); err == nil || err.Error() != "waits: wait 1 is done already" {
		t.Errorf("cancel: %v", err)
	}
}

// A wait that was cancelled acts no more, and stays cancelled.
func TestWaitCancelled(t *testing.T) {
	s, _ := open(t)
	w := s.WaitOf(add(t, s, sample(t)))
	if err := w.Cancelled(); err != nil {
		t.Fatal(err)
	}
	if err := w.Act(); !errors.Is(err, waits.ErrCancelled) {
		t.Errorf("act: %v", err)
	}
	if err := w.Done(waits.Result{}); err != nil || stateOf(t, s, 1) != waits.Cancelled {
		t.Errorf("done: %v, %s", err, stateOf(t, s, 1))
	}
	if err := s.Cancel(t.Context(), 1); err == nil || err.Error() != "waits: wait 1 is cancelled already" {
		t.Errorf("cancel: %v", err)
	}
	if err := s.Cancel(t.Context(), 2); err == nil || err.Error() != "waits: no wait 2" {
		t.Errorf("cancel: %v", err)
	}
}

// What waits on another machine that shares the folder is left alone.
func TestCancelElsewhere(t *testing.T) {
	s, _ := open(t)
	r := sample(t)
	r.Host, r.Start = "far.example", "x"
	add(t, s, r)
	const want = "waits: wait 1 is on far.example, and cannot be cancelled from here"
	if err := s.Cancel(t.Context(), 1); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if got := stateOf(t, s, 1); got != waits.Elsewhere {
		t.Errorf("%s, want elsewhere", got)
	}
}

// What cannot be read does not hide the rest.
func TestRecordsBroken(t *testing.T) {
	s, dir := open(t)
	add(t, s, sample(t))
	good, err := os.ReadFile(filepath.Join(dir, "1.json"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"2.json": "{", "3.json": string(good), "04.json": "{", "x.json": "{", "5.out": "", ".6.json.1.0.tmp": "{",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	records, err := s.Records()
	want := "waits: " + dir + "/2.json: unexpected end of JSON input\nwaits: " + dir + "/3.json: number 1"
	if len(records) != 1 || records[0].Number != 1 || err == nil || err.Error() != want {
		t.Errorf("%d records,\n%v, want\n%s", len(records), err, want)
	}
	if r := add(t, s, sample(t)); r.Number != 4 {
		t.Errorf("the next has number %d, want 4", r.Number)
	}
}

// Numbers are given once, whoever asks at the same time.
func TestAddConcurrently(t *testing.T) {
	s, _ := open(t)
	const goroutines, each = 4, 10
	r := sample(t)
	var wg sync.WaitGroup
	var mutex sync.Mutex
	var numbers []int
	for range goroutines {
		wg.Go(func() {
			for range each {
				got, err := s.Add(r, "")
				if err != nil {
					t.Error(err)
				}
				mutex.Lock()
				numbers = append(numbers, got.Number)
				mutex.Unlock()
			}
		})
	}
	wg.Wait()
	slices.Sort(numbers)
	for i, n := range numbers {
		if n != i+1 {
			t.Fatalf("numbers %v", numbers)
		}
	}
	records, err := s.Records()
	if err != nil || len(records) != goroutines*each {
		t.Errorf("%d records, %v", len(records), err)
	}
}

// Who waits for the lock in vain is told so.
func TestLocked(t *testing.T) {
	s, dir := open(t)
	err := s.LockedWithin(time.Second, func() error {
		return s.LockedWithin(20*time.Millisecond, func() error {
			t.Error("two have the lock")
			return nil
		})
	})
	want := "waits: " + dir + "/lock: another program has held it for 20ms"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if err := s.LockedWithin(0, func() error { return nil }); err != nil {
		t.Error("afterwards: ", err)
	}
}

// Old records and their output go, those that run and the last do not.
func TestPrune(t *testing.T) {
	s, dir := open(t)
	running := add(t, s, sample(t))
	over := sample(t)
	over.State = waits.Done
	for range waits.Kept + 3 {
		r := add(t, s, over)
		if err := os.WriteFile(s.Output(r.Number), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	last := add(t, s, sample(t))
	records, err := s.Records()
	if err != nil || len(records) != waits.Kept+2 {
		t.Fatalf("%d records, %v; want %d", len(records), err, waits.Kept+2)
	}
	const firstKept = 5 // 1 runs, and 2, 3 and 4 are the three oldest
	if records[0].Number != running.Number || records[1].Number != firstKept {
		t.Errorf("records begin with %d and %d", records[0].Number, records[1].Number)
	}
	if last.Number != waits.Kept+5 {
		t.Errorf("the last has number %d, want %d", last.Number, waits.Kept+5)
	}
	outputs, err := filepath.Glob(filepath.Join(dir, "*.out"))
	if err != nil || len(outputs) != waits.Kept {
		t.Errorf("%d files of output, %v", len(outputs), err)
	}
}

// What killed programs left behind is removed after a day.
func TestSweep(t *testing.T) {
	s, dir := open(t)
	for _, name := range []string{".7.json.99.0.tmp", "starting-123.out", "notes.out"} {
		for age, prefix := range map[time.Duration]string{time.Hour: "", 25 * time.Hour: "old"} {
			name := name
			if prefix != "" {
				name = strings.Replace(name, "7", "8", 1)
				name = strings.Replace(name, "123", "456", 1)
			}
			file := filepath.Join(dir, name)
			if err := os.WriteFile(file, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			then := time.Now().Add(-age)
			if err := os.Chtimes(file, then, then); err != nil {
				t.Fatal(err)
			}
		}
	}
	add(t, s, sample(t))
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	want := []string{".7.json.99.0.tmp", "1.json", "lock", "notes.out", "starting-123.out"}
	if !slices.Equal(names, want) {
		t.Errorf("left are %v, want %v", names, want)
	}
}

// The output of a wait gets its number.
func TestAddOutput(t *testing.T) {
	s, dir := open(t)
	starting := filepath.Join(dir, "starting-1.out")
	if err := os.WriteFile(starting, []byte("hello\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := s.Add(sample(t), starting)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(s.Output(r.Number)); err != nil || string(text) != "hello\n" {
		t.Errorf("%q, %v", text, err)
	}
}
