package waits

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
)

// errEnded says that a process is a zombie.
var errEnded = errors.New("waits: the process has ended")

// startOf returns what tells a running process from others with the same id:
// when it was started, in clock ticks since the machine was, and which start
// of the machine that was.
func startOf(pid int) (string, error) {
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return "", err
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return "", err
	}
	ticks, err := startTicks(stat)
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(string(boot)) + " " + ticks, nil
}

// startTicks reads the start from a line of /proc/PID/stat. The name, in
// parentheses, may contain blanks and parentheses; after it, the state is the
// first field.
//
// Source: proc_pid_stat(5), fields 3 (state), the first that is read here, and
// 22 (starttime); Z is a zombie and X a process that is being freed.
func startTicks(stat []byte) (string, error) {
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	const state, start = 0, 22 - 3
	if len(fields) <= start {
		return "", fmt.Errorf("waits: /proc/PID/stat has %d fields after the name", len(fields))
	}
	if s := string(fields[state]); s == "Z" || s == "X" {
		return "", errEnded
	}
	return string(fields[start]), nil
}
