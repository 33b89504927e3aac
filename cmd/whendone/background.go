package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/whendone"
	"github.com/toolshed-dev/toolshed/whendone/act"
	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/process"
	"github.com/toolshed-dev/toolshed/whendone/waits"
)

// openStore returns the records of waits.
func openStore() (waits.Store, error) {
	folder, err := waits.Folder(os.Getenv)
	if err != nil {
		return waits.Store{}, err
	}
	return waits.Open(folder)
}

// handOver lets a process in the background wait. Until that has said that it
// does, the processes are held here as well.
func (w *watching) handOver(watcher *whendone.Watcher) error {
	store, err := openStore()
	if err != nil {
		return err
	}
	line := w.options.line(w.cmd.Flags(), w.held(watcher))
	record, err := waits.Background(w.cmd.Context(), store, line...)
	if err != nil {
		return err
	}
	w.say("wait %d is in the background: %s", record.Number, describe(watcher))
	return nil
}

// held returns the processes that were asked for; those of a port were not.
func (w *watching) held(watcher *whendone.Watcher) []exit.Identity {
	var all []exit.Identity
	for _, p := range watcher.Processes() {
		if p.From != "" {
			all = append(all, p.Identity)
		}
	}
	return all
}

// behind waits in the background, and answers to the one who started it.
func (w *watching) behind(handover *waits.Handover) error {
	store, err := openStore()
	if err != nil {
		handover.Refuse(err)
		return err
	}
	p, err := w.prepare()
	if err != nil {
		handover.Refuse(err)
		return err
	}
	defer p.watcher.Close() // nothing was written to it
	task := waits.Task{Job: describe(p.watcher), Command: append([]string{"whendone"}, w.env.Args...)}
	wait, err := handover.Watching(store, task)
	if err != nil {
		return err
	}
	return w.waitBehind(wait, p)
}

// waitBehind waits and acts, and keeps the record true to it.
func (w *watching) waitBehind(wait *waits.Wait, p prepared) error {
	ended, err := p.watcher.Wait(w.cmd.Context())
	if errors.Is(err, context.Canceled) {
		return errors.Join(err, wait.Cancelled())
	}
	if err != nil {
		return errors.Join(err, wait.Done(waits.Result{Text: err.Error(), Status: 1}))
	}
	if err := wait.Act(); err != nil {
		return err
	}
	result := waits.Result{Text: words(ended, endOf(ended, w.began))}
	err = w.finish(ended, p.services)
	if errors.Is(err, context.Canceled) {
		return errors.Join(err, wait.Cancelled())
	}
	if status, ok := errors.AsType[*cli.StatusError](err); ok && w.acts() {
		result.Status = status.Code
	} else if err != nil && !ok {
		result.Notes = append(result.Notes, err.Error())
	}
	return errors.Join(err, wait.Done(result))
}

// acts reports whether anything is to be done.
func (w *watching) acts() bool {
	p := w.options.plan()
	return len(p.Actions(act.End{How: act.Exited})) > 0 || !p.OnFailure.IsZero()
}

// printLine prints what to type for the job that was stopped in this shell:
// a wait in the background, and the job back to the foreground.
func (w *watching) printLine() error {
	all, err := process.All()
	if err != nil {
		return err
	}
	jobs := process.StoppedJobs(all, os.Getpid())
	if len(jobs) == 0 {
		return errors.New("no job is stopped in this shell: stop it by ^Z first")
	}
	if len(jobs) > 1 {
		w.say("%d jobs are stopped; this is for %d (%s)", len(jobs), jobs[0].PID, shorten(jobs[0].Command()))
	}
	w.options.words = nil
	line := w.options.line(w.cmd.Flags(), []exit.Identity{{PID: jobs[0].PID, Start: jobs[0].Start}})
	for i, word := range line {
		line[i] = cli.Quoted(word)
	}
	_, err = fmt.Fprintln(w.env.Stdout, strings.Join(line, " ")+" && fg")
	return err
}
