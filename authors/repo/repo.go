// Package repo asks git about a repository.
//
//	r, err := repo.Open(ctx, ".")
//	err = r.Log(ctx, nil, []string{"Co-authored-by"}, func(c record.Commit) error { … })
//	canonical, err := r.Canonical(ctx, idents)
//
// Git itself reads the history: no library is as fast, and none knows every
// rule of mailmaps, encodings, replaced commits, worktrees and submodules. Each
// method runs git once; when its context ends, git is interrupted and the
// context's error returned. What git complains of is a [*GitError].
//
// The package changes nothing in a repository, and keeps to git's own choice of
// one: where GIT_DIR is set, that is the repository.
package repo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"github.com/toolshed-dev/toolshed/authors/record"
)

// A Repo is a repository, seen from a folder.
type Repo struct {
	dir string

	// Top is the folder of the work tree, "" if the repository is bare or is
	// seen from inside of .git.
	Top string
	// Bare says that the repository has no work tree.
	Bare bool
	// Shallow says that the history is cut off: older commits exist elsewhere.
	Shallow bool
}

// Open returns the repository that a folder belongs to.
func Open(ctx context.Context, dir string) (*Repo, error) {
	r := &Repo{dir: dir}
	facts, err := r.output(ctx, "rev-parse", "--is-shallow-repository", "--is-bare-repository", "--is-inside-work-tree")
	if err != nil {
		return nil, err
	}
	said := strings.Fields(facts)
	if len(said) != 3 {
		return nil, fmt.Errorf("repo: git rev-parse: %q: want three facts", facts)
	}
	r.Shallow, r.Bare = said[0] == "true", said[1] == "true"
	inside := said[2]
	top, err := r.output(ctx, "rev-parse", "--show-toplevel")
	if _, ok := errors.AsType[*GitError](err); ok {
		return r, nil // bare, or inside of .git
	}
	if r.Top = strings.TrimSuffix(top, "\n"); inside != "true" && r.Top != "" {
		r.dir = r.Top // GIT_WORK_TREE is elsewhere, and git looks for .mailmap here
	}
	return r, err
}

// Log calls each for every commit that the revisions reach, the newest first;
// no revisions are HEAD. Revisions are what git log takes, such as v1.0..v2.0.
// Of the trailers of a commit, those with the given keys are told.
//
// A repository without commits has none to call each for: that is no error.
func (r *Repo) Log(ctx context.Context, revisions, trailers []string, each func(record.Commit) error) error {
	if len(revisions) == 0 {
		unborn, err := r.unborn(ctx)
		if err != nil || unborn {
			return err
		}
		revisions = []string{"HEAD"}
	}
	args := append(record.Args(trailers), "--end-of-options")
	args = append(args, revisions...)
	args = append(args, "--")
	return r.run(ctx, nil, args, func(stdout io.Reader) error {
		return record.Read(stdout, len(trailers) > 0, each)
	})
}

// unborn reports whether HEAD names a branch that has no commit yet.
func (r *Repo) unborn(ctx context.Context) (bool, error) {
	_, err := r.output(ctx, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
	if err == nil || ctx.Err() != nil {
		return false, ctx.Err()
	}
	branch, err := r.output(ctx, "symbolic-ref", "HEAD")
	if err != nil {
		return false, err
	}
	// for-each-ref tells of a branch that is there but broken: that is not unborn.
	found, err := r.output(ctx, "for-each-ref", "--count=1", strings.TrimSpace(branch))
	return found == "", err
}

// A GitError is what git says of a call that failed.
type GitError struct {
	Command string // the subcommand
	Message string // git's own, one line of it
	Err     error  // of the process
}

// Error says which command failed, and what git said.
func (e *GitError) Error() string {
	if e.Message == "" {
		return fmt.Sprintf("git %s: %v", e.Command, e.Err)
	}
	return fmt.Sprintf("git %s: %s", e.Command, e.Message)
}

// Unwrap returns the error of the process.
func (e *GitError) Unwrap() error { return e.Err }

// output runs git and returns all that it prints.
func (r *Repo) output(ctx context.Context, args ...string) (string, error) {
	var b strings.Builder
	err := r.run(ctx, nil, args, func(stdout io.Reader) error {
		_, err := io.Copy(&b, stdout)
		return err
	})
	return b.String(), err
}

// grace is how long git may take to end after it was told to.
const grace = 5 * time.Second

// run starts git, gives it stdin, and lets read have its output. An error of
// read ends git and is returned, unless git itself had failed.
func (r *Repo) run(ctx context.Context, stdin io.Reader, args []string, read func(io.Reader) error) error {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	cmd := exec.CommandContext(inner, "git", args...)
	cmd.Dir = r.dir
	cmd.Stdin = stdin
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = grace
	var complaint strings.Builder
	cmd.Stderr = &complaint
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	readErr := read(stdout)
	if readErr != nil {
		stop()
	}
	waitErr := cmd.Wait()
	switch {
	case interrupted(ctx, waitErr):
		return ctx.Err()
	case complaint.Len() > 0 && waitErr != nil:
		return &GitError{subcommand(args), cause(complaint.String()), waitErr}
	case readErr != nil:
		return readErr
	case waitErr != nil:
		return &GitError{subcommand(args), "", waitErr}
	}
	return nil
}

// subcommand returns what git is asked to do, after the settings for it.
func subcommand(args []string) string {
	for len(args) > 2 && args[0] == "-c" {
		args = args[2:]
	}
	return args[0]
}

// interrupted reports whether the context has ended. An interrupt at a terminal
// reaches git and this process at the same time: where git ended by it, this
// process is about to hear of it.
func interrupted(ctx context.Context, err error) bool {
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		if s, ok := exit.Sys().(syscall.WaitStatus); ok && s.Signaled() && s.Signal() == syscall.SIGINT {
			select {
			case <-ctx.Done():
			case <-time.After(time.Second):
			}
		}
	}
	return ctx.Err() != nil
}

// cause returns what git complains of, in one line: the one that it marks as
// fatal, without the mark, or else the first.
func cause(complaint string) string {
	for line := range strings.Lines(complaint) {
		if text, ok := strings.CutPrefix(line, "fatal: "); ok {
			return strings.TrimSpace(text)
		}
	}
	line, _, _ := strings.Cut(strings.TrimSpace(complaint), "\n")
	return line
}
