package process_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/toolshed-dev/toolshed/whendone/process"
)

func TestMatches(t *testing.T) {
	tests := []struct {
		comm string
		args []string
		yes  []string
		no   []string
	}{
		{
			"rsync", []string{"/usr/bin/rsync", "-a", "src", "dst"},
			[]string{"rsync", "/usr/bin/rsync"}, []string{"", "rsyn", "rsync2", "-a", "src", "/bin/rsync", "/rsync"},
		},
		{"python3", []string{"python3", "-u", "/srv/backup.py", "x.py"}, []string{"python3", "backup.py", "/srv/backup.py"}, []string{"backup", "x.py"}},
		{"python3.14", []string{"python3.14", "-m", "http.server", "80"}, []string{"http.server"}, []string{"server", "80"}},
		{"sh", []string{"sh", "-c", "rsync"}, []string{"sh"}, []string{"rsync"}},
		{"sh", []string{"/bin/sh", "./run.sh", "-c"}, []string{"run.sh", "./run.sh"}, []string{"/run.sh"}},
		{"bash", []string{"-bash"}, []string{"bash"}, []string{"-bash"}},
		{"vi", []string{"vi", "notes.txt"}, []string{"vi"}, []string{"notes.txt"}},
		{"backup.py", []string{"/usr/bin/python3", "/srv/backup.py"}, []string{"backup.py", "python3"}, nil},
		{"a-very-long-nam", []string{"./a-very-long-name"}, []string{"a-very-long-name", "a-very-long-nam"}, []string{"a-very-long-names"}},
		{"a-very-long-nam", nil, []string{"a-very-long-name", "a-very-long-nam"}, []string{"a-very-long"}},
		{"kworker/0:1", nil, []string{}, []string{"0:1", "kworker"}},
		{"node", []string{"node"}, []string{"node"}, []string{"."}},
		{"x", []string{""}, []string{"x"}, []string{"."}},
		{"python3", []string{"python3", "-m"}, []string{"python3"}, []string{"-m"}},
	}
	for _, test := range tests {
		p := process.Info{Name: test.comm, Args: test.args}
		for _, name := range test.yes {
			if !p.Matches(name) {
				t.Errorf("%q %q is not called %q", test.comm, test.args, name)
			}
		}
		for _, name := range test.no {
			if p.Matches(name) {
				t.Errorf("%q %q is called %q", test.comm, test.args, name)
			}
		}
	}
}

// tree is a machine: a terminal in which whendone (30) was typed into a shell,
// and jobs that run elsewhere.
var tree = []process.Info{
	{PID: 1, Name: "init"},
	{PID: 10, Parent: 1, Name: "sh", Session: 10, TTY: 5},
	{PID: 20, Parent: 10, Name: "sudo", Args: []string{"sudo", "whendone", "rsync"}, Session: 10, TTY: 5},
	{PID: 30, Parent: 20, Name: "whendone", Args: []string{"whendone", "rsync"}, Session: 10, TTY: 5},
	{PID: 40, Parent: 1, Name: "rsync"},
	{PID: 41, Parent: 40, Name: "rsync"},
	{PID: 42, Parent: 41, Name: "rsync"},
	{PID: 52, Parent: 1, Name: "make"},
	{PID: 51, Parent: 1, Name: "make"},
	{PID: 53, Parent: 51, Name: "sh"},
	{PID: 54, Parent: 53, Name: "make"},
	{PID: 60, Parent: 1, Name: "tar", State: process.Ended},
	{PID: 61, Parent: 1, Name: "tar", State: process.Stopped},
}

func TestChoose(t *testing.T) {
	for name, want := range map[string]int{
		"rsync": 40, // all three are one job
		"sh":    53, // the other is an ancestor
		"tar":   61, // the other has ended
		"init":  0, "sudo": 0, "whendone": 0, "zip": 0,
	} {
		p, err := process.Choose(tree, 30, name)
		_, none := errors.AsType[*process.NoMatchError](err)
		if p.PID != want || none != (want == 0) {
			t.Errorf("%s: got %d, %v, want %d", name, p.PID, err, want)
		}
	}
	_, err := process.Choose(tree, 30, "make")
	e, ok := errors.AsType[*process.AmbiguousError](err)
	if !ok || len(e.Candidates) != 2 || e.Candidates[0].PID != 51 || e.Candidates[1].PID != 52 {
		t.Fatalf("got %v, want the candidates 51 and 52", err)
	}
	if got, want := e.Error(), `2 processes are called "make": 51, 52`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Every name that means something is there, with all that it may mean.
func TestNamed(t *testing.T) {
	got := make(map[string][]int)
	for name, found := range process.Named(tree, 30) {
		for _, p := range found {
			got[name] = append(got[name], p.PID)
		}
	}
	want := map[string][]int{"rsync": {40}, "sh": {53}, "tar": {61}, "make": {51, 52}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAncestors(t *testing.T) {
	if got, want := process.Ancestors(tree, 30), []int{30, 20, 10, 1}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := process.Ancestors(tree, 999); !slices.Equal(got, []int{999}) {
		t.Errorf("got %v, want itself alone", got)
	}
}

// Whatever the processes are, even if their parents run in a circle, the one
// chosen has the name and is neither self nor above it.
func TestChooseProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []process.Info
		for pid := 1; pid <= rapid.IntRange(1, 12).Draw(t, "n"); pid++ {
			all = append(all, process.Info{
				PID:    pid,
				Parent: rapid.IntRange(0, 13).Draw(t, "parent"),
				Name:   rapid.SampledFrom([]string{"a", "b"}).Draw(t, "name"),
			})
		}
		self := rapid.IntRange(1, 12).Draw(t, "self")
		p, err := process.Choose(all, self, "a")
		if err != nil {
			return
		}
		if p.Name != "a" || slices.Contains(process.Ancestors(all, self), p.PID) {
			t.Errorf("process %d of %v chose %v", self, all, p)
		}
	})
}

func TestStoppedJobs(t *testing.T) {
	stopped := func(pid, parent, group int, start uint64) process.Info {
		return process.Info{
			PID: pid, Parent: parent, Group: group, Session: 10, TTY: 5, Start: start, State: process.Stopped,
		}
	}
	all := append(slices.Clone(tree),
		stopped(70, 10, 70, 100), // an older job
		stopped(80, 10, 80, 200), // a pipeline: its leader,
		stopped(81, 10, 80, 201), // its second process,
		stopped(82, 81, 80, 202), // and a child of that
		stopped(91, 10, 90, 151), // a pipeline whose leader has ended
		stopped(92, 10, 90, 150),
		process.Info{PID: 95, Parent: 10, Group: 95, Session: 10, TTY: 6, State: process.Stopped},
		process.Info{PID: 96, Parent: 10, Group: 96, Session: 10, TTY: 5},
	)
	var got []int
	for _, p := range process.StoppedJobs(all, 30) {
		got = append(got, p.PID)
	}
	if want := []int{80, 92, 70}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := process.StoppedJobs(all, 999); got != nil {
		t.Errorf("got %v for a process that does not exist", got)
	}
}

func TestCommand(t *testing.T) {
	for want, p := range map[string]process.Info{
		"tar cf x": {Name: "tar", Args: []string{"tar", "cf", "x"}},
		"[kswapd]": {Name: "kswapd"},
	} {
		if got := p.Command(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
