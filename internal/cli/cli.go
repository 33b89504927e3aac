// Package cli is what the commands of this project share: streams, exit codes,
// interrupts, files.
//
// A program's main is one line, and a test calls the same command in process:
//
//	func main() { cli.Main(newCommand) }
//
//	// newCommand returns `coaster`; a test gives it its own arguments.
//	func newCommand(env cli.Env) *cobra.Command { … }
//
// [Run] alone turns errors into messages and exit codes. A command returns
// its error and prints none: it stands on stderr as "coaster: " and the error.
// The exit code is 0 if the command worked or was asked for help, 1 if it
// failed, 2 if it was called wrongly, and 130 if an interrupt ended it.
//
// Wrongly called is whatever goes wrong before the command's own code runs (an
// unknown command or flag, a number that is none, too many arguments), and
// later any [UsageError]. A command that has told of its errors itself, with
// [Report], returns [ErrReported]; one that stands for another, whose exit code
// it passes on, returns a [StatusError].
//
// The package does not decide what a command prints. It imports nothing of the
// project, and any command may import it.
package cli

import (
	"context"
	"io"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// Exit codes of every command.
const (
	exitOK          = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 128 + int(syscall.SIGINT)
)

// Env is what a command sees of the world.
type Env struct {
	Args   []string // without the name of the program
	Stdin  io.Reader
	Stdout io.Writer        // results
	Stderr io.Writer        // messages
	Now    func() time.Time // nil for the real clock
}

// Main runs a command in the process's own environment and ends the process.
// The first interrupt cancels the command's context, so that it can keep what
// it has; the second ends the process, at once but for [Hurry].
func Main(newCommand func(Env) *cobra.Command) {
	env := Env{
		Args:   os.Args[1:],
		Stdin:  os.Stdin,
		Stdout: os.Stdout,
		Stderr: os.Stderr,
		Now:    time.Now,
	}
	os.Exit(Run(interruptible(context.Background()), env, newCommand))
}

// interruptible returns a context that the first interrupt cancels; the second
// ends the process. It does that itself, since a job in the background of a
// shell script has no default action to go back to: it ignores interrupts.
func interruptible(ctx context.Context) context.Context {
	ctx, cancel := context.WithCancel(ctx)
	h := &hurry{now: make(chan struct{})}
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		cancel()
		<-signals
		close(h.now)
		if h.asked.Load() {
			time.Sleep(lastMoment)
		}
		os.Exit(exitInterrupted)
	}()
	return context.WithValue(ctx, hurryKey{}, h)
}

// lastMoment is what a command that asked for [Hurry] has left from then on.
const lastMoment = time.Second

type hurryKey struct{}

// A hurry tells of the second interrupt.
type hurry struct {
	asked atomic.Bool
	now   chan struct{}
}

// Hurry returns a channel that the second interrupt closes, for a command that
// would leave something behind if it ended at once: who has asked for it has a
// second to clean up. ctx is the command's; in one that [Main] did not make, it
// never closes.
func Hurry(ctx context.Context) <-chan struct{} {
	h, ok := ctx.Value(hurryKey{}).(*hurry)
	if !ok {
		return nil
	}
	h.asked.Store(true)
	return h.now
}

// Run runs a command and returns its exit code. The command gets ctx by
// [cobra.Command.Context].
func Run(ctx context.Context, env Env, newCommand func(Env) *cobra.Command) int {
	if env.Now == nil {
		env.Now = time.Now
	}
	root := newCommand(env)
	started := prepare(root, env)
	cmd, err := root.ExecuteContextC(ctx)
	if err != nil && !*started {
		err = &UsageError{Err: err}
	}
	return exit(ctx, cmd, err)
}

// prepare gives the command its streams, the subcommands that all programs
// have, and the rules of [Run]. What it returns becomes true when the chosen
// subcommand begins.
func prepare(root *cobra.Command, env Env) *bool {
	root.SetArgs(append([]string{}, env.Args...)) // nil would mean os.Args
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	root.SilenceErrors = true
	root.SilenceUsage = true
	if root.Version == "" {
		root.Version = Version()
	}
	if root.HasSubCommands() {
		root.AddCommand(newMan(env))
		root.InitDefaultHelpCmd()
		root.InitDefaultCompletionCmd(env.Args...)
	}
	started := new(bool)
	walk(root, func(c *cobra.Command) {
		demandSubcommand(c)
		markStart(c, started)
	})
	return started
}

// walk calls f for a command and all those below it.
func walk(c *cobra.Command, f func(*cobra.Command)) {
	f(c)
	for _, sub := range c.Commands() {
		walk(sub, f)
	}
}

// markStart sets started when the command's own code begins.
func markStart(c *cobra.Command, started *bool) {
	runE, run := c.RunE, c.Run
	switch {
	case runE != nil:
		c.RunE = func(c *cobra.Command, args []string) error {
			*started = true
			return runE(c, args)
		}
	case run != nil:
		c.Run = func(c *cobra.Command, args []string) {
			*started = true
			run(c, args)
		}
	}
}
