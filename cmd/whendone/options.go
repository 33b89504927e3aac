package main

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/whendone/act"
	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/port"
)

// options are what `whendone` was asked for.
type options struct {
	tree, any, all bool
	names          []string
	port           int
	file           string
	quiet          time.Duration

	onSuccess, onFailure string
	notify               string
	unknown              act.Outcome

	background, progress, asJSON bool

	words   []string // targets, as they were typed
	command []string // behind --
}

func (o *options) addFlags(c *cobra.Command) {
	f := c.Flags()
	f.BoolVar(&o.tree, "tree", false, "wait for each process with all its descendants")
	f.BoolVar(&o.any, "any", false, "wait for the first of several")
	f.BoolVar(&o.all, "all", false, "wait for all of several, as without --any")
	f.StringArrayVar(&o.names, "name", nil, "wait for the process of this `NAME`, even if it is a number or a command")
	f.IntVar(&o.port, "port", 0, "wait until this TCP port closes, or, with the word opens, until it opens")
	f.StringVar(&o.file, "file", "", "wait until this file settles: unchanged for a while, and no writer")
	f.DurationVar(&o.quiet, "quiet", 0, "how long the file has to stay unchanged (default 5s)")
	f.StringVar(&o.onSuccess, "on-success", "", "what the shell is to do if it ended well")
	f.StringVar(&o.onFailure, "on-failure", "", "what the shell is to do if it failed")
	f.StringVar(&o.notify, "notify", "", "whom to tell: desktop, ntfy, names and addresses, with commas between")
	f.Var(&o.unknown, "unknown", "what an end counts as that nobody can know")
	f.BoolVarP(&o.background, "background", "b", false, "wait in the background, also when the terminal is closed")
	f.BoolVar(&o.progress, "progress", false, "tell how far the job has come, while waiting")
	f.BoolVar(&o.asJSON, "json", false, "write the end as a JSON object")
	c.MarkFlagsMutuallyExclusive("any", "all")
}

// take takes the words behind the flags, of which those from dash on are a
// command; dash is -1 if there is none. The error says what does not fit
// together.
func (o *options) take(flags *pflag.FlagSet, args []string, dash int) error {
	if dash < 0 {
		dash = len(args)
	}
	o.words, o.command = args[:dash], args[dash:]
	for _, word := range o.words {
		if isChange(word) && !o.takesChange(word) {
			return cli.Usagef("%s is for %s; a process of that name is --name %[1]s", word, flagOf(word))
		}
	}
	switch {
	case flags.Changed("port") && (o.port < 1 || o.port > port.Highest):
		return cli.Usagef("a port is a number from 1 to %d", port.Highest)
	case flags.Changed("file") && o.file == "":
		return cli.Usagef("--file names no file")
	case flags.Changed("quiet") && o.file == "":
		return cli.Usagef("--quiet is for --file")
	case flags.Changed("quiet") && o.quiet <= 0:
		return cli.Usagef("--quiet %v is no time to wait", o.quiet)
	case slices.Contains(o.words, wordCloses) && slices.Contains(o.words, wordOpens):
		return cli.Usagef("a port either %s or %s", wordCloses, wordOpens)
	case slices.Contains(o.words, wordStopped) && (len(o.words) > 1 || len(o.names) > 0 || o.port != 0 || o.file != ""):
		return cli.Usagef("%s is the one job that is stopped, and stands alone", wordStopped)
	}
	return nil
}

// plan returns what is to be done.
func (o *options) plan() act.Plan {
	return act.Plan{
		OnSuccess: act.Shell(o.onSuccess),
		OnFailure: act.Shell(o.onFailure),
		Always:    act.Argv(o.command...),
		Unknown:   o.unknown,
	}
}

// line returns the command line that asks for the same of processes that are
// known by now, and in the background.
func (o *options) line(flags *pflag.FlagSet, processes []exit.Identity) []string {
	line := []string{"whendone", "--background"}
	flags.Visit(func(f *pflag.Flag) {
		if f.Name != "background" && f.Name != "name" {
			line = append(line, fmt.Sprintf("--%s=%v", f.Name, f.Value))
		}
	})
	for _, id := range processes {
		line = append(line, identityWord(id))
	}
	for _, word := range o.words {
		if isChange(word) {
			line = append(line, word)
		}
	}
	if len(o.command) > 0 {
		line = append(append(line, "--"), o.command...)
	}
	return line
}

// identityWord returns a word that means one process and none that is given
// its number later.
func identityWord(id exit.Identity) string {
	if id.Start == 0 {
		return strconv.Itoa(id.PID)
	}
	return fmt.Sprintf("%d@%d", id.PID, id.Start)
}
