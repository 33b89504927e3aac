package act

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
)

// living reports whether a process of a group runs. A signal 0 would also find
// zombies, which in a container can stay for ever: often nothing there reaps
// what has lost its parent.
func living(group int) bool {
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil || len(stats) == 0 {
		return true // no /proc to ask
	}
	for _, name := range stats {
		stat, err := os.ReadFile(name)
		if err == nil && runsIn(stat, group) {
			return true
		}
	}
	return false
}

// runsIn reads a line of /proc/PID/stat. The state, the parent and the group
// follow the name, which is in parentheses and may contain some itself.
//
// Source: proc_pid_stat(5), fields 2 to 5; X is a process that is being freed.
func runsIn(stat []byte, group int) bool {
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	if len(fields) < 3 || string(fields[2]) != strconv.Itoa(group) {
		return false
	}
	state := string(fields[0])
	return state != "Z" && state != "X"
}
