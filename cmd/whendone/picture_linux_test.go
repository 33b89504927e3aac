package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/internal/cli/clitest"
	"github.com/toolshed-dev/toolshed/internal/golden"
)

// The picture of a terminal in whendone/README.md shows what the commands print
// of two real jobs, but for process ids, dates and durations, which are others
// each time: `go test ./cmd/whendone -run Picture -update` draws it anew.
func TestPicture(t *testing.T) {
	s := newScreen(t)
	s.script("restart.sh", "touch restarted")
	backup := s.start("backup.sh", "exit 0")
	build := s.start("build.sh", "exit 2")
	s.typed("whendone -b backup.sh --on-success './restart.sh'").wait()
	s.typed("whendone list").wait()
	waiting := s.typed(`whendone build.sh --on-failure 'echo "it gave $WHENDONE_STATUS"'`)
	waiting.says("waiting for")
	build.Release(t)
	waiting.wait()
	backup.Release(t)
	appears(t, s.dir, "restarted")
	leave(t, s.state())
	s.typed("whendone log").wait()

	text := regexp.MustCompile(`20..-..-.. ..:..:..`).ReplaceAllString(s.text.String(), "DATE")
	text = regexp.MustCompile(`after [0-9]+s`).ReplaceAllString(text, "after DURATION")
	text = strings.NewReplacer(
		fmt.Sprint(backup.PID()), "72277", fmt.Sprint(build.PID()), "72301",
		"DATE", "2026-12-01 09:41:07", "DURATION", "3m12s",
	).Replace(text)
	golden.Check(t, "../../../whendone/terminal.svg", clitest.Screen(strings.Split(strings.TrimSpace(text), "\n")))
}
