// Package act runs what is to be done when a job has ended.
//
// An [End] says how the job ended, a [Plan] what is to be done then, and
// [Plan.Run] does it:
//
//	plan := act.Plan{
//		OnSuccess: act.Shell("rm -rf tmp"),
//		OnFailure: act.Shell(`echo "status $WHENDONE_STATUS" | mail me`),
//		Always:    act.Argv("say", "done"),
//	}
//	status, err := plan.Run(ctx, end, act.Streams{Out: os.Stdout, Err: os.Stderr})
//
// An action finds the facts of the end in its environment:
//
//	WHENDONE_PID      process id of the job, empty if it had none
//	WHENDONE_STATUS   as the shell's $? would have it: the exit status, or 128
//	                  and the number of the signal; empty if it is not known
//	WHENDONE_SIGNAL   name of the signal that killed the job, as kill -l prints
//	                  it (KILL, TERM), else empty
//	WHENDONE_COMMAND  command line of the job
//	WHENDONE_SECONDS  how long the job was watched or ran, in whole seconds
//
// An action runs in a process group of its own. If this process has the
// terminal and the action reads from it, the action has it, so that its keys
// mean what they mean in a shell. When the context is cancelled the whole group is ended, SIGTERM first
// and SIGKILL after [Grace]. What an action leaves behind in the background
// when it ends by itself stays, as in a shell.
//
// The package knows nothing of how the end of a job is learnt, and never
// signals the job.
package act

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"
)

// An Action is one thing to do. The zero value does nothing.
type Action struct {
	argv []string
}

// Shell returns an action that gives a command line to /bin/sh. The empty line
// does nothing.
func Shell(line string) Action {
	if strings.TrimSpace(line) == "" {
		return Action{}
	}
	return Action{[]string{"/bin/sh", "-c", line}}
}

// Argv returns an action that runs a program with arguments, without a shell.
// Without a program it does nothing.
func Argv(argv ...string) Action {
	return Action{append([]string(nil), argv...)}
}

// IsZero reports whether the action does nothing.
func (a Action) IsZero() bool { return len(a.argv) == 0 }

// A Plan says what to do at an end.
type Plan struct {
	OnSuccess Action
	OnFailure Action
	Always    Action  // after the others
	Unknown   Outcome // what an end counts as whose outcome is Unknown
}

// Outcome returns what an end counts as.
func (p Plan) Outcome(e End) Outcome {
	if o := e.Outcome(); o != Unknown {
		return o
	}
	return p.Unknown
}

// Actions returns what is to be done at an end, in order. An end of unknown
// outcome is neither a success nor a failure.
func (p Plan) Actions(e End) []Action {
	var actions []Action
	add := func(a Action) {
		if !a.IsZero() {
			actions = append(actions, a)
		}
	}
	switch p.Outcome(e) {
	case Success:
		add(p.OnSuccess)
	case Failure:
		add(p.OnFailure)
	}
	add(p.Always)
	return actions
}

// Run does what is to be done at an end and returns the exit status: that of
// the first action that did not return 0, or 0. Each action runs, whatever
// became of the one before, unless that was interrupted from the terminal, as
// its status 130 tells, or the context is cancelled; then the error is the
// context's. Other errors are of actions that could not be started, and
// the status is then what a shell gives: 127 for a program that is not found,
// 126 for one that cannot be run.
func (p Plan) Run(ctx context.Context, e End, s Streams) (status int, err error) {
	for _, a := range p.Actions(e) {
		got, runErr := a.run(ctx, e, s)
		if status == 0 {
			status = got
		}
		err = errors.Join(err, runErr)
		if got == shellStatus(syscall.SIGINT) || ctx.Err() != nil {
			break
		}
	}
	return status, err
}

// Set reads an outcome by its name, success or failure, as a flag does.
func (o *Outcome) Set(name string) error {
	switch name {
	case Success.String():
		*o = Success
	case Failure.String():
		*o = Failure
	default:
		return fmt.Errorf("%q is neither success nor failure", name)
	}
	return nil
}

// Type names the values of an outcome in the help of a flag.
func (*Outcome) Type() string { return "success|failure" }
