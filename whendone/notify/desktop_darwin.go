package notify

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
)

// script shows its two arguments, so that nothing has to be quoted.
//
// Source: AppleScript Language Guide, display notification, and osascript(1),
// which gives its arguments to the run handler.
var script = []string{
	"-e", "on run argv",
	"-e", "display notification (item 2 of argv) with title (item 1 of argv)",
	"-e", "end run",
}

// desktop shows a message in the Notification Centre.
func desktop(ctx context.Context, m Message) error {
	args := append(append([]string{}, script...), m.Title, m.Text)
	out, err := exec.CommandContext(ctx, "osascript", args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("osascript: %w: %s", err, strings.TrimSpace(string(out)))
	}
	return nil
}
