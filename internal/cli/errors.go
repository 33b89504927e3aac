package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// ErrReported says that a command failed and has told why with [Report].
var ErrReported = errors.New("failed as reported")

// A UsageError says that a command was called wrongly: exit code 2.
type UsageError struct {
	Err error
}

// Error returns the message of the error that it marks.
func (e *UsageError) Error() string { return e.Err.Error() }

// Unwrap returns the error without its mark.
func (e *UsageError) Unwrap() error { return e.Err }

// A StatusError ends a program with an exit code of its own and without a
// message: that of a command that it ran, say.
type StatusError struct {
	Code int
}

// Error returns the code in words, for those who do not end the program.
func (e *StatusError) Error() string { return fmt.Sprintf("exit status %d", e.Code) }

// Usagef returns a [UsageError] with a formatted message.
func Usagef(format string, args ...any) error {
	return &UsageError{Err: fmt.Errorf(format, args...)}
}

// Report writes an error to the command's stderr as Run does, for a command
// that goes on with its other arguments. It returns [ErrReported], which that
// command returns at its end. Lines keep their blanks in front, so that a mark
// stays below what it points to.
func Report(cmd *cobra.Command, err error) error {
	name := cmd.Root().Name()
	for line := range strings.Lines(strings.TrimSpace(err.Error())) {
		if line = strings.TrimRight(line, " \t\r\n"); line != "" {
			cmd.PrintErrf("%s: %s\n", name, line)
		}
	}
	return ErrReported
}

// Must ends the program over an error that only a mistake in it makes, such as a
// completion for a flag that it does not have.
func Must(err error) {
	if err != nil {
		panic(err)
	}
}

// exit reports err, if it is to be reported, and returns its exit code.
func exit(ctx context.Context, cmd *cobra.Command, err error) int {
	if status, ok := errors.AsType[*StatusError](err); ok {
		return status.Code
	}
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, ErrReported):
		return exitFailed
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		cmd.PrintErrf("%s: interrupted\n", cmd.Root().Name())
		return exitInterrupted
	}
	Report(cmd, err)
	if _, ok := errors.AsType[*UsageError](err); !ok {
		return exitFailed
	}
	cmd.PrintErrf("%s: see %s -h\n", cmd.Root().Name(), cmd.CommandPath())
	return exitUsage
}

// demandSubcommand makes a command that only groups others refuse to run
// without one. Left alone it would print its help and succeed, even if the
// name of the subcommand is misspelt.
func demandSubcommand(c *cobra.Command) {
	if c.Runnable() || !c.HasSubCommands() {
		return
	}
	c.Args = cobra.ArbitraryArgs
	c.SuggestionsMinimumDistance = 2
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			c.SetOut(c.ErrOrStderr())
			return errors.Join(c.Help(), Usagef("no command given"))
		}
		err := fmt.Errorf("unknown command %q", args[0])
		if near := c.SuggestionsFor(args[0]); len(near) > 0 {
			err = fmt.Errorf("%w, did you mean %s?", err, strings.Join(near, " or "))
		}
		return &UsageError{Err: err}
	}
}
