package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/whendone"
	"github.com/toolshed-dev/toolshed/whendone/act"
	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/notify"
)

// finish tells how it ended and does what is to be done, at the same time:
// neither is to wait for the other. It returns the exit code of what was done,
// or of the job, and all that went wrong besides. The job will not end once
// more: what cannot be told is no reason not to act.
func (w *watching) finish(ended whendone.Ended, services []notify.Service) (code int, err error) {
	end := endOf(ended, w.began)
	told := inBackground(func() error { return w.tell(ended, end, services) })
	printed := inBackground(func() error { return w.print(ended, end) })
	select { // the line is to be above what is printed then
	case err := <-printed:
		printed <- err
	case <-time.After(printing):
	}
	code, acted := w.act(end)
	return code, errors.Join(<-printed, <-told, acted)
}

// printing is how long to wait for a reader of the line that tells of the end.
const printing = time.Second

// inBackground returns a channel that gets the result of f.
func inBackground(f func() error) chan error {
	result := make(chan error, 1)
	go func() { result <- f() }()
	return result
}

// report ends the command with an exit code, after telling what went wrong.
func (w *watching) report(code int, err error) error {
	if ctxErr := w.cmd.Context().Err(); ctxErr != nil && err != nil {
		return ctxErr
	}
	if err != nil {
		err = cli.Report(w.cmd, err)
	}
	if code != 0 {
		return &cli.StatusError{Code: code}
	}
	return err
}

// act does what is to be done, and returns the exit code.
func (w *watching) act(end act.End) (code int, err error) {
	plan := w.options.plan()
	if len(plan.Actions(end)) == 0 {
		return codeOf(end, plan.Outcome(end)), nil
	}
	ctx := w.cmd.Context()
	code, err = plan.Run(ctx, end, act.Streams{
		In: w.env.Stdin, Out: w.env.Stdout, Err: w.env.Stderr, Hurry: cli.Hurry(ctx),
	})
	if err != nil {
		code = max(code, 1)
	}
	return code, err
}

// codeOf returns the exit code of a job, as a shell has it.
func codeOf(end act.End, outcome act.Outcome) int {
	switch {
	case outcome == act.Success:
		return 0
	case end.How == act.Exited:
		return end.Status
	case end.How == act.Killed:
		return 128 + int(end.Signal)
	}
	return 1
}

// tell sends messages.
func (w *watching) tell(ended whendone.Ended, end act.End, services []notify.Service) error {
	if len(services) == 0 {
		return nil
	}
	name := end.Command
	if ended.Process.Name != "" {
		name = ended.Process.Name
	}
	return notify.Send(w.cmd.Context(), services, notify.Message{
		Title:  name + ": " + words(ended, end),
		Text:   shorten(end.Command) + "\n" + words(ended, end) + " after " + end.Elapsed.Round(time.Second).String(),
		Urgent: end.Outcome() == act.Failure,
	})
}

// endOf returns an end as actions see it. The time is that since the process
// began, or, where that is not known, since began.
func endOf(e whendone.Ended, began time.Time) act.End {
	end := act.End{PID: e.Process.PID, Command: e.Target, Status: e.Status, Signal: e.Signal}
	if e.Process.Name != "" {
		end.Command = e.Process.Command()
	}
	if !e.Process.Began.IsZero() {
		began = e.Process.Began
	}
	end.Elapsed = max(0, e.At.Sub(began))
	switch e.Outcome {
	case exit.Exited, exit.Happened:
		end.How = act.Exited
	case exit.Signalled:
		end.How = act.Killed
	}
	return end
}

// words says how it ended.
func words(e whendone.Ended, end act.End) string {
	switch {
	case e.Outcome == exit.Happened && e.Already:
		return "was so already"
	case e.Outcome == exit.Happened:
		return "done"
	case e.Outcome == exit.Pending:
		return "ended, status pending"
	}
	core := ""
	if e.CoreDumped {
		core = ", core dumped"
	}
	return end.String() + core
}

// print writes the end to stdout, with those of its parts.
func (w *watching) print(e whendone.Ended, end act.End) error {
	if w.options.asJSON {
		return cli.WriteJSON(w.env.Stdout, e)
	}
	var failed error
	for _, p := range e.Parts {
		if p.Outcome != 0 {
			failed = errors.Join(failed, w.printOne(p, endOf(p, w.began)))
		}
	}
	if len(e.Parts) > 0 {
		return failed
	}
	return w.printOne(e, end)
}

func (w *watching) printOne(e whendone.Ended, end act.End) error {
	name := printable(e.Target)
	if e.Process.Name != "" {
		name = strings.TrimSpace(strconv.Itoa(e.Process.PID) + " " + shorten(end.Command))
	}
	_, err := fmt.Fprintf(w.env.Stdout, "%s: %s, after %v\n", name, words(e, end), end.Elapsed.Round(time.Second))
	return err
}
