package process

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// maxName is the length at which Linux cuts the name of a program.
//
// Source: Linux, include/linux/sched.h, TASK_COMM_LEN, which counts a zero.
const maxName = 15

// NoMatchError says that no process has a name.
type NoMatchError struct{ Name string }

func (e *NoMatchError) Error() string { return fmt.Sprintf("no process is called %q", e.Name) }

// AmbiguousError says that several processes have a name.
type AmbiguousError struct {
	Name       string
	Candidates []Info // by number
}

func (e *AmbiguousError) Error() string {
	var pids []string
	for _, c := range e.Candidates {
		pids = append(pids, fmt.Sprint(c.PID))
	}
	return fmt.Sprintf("%d processes are called %q: %s", len(pids), e.Name, strings.Join(pids, ", "))
}

// Choose returns the process that name means to the process self. These are
// left out: self and its ancestors, such as the shell it was typed into; what
// has ended; and a process that descends from another match. The error is a
// [NoMatchError] or an [AmbiguousError].
func Choose(processes []Info, self int, name string) (Info, error) {
	switch found := candidates(processes, self, name); len(found) {
	case 0:
		return Info{}, &NoMatchError{Name: name}
	case 1:
		return found[0], nil
	default:
		return Info{}, &AmbiguousError{Name: name, Candidates: found}
	}
}

// candidates returns the processes that name may mean to the process self, by
// number.
func candidates(processes []Info, self int, name string) []Info {
	own := Ancestors(processes, self)
	var found []Info
	for _, p := range processes {
		if p.State != Ended && !slices.Contains(own, p.PID) && p.Matches(name) {
			found = append(found, p)
		}
	}
	found = withoutDescendants(processes, found)
	slices.SortFunc(found, func(a, b Info) int { return cmp.Compare(a.PID, b.PID) })
	return found
}

// Named returns all names without slashes that processes have, each with those
// processes that it may mean to the process self: one if [Choose] takes it.
func Named(processes []Info, self int) map[string][]Info {
	named := make(map[string][]Info)
	for _, p := range processes {
		for _, name := range p.names() {
			if _, done := named[name]; !done {
				named[name] = candidates(processes, self, name)
			}
		}
	}
	maps.DeleteFunc(named, func(_ string, found []Info) bool { return len(found) == 0 })
	return named
}

// withoutDescendants drops those of found that descend from others of it.
func withoutDescendants(processes, found []Info) []Info {
	var tops []Info
	for _, p := range found {
		above := Ancestors(processes, p.PID)[1:]
		if !slices.ContainsFunc(found, func(f Info) bool { return slices.Contains(above, f.PID) }) {
			tops = append(tops, p)
		}
	}
	return tops
}

// Matches reports whether a process is called name. That is one of:
//
//   - the name of its program, as ps shows it with -o comm; where that was cut,
//     and the command line is hidden, as much of name;
//   - the last part of the command it was called as ("rsync" for
//     /usr/bin/rsync), without the "-" in front of a login shell's;
//   - if that is an interpreter, the last part of the script that it runs
//     ("backup.py" for python3 -u /srv/backup.py), or the module (-m).
//
// A name with a slash is compared with the whole command or script instead.
func (i Info) Matches(name string) bool {
	if name == "" {
		return false
	}
	if strings.Contains(name, "/") {
		return len(i.Args) > 0 && i.Args[0] == name || i.script() == name
	}
	return slices.Contains(i.names(), name) ||
		len(i.Args) == 0 && len(name) > maxName && i.Name == name[:maxName]
}

// names returns all that a process is called, without slashes.
func (i Info) names() []string {
	names := []string{i.Name}
	if called := i.called(); called != "" {
		names = append(names, called)
	}
	if script := i.script(); script != "" {
		names = append(names, path.Base(script))
	}
	return names
}

// called returns the last part of the command.
func (i Info) called() string {
	if len(i.Args) == 0 || i.Args[0] == "" {
		return ""
	}
	return path.Base(strings.TrimPrefix(i.Args[0], "-"))
}

// interpreters are programs whose first argument that is no option is the file
// they run. A version behind the name, as in python3.14, is left out. To add
// one, make sure that its -c or -e, if it has them, take a program as text.
var interpreters = []string{
	"ash", "bash", "bun", "dash", "deno", "fish", "ksh", "lua", "node", "osascript", "perl", "php",
	"pypy", "python", "Rscript", "ruby", "sh", "tclsh", "zsh",
}

// script returns the file or module that an interpreter runs, or "".
func (i Info) script() string {
	interpreter := strings.TrimRight(i.called(), "0123456789.")
	if !slices.Contains(interpreters, interpreter) {
		return ""
	}
	for n, arg := range i.Args[1:] {
		switch {
		case arg == "-c", arg == "-e":
			return ""
		case arg == "-m" && n+2 < len(i.Args):
			return i.Args[n+2]
		case !strings.HasPrefix(arg, "-"):
			return arg
		}
	}
	return ""
}
