// Command whendone waits for a job that is already running, in any terminal,
// learns how it ended, and acts.
//
//	whendone 72277 -- say "job complete"       # by process id
//	whendone rsync -- notify-send done         # by name
//	whendone --on-success 'rm -rf tmp' --on-failure 'mail me' 72277
//	whendone --tree 4121 --notify desktop,ntfy # with all its descendants
//	whendone --any 12 13 14                    # the first of several
//	whendone --port 5432 closes
//	whendone --file out.iso settles
//	whendone - --notify desktop                # for the job stopped by ^Z: what to type
//	whendone list | log [N] | cancel N...      # waits in the background
//
// The job is not touched: not stopped, traced or signalled. What is done at its
// end finds the facts in its environment: WHENDONE_PID, WHENDONE_STATUS,
// WHENDONE_SIGNAL, WHENDONE_COMMAND and WHENDONE_SECONDS.
//
// The end stands on stdout, one line, or one JSON object with --json; messages
// go to stderr. The exit code is that of what was done, or, if nothing was to
// be done, the job's own as a shell has it: its status, or 128 and the number
// of the signal. It is 1 if that cannot be known and --unknown does not say what
// it counts as, or if something went wrong, and 2 if the command was called
// wrongly.
package main

import (
	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

func main() { cli.Main(newCommand) }

// newCommand returns `whendone`.
func newCommand(env cli.Env) *cobra.Command {
	root := newWatch(env)
	root.AddCommand(newList(env), newLog(env), newCancel(env))
	return root
}
