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

// finish tells how it ended and does what is to be done.
func (w *watching) finish(ended whendone.Ended, services []notify.Service) error {
	end := endOf(ended, w.began)
	if err := w.print(ended, end); err != nil {
		return err
	}
	failed := w.tell(ended, end, services)
	status, err := w.act(end)
	if err != nil {
		return err
	}
	if status == 0 && failed {
		return cli.ErrReported
	}
	if status != 0 {
		return &cli.StatusError{Code: status}
	}
	return nil
}

// act does what is to be done, and returns the exit code.
func (w *watching) act(end act.End) (int, error) {
	plan := w.options.plan()
	if plan.OnSuccess.IsZero() && plan.OnFailure.IsZero() && plan.Always.IsZero() {
		return codeOf(end, plan.Outcome(end)), nil
	}
	status, err := plan.Run(w.cmd.Context(), end, act.Streams{In: w.env.Stdin, Out: w.env.Stdout, Err: w.env.Stderr})
	if err != nil && w.cmd.Context().Err() == nil {
		cli.Report(w.cmd, err)
		return max(status, 1), nil
	}
	return status, err
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

// tell sends messages, and reports whether that failed.
func (w *watching) tell(ended whendone.Ended, end act.End, services []notify.Service) (failed bool) {
	if len(services) == 0 {
		return false
	}
	name := end.Command
	if ended.Process.Name != "" {
		name = ended.Process.Name
	}
	err := notify.Send(w.cmd.Context(), services, notify.Message{
		Title:  name + ": " + words(ended, end),
		Text:   shorten(end.Command) + "\n" + words(ended, end) + " after " + end.Elapsed.Round(time.Second).String(),
		Urgent: end.Outcome() == act.Failure,
	})
	if err != nil {
		cli.Report(w.cmd, err)
	}
	return err != nil
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
	name := e.Target
	if e.Process.Name != "" {
		name = strings.TrimSpace(strconv.Itoa(e.Process.PID) + " " + shorten(end.Command))
	}
	_, err := fmt.Fprintf(w.env.Stdout, "%s: %s, after %v\n", name, words(e, end), end.Elapsed.Round(time.Second))
	return err
}
