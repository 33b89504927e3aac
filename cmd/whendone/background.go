package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/whendone"
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
// does, the processes are held here as well: if one of them ends meanwhile, which
// that process would not find, the wait is in the foreground.
func (w *watching) handOver(p prepared) error {
	store, err := openStore()
	if err != nil {
		return err
	}
	line := w.options.line(w.cmd.Flags(), w.held(p.watcher))
	record, err := waits.Background(w.cmd.Context(), store, line...)
	if err == nil {
		w.say("wait %d is in the background: %s", record.Number, describe(p.watcher))
		return nil
	}
	if w.cmd.Context().Err() != nil || !slices.ContainsFunc(w.held(p.watcher), hasEnded) {
		return err
	}
	w.say("not in the background: %v", err)
	return w.waitHere(p)
}

// hasEnded reports whether a process has ended.
func hasEnded(id exit.Identity) bool {
	p, err := process.Read(id.PID)
	return err != nil || p.State == process.Ended || id.Start != 0 && p.Start != id.Start
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
		handover.Refuse(err)
		return err
	}
	return w.waitBehind(wait, p)
}

// waitBehind waits and acts, and keeps the record true to it. If that cannot be
// written, as on a full disk, it acts nevertheless.
func (w *watching) waitBehind(wait *waits.Wait, p prepared) error {
	ended, err := p.watcher.Wait(w.cmd.Context())
	if errors.Is(err, context.Canceled) {
		return errors.Join(err, wait.Cancelled())
	}
	if err != nil {
		return errors.Join(err, wait.Done(waits.Result{Text: err.Error(), Status: 1}))
	}
	written := wait.Act()
	if errors.Is(written, waits.ErrCancelled) {
		return written
	}
	end := endOf(ended, w.began)
	code, err := w.finish(ended, p.services)
	if errors.Is(err, context.Canceled) {
		return errors.Join(err, wait.Cancelled())
	}
	result := waits.Result{Text: words(ended, end)}
	if len(w.options.plan().Actions(end)) > 0 {
		result.Status = code
	}
	err = errors.Join(written, err)
	if err != nil {
		result.Notes = strings.Split(err.Error(), "\n")
	}
	return w.report(code, errors.Join(err, wait.Done(result)))
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
	job, foreground := jobs[0], " && fg"
	if len(jobs) > 1 {
		// fg would take the one that was stopped last, which only the shell knows.
		why := fmt.Errorf("%d jobs are stopped in this shell: give the process id of one, and bring that back with fg %%N", len(jobs))
		if job, err = choose(w.cmd.Context(), w.env, jobs, why); err != nil {
			return err
		}
		foreground = ""
		w.say("then bring it back with fg %%N: the number is in jobs -l")
	}
	w.options.words = nil
	line := w.options.line(w.cmd.Flags(), []exit.Identity{{PID: job.PID, Start: job.Start}})
	if called := os.Args[0]; strings.Contains(called, "/") {
		line[0] = called
	}
	for i, word := range line {
		line[i] = cli.Quoted(word)
	}
	_, err = fmt.Fprintln(w.env.Stdout, strings.Join(line, " ")+foreground)
	return err
}
