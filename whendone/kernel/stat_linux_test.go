package kernel_test

import (
	"strings"
	"syscall"
	"testing"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// stat returns a line as the kernel writes it, with these first three fields
// and each further field holding its own number in proc_pid_stat(5).
func stat(begin string) string {
	return begin + " 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27" +
		" 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52\n"
}

func TestParseStat(t *testing.T) {
	want := kernel.Stat{
		State: 'Z', Parent: 4, Group: 5, Session: 6, TTY: 7, Threads: 20, Start: 22, Exit: 52,
	}
	tests := []struct {
		begin, comm string
		pid         int
	}{
		{"1 (init) Z", "init", 1},
		{"72277 (tmux: server) Z", "tmux: server", 72277},
		{"9 (a) Z 1 (b) Z", "a) Z 1 (b", 9},
		{"9 ()) Z", ")", 9},
		{"9 () Z", "", 9},
		{"9 (a\nb) Z", "a\nb", 9},
	}
	for _, test := range tests {
		want.PID, want.Comm = test.pid, test.comm
		got, err := kernel.ParseStat([]byte(stat(test.begin)))
		if err != nil || got != want {
			t.Errorf("%q: got %+v, %v, want %+v", test.begin, got, err, want)
		}
	}
}

func TestParseStatErrors(t *testing.T) {
	for _, line := range []string{
		"", "1", "1 (a", "1 )a(", stat("x (a) S"), stat("1 (a) SS"), stat("1 (a) S x"),
		"1 (a) S 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21",
		strings.Replace(stat("1 (a) S"), " 52", " 5_2", 1),
	} {
		if got, err := kernel.ParseStat([]byte(line)); err == nil || got != (kernel.Stat{}) {
			t.Errorf("%q: got %+v, %v, want an error", line, got, err)
		}
	}
}

// Kernels before 3.5 end before the exit status.
func TestParseStatOld(t *testing.T) {
	line, _, _ := strings.Cut(stat("1 (a) Z"), " 45")
	got, err := kernel.ParseStat([]byte(line))
	if err != nil || got.Exit != 0 || got.Start != 22 {
		t.Errorf("got %+v, %v, want start 22 and no status", got, err)
	}
}

func TestStatEnded(t *testing.T) {
	tests := []struct {
		state   byte
		threads int
		want    bool
		first   bool // the first thread has ended, another runs
	}{
		{'S', 1, false, false},
		{'S', 2, false, false},
		{'T', 1, false, false},
		{'Z', 1, true, false},
		{'X', 0, true, false},
		{'Z', 2, false, true},
	}
	for _, test := range tests {
		s := kernel.Stat{State: test.state, Threads: test.threads}
		if got := s.Ended(); got != test.want {
			t.Errorf("%c with %d threads: got %t, want %t", test.state, test.threads, got, test.want)
		}
		if got := s.FirstThreadEnded(); got != test.first {
			t.Errorf("%c with %d threads: first thread ended %t", test.state, test.threads, got)
		}
	}
}

func FuzzParseStat(f *testing.F) {
	f.Add([]byte(stat("1 (a) Z")))
	f.Add([]byte("1 (a"))
	f.Fuzz(func(t *testing.T, line []byte) {
		s, err := kernel.ParseStat(line)
		if err != nil && s != (kernel.Stat{}) {
			t.Errorf("%q: %+v with the error %v", line, s, err)
		}
		if err == nil && !strings.Contains(string(line), "("+s.Comm+")") {
			t.Errorf("%q: the name %q is not in it", line, s.Comm)
		}
	})
}

// The real kernel says of this process what the system calls say.
func TestNativeStat(t *testing.T) {
	s, err := kernel.Native().Stat(syscall.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	session, err := syscall.Getpgid(0)
	if err != nil {
		t.Fatal(err)
	}
	if s.PID != syscall.Getpid() || s.Parent != syscall.Getppid() || s.Group != session || s.Ended() {
		t.Errorf("got %+v, want pid %d, parent %d, group %d", s, syscall.Getpid(), syscall.Getppid(), session)
	}
	all, err := kernel.Native().Stats()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, other := range all {
		if other.PID == s.PID && other.Start == s.Start {
			found++
		}
	}
	if found != 1 {
		t.Errorf("found this process %d times among %d, want once", found, len(all))
	}
}
