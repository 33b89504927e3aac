package cli_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

// newCommand returns a program with a subcommand for each way to end.
func newCommand(env cli.Env) *cobra.Command {
	root := &cobra.Command{Use: "tool", Short: "Do things"}
	type runE = func(*cobra.Command, []string) error
	sub := func(use string, args cobra.PositionalArgs, run runE) *cobra.Command {
		c := &cobra.Command{Use: use, Short: "Do a thing", Args: args, RunE: run}
		root.AddCommand(c)
		return c
	}
	sub("good", cobra.NoArgs, func(*cobra.Command, []string) error {
		_, err := fmt.Fprintln(env.Stdout, "result")
		return err
	}).Flags().Int("n", 1, "a number")
	sub("bad FILE", cobra.ExactArgs(1), func(_ *cobra.Command, args []string) error {
		return fmt.Errorf("td6: %s: byte 92: unknown piece 0xf3", args[0])
	})
	sub("wrong", nil, func(*cobra.Command, []string) error {
		return fmt.Errorf("ride: %w", cli.Usagef("no ride %q", "x"))
	})
	sub("other", cobra.NoArgs, func(*cobra.Command, []string) error {
		return fmt.Errorf("ran: %w", &cli.StatusError{Code: 77})
	})
	sub("some", nil, func(c *cobra.Command, args []string) error {
		var result error
		for _, a := range args {
			result = cli.Report(c, fmt.Errorf("%s: no such file", a))
		}
		return result
	})
	sub("wait", cobra.NoArgs, wait)
	group := &cobra.Command{Use: "group", Short: "Several things"}
	group.AddCommand(&cobra.Command{Use: "inner", Run: func(*cobra.Command, []string) {}})
	root.AddCommand(group)
	return root
}

// wait tells what happens to it; "stubborn" in the environment makes it stay,
// and "tidy" until it is in a hurry.
func wait(c *cobra.Command, _ []string) error {
	c.PrintErrln("ready")
	<-c.Context().Done()
	var hurry <-chan struct{}
	if os.Getenv(childVar) == "tidy" {
		hurry = cli.Hurry(c.Context())
	}
	c.PrintErrln("cancelled")
	switch os.Getenv(childVar) {
	case "stubborn", "tidy":
		<-hurry
		c.PrintErrln("tidied up")
	}
	return c.Context().Err()
}

func run(ctx context.Context, args ...string) (code int, stdout, stderr string) {
	var out, errs strings.Builder
	env := cli.Env{Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs}
	code = cli.Run(ctx, env, newCommand)
	return code, out.String(), errs.String()
}

func TestRun(t *testing.T) {
	const see = "tool: see tool -h\n"
	for _, c := range []struct {
		args   string
		code   int
		stderr string // a whole line of it, or "" for nothing at all
	}{
		{"good", 0, ""},
		{"good --n 3", 0, ""},
		{"-h", 0, ""},
		{"--help", 0, ""},
		{"help", 0, ""},
		{"good -h", 0, ""},
		{"group -h", 0, ""},
		{"group inner", 0, ""},
		{"--version", 0, ""},
		{"completion bash", 0, ""},
		{"bad a.td6", 1, "tool: td6: a.td6: byte 92: unknown piece 0xf3\n"},
		{"other", 77, ""},
		{"some", 0, ""},
		{"some a b", 1, "tool: a: no such file\ntool: b: no such file\n"},
		{"", 2, "tool: no command given\n" + see},
		{"group", 2, "tool: no command given\ntool: see tool group -h\n"},
		{"goof", 2, "tool: unknown command \"goof\", did you mean good?\n" + see},
		{"group goof", 2, "tool: unknown command \"goof\"\n"},
		{"--frob", 2, "tool: unknown flag: --frob\n" + see},
		{"good --frob", 2, "tool: unknown flag: --frob\ntool: see tool good -h\n"},
		{"good --n x", 2, "tool: see tool good -h\n"},
		{"good extra", 2, "tool: see tool good -h\n"},
		{"bad", 2, "tool: accepts 1 arg(s), received 0\n"},
		{"wrong", 2, "tool: ride: no ride \"x\"\ntool: see tool wrong -h\n"},
	} {
		code, stdout, stderr := run(t.Context(), strings.Fields(c.args)...)
		if code != c.code {
			t.Errorf("tool %s: exit %d, want %d; stderr:\n%s", c.args, code, c.code, stderr)
		}
		if !strings.Contains(stderr, c.stderr) || (c.stderr == "" && stderr != "") {
			t.Errorf("tool %s: stderr %q, want %q", c.args, stderr, c.stderr)
		}
		if c.code != 0 && stdout != "" {
			t.Errorf("tool %s: exit %d, but stdout %q", c.args, code, stdout)
		}
	}
}

func TestRunOutput(t *testing.T) {
	if _, stdout, _ := run(t.Context(), "good"); stdout != "result\n" {
		t.Errorf("good wrote %q", stdout)
	}
	if _, stdout, _ := run(t.Context(), "-h"); !strings.Contains(stdout, "Do things") {
		t.Errorf("-h wrote %q", stdout)
	}
}

func TestRunInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	code, _, stderr := run(ctx, "wait")
	if code != 130 || !strings.HasSuffix(stderr, "tool: interrupted\n") {
		t.Errorf("exit %d, stderr %q", code, stderr)
	}
}

func TestHurry(t *testing.T) {
	if cli.Hurry(t.Context()) != nil {
		t.Error("a context of nobody's tells of a second interrupt")
	}
}

func TestMan(t *testing.T) {
	dir := t.TempDir()
	var out strings.Builder
	env := cli.Env{
		Args: []string{"man", dir}, Stdout: &out, Stderr: &out,
		Now: func() time.Time { return time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC) },
	}
	if code := cli.Run(t.Context(), env, newCommand); code != 0 {
		t.Fatalf("exit %d: %s", code, &out)
	}
	page, err := os.ReadFile(filepath.Join(dir, "tool-good.1"))
	if err != nil || !strings.Contains(string(page), "Nov 2026") {
		t.Errorf("tool-good.1: %v, %s", err, page)
	}
}

// childVar makes the test binary the program itself, for TestSignals.
const childVar = "TOOLSHED_CLI_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVar) != "" {
		cli.Main(newCommand)
	}
	os.Exit(m.Run())
}

// The first interrupt is the command's to handle, the second ends it.
func TestSignals(t *testing.T) {
	for _, c := range []struct {
		mode      string
		signals   int
		lastWords string
	}{
		{"polite", 1, "tool: interrupted"},
		{"stubborn", 2, "cancelled"},
		{"tidy", 2, "tool: interrupted"},
	} {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "wait")
		cmd.Env = append(os.Environ(), childVar+"="+c.mode)
		said, err := interrupt(cmd, c.signals)
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok || exit.ExitCode() != 130 || !strings.HasSuffix(strings.TrimSpace(said), c.lastWords) {
			t.Errorf("%s: %v, said %q", c.mode, err, said)
		}
	}
}

// interrupt starts cmd and interrupts it after each of its first n lines.
func interrupt(cmd *exec.Cmd, n int) (said string, err error) {
	pipe, err := cmd.StderrPipe()
	if err != nil {
		return "", err
	}
	if err := cmd.Start(); err != nil {
		return "", err
	}
	buf := make([]byte, 256)
	for {
		got, err := pipe.Read(buf)
		said += string(buf[:got])
		if err != nil {
			return said, cmd.Wait()
		}
		if n > 0 {
			n--
			if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
				return said, err
			}
		}
	}
}
