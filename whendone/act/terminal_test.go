package act_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"github.com/toolshed-dev/toolshed/whendone/act"
)

// childVar makes the test binary a program that runs the action that it holds.
const childVar = "TOOLSHED_ACT_CHILD"

func TestMain(m *testing.M) {
	if line, ok := os.LookupEnv(childVar); ok {
		os.Exit(child(line))
	}
	os.Exit(m.Run())
}

// startsFile makes the child run the file that is its argument.
const startsFile = "start the file"

func child(line string) int {
	plan := act.Plan{Always: act.Shell(line)}
	streams := act.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	if line == startsFile {
		plan.Always = act.Argv(os.Args[1])
	}
	status, err := plan.Run(context.Background(), act.End{}, streams)
	fmt.Printf("status %d, %v\n", status, err)
	return status
}

// A screen is a terminal with a program in it.
type screen struct {
	t    *testing.T
	file *os.File
	text chan string // lines as they come
	seen strings.Builder
}

// open starts a command in a terminal of its own, as the leader of its session.
func open(t *testing.T, cmd *exec.Cmd) *screen {
	t.Helper()
	need(t, "bash", "ps")
	file, err := pty.Start(cmd)
	if err != nil {
		t.Fatal(err)
	}
	file = closable(t, file)
	s := &screen{t: t, file: file, text: make(chan string, 1000)}
	go func() {
		defer close(s.text)
		in := bufio.NewReader(file)
		for {
			c, err := in.ReadByte()
			if err != nil {
				return
			}
			s.text <- string(c)
		}
	}()
	t.Cleanup(func() {
		file.Close()
		cmd.Process.Kill()
		cmd.Wait()
	})
	return s
}

// need skips a test for the lack of a program, but not in CI.
func need(t *testing.T, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(err)
			}
			t.Skip(err)
		}
	}
}

// closable returns a file that closes at once, though somebody reads from it:
// one that the runtime polls.
func closable(t *testing.T, blocking *os.File) *os.File {
	t.Helper()
	defer blocking.Close()
	fd, err := unix.FcntlInt(blocking.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), blocking.Name())
}

// await reads until a pattern has appeared, and returns what matched.
func (s *screen) await(pattern string) []string {
	s.t.Helper()
	re := regexp.MustCompile(pattern)
	limit := time.After(20 * time.Second)
	for {
		if found := re.FindStringSubmatch(s.seen.String()); found != nil {
			rest := s.seen.String()[re.FindStringIndex(s.seen.String())[1]:]
			s.seen.Reset()
			s.seen.WriteString(rest)
			return found
		}
		select {
		case c, ok := <-s.text:
			if !ok {
				s.t.Fatalf("the terminal ended without %q: %q", pattern, s.seen.String())
			}
			s.seen.WriteString(c)
		case <-limit:
			s.t.Fatalf("no %q in %q", pattern, s.seen.String())
		}
	}
}

func (s *screen) write(text string) {
	s.t.Helper()
	if _, err := io.WriteString(s.file, text); err != nil {
		s.t.Fatal(err)
	}
}

// program is this test binary as a command that runs an action.
func program(line string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), childVar+"="+line)
	return cmd
}

// An action reads from the terminal and gets its interrupt; the terminal is
// ours again afterwards.
func TestTerminal(t *testing.T) {
	s := open(t, program("read x; echo got $x; read y"))
	s.write("hello\n")
	s.await("got hello")
	s.write("\x03")
	s.await("status 130, <nil>")
}

// Without a shell that could take it up again, an action is not stopped by the
// key for it, as none of our own group would be.
func TestTerminalNotMinded(t *testing.T) {
	s := open(t, program("echo ready; read x; echo got $x"))
	s.await("ready")
	s.write("\x1a")
	s.write("hello\n")
	s.await("got hello")
	s.await("status 0, <nil>")
}

// shell starts an interactive shell, with the program as command p.
func shell(t *testing.T, line string) *screen {
	t.Helper()
	cmd := exec.Command("bash", "--norc", "--noprofile", "-i")
	cmd.Env = append(os.Environ(), childVar+"="+line, "PS1=prompt\\$ ", "P="+os.Args[0])
	s := open(t, cmd)
	s.await(`prompt\S `)
	return s
}

// ^Z stops the action and gives the shell its terminal; fg takes it up again.
func TestTerminalStop(t *testing.T) {
	s := shell(t, "echo $$ is ready; read x; echo got $x; read y")
	s.write("$P\n")
	found := s.await(`(\d+) is ready`)
	s.write("\x1a")
	s.await("Stopped")
	s.await(`prompt\S `)
	s.write("echo $((6*7))\n")
	s.await("42")
	if state := processState(t, found[1]); state != "T" {
		t.Errorf("the action is in state %s, want T", state)
	}
	s.write("fg\n")
	s.await(`\$P`)
	s.write("hello\n")
	s.await("got hello")
	s.write("\x03")
	s.await("status 130, <nil>")
	s.await(`prompt\S `)
}

// An action in the background that wants the terminal stops, as any job does,
// until the shell brings it to the foreground.
func TestTerminalBackground(t *testing.T) {
	s := shell(t, "echo ready; read x; echo got $x")
	s.write("$P &\n")
	s.await("ready\r?\n")
	s.write("wait\n")
	s.await("Stopped")
	s.write("fg\n")
	s.await(`\$P`)
	s.write("hello\n")
	s.await("got hello")
	s.await("status 0, <nil>")
}

// script starts a shell without job control that runs a script, with the
// program as $0.
func script(t *testing.T, line, text string) *screen {
	t.Helper()
	cmd := program(line)
	cmd.Args = []string{"sh", "-c", text, cmd.Path}
	cmd.Path = "/bin/sh"
	return open(t, cmd)
}

// An action in the background of a script leaves it the terminal.
func TestTerminalOfScript(t *testing.T) {
	s := script(t, "echo ready; sleep 1; echo over", `"$0" & read x; echo got $x; wait`)
	s.await("ready")
	s.write("hello\n")
	s.await("got hello")
	s.await("over")
	s.await("status 0, <nil>")
}

// An action that opens the terminal by its name gets it when it reads.
func TestTerminalByName(t *testing.T) {
	s := script(t, "echo ready; read x </dev/tty; echo got $x", `"$0" </dev/null; read y; echo then $y`)
	s.await("ready")
	s.write("hello\n")
	s.await("got hello")
	s.await("status 0, <nil>")
	s.write("world\n")
	s.await("then world")
}

// Afterwards the terminal is with the group that had it, also if the program
// is one that the kernel refuses when it has the terminal already.
func TestTerminalGivenBack(t *testing.T) {
	file := t.TempDir() + "/program"
	if err := os.WriteFile(file, []byte("#!/no/such/interpreter\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"sleep 5 & exit 3": "status 3, <nil>",
		startsFile:         "status 127, fork/exec .*/program: no such file",
	} {
		cmd := program(line, file)
		cmd.Args = []string{"sh", "-c", `"$0" "$1"; read x; echo got $x`, cmd.Args[0], cmd.Args[1]}
		cmd.Path = "/bin/sh"
		s := open(t, cmd)
		s.await(want)
		s.write("hello\n")
		s.await("got hello")
	}
}

// processState returns the state of a process as ps names it, empty if there
// is none.
func processState(t *testing.T, pid string) string {
	t.Helper()
	out, err := exec.Command("ps", "-o", "state=", "-p", pid).Output()
	if err != nil && len(out) > 0 {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// When the terminal is closed, the action does not stay behind.
func TestTerminalHangup(t *testing.T) {
	s := open(t, program("echo $$ is ready; sleep 100"))
	pid := s.await(`(\d+) is ready`)[1]
	if state := processState(t, pid); state == "" {
		t.Fatal("ps does not know the action")
	}
	s.file.Close()
	deadline := time.Now().Add(10 * time.Second)
	for state := "R"; state != "" && state != "Z"; state = processState(t, pid) {
		if time.Now().After(deadline) {
			t.Fatalf("the action is in state %s", state)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
