package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/whendone"
	"github.com/toolshed-dev/toolshed/whendone/notify"
	"github.com/toolshed-dev/toolshed/whendone/waits"
)

// newWatch returns the command itself, which watches; see main.go.
func newWatch(env cli.Env) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "whendone [flags] PID|NAME... [-- COMMAND ARG...]",
		Short: "Wait for a running job that you did not start, learn how it ended, and act",
		Long: `Wait for a running job that you did not start, learn how it ended, and act.

A job is a process id or a name, which has to mean one process: the name of its
program, of the command it was called as, or of the script that it runs. "-" is
the job that was stopped by ^Z in this shell; then the line to type is printed.
The job is not touched.

COMMAND is run whatever the end was, after --on-success and --on-failure. They
find WHENDONE_PID, _STATUS, _SIGNAL, _COMMAND and _SECONDS in their environment.
The exit code is theirs; if nothing is to be done, it is the job's own.`,
		Example: `  whendone 72277 -- say "job complete"
  whendone rsync --on-failure 'mail me' --notify desktop
  whendone --tree 4121 -b -- make next
  whendone --port 5432 closes`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			handover := waits.Started()                             // before anything is started
			signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) // a reader that is gone is an error, and no end
			if err := o.take(c.Flags(), args, c.ArgsLenAtDash()); err != nil {
				return err
			}
			w := watching{env: env, cmd: c, options: &o, began: env.Now()}
			if handover != nil {
				return w.behind(handover)
			}
			return w.run()
		},
	}
	o.addFlags(c)
	o.addCompletions(env, c)
	return c
}

// watching is one call of the command.
type watching struct {
	env     cli.Env
	cmd     *cobra.Command
	options *options
	began   time.Time
}

// run waits in the foreground, or hands over to the background.
func (w *watching) run() error {
	if len(w.options.words) == 1 && w.options.words[0] == wordStopped {
		return w.printLine()
	}
	p, err := w.prepare()
	if err != nil {
		return err
	}
	if w.options.background {
		return errors.Join(w.handOver(p), p.watcher.Close())
	}
	err = w.waitHere(p)
	return errors.Join(err, p.watcher.Close())
}

// waitHere waits in the foreground, and acts.
func (w *watching) waitHere(p prepared) error {
	w.say("waiting for %s", describe(p.watcher))
	ended, err := w.wait(w.cmd.Context(), p.watcher)
	if err != nil {
		return err
	}
	return w.report(w.finish(ended, p.services))
}

// prepared is what has to be in order before anything is waited for.
type prepared struct {
	services []notify.Service // that are to be told
	watcher  *whendone.Watcher
}

// prepare finds out all that may be wrong with the command line, and holds on
// to what is to be waited for.
func (w *watching) prepare() (prepared, error) {
	services, err := w.services()
	if err != nil {
		return prepared{}, err
	}
	processes, err := w.options.resolve(w.cmd.Context(), w.env)
	if err != nil {
		return prepared{}, err
	}
	target, err := w.options.target(processes)
	if err != nil {
		return prepared{}, err
	}
	watcher, err := whendone.Open(target, whendone.Options{})
	return prepared{services, watcher}, err
}

// services returns those that are to be told.
func (w *watching) services() ([]notify.Service, error) {
	if !w.cmd.Flags().Changed("notify") {
		return nil, nil
	}
	addresses, err := notify.Load(os.Getenv)
	if err != nil {
		return nil, err
	}
	return addresses.Services(w.options.notify)
}

// say writes a message.
func (w *watching) say(format string, args ...any) {
	w.cmd.PrintErrf("whendone: "+format+"\n", args...)
}

// describe says what is waited for, for people.
func describe(w *whendone.Watcher) string {
	var parts []string
	for _, p := range w.Processes() {
		parts = append(parts, fmt.Sprintf("%d (%s)", p.Info.PID, shorten(p.Info.Command())))
	}
	target := w.Target().String()
	if len(parts) == 1 && target == fmt.Sprint(w.Processes()[0].PID) {
		return parts[0]
	}
	if len(parts) == 0 {
		return printable(target)
	}
	return printable(target) + ": " + strings.Join(parts, ", ")
}

// maxCommand is how much of a command line is shown.
const maxCommand = 60

// shorten cuts a command line, and makes one line of it.
func shorten(command string) string {
	runes := []rune(printable(strings.Join(strings.Fields(command), " ")))
	if len(runes) <= maxCommand {
		return string(runes)
	}
	return string(runes[:maxCommand-1]) + "…"
}

// printable replaces what is not for the eye: names of programs and files may
// be of others, and hold what moves the cursor of a terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, text)
}

// wait waits, and tells of the progress if asked.
func (w *watching) wait(ctx context.Context, watcher *whendone.Watcher) (whendone.Ended, error) {
	if !w.options.progress {
		return watcher.Wait(ctx)
	}
	inner, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.tellProgress(inner, watcher)
	}()
	e, err := watcher.Wait(ctx)
	cancel()
	<-done
	return e, err
}
